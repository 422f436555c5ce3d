"""Opting out in other words: by any reasonable means, yet never because of "can't stop crying".

The bare keywords are a matter of `keywords`; here are whole sentences. PLAIN is acted on at once.
DOUBTFUL holds sends and asks once. NONE leaves the text to the conversation.
"""

from __future__ import annotations

import re
from enum import StrEnum

from smsserve.domain import opt_out_en, opt_out_en_not, opt_out_es
from smsserve.domain.phrasebook import Found, Phrasebook, read_phrases
from smsserve.domain.spelling import write_out
from smsserve.domain.wording import fold, normalize, squeeze


class OptOutSign(StrEnum):
    """How plainly a text asks us to stop."""

    NONE = "none"
    DOUBTFUL = "doubtful"
    PLAIN = "plain"


def _read_book(part: str) -> Phrasebook:
    return Phrasebook(
        phrase
        for table in (opt_out_en, opt_out_es)
        for phrase in read_phrases(table.PHRASES, table.LISTS)
        if part in {phrase.rule, phrase.kind}
    )


_WHOLE_PLAIN = _read_book("whole.plain")
_PLAIN = _read_book("plain")
_WHOLE_UNSURE = _read_book("unsure.whole")
_UNSURE = _read_book("unsure.part")
_LIMITS = _read_book("limit")
_LOOKALIKES = Phrasebook(
    phrase
    for table in (opt_out_en_not, opt_out_es)
    for phrase in read_phrases(table.LOOKALIKES, table.LISTS)
)
_OTHERS = Phrasebook(
    phrase
    for table in (opt_out_en_not, opt_out_es)
    for phrase in read_phrases(table.OTHERS, table.LISTS)
)
_FILLER = re.compile(
    r"^(?:(?:please|por favor|ok|okay|hey|hi|hello|hola|oye|oigan|yo|um|so|just|now|look|sorry|bro"
    r"|man|dude|sir|mam"
    r"|maam|guys|gracias|thanks|thank you|yes|no gracias|no thank you|pues|ya|disculpe|disculpa"
    r"|perdon|lo siento|solo|bueno|and|y|but|pero"
    r"|the|i said|i say|i told you|seriously|fucking|can you|could you|would you|will you|favor de"
    r"|kindly|omg|wtf|ugh"
    r"|buenas|buenos dias|good morning|que|te dije|les dije|for the last time|no thanks"
    r"|wrong number"
    r"|wrong person|numero equivocado) )+"
    r"|(?: (?:please|por favor|thanks|thank you|you|gracias|ok|okay|now|right now|already|ya|ahora"
    r"|ahora mismo"
    r"|immediately|asap|sir|bro|man|guys|bye|goodbye|adios|seriously|i am serious|it is not funny"
    r"|for good|forever"
    r"|para siempre|muchas gracias|thank you very much|god bless|have a (?:good|nice) (?:day|one)"
    r"|so much|very much"
    r"|🙏|😡|😠|🛑|🙄|✋|😤|🚫))+$"
)
_SENTENCE = re.compile(r"[.!?;,\n]+")
_JOKE = re.compile(
    r" (?:lol|lmao|lmfao|haha\w*|jaja\w*|jeje\w*|jk|rofl|just kidding"
    r"|😂|🤣|😆|😜|😝|😍|☺|😊)(?= |$)"
)
# A bare "Stop." beside a long story may be about the story; that is asked, not assumed.
_ASIDE = 6
# A limit counts when it follows within so many letters.
_SOON = 12


def read_opt_out(text: str) -> OptOutSign:
    """Tell whether a text asks us to stop texting, in any reasonable wording of both languages."""
    folded = fold(text)
    words = _write_words(folded)
    if not _could_ask(_split(words)) or _OTHERS.matches(words, _split(words)):
        return OptOutSign.NONE
    masked = _mask_lookalikes(words)
    if _JOKE.search(masked):
        return OptOutSign.NONE
    sentences = [_mask_lookalikes(_write_words(part)) for part in _SENTENCE.split(folded) if part]
    signs = [_read_sign(sentence) for sentence in sentences]
    if OptOutSign.PLAIN in signs:
        return OptOutSign.PLAIN if _leads(sentences, signs) else OptOutSign.DOUBTFUL
    return OptOutSign.DOUBTFUL if OptOutSign.DOUBTFUL in signs else _read_sign(masked)


def _could_ask(words: frozenset[str]) -> bool:
    """Tell whether the words of a text could ask for anything of the kind; most texts end here."""
    return any(book.knows(words) for book in (_PLAIN, _WHOLE_PLAIN, _UNSURE, _WHOLE_UNSURE))


def _write_words(folded: str) -> str:
    return f" {write_out(squeeze(normalize(folded)))}"


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _mask_lookalikes(words: str) -> str:
    letters = list(words)
    for found in _LOOKALIKES.find_all(words, _split(words)):
        letters[found.start : found.end] = "#" * (found.end - found.start)
    return "".join(letters)


def _bare(words: str) -> str:
    """Return the words without the courtesies and fillers around them."""
    before, words = None, words.strip()
    while before != words:
        before, words = words, _FILLER.sub("", words).strip()
    return f" {words}"


def _read_sign(words: str) -> OptOutSign:
    """Return what one sentence asks for."""
    bare = _bare(words)
    if _WHOLE_PLAIN.matches(bare, _split(bare)):
        return OptOutSign.PLAIN
    plain = _PLAIN.find_all(words, _split(words))
    if plain:
        return OptOutSign.DOUBTFUL if _is_limited(words, plain) else OptOutSign.PLAIN
    unsure = _UNSURE.matches(words, _split(words)) or _WHOLE_UNSURE.matches(bare, _split(bare))
    return OptOutSign.DOUBTFUL if unsure else OptOutSign.NONE


def _is_limited(words: str, plain: list[Found]) -> bool:
    """Tell whether a time or an amount follows at once: "stop texting me so early"."""
    limits = _LIMITS.find_all(words, _split(words))
    return any(
        stop.start - _SOON <= limit.end and limit.start <= stop.end + _SOON
        for stop in plain
        for limit in limits
    )


def _leads(sentences: list[str], signs: list[OptOutSign]) -> bool:
    """Tell whether the asking is more than a bare "Stop." beside a story about who knows what."""
    if any(
        sign is OptOutSign.PLAIN and _PLAIN.matches(sentence, _split(sentence))
        for sentence, sign in zip(sentences, signs, strict=True)
    ):
        return True
    return all(len(sentence.split()) <= _ASIDE for sentence in sentences)

"""Opting out in other words: by any reasonable means, yet never because of "can't stop crying".

The bare keywords are a matter of `keywords`; here are whole sentences. PLAIN is acted on at once.
DOUBTFUL holds sends and asks once. NONE leaves the text to the conversation.
"""

from __future__ import annotations

import re
from enum import StrEnum

from smsserve.domain import (
    opt_out_en,
    opt_out_en_more,
    opt_out_en_not,
    opt_out_es,
    opt_out_es_more,
    opt_out_es_not,
    opt_out_es_sure,
    opt_out_not_more,
    opt_out_sure,
)
from smsserve.domain.opt_out_made import count_strange
from smsserve.domain.opt_out_slips import mend_verb
from smsserve.domain.phrasebook import Found, Phrasebook, read_phrases
from smsserve.domain.spelling import mend_slips, write_out
from smsserve.domain.wording import fold, join_letters, normalize, squeeze


class OptOutSign(StrEnum):
    """How plainly a text asks us to stop."""

    NONE = "none"
    DOUBTFUL = "doubtful"
    PLAIN = "plain"


_WORDINGS = (opt_out_en, opt_out_en_more, opt_out_es, opt_out_es_more)
_NOT = (opt_out_en_not, opt_out_es_not, opt_out_not_more)


_ALL = [phrase for table in _WORDINGS for phrase in read_phrases(table.PHRASES, table.LISTS)]


def _read_book(part: str) -> Phrasebook:
    return Phrasebook(phrase for phrase in _ALL if part in {phrase.rule, phrase.kind})


_WHOLE_PLAIN = _read_book("whole.plain")
_PLAIN = _read_book("plain")
_WHOLE_UNSURE = _read_book("unsure.whole")
_UNSURE = _read_book("unsure.part")
_LIMITS = _read_book("limit")
_LOOKALIKES = Phrasebook(
    phrase for table in _NOT for phrase in read_phrases(table.LOOKALIKES, table.LISTS)
)
_OTHERS = Phrasebook(phrase for table in _NOT for phrase in read_phrases(table.OTHERS, table.LISTS))
_SURE = Phrasebook(
    phrase
    for table, lists in (
        (opt_out_sure.PHRASES, opt_out_sure.LISTS),
        (opt_out_en_more.SURE, opt_out_en_more.LISTS),
        (opt_out_es_sure.PHRASES, opt_out_es_more.LISTS),
    )
    for phrase in read_phrases(table, lists)
)
_DARK = Phrasebook(read_phrases(opt_out_sure.DARK, opt_out_sure.LISTS))
_ASKING = (_SURE, _PLAIN, _WHOLE_PLAIN, _UNSURE, _WHOLE_UNSURE)
_FILLER = re.compile(
    r"^(?:(?:bye|goodbye|adios|chau|chao|listo|ya fue|for (?:the love of )?(?:gods? sake|god"
    r"|christs? sake|fucks? sake)|jesus(?: christ)?"
    r"|christ|hard no|hijos? de (?:su|tu|la|puta) ?(?:madre|puta|chingada)?|por el amor de dios"
    r"|(?:can|could|would|will) (?:yall|you (?:guys|all|people)|someone|somebody)"
    r"|yall|bruh|aye"
    r"|fam|favor|nty|pass|please|por favor|ok|okay|hey|hi|hello|hola|oye|oigan|yo|um|so"
    r"|just|now|look|sorry|bro"
    r"|man|dude|sir|mam"
    r"|maam|guys|gracias|thanks|thank you|yes|no gracias|no thank you|pues|ya|disculpe|disculpa"
    r"|perdon|lo siento|solo|bueno|and|y|but|pero"
    r"|the|i said|i say|i told you|seriously|fucking|can you|could you|would you|will you|favor de"
    r"|kindly|omg|wtf|ugh"
    r"|buenas|buenos dias|good morning|que|te dije|les dije|for the last time|no thanks"
    r"|wrong number|thank u|i am sorry|excuse me|good evening|good afternoon|buenas tardes"
    r"|buenas noches|nah|nope|yeah|well|oh|hello there|hi there|to whom it may concern|neta|mire"
    r"|miren|oiga|amigo|amiga|persona equivocada|se equivocaron|se equivocaron de numero|se lo pido"
    r"|wrong person|numero equivocado|[^\w\s#]+) )+"
    r"|(?: (?:please|por favor|thanks|thank you|you|gracias|ok|okay|now|right now|already|ya|ahora"
    r"|ahora mismo"
    r"|immediately|asap|sir|bro|dude|girl|lady|bruh|fam|family|bestie|man|guys|bye|goodbye"
    r"|adios|seriously|i am serious|it is not funny"
    r"|for good|forever"
    r"|para siempre|muchas gracias|thank you very much|god bless|have a (?:good|nice) (?:day|one)"
    r"|so much|very much"
    r"|period|exclamation (?:point|mark)|full stop|comma|question mark|thanks anyway"
    r"|thank u|and thank you|and thanks|regards"
    r"|sincerely|for real|fr|i mean it|dear|hun|mate|love|cheers|y all|people|fool|bitch|assholes?"
    r"|por dios|senor|senora|senorita|amigo|amiga|amigos|wey|guey|plis|plox|porfis|de una vez"
    r"|de inmediato|inmediatamente|cuanto antes|lo antes posible|che|tio|hombre|joder|cono|carajo"
    r"|chingado|cabrones|pendejos|vale|buen dia|saludos|bendiciones|dios los bendiga|y gracias"
    r"|ok gracias|mil gracias|[^\w\s#]+))+$"
)
# Carrier words that people space out to be noticed: "S T O P".
_SPACED_OUT = frozenset("stop quit cancel unsubscribe alto baja parar paren basta".split())
# "My number is new stop": an order at the end, if the text is about us and our texts.
_ORDERS = frozenset("stop unsubscribe cancel alto baja paren pare basta remove stopall".split())
_NO_ORDER = frozenset(
    "to not never will would can could must should ever bus last first next one full non rest pit"
    " truck train him her them they he she say said saying says says the a my that it text"
    " texted wrote word keyword reply type and or of in no por para que la el mi una de sin muy mas"
    " esta estoy ando con si me va".split()
)
# Words of somebody who speaks of our texts, and more that do so only before a bare order.
_ABOUT_TEXTS = frozenset(
    "text texts texting message messages messaging sms spam scam number list wrong phone landline"
    " cell reported fcc signed consent registry harassment annoying illegal subscription mensaje"
    " mensajes numero equivocado equivocada telefono celular lista texto textos".split()
)
_ABOUT_US = _ABOUT_TEXTS | frozenset(
    "line business work son program programa these report sign_up".split()
)
# "nah fam" is said to us; "my fam" is a family. "no m manden" is "no me manden".
_VOCATIVE = re.compile(r"\b(nah|naw|no|yo|hey|bro|ok|sorry|look|please|pls|aye|bruh|ight) fam\b")
_SHORT_ME = re.compile(r"\b(no|que|ya|nunca) m\b")
_BY_EAR = re.compile(r"\b(no|me|les|los|ya) boy\b")
_SENTENCE = re.compile(r"[.!?;,\n]+")
_JOKE = re.compile(
    r" (?:lol|lmao|lmfao|haha\w*|jaja\w*|jeje\w*|jk|rofl|just kidding"
    r"|😂|🤣|😆|😜|😝|😍|☺|😊)(?= |$)"
)
# A bare "Stop." beside a long story may be about the story; that is asked, not assumed.
_ASIDE = 6
# As many strange words do not make a sentence of opting out a sentence about something else.
_SLIGHT = 1
_SLIGHTLY_MORE = 3
# A limit counts when it follows within so many letters.
_SOON = 12


def read_opt_out(text: str, *, crisis_seen: bool = False) -> OptOutSign:
    """Tell whether a text asks us to stop texting, in any reasonable wording of both languages.

    Beside dark words a plain wish is asked about, unless triage has seen them (`crisis_seen`): then
    a person is told anyway, and the wish is honoured at once.
    """
    sign = _read_asking(fold(text))
    if sign is OptOutSign.PLAIN and not crisis_seen and _is_dark(text):
        return OptOutSign.DOUBTFUL
    return sign


def _read_asking(folded: str) -> OptOutSign:
    words = _write_words(folded)
    if not _could_ask(_split(words)):
        return OptOutSign.NONE
    if _SURE.matches(words, _split(words)):
        return OptOutSign.PLAIN
    if _OTHERS.matches(words, _split(words)):
        return OptOutSign.NONE
    return _read_sentences(folded, _mask_lookalikes(words))


def _read_sentences(folded: str, masked: str) -> OptOutSign:
    """Return what the sentences of a text ask for; a laugh takes back all but the plainest."""
    if _ends_in_order(masked):
        return OptOutSign.PLAIN
    if _JOKE.search(masked) and not _PLAIN.matches(masked, _split(masked)):
        return OptOutSign.NONE
    sentences = [_mask_lookalikes(_write_words(part)) for part in _SENTENCE.split(folded) if part]
    signs = [_read_sign(sentence) for sentence in sentences]
    if OptOutSign.PLAIN in signs:
        return OptOutSign.PLAIN if _leads(sentences, signs) else OptOutSign.DOUBTFUL
    whole = _read_sign(masked)
    if whole is OptOutSign.NONE and OptOutSign.DOUBTFUL in signs:
        return OptOutSign.DOUBTFUL
    return whole


def _is_dark(text: str) -> bool:
    """Tell whether words stand beside the asking that a person should read first."""
    words = _write_words(fold(text))
    return _DARK.matches(words, _split(words))


def _could_ask(words: frozenset[str]) -> bool:
    """Tell whether the words of a text could ask for anything of the kind; most texts end here."""
    return any(book.knows(words) for book in _ASKING)


def _write_words(folded: str) -> str:
    said = _VOCATIVE.sub(r"\1", squeeze(join_letters(normalize(folded), _SPACED_OUT)))
    words = write_out(_BY_EAR.sub(r"\1 voy", _SHORT_ME.sub(r"\1 me", said)))
    return f" {' '.join(map(mend_verb, mend_slips(words).split()))}"


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
    plain = _PLAIN.find_all(words, _split(words)) or _PLAIN.find_all(bare, _split(bare))
    if plain:
        return OptOutSign.DOUBTFUL if _is_limited(words, plain) else OptOutSign.PLAIN
    strange = count_strange(words)
    if strange <= _SLIGHT:
        return OptOutSign.PLAIN
    unsure = _UNSURE.matches(words, _split(words)) or _WHOLE_UNSURE.matches(bare, _split(bare))
    return OptOutSign.DOUBTFUL if unsure or strange <= _SLIGHTLY_MORE else OptOutSign.NONE


def _is_limited(words: str, plain: list[Found]) -> bool:
    """Tell whether a time or an amount follows at once: "stop texting me so early"."""
    limits = _LIMITS.find_all(words, _split(words))
    return any(
        stop.start - _SOON <= limit.end
        and limit.start <= stop.end + _SOON
        and not (stop.start <= limit.start and limit.end <= stop.end)
        for stop in plain
        for limit in limits
    )


def _ends_in_order(words: str) -> bool:
    """Tell whether a text about us ends in a bare order: "this is a landline stop"."""
    order = _bare(words).split()
    return (
        len(order) > 1
        and order[-1] in _ORDERS
        and order[-2] not in _NO_ORDER
        and not _ABOUT_US.isdisjoint(order[:-1])
    )


def _leads(sentences: list[str], signs: list[OptOutSign]) -> bool:
    """Tell whether the asking is more than a bare "Stop." beside a story about who knows what."""
    if any(
        sign is OptOutSign.PLAIN and _PLAIN.matches(sentence, _split(sentence))
        for sentence, sign in zip(sentences, signs, strict=True)
    ):
        return True
    words = {word for sentence in sentences for word in sentence.split()}
    if not _ABOUT_TEXTS.isdisjoint(words):
        return True
    return all(
        len(_bare(sentence).split()) <= _ASIDE
        for sentence, sign in zip(sentences, signs, strict=True)
        if sign is not OptOutSign.PLAIN
    )

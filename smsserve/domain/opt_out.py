"""Opting out in other words: by any reasonable means, yet never because of "can't stop crying".

The bare keywords are a matter of `keywords`; here are whole sentences. PLAIN is acted on at once.
DOUBTFUL holds sends and asks once. NONE leaves the text to the conversation.
"""

from __future__ import annotations

import re
from enum import StrEnum

from smsserve.domain.opt_out_patterns import (
    ABOUT_OTHERS,
    LIMITED,
    NOT_AN_OPT_OUT,
    OPENING_STOP,
    PLAIN_ANYWHERE,
    PLAIN_WHOLE,
    UNSURE_ANYWHERE,
    UNSURE_WHOLE,
)
from smsserve.domain.spelling import write_out
from smsserve.domain.wording import fold, normalize, squeeze


class OptOutSign(StrEnum):
    """How plainly a text asks us to stop."""

    NONE = "none"
    DOUBTFUL = "doubtful"
    PLAIN = "plain"


_FILLER = re.compile(
    r"^(?:(?:please|por favor|ok|okay|ok then|hey|hi|hello|hola|oye|oigan|yo|um|so|just|now|look|sorry|bro|man"
    r"|dude|sir|mam|maam|guys|gracias|thanks|thank you|yes|no|pues|ya|disculpe|disculpa|perdon|lo siento"
    r"|solo|bueno|and|y|but|pero|the|i said|i say|i told you|for the last time|seriously|fucking|lol no"
    r"|can you|could you|would you|will you|can you please|favor de|kindly|omg|wtf|ugh|buenas|buenos dias"
    r"|good morning|no thanks|no gracias|que|te dije|les dije|te dije que|les dije que) )+"
    r"|(?: (?:please|por favor|thanks|thank you|you|gracias|ok|okay|now|right now|already|ya|ahora"
    r"|ahora mismo|immediately|today|asap|sir|bro|man|guys|bye|goodbye|adios|seriously|i am serious"
    r"|it is not funny|for good|forever|para siempre|muchas gracias|thank you very much|god bless"
    r"|have a (?:good|nice) (?:day|one)|so much|very much|🙏|😡|😠|🛑|🙄|✋|all|everything|todo))+$"
)
_SENTENCE = re.compile(r"[.!?;\n]+")
_JOKE = re.compile(r"\b(?:lol|lmao|lmfao|haha+|hahaha\w*|jaja\w*|jeje\w*|jk|rofl|just kidding)\b|[😂🤣😆😜😝]")


def _bare(words: str) -> str:
    """Return the words without courtesies and fillers around them."""
    before = None
    while before != words:
        before, words = words, _FILLER.sub("", words).strip()
    return words


def _is_plain(words: str) -> bool:
    if _JOKE.search(words):
        return False
    return bool(PLAIN_WHOLE.fullmatch(_bare(words)) or PLAIN_ANYWHERE.search(words))


def _is_unsure(words: str) -> bool:
    return bool(UNSURE_WHOLE.fullmatch(_bare(words)) or UNSURE_ANYWHERE.search(words))


def read_opt_out(text: str) -> OptOutSign:
    """Tell whether a text asks us to stop texting, in any reasonable wording, English or Spanish."""
    words = write_out(squeeze(normalize(text)))
    masked = NOT_AN_OPT_OUT.sub(" # ", words)
    if ABOUT_OTHERS.search(masked):
        return OptOutSign.NONE
    plain = _is_plain(masked) or _opens_with_stop(text)
    if plain:
        return OptOutSign.DOUBTFUL if LIMITED.search(masked) else OptOutSign.PLAIN
    return OptOutSign.DOUBTFUL if _is_unsure(masked) else OptOutSign.NONE


def _opens_with_stop(text: str) -> bool:
    """Tell whether one sentence is a bare stop word and nothing else in the text takes it back."""
    sentences = [write_out(squeeze(normalize(part))) for part in _SENTENCE.split(fold(text))]
    said = [_bare(sentence) for sentence in sentences if sentence]
    if not any(OPENING_STOP.fullmatch(sentence) for sentence in said):
        return False
    return not any(_JOKE.search(sentence) for sentence in said) and all(
        len(sentence.split()) <= _ASIDE for sentence in said
    )


# A bare "Stop." beside a long story may be about the story; that is asked, not assumed.
_ASIDE = 6

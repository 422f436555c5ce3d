"""Keywords: one-word commands, which count only when they are the whole text, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from smsserve.domain.arguments import is_clock, is_language, is_need, is_pause, is_win
from smsserve.domain.echoes import Echo, strip_echo
from smsserve.domain.keyword_frames import read_frame
from smsserve.domain.keyword_spellings import SPELLINGS
from smsserve.domain.numerals import is_numeral
from smsserve.domain.opt_out import OptOutSign, read_opt_out
from smsserve.domain.plain import is_switch
from smsserve.domain.signatures import strip_signature
from smsserve.domain.wording import normalize, squeeze

__all__ = [
    "ANSWER_LIKE",
    "Command",
    "Echo",
    "Keyword",
    "OptOutSign",
    "is_carrier_opt_out",
    "match_keyword",
    "normalize",
    "read_command",
    "read_opt_out",
    "strip_echo",
]


class Keyword(StrEnum):
    """What a whole-message command asks for."""

    STOP = "stop"
    START = "start"
    YES = "yes"
    NO = "no"
    HELP = "help"
    SOS = "sos"
    TALK = "talk"
    OK = "ok"
    BAD = "bad"
    SKIP = "skip"
    REDO = "redo"
    GO = "go"
    LATER = "later"
    PAUSE = "pause"
    RESUME = "resume"
    LESS = "less"
    MORE = "more"
    TIME = "time"
    WHEN = "when"
    LANG = "lang"
    WIN = "win"
    COPE = "cope"
    FIND = "find"
    WHO = "who"
    PLAIN = "plain"
    MYDATA = "mydata"
    DELETE_ME = "delete_me"
    WRONG_NUMBER = "wrong_number"


# Keywords that may just as well answer the question that is open; the conversation asks that first.
ANSWER_LIKE = frozenset(
    {Keyword.OK, Keyword.BAD, Keyword.YES, Keyword.NO, Keyword.LESS, Keyword.MORE}
)


@dataclass(frozen=True, slots=True)
class Command:
    """A keyword and what follows it in the person's own spelling ("" when nothing does)."""

    keyword: Keyword
    argument: str = ""


_TABLE = {
    spelling: Keyword(name) for name, line in SPELLINGS.items() for spelling in line.split("|")
}
_COURTESY = re.compile(
    r"^(?:(?:please|pls|plz|por favor|porfa|porfavor) )+"
    r"|(?: (?:please|pls|plz|plss|thanks|thank you|thank u|thx|ty|por favor|porfa|porfavor|gracias"
    r"|🙏))+$"
)
_REPEATED_EMOJI = re.compile(r"^([^\w\s])(?: \1)+$")

# The longest head first: "cambiar hora 7pm" must not be read as "cambiar".
_HEADS = {
    "time": Keyword.TIME,
    "hora": Keyword.TIME,
    "pause": Keyword.PAUSE,
    "pausa": Keyword.PAUSE,
    "pausar": Keyword.PAUSE,
    "snooze": Keyword.PAUSE,
    "lang": Keyword.LANG,
    "language": Keyword.LANG,
    "idioma": Keyword.LANG,
    "find": Keyword.FIND,
    "buscar": Keyword.FIND,
    "busco": Keyword.FIND,
    "encontrar": Keyword.FIND,
    "win": Keyword.WIN,
    "logro": Keyword.WIN,
    "plain": Keyword.PLAIN,
    "discreto": Keyword.PLAIN,
    "discreta": Keyword.PLAIN,
}
_FITS = {
    Keyword.TIME: is_clock,
    Keyword.PAUSE: is_pause,
    Keyword.LANG: is_language,
    Keyword.FIND: is_need,
    Keyword.WIN: is_win,
    Keyword.PLAIN: is_switch,
}
_SPLIT = re.compile(
    r"\W*(?:(?:my|mi|small|big|little) )?(\w+)[\s:=,.!\-]+(.+)", re.DOTALL | re.IGNORECASE
)
_TRAILING_COURTESY = re.compile(
    r"[\s,]+(?:please|pls|plz|por favor|porfa|gracias|thanks)[.!]*$", re.IGNORECASE
)
_MEANT = re.compile(
    r"(?:(?:sorry|oops|no|wait|ups|perdon|ay) )*(?:i meant(?: to say| to put)?|meant|i mean"
    r"|make that|make it|change(?: it| that| my answer)? to|(?:it )?should be|no wait|no era|digo"
    r"|quise decir|queria decir|quise poner|cambiar a|cambiar(?:la|lo) a|cambialo a)"
    r" (?:an? |un )?(?P<number>\w+)(?: (?:sorry|please|perdon|por favor|instead))*"
    r"|(?:es|era|its|it is) (?:un )?(?P<late>\w+) (?:perdon|sorry)"
)
# Exactly what the carrier acts on by itself, whole and bare.
_CARRIER_WORDS = frozenset(
    {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
)


def is_carrier_opt_out(text: str) -> bool:
    """Tell whether the text is exactly a bare word on which the carrier itself blocks us."""
    return text.strip().upper() in _CARRIER_WORDS


def _look_up(words: str) -> Keyword | None:
    """Return the keyword of folded words, whatever courtesy or drawn-out letters are around it."""
    bare = _REPEATED_EMOJI.sub(r"\1", _COURTESY.sub("", words)).strip()
    return _TABLE.get(words) or _TABLE.get(bare) or _TABLE.get(squeeze(bare))


def _read_with_argument(text: str) -> Command | None:
    split = _SPLIT.fullmatch(text.strip())
    keyword = _HEADS.get(normalize(split[1])) if split else None
    if split is None or keyword is None:
        return None
    argument = _trim_courtesy(split[2])
    return Command(keyword, argument) if _FITS[keyword](argument) else None


def _trim_courtesy(argument: str) -> str:
    return _TRAILING_COURTESY.sub("", argument.strip())


def _read_correction(words: str) -> Command | None:
    meant = _MEANT.fullmatch(words)
    number = (meant["number"] or meant["late"]) if meant else None
    return Command(Keyword.REDO, number) if number and is_numeral(number) else None


def read_command(text: str) -> Command | None:
    """Return the command that the whole text is, None if it is anything more or else."""
    words = normalize(text)
    keyword = _look_up(words) or _look_up(normalize(strip_signature(text)))
    if keyword is not None:
        return Command(keyword)
    return _read_with_argument(text) or _read_frame(text) or _read_correction(words)


def _read_frame(text: str) -> Command | None:
    """Return the command that a whole sentence is: "can you text me at 8 instead"."""
    frame = read_frame(text)
    return None if frame is None else Command(Keyword(frame.keyword), frame.argument)


def match_keyword(text: str) -> Keyword | None:
    """Return the keyword alone of the command that the whole text is."""
    command = read_command(text)
    return command.keyword if command else None

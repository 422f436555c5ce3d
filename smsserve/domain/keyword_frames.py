"""Frames: whole sentences that are a command all the same, "can you text me at 8 instead".

A frame covers the whole text; what it leaves open must be of the right kind (a clock time, a
language, a need, a name), or the text is no command.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from smsserve.domain.arguments import is_clock, is_concrete_need, is_pause, read_language
from smsserve.domain.given_names import GIVEN_NAMES
from smsserve.domain.wording import fold


@dataclass(frozen=True, slots=True)
class Frame:
    """A keyword's name and what goes with it, folded ("" for nothing)."""

    keyword: str
    argument: str = ""


_LONGEST = 120
_COURTESY = re.compile(
    r"^(?:(?:please|pls|plz|por favor|porfa|hi|hey|hello|hola|ok|yes|si|sorry|perdon) )+"
    r"|(?: (?:please|pls|plz|thanks|thank you|thx|ty|por favor|porfa|gracias|sorry|lo siento"
    r"|from now on|instead|every day|todos los dias|mejor))+$"
)
_ASK = r"(?:(?:can|could|would|will) (?:you|u) (?:please )?|me pued(?:es|en|e) |pued(?:es|en|e) )?"
_TEXTS = r"(?: (?:me|it|them|these|my|the|us|mis|los|estos))*(?: (?:texts?|messages?|mensajes?))?"
_TIME = (
    rf"{_ASK}(?:text|txt|message|msg|send|write){_TEXTS} (?:at|around|by|in the) (?P<a>.+)",
    r"(?:change|set|move|make|switch) (?:the |my )?(?:time|hour) (?:to|at) (?P<a>.+)",
    r"(?:change|set|move|switch) (?:it )?to (?P<a>\d{1,2}(?::\d\d)? ?[ap]\.?m\.?)",
    (
        r"(?:cambiar?|cambien|pon|pongan) (?:la |mi |el )?(?:hora|horario)(?: para| a)?(?: las?)?"
        r" (?P<a>.+)"
    ),
    (
        rf"{_ASK}(?:escrib|mand|envi|texte)[a-z]*{_TEXTS} (?P<a>(?:a las? )?\d.*|(?:por|en) la"
        r" (?:manana|tarde|noche))"
    ),
    r"(?:time|hora) (?:at |to |a )?(?P<a>.+)",
)
_TONGUE = r"(?P<a>spanish|english|espanol|ingles|castellano)"
_LANG = (
    rf"(?:only |solo |nomas )?(?:in |en )?{_TONGUE}(?: only| nomas| solamente)?",
    (
        rf"{_ASK}(?:text|write|send|talk|speak|get|have|i want|i need|i prefer|prefer)?"
        rf"(?: to)?{_TEXTS}(?: only)? (?:in )?{_TONGUE}(?: only)?"
    ),
    (
        rf"(?:can i|could i|i want to|id like to|i would like to) (?:get|have|receive|read){_TEXTS}"
        rf"(?: this| texts)? in {_TONGUE}"
    ),
    rf"(?:i )?only (?:speak|read) {_TONGUE}",
    rf"(?:can|could) (?:we|i) (?:please )?(?:do|switch)(?: this| these| it)?(?: in| to) {_TONGUE}",
    rf"podemos (?:hacerlo|seguir|escribirnos) en {_TONGUE}",
    (
        rf"(?:yo )?(?:prefiero|solo hablo|hablo|quiero|hablame|hablenme|escribeme|escribanme|me"
        rf" pueden escribir|pueden escribirme|mensajes|prefiero en|quiero en)"
        rf"(?: los mensajes| mensajes)?(?: solo)?(?: en)? {_TONGUE}"
    ),
    rf"(?:change|switch)(?: the| my)?(?: language)?(?: to)? {_TONGUE}",
    rf"(?:cambiar|cambia|cambien)(?: el| de| mi)?(?: idioma)?(?: a| al)? {_TONGUE}",
)
_NOT_TONGUE = (
    rf"(?:i )?(?:dont|do not|don't|cant|can't) (?:speak|read|understand) (?:any )?{_TONGUE}",
    rf"(?:yo )?no (?:hablo|entiendo|leo|se) (?:el |nada de )?{_TONGUE}",
)
_FIND = (
    (
        r"(?:i |we )?(?:really |still )?need (?:help (?:with|finding|getting|paying) |to find )?"
        r"(?P<a>.+)"
    ),
    r"where (?:can|do|could) (?:i|we|u|you) (?:find|get) (?P<a>.+)",
    r"(?:im |i am )?looking for (?P<a>.+)",
    r"(?:do you know |help me )?(?:find|finding) (?P<a>.+)",
    r"(?:necesito|ocupo|buscamos|ando buscando|estoy buscando) (?:ayuda (?:con|para) )?(?P<a>.+)",
    r"donde (?:puedo |se )?(?:encontrar|encuentro|conseguir|consigo|hay|puedo) (?P<a>.+)",
)
_PAUSE = (
    r"(?:pause|snooze|hold)(?: (?:my|the|these|all))? (?:texts|messages|check-?ins) (?P<a>.+)",
    r"(?:pausa|pausar|pausen)(?: (?:los|mis|estos))? (?:mensajes|textos) (?P<a>.+)",
)
_PLAIN_OFF = (
    (
        r"(?:no (?:more )?|turn off |stop |quitar |sin |ya no )(?:the )?"
        r"(?:plain|discreto|discreet)(?: texts| mode)?"
    ),
    r"turn (?:the )?plain off",
)
_NOBODY = (
    (
        r"(?:(?:this|it) (?:is |'?s )?(?:isn'?t|aint|not)|(?:i am|i'?m|im|my name is|my name'?s)"
        r" not|not|isn'?t|(?:yo )?no soy|este no es|esta no es|no me llamo|mi nombre no es)"
        r" (?P<n>[a-z]+)"
    ),
    # Not "who is Ana": that asks about the supporter.
    r"(?:i )?(?:dont|don'?t|do not) know (?:any|anyone named|no) (?P<n>[a-z]+)",
    r"(?:there is |there'?s )?no(?: one named)? (?P<n>[a-z]+) (?:here|at this number)",
    r"(?:yo )?no conozco a (?:ningun|ninguna) (?P<n>[a-z]+)",
    r"aqui no (?:hay|vive|esta) (?:ningun |ninguna )?(?P<n>[a-z]+)",
    r"(?P<n>[a-z]+) (?:doesn'?t|does not|dont) have this (?:number|phone) (?:anymore|any more)",
)
_SUPPORTER = (
    r"(?:can|could|may) i (?:please )?(?:talk|speak) (?:to|with) (?P<n>[a-z]+)",
    r"is (?P<n>[a-z]+) (?:there|around|available)",
    r"(?:puedo|podria) hablar con (?P<n>[a-z]+)",
    r"(?:esta (?P<n>[a-z]+)) ahi",
)
_WRONG_OWNER = re.compile(
    r"(?:this|it)(?: is|'?s)? ?(?:isn'?t|not) (?!my |the |your |a )[a-z]+'?s?'?s? (?:number|phone)"
    r"(?: anymore| any more)?"
    r"|este (?:numero |telefono )?(?:ya )?no es (?:el |la )?(?:numero|telefono|celular)? ?de"
    r" (?!aqui|trabajo)[a-z]+"
)


def _is_name(word: str) -> bool:
    return word.removesuffix("s") in GIVEN_NAMES or word in GIVEN_NAMES


def _is_tongue(word: str) -> bool:
    return read_language(word) is not None


_Fits = Callable[[str], bool]


def _compile(
    keyword: str, sources: tuple[str, ...], fits: _Fits
) -> list[tuple[str, re.Pattern[str], _Fits]]:
    return [(keyword, re.compile(source), fits) for source in sources]


_OPEN = [
    *_compile("lang", _LANG, _is_tongue),
    *_compile("time", _TIME, is_clock),
    *_compile("pause", _PAUSE, is_pause),
    *_compile("find", _FIND, is_concrete_need),
]
# With a first name in it: who it is not, or whom they ask for.
_NAMED = [
    *((Frame("wrong_number"), re.compile(source)) for source in _NOBODY),
    *((Frame("talk"), re.compile(source)) for source in _SUPPORTER),
]
_OFF = [re.compile(source) for source in _PLAIN_OFF]
_OTHER_TONGUE = [re.compile(source) for source in _NOT_TONGUE]


def read_frame(text: str) -> Frame | None:
    """Return the command that a whole sentence asks for, None if it is no such sentence."""
    if len(text) > _LONGEST:
        return None
    words = " ".join(fold(text).replace(",", " ").split()).strip(" .!?")
    words = _COURTESY.sub("", words).strip(" .!?") or words
    return _read_open(words) or _read_fixed(words)


def _read_open(words: str) -> Frame | None:
    """Return a frame that leaves something open, if what stands there fits."""
    for keyword, pattern, fits in _OPEN:
        match = pattern.fullmatch(words)
        if match and fits(match["a"]):
            argument = match["a"]
            return Frame(keyword, read_language(argument) or "" if keyword == "lang" else argument)
    return None


def _read_fixed(words: str) -> Frame | None:
    """Return a frame that says it all: another language, PLAIN OFF, or a first name in it."""
    for pattern in _OTHER_TONGUE:
        match = pattern.fullmatch(words)
        if match:
            return Frame("lang", "en" if read_language(match["a"]) == "es" else "es")
    if any(pattern.fullmatch(words) for pattern in _OFF):
        return Frame("plain", "off")
    if _WRONG_OWNER.fullmatch(words):
        return Frame("wrong_number")
    named = ((frame, pattern.fullmatch(words)) for frame, pattern in _NAMED)
    return next((frame for frame, match in named if match and _is_name(match["n"])), None)

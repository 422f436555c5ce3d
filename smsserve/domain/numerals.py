"""Numerals: number words of both languages, and what else in a text is a number but no answer."""

from __future__ import annotations

from smsserve.domain.wording import squeeze

_EN = "zero one two three four five six seven eight nine ten"
_ES = "cero uno dos tres cuatro cinco seis siete ocho nueve diez"
_VALUES = {word: value for line in (_EN, _ES) for value, word in enumerate(line.split())}
# Misspellings seen often enough, none of them a word of its own in either language.
_TYPOS = {
    0: "zeero zerro ziro sero",
    1: "oen onne unno",
    2: "twoo doss",
    3: "thre threee trhee htree treee thrre",
    4: "fourr foru fuor forur cuatr quatro cuatto cuato kuatro",
    5: "fiv fve fivee fivve sinco cinko zinco",
    6: "sixx siks seix ceis seiss",
    7: "sevn seveen sevem sevan siett siet ciete sietee",
    8: "eigth eigt eihgt egiht eightt ochoo",
    9: "nien ninee nibe nuebe nueb",
    10: "tenn dies diess",
}
_VALUES |= {typo: value for value, line in _TYPOS.items() for typo in line.split()}
# Numbers too large for a scale, and parts of one: beside another number there are two.
_LARGE = frozenset(
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty"
    " forty fifty sixty seventy eighty ninety hundred thousand million dozen half quarter"
    " once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veinticinco"
    " treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento mil media"
    " medio docena".split()
)
# Words that mean something else in running text and count as numbers only in a clear frame.
_WEAK = frozenset({"one", "uno", "once", "half", "media", "medio", "dies", "mil", "quarter"})
# A number in one language and another word in the other: "ten cuidado", "the hero dies".
_WEAK_IN = {"en": frozenset(), "es": frozenset({"ten"})}
_NO_NUMBER_IN = {"en": frozenset({"dies"}), "es": frozenset[str]()}


def read_numeral(word: str) -> int | None:
    """Return the value of a folded word such as "3", "three" or "tres", None if it is none."""
    if word.isdecimal() and len(word) <= 9:  # noqa: PLR2004 - longer is a phone number, not a value
        return int(word)
    return _VALUES.get(word) if word in _VALUES else _VALUES.get(squeeze(word))


def is_numeral(word: str) -> bool:
    """Tell whether a folded word is a number in digits or words."""
    return read_numeral(word) is not None


def is_large(word: str) -> bool:
    """Tell whether a word is a number too large for any scale, or a part of one."""
    return word in _LARGE


def is_weak(word: str, language: str = "en") -> bool:
    """Tell whether a number word means something else in most sentences ("no one", "once")."""
    return word in _WEAK or word in _WEAK_IN.get(language, ())


def is_foreign(word: str, language: str) -> bool:
    """Tell whether a number word of the other language is a word of its own in this one."""
    return word in _NO_NUMBER_IN.get(language, ())

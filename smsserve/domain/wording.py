"""Wording: one folded form of what people type, blind to case, accents, width and look-alikes.

Two forms: `fold` keeps punctuation (numbers need it), `normalize` keeps only words and emoji.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

# What stands on a list in the place of words that no key opens.
UNOPENED = "(can not be read with the keys that are set)"
# Look-alikes that people (and copy-paste) put in place of Latin letters and ASCII signs.
_LOOKALIKES = {
    like: plain
    for plain, likes in {
        "a": "\u0430\u03b1\u0251\u1d00",
        "b": "\u0432\u03b2\u0299",
        "c": "\u0441\u1d04",
        "d": "\u0501\u0111\u1d05",
        "e": "\u0435\u03b5\u1d07",
        "f": "\ua730",
        "g": "\u0261\u0262",
        "h": "\u043d\u04bb\u0127\u029c",
        "i": "\u0456\u03b9\u0131\u026a",
        "j": "\u0458\u1d0a",
        "k": "\u043a\u03ba\u1d0b",
        "l": "\u04cf\u0142\u029f",
        "m": "\u043c\u1d0d",
        "n": "\u03b7\u014b\u0274",
        "o": "\u043e\u03bf\u00f8\u1d0f",
        "p": "\u0440\u03c1\u1d18",
        "r": "\u0280",
        "s": "\u0455\ua731",
        "t": "\u0442\u03c4\u0167\u1d1b",
        "u": "\u03c5\u1d1c",
        "v": "\u03bd\u1d20",
        "w": "\u1d21",
        "x": "\u0445\u03c7\u00d7",
        "y": "\u0443\u028f",
        "z": "\u1d22",
        "'": "\u02bc\u2018\u2019\u02bb`\u00b4\ua78c\u2032",
        '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
        "-": "\u2212\u2010\u2011\u2012\u2013\u2014\u2015",
        "/": "\u2044\u2215",
    }.items()
    for like in likes
}
_GENDER_SIGNS = "\u2640\u2642"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
# Blocks of letters in boxes that Unicode does not decompose: first code point of "A".
_BOXED_A = (0x1F150, 0x1F170, 0x1F1E6)
_CACHE_LIMIT = 8192

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s\x00-\x7f]")
_RUN_OF_THREE = re.compile(r"(.)\1{2,}")
_SPACED = re.compile(r"(?<!\S)\w(?: \w){2,}(?!\S)")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each original character, the piece it became."""

    text: str
    pieces: tuple[str, ...]

    def origins(self) -> list[int]:
        """Return where the piece of each original character starts, plus the total length."""
        return list(accumulate(map(len, self.pieces), initial=0))


def _boxed_letter(char: str) -> str | None:
    for first in _BOXED_A:
        if first <= ord(char) < first + 26:
            return chr(ord("a") + ord(char) - first)
    return None


def _fold_symbol(char: str, category: str) -> str:
    if category == "Sc":
        return "$"
    if category == "So":
        return char
    if category[0] in "PSZ":
        return char if char.isascii() and char != "_" else " "
    return ("\n" if char in "\n\r" else " ") if category == "Cc" else ""


def _fold_known(char: str) -> str | None:
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    if char == "\U0001f51f":  # keycap ten is one character of its own
        return "10"
    if char in _GENDER_SIGNS or ord(char) in _SKIN_TONES:
        return ""
    return _boxed_letter(char)


def _fold_once(char: str) -> str:
    known = _fold_known(char)
    if known is not None:
        return known
    number = unicodedata.numeric(char, None)
    if number is not None and char.isnumeric() and unicodedata.category(char) != "Lo":
        # Halves and thirds become a decimal, so that "3\u00bd" can never read as 31.
        return str(int(number)) if number == int(number) else ".5"
    folded = unicodedata.normalize("NFKD", char.casefold())
    if folded != char:
        return folded
    category = unicodedata.category(char)
    if category[0] in "LN" or category == "Mc":
        return char
    return _fold_symbol(char, category)


def _fold_char(char: str) -> str:
    """Fold one character until folding changes nothing more, so that `fold` is idempotent."""
    piece, before = _fold_once(char), char
    while piece != before:
        piece, before = "".join(map(_fold_once, piece)), piece
    return piece


class _Folds(dict[str, str]):
    """Folded characters, remembered up to a limit so that odd input can not fill the memory."""

    def __missing__(self, char: str) -> str:
        piece = _fold_char(char)
        if len(self) < _CACHE_LIMIT:
            self[char] = piece
        return piece


_FOLDS = _Folds({chr(code): _fold_char(chr(code)) for code in range(0x250)})


def fold_traced(text: str) -> Folded:
    """Return the folded text together with what each original character became."""
    pieces = tuple([_FOLDS[char] for char in text])
    return Folded("".join(pieces), pieces)


def fold(text: str) -> str:
    """Return the text in small plain letters, digits, ASCII punctuation and emoji."""
    return "".join([_FOLDS[char] for char in text])


def split_words(folded: str) -> list[str]:
    """Return the words (apostrophes dropped) and single emoji of a folded text."""
    return [token.replace("'", "") for token in _TOKEN.findall(folded)]


def normalize(text: str) -> str:
    """Return the words and emoji of a text, folded, one space between; idempotent."""
    return " ".join(split_words(fold(text)))


def squeeze(words: str) -> str:
    """Return words with runs of three or more equal letters as one: "stoppp" as "stop"."""
    return _RUN_OF_THREE.sub(r"\1", words)


def join_letters(words: str, known: frozenset[str]) -> str:
    """Return words in which letters written one by one ("s t o p") are joined to a known word."""
    return _SPACED.sub(
        lambda run: joined if (joined := run[0].replace(" ", "")) in known else run[0], words
    )

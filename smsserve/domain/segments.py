"""How many billed parts a text becomes, and which characters are the cheap ones.

GSM-7 holds 160 units alone and 153 in each part of a longer text, UCS-2 holds 70 and 67. One
character outside GSM-7 turns the whole text into UCS-2. Source: 3GPP TS 23.038 (alphabet), the
carrier's notes on concatenation.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import repeat
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

GSM7 = "GSM-7"
UCS2 = "UCS-2"

_GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENDED = frozenset("\f^{}\\[~]|€")  # each costs two units: an escape and itself
_GSM = _GSM_BASIC | _GSM_EXTENDED

_ALONE = {GSM7: 160, UCS2: 70}
_PART = {GSM7: 153, UCS2: 67}
_LAST_OF_PLANE_0 = 0xFFFF

# Letters that Unicode does not take apart, and marks that phones put in by themselves.
_PLAIN = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2026": "...", "\u00a0": " ", "\u202f": " ", "\t": " ", "`": "'", "\u00b4": "'",
        "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u0110": "D", "\u0131": "i", "\u0153": "oe",
    }
)  # fmt: skip
# Marks that keyboards put in by themselves, and signs nobody sees: plain ones say the same.
_MARKS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2026": "...", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ",
        "\u200b": None, "\u2060": None, "\ufeff": None, "\u00ad": None,
    }
)  # fmt: skip
_SEEN = frozenset(chr(sign) for sign, plain in _MARKS.items() if plain and plain != " ")


@dataclass(frozen=True, slots=True)
class Segments:
    """The size of a text: its encoding, its length in that encoding's units, its billed parts."""

    encoding: str
    units: int
    count: int


def measure(text: str) -> Segments:
    """Return encoding, units and number of parts of a text; an empty text is still one part."""
    encoding = GSM7 if is_gsm7(text) else UCS2
    widths = list(_widths(text, encoding))
    units = sum(widths)
    if units <= _ALONE[encoding]:
        return Segments(encoding, units, 1)
    part = _PART[encoding]
    if units == len(widths):
        return Segments(encoding, units, ceil(units / part))
    return Segments(encoding, units, _fill_parts(widths, part))


def is_gsm7(text: str) -> bool:
    """Tell whether every character is in the GSM-7 alphabet or its extension."""
    return _GSM.issuperset(text)


def to_gsm7(text: str) -> str:
    """Return the text with typographic marks and lost accents made plain where that is possible.

    Letters of other scripts stay as they are: a name is never replaced by question marks.
    """
    marked = text.translate(_PLAIN)
    return marked if is_gsm7(marked) else "".join(map(_plain, marked))


def fold_marks(text: str) -> str:
    """Return a typed text with its typographic marks made plain; no letter and no word changes.

    A curly apostrophe would cut what fits into one part from 160 to 70. Accents stay: they are the
    spelling of a language, and whoever writes decides about them.
    """
    return text.translate(_MARKS)


def list_marks(text: str) -> str:
    """Return the signs of a text that `fold_marks` makes plain, each once; "" for none to see."""
    return "".join(dict.fromkeys(sign for sign in text if sign in _SEEN))


def _plain(character: str) -> str:
    if character in _GSM:
        return character
    pieces = unicodedata.normalize("NFKD", character)
    bare = "".join(piece for piece in pieces if not unicodedata.combining(piece))
    return bare if is_gsm7(bare) else character


def _widths(text: str, encoding: str) -> Iterable[int]:
    if encoding == GSM7:
        if _GSM_EXTENDED.isdisjoint(text):
            return repeat(1, len(text))
        return (2 if character in _GSM_EXTENDED else 1 for character in text)
    if text and max(map(ord, text)) <= _LAST_OF_PLANE_0:
        return repeat(1, len(text))
    return (2 if ord(character) > _LAST_OF_PLANE_0 else 1 for character in text)


def _fill_parts(widths: Iterable[int], part: int) -> int:
    """Count parts one character at a time: a character of two units never straddles a border."""
    parts, used = 1, 0
    for width in widths:
        if used + width > part:
            parts, used = parts + 1, 0
        used += width
    return parts

"""How many parts a text is billed as.

Source of the alphabet: 3GPP TS 23.038, the GSM 7-bit default alphabet and its extension table.
"""

from __future__ import annotations

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")

_GSM = (160, 153)
_UCS2 = (70, 67)
_ASTRAL = 0xFFFF


def count_segments(text: str) -> int:
    """Return the number of parts of `text`; an empty text is one part."""
    if all(char in _BASIC or char in _EXTENDED for char in text):
        return _pack([2 if char in _EXTENDED else 1 for char in text], *_GSM)
    return _pack([2 if ord(char) > _ASTRAL else 1 for char in text], *_UCS2)


def _pack(units: list[int], alone: int, split: int) -> int:
    """Fill parts in order; a two-unit character never straddles a border."""
    if sum(units) <= alone:
        return 1
    parts, used = 1, 0
    for size in units:
        if used + size > split:
            parts, used = parts + 1, 0
        used += size
    return parts

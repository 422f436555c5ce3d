"""Ids: opaque to read, ordered by time, so that new rows land together in an index."""

from __future__ import annotations

import secrets
from datetime import datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26


def new_id(now: datetime) -> str:
    """Return 26 characters: 48 bits of `now` in milliseconds, then 80 random bits (as ULID does)."""
    number = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    digits = []
    for _ in range(LENGTH):
        number, index = divmod(number, 32)
        digits.append(_ALPHABET[index])
    return "".join(reversed(digits))

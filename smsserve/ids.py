"""Ids: opaque to read, ordered by time, so that new rows land together in an index."""

from __future__ import annotations

import secrets
import threading
from datetime import datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = tuple(one + other for one in _ALPHABET for other in _ALPHABET)
_RANDOM_BITS = 80
LENGTH = 26


class _Maker:
    """Makes ids that only grow within a process: what is written second is read second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def make(self, milliseconds: int) -> int:
        """Return a number of 128 bits: the time in front, chance behind."""
        fresh = (milliseconds << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
        with self._lock:
            same_instant = self._last >> _RANDOM_BITS == milliseconds
            # A step of at most 2**64 keeps the next id unguessable and still in this millisecond.
            self._last = self._last + 1 + secrets.randbits(64) if same_instant else fresh
            return self._last


_maker = _Maker()


def new_id(now: datetime) -> str:
    """Return 26 characters: 48 bits of `now` in milliseconds, 80 of chance (as ULID does)."""
    return _spell(_maker.make(int(now.timestamp() * 1000)))


def lowest_id(at: datetime) -> str:
    """Return the id that no id made at an instant or later comes before."""
    return _spell(int(at.timestamp() * 1000) << _RANDOM_BITS)


def _spell(number: int) -> str:
    # Two digits at a time: a batch makes hundreds.
    pairs = []
    for _ in range(LENGTH // 2):
        number, index = divmod(number, len(_PAIRS))
        pairs.append(_PAIRS[index])
    return "".join(reversed(pairs))

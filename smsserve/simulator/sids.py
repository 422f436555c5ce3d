"""Identifiers: two letters and 32 hex digits, repeatable when a seed is given."""

from __future__ import annotations

import hashlib
import secrets
from itertools import count
from random import Random


class SidSource:
    """Makes identifiers nobody has seen; with a seed, the same ones in the same order.

    Without a seed they are random, because the service keys its inbound rows by them and a
    restarted carrier must never repeat one.
    """

    def __init__(self, seed: int | None) -> None:
        """Start a new series."""
        self._salt = secrets.token_hex(16) if seed is None else str(seed)
        self._numbers = count(1)

    def new(self, prefix: str) -> str:
        """Return the next identifier, for example `SM` followed by 32 hex digits."""
        text = f"{self._salt}:{prefix}:{next(self._numbers)}"
        return prefix + hashlib.sha256(text.encode()).hexdigest()[:32]


def chance_source(seed: int | None) -> Random:
    """Return the generator behind every probability."""
    return Random(seed)  # noqa: S311 - chances of a simulation, not secrets

"""Tries: the same words sent once more as a text of their own, under a key that counts them."""

from __future__ import annotations

import re

_AGAIN = re.compile(r":again(\d+)$")
# As long as a key may be, without the count.
_LONGEST = 150


def count_tries(key: str) -> int:
    """Return how many texts with the same words came before the one of a key."""
    found = _AGAIN.search(key)
    return 0 if found is None else int(found[1])


def first_key(key: str) -> str:
    """Return the key of the first text with the words of the one of a key."""
    return _AGAIN.sub("", key)


def next_key(key: str) -> str:
    """Return the key of a text's next try: one for each, however often its failure is told."""
    return f"{first_key(key)[:_LONGEST]}:again{count_tries(key) + 1}"

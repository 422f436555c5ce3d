"""Concurrency: how many requests we have at the provider at once, less when it says too many.

The provider limits requests under way, by a number it does not publish: halve on a refusal, grow by
one after as many answers as there are requests.
"""

from __future__ import annotations

from threading import Lock

MOST = 32
LEAST = 1


class Concurrency:
    """The limit of one process; safe to use from many threads."""

    def __init__(self, most: int = MOST) -> None:
        """Begin at the most."""
        self._most = most
        self._limit = float(most)
        self._lock = Lock()

    @property
    def limit(self) -> int:
        """Return how many requests may be under way now."""
        return max(LEAST, int(self._limit))

    def note_refusal(self) -> None:
        """Take half: the provider says there are too many."""
        with self._lock:
            self._limit = max(LEAST, self._limit / 2)

    def note_answer(self) -> None:
        """Grow a little: the provider answered."""
        with self._lock:
            self._limit = min(self._most, self._limit + 1 / max(self._limit, 1.0))

"""Deleting one text: why it may go, what stays, and how long the provider is asked for its copy."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum

BLOTTED = "The words of this text were deleted."
LEFT_OUT = "[deleted]"
MOST_TRIES = 40
# A shorter text ("no", "ok") stands in half of all other words by chance.
_LEAST = 8
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)


class Reason(StrEnum):
    """Why a text is deleted: a word and never free words, which might say it all again."""

    ASKED = "asked"
    NUMBER = "number"
    SOMEONE_ELSE = "someone_else"
    MISTAKE = "mistake"


class Copy(StrEnum):
    """What is known of the provider's copy."""

    WAITING = "waiting"
    DONE = "done"
    NONE = "none"
    FAILED = "failed"


def wait_after(tries: int) -> timedelta | None:
    """Return how long to wait before the provider is asked again, None when people must look."""
    if tries >= MOST_TRIES:
        return None
    doubled: timedelta = _FIRST_WAIT * 2 ** min(tries, 10)
    return min(doubled, _LONGEST_WAIT)


def blot(kept: str, deleted: str, *, of_it: bool) -> str | None:
    """Return what is left of words that quote a deleted text, None when they do not quote it.

    `of_it`: they were written because of that very text, so nothing of them stays.
    """
    if of_it:
        return BLOTTED
    words, flat = _flatten(deleted), _flatten(kept)
    if len(flat) >= _LEAST and flat.casefold() in words.casefold():
        return BLOTTED
    if len(words) < _LEAST or words.casefold() not in flat.casefold():
        return None
    left = re.sub(re.escape(words), LEFT_OUT, flat, flags=re.IGNORECASE)
    # Some letters become two when case is ignored, and hide the place from the search.
    return BLOTTED if words.casefold() in left.casefold() else left


def _flatten(words: str) -> str:
    return " ".join(words.split())

"""Page replies: what a member of the team texts back to a page, "1a" for "I take item 1".

A page numbers what it is about, so that somebody with three open pages says which one they mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from smsserve.domain.wording import fold

# A page shows at most this number: what waits longer is read in the console.
MOST_NUMBERS = 99


class PageAction(StrEnum):
    """What the letter asks for."""

    TAKE = "a"
    NOT_ME = "n"


@dataclass(frozen=True, slots=True)
class PageReply:
    """A number of a page and what to do about it."""

    number: int
    action: PageAction


_REPLY = re.compile(r"\W*(?P<number>[1-9]\d?)\W*(?P<letter>[an])\W*")


def read_page_reply(text: str) -> PageReply | None:
    """Return what "1a", "1 A." or "2n" asks for; None for anything more or else."""
    match = _REPLY.fullmatch(fold(text).strip())
    return None if match is None else PageReply(int(match["number"]), PageAction(match["letter"]))


def free_number(taken: set[int]) -> int | None:
    """Return the smallest number that no open page of this account has; None past the last."""
    return next((one for one in range(1, MOST_NUMBERS + 1) if one not in taken), None)

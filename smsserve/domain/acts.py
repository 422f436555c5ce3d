"""Acts on flags that can be taken back: for how long, what they left, and what undoing restores.

Undoing never makes anything better for us than it was: the clock is the earlier of the two, and a
flag that was open before is open again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from smsserve.domain.flags import FlagState

UNDO_WITHIN = timedelta(minutes=10)

Json = str | int | None
Value = Json | datetime
Values = dict[str, Value]


class Stored(Protocol):
    """A flag as it is stored: any mapping with a flag's columns."""

    def __getitem__(self, name: str, /) -> Value:
        """Return one column."""


class ActKind(StrEnum):
    """What somebody did to a flag."""

    CLAIMED = "claimed"
    SNOOZED = "snoozed"
    HANDED_ON = "handed_on"
    CLOSED = "closed"


_INSTANTS = (
    "due_at",
    "escalating_since",
    "next_step_at",
    "silence_at",
    "acknowledged_at",
    "resolved_at",
    "snoozed_at",
    "snoozed_until",
)
_WORDS = ("state", "assigned_to", "acknowledged_by", "resolved_by", "outcome", "next_step")
# What an act decides. The clock's own work (pages, the next step) is nobody's act.
_DECIDED = (
    "state",
    "acknowledged_by",
    "acknowledged_at",
    "resolved_at",
    "escalating_since",
    "snoozed_until",
)


def freeze(flag: Stored) -> dict[str, Json]:
    """Return how a flag stands, as JSON can hold it."""
    frozen: dict[str, Json] = {}
    for name in (*_INSTANTS, *_WORDS):
        value = flag[name]
        frozen[name] = value.isoformat() if isinstance(value, datetime) else value
    return frozen


def thaw(frozen: Mapping[str, Json]) -> Values:
    """Return what `freeze` made of a flag as values again."""
    thawed: Values = dict(frozen)
    for name in _INSTANTS:
        value = frozen[name]
        thawed[name] = datetime.fromisoformat(value) if isinstance(value, str) else None
    return thawed


def stands_as_left(left: Values, flag: Stored) -> bool:
    """Tell whether nobody has decided anything about a flag since an act left it so."""
    return all(left[name] == flag[name] for name in _DECIDED)


def may_undo(done_at: datetime, now: datetime) -> bool:
    """Tell whether an act is young enough to be taken back."""
    return now - done_at <= UNDO_WITHIN


def undo(before: Values, flag: Stored) -> Values:
    """Return what a flag's row says once an act is taken back: as before, and due no later."""
    if before["state"] == FlagState.RESOLVED.value:
        raise ValueError("nothing is done to a flag that is over")
    due = (before["due_at"], flag["due_at"])
    return before | {"due_at": min(one for one in due if isinstance(one, datetime))}

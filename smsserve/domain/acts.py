"""Acts on flags that can be taken back: for how long, what they left, and what undoing restores.

Undoing never makes anything better for us than it was: the clock is the earlier of the two, and a
flag that was open before is open again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from smsserve.domain.flags import FlagState

UNDO_WITHIN = timedelta(minutes=10)

Values = Mapping[str, Any]


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


def freeze(flag: Values) -> dict[str, Any]:
    """Return how a flag stands, as JSON can hold it."""
    instants = {name: flag[name] and flag[name].isoformat() for name in _INSTANTS}
    return instants | {name: flag[name] for name in _WORDS}


def thaw(frozen: Values) -> dict[str, Any]:
    """Return what `freeze` made of a flag as values again."""
    instants = {
        name: None if frozen[name] is None else datetime.fromisoformat(frozen[name])
        for name in _INSTANTS
    }
    return instants | {name: frozen[name] for name in _WORDS}


def stands_as_left(left: Values, flag: Values) -> bool:
    """Tell whether nobody has decided anything about a flag since an act left it so."""
    return all(left[name] == flag[name] for name in _DECIDED)


def may_undo(done_at: datetime, now: datetime) -> bool:
    """Tell whether an act is young enough to be taken back."""
    return now - done_at <= UNDO_WITHIN


def undo(before: Values, flag: Values) -> dict[str, Any]:
    """Return what a flag's row says once an act is taken back: as before, and due no later."""
    if before["state"] == FlagState.RESOLVED.value:
        raise ValueError("nothing is done to a flag that is over")
    return dict(before) | {"due_at": min(before["due_at"], flag["due_at"])}

"""Overtaken texts: one that comes in after what was sent later keeps the order of sending.

A START that was long under way never undoes a newer STOP, and an old STOP not a newer START.
Where the order is in doubt nothing is turned on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from smsserve.domain.decisions import (
    Action,
    Decision,
    KeepOn,
    OptIn,
    OptOut,
    RaiseFlag,
    Resume,
    Say,
)
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import Kind

# Of a text that was under way for so long the time at which it was sent is the carrier's.
_UNDER_WAY = timedelta(seconds=10)
# So much the carrier's clock and ours may differ.
_CLOCKS_DIFFER = timedelta(seconds=5)
# The carrier tries a webhook for so long: what came by one may have been sent that much earlier.
WEBHOOK_LASTS = timedelta(seconds=15)

_TURNS_ON = (OptIn, Resume, KeepOn)
_NOT_TURNED_ON = Evidence(
    FlagKind.WROTE,
    Severity.ROUTINE,
    "overtaken/on",
    "Asked for texts (START, YES or RESUME), but that came in after what they sent later, so "
    "nothing was changed. Ask them what they want; after a STOP only a new START counts.",
)
TURNED_OFF_AGAIN = Evidence(
    FlagKind.WROTE,
    Severity.ROUTINE,
    "overtaken/late",
    "Their START came in late: the carrier had it before they asked us to stop, so texts have "
    "stopped again. Ask them what they want; after a STOP only a new START counts.",
)
_NOT_TURNED_OFF = Evidence(
    FlagKind.WROTE,
    Severity.ROUTINE,
    "overtaken/off",
    "Asked us to stop, but that came in after a later START of theirs, so texts go on. Ask them "
    "whether that is right.",
)


@dataclass(frozen=True, slots=True)
class Later:
    """What was sent after a text: perhaps anything at all, and beyond doubt a START."""

    anything: bool = False
    start: bool = False


def may_follow_from(sent_at: datetime, now: datetime) -> datetime:
    """Return from when on another text may be the later one."""
    return sent_at - _CLOCKS_DIFFER if now - sent_at >= _UNDER_WAY else sent_at


def follows_from(sent_at: datetime) -> datetime:
    """Return from when on another text is the later one beyond doubt."""
    return sent_at + _CLOCKS_DIFFER + WEBHOOK_LASTS


def came_late(sent_at: datetime, received_at: datetime) -> bool:
    """Tell whether a text was under way for longer than two clocks differ."""
    return received_at - sent_at > _CLOCKS_DIFFER


def minds_order(decision: Decision) -> bool:
    """Tell whether it matters for a decision what was sent after its text."""
    return any(isinstance(one, (*_TURNS_ON, OptOut)) for one in decision.actions)


def keep_order(decision: Decision, later: Later) -> Decision:
    """Return what is left of a decision about a text after which others were sent."""
    if later.anything and any(isinstance(one, _TURNS_ON) for one in decision.actions):
        kept = tuple(one for one in decision.actions if _concerns_safety(one))
        return Decision("asked for texts, overtaken", (*kept, RaiseFlag(_NOT_TURNED_ON)))
    if later.start and any(isinstance(one, OptOut) for one in decision.actions):
        kept = tuple(one for one in decision.actions if not _stops(one))
        return Decision("opt-out, overtaken", (*kept, RaiseFlag(_NOT_TURNED_OFF)))
    return decision


def _concerns_safety(action: Action) -> bool:
    return isinstance(action, RaiseFlag) or (isinstance(action, Say) and action.kind is Kind.CRISIS)


def _stops(action: Action) -> bool:
    return isinstance(action, OptOut) or (
        isinstance(action, Say) and action.kind is Kind.CONFIRM_STOP
    )

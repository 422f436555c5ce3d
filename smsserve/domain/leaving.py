"""Leaving: what becomes of the flags somebody holds when they go away, or leave the team."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from smsserve.domain.caseload import Standing
from smsserve.domain.flags import FlagState, Severity


class Fate(StrEnum):
    """What happens to one flag of somebody who goes."""

    KEEP = "keep"
    RELEASE = "release"
    REFUSE = "refuse"


def fate_of(flag: Standing, back_at: datetime | None, *, for_good: bool = False) -> Fate:
    """Return what going means for a flag its owner holds; `back_at` None: nobody knows when.

    A crisis is never left: somebody has to take it first. What falls due before they are back goes
    to somebody else, unless it waits for the participant. Who leaves for good leaves everything,
    and a flag that is let go has a running clock again.
    """
    if flag.state != FlagState.ACKNOWLEDGED.value:
        return Fate.KEEP
    if for_good:
        return Fate.RELEASE
    if flag.severity == Severity.CRISIS.value:
        return Fate.REFUSE
    late = back_at is None or flag.due_at < back_at
    return Fate.RELEASE if late and not flag.awaits_them else Fate.KEEP

"""Snoozes: somebody has looked at a flag and says that it can wait a little, and why.

It stays theirs, its clock runs on, and it comes back with time enough left to write. What is new
wakes it. A crisis does not wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from smsserve.domain.claims import AWAKE, lapses_at
from smsserve.domain.flags import FlagState, Severity

Changes = Mapping[str, object]

# So much of the clock is left at the end: time to read, and to write back.
LEFT = timedelta(minutes=15)
SPANS = (
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=2),
    timedelta(hours=4),
    timedelta(days=1),
)


def latest_end(severity: str, due_at: datetime, now: datetime) -> datetime | None:
    """Return until when a flag can sleep at most, None for one that can not."""
    if severity == Severity.CRISIS.value:
        return None
    latest = due_at - LEFT
    return latest if latest > now else None


def list_ends(severity: str, due_at: datetime, now: datetime) -> tuple[datetime, ...]:
    """Return the ends that can be chosen: some spans from now, and the latest there is."""
    latest = latest_end(severity, due_at, now)
    if latest is None:
        return ()
    return (*(now + span for span in SPANS if now + span < latest), latest)


def is_asleep(
    snoozed_at: datetime | None,
    snoozed_until: datetime | None,
    heard_at: datetime | None,
    now: datetime,
) -> bool:
    """Tell whether a flag sleeps: a text of theirs since wakes it."""
    if snoozed_at is None or snoozed_until is None or snoozed_until <= now:
        return False
    return heard_at is None or heard_at <= snoozed_at


def snooze(
    severity: str, due_at: datetime, account_id: str, until: datetime, now: datetime
) -> Changes:
    """Return what a snooze makes of a flag: whoever puts it off has it.

    Raises ValueError for a crisis, and for an end that is past or too close to its clock.
    """
    latest = latest_end(severity, due_at, now)
    if latest is None or not now < until <= latest:
        raise ValueError("a flag can not sleep past its clock")
    return {
        "state": FlagState.ACKNOWLEDGED.value,
        "acknowledged_by": account_id,
        "snoozed_at": now,
        "snoozed_until": until,
        "next_step_at": lapses_at(severity, until, due_at),
        "silence_at": None,
    }


def wake(severity: str, due_at: datetime, next_step_at: datetime | None, now: datetime) -> Changes:
    """Return what ends a snooze: its owner's time to write runs from now, and ends no later."""
    lapses = lapses_at(severity, now, due_at)
    return AWAKE | {"next_step_at": lapses if next_step_at is None else min(lapses, next_step_at)}

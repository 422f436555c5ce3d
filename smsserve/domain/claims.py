"""Claims: whose a flag is, until when that holds, and what lets it go; only a person ends a flag.

A claim is a promise to write. One without a text, or a note of another contact, by half of the time
that is left lapses: the flag is open again and goes to others first. With a text it holds for a
while; then it is asked again whether anything came of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from smsserve.domain.flags import FlagState

# What a flag's row is to say from now on.
Changes = Mapping[str, object]

# Time to read what was written, and to write back.
_LEAST = {"crisis": timedelta(minutes=5), "urgent": timedelta(minutes=15)}
# A routine flag is nobody's alarm: it only must not be forgotten under somebody's name.
_ROUTINE = timedelta(days=14)
# What ends a snooze, whoever ends it.
AWAKE: dict[str, object] = {"snoozed_at": None, "snoozed_until": None}
_HOLDS = {"crisis": timedelta(days=1), "urgent": timedelta(days=3)}


def lapses_at(severity: str, claimed_at: datetime, due_at: datetime) -> datetime:
    """Return by when whoever claims a flag must have written, or it goes to others."""
    least = _LEAST.get(severity)
    if least is None:
        return claimed_at + _ROUTINE
    return claimed_at + max(least, (due_at - claimed_at) / 2)


def holds_until(severity: str, contacted_at: datetime) -> datetime:
    """Return how long a claim holds after a text or a note of another contact."""
    return contacted_at + _HOLDS.get(severity, _ROUTINE)


def rings(severity: str) -> bool:
    """Tell whether the one whose claim has lapsed hears of it by a page."""
    return severity in _LEAST


def claim(severity: str, due_at: datetime, account_id: str | None, now: datetime) -> Changes:
    """Return what claiming a flag makes of it; no account is the operator or the last resort."""
    return {
        "state": FlagState.ACKNOWLEDGED.value,
        "acknowledged_at": now,
        "acknowledged_by": account_id,
        "next_step_at": lapses_at(severity, now, due_at),
        "silence_at": None,
    } | AWAKE


def let_go(now: datetime) -> Changes:
    """Return what makes a flag nobody's: its ladder begins anew at once."""
    return {
        "state": FlagState.OPEN.value,
        "acknowledged_at": None,
        "acknowledged_by": None,
        "escalating_since": now,
        "next_step": 0,
        "next_step_at": now,
    } | AWAKE


def end(account_id: str | None, outcome: str, now: datetime) -> Changes:
    """Return what a person's outcome makes of a flag; nothing else ends one."""
    return {
        "state": FlagState.RESOLVED.value,
        "resolved_at": now,
        "resolved_by": account_id,
        "outcome": outcome,
        "next_step_at": None,
        "silence_at": None,
    } | AWAKE


def look_at_claim(severity: str, contacted_at: datetime | None, now: datetime) -> datetime | None:
    """Return until when a claim holds on, None for one that lapses now."""
    if contacted_at is None:
        return None
    until = holds_until(severity, contacted_at)
    return until if until > now else None

"""Course: cadences one after another (ramp-up, steady, fade-out), and how a late one catches up."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from smsserve.domain.cadence import Cadence, Occurrence, next_occurrence

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Phase:
    """A cadence that holds for some weeks, None for good; its first date is its anchor.

    Phases follow each other without a hole, counted in whole weeks from the enrollment's
    `started_on`: they can not overlap.
    """

    cadence: Cadence
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What an overdue row asks for: at most one occurrence to open now, and the next one."""

    due: Occurrence | None
    then: Occurrence | None


def next_in_course(
    phases: Sequence[Phase],
    anchor_on: date,
    zone: ZoneInfo,
    after: datetime,
    holidays: Container[date] = frozenset(),
) -> Occurrence | None:
    """Return the first occurrence after `after` that is no holiday, None past the last phase."""
    begins_on = anchor_on
    for phase in phases:
        ends_on = None if phase.weeks is None else begins_on + timedelta(weeks=phase.weeks)
        found = next_occurrence(phase.cadence, begins_on, zone, after)
        while found and (ends_on is None or found.local_on < ends_on):
            if found.local_on not in holidays:
                return found
            found = next_occurrence(phase.cadence, begins_on, zone, found.at)
        if ends_on is None:
            return None
        begins_on = ends_on
    return None


def catch_up(
    next_after: Callable[[datetime], Occurrence | None],
    due_at: datetime,
    now: datetime,
    useful_for: timedelta,
) -> CatchUp:
    """Return what to open for a row that fell due at `due_at`, and what comes then.

    After an outage only the latest occurrence that is still useful opens: missed ones neither stack
    nor burst, and nothing earlier than the row's own due time comes back.
    """
    due = None
    then = next_after(max(due_at - _INSTANT, now - useful_for))
    while then and then.at <= now:
        due, then = then, next_after(then.at)
    return CatchUp(due, then)

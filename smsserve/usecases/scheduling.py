"""Scheduling: when an enrollment's next round falls due, straight from the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from smsserve.domain.checkins import from_json
from smsserve.domain.programs import Program
from smsserve.domain.rounds import Asked, Round, Timing, next_unasked
from smsserve.storage import checkins, enrollments
from smsserve.usecases.people import Person

# The slot of a check-in that somebody started by hand begins so: it is no round of the calendar.
BY_HAND = "now "
# A slot that a clock change moved past midnight belongs to the local date before.
_RECENT = timedelta(days=2)


def timing_of(enrollment: Mapping[Any, Any], zone: ZoneInfo) -> Timing:
    """Return whose rounds an enrollment's are."""
    hour = enrollment["hour"]
    chosen = None if hour is None else time.fromisoformat(hour)
    return Timing(enrollment["started_on"], zone, enrollment["pace"], chosen)


def find_next(
    connection: Connection,
    program: Program,
    enrollment: Mapping[Any, Any],
    zone: ZoneInfo,
    after: datetime,
) -> Round | None:
    """Return an enrollment's next round after an instant, without what its date has had already."""
    return next_unasked(
        program, timing_of(enrollment, zone), after, list_asked(connection, enrollment, zone, after)
    )


def list_asked(
    connection: Connection, enrollment: Mapping[Any, Any], zone: ZoneInfo, since: datetime
) -> list[Asked]:
    """Return what the calendar's rounds have asked, from two days before an instant on."""
    earliest_on = recent_from(zone, since)
    return read_asked(checkins.list_from(connection, enrollment["id"], earliest_on), earliest_on)


def recent_from(zone: ZoneInfo, since: datetime) -> date:
    """Return the local date from which on a check-in matters for what comes after an instant."""
    return (since.astimezone(zone) - _RECENT).date()


def read_asked(rows: Iterable[Mapping[Any, Any]], earliest_on: date) -> list[Asked]:
    """Return what those check-ins of the calendar asked that are of a local date, or later."""
    return [
        Asked(row["local_on"], frozenset(one.key for one in from_json(row["questions"])))
        for row in rows
        if row["local_on"] >= earliest_on and not row["slot"].startswith(BY_HAND)
    ]


def plan_next(connection: Connection, person: Person, after: datetime) -> datetime | None:
    """Store when this person's next round falls due; returns it, None if there is none."""
    enrollment, program = person.enrollment, person.program
    if enrollment is None or program is None:
        return None
    found = find_next(connection, program, enrollment, person.zone, after)
    at = None if found is None else found.occurrence.at
    enrollments.plan(connection, enrollment["id"], at)
    return at


def plan_anew(connection: Connection, person: Person, now: datetime) -> None:
    """Find the next round anew after a change of rules, pace or hour.

    A round that is due this moment stays due: the tick opens it by the new rules, or passes it by.
    """
    enrollment = person.enrollment
    if enrollment is None:
        return
    due_at = enrollment["next_checkin_at"]
    if due_at is None or due_at > now:
        plan_next(connection, person, now)

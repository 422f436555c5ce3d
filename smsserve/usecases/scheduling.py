"""Scheduling: when an enrollment's next round falls due, straight from the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from smsserve.domain.cadence import Occurrence, next_occurrence
from smsserve.domain.programs import Program
from smsserve.storage import enrollments
from smsserve.usecases.people import Person


@dataclass(frozen=True, slots=True)
class Round:
    """One due time, and the question keys of every rule that falls due at it."""

    occurrence: Occurrence
    questions: tuple[str, ...]


def next_round(program: Program, anchor_on: date, zone: ZoneInfo, after: datetime) -> Round | None:
    """Return the next round after an instant; rules due at the same time make one round."""
    found = [
        (occurrence, rule)
        for rule in program.checkins
        if (occurrence := next_occurrence(rule.cadence, anchor_on, zone, after)) is not None
    ]
    if not found:
        return None
    first = min((occurrence for occurrence, _ in found), key=lambda one: (one.at, one.slot))
    keys = [
        key for occurrence, rule in found if occurrence.at == first.at for key in rule.questions
    ]
    return Round(first, tuple(dict.fromkeys(keys)))


def plan_next(connection: Connection, person: Person, after: datetime) -> datetime | None:
    """Store when this person's next round falls due; returns it, None if there is none."""
    enrollment, program = person.enrollment, person.program
    if enrollment is None or program is None:
        return None
    found = next_round(program, enrollment["started_on"], person.zone, after)
    at = None if found is None else found.occurrence.at
    enrollments.change(connection, enrollment["id"], {"next_checkin_at": at})
    return at

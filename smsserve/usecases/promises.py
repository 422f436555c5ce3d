"""Promises: each time a participant is told by when a person looks, and whether one did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve.domain.availability import Hours, RosteredHours
from smsserve.domain.flag_clock import PAGE_CLOCK, due_at
from smsserve.domain.stretches import find_stretch
from smsserve.ids import new_id
from smsserve.storage import shifts
from smsserve.storage.engine import reading
from smsserve.usecases.people import Person, find_waiting
from smsserve.usecases.runtime import Runtime

# Long enough for a rate, short enough to show that something changed.
WINDOW = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Kept:
    """Of the promises of one severity that fell due or were met: how many in time."""

    severity: str
    made: int
    kept: int

    @property
    def rate(self) -> float:
        """Return the share that was kept."""
        return self.kept / self.made if self.made else 1.0


def is_promise(text_key: str) -> bool:
    """Tell whether a text is one for when somebody is there; the time it names is a promise."""
    return ".open." in f"{text_key}."


def promised_at(connection: Connection, person: Person, read: Hours, now: datetime) -> datetime:
    """Return by when a person looks: what the participant is told is what the flag's clock says.

    A clock that has run out can not be promised again; then one more of its length counts. Nor can
    one at whose end nobody is there any more, because the shifts have changed since.
    """
    program = person.program
    flag = find_waiting(connection, person)
    severity = "routine" if flag is None else flag["severity"]
    if flag is not None and flag["due_at"] > now and _still_holds(severity, flag["due_at"], read):
        due: datetime = flag["due_at"]
        return due
    page_clock = PAGE_CLOCK if program is None else program.page_clock
    return due_at(severity, now, read, page_clock=page_clock)


def _still_holds(severity: str, due: datetime, read: Hours) -> bool:
    """Tell whether somebody is there up to the end of a clock; a crisis runs at any hour."""
    if severity == "crisis" or not isinstance(read, RosteredHours):
        return True
    return find_stretch(read.stretches, due - timedelta(seconds=1)) is not None


def note_promise(connection: Connection, person: Person, due: datetime, now: datetime) -> None:
    """Keep what was promised, once for each time that was named."""
    flag = find_waiting(connection, person)
    row = {
        "id": new_id(now),
        "participant_id": person.id,
        "severity": "routine" if flag is None else flag["severity"],
        "made_at": now,
        "due_at": due,
    }
    shifts.add_promise(connection, row)


def count_kept(connection: Connection, now: datetime) -> list[Kept]:
    """Return the promises of the last four weeks, by severity."""
    return [Kept(*found) for found in shifts.count_promises(connection, now, now - WINDOW)]


def read_kept(runtime: Runtime) -> list[Kept]:
    """Return how many promises of the last four weeks were kept."""
    with reading(runtime.engine) as connection:
        return count_kept(connection, runtime.now())

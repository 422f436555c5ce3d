"""Promises: each time a participant is told by when a person looks, and whether one did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve.ids import new_id
from smsserve.storage import flags, shifts
from smsserve.storage.engine import reading
from smsserve.usecases.people import Person
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


def note_promise(connection: Connection, person: Person, due_at: datetime, now: datetime) -> None:
    """Keep what was promised, once for each time that was named."""
    flag = flags.find_unresolved(connection, person.id)
    if shifts.has_promise(connection, person.id, due_at):
        return
    row = {
        "id": new_id(now),
        "participant_id": person.id,
        "severity": "routine" if flag is None else flag["severity"],
        "made_at": now,
        "due_at": due_at,
    }
    shifts.add_promise(connection, row)


def count_kept(connection: Connection, now: datetime) -> list[Kept]:
    """Return the promises of the last four weeks, by severity."""
    return [Kept(*found) for found in shifts.count_promises(connection, now, now - WINDOW)]


def read_kept(runtime: Runtime) -> list[Kept]:
    """Return how many promises of the last four weeks were kept."""
    with reading(runtime.engine) as connection:
        return count_kept(connection, runtime.now())

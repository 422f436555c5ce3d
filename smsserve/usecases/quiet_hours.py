"""Quiet hours: those of the programme and those of the person, the one way to hold a text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.quiet_hours import QuietHours, free_spans, minutes_between, release_from_all
from smsserve.storage import participants
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.people import Person, lock_person
from smsserve.usecases.runtime import Runtime

# Somebody must be left with hours in which they can be texted.
SHORTEST_FREE = 60  # minutes


def quiet_windows(person: Person) -> tuple[QuietHours, ...]:
    """Return every window in which nothing proactive goes to somebody, on their own clock."""
    return (*_program_hours(person), *own_quiet_hours(person))


def _program_hours(person: Person) -> tuple[QuietHours, ...]:
    return () if person.program is None else (person.program.quiet_hours,)


def own_quiet_hours(person: Person) -> tuple[QuietHours, ...]:
    """Return the hours that somebody added to those of their programme, none or one."""
    start, end = person.row["quiet_start"], person.row["quiet_end"]
    if start is None or end is None:
        return ()
    return (QuietHours(time.fromisoformat(start), time.fromisoformat(end)),)


def release_for(person: Person, at: datetime) -> datetime:
    """Return `at` when it is not quiet for somebody, else the first instant that no longer is."""
    # Hours that together leave none free are refused where they are set; should a programme be
    # edited into them, its texts are not held for ever.
    return release_from_all(quiet_windows(person), person.zone, at) or at


def set_quiet_hours(
    runtime: Runtime, participant_id: str, hours: QuietHours | None, *, actor: str
) -> None:
    """Keep hours in which somebody is not to be prompted, None to leave only the programme's.

    They come on top of the programme's, so they can only make its day shorter. Raises
    NotFoundError, and RefusedError where less than an hour of the day would be left.
    """
    with transaction(runtime.engine) as connection:
        person = lock_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id, "See `smsserve participants list`.")
        if hours is not None:
            _refuse_endless(person, hours)
        changes = {
            "quiet_start": None if hours is None else f"{hours.start:%H:%M}",
            "quiet_end": None if hours is None else f"{hours.end:%H:%M}",
        }
        participants.change(connection, participant_id, changes)
        audit.note(
            connection, runtime.now(), "participant.quiet_hours", participant_id, actor=actor
        )


def _refuse_endless(person: Person, hours: QuietHours) -> None:
    refuse_endless((*_program_hours(person), hours))


def refuse_endless(windows: Sequence[QuietHours]) -> None:
    """Raise RefusedError for quiet hours that together leave less than an hour of the day."""
    spans = free_spans(windows)
    if not spans or minutes_between(*spans[0]) < SHORTEST_FREE:
        both = " and ".join(f"{one.start:%H:%M}-{one.end:%H:%M}" for one in windows)
        raise RefusedError(
            f"quiet hours of {both} leave no hour to text them", "Leave at least one hour free."
        )

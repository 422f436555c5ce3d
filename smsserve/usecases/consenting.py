"""Consenting: what somebody's word does to their number and their enrollments."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time

from sqlalchemy import Connection

from smsserve.domain.calendar_time import instant_of
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.messages import HELD_BY_QUIET_HOURS, Kind
from smsserve.ids import new_id
from smsserve.storage import enrollments, outbox, participants
from smsserve.storage.base import Row
from smsserve.usecases import audit
from smsserve.usecases.people import Person, within
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import plan_next

_TAKES_PART = frozenset({EnrollmentState.ACTIVE, EnrollmentState.PAUSED})
_RUNNING = _TAKES_PART | {EnrollmentState.INVITED}


def opt_out(
    runtime: Runtime, connection: Connection, person: Person, how: str, now: datetime
) -> None:
    """Record that a number must not be texted and cancel what is queued, in one transaction."""
    index = runtime.keyring.index_phone(person.phone)
    new = participants.add_opt_out(connection, index, how[:40], now)
    kinds = [kind.value for kind in Kind]
    outbox.cancel_pending(connection, person.id, now, kinds=kinds, why="opted out")
    if not new:
        return
    _note_consent(runtime, connection, person, {"kind": "opt_out", "how": how}, now)
    audit.note(connection, now, "consent.opted_out", person.id)


def opt_in(runtime: Runtime, connection: Connection, person: Person, now: datetime) -> None:
    """Record consent anew; the next check-in is the next one of the calendar, never a backlog."""
    participants.remove_opt_out(connection, runtime.keyring.phone_indexes(person.phone))
    _note_consent(runtime, connection, person, {"kind": "opt_in", "how": "keyword"}, now)
    audit.note(connection, now, "consent.opted_in", person.id)
    # Whoever left takes part again; a word to one programme brings nobody back into another.
    states = {EnrollmentState.WITHDRAWN} if person.state not in _RUNNING else _RUNNING
    _activate(runtime, connection, person, states, now)


def _note_consent(
    runtime: Runtime, connection: Connection, person: Person, given: Row, now: datetime
) -> None:
    participants.add_consent(
        connection,
        {
            "id": new_id(now),
            "phone_index": runtime.keyring.index_phone(person.phone),
            "participant_id": person.id,
            "kind": given["kind"],
            "how": f"text: {given['how']}"[:200],
            "wording": "",
            "given_at": now,
            "recorded_at": now,
        },
    )


def _each_in(
    runtime: Runtime, connection: Connection, person: Person, states: Collection[EnrollmentState]
) -> Iterator[tuple[str, Person]]:
    """Yield each of somebody's enrollments that is in one of some states, and them in it."""
    for row in enrollments.list_for(connection, person.id):
        if EnrollmentState(row["state"]) in states:
            yield str(row["id"]), within(runtime, connection, person, row)


def _activate(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    states: Collection[EnrollmentState],
    now: datetime,
) -> None:
    changes = {"state": EnrollmentState.ACTIVE.value, "paused_until": None}
    for enrollment_id, seen in _each_in(runtime, connection, person, states):
        enrollments.change(connection, enrollment_id, changes)
        plan_next(connection, seen, now)


def pause(
    runtime: Runtime, connection: Connection, person: Person, until_on: date, now: datetime
) -> None:
    """Hold the check-ins of every programme until a local date."""
    until = instant_of(until_on, time.min, person.zone)
    changes = {"state": EnrollmentState.PAUSED.value, "paused_until": until}
    for enrollment_id, _ in _each_in(runtime, connection, person, _TAKES_PART):
        enrollments.change(connection, enrollment_id, changes | {"next_checkin_at": None})
    audit.note(connection, now, "enrollment.paused", person.id)


def resume(runtime: Runtime, connection: Connection, person: Person, now: datetime) -> None:
    """End a pause; it is no consent, so nobody who was only invited comes in by it."""
    _activate(runtime, connection, person, {EnrollmentState.PAUSED}, now)
    audit.note(connection, now, "enrollment.resumed", person.id)


def withdraw(runtime: Runtime, connection: Connection, person: Person, now: datetime) -> None:
    """End the invitation that was declined, or all that runs; nothing queued goes out any more."""
    declined = person.state is EnrollmentState.INVITED
    states = {EnrollmentState.INVITED} if declined else _RUNNING
    changes = {"state": EnrollmentState.WITHDRAWN.value, "next_checkin_at": None}
    for enrollment_id, _ in _each_in(runtime, connection, person, states):
        enrollments.change(connection, enrollment_id, changes)
    kinds = [kind.value for kind in HELD_BY_QUIET_HOURS]
    outbox.cancel_pending(connection, person.id, now, kinds=kinds, why="withdrawn")
    audit.note(connection, now, "enrollment.withdrawn", person.id)

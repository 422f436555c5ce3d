"""Enrolling: one person comes into a programme, by roster or by the sign-up page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import NotFoundError
from smsserve.domain.messages import Kind
from smsserve.domain.programs import Program
from smsserve.domain.quiet_hours import QuietHours
from smsserve.ids import new_id
from smsserve.storage import enrollments, participants
from smsserve.storage.base import Row
from smsserve.usecases import audit
from smsserve.usecases.assigning import choose_for_new
from smsserve.usecases.consenting import introduce, offer_plain_later
from smsserve.usecases.numbers import NumberTakenError, hold_number
from smsserve.usecases.people import Person, find_person, is_opted_out, within
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import plan_next
from smsserve.usecases.writing import Cause, write_text


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to enroll; `invite_key` is the text that asks them, `active` needs no asking.

    `plain` texts and `quiet` hours hold from the first text on; `actor` is who enrolls them.
    """

    phone: str
    name: str
    time_zone: str
    language: str
    external_id: str | None = None
    active: bool = False
    invite_key: str = "optin.invite"
    plain: bool = False
    quiet: QuietHours | None = None
    actor: str = audit.SERVICE


def enroll(
    runtime: Runtime,
    connection: Connection,
    newcomer: Newcomer,
    program: Program,
    participant_id: str | None,
) -> Person:
    """Enroll one person, active or invited by one text; returns them as they are in it."""
    now = runtime.now()
    if participant_id is None:
        participant_id = _add_participant(runtime, connection, newcomer, now)
    else:
        _rename(runtime, connection, participant_id, newcomer)
    person = _find(runtime, connection, participant_id)
    enrollment_id = new_id(now)
    state = EnrollmentState.ACTIVE if newcomer.active else EnrollmentState.INVITED
    enrollments.add(
        connection,
        {
            "id": enrollment_id,
            "participant_id": participant_id,
            "program_key": program.key,
            "supporter_id": choose_for_new(connection, now, person.language, person.id),
            "state": state.value,
            "started_on": wall_time(now, person.zone).date(),
            "created_at": now,
        },
    )
    audit.note(
        connection,
        now,
        "participant.enrolled",
        participant_id,
        actor=newcomer.actor,
        program=program.key,
    )
    enrollment = enrollments.get(connection, enrollment_id)
    if enrollment is None:
        raise NotFoundError("enrollment", enrollment_id)
    enrolled = within(runtime, connection, person, enrollment)
    _welcome(runtime, connection, enrolled, newcomer)
    return enrolled


def _add_participant(
    runtime: Runtime, connection: Connection, newcomer: Newcomer, now: datetime
) -> str:
    indexes = runtime.keyring.phone_indexes(newcomer.phone)
    if hold_number(runtime, connection, indexes) is not None:
        raise NumberTakenError
    participant_id = new_id(now)
    wrapped = runtime.keyring.new_data_key(participant_id)
    key = runtime.keyring.data_key(wrapped, participant_id)
    participants.add(
        connection,
        {
            "id": participant_id,
            "phone_index": indexes[0],
            "index_key": runtime.keyring.first,
            "phone_sealed": key.seal(newcomer.phone, f"participants:{participant_id}:phone"),
            "name_sealed": key.seal(newcomer.name, f"participants:{participant_id}:name"),
            "data_key": wrapped,
            "time_zone": newcomer.time_zone,
            "language": newcomer.language,
            "external_id": newcomer.external_id,
            "known": True,
            "created_at": now,
        }
        | _wishes(newcomer),
    )
    return participant_id


def _rename(
    runtime: Runtime, connection: Connection, participant_id: str, newcomer: Newcomer
) -> None:
    person = _find(runtime, connection, participant_id)
    changes = {
        "name_sealed": person.key.seal(newcomer.name, f"participants:{participant_id}:name"),
        "time_zone": newcomer.time_zone,
        "language": newcomer.language,
        "external_id": newcomer.external_id,
        "known": True,
    } | _wishes(newcomer)
    participants.change(connection, participant_id, changes)


def _wishes(newcomer: Newcomer) -> Row:
    """Return what they asked for about their phone; what they did not speak of stays as it is."""
    wishes: Row = {"plain": True} if newcomer.plain else {}
    if newcomer.quiet is not None:
        wishes["quiet_start"] = f"{newcomer.quiet.start:%H:%M}"
        wishes["quiet_end"] = f"{newcomer.quiet.end:%H:%M}"
    return wishes


def _find(runtime: Runtime, connection: Connection, participant_id: str) -> Person:
    person = find_person(runtime, connection, participant_id)
    if person is None:
        raise NotFoundError("participant", participant_id)
    return person


def _welcome(runtime: Runtime, connection: Connection, person: Person, newcomer: Newcomer) -> None:
    """Write the first texts; a number that has opted out gets none, whatever the roster says."""
    if is_opted_out(runtime, connection, person) or person.enrollment is None:
        return
    enrollment_id = person.enrollment["id"]
    now = runtime.now()
    if not newcomer.active:
        cause = Cause(f"invite:{enrollment_id}", Kind.WELCOME)
        write_text(runtime, connection, person, newcomer.invite_key, cause)
        return
    plan_next(connection, person, now)
    cause = Cause(f"welcome:{enrollment_id}:1", Kind.WELCOME)
    write_text(runtime, connection, person, "optin.done", cause)
    cause = Cause(f"welcome:{enrollment_id}:2", Kind.WELCOME)
    introduce(runtime, connection, person, cause)
    offer_plain_later(connection, person, now)

"""Check-ins: opened when they fall due, or when somebody starts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.cadence import Occurrence
from smsserve.domain.calendar_time import wall_time
from smsserve.domain.checkins import CheckinState, to_json
from smsserve.domain.course import CatchUp, catch_up
from smsserve.domain.departures import leaves_at
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import NotFoundError
from smsserve.domain.messages import USEFUL_FOR, Kind
from smsserve.domain.programs import Program
from smsserve.domain.rounds import Round, next_unasked
from smsserve.ids import new_id
from smsserve.storage import checkins, enrollments, participants, programs
from smsserve.storage.engine import transaction
from smsserve.usecases import audit, dialogues, silence
from smsserve.usecases.asking import Place, ask, first_gate, plan_round
from smsserve.usecases.isolating import BATCH, act_on_each, in_batches
from smsserve.usecases.people import Person, find_person, lock_person, within
from smsserve.usecases.prompting import why_not
from smsserve.usecases.quiet_hours import quiet_windows, release_for
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import BY_HAND, list_asked, plan_next, timing_of
from smsserve.usecases.unanswered import close_open
from smsserve.usecases.writing import Cause

# An enrollment whose check-in could not be opened is tried again after so long.
_TRY_AGAIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Started:
    """What `start` did for one enrollment: the check-in's id, or why there is none."""

    participant_id: str
    checkin_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Opening:
    """One round to open: what is asked, the local slot it belongs to, and when it goes out."""

    questions: tuple[str, ...]
    local_on: date
    slot: str
    send_at: datetime


def open_due(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Open the check-ins that are due and set each enrollment's next one; returns how many rows."""
    return in_batches(lambda most: _open_batch(runtime, most), limit)


def _open_batch(runtime: Runtime, limit: int) -> int:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = enrollments.claim_due(connection, now, limit)

        def put_off(enrollment: RowMapping) -> None:
            later = {"next_checkin_at": now + _TRY_AGAIN}
            enrollments.change(connection, enrollment["id"], later)

        act_on_each(
            connection,
            due,
            lambda enrollment: _open_one(runtime, connection, enrollment["id"], now),
            put_off,
            what="open_checkin",
        )
    return len(due)


def _open_one(runtime: Runtime, connection: Connection, enrollment_id: str, now: datetime) -> None:
    # Read anew: what was claimed was seen before its participant was held.
    enrollment = enrollments.get(connection, enrollment_id)
    if enrollment is None or not _is_due(enrollment, now):
        return
    person = lock_person(runtime, connection, enrollment["participant_id"])
    if person is not None:
        person = within(runtime, connection, person, enrollment)
    if person is None or person.program is None:
        enrollments.change(connection, enrollment_id, {"next_checkin_at": None})
        return
    found, questions = _find_due(connection, person, person.program, now)
    if found.due is not None:
        # Everybody's nine o'clock must not leave in one second, nor what an outage held back.
        at = leaves_at(
            enrollment_id,
            found.due.at,
            now,
            person.program.send_window,
            quiet_windows(person),
            person.zone,
        )
        opening = Opening(questions, found.due.local_on, found.due.slot, at)
        open_checkin(runtime, connection, person, person.program, opening)
    changes = {"next_checkin_at": None if found.then is None else found.then.at}
    enrollments.change(connection, enrollment_id, changes)


def _is_due(enrollment: RowMapping, now: datetime) -> bool:
    at = enrollment["next_checkin_at"]
    return enrollment["state"] == EnrollmentState.ACTIVE.value and at is not None and at <= now


def _find_due(
    connection: Connection, person: Person, program: Program, now: datetime
) -> tuple[CatchUp, tuple[str, ...]]:
    """Return which round opens now and which comes then, and what the one that opens asks."""
    enrollment = person.enrollment
    if enrollment is None:
        return CatchUp(None, None), ()
    rounds: dict[datetime, Round] = {}
    timing = timing_of(enrollment, person.zone)
    useful_for = USEFUL_FOR[Kind.CHECKIN]
    asked = list_asked(connection, enrollment, person.zone, now - useful_for)

    def following(after: datetime) -> Occurrence | None:
        found = next_unasked(program, timing, after, asked)
        if found is None:
            return None
        rounds[found.occurrence.at] = found
        return found.occurrence

    found = catch_up(following, enrollment["next_checkin_at"], now, useful_for)
    return found, () if found.due is None else rounds[found.due.at].questions


def open_checkin(
    runtime: Runtime, connection: Connection, person: Person, program: Program, opening: Opening
) -> Started:
    """Open one round and write its first question, unless this is no time to ask this person."""
    now = runtime.now()
    enrollment = person.enrollment
    if enrollment is None:
        return Started(person.id, None, "not enrolled")
    reason = why_not(runtime, connection, person)
    if checkins.exists(connection, enrollment["id"], opening.local_on, opening.slot):
        reason = "this slot has its check-in already"
    if reason:
        audit.note(connection, now, "checkin.skipped", enrollment["id"], why=reason)
        return Started(person.id, None, reason)
    plan = plan_round(runtime, connection, person, opening.questions)
    gate = first_gate(program, plan, plain=person.row["plain"])
    close_open(runtime, connection, person)
    dialogues.give_way(connection, person, now)
    asked_at = opening.send_at
    version = programs.current(connection, program.key)
    checkin_id = new_id(now)
    checkins.add(
        connection,
        {
            "id": checkin_id,
            "enrollment_id": enrollment["id"],
            "participant_id": person.id,
            "program_key": program.key,
            "program_version": 0 if version is None else version["version"],
            "local_on": opening.local_on,
            "slot": opening.slot,
            "state": CheckinState.OPEN.value,
            "questions": to_json(plan),
            "position": 0,
            "asks": 0,
            "gate": gate,
            "opened_at": now,
            "remind_at": asked_at + program.remind_after,
            "closes_at": asked_at + program.answer_window,
            "silence_at": silence.first_look_at(program, asked_at),
        },
    )
    key = f"checkin:{enrollment['id']}:{opening.local_on.isoformat()}:{opening.slot}:0"
    cause = Cause(key, Kind.CHECKIN, checkin_id=checkin_id, due_at=asked_at)
    ask(runtime, connection, person, Place(plan, 0, gate), cause)
    return Started(person.id, checkin_id, "")


def end_pauses(runtime: Runtime) -> int:
    """Bring back enrollments whose pause is over; the next check-in is the calendar's next."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        over = enrollments.paused_before(connection, now)
        for enrollment in over:
            changes = {"state": EnrollmentState.ACTIVE.value, "paused_until": None}
            enrollments.change(connection, enrollment["id"], changes)
            person = find_person(runtime, connection, enrollment["participant_id"])
            if person is not None:
                plan_next(connection, within(runtime, connection, person, enrollment), now)
    return len(over)


def start(
    runtime: Runtime, participant_ids: Sequence[str] | None, *, rule: str | None = None
) -> list[Started]:
    """Start a check-in now, for the given participants or (None) for every active one.

    Quiet hours hold it; starting twice in a minute changes nothing. Raises NotFoundError before
    anybody is asked.
    """
    with transaction(runtime.engine) as connection:
        if participant_ids is None:
            rows = enrollments.list_all(connection, EnrollmentState.ACTIVE.value)
            participant_ids = [row["participant_id"] for row in rows]
        for participant_id in participant_ids:
            _require_known(connection, participant_id)
    started = [_start_one(runtime, participant_id, rule) for participant_id in participant_ids]
    runtime.nudge.ring()
    return started


def _require_known(connection: Connection, participant_id: str) -> None:
    if participants.get(connection, participant_id) is None:
        raise NotFoundError("participant", participant_id, "See `smsserve participants list`.")


def _start_one(runtime: Runtime, participant_id: str, rule: str | None) -> Started:
    with transaction(runtime.engine) as connection:
        person = lock_person(runtime, connection, participant_id)
        if person is None:
            return Started(participant_id, None, "erased")
        if person.enrollment is None or person.program is None:
            return Started(participant_id, None, "not enrolled")
        keys = _keys_of(person.program, rule)
        now = runtime.now()
        wall = wall_time(now, person.zone)
        at = release_for(person, now)
        opening = Opening(keys, wall.date(), f"{BY_HAND}{wall:%H:%M}", at)
        return open_checkin(runtime, connection, person, person.program, opening)


def _keys_of(program: Program, rule: str | None) -> tuple[str, ...]:
    if rule is None:
        return program.checkins[0].questions
    for one in program.checkins:
        if one.key == rule:
            return one.questions
    known = ", ".join(one.key for one in program.checkins)
    raise NotFoundError("check-in rule", rule, f"Known: {known}.")

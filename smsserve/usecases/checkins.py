"""Check-ins: opened when they fall due, or when somebody starts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection, RowMapping

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import NotFoundError
from smsserve.domain.messages import USEFUL_FOR, Kind
from smsserve.domain.programs import Program
from smsserve.storage import checkins, enrollments, participants, programs
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit, dialogues
from smsserve.usecases.asking import Place, ask, first_gate, plan_round
from smsserve.usecases.isolating import BATCH, act_on_each, in_batches, tried
from smsserve.usecases.opening import (
    Opening,
    find_due,
    first_cause,
    is_due,
    make_checkin,
    make_opening,
)
from smsserve.usecases.opening_together import open_together
from smsserve.usecases.people import Person, lock_person, within
from smsserve.usecases.prompting import why_not
from smsserve.usecases.quiet_hours import release_for
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import BY_HAND, list_asked, plan_next, timing_of
from smsserve.usecases.unanswered import close_open

# An enrollment whose check-in could not be opened is tried again after so long.
_TRY_AGAIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Started:
    """What `start` did for one enrollment: the check-in's id, or why there is none."""

    participant_id: str
    checkin_id: str | None
    reason: str


def open_due(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Open the check-ins that are due and set each enrollment's next one; returns how many rows.

    The plain ones together; all others, and all of them where that breaks, one by one.
    """
    settled, left = open_together(runtime, limit)
    if left:
        # Another scheduler may have settled some of them in the meantime; they are not counted.
        settled += open_one_by_one(runtime, limit=len(left), among=left)
    return settled


def open_one_by_one(
    runtime: Runtime, *, limit: int = BATCH, among: Sequence[str] | None = None
) -> int:
    """Do what `open_due` does, of some enrollments only if they are said, each on its own."""
    return in_batches(lambda most: _open_batch(runtime, most, among), limit)


def _open_batch(runtime: Runtime, limit: int, among: Sequence[str] | None) -> int:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = enrollments.claim_due(connection, now, limit, among)

        def put_off(enrollment: RowMapping) -> None:
            # It stays the round that it is: once opening works it is asked after all.
            enrollments.put_off(connection, enrollment["id"], now + _TRY_AGAIN)

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
    if enrollment is None or not is_due(enrollment, now):
        return
    person = lock_person(runtime, connection, enrollment["participant_id"])
    if person is not None:
        person = within(runtime, connection, person, enrollment)
    if person is None or person.program is None:
        enrollments.plan(connection, enrollment_id, None)
        return
    asked = list_asked(connection, enrollment, person.zone, now - USEFUL_FOR[Kind.CHECKIN])
    timing = timing_of(enrollment, person.zone)
    found = find_due(person.program, timing, asked, enrollment["next_checkin_at"], now)
    if found.due is not None:
        opening = make_opening(person, person.program, found, found.due, now)
        open_checkin(runtime, connection, person, person.program, opening)
    enrollments.plan(connection, enrollment_id, found.then_at)


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
    version = programs.current(connection, program.key)
    number = 0 if version is None else version["version"]
    place = Place(plan, 0, gate)
    checkin = make_checkin(person, program, number, opening, place, now)
    checkins.add(connection, checkin)
    ask(runtime, connection, person, place, first_cause(checkin, opening))
    return Started(person.id, checkin["id"], "")


def end_pauses(runtime: Runtime) -> int:
    """Bring back enrollments whose pause is over; the next check-in is the calendar's next."""
    with reading(runtime.engine) as connection:
        over = enrollments.paused_before(connection, runtime.now())
    return sum(tried(partial(_end_pause, runtime, row), "end_pause") for row in over)


def _end_pause(runtime: Runtime, seen: RowMapping) -> bool:
    with transaction(runtime.engine) as connection:
        # Held first, as by whoever handles a text of theirs; then the enrollment is read anew.
        person = lock_person(runtime, connection, seen["participant_id"])
        enrollment, now = enrollments.get(connection, seen["id"]), runtime.now()
        if person is None or enrollment is None:
            return False
        until = enrollment["paused_until"]
        if enrollment["state"] != EnrollmentState.PAUSED.value or until is None or until > now:
            return False
        changes = {"state": EnrollmentState.ACTIVE.value, "paused_until": None}
        enrollments.change(connection, enrollment["id"], changes)
        plan_next(connection, within(runtime, connection, person, enrollment), now)
        return True


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

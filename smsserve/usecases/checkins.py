"""Check-ins: opened when they fall due, reminded once, closed quietly when nobody answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.cadence import spread
from smsserve.domain.calendar_time import wall_time
from smsserve.domain.checkins import CheckinState, from_json, plan_questions, to_json
from smsserve.domain.course import catch_up
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import NotFoundError
from smsserve.domain.flags import Evidence, FlagKind, FlagState, Severity
from smsserve.domain.messages import STOPPED_BY_PAUSE, USEFUL_FOR, Kind
from smsserve.domain.programs import Program
from smsserve.domain.quiet_hours import release_at
from smsserve.ids import new_id
from smsserve.storage import checkins, enrollments, flags, outbox, participants, programs
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.conversing import opt_out
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.people import Person, find_person, is_opted_out, lock_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import Round, next_round, plan_next
from smsserve.usecases.writing import Cause, write_question, write_text

BATCH = 200


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
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = enrollments.claim_due(connection, now, limit)
        for enrollment in due:
            _open_one(runtime, connection, enrollment, now)
    return len(due)


def _open_one(
    runtime: Runtime, connection: Connection, enrollment: RowMapping, now: datetime
) -> None:
    person = lock_person(runtime, connection, enrollment["participant_id"])
    program = runtime.find_program(connection, enrollment["program_key"])
    if person is None or program is None:
        enrollments.change(connection, enrollment["id"], {"next_checkin_at": None})
        return
    rounds: dict[datetime, Round] = {}

    def following(after: datetime) -> Any:
        found = next_round(program, enrollment["started_on"], person.zone, after)
        if found is None:
            return None
        rounds[found.occurrence.at] = found
        return found.occurrence

    useful = USEFUL_FOR[Kind.CHECKIN]
    found = catch_up(following, enrollment["next_checkin_at"], now, useful)
    if found.due is not None:
        due = rounds[found.due.at]
        # Everybody's nine o'clock must not leave in one second.
        at = found.due.at + spread(enrollment["id"], program.send_window)
        opening = Opening(due.questions, found.due.local_on, found.due.slot, max(at, now))
        open_checkin(runtime, connection, person, program, opening)
    changes = {"next_checkin_at": None if found.then is None else found.then.at}
    enrollments.change(connection, enrollment["id"], changes)


def open_checkin(
    runtime: Runtime, connection: Connection, person: Person, program: Program, opening: Opening
) -> Started:
    """Open one round and write its first question, unless this is no time to ask this person."""
    now = runtime.now()
    enrollment = person.enrollment
    if enrollment is None:
        return Started(person.id, None, "not enrolled")
    reason = why_not(runtime, connection, person, now)
    if checkins.exists(connection, enrollment["id"], opening.local_on, opening.slot):
        reason = "this slot has its check-in already"
    if reason:
        audit.note(connection, now, "checkin.skipped", enrollment["id"], why=reason)
        return Started(person.id, None, reason)
    close_open(runtime, connection, person)
    plan = plan_questions(opening.questions, runtime.catalog.instruments)
    asked_at = release_at(program.quiet_hours, person.zone, opening.send_at)
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
            "opened_at": now,
            "remind_at": asked_at + program.remind_after,
            "closes_at": asked_at + program.answer_window,
        },
    )
    key = f"checkin:{enrollment['id']}:{opening.local_on.isoformat()}:{opening.slot}:0"
    cause = Cause(key, Kind.CHECKIN, checkin_id=checkin_id, due_at=asked_at)
    write_question(runtime, connection, person, plan, 0, cause)
    return Started(person.id, checkin_id, "")


def why_not(runtime: Runtime, connection: Connection, person: Person, now: datetime) -> str:
    """Return why this person is not prompted now, "" when nothing speaks against it."""
    row = person.row
    flag = flags.find_unresolved(connection, person.id)
    reasons = {
        "not active": person.state is not EnrollmentState.ACTIVE,
        "opted out": is_opted_out(runtime, connection, person),
        "asked whether to stop": row["stop_asked_at"] is not None,
        "number does not work": row["number_bad_at"] is not None,
        "talking with a person": row["talking_until"] is not None and row["talking_until"] > now,
        "crisis flag": flag is not None
        and flag["severity"] == Severity.CRISIS.value
        and flag["state"] != FlagState.RESOLVED.value,
    }
    return next((why for why, holds in reasons.items() if holds), "")


def close_open(runtime: Runtime, connection: Connection, person: Person) -> None:
    """Close the open check-in, quietly: what was answered is kept, a silence is looked at."""
    checkin = checkins.find_open(connection, person.id)
    if checkin is None:
        return
    now = runtime.now()
    changes = {"state": CheckinState.EXPIRED.value, "closed_at": now}
    checkins.change(connection, checkin["id"], changes)
    kinds = [kind.value for kind in STOPPED_BY_PAUSE]
    outbox.cancel_pending(connection, person.id, now, kinds=kinds, why="the check-in closed")
    _look_at_silence(runtime, connection, person, now)


def _look_at_silence(
    runtime: Runtime, connection: Connection, person: Person, now: datetime
) -> None:
    """Flag somebody who answered nothing for as long as the programme allows, once per silence."""
    program = person.program
    if program is None:
        return
    since = checkins.first_unanswered_at(connection, person.id, person.row["last_inbound_at"])
    if since is None or now - since < program.flags.silence_after:
        return
    if flags.has_evidence_since(connection, person.id, FlagKind.SILENCE.value, since):
        return
    hours = round(program.flags.silence_after / timedelta(hours=1))
    sentence = f"No reply for {hours} hours to a check-in and its reminder."
    evidence = Evidence(FlagKind.SILENCE, Severity.ROUTINE, f"silence:{hours}h", sentence)
    raise_flag(runtime, connection, person, evidence)


def remind_due(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Send the one reminder of each check-in that is due for it."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = checkins.due_reminders(connection, now, limit)
        for checkin in due:
            checkins.change(connection, checkin["id"], {"remind_at": None})
            person = find_person(runtime, connection, checkin["participant_id"])
            if person is None or why_not(runtime, connection, person, now):
                continue
            _remind(runtime, connection, person, checkin, now)
    return len(due)


def _remind(
    runtime: Runtime, connection: Connection, person: Person, checkin: RowMapping, now: datetime
) -> None:
    cause = Cause(f"remind:{checkin['id']}", Kind.REMINDER, checkin_id=checkin["id"])
    plan = from_json(checkin["questions"])
    position = checkin["position"]
    if checkin["last_reply_at"] is None:
        write_text(runtime, connection, person, "checkin.remind", cause)
        return
    if now - checkin["last_reply_at"] < timedelta(hours=24):
        # Half way through: the reminder comes a day after their last answer.
        later = checkin["last_reply_at"] + timedelta(hours=24)
        checkins.change(connection, checkin["id"], {"remind_at": later})
        return
    write_question(runtime, connection, person, plan, position, cause)


def close_due(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Close check-ins whose answer window is over."""
    with transaction(runtime.engine) as connection:
        due = checkins.due_closings(connection, runtime.now(), limit)
        for checkin in due:
            person = find_person(runtime, connection, checkin["participant_id"])
            if person is not None:
                close_open(runtime, connection, person)
    return len(due)


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
                plan_next(connection, person, now)
    return len(over)


def stop_silent(runtime: Runtime, *, after: timedelta) -> int:
    """Opt out whoever was asked "shall we stop?" and said nothing for so long."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        silent = participants.asked_to_stop_before(connection, now - after)
        for participant_id in silent:
            person = lock_person(runtime, connection, participant_id)
            if person is None:
                continue
            opt_out(runtime, connection, person, "asked, no answer", now)
            participants.change(connection, participant_id, {"stop_asked_at": None})
    return len(silent)


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
        opening = Opening(keys, wall.date(), f"now {wall:%H:%M}", now)
        return open_checkin(runtime, connection, person, person.program, opening)


def _keys_of(program: Program, rule: str | None) -> tuple[str, ...]:
    if rule is None:
        return program.checkins[0].questions
    for one in program.checkins:
        if one.key == rule:
            return one.questions
    known = ", ".join(one.key for one in program.checkins)
    raise NotFoundError("check-in rule", rule, f"Known: {known}.")

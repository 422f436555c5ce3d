"""Opening: which round falls due now, when it leaves, and the row of its check-in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from smsserve.domain.cadence import Occurrence
from smsserve.domain.checkins import CheckinState, to_json
from smsserve.domain.course import catch_up
from smsserve.domain.departures import leaves_at
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.messages import USEFUL_FOR, Kind
from smsserve.domain.programs import Program
from smsserve.domain.rounds import Asked, Round, Timing, next_unasked
from smsserve.ids import new_id
from smsserve.storage.base import Row
from smsserve.usecases import silence
from smsserve.usecases.asking import Place
from smsserve.usecases.people import Person
from smsserve.usecases.quiet_hours import quiet_windows
from smsserve.usecases.writing import Cause


@dataclass(frozen=True, slots=True)
class Opening:
    """One round to open: what is asked, the local slot it belongs to, and when it goes out."""

    questions: tuple[str, ...]
    local_on: date
    slot: str
    send_at: datetime


@dataclass(frozen=True, slots=True)
class DueRound:
    """Which round opens now (None for none), what it asks, and when the next one falls due."""

    due: Occurrence | None
    questions: tuple[str, ...]
    then_at: datetime | None


def is_due(enrollment: Mapping[Any, Any], now: datetime) -> bool:
    """Tell whether an enrollment's next round is due, and not put off."""
    if enrollment["state"] != EnrollmentState.ACTIVE.value:
        return False
    at, try_after = enrollment["next_checkin_at"], enrollment["try_after"]
    return at is not None and at <= now and (try_after is None or try_after <= now)


def find_due(
    program: Program, timing: Timing, asked: Sequence[Asked], due_at: datetime, now: datetime
) -> DueRound:
    """Return what an enrollment that fell due at `due_at` opens now, and what comes then."""
    rounds: dict[datetime, Round] = {}

    def following(after: datetime) -> Occurrence | None:
        found = next_unasked(program, timing, after, asked)
        if found is None:
            return None
        rounds[found.occurrence.at] = found
        return found.occurrence

    found = catch_up(following, due_at, now, USEFUL_FOR[Kind.CHECKIN])
    questions = () if found.due is None else rounds[found.due.at].questions
    return DueRound(found.due, questions, None if found.then is None else found.then.at)


def make_opening(
    person: Person, program: Program, found: DueRound, due: Occurrence, now: datetime
) -> Opening:
    """Return the round that is due, with the second at which it leaves."""
    # Everybody's nine o'clock must not leave in one second, nor what an outage held back.
    key, windows = _enrollment_id(person), quiet_windows(person)
    at = leaves_at(key, due.at, now, program.send_window, windows, person.zone)
    return Opening(found.questions, due.local_on, due.slot, at)


def make_checkin(
    person: Person, program: Program, version: int, opening: Opening, place: Place, now: datetime
) -> Row:
    """Return the row of a check-in that opens now."""
    asked_at = opening.send_at
    return {
        "id": new_id(now),
        "enrollment_id": _enrollment_id(person),
        "participant_id": person.id,
        "program_key": program.key,
        "program_version": version,
        "local_on": opening.local_on,
        "slot": opening.slot,
        "state": CheckinState.OPEN.value,
        "questions": to_json(place.plan),
        "position": 0,
        "asks": 0,
        "gate": place.gate,
        "opened_at": now,
        "remind_at": asked_at + program.remind_after,
        "closes_at": asked_at + program.answer_window,
        "silence_at": silence.first_look_at(program, asked_at),
    }


def first_cause(checkin: Row, opening: Opening) -> Cause:
    """Return what the first text of a check-in is written for."""
    key = f"checkin:{checkin['enrollment_id']}:{opening.local_on.isoformat()}:{opening.slot}:0"
    return Cause(key, Kind.CHECKIN, checkin_id=checkin["id"], due_at=opening.send_at)


def _enrollment_id(person: Person) -> str:
    return "" if person.enrollment is None else str(person.enrollment["id"])

"""Surveys: what is known of a person's check-ins when a text of theirs is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.checkins import (
    UNSEEN,
    AnswerState,
    CheckinState,
    Gate,
    OpenQuestion,
    Question,
    from_json,
    set_size,
)
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.instruments import Instrument
from smsserve.domain.surveys import CHANGE_WITHIN, Answered, SurveyView
from smsserve.storage import checkins, outbox
from smsserve.usecases.asking import is_offered
from smsserve.usecases.knowing import Known
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime

_LATE = frozenset({EnrollmentState.ACTIVE, EnrollmentState.PAUSED, EnrollmentState.COMPLETED})


def view_surveys(
    runtime: Runtime,
    connection: Connection,
    known: Known,
    now: datetime,
) -> SurveyView:
    """Return what a text may be about besides the open question."""
    last, checkin = _last(runtime, connection, known, now), known.checkin
    if checkin is None:
        return SurveyView(last=last, late=_late(runtime, connection, known.person))
    gate = None if checkin["gate"] is None else Gate(checkin["gate"])
    if checkin["position"] == 0 and not known.was_asked:
        # Nothing of it has reached them: no text of theirs is about it.
        return SurveyView(last=last)
    plan = from_json(checkin["questions"])
    if gate is Gate.WAITING and _was_put_off(runtime, plan, checkin["position"]):
        gate = Gate.AGAIN
    return SurveyView(
        gate=gate,
        gate_asks=checkin["asks"],
        size=set_size(plan, checkin["position"]),
        last=last,
    )


def _was_put_off(runtime: Runtime, plan: tuple[Question, ...], position: int) -> bool:
    """Tell whether a set came along from a round before, where it was put off."""
    return plan[position].part > 0 and not is_offered(runtime, plan, position)


def find_open_question(
    runtime: Runtime, connection: Connection, known: Known
) -> OpenQuestion | None:
    """Return the question a phone holds, None where nobody has seen it yet."""
    checkin = known.checkin
    if checkin is None or checkin["gate"] in UNSEEN:
        return None
    if checkin["position"] == 0 and not known.was_asked:
        # The first question waits for the morning or for its minute: this is no answer to it.
        return None
    return _question(runtime, connection, known.person, checkin)


def _question(
    runtime: Runtime, connection: Connection, person: Person, checkin: Mapping[Any, Any]
) -> OpenQuestion:
    question = from_json(checkin["questions"])[checkin["position"]]
    asked = describe(runtime, person, question, checkin["position"], checkin["asks"])
    if question.in_own_words:
        return asked
    history = checkins.answer_history(connection, person.id, question.key, limit=20)
    values = (row["value"] for row in history if row["item"] == question.item)
    previous = next((value for value in values if value is not None), None)
    return replace(asked, previous=previous)


def describe(
    runtime: Runtime, person: Person, question: Question, position: int, asks: int = 0
) -> OpenQuestion:
    """Return a question with its range and the words of its options."""
    if question.in_own_words:
        return OpenQuestion(question, position, asks)
    instrument = runtime.catalog.instruments[question.key]
    return OpenQuestion(
        question,
        position,
        asks,
        instrument.minimum,
        instrument.maximum,
        _labels(instrument, person.language),
        safety=question.item in instrument.safety_items,
    )


def _labels(instrument: Instrument, language: str) -> dict[int, str]:
    wording = instrument.wordings.get(language) or next(iter(instrument.wordings.values()))
    return {option.value: option.label for option in wording.options if option.label}


def _last(runtime: Runtime, connection: Connection, known: Known, now: datetime) -> Answered | None:
    row, open_checkin = known.last_answer, known.checkin
    if row is None:
        return None
    is_open = open_checkin is not None and row["checkin_id"] == open_checkin["id"]
    if not is_open and now - row["answered_at"] > CHANGE_WITHIN:
        return None
    checkin = open_checkin if is_open else checkins.get(connection, row["checkin_id"])
    if checkin is None:
        return None
    position = position_of(from_json(checkin["questions"]), row)
    if position is None:
        return None
    done = checkin["state"] == CheckinState.COMPLETED.value and open_checkin is None
    return Answered(
        describe(runtime, known.person, Question(row["question"], row["item"]), position),
        AnswerState(row["state"]),
        row["answered_at"],
        row["value"],
        row["confidence"],
        is_open=is_open,
        may_reopen=is_open or (done and not row["late"]),
    )


def position_of(plan: tuple[Question, ...], answer: Mapping[Any, Any]) -> int | None:
    """Return where in a plan an answer's question stands."""
    wanted = (answer["question"], answer["item"])
    found = (at for at, one in enumerate(plan) if (one.key, one.item) == wanted)
    return next(found, None)


def _late(runtime: Runtime, connection: Connection, person: Person) -> OpenQuestion | None:
    if person.state not in _LATE:
        return None
    checkin = find_late(connection, person.id)
    return None if checkin is None else _question(runtime, connection, person, checkin)


def find_late(connection: Connection, participant_id: str) -> RowMapping | None:
    """Return the newest check-in if it closed on a question they had seen and not answered."""
    checkin = checkins.find_latest(connection, participant_id)
    if checkin is None or checkin["state"] != CheckinState.EXPIRED.value:
        return None
    if checkin["gate"] in UNSEEN:
        return None
    if checkin["position"] == 0 and not outbox.was_asked(connection, checkin["id"]):
        return None
    question = from_json(checkin["questions"])[checkin["position"]]
    kept = checkins.kept_answers(connection, checkin["id"])
    answered = {(row["question"], row["item"]) for row in kept}
    return None if (question.key, question.item) in answered else checkin

"""Correcting: an answer changed or asked for again, and one that came late."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import RowMapping

from smsserve.domain.checkins import AnswerState, CheckinState, Question, from_json
from smsserve.domain.corrections import ChangeAnswer, Reopen
from smsserve.domain.messages import Kind
from smsserve.domain.surveys import KeepLate
from smsserve.storage import checkins
from smsserve.storage.base import Row
from smsserve.usecases import keeping, scoring, surveys
from smsserve.usecases.turns import Turn
from smsserve.usecases.writing import speak, words_of, write_question, write_text

_WINDOW = timedelta(hours=48)


def reopen(_action: Reopen, turn: Turn) -> None:
    """Ask the last answered question again, in its check-in, which is open again if it was done."""
    last = checkins.find_last_answer(turn.connection, turn.person.id)
    checkin = None if last is None else checkins.get(turn.connection, last["checkin_id"])
    if last is None or checkin is None:
        return
    plan = from_json(checkin["questions"])
    position = surveys.position_of(plan, last)
    if position is None:
        return
    changes: Row = {"position": position, "asks": 0, "gate": None}
    if checkin["state"] != CheckinState.OPEN.value:
        changes |= _open_again(turn)
    checkins.change(turn.connection, checkin["id"], changes)
    texts = words_of(turn.runtime, turn.person.program)
    before = texts.render("survey.redo", speak(turn.runtime, turn.person), {})
    cause = replace(turn.cause(Kind.ANSWER), checkin_id=checkin["id"], before=before)
    write_question(turn.runtime, turn.connection, turn.person, plan, position, cause)


def _open_again(turn: Turn) -> Row:
    program = turn.person.program
    window = _WINDOW if program is None else program.answer_window
    return {
        "state": CheckinState.OPEN.value,
        "closed_at": None,
        "remind_at": None,
        "closes_at": turn.now + window,
    }


def change_answer(action: ChangeAnswer, turn: Turn) -> None:
    """Put a value in the place of the last answer; what it was scored for is scored again."""
    last = checkins.find_last_answer(turn.connection, turn.person.id)
    if last is None:
        return
    if last["value"] != action.value:
        question = Question(last["question"], last["item"])
        said = keeping.Said(AnswerState.GIVEN, action.value, action.confidence, late=last["late"])
        keeping.keep(turn, last["checkin_id"], question, said)
        _score(turn, last["checkin_id"])
    cause = replace(turn.cause(Kind.ANSWER), extra={"value": str(action.value)})
    write_text(turn.runtime, turn.connection, turn.person, "survey.changed", cause)


def keep_late(action: KeepLate, turn: Turn) -> None:
    """Keep an answer to the question that closed, marked late, and score what it completes."""
    checkin = surveys.find_late(turn.connection, turn.person.id)
    if checkin is None:
        return
    question = from_json(checkin["questions"])[checkin["position"]]
    said = keeping.Said(action.state, action.value, action.confidence, late=True)
    keeping.keep(turn, checkin["id"], question, said)
    _score(turn, checkin["id"])


def _score(turn: Turn, checkin_id: str) -> None:
    """Score what changed; in an open check-in only what had a score."""
    checkin: RowMapping | None = checkins.get(turn.connection, checkin_id)
    if checkin is None:
        return
    for evidence in scoring.score_rest(turn.runtime, turn.connection, turn.person, checkin):
        turn.flag(evidence)

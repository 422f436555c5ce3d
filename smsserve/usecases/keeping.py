"""Keeping answers: as they were given, and beside them what took their place."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from smsserve.domain.checkins import AnswerState, Question
from smsserve.ids import new_id
from smsserve.storage import checkins
from smsserve.usecases.scoring import version_of
from smsserve.usecases.turns import Turn

_SAID = frozenset({AnswerState.GIVEN.value, AnswerState.WORDS.value})


@dataclass(frozen=True, slots=True)
class Said:
    """What was said to a question: `value` None for words, a SKIP, or nothing that could be read.

    `late`: after its check-in had closed.
    """

    state: AnswerState
    value: int | None
    confidence: float | None
    late: bool = False


def keep(turn: Turn, checkin_id: str, question: Question, said: Said) -> None:
    """Keep an answer; one that was there before stays, marked superseded."""
    checkins.supersede(turn.connection, checkin_id, question.key, question.item)
    checkins.add_answer(
        turn.connection,
        {
            "id": new_id(turn.now),
            "checkin_id": checkin_id,
            "participant_id": turn.person.id,
            "inbound_id": turn.inbound_id,
            "question": question.key,
            "version": version_of(turn.runtime, question),
            "item": question.item,
            "state": said.state.value,
            "value": said.value,
            "confidence": said.confidence,
            "late": said.late,
            "answered_at": turn.now,
        },
    )


def has_answers(connection: Connection, checkin_id: str) -> bool:
    """Tell whether anything was said in a check-in, in words or numbers."""
    return any(row["state"] in _SAID for row in checkins.kept_answers(connection, checkin_id))

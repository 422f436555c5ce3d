"""Scoring: what a finished instrument amounts to, and whether a person should look."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping

from smsserve.domain.checkins import Question, is_last_of_instrument
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.instruments import Instrument, Score, score
from smsserve.ids import new_id
from smsserve.storage import checkins
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime

_NO_VERSION = "1"


def version_of(runtime: Runtime, question: Question) -> str:
    """Return the version of the instrument a question belongs to."""
    if question.in_own_words:
        return _NO_VERSION
    return runtime.catalog.instruments[question.key].version


def score_ended(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    checkin: RowMapping,
    plan: tuple[Question, ...],
    position: int,
) -> list[Evidence]:
    """Score the instrument that the question at a position ends; returns reasons for a flag."""
    question = plan[position]
    if not is_last_of_instrument(plan, position):
        return []
    instrument = runtime.catalog.instruments[question.key]
    values = _values(connection, checkin["id"], instrument)
    result = score(instrument, values, language=person.language)
    now = runtime.now()
    checkins.add_score(
        connection,
        {
            "id": new_id(now),
            "checkin_id": checkin["id"],
            "participant_id": person.id,
            "instrument": instrument.key,
            "version": instrument.version,
            "total": result.total,
            "estimated": result.estimated,
            "positive": result.positive,
            "scored_at": now,
        },
    )
    return _reasons(person, instrument, result)


def _values(connection: Connection, checkin_id: str, instrument: Instrument) -> list[int | None]:
    values: list[int | None] = [None] * instrument.size
    for row in checkins.list_answers(connection, checkin_id):
        if row["question"] == instrument.key:
            # Later rows win: a corrected answer replaces the one it corrects.
            values[row["item"] - 1] = row["value"]
    return values


def _reasons(person: Person, instrument: Instrument, result: Score) -> list[Evidence]:
    """Return the evidence for a positive screen, by the programme's cut-off."""
    cutoff = None if person.program is None else person.program.flags.cutoffs.get(instrument.key)
    if cutoff is None or result.total is None:
        return []
    if instrument.cutoff is not None and result.positive is None:
        # An adapted wording has lost its cut-offs: the number means nothing against them.
        return []
    beyond = result.total >= cutoff if instrument.higher_is_worse else result.total <= cutoff
    if not beyond:
        return []
    side = "at or above" if instrument.higher_is_worse else "at or below"
    sentence = f"{instrument.name} {result.total:g}, {side} the programme's cut-off of {cutoff}."
    return [Evidence(FlagKind.SCORE, Severity.URGENT, f"score:{instrument.key}", sentence)]

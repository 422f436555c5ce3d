"""Scoring: what the answers to a scale amount to, and whether a person should look.

A score is always what the kept answers of its check-in come to: it changes when one of them does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.baselines import Point
from smsserve.domain.checkins import CheckinState, Question, from_json
from smsserve.domain.flags import Evidence
from smsserve.domain.instruments import Instrument, Score, score
from smsserve.domain.judging import Round, judge_round
from smsserve.ids import new_id
from smsserve.storage import checkins, habits
from smsserve.storage.base import Row
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime

_NO_VERSION = "1"


def version_of(runtime: Runtime, question: Question) -> str:
    """Return the version of the instrument a question belongs to."""
    if question.in_own_words:
        return _NO_VERSION
    return runtime.catalog.instruments[question.key].version


def score_again(
    runtime: Runtime, connection: Connection, person: Person, checkin_id: str, key: str
) -> list[Evidence]:
    """Score a scale by what is answered now; returns the reasons for a flag that are new.

    A scale that was asked to its end has a score even when nothing can be computed.
    """
    instrument = runtime.catalog.instruments[key]
    result = compute(connection, checkin_id, instrument, person.language)
    before = checkins.find_score(connection, checkin_id, key)
    made: Row = {"total": result.total, "estimated": result.estimated, "positive": result.positive}
    if before is None:
        _add(runtime, connection, person, checkin_id, instrument, made)
    elif any(before[name] != value for name, value in made.items()):
        checkins.change_score(connection, before["id"], made)
    judged = partial(_judge, connection, person, checkin_id, instrument)
    if before is None:
        return judged(made, runtime.now())
    told = {one.rule for one in judged(dict(before), before["scored_at"])}
    return [one for one in judged(made, before["scored_at"]) if one.rule not in told]


def score_rest(
    runtime: Runtime, connection: Connection, person: Person, checkin: Mapping[Any, Any]
) -> list[Evidence]:
    """Score anew what has a score, and what a closed check-in left half answered.

    Of the latter only what the missing rule allows. Returns the new reasons for a flag.
    """
    found: list[Evidence] = []
    keys = [one.key for one in from_json(checkin["questions"]) if not one.in_own_words]
    for key in dict.fromkeys(keys):
        instrument = runtime.catalog.instruments[key]
        known = checkins.find_score(connection, checkin["id"], key) is not None
        closed = checkin["state"] != CheckinState.OPEN.value
        result = compute(connection, checkin["id"], instrument, person.language)
        if known or (closed and result.total is not None):
            found += score_again(runtime, connection, person, checkin["id"], key)
    return found


def compute(
    connection: Connection, checkin_id: str, instrument: Instrument, language: str
) -> Score:
    """Return what the kept answers of a check-in come to on a scale."""
    kept = checkins.kept_answers(connection, checkin_id)
    return score(instrument, _values(kept, instrument), language=language)


def _values(kept: Sequence[RowMapping], instrument: Instrument) -> list[int | None]:
    values: list[int | None] = [None] * instrument.size
    for row in kept:
        if row["question"] == instrument.key:
            values[row["item"] - 1] = row["value"]
    return values


def _add(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    checkin_id: str,
    instrument: Instrument,
    made: Row,
) -> None:
    now = runtime.now()
    row: Row = {
        "id": new_id(now),
        "checkin_id": checkin_id,
        "participant_id": person.id,
        "instrument": instrument.key,
        "version": instrument.version,
        "scored_at": now,
    }
    checkins.add_score(connection, row | made)


def _judge(
    connection: Connection,
    person: Person,
    checkin_id: str,
    instrument: Instrument,
    made: Row,
    at: datetime,
) -> list[Evidence]:
    """Return why a score needs a person, by the programme's rules and their own earlier ones."""
    if person.program is None or made["total"] is None:
        return []
    rows = habits.list_totals(connection, person.id, instrument.key, instrument.version)
    earlier = [
        Point(row["scored_at"], row["total"])
        for row in rows
        if row["checkin_id"] != checkin_id and row["scored_at"] <= at
    ]
    one = Round(instrument, made["total"], made["positive"], at)
    return judge_round(one, earlier, person.program.flags)

"""Scoring: what the answers to a scale amount to, and whether a person should look.

A score is always what the kept answers of its check-in come to: it changes when one of them does.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping

from smsserve.domain.checkins import CheckinState, Question, from_json
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.instruments import Instrument, Score, score
from smsserve.ids import new_id
from smsserve.storage import checkins
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
    if before is not None and reasons(
        person, instrument, before["total"], positive=before["positive"]
    ):
        return []
    return reasons(person, instrument, result.total, positive=result.positive)


def score_rest(
    runtime: Runtime, connection: Connection, person: Person, checkin: RowMapping
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


def reasons(
    person: Person, instrument: Instrument, total: float | None, *, positive: bool | None
) -> list[Evidence]:
    """Return the evidence for a positive screen, by the programme's cut-off."""
    cutoff = None if person.program is None else person.program.flags.cutoffs.get(instrument.key)
    if cutoff is None or total is None:
        return []
    if instrument.cutoff is not None and positive is None:
        # An adapted wording has lost its cut-offs: the number means nothing against them.
        return []
    beyond = total >= cutoff if instrument.higher_is_worse else total <= cutoff
    if not beyond:
        return []
    side = "at or above" if instrument.higher_is_worse else "at or below"
    sentence = f"{instrument.name} {total:g}, {side} the programme's cut-off of {cutoff}."
    return [Evidence(FlagKind.SCORE, Severity.URGENT, f"score:{instrument.key}", sentence)]

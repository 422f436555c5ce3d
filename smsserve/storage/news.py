"""News beside the queue, as one read: wins to celebrate, what people say of talks, opened doors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    Select,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from smsserve.storage.base import Id
from smsserve.storage.enrollments import enrollments
from smsserve.storage.openings import openings
from smsserve.storage.participants import participants
from smsserve.storage.wins import feedback, wins

WIN, FEEDBACK, OPENING = "win", "feedback", "opening"


def list_news(connection: Connection, since: datetime, *, everyone: bool) -> Sequence[RowMapping]:
    """Return wins since an instant that nobody has marked, newest first, with whose they are.

    For a coordinator (`everyone`) also the feedback nobody has read, and doors nobody has seen.
    `about` is a win's supporter, whom feedback is about, or who opened; `number` a score, or
    whether a win was told.
    """
    branches = [_fresh_wins(since)]
    if everyone:
        branches += [_unread_feedback(), _unseen_openings()]
    news = union_all(*branches).subquery("news").c
    query = select(*news).order_by(news.at.desc(), news.id.desc())
    return connection.execute(query).mappings().all()


def _branch(kind: str, *columns: ColumnElement[Any]) -> Select[Any]:
    names = ("at", "id", "participant_id", "words_sealed", "about", "number")
    named = [column.label(name) for name, column in zip(names, columns, strict=True)]
    person = participants.c
    return select(literal(kind).label("kind"), *named, person.name_sealed, person.data_key)


def _fresh_wins(since: datetime) -> Select[Any]:
    row = wins.c
    # Somebody in two programmes may have two supporters: any of them, as there is one win.
    supporter = (
        select(func.max(enrollments.c.supporter_id))
        .where(enrollments.c.participant_id == row.participant_id)
        .scalar_subquery()
    )
    told = cast(row.told, Integer)
    found = _branch(
        WIN, row.noted_at, row.id, row.participant_id, row.words_sealed, supporter, told
    )
    found = found.join(participants, participants.c.id == row.participant_id)
    return found.where(row.celebrated_at.is_(None), row.noted_at >= since)


def _unread_feedback() -> Select[Any]:
    row = feedback.c
    found = _branch(
        FEEDBACK,
        row.given_at,
        row.id,
        row.participant_id,
        row.words_sealed,
        cast(row.about_id, Id),
        row.score,
    )
    found = found.join(participants, participants.c.id == row.participant_id)
    return found.where(row.read_at.is_(None))


def _unseen_openings() -> Select[Any]:
    row = openings.c
    number = cast(null(), Integer)
    found = _branch(
        OPENING,
        row.opened_at,
        row.id,
        row.participant_id,
        row.reason_sealed,
        cast(row.account_id, Id),
        number,
    )
    found = found.join(participants, participants.c.id == row.participant_id)
    return found.where(row.seen_at.is_(None))

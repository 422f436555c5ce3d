"""One participant's timeline as one read: texts, scores, reasons, notes and consents, by time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    LargeBinary,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from smsserve.storage.base import UtcInstant
from smsserve.storage.checkins import scores
from smsserve.storage.flags import evidence, flags, followups
from smsserve.storage.holding import TAKEN_BACK
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import consents

Cursor = tuple[datetime, str]
Given = str | ColumnElement[str]
_NO_WORD = cast(null(), String)
_NO_NUMBER = cast(null(), Float)
_NO_BYTES = cast(null(), LargeBinary)


def _branch(kind: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """Return one kind of entry: when, its id, what is sealed, three words and a number."""
    names = ("at", "id", "sealed", "first", "second", "third", "number")
    named = [column.label(name) for name, column in zip(names, columns, strict=True)]
    return select(literal(kind).label("kind"), *named)


def _heard(person_id: Given) -> Select[Any]:
    row = inbound_messages.c
    words = (row.state, row.understood, _NO_WORD)
    media = cast(row.num_media, Float)
    found = _branch("text_in", row.received_at, row.id, row.body_sealed, *words, media)
    return found.where(row.participant_id == person_id)


def _sent(person_id: Given) -> Select[Any]:
    row = outbound_messages.c
    at = func.coalesce(row.sent_at, row.created_at, type_=UtcInstant)
    words = (row.status, row.kind, row.text_key)
    twice = case((row.duplicate_sid.is_not(None), 1.0), else_=0.0)
    found = _branch("text_out", at, row.id, row.body_sealed, *words, twice)
    stands = func.coalesce(row.failure_reason, "") != TAKEN_BACK
    return found.where(row.participant_id == person_id, stands)


def _scored(person_id: Given) -> Select[Any]:
    row = scores.c
    estimated = case((row.estimated, "estimated"), else_="")
    words = (row.instrument, estimated, _NO_WORD)
    found = _branch("score", row.scored_at, row.id, _NO_BYTES, *words, row.total)
    return found.where(row.participant_id == person_id)


def _flagged(person_id: Given) -> Select[Any]:
    row = evidence.c
    words = (row.severity, row.rule, flags.c.state)
    found = _branch("flag", row.noted_at, row.id, row.sentence_sealed, *words, _NO_NUMBER)
    return found.join(flags, flags.c.id == row.flag_id).where(row.participant_id == person_id)


def _followed(person_id: Given) -> Select[Any]:
    row = followups.c
    words = (row.kind, row.outcome, row.account_id)
    found = _branch("followup", row.done_at, row.id, row.note_sealed, *words, _NO_NUMBER)
    return found.where(row.participant_id == person_id, row.kind != "texted")


def _consented(person_id: Given) -> Select[Any]:
    row = consents.c
    words = (row.kind, row.how, _NO_WORD)
    found = _branch("consent", row.given_at, row.id, _NO_BYTES, *words, _NO_NUMBER)
    return found.where(row.participant_id == person_id)


_BRANCHES = {
    "text_in": _heard,
    "text_out": _sent,
    "score": _scored,
    "flag": _flagged,
    "followup": _followed,
    "consent": _consented,
}
KINDS = tuple(_BRANCHES)


def find_entries(
    participant_id: Given,
    kinds: Collection[str],
    before: tuple[ColumnElement[datetime], ColumnElement[str]] | None,
    limit: int,
) -> Select[Any]:
    """Return the query for the newest entries of some kinds before a cursor (when, id)."""
    branches = [make(participant_id) for kind, make in _BRANCHES.items() if kind in kinds]
    entry = union_all(*branches).subquery("entry").c
    query = select(*entry)
    if before is not None:
        at, last_id = before
        query = query.where(or_(entry.at < at, and_(entry.at == at, entry.id < last_id)))
    return query.order_by(entry.at.desc(), entry.id.desc()).limit(limit)

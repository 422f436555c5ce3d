"""Turns: what is known of a person whose text is read, all of it in one round trip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnClause,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)

from smsserve.storage import programs
from smsserve.storage.base import Id, PhoneIndex, Table, UtcInstant
from smsserve.storage.checkins import answers, checkins
from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import evidence, flags
from smsserve.storage.gathering import Gathering, Parts
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.outbox import HANDED
from smsserve.storage.participants import opt_outs

_PERSON = bindparam("person", type_=Id)
# Said in full, so that a plan made for any person knows the indexes of those alone.
_OPEN: ColumnClause[str] = literal_column("'open'")
_RESOLVED: ColumnClause[str] = literal_column("'resolved'")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose, and what of theirs: texts of some kinds since an instant, reasons since another."""

    participant_id: str
    phone_indexes: Sequence[str]
    said_kinds: tuple[str, ...]
    said_since: datetime
    low_kinds: tuple[str, ...]
    low_since: datetime


def read_known(connection: Connection, wanted: Wanted) -> Parts:
    """Return the rows that say where a person stands; see `_gathering` for the parts."""
    values = {
        "person": wanted.participant_id,
        "said_since": wanted.said_since,
        "low_since": wanted.low_since,
    }
    numbers = dict(zip(_names(len(wanted.phone_indexes)), wanted.phone_indexes, strict=True))
    kinds = (wanted.said_kinds, wanted.low_kinds)
    return _gathering(*kinds, len(numbers)).read(connection, values | numbers)


# One for each number of keys in use; a list of any length would be written anew each time.
@lru_cache(maxsize=16)
def _gathering(said: tuple[str, ...], low: tuple[str, ...], numbers: int) -> Gathering:
    return Gathering(
        enrollments=_of(enrollments),
        programs=programs.find_versions(),
        checkin=_of(checkins).where(checkins.c.state == _OPEN),
        asked=_asked(),
        answer=_last_answer(),
        opt_out=_opt_out(numbers),
        flag=_flag(),
        crisis=_last_crisis(),
        low=_low(low),
        said=_said(said),
    )


def _of(table: Table) -> Select[Any]:
    return select(table).where(table.c.participant_id == _PERSON)


def _names(numbers: int) -> list[str]:
    return [f"index_{number}" for number in range(numbers)]


def _among(column: Column[str], words: tuple[str, ...]) -> ColumnElement[bool]:
    """Return whether a column is one of some words; a list would be written anew each time."""
    return or_(*(column == word for word in words))


def _opt_out(numbers: int) -> Select[Any]:
    indexes = [bindparam(name, type_=PhoneIndex) for name in _names(numbers)]
    return select(opt_outs.c.how).where(or_(*(opt_outs.c.phone_index == one for one in indexes)))


def _flag() -> Select[Any]:
    row = flags.c
    query = select(row.id, row.severity, row.due_at, row.assigned_to, row.snoozed_until)
    return query.where(row.participant_id == _PERSON, row.state != _RESOLVED)


def _asked() -> Select[Any]:
    """Return the query for a sign that the open check-in's question was handed over."""
    row = outbound_messages.c
    query = select(row.id).join(checkins, checkins.c.id == row.checkin_id)
    query = query.where(checkins.c.participant_id == _PERSON, checkins.c.state == _OPEN)
    return query.where(_among(row.kind, ("checkin", "reminder")), _among(row.status, HANDED)).limit(
        1
    )


def _last_answer() -> Select[Any]:
    row = answers.c
    columns = (row.checkin_id, row.question, row.item, row.state, row.value, row.confidence)
    query = select(*columns, row.late, row.answered_at)
    query = query.where(row.participant_id == _PERSON, row.superseded.is_(False))
    return query.order_by(row.answered_at.desc(), row.id.desc()).limit(1)


def _last_crisis() -> Select[Any]:
    at = func.max(evidence.c.noted_at).label("at")
    query = select(at).where(evidence.c.participant_id == _PERSON)
    return query.where(evidence.c.severity == literal_column("'crisis'"))


def _low(kinds: tuple[str, ...]) -> Select[Any]:
    row = evidence.c
    since = bindparam("low_since", type_=UtcInstant())
    query = select(row.id).where(row.participant_id == _PERSON, row.noted_at >= since)
    return query.where(_among(row.kind, kinds)).limit(1)


def _said(kinds: tuple[str, ...]) -> Select[Any]:
    row = outbound_messages.c
    since = bindparam("said_since", type_=UtcInstant())
    query = select(func.count().label("number")).where(row.recipient_id == _PERSON)
    query = query.where(_among(row.kind, kinds), row.created_at >= since)
    return query.where(row.status != literal_column("'cancelled'"))

"""Turns: what is known of a person whose text is read, all of it in one round trip."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnClause,
    Connection,
    Select,
    bindparam,
    func,
    literal_column,
    select,
)

from smsserve.storage import programs
from smsserve.storage.base import Id, Table, UtcInstant
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
    phone_indexes: Collection[str]
    said_kinds: Collection[str]
    said_since: datetime
    low_kinds: Collection[str]
    low_since: datetime


def read_known(connection: Connection, wanted: Wanted) -> Parts:
    """Return the rows that say where a person stands; see `_gathering` for the parts."""
    values = {
        "person": wanted.participant_id,
        "indexes": list(wanted.phone_indexes),
        "said_kinds": list(wanted.said_kinds),
        "said_since": wanted.said_since,
        "low_kinds": list(wanted.low_kinds),
        "low_since": wanted.low_since,
    }
    return _gathering().read(connection, values)


@lru_cache(maxsize=1)
def _gathering() -> Gathering:
    return Gathering(
        enrollments=_of(enrollments),
        programs=programs.find_versions(),
        checkin=_of(checkins).where(checkins.c.state == _OPEN),
        asked=_asked(),
        answer=_last_answer(),
        opt_out=select(opt_outs).where(opt_outs.c.phone_index.in_(_several("indexes"))),
        flag=_of(flags).where(flags.c.state != _RESOLVED),
        crisis=_last_crisis(),
        low=_low(),
        said=_said(),
    )


def _of(table: Table) -> Select[Any]:
    return select(table).where(table.c.participant_id == _PERSON)


def _several(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


def _asked() -> Select[Any]:
    """Return the query for a sign that the open check-in's question was handed over."""
    row = outbound_messages.c
    query = select(row.id).join(checkins, checkins.c.id == row.checkin_id)
    query = query.where(checkins.c.participant_id == _PERSON, checkins.c.state == _OPEN)
    return query.where(row.kind.in_(("checkin", "reminder")), row.status.in_(HANDED)).limit(1)


def _last_answer() -> Select[Any]:
    row = answers.c
    query = _of(answers).where(row.superseded.is_(False))
    return query.order_by(row.answered_at.desc(), row.id.desc()).limit(1)


def _last_crisis() -> Select[Any]:
    at = func.max(evidence.c.noted_at).label("at")
    query = select(at).where(evidence.c.participant_id == _PERSON)
    return query.where(evidence.c.severity == literal_column("'crisis'"))


def _low() -> Select[Any]:
    row = evidence.c
    since = bindparam("low_since", type_=UtcInstant())
    query = select(row.id).where(row.participant_id == _PERSON, row.noted_at >= since)
    return query.where(row.kind.in_(_several("low_kinds"))).limit(1)


def _said() -> Select[Any]:
    row = outbound_messages.c
    since = bindparam("said_since", type_=UtcInstant())
    query = select(func.count().label("number")).where(row.recipient_id == _PERSON)
    query = query.where(row.kind.in_(_several("said_kinds")), row.created_at >= since)
    return query.where(row.status != literal_column("'cancelled'"))

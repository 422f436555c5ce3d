"""Opening check-ins for many at once: one statement for all of them, and not one for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import (
    Connection,
    Date,
    RowMapping,
    bindparam,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from smsserve.storage.accounts import accounts
from smsserve.storage.among import among
from smsserve.storage.base import Row
from smsserve.storage.checkins import checkins
from smsserve.storage.enrollments import UNPLANNED, enrollments
from smsserve.storage.flags import flags
from smsserve.storage.outbound import outbound_messages

# Written once: they are the same for any number of people.
_ENROLLMENTS = select(enrollments).where(among(enrollments.c.id, "ids"))
_held = checkins.c
_CHECKINS = select(
    _held.participant_id,
    _held.enrollment_id,
    _held.local_on,
    _held.slot,
    _held.questions,
    _held.state,
).where(
    among(_held.participant_id, "people"),
    or_(_held.state == "open", _held.local_on >= bindparam("earliest_on", type_=Date)),
)
_FLAGGED = select(flags.c.participant_id).where(
    among(flags.c.participant_id, "people"), flags.c.state != literal_column("'resolved'")
)


def list_enrollments(connection: Connection, ids: Collection[str]) -> Sequence[RowMapping]:
    """Return enrollments by their ids, read anew."""
    return connection.execute(_ENROLLMENTS, {"ids": ids}).mappings().all()


def list_checkins(
    connection: Connection, participant_ids: Collection[str], earliest_on: date
) -> Sequence[RowMapping]:
    """Return some participants' check-ins that are open still, or of a local date on."""
    values = {"people": participant_ids, "earliest_on": earliest_on}
    return connection.execute(_CHECKINS, values).mappings().all()


def list_flagged(connection: Connection, participant_ids: Collection[str]) -> set[str]:
    """Return which of some participants have a flag that is not resolved."""
    return set(connection.execute(_FLAGGED, {"people": participant_ids}).scalars())


def list_supporters(connection: Connection, ids: Collection[str]) -> dict[str, RowMapping]:
    """Return id -> name of an account, and whether it is active."""
    row = accounts.c
    query = select(row.id, row.name, row.active).where(row.id.in_(ids))
    return {one["id"]: one for one in connection.execute(query).mappings()}


def add_checkins(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert check-ins, at least one; a slot that is taken breaks them all."""
    connection.execute(insert(checkins), list(rows))


def add_texts(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert outbound messages, at least one; where a key is taken, that text is there already."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    query = dialect.insert(outbound_messages).on_conflict_do_nothing()
    connection.execute(query, list(rows))


def plan_all(connection: Connection, planned: Mapping[str, datetime | None]) -> None:
    """Store enrollment id -> when its next round falls due, at least one."""
    query = update(enrollments).where(enrollments.c.id == bindparam("whose"))
    changes = [UNPLANNED | {"whose": one, "next_checkin_at": at} for one, at in planned.items()]
    connection.execute(query, changes)

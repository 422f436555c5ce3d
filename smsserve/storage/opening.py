"""Opening check-ins for many at once: one statement for all of them, and not one for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, bindparam, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from smsserve.storage.accounts import accounts
from smsserve.storage.base import Row
from smsserve.storage.checkins import checkins
from smsserve.storage.enrollments import UNPLANNED, enrollments
from smsserve.storage.flags import flags
from smsserve.storage.outbound import outbound_messages


def list_enrollments(connection: Connection, ids: Collection[str]) -> Sequence[RowMapping]:
    """Return enrollments by their ids, read anew."""
    query = select(enrollments).where(enrollments.c.id.in_(ids))
    return connection.execute(query).mappings().all()


def list_checkins(
    connection: Connection, participant_ids: Collection[str], earliest_on: date
) -> Sequence[RowMapping]:
    """Return some participants' check-ins that are open still, or of a local date on."""
    row = checkins.c
    query = select(
        row.participant_id, row.enrollment_id, row.local_on, row.slot, row.questions, row.state
    ).where(
        row.participant_id.in_(participant_ids),
        or_(row.state == "open", row.local_on >= earliest_on),
    )
    return connection.execute(query).mappings().all()


def list_flagged(connection: Connection, participant_ids: Collection[str]) -> set[str]:
    """Return which of some participants have a flag that is not resolved."""
    row = flags.c
    query = select(row.participant_id).where(
        row.participant_id.in_(participant_ids), row.state != "resolved"
    )
    return set(connection.execute(query).scalars())


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

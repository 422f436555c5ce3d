"""Enrollments: a participant in a program."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    Select,
    String,
    UniqueConstraint,
    func,
    insert,
    select,
    update,
)

from smsserve.storage.among import among
from smsserve.storage.base import Id, Row, Table, UtcInstant, Word, metadata
from smsserve.storage.participants import participants

_Enrollment = TypeVar("_Enrollment", bound=Mapping[Any, Any])
# What an enrollment is that has no round to come.
UNPLANNED: Row = {"next_checkin_at": None, "try_after": None}

enrollments = Table(
    "enrollments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("program_key", String(60), nullable=False),
    Column("supporter_id", ForeignKey("accounts.id"), index=True),
    Column("state", Word, nullable=False),
    Column("started_on", Date, nullable=False),
    Column("next_checkin_at", UtcInstant),
    # Until when a round that broke is left alone; it stays the round of `next_checkin_at`.
    Column("try_after", UtcInstant),
    Column("paused_until", UtcInstant),
    # Steps below (LESS) or above (MORE) the programme's own frequency.
    Column("pace", Integer, nullable=False, server_default="0"),
    # Local "HH:MM" they chose, None for the programme's own.
    Column("hour", String(5)),
    # When they are next looked at for a milestone or a quiet spell.
    Column("care_at", UtcInstant),
    Column("created_at", UtcInstant, nullable=False),
    UniqueConstraint("participant_id", "program_key"),
    # What is put off stands apart: however many those are, nobody who is due is looked for among
    # them.
    Index("ix_enrollments_due", "state", "try_after", "next_checkin_at"),
    Index("ix_enrollments_care", "program_key", "care_at"),
)


# Written once: every few texts that go out ask for it.
_OF_MANY = select(enrollments).where(among(enrollments.c.participant_id, "people"))


def add(connection: Connection, row: Row) -> None:
    """Insert an enrollment."""
    connection.execute(insert(enrollments).values(row))


def change(connection: Connection, enrollment_id: str, changes: Row) -> None:
    """Update one enrollment."""
    query = update(enrollments).where(enrollments.c.id == enrollment_id)
    connection.execute(query.values(changes))


def plan(connection: Connection, enrollment_id: str, at: datetime | None) -> None:
    """Store when the next round falls due, None for none; nothing is put off any more."""
    change(connection, enrollment_id, UNPLANNED | {"next_checkin_at": at})


def put_off(connection: Connection, enrollment_id: str, until: datetime) -> None:
    """Leave the round that is due alone until an instant."""
    change(connection, enrollment_id, {"try_after": until})


def get(connection: Connection, enrollment_id: str) -> RowMapping | None:
    """Return one enrollment."""
    query = select(enrollments).where(enrollments.c.id == enrollment_id)
    return connection.execute(query).mappings().first()


def list_for(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return a participant's enrollments, the running ones first, then the newest."""
    query = select(enrollments).where(enrollments.c.participant_id == participant_id)
    return put_in_order(connection.execute(query).mappings().all())


def list_of(connection: Connection, ids: Collection[str]) -> dict[str, list[RowMapping]]:
    """Return participant -> their enrollments, in the order of `list_for`."""
    found: dict[str, list[RowMapping]] = {}
    for row in connection.execute(_OF_MANY, {"people": ids}).mappings():
        found.setdefault(row["participant_id"], []).append(row)
    return {participant_id: put_in_order(rows) for participant_id, rows in found.items()}


def put_in_order(rows: Iterable[_Enrollment]) -> list[_Enrollment]:
    """Return somebody's enrollments, the running ones first, then the newest."""
    order = {"active": 0, "paused": 1, "invited": 2}
    newest_first = sorted(rows, key=lambda row: row["created_at"], reverse=True)
    return sorted(newest_first, key=lambda row: order.get(row["state"], 9))


def list_all(connection: Connection, state: str) -> Sequence[RowMapping]:
    """Return every enrollment in a state."""
    query = select(enrollments).where(enrollments.c.state == state)
    return connection.execute(query.order_by(enrollments.c.id)).mappings().all()


def claim_due(
    connection: Connection, now: datetime, limit: int, among: Collection[str] | None = None
) -> Sequence[RowMapping]:
    """Return active enrollments that are due, their participants held against other schedulers.

    Of some ids only, where they are said. Those that were put off and are tried again come last, so
    that they keep nobody waiting. The participant is held, not the row: whoever handles a text of
    theirs holds that first too.
    """
    row = enrollments.c
    due = (
        select(enrollments)
        .join(participants, participants.c.id == row.participant_id)
        .where(row.state == "active", row.next_checkin_at <= now)
        .with_for_update(of=participants, key_share=True, skip_locked=True)
    )
    if among is not None:
        due = due.where(row.id.in_(among))
    # In the index's whole order: PostgreSQL would sort by less, though nothing differs in it.
    fresh = due.where(row.try_after.is_(None)).order_by(row.try_after, row.next_checkin_at)
    found = connection.execute(fresh.limit(limit)).mappings().all()
    if len(found) == limit:
        return found
    again = due.where(row.try_after <= now).order_by(row.try_after).limit(limit - len(found))
    return [*found, *connection.execute(again).mappings()]


def paused_before(connection: Connection, now: datetime) -> Sequence[RowMapping]:
    """Return paused enrollments whose pause is over."""
    query = select(enrollments).where(
        enrollments.c.state == "paused", enrollments.c.paused_until <= now
    )
    return connection.execute(query).mappings().all()


def count_by_supporter(connection: Connection) -> dict[str, int]:
    """Return how many running enrollments each supporter has."""
    query = (
        select(enrollments.c.supporter_id, func.count())
        .where(enrollments.c.state.in_(["invited", "active", "paused"]))
        .where(enrollments.c.supporter_id.is_not(None))
        .group_by(enrollments.c.supporter_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def next_by_program(connection: Connection) -> dict[str, datetime]:
    """Return program key -> when the next check-in of anybody in it falls due."""
    row = enrollments.c
    query = select(row.program_key, func.min(row.next_checkin_at))
    query = query.where(row.state == "active", row.next_checkin_at.is_not(None))
    return {key: at for key, at in connection.execute(query.group_by(row.program_key))}  # noqa: C416


def select_put_off() -> Select[int]:
    """Return what counts the rounds that broke when they were opened, and are tried again."""
    row = enrollments.c
    return select(func.count()).where(row.state == "active", row.try_after.is_not(None))


def count_put_off(connection: Connection) -> int:
    """Return how many rounds are put off."""
    return connection.execute(select_put_off()).scalar_one()


def count_by_state(connection: Connection) -> dict[tuple[str, str], int]:
    """Return (program key, state) -> number of enrollments."""
    columns = (enrollments.c.program_key, enrollments.c.state)
    query = select(*columns, func.count()).group_by(*columns)
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}

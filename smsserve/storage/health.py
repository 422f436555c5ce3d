"""Signs of life: when each part last did its work."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, RowMapping, String, literal, select, update

from smsserve.storage.base import Table, UtcInstant, metadata
from smsserve.storage.enrollments import select_put_off
from smsserve.storage.restores import restores
from smsserve.storage.upsert import insert_new

# Of two hosts that are both at work.
_CLOCKS_DIFFER = timedelta(minutes=10)

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("beat_at", UtcInstant, nullable=False),
)


def beat(connection: Connection, name: str, at: datetime, *, now: datetime | None = None) -> None:
    """Note that a process did its work as of an instant; an older beat hides no newer one.

    One that lies ahead of `now` is of a clock that was wrong, and hides nothing.
    """
    row = heartbeats.c
    outlived = (row.beat_at < at) | (row.beat_at > (now or at) + _CLOCKS_DIFFER)
    query = update(heartbeats).where(row.name == name, outlived).values(beat_at=at)
    if connection.execute(query).rowcount:
        return
    if not insert_new(connection, heartbeats, {"name": name, "beat_at": at}):
        # There by now, and perhaps by somebody who was first to begin and not the last.
        connection.execute(query)


def move_beat(connection: Connection, name: str, at: datetime, *, stood_at: datetime) -> bool:
    """Note a beat where the last one is between `stood_at` and it; False elsewhere."""
    row = heartbeats.c
    query = update(heartbeats).where(row.name == name, row.beat_at.between(stood_at, at))
    return connection.execute(query.values(beat_at=at)).rowcount == 1


def last_beat(connection: Connection, name: str) -> datetime | None:
    """Return when a process last did its work."""
    query = select(heartbeats.c.beat_at).where(heartbeats.c.name == name)
    return connection.execute(query).scalar()


def read_upkeep(connection: Connection) -> RowMapping:
    """Return how many rounds broke as they were opened (`put_off`), and why sending is blocked.

    `reason` is None unless a restore is not lifted yet; it and `problem` are of the oldest.
    """
    restore = restores.c
    always = select(literal(1).label("one")).subquery()
    query = (
        select(select_put_off().scalar_subquery().label("put_off"), restore.reason, restore.problem)
        .select_from(always.outerjoin(restores, restore.lifted_at.is_(None)))
        .order_by(restore.id)
        .limit(1)
    )
    return connection.execute(query).mappings().one()


def hold_beat(connection: Connection, name: str) -> datetime | None:
    """Return what `last_beat` does; nobody else moves it until the transaction ends."""
    query = select(heartbeats.c.beat_at).where(heartbeats.c.name == name)
    return connection.execute(query.with_for_update()).scalar()


def list_beats(connection: Connection) -> dict[str, datetime]:
    """Return name -> when each was last heard of."""
    return {row[0]: row[1] for row in connection.execute(select(heartbeats))}

"""Signs of life: when each part last did its work."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, String, insert, select, update
from sqlalchemy.exc import IntegrityError

from smsserve.storage.base import Row, Table, UtcInstant, metadata

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("beat_at", UtcInstant, nullable=False),
)


def beat(connection: Connection, name: str, now: datetime) -> None:
    """Note that a process has just done its work."""
    _upsert(connection, heartbeats, {"name": name}, {"beat_at": now})


def last_beat(connection: Connection, name: str) -> datetime | None:
    """Return when a process last did its work."""
    query = select(heartbeats.c.beat_at).where(heartbeats.c.name == name)
    return connection.execute(query).scalar()


def list_beats(connection: Connection) -> dict[str, datetime]:
    """Return name -> when each was last heard of."""
    return {row[0]: row[1] for row in connection.execute(select(heartbeats))}


def _upsert(connection: Connection, table: Table, key: Row, values: Row) -> None:
    condition = [table.c[name] == value for name, value in key.items()]
    if connection.execute(update(table).where(*condition).values(values)).rowcount:
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(table).values(key | values))
    except IntegrityError:
        connection.execute(update(table).where(*condition).values(values))

"""Signs of life: when each process last did its work, and how each sender is paced."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, Integer, RowMapping, String, insert, select, update
from sqlalchemy.exc import IntegrityError

from smsserve.storage.base import Row, Table, UtcInstant, metadata

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("beat_at", UtcInstant, nullable=False),
)

senders = Table(
    "senders",
    metadata,
    Column("key", String(60), primary_key=True),
    # The theoretical arrival time of the next segment (GCRA): in the future while we are ahead.
    Column("free_at", UtcInstant, nullable=False),
    Column("blocked_until", UtcInstant),
    Column("blocked_code", Integer),
)


def beat(connection: Connection, name: str, now: datetime) -> None:
    """Note that a process has just done its work."""
    _upsert(connection, heartbeats, {"name": name}, {"beat_at": now})


def last_beat(connection: Connection, name: str) -> datetime | None:
    """Return when a process last did its work."""
    query = select(heartbeats.c.beat_at).where(heartbeats.c.name == name)
    return connection.execute(query).scalar()


def lock_sender(connection: Connection, key: str, now: datetime) -> RowMapping:
    """Return a sender's pacing row, held until the transaction ends."""
    query = select(senders).where(senders.c.key == key).with_for_update()
    row = connection.execute(query).mappings().first()
    if row is None:
        _upsert(connection, senders, {"key": key}, {"free_at": now})
        row = connection.execute(query).mappings().one()
    return row


def get_sender(connection: Connection, key: str) -> RowMapping | None:
    """Return a sender's pacing row."""
    return connection.execute(select(senders).where(senders.c.key == key)).mappings().first()


def change_sender(connection: Connection, key: str, changes: Row) -> None:
    """Update a sender's pacing row."""
    connection.execute(update(senders).where(senders.c.key == key).values(changes))


def _upsert(connection: Connection, table: Table, key: Row, values: Row) -> None:
    condition = [table.c[name] == value for name, value in key.items()]
    if connection.execute(update(table).where(*condition).values(values)).rowcount:
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(table).values(key | values))
    except IntegrityError:
        connection.execute(update(table).where(*condition).values(values))

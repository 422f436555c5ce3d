"""Restores: which database this is, and whether it was put back to an earlier state."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, RowMapping, String, select, update

from smsserve.storage.base import Id, Row, Table, UtcInstant, Word, metadata
from smsserve.storage.upsert import insert_new

_ONLY = 1

# One row: the name by which what is kept outside of the database knows it.
installation = Table(
    "installation",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False),
    Column("made_at", UtcInstant, nullable=False),
)

# While one is not lifted nothing is handed over.
restores = Table(
    "restores",
    metadata,
    Column("id", Id, primary_key=True),
    Column("reason", Word, nullable=False),
    # Up to here the database is known to be whole; what happened later is in the provider's lists.
    Column("whole_until", UtcInstant, nullable=False),
    Column("engaged_at", UtcInstant, nullable=False),
    Column("tried_at", UtcInstant),
    Column("problem", Word),
    Column("lifted_at", UtcInstant),
    Column("lifted_by", Word),
    Column("marked", Integer, nullable=False, default=0),
    Column("fed", Integer, nullable=False, default=0),
)


def name_installation(connection: Connection, now: datetime) -> RowMapping:
    """Return this database's row, made at the first call."""
    found = get_installation(connection)
    if found is None:
        made = {"only": _ONLY, "id": secrets.token_hex(16), "made_at": now}
        insert_new(connection, installation, made)
        found = get_installation(connection)
    if found is None:
        raise LookupError
    return found


def get_installation(connection: Connection) -> RowMapping | None:
    """Return this database's row, None before anything worked with it."""
    return connection.execute(select(installation)).mappings().first()


def engage(connection: Connection, row: Row) -> None:
    """Note that this database was put back."""
    insert_new(connection, restores, row)


def find_engaged(connection: Connection) -> RowMapping | None:
    """Return the restore that is not lifted yet, the oldest of several."""
    query = select(restores).where(restores.c.lifted_at.is_(None)).order_by(restores.c.id)
    return connection.execute(query.limit(1)).mappings().first()


def change(connection: Connection, restore_id: str, changes: Row) -> bool:
    """Update a restore that is not lifted; False when it was lifted meanwhile."""
    query = update(restores).where(restores.c.id == restore_id, restores.c.lifted_at.is_(None))
    return connection.execute(query.values(changes)).rowcount == 1


def list_restores(connection: Connection) -> Sequence[RowMapping]:
    """Return every restore, oldest first."""
    return connection.execute(select(restores).order_by(restores.c.id)).mappings().all()

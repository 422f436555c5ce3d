"""Uploads: a file that was looked through and waits for a yes, sealed, and not for long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    RowMapping,
    String,
    delete,
    func,
    insert,
    select,
)

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, Word, metadata

uploads = Table(
    "uploads",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Word, nullable=False),
    Column("program_key", String(60)),
    # The whole file: it may hold numbers and names.
    Column("content_sealed", Sealed, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("expires_at", UtcInstant, nullable=False, index=True),
)


def add(connection: Connection, row: Row) -> None:
    """Keep an upload; an earlier one of the same account and kind gives way."""
    mine = (uploads.c.account_id == row["account_id"]) & (uploads.c.kind == row["kind"])
    connection.execute(delete(uploads).where(mine))
    connection.execute(insert(uploads).values(row))


def get(connection: Connection, upload_id: str) -> RowMapping | None:
    """Return one upload."""
    return connection.execute(select(uploads).where(uploads.c.id == upload_id)).mappings().first()


def list_all(connection: Connection) -> Sequence[RowMapping]:
    """Return every upload that is kept."""
    return connection.execute(select(uploads)).mappings().all()


def remove(connection: Connection, upload_id: str) -> None:
    """Delete one upload."""
    connection.execute(delete(uploads).where(uploads.c.id == upload_id))


def count_expired(connection: Connection, now: datetime) -> int:
    """Return how many uploads have waited too long."""
    query = select(func.count()).where(uploads.c.expires_at <= now)
    return connection.execute(query).scalar_one()


def remove_expired(connection: Connection, now: datetime) -> int:
    """Delete uploads that have waited too long; returns how many."""
    return connection.execute(delete(uploads).where(uploads.c.expires_at <= now)).rowcount

"""Exports: which programme was taken out by whom, and with names why."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Boolean, Column, Connection, ForeignKey, RowMapping, String, insert, select

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, metadata

exports = Table(
    "exports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("program_key", String(60), nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("with_names", Boolean, nullable=False),
    # In somebody's own words, which may name people.
    Column("reason_sealed", Sealed),
    Column("made_at", UtcInstant, nullable=False),
)


def add(connection: Connection, row: Row) -> None:
    """Keep that a programme was exported."""
    connection.execute(insert(exports).values(row))


def list_newest(connection: Connection, limit: int) -> Sequence[RowMapping]:
    """Return the newest exports, the last one first."""
    query = select(exports).order_by(exports.c.id.desc()).limit(limit)
    return connection.execute(query).mappings().all()

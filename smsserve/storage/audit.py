"""The audit trail: who did or saw what, append-only, without a word anybody wrote."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import JSON, Column, Connection, Index, RowMapping, String, insert, select

from smsserve.storage.base import Id, Row, Table, UtcInstant, metadata

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("noted_at", UtcInstant, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("action", String(60), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("detail", JSON, nullable=False),
    Index("ix_audit_entries_subject", "subject", "noted_at"),
)


def add(connection: Connection, row: Row) -> None:
    """Append one entry."""
    connection.execute(insert(audit_entries).values(row))


def list_for(connection: Connection, subject: str) -> Sequence[RowMapping]:
    """Return the entries about a subject, oldest first."""
    query = select(audit_entries).where(audit_entries.c.subject == subject)
    return connection.execute(query.order_by(audit_entries.c.id)).mappings().all()

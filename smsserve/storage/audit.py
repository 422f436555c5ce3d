"""The audit trail: who did or saw what, append-only, without a word anybody wrote.

`audit_chain` has the links that seal the entries in an order.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Index,
    LargeBinary,
    RowMapping,
    String,
    insert,
    select,
)

from smsserve.domain.audit_chain import Entry
from smsserve.storage import audit_writers
from smsserve.storage.audit_signing import signed
from smsserve.storage.base import Count, Id, Row, Table, UtcInstant, metadata
from smsserve.storage.upsert import insert_row

KeyId = String(16)

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("noted_at", UtcInstant, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("action", String(60), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("detail", JSON, nullable=False),
    # Which connection wrote it, and as its how manieth: see `audit_writers`.
    Column("writer", String(audit_writers.LENGTH)),
    Column("number", Count),
    # None in what an older version wrote.
    Column("key_id", KeyId),
    Column("mac", LargeBinary),
    Index("ix_audit_entries_subject", "subject", "noted_at"),
    Index("ix_audit_entries_actor", "actor", "id"),
    Index("ix_audit_entries_action", "action", "id"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: None, or "", for whatever it is; ids from `since` on and before `before`."""

    actor: str | None = None
    subjects: Collection[str] | None = None
    actions: Collection[str] | None = None
    without: Collection[str] = ()
    since: str = ""
    before: str = ""


def add(connection: Connection, row: Row) -> None:
    """Append one entry, signed."""
    insert_row(connection, audit_entries, signed(connection, row))


def add_all(connection: Connection, rows: Sequence[Row]) -> None:
    """Append entries, at least one, at once, each signed."""
    connection.execute(insert(audit_entries), [signed(connection, row) for row in rows])


def read_entry(row: RowMapping) -> Entry:
    """Return a stored row as the value that is signed."""
    return Entry(
        row["id"],
        row["noted_at"],
        row["actor"],
        row["action"],
        row["subject"],
        row["detail"],
        row["writer"],
        row["number"],
        row["key_id"],
        row["mac"],
    )


def list_for(connection: Connection, subject: str) -> Sequence[RowMapping]:
    """Return the entries about a subject, oldest first."""
    query = select(audit_entries).where(audit_entries.c.subject == subject)
    return connection.execute(query.order_by(audit_entries.c.id)).mappings().all()


def list_newest(connection: Connection, wanted: Wanted, limit: int) -> Sequence[RowMapping]:
    """Return the newest entries that fit, the last one first."""
    query = select(audit_entries).where(*_conditions(wanted))
    query = query.order_by(audit_entries.c.id.desc()).limit(limit)
    return connection.execute(query).mappings().all()


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    row = audit_entries.c
    found: list[ColumnElement[bool]] = []
    if wanted.actor is not None:
        found.append(row.actor == wanted.actor)
    if wanted.subjects is not None:
        found.append(row.subject.in_(wanted.subjects))
    if wanted.actions is not None:
        found.append(row.action.in_(wanted.actions))
    if wanted.without:
        found.append(row.action.not_in(wanted.without))
    if wanted.since:
        found.append(row.id >= wanted.since)
    if wanted.before:
        found.append(row.id < wanted.before)
    return found

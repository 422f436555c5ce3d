"""Saved replies: a programme's own list in one language; without one, the shipped list is used."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    Text,
    delete,
    insert,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Table, UtcInstant, metadata

saved_replies = Table(
    "saved_replies",
    metadata,
    Column("id", Id, primary_key=True),
    Column("program_key", String(60), nullable=False),
    Column("language", String(8), nullable=False),
    Column("position", Integer, nullable=False),
    # The shipped text it came from, whose name is ours to translate.
    Column("text_key", String(60)),
    Column("title", String(60), nullable=False),
    Column("body", Text, nullable=False),
    # May go out as it stands: a time, a place, a number.
    Column("logistics", Boolean, nullable=False),
    Column("changed_at", UtcInstant, nullable=False),
    Column("changed_by", ForeignKey("accounts.id")),
    Index("ix_saved_replies_list", "program_key", "language", "position"),
)


def list_for(connection: Connection, program_key: str) -> Sequence[RowMapping]:
    """Return a programme's own replies in every language, in order."""
    row = saved_replies.c
    query = select(saved_replies).where(row.program_key == program_key)
    return connection.execute(query.order_by(row.language, row.position)).mappings().all()


def get(connection: Connection, reply_id: str) -> RowMapping | None:
    """Return one reply."""
    query = select(saved_replies).where(saved_replies.c.id == reply_id)
    return connection.execute(query).mappings().first()


def lock(connection: Connection, reply_id: str) -> RowMapping | None:
    """Return one reply, holding its row: of two editors the second sees the first one's words."""
    query = select(saved_replies).where(saved_replies.c.id == reply_id).with_for_update()
    return connection.execute(query).mappings().first()


def add(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert replies."""
    connection.execute(insert(saved_replies), list(rows))


def change(connection: Connection, reply_id: str, changes: Row) -> None:
    """Update one reply."""
    query = update(saved_replies).where(saved_replies.c.id == reply_id)
    connection.execute(query.values(changes))


def remove(connection: Connection, reply_id: str) -> None:
    """Delete one reply."""
    connection.execute(delete(saved_replies).where(saved_replies.c.id == reply_id))


def remove_list(connection: Connection, program_key: str, language: str) -> None:
    """Delete a programme's own list in one language."""
    row = saved_replies.c
    query = delete(saved_replies).where(row.program_key == program_key, row.language == language)
    connection.execute(query)

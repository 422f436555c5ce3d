"""Program drafts: programme files that somebody is writing, and what came of trying them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    Text,
    delete,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Table, UtcInstant, metadata
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.upsert import insert_new

program_drafts = Table(
    "program_drafts",
    metadata,
    Column("id", Id, primary_key=True),
    # The live programme it changes, and which version of it; None for a new one.
    Column("program_key", String(60)),
    Column("base_version", Integer),
    Column("definition", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("created_by", ForeignKey("accounts.id"), nullable=False),
    Column("changed_at", UtcInstant, nullable=False),
    Column("changed_by", ForeignKey("accounts.id"), nullable=False),
    # Numbers only, each with the digest of the words they were worked out for.
    Column("rehearsal", JSON),
    Column("backtest", JSON),
    # Of the newest test text in the outbox.
    Column("test_key", String(160)),
    # Two coordinators who change one programme work on one draft of it.
    Index("uq_program_drafts_program_key", "program_key", unique=True),
)


def add(connection: Connection, row: Row) -> bool:
    """Insert a draft; False when there is one of this live programme already."""
    return insert_new(connection, program_drafts, row)


def get(connection: Connection, draft_id: str) -> RowMapping | None:
    """Return one draft."""
    query = select(program_drafts).where(program_drafts.c.id == draft_id)
    return connection.execute(query).mappings().first()


def find_of(connection: Connection, program_key: str) -> RowMapping | None:
    """Return the draft that changes a live programme."""
    query = select(program_drafts).where(program_drafts.c.program_key == program_key)
    return connection.execute(query).mappings().first()


def list_all(connection: Connection) -> Sequence[RowMapping]:
    """Return every draft, the one changed last first."""
    draft = program_drafts.c
    query = select(program_drafts).order_by(draft.changed_at.desc(), draft.id)
    return connection.execute(query).mappings().all()


def change_guarded(connection: Connection, draft_id: str, version: int, changes: Row) -> bool:
    """Update a draft that still is at a version; False when somebody was first."""
    draft = program_drafts.c
    query = update(program_drafts).where(draft.id == draft_id, draft.version == version)
    return connection.execute(query.values(changes)).rowcount == 1


def change(connection: Connection, draft_id: str, changes: Row) -> None:
    """Keep what came of trying a draft; its words and its version stay."""
    query = update(program_drafts).where(program_drafts.c.id == draft_id)
    connection.execute(query.values(changes))


def remove_guarded(connection: Connection, draft_id: str, version: int) -> bool:
    """Delete a draft that still is at a version; False when somebody was first."""
    draft = program_drafts.c
    query = delete(program_drafts).where(draft.id == draft_id, draft.version == version)
    return connection.execute(query).rowcount == 1


def find_test(connection: Connection, key: str) -> RowMapping | None:
    """Return the test text of a draft, by its key in the outbox."""
    query = select(outbound_messages).where(outbound_messages.c.key == key)
    return connection.execute(query).mappings().first()

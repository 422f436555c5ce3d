"""Drafts: words that somebody typed and that did not go out, for a day, for them alone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Index, delete, update

from smsserve.storage.base import Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.upsert import insert_new

drafts = Table(
    "drafts",
    metadata,
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    # "text" or "note".
    Column("kind", Word, primary_key=True),
    Column("words_sealed", Sealed, nullable=False),
    Column("kept_at", UtcInstant, nullable=False),
    Index("ix_drafts_kept_at", "kept_at"),
)


def put(connection: Connection, row: Row) -> None:
    """Keep a draft in the place of the one before."""
    if insert_new(connection, drafts, row):
        return
    where = [drafts.c[name] == row[name] for name in ("participant_id", "account_id", "kind")]
    connection.execute(update(drafts).where(*where).values(row))


def remove(connection: Connection, participant_id: str, account_id: str, kind: str) -> None:
    """Delete one draft."""
    query = delete(drafts).where(
        drafts.c.participant_id == participant_id,
        drafts.c.account_id == account_id,
        drafts.c.kind == kind,
    )
    connection.execute(query)


def forget_until(connection: Connection, instant: datetime) -> int:
    """Delete drafts kept up to an instant; returns how many."""
    return connection.execute(delete(drafts).where(drafts.c.kept_at <= instant)).rowcount

"""Deleted texts: which message lost its words, by whom, and whether the provider's copy is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    RowMapping,
    String,
    delete,
    null,
    select,
    update,
)

from smsserve.storage.audit_samples import audit_samples
from smsserve.storage.base import Id, Row, Table, UtcInstant, Word, metadata
from smsserve.storage.flags import evidence, followups
from smsserve.storage.places import place_requests
from smsserve.storage.planned_followups import planned_followups
from smsserve.storage.upsert import insert_new
from smsserve.storage.wins import feedback, skill_uses, wins

deleted_texts = Table(
    "deleted_texts",
    metadata,
    # An inbound or an outbound message, by direction.
    Column("message_id", Id, primary_key=True),
    Column(
        "participant_id",
        ForeignKey("participants.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("direction", Word, nullable=False),
    Column("reason", Word, nullable=False),
    Column("account_id", ForeignKey("accounts.id")),
    Column("deleted_at", UtcInstant, nullable=False),
    # With commas between; a text that was sent twice has two.
    Column("provider_sids", String(90), nullable=False),
    # waiting, done, none (it was never there) or failed.
    Column("provider_state", Word, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", UtcInstant, index=True),
)
# What keeps somebody's words besides the message itself, and in which columns.
_QUOTES = (
    (evidence, "sentence"),
    (followups, "note"),
    (planned_followups, "note"),
    (wins, "words"),
    (feedback, "words"),
    (place_requests, "words"),
    (skill_uses, "plan"),
    (skill_uses, "went"),
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words kept besides a message: where, sealed, and of which message where that is known."""

    table: str
    row_id: str
    column: str
    sealed: bytes
    inbound_id: str | None

    @property
    def aad(self) -> str:
        """Return what the words were sealed with."""
        return f"{self.table}:{self.row_id}:{self.column}"


def add(connection: Connection, row: Row) -> bool:
    """Insert a deleted text; False when it was deleted already."""
    return insert_new(connection, deleted_texts, row)


def list_for(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return which of a participant's texts were deleted."""
    query = select(deleted_texts).where(deleted_texts.c.participant_id == participant_id)
    return connection.execute(query).mappings().all()


def has_due(connection: Connection, now: datetime) -> bool:
    """Tell whether the provider is to be asked for anything: one look into an index."""
    query = select(deleted_texts.c.message_id).where(deleted_texts.c.next_try_at <= now)
    return connection.execute(query.limit(1)).first() is not None


def claim_due(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return deletions the provider is to be asked for, held."""
    row = deleted_texts.c
    query = (
        select(deleted_texts)
        .where(row.next_try_at <= now)
        .order_by(row.next_try_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def change(connection: Connection, message_id: str, changes: Row) -> None:
    """Update one deleted text."""
    query = update(deleted_texts).where(deleted_texts.c.message_id == message_id)
    connection.execute(query.values(changes))


def list_quotes(connection: Connection, participant_id: str) -> list[Quote]:
    """Return everything of a participant that may quote one of their texts."""
    found = []
    for table, column in _QUOTES:
        sealed = table.c[f"{column}_sealed"]
        source = table.c.inbound_id if "inbound_id" in table.c else null()
        query = select(table.c.id, sealed, source).where(
            table.c.participant_id == participant_id, sealed.is_not(None)
        )
        rows = connection.execute(query).all()
        found += [Quote(table.name, row[0], column, row[1], row[2]) for row in rows]
    return found


def drop_sample(connection: Connection, inbound_id: str) -> None:
    """Take a text out of the weekly sample that nobody has judged: there is nothing to read."""
    row = audit_samples.c
    query = delete(audit_samples).where(row.inbound_id == inbound_id, row.verdict.is_(None))
    connection.execute(query)


def blot_out(connection: Connection, quote: Quote, sealed: bytes) -> None:
    """Put other words in the place of a quote."""
    table = next(one for one, _ in _QUOTES if one.name == quote.table)
    values = {f"{quote.column}_sealed": sealed}
    connection.execute(update(table).where(table.c.id == quote.row_id).values(values))

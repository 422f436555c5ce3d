"""Records opened from outside a caseload: by whom, why, and until when the door is open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Index, RowMapping, insert, select, update

from smsserve.storage.audit import audit_entries
from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, metadata

openings = Table(
    "openings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    # Sealed with the participant's key: a reason says something about them.
    Column("reason_sealed", Sealed, nullable=False),
    Column("opened_at", UtcInstant, nullable=False),
    Column("until_at", UtcInstant, nullable=False),
    # When a coordinator has seen it.
    Column("seen_at", UtcInstant),
    Column("seen_by", ForeignKey("accounts.id")),
    Index("ix_openings_account", "account_id", "participant_id", "until_at"),
    Index("ix_openings_participant", "participant_id"),
    Index("ix_openings_seen", "seen_at"),
)


def add(connection: Connection, row: Row) -> None:
    """Open a door."""
    connection.execute(insert(openings).values(row))


def is_open(connection: Connection, account_id: str, participant_id: str, now: datetime) -> bool:
    """Tell whether somebody has opened a record and may still look."""
    row = openings.c
    query = select(row.id).where(
        row.account_id == account_id, row.participant_id == participant_id, row.until_at > now
    )
    return connection.execute(query.limit(1)).first() is not None


def list_for(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return how often a record was opened from outside a list, oldest first."""
    query = select(openings).where(openings.c.participant_id == participant_id)
    return connection.execute(query.order_by(openings.c.id)).mappings().all()


def mark_seen(connection: Connection, opening_id: str, account_id: str, now: datetime) -> bool:
    """Note that a coordinator has seen a door; False for one that is not there."""
    query = update(openings).where(openings.c.id == opening_id)
    return connection.execute(query.values(seen_at=now, seen_by=account_id)).rowcount == 1


def list_readers(
    connection: Connection, participant_id: str, actions: Collection[str], limit: int
) -> Sequence[RowMapping]:
    """Return the newest audit entries of some kinds about a participant, newest first."""
    row = audit_entries.c
    query = (
        select(row.actor, row.action, row.noted_at)
        .where(row.subject == participant_id, row.action.in_(actions))
        .order_by(row.noted_at.desc(), row.id.desc())
        .limit(limit)
    )
    return connection.execute(query).mappings().all()

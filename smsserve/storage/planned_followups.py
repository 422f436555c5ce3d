"""Follow-ups that a supporter has planned: for whom, when, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Index, RowMapping, insert, select, update

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, Word, metadata

planned_followups = Table(
    "planned_followups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    # Whose it is: on their queue it comes back.
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("state", Word, nullable=False),
    Column("note_sealed", Sealed),
    Column("due_at", UtcInstant, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("closed_at", UtcInstant),
    Index("ix_planned_followups_due", "state", "due_at"),
    Index("ix_planned_followups_participant", "participant_id", "state"),
)


def add(connection: Connection, row: Row) -> None:
    """Plan a follow-up."""
    connection.execute(insert(planned_followups).values(row))


def get(connection: Connection, planned_id: str) -> RowMapping | None:
    """Return one follow-up."""
    query = select(planned_followups).where(planned_followups.c.id == planned_id)
    return connection.execute(query).mappings().first()


def list_planned(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return what is still to come for somebody, the next first."""
    row = planned_followups.c
    query = select(planned_followups).where(
        row.participant_id == participant_id, row.state == "planned"
    )
    return connection.execute(query.order_by(row.due_at, row.id)).mappings().all()


def list_all(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return everything that was ever planned for somebody, oldest first."""
    query = select(planned_followups).where(planned_followups.c.participant_id == participant_id)
    return connection.execute(query.order_by(planned_followups.c.id)).mappings().all()


def change_planned(connection: Connection, planned_id: str, changes: Row) -> bool:
    """Change a follow-up that has not come yet; False when it has, or was called off."""
    row = planned_followups.c
    query = update(planned_followups).where(row.id == planned_id, row.state == "planned")
    return connection.execute(query.values(changes)).rowcount == 1


def claim_due(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return follow-ups whose time has come, held; what another scheduler holds is left out."""
    row = planned_followups.c
    query = (
        select(planned_followups)
        .where(row.state == "planned", row.due_at <= now)
        .order_by(row.due_at, row.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()

"""Contact plans: whom to reach, and how, when somebody can not be reached in an emergency."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    RowMapping,
    delete,
    insert,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, metadata

contact_plans = Table(
    "contact_plans",
    metadata,
    Column("id", Id, primary_key=True),
    Column(
        "participant_id",
        ForeignKey("participants.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    # Name, relation, phone and what was agreed, as JSON.
    Column("contact_sealed", Sealed, nullable=False),
    # Whether the participant agreed that this person is contacted, and when they said so.
    Column("consent", Boolean, nullable=False),
    Column("consent_on", Date, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", UtcInstant, nullable=False),
    Column("changed_by", ForeignKey("accounts.id")),
)


def list_for(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return a participant's contacts, in the order they were named."""
    row = contact_plans.c
    query = select(contact_plans).where(row.participant_id == participant_id)
    return connection.execute(query.order_by(row.id)).mappings().all()


def add(connection: Connection, row: Row) -> None:
    """Insert a contact."""
    connection.execute(insert(contact_plans).values(row))


def get(connection: Connection, contact_id: str) -> RowMapping | None:
    """Return one contact."""
    query = select(contact_plans).where(contact_plans.c.id == contact_id)
    return connection.execute(query).mappings().first()


def change_guarded(connection: Connection, contact_id: str, version: int, changes: Row) -> bool:
    """Update a contact if nobody changed it since `version`; losing returns False."""
    row = contact_plans.c
    query = update(contact_plans).where(row.id == contact_id, row.version == version)
    return connection.execute(query.values(changes | {"version": version + 1})).rowcount == 1


def remove(connection: Connection, contact_id: str, version: int) -> bool:
    """Delete a contact if nobody changed it since `version`."""
    row = contact_plans.c
    query = delete(contact_plans).where(row.id == contact_id, row.version == version)
    return connection.execute(query).rowcount == 1

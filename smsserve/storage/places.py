"""Places that help, in the words of Open Referral, and who looked for what there."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    RowMapping,
    String,
    delete,
    insert,
    select,
    true,
    update,
)

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.upsert import insert_new

# One row for each service at a location (HSDS `service_at_location`), with what a text needs of
# its organization, service, location, phone, schedule, cost option and eligibility.
places = Table(
    "places",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("organization", String(200), nullable=False),
    Column("service", String(200), nullable=False),
    Column("location", String(200), nullable=False),
    Column("address", String(200), nullable=False),
    Column("city", String(80), nullable=False),
    Column("postal_code", String(20), nullable=False),
    Column("area", String(200), nullable=False),
    Column("phone", String(40), nullable=False),
    Column("schedule", String(200), nullable=False),
    Column("schedule_es", String(200), nullable=False),
    Column("cost", String(80), nullable=False),
    Column("cost_es", String(80), nullable=False),
    Column("eligibility", String(400), nullable=False),
    Column("languages", String(80), nullable=False),
    Column("taxonomy_term", String(200), nullable=False),
    Column("assured_date", Date, nullable=False),
    Column("changed_at", UtcInstant, nullable=False),
    # False: put away by somebody, whatever its age; an import does not bring it back.
    Column("shown", Boolean, nullable=False, server_default=true()),
)

place_requests = Table(
    "place_requests",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("need", Word, nullable=False),
    # What they typed: it may say where they are.
    Column("words_sealed", Sealed, nullable=False),
    Column("place_ids", JSON, nullable=False),
    # through, no_luck, not_yet, none_found, declined; None while nobody knows.
    Column("outcome", Word),
    Column("barrier", Word),
    Column("asked_at", UtcInstant, nullable=False),
    Column("answered_at", UtcInstant),
    Index("ix_place_requests_participant", "participant_id", "asked_at"),
)


def list_all(connection: Connection) -> Sequence[RowMapping]:
    """Return every place, by organization and service."""
    row = places.c
    query = select(places).order_by(row.organization, row.service, row.id)
    return connection.execute(query).mappings().all()


def lock(connection: Connection, place_id: str) -> RowMapping | None:
    """Return one place, holding its row: of two editors the second sees the first one's words."""
    query = select(places).where(places.c.id == place_id).with_for_update()
    return connection.execute(query).mappings().first()


def change(connection: Connection, place_id: str, changes: Row) -> None:
    """Update one place."""
    connection.execute(update(places).where(places.c.id == place_id).values(changes))


def put(connection: Connection, row: Row) -> bool:
    """Insert a place, or change the one of its id; tells whether it is new."""
    if insert_new(connection, places, row):
        return True
    connection.execute(update(places).where(places.c.id == row["id"]).values(row))
    return False


def remove(connection: Connection, ids: Sequence[str]) -> int:
    """Delete places; returns how many there were."""
    return connection.execute(delete(places).where(places.c.id.in_(ids))).rowcount


def add_request(connection: Connection, row: Row) -> None:
    """Keep that somebody looked for something."""
    connection.execute(insert(place_requests).values(row))


def change_request(connection: Connection, request_id: str, changes: Row) -> None:
    """Update what came of it."""
    query = update(place_requests).where(place_requests.c.id == request_id)
    connection.execute(query.values(changes))


def list_requests(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return what a participant looked for, newest first."""
    query = select(place_requests).where(place_requests.c.participant_id == participant_id)
    return connection.execute(query.order_by(place_requests.c.asked_at.desc())).mappings().all()

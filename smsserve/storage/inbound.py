"""Inbound messages: kept exactly as they came, before anybody tries to understand them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    func,
    select,
)

from smsserve.storage.among import among
from smsserve.storage.base import Id, PhoneIndex, Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.upsert import change_row, insert_new

inbound_messages = Table(
    "inbound_messages",
    metadata,
    Column("id", Id, primary_key=True),
    Column("provider_sid", String(40), nullable=False, unique=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    # Empty by now: the person's row has it, and nothing was ever looked up by this one.
    Column("phone_index", PhoneIndex, nullable=False),
    Column("recipient", String(40), nullable=False),
    Column("body_sealed", Sealed, nullable=False),
    Column("num_media", Integer, nullable=False),
    Column("opt_out_type", Word),
    Column("state", Word, nullable=False),
    Column("understood", String(120), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("retry_at", UtcInstant),
    Column("received_at", UtcInstant, nullable=False),
    Index("ix_inbound_messages_timeline", "participant_id", "received_at"),
    Index("ix_inbound_messages_retry", "state", "retry_at"),
)


# Written once: every few texts that go out ask for it.
_UNREAD = select(inbound_messages.c.participant_id).where(
    inbound_messages.c.state == "unhandled", among(inbound_messages.c.participant_id, "people")
)

# A stored message, or one as it was just stored.
Message = RowMapping | Mapping[str, Any]


def add(connection: Connection, row: Row) -> bool:
    """Insert an inbound message; False when its provider sid is there already."""
    return insert_new(connection, inbound_messages, row)


def change(connection: Connection, inbound_id: str, changes: Row) -> None:
    """Update one inbound message."""
    change_row(connection, inbound_messages, inbound_id, changes)


def get(connection: Connection, inbound_id: str) -> RowMapping | None:
    """Return one inbound message."""
    query = select(inbound_messages).where(inbound_messages.c.id == inbound_id)
    return connection.execute(query).mappings().first()


def unread_people(connection: Connection, people: Collection[str]) -> set[str]:
    """Return which of some participants have a text that is not understood yet."""
    return set(connection.execute(_UNREAD, {"people": people}).scalars())


def received_at(connection: Connection, inbound_id: str | None) -> datetime | None:
    """Return when an inbound message was sent to us, None for none."""
    query = select(inbound_messages.c.received_at).where(inbound_messages.c.id == inbound_id)
    return connection.execute(query).scalar()


def list_after(
    connection: Connection, participant_id: str, instant: datetime, *, but: str
) -> Sequence[RowMapping]:
    """Return a participant's messages that were sent after an instant, without one of them."""
    row = inbound_messages.c
    query = select(inbound_messages).where(
        row.participant_id == participant_id, row.received_at > instant, row.id != but
    )
    return connection.execute(query).mappings().all()


def claim_unhandled(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return messages whose decision failed and is to be tried again, locked, oldest first."""
    query = (
        select(inbound_messages)
        .where(inbound_messages.c.state == "unhandled", inbound_messages.c.retry_at <= now)
        .order_by(inbound_messages.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def known_times(connection: Connection, sids: Collection[str]) -> dict[str, datetime]:
    """Return sid -> when the text was sent for all we know, for those that are stored already."""
    row = inbound_messages.c
    query = select(row.provider_sid, row.received_at).where(row.provider_sid.in_(sids))
    return {found[0]: found[1] for found in connection.execute(query)}


def find_by_sid(connection: Connection, provider_sid: str) -> RowMapping | None:
    """Return the message that the provider knows by a sid."""
    query = select(inbound_messages).where(inbound_messages.c.provider_sid == provider_sid)
    return connection.execute(query).mappings().first()


def last_recipients(
    connection: Connection, participant_ids: Collection[str], keys: Sequence[str]
) -> dict[str, str]:
    """Return participant -> the one of our numbers that they texted last."""
    row = inbound_messages.c
    newest = (
        select(row.participant_id, func.max(row.received_at).label("at"))
        .where(row.participant_id.in_(participant_ids), row.recipient.in_(keys))
        .group_by(row.participant_id)
        .subquery()
    )
    same = (row.participant_id == newest.c.participant_id) & (row.received_at == newest.c.at)
    query = select(row.participant_id, row.recipient).join(newest, same)
    return {found[0]: found[1] for found in connection.execute(query)}


def list_for(connection: Connection, participant_id: str, limit: int = 200) -> Sequence[RowMapping]:
    """Return a participant's newest messages, oldest first."""
    query = (
        select(inbound_messages)
        .where(inbound_messages.c.participant_id == participant_id)
        .order_by(inbound_messages.c.received_at.desc(), inbound_messages.c.id.desc())
        .limit(limit)
    )
    return list(reversed(connection.execute(query).mappings().all()))


def list_page(
    connection: Connection, *, after: str, limit: int, participant_id: str | None
) -> Sequence[RowMapping]:
    """Return messages in the order of their ids."""
    query = select(inbound_messages).where(inbound_messages.c.id > after)
    if participant_id is not None:
        query = query.where(inbound_messages.c.participant_id == participant_id)
    return connection.execute(query.order_by(inbound_messages.c.id).limit(limit)).mappings().all()


def count_by_state(connection: Connection) -> dict[str, int]:
    """Return state -> number of inbound messages."""
    query = select(inbound_messages.c.state, func.count()).group_by(inbound_messages.c.state)
    return {row[0]: row[1] for row in connection.execute(query)}


def oldest_unhandled_at(connection: Connection) -> datetime | None:
    """Return since when the oldest text that nobody could handle yet waits."""
    row = inbound_messages.c
    query = select(func.min(row.received_at)).where(row.state == "unhandled")
    return connection.execute(query).scalar()

"""Outbound messages: the table and the reads of it; what moves rows along is in `outbox`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    case,
    func,
    or_,
    select,
    text,
)

from smsserve.domain.messages import PRIORITY
from smsserve.storage.base import Id, Sealed, Table, UtcInstant, Word, metadata

_IN_FLIGHT = text("status IN ('sending', 'in_doubt')")
_SENT_TWICE = text("resends > 0")
_ANSWERS_SOMETHING = text("inbound_id IS NOT NULL")

outbound_messages = Table(
    "outbound_messages",
    metadata,
    Column("id", Id, primary_key=True),
    # Deterministic: any number of schedulers may write the same text, only one row comes of it.
    Column("key", String(160), nullable=False, unique=True),
    Column("audience", Word, nullable=False),
    # A participant's or an account's id, by audience.
    Column("recipient_id", Id, nullable=False),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE")),
    Column("account_id", ForeignKey("accounts.id")),
    Column("checkin_id", ForeignKey("checkins.id", ondelete="CASCADE"), index=True),
    Column("flag_id", ForeignKey("flags.id", ondelete="CASCADE"), index=True),
    Column("inbound_id", ForeignKey("inbound_messages.id", ondelete="SET NULL")),
    Column("kind", Word, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("text_key", String(60), nullable=False),
    Column("body_sealed", Sealed, nullable=False),
    Column("body_digest", String(32), nullable=False),
    Column("segments", Integer, nullable=False),
    Column("status", Word, nullable=False),
    Column("due_at", UtcInstant, nullable=False),
    Column("send_before", UtcInstant, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    # Who it goes out from; set with the claim, or before where there are several senders.
    Column("sender_key", String(60)),
    Column("claim", String(40)),
    Column("lease_until", UtcInstant),
    Column("attempts", Integer, nullable=False),
    Column("attempted_at", UtcInstant),
    Column("provider_sid", String(40), unique=True),
    Column("duplicate_sid", String(40)),
    Column("sent_at", UtcInstant),
    Column("closed_at", UtcInstant),
    Column("doubt_at", UtcInstant),
    Column("looks", Integer, nullable=False),
    Column("looked_at", UtcInstant),
    Column("resends", Integer, nullable=False),
    Column("resolved_by", Word),
    Column("failure_code", Integer),
    Column("failure_reason", String(120)),
    # In the whole order of claiming: without the id every claim would look at all that is due.
    Index("ix_outbound_messages_due", "status", "priority", "due_at", "id"),
    Index("ix_outbound_messages_recipient", "recipient_id", "status"),
    Index("ix_outbound_messages_timeline", "participant_id", "created_at"),
    Index(
        "ix_outbound_messages_inbound_id",
        "inbound_id",
        postgresql_where=_ANSWERS_SOMETHING,
        sqlite_where=_ANSWERS_SOMETHING,
    ),
    Index(
        "ix_outbound_messages_resent",
        "attempted_at",
        postgresql_where=_SENT_TWICE,
        sqlite_where=_SENT_TWICE,
    ),
    Index(
        "uq_outbound_messages_in_flight",
        "recipient_id",
        "body_digest",
        unique=True,
        postgresql_where=_IN_FLIGHT,
        sqlite_where=_IN_FLIGHT,
    ),
)


def first_unanswered_at(
    connection: Connection, participant_id: str, last_inbound_at: datetime | None
) -> datetime | None:
    """Return when the first check-in since the person's last text was handed over."""
    row = outbound_messages
    query = select(func.min(row.c.sent_at)).where(
        row.c.participant_id == participant_id,
        row.c.kind == "checkin",
        row.c.status.in_(["sent", "delivered"]),
    )
    if last_inbound_at is not None:
        query = query.where(row.c.sent_at > last_inbound_at)
    return connection.execute(query).scalar()


def list_for(connection: Connection, participant_id: str, limit: int = 200) -> Sequence[RowMapping]:
    """Return a participant's newest messages, oldest first."""
    row = outbound_messages
    query = (
        select(row)
        .where(row.c.participant_id == participant_id)
        .order_by(row.c.created_at.desc(), row.c.id.desc())
        .limit(limit)
    )
    return list(reversed(connection.execute(query).mappings().all()))


def list_page(
    connection: Connection, *, after: str, limit: int, participant_id: str | None
) -> Sequence[RowMapping]:
    """Return messages in the order of their ids."""
    query = select(outbound_messages).where(outbound_messages.c.id > after)
    if participant_id is not None:
        query = query.where(outbound_messages.c.participant_id == participant_id)
    return connection.execute(query.order_by(outbound_messages.c.id).limit(limit)).mappings().all()


def list_pages(connection: Connection, flag_id: str) -> Sequence[RowMapping]:
    """Return the pages sent about a flag, oldest first."""
    row = outbound_messages
    query = select(row).where(row.c.flag_id == flag_id, row.c.audience == "supporter")
    return connection.execute(query.order_by(row.c.id)).mappings().all()


def count_by_status(connection: Connection) -> dict[str, int]:
    """Return status -> number of outbound messages."""
    row = outbound_messages
    query = select(row.c.status, func.count()).group_by(row.c.status)
    return {found[0]: found[1] for found in connection.execute(query)}


def oldest_due_at(connection: Connection, now: datetime, *, most_priority: int) -> datetime | None:
    """Return since when the longest-waiting due text of at most some priority waits."""
    row = outbound_messages
    query = select(func.min(row.c.due_at)).where(
        row.c.status == "pending", row.c.due_at <= now, row.c.priority <= most_priority
    )
    return connection.execute(query).scalar()


def oldest_urgent_at(connection: Connection, now: datetime) -> datetime | None:
    """Return since when the longest-waiting crisis text or page waits.

    One that was refused falls due anew each time; it waits since it was written.
    """
    row = outbound_messages.c
    since = case((row.attempts > 0, row.created_at), else_=row.due_at)
    query = select(func.min(since)).where(
        row.status == "pending", row.priority == 0, or_(row.due_at <= now, row.attempts > 0)
    )
    return connection.execute(query).scalar()


def count_duplicates(connection: Connection) -> int:
    """Return how many texts the provider is known to have accepted twice."""
    query = select(func.count()).where(outbound_messages.c.duplicate_sid.is_not(None))
    return connection.execute(query).scalar_one()


def has_recent(connection: Connection, recipient_id: str, text_key: str, since: datetime) -> bool:
    """Tell whether somebody was sent one of our texts since an instant."""
    row = outbound_messages
    query = select(row.c.id).where(
        row.c.recipient_id == recipient_id, row.c.text_key == text_key, row.c.created_at > since
    )
    return connection.execute(query.limit(1)).first() is not None


def oldest_due_by_kind(connection: Connection, now: datetime) -> dict[str, datetime]:
    """Return kind -> since when its longest-waiting due text waits."""
    row = outbound_messages.c
    query = select(row.kind, func.min(row.due_at)).where(row.status == "pending", row.due_at <= now)
    return {found[0]: found[1] for found in connection.execute(query.group_by(row.kind))}


def oldest_under_way(connection: Connection) -> dict[str, datetime]:
    """Return status -> when the oldest text that is under way or in doubt was handed over."""
    row = outbound_messages.c
    query = select(row.status, func.min(row.attempted_at)).where(
        row.status.in_(["sending", "in_doubt"]), row.attempted_at.is_not(None)
    )
    return {found[0]: found[1] for found in connection.execute(query.group_by(row.status))}


def count_failures(connection: Connection, since: datetime) -> dict[int | None, int]:
    """Return code -> texts due since an instant that failed by it."""
    row = outbound_messages.c
    query = select(row.failure_code, func.count()).where(
        row.status.in_(["failed", "needs_human"]), *_due_since(since)
    )
    return {found[0]: found[1] for found in connection.execute(query.group_by(row.failure_code))}


def count_resolved(connection: Connection, since: datetime) -> dict[str, int]:
    """Return "answer", "callback" or "list" -> texts due since an instant that it told us of."""
    row = outbound_messages.c
    query = select(row.resolved_by, func.count()).where(
        row.status.in_(["sent", "delivered"]), row.resolved_by.is_not(None), *_due_since(since)
    )
    return {found[0]: found[1] for found in connection.execute(query.group_by(row.resolved_by))}


def _due_since(since: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    # Said one by one, the priorities let the index lead to the few of that time.
    row = outbound_messages.c
    return row.priority.in_(sorted(set(PRIORITY.values()))), row.due_at >= since

"""Held texts: what a person wrote and may still take back, and what was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    RowMapping,
    func,
    insert,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Table, UtcInstant, metadata
from smsserve.storage.checkins import checkins
from smsserve.storage.flags import followups
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.shifts import promises

# Why a row was called off that its writer took back.
TAKEN_BACK = "taken back"

held_texts = Table(
    "held_texts",
    metadata,
    Column("outbound_id", ForeignKey("outbound_messages.id", ondelete="CASCADE"), primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    # The note that somebody has written: it does not count once the text was taken back.
    Column("followup_id", Id, nullable=False),
    Column("written_at", UtcInstant, nullable=False),
    Column("held_until", UtcInstant, nullable=False),
    Column("undone_at", UtcInstant),
    Index("ix_held_texts_participant", "participant_id", "held_until"),
)


def add(connection: Connection, row: Row) -> None:
    """Insert a held text."""
    connection.execute(insert(held_texts).values(row))


def get(connection: Connection, outbound_id: str) -> RowMapping | None:
    """Return a held text."""
    query = select(held_texts).where(held_texts.c.outbound_id == outbound_id)
    return connection.execute(query).mappings().first()


def mark_undone(connection: Connection, outbound_id: str, now: datetime) -> None:
    """Note that a text was taken back."""
    query = update(held_texts).where(held_texts.c.outbound_id == outbound_id)
    connection.execute(query.values(undone_at=now))


def list_waiting(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return a participant's held texts that nobody has begun to hand over, oldest first."""
    held, row = held_texts.c, outbound_messages.c
    query = (
        select(held_texts, row.body_sealed, row.body_digest)
        .join(outbound_messages, row.id == held.outbound_id)
        .where(held.participant_id == participant_id, held.undone_at.is_(None))
        .where(row.status == "pending", row.resends == 0)
        .order_by(held.written_at, held.outbound_id)
    )
    return connection.execute(query).mappings().all()


def undo_followup(connection: Connection, followup_id: str) -> None:
    """Make of "texted" that it was taken back: it is no contact any more."""
    query = update(followups).where(followups.c.id == followup_id, followups.c.kind == "texted")
    connection.execute(query.values(kind="undid"))


def called_off(connection: Connection, participant_id: str) -> Sequence[str]:
    """Return the notes of held texts that were called off before they left."""
    held, row = held_texts.c, outbound_messages.c
    query = (
        select(held.followup_id)
        .join(outbound_messages, row.id == held.outbound_id)
        .where(held.participant_id == participant_id, row.status == "cancelled")
    )
    return connection.execute(query).scalars().all()


def reopen_checkin(
    connection: Connection, participant_id: str, closed_at: datetime, now: datetime
) -> None:
    """Open the round again that was called off at an instant, if it could still be answered."""
    row = checkins.c
    query = update(checkins).where(
        row.participant_id == participant_id,
        row.state == "cancelled",
        row.closed_at == closed_at,
        row.closes_at > now,
    )
    connection.execute(query.values(state="open", closed_at=None))


def revive_queue(
    connection: Connection, recipient_id: str, closed_at: datetime, *, why: str, now: datetime
) -> None:
    """Let wait again what was called off at an instant for a reason, where it is still useful."""
    row = outbound_messages.c
    query = update(outbound_messages).where(
        row.recipient_id == recipient_id,
        row.status == "cancelled",
        row.closed_at == closed_at,
        row.failure_reason == why,
        row.send_before > now,
    )
    connection.execute(query.values(status="pending", closed_at=None, failure_reason=None))


def next_text_at(connection: Connection, participant_id: str, since: datetime) -> datetime | None:
    """Return when the first text was written since an instant that nobody has taken back."""
    done = followups.c
    query = select(func.min(done.done_at)).where(
        done.participant_id == participant_id, done.kind == "texted", done.done_at >= since
    )
    return connection.execute(query).scalar()


def carry_over(
    connection: Connection, participant_id: str, closed_at: datetime, *, why: str, to: datetime
) -> None:
    """Let what was called off at an instant wait on for a later one, and come back with that."""
    round_, row = checkins.c, outbound_messages.c
    was_open = round_.participant_id == participant_id, round_.state == "cancelled"
    query = update(checkins).where(*was_open, round_.closed_at == closed_at)
    connection.execute(query.values(closed_at=to))
    was_queued = row.recipient_id == participant_id, row.status == "cancelled"
    query = update(outbound_messages).where(*was_queued, row.failure_reason == why)
    connection.execute(query.where(row.closed_at == closed_at).values(closed_at=to))


def reopen_promises(connection: Connection, participant_id: str, kept_at: datetime) -> None:
    """Take back that promises were kept by a text that never left; a later contact keeps them."""
    row, done = promises.c, followups.c
    later = select(done.done_at).where(
        done.participant_id == participant_id,
        done.kind.in_(["texted", "noted", "resolved"]),
        done.done_at >= kept_at,
    )
    found = connection.execute(later.order_by(done.done_at).limit(1)).scalar()
    query = update(promises).where(row.participant_id == participant_id, row.kept_at == kept_at)
    connection.execute(query.values(kept_at=found))

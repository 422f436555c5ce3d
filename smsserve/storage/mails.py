"""Mails: pages to the team by e-mail, written with their cause and claimed as texts are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    and_,
    func,
    or_,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.upsert import insert_new

mails = Table(
    "mails",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(160), nullable=False, unique=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("flag_id", ForeignKey("flags.id", ondelete="CASCADE"), index=True),
    Column("text_key", String(60), nullable=False),
    Column("body_sealed", Sealed, nullable=False),
    Column("status", Word, nullable=False),
    Column("due_at", UtcInstant, nullable=False),
    Column("send_before", UtcInstant, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("claim", String(40)),
    Column("lease_until", UtcInstant),
    Column("attempts", Integer, nullable=False),
    Column("sent_at", UtcInstant),
    Column("closed_at", UtcInstant),
    Column("failure_code", Integer),
    Column("failure_reason", String(120)),
    Index("ix_mails_due", "status", "due_at"),
)


def add(connection: Connection, row: Row) -> bool:
    """Insert a mail; False when its key is taken: the same mail is there already."""
    return insert_new(connection, mails, row)


def claim(connection: Connection, *, now: datetime, limit: int, taken: Row) -> Sequence[RowMapping]:
    """Move up to `limit` due rows to sending (with `taken`) and return them, the oldest first.

    A row whose worker vanished is due again: a page that comes twice harms less than none.
    """
    row = mails
    waits = and_(row.c.status == "pending", row.c.due_at <= now)
    lapsed = and_(row.c.status == "sending", row.c.lease_until <= now)
    ready = (
        select(row.c.id)
        .where(or_(waits, lapsed), row.c.send_before > now)
        .order_by(row.c.due_at, row.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("ready")
    )
    query = (
        update(row)
        .where(row.c.id.in_(select(ready.c.id)))
        .values(taken | {"status": "sending", "attempts": row.c.attempts + 1})
        .returning(*row.c)
    )
    claimed = connection.execute(query).mappings().all()
    return sorted(claimed, key=lambda one: (one["due_at"], one["id"]))


def change_claimed(connection: Connection, mail_id: str, token: str, changes: Row) -> bool:
    """Update a row this claim still holds; False when the lease was lost meanwhile."""
    row = mails
    query = update(row).where(row.c.id == mail_id, row.c.claim == token, row.c.status == "sending")
    return connection.execute(query.values(changes)).rowcount == 1


def list_stale(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return mails that nobody could hand in while they were of use, held."""
    row = mails
    query = (
        select(row)
        .where(row.c.status.in_(["pending", "sending"]), row.c.send_before <= now)
        .order_by(row.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def change(connection: Connection, mail_id: str, changes: Row) -> None:
    """Update one mail."""
    connection.execute(update(mails).where(mails.c.id == mail_id).values(changes))


def has_recent(connection: Connection, account_id: str, text_key: str, since: datetime) -> bool:
    """Tell whether somebody was mailed one of our texts since an instant."""
    row = mails.c
    query = select(row.id).where(
        row.account_id == account_id, row.text_key == text_key, row.created_at > since
    )
    return connection.execute(query.limit(1)).first() is not None


def list_about(connection: Connection, flag_id: str) -> Sequence[RowMapping]:
    """Return the mails about a flag, oldest first."""
    query = select(mails).where(mails.c.flag_id == flag_id)
    return connection.execute(query.order_by(mails.c.id)).mappings().all()


def count_by_status(connection: Connection) -> dict[str, int]:
    """Return status -> number of mails."""
    query = select(mails.c.status, func.count()).group_by(mails.c.status)
    return {found[0]: found[1] for found in connection.execute(query)}

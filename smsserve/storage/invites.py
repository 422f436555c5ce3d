"""Invites: one-time links with which somebody chooses the password of their account."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, RowMapping, String, delete, insert, select

from smsserve.storage.base import Id, Row, Table, UtcInstant, metadata

invites = Table(
    "invites",
    metadata,
    # The link itself is kept nowhere.
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_by", Id, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("expires_at", UtcInstant, nullable=False),
)


def add(connection: Connection, row: Row) -> None:
    """Keep a link's hash; an earlier link to the same account stops working."""
    drop_for(connection, row["account_id"])
    connection.execute(insert(invites).values(row))


def find(connection: Connection, token_hash: str, now: datetime) -> RowMapping | None:
    """Return a link that still works."""
    query = select(invites).where(invites.c.token_hash == token_hash, invites.c.expires_at > now)
    return connection.execute(query).mappings().first()


def use(connection: Connection, token_hash: str, now: datetime) -> bool:
    """Use a link up; False when it was used, is too old, or never was."""
    query = delete(invites).where(invites.c.token_hash == token_hash, invites.c.expires_at > now)
    return connection.execute(query).rowcount == 1


def drop_for(connection: Connection, account_id: str) -> None:
    """Delete every link to an account."""
    connection.execute(delete(invites).where(invites.c.account_id == account_id))


def list_ends(connection: Connection) -> dict[str, datetime]:
    """Return account id -> when the link to it ends, whether that is past or to come."""
    query = select(invites.c.account_id, invites.c.expires_at)
    return {row[0]: row[1] for row in connection.execute(query)}

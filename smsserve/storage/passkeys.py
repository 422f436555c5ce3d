"""Passkeys, of which we hold only the public half, and the challenges that they answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    LargeBinary,
    RowMapping,
    String,
    delete,
    insert,
    select,
    update,
)

from smsserve.storage.accounts import accounts
from smsserve.storage.base import Count, Id, Row, Table, UtcInstant, Word, metadata
from smsserve.storage.upsert import upsert

# A credential's id is at most 1,023 bytes, written in base64url.
LONGEST_CREDENTIAL = 1_364

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("credential_id", String(LONGEST_CREDENTIAL), nullable=False, unique=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", Count, nullable=False),
    Column("name", String(60), nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("used_at", UtcInstant),
)

challenges = Table(
    "challenges",
    metadata,
    # Of the secret that only one browser holds: a session's, or a cookie's of its own.
    Column("holder_hash", String(64), primary_key=True),
    Column("kind", Word, primary_key=True),
    Column("challenge", LargeBinary, nullable=False),
    Column("expires_at", UtcInstant, nullable=False),
    Index("ix_challenges_expires_at", "expires_at"),
)


def add(connection: Connection, row: Row) -> None:
    """Insert a passkey."""
    connection.execute(insert(passkeys).values(row))


def find(connection: Connection, credential_id: str) -> RowMapping | None:
    """Return a passkey of an account that is active, by what its device calls it."""
    query = select(passkeys).join(accounts, accounts.c.id == passkeys.c.account_id)
    its = (passkeys.c.credential_id == credential_id, accounts.c.active)
    return connection.execute(query.where(*its)).mappings().first()


def list_of(connection: Connection, account_id: str) -> Sequence[RowMapping]:
    """Return an account's passkeys, the oldest first."""
    query = select(passkeys).where(passkeys.c.account_id == account_id)
    return connection.execute(query.order_by(passkeys.c.id)).mappings().all()


def use(connection: Connection, passkey_id: str, sign_count: int, now: datetime) -> bool:
    """Note that a passkey was used; False when its counter did not go on: it may be a copy.

    Devices that count nothing say 0 each time.
    """
    row = passkeys.c
    goes_on = row.sign_count < sign_count if sign_count else row.sign_count == 0
    query = update(passkeys).where(row.id == passkey_id, goes_on)
    return connection.execute(query.values(sign_count=sign_count, used_at=now)).rowcount == 1


def drop(connection: Connection, account_id: str, passkey_id: str) -> bool:
    """Delete one passkey of an account; False when it has none of that id."""
    its = (passkeys.c.account_id == account_id, passkeys.c.id == passkey_id)
    return connection.execute(delete(passkeys).where(*its)).rowcount == 1


def drop_all(connection: Connection, account_id: str) -> int:
    """Delete every passkey of an account; returns how many."""
    query = delete(passkeys).where(passkeys.c.account_id == account_id)
    return connection.execute(query).rowcount


def put_challenge(connection: Connection, row: Row) -> None:
    """Keep a challenge; an earlier one of the same browser for the same end stops working."""
    upsert(connection, challenges, row, challenges.c.holder_hash, challenges.c.kind)


def use_challenge(
    connection: Connection, holder_hash: str, kind: str, now: datetime
) -> bytes | None:
    """Use a challenge up; None when it was used, is too old, or never was."""
    row = challenges.c
    its = (row.holder_hash == holder_hash, row.kind == kind)
    query = delete(challenges).where(*its).returning(row.challenge, row.expires_at)
    found = connection.execute(query).mappings().first()
    if found is None or found["expires_at"] <= now:
        return None
    return bytes(found["challenge"])


def drop_old_challenges(connection: Connection, now: datetime) -> int:
    """Forget challenges that nobody answered; returns how many."""
    return connection.execute(delete(challenges).where(challenges.c.expires_at <= now)).rowcount

"""Entering: log-ins whose password was right and whose second step is to come, and tries counted.

Neither holds an address of the internet or a token: only what can be compared with one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    Select,
    String,
    delete,
    insert,
    select,
    update,
)

from smsserve.domain.throttling import Tally
from smsserve.storage.accounts import accounts
from smsserve.storage.base import Row, Table, UtcInstant, metadata
from smsserve.storage.upsert import insert_new

pending_logins = Table(
    "pending_logins",
    metadata,
    # Of the secret in the one browser that the password was given in.
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires_at", UtcInstant, nullable=False),
)

login_tries = Table(
    "login_tries",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("last_at", UtcInstant, nullable=False),
    Column("waits_until", UtcInstant),
    Index("ix_login_tries_last_at", "last_at"),
)


def add_pending(connection: Connection, row: Row) -> None:
    """Keep a log-in that waits for its second step."""
    connection.execute(insert(pending_logins).values(row))


def find_pending(connection: Connection, token_hash: str, now: datetime) -> RowMapping | None:
    """Return the account of a log-in that waits; None when it was used, is too old, never was."""
    row = pending_logins.c
    query = select(accounts).join(pending_logins, row.account_id == accounts.c.id)
    query = query.where(row.token_hash == token_hash, row.expires_at > now, accounts.c.active)
    return connection.execute(query).mappings().first()


def use_pending(connection: Connection, token_hash: str, now: datetime) -> bool:
    """Use a log-in up; False when it was used, is too old, or never was."""
    row = pending_logins.c
    its = (row.token_hash == token_hash, row.expires_at > now)
    return connection.execute(delete(pending_logins).where(*its)).rowcount == 1


def drop_pending(connection: Connection, token_hash: str) -> None:
    """Forget one log-in that waits."""
    gone = delete(pending_logins).where(pending_logins.c.token_hash == token_hash)
    connection.execute(gone)


def drop_pending_of(connection: Connection, account_id: str) -> None:
    """Forget every log-in of an account that waits."""
    gone = delete(pending_logins).where(pending_logins.c.account_id == account_id)
    connection.execute(gone)


def hold_tally(connection: Connection, key: str, now: datetime) -> Tally | None:
    """Return what was tried under a key, held until the transaction ends; None for the first."""
    if insert_new(connection, login_tries, {"key": key, "tries": 0, "last_at": now}):
        return None
    return _find_tally(connection, select(login_tries).with_for_update(), key)


def find_tally(connection: Connection, key: str) -> Tally | None:
    """Return what was tried under a key, None for nothing."""
    return _find_tally(connection, select(login_tries), key)


def _find_tally(connection: Connection, query: Select[Any], key: str) -> Tally | None:
    row = connection.execute(query.where(login_tries.c.key == key)).mappings().first()
    return None if row is None else Tally(row["tries"], row["last_at"], row["waits_until"])


def keep_tally(connection: Connection, key: str, tally: Tally) -> None:
    """Keep what is held under a key."""
    changes = {"tries": tally.tries, "last_at": tally.last_at, "waits_until": tally.waits_until}
    connection.execute(update(login_tries).where(login_tries.c.key == key).values(changes))


def drop_tally(connection: Connection, key: str) -> None:
    """Forget what was tried under a key."""
    connection.execute(delete(login_tries).where(login_tries.c.key == key))


def drop_old(connection: Connection, now: datetime, before: datetime) -> int:
    """Forget log-ins nobody went on with, and tries from before an instant; returns how many."""
    pending = delete(pending_logins).where(pending_logins.c.expires_at <= now)
    tries = delete(login_tries).where(login_tries.c.last_at < before)
    return connection.execute(pending).rowcount + connection.execute(tries).rowcount

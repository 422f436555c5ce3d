"""Accounts: the logins of supporters, coordinators and administrators, and their sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    RowMapping,
    String,
    delete,
    false,
    func,
    insert,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.upsert import insert_new

accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("role", Word, nullable=False),
    Column("phone_sealed", Sealed),
    Column("password_hash", String(200), nullable=False),
    Column("active", Boolean, nullable=False),
    # The switch. While it is off: when they went, and when it goes on again by itself.
    Column("on_duty", Boolean, nullable=False),
    Column("away_at", UtcInstant),
    Column("away_until", UtcInstant),
    # Of their shifts; None for the zone of the first programme.
    Column("time_zone", String(64)),
    # Paged in a crisis outside their shifts, while nobody is on duty.
    Column("volunteers", Boolean, nullable=False, server_default=false()),
    # Codes with commas between, "" while nobody has said.
    Column("languages", String(60), nullable=False, server_default=""),
    Column("most_people", Integer),
    Column("most_talks", Integer),
    # What they chose to see: a language's code, and words with dots between, as in the cookie.
    Column("page_language", String(8)),
    Column("look", String(120), nullable=False, server_default=""),
    Column("lock_minutes", Integer, nullable=False, server_default="15"),
    # Until when a password alone is enough; None for whoever has a second factor, or never came.
    Column("factor_due_at", UtcInstant),
    Column("created_at", UtcInstant, nullable=False),
    # When a page of theirs was last asked for by somebody at the screen.
    Column("seen_at", UtcInstant),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", UtcInstant, nullable=False),
    Column("seen_at", UtcInstant, nullable=False),
    # When whoever is there last proved who they are, by password, code or passkey.
    Column("confirmed_at", UtcInstant),
    # "Firefox on Android", for whoever looks through their sessions.
    Column("device", String(60), nullable=False, server_default=""),
)


# In the place of a hash while nobody has chosen a password: no password fits it.
NO_PASSWORD = "!"  # noqa: S105 - it is none


def add(connection: Connection, row: Row) -> bool:
    """Insert an account; False where there is one with its address."""
    return insert_new(connection, accounts, row)


def get(connection: Connection, account_id: str) -> RowMapping | None:
    """Return one account."""
    query = select(accounts).where(accounts.c.id == account_id)
    return connection.execute(query).mappings().first()


def lock(connection: Connection, account_id: str) -> RowMapping | None:
    """Return one account, held until the transaction ends."""
    query = select(accounts).where(accounts.c.id == account_id)
    return connection.execute(query.with_for_update(key_share=True)).mappings().first()


def lock_active(connection: Connection, role: str) -> Sequence[RowMapping]:
    """Return the active accounts of a role, held: of two who leave at once one is second."""
    query = select(accounts).where(accounts.c.active, accounts.c.role == role)
    query = query.order_by(accounts.c.id).with_for_update(key_share=True)
    return connection.execute(query).mappings().all()


def find_by_email(connection: Connection, email: str) -> RowMapping | None:
    """Return the account of a (lower-case) address."""
    query = select(accounts).where(accounts.c.email == email)
    return connection.execute(query).mappings().first()


def list_active(connection: Connection, roles: Sequence[str]) -> Sequence[RowMapping]:
    """Return active accounts of the given roles, oldest first."""
    query = select(accounts).where(accounts.c.active, accounts.c.role.in_(roles))
    return connection.execute(query.order_by(accounts.c.id)).mappings().all()


def list_all(connection: Connection) -> Sequence[RowMapping]:
    """Return every account, oldest first."""
    return connection.execute(select(accounts).order_by(accounts.c.id)).mappings().all()


def change(connection: Connection, account_id: str, changes: Row) -> None:
    """Update one account."""
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(changes))


def add_session(connection: Connection, row: Row) -> None:
    """Insert a session."""
    connection.execute(insert(sessions).values(row))


def find_session(connection: Connection, token_hash: str) -> RowMapping | None:
    """Return a session with its account's columns."""
    query = (
        select(sessions.c.token_hash, sessions.c.created_at.label("since"), sessions.c.seen_at)
        .add_columns(sessions.c.confirmed_at)
        .add_columns(*[c for c in accounts.c if c.name not in {"created_at", "seen_at"}])
        .join(accounts, accounts.c.id == sessions.c.account_id)
        .where(sessions.c.token_hash == token_hash, accounts.c.active)
    )
    return connection.execute(query).mappings().first()


def touch_session(connection: Connection, token_hash: str, account_id: str, now: datetime) -> None:
    """Note that a session was used, and that its account was."""
    query = update(sessions).where(sessions.c.token_hash == token_hash)
    connection.execute(query.values(seen_at=now))
    change(connection, account_id, {"seen_at": now})


def confirm_session(connection: Connection, token_hash: str, now: datetime) -> None:
    """Note that whoever is there proved once more who they are."""
    query = update(sessions).where(sessions.c.token_hash == token_hash)
    connection.execute(query.values(confirmed_at=now, seen_at=now))


def list_sessions(connection: Connection, account_id: str) -> Sequence[RowMapping]:
    """Return an account's sessions, the last used first."""
    query = select(sessions).where(sessions.c.account_id == account_id)
    return connection.execute(query.order_by(sessions.c.seen_at.desc())).mappings().all()


def count_sessions(
    connection: Connection, seen_since: datetime, opened_since: datetime
) -> dict[str, int]:
    """Return account id -> how many of its sessions were used and opened since these instants."""
    row = sessions.c
    query = select(row.account_id, func.count()).group_by(row.account_id)
    query = query.where(row.seen_at >= seen_since, row.created_at >= opened_since)
    return {found[0]: found[1] for found in connection.execute(query)}


def end_session(connection: Connection, token_hash: str) -> None:
    """Delete one session."""
    connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))


def end_sessions(connection: Connection, account_id: str, *, but: str = "") -> int:
    """Delete every session of an account, out at once, but one by its hash; returns how many."""
    theirs = (sessions.c.account_id == account_id, sessions.c.token_hash != but)
    return connection.execute(delete(sessions).where(*theirs)).rowcount

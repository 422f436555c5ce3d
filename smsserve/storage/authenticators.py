"""Authenticators: the app that shows somebody's one-time codes, its secret sealed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, RowMapping, delete, or_, select, update

from smsserve.storage.base import Count, Row, Sealed, Table, UtcInstant, metadata
from smsserve.storage.upsert import upsert

authenticators = Table(
    "authenticators",
    metadata,
    # The account's.
    Column("id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    # The one that counts, None until a code has proved it; the last step a code was taken of.
    Column("secret_sealed", Sealed),
    Column("step", Count),
    Column("since", UtcInstant),
    # The one being set up: it counts for nothing yet.
    Column("new_sealed", Sealed),
    Column("new_at", UtcInstant),
)


def get(connection: Connection, account_id: str) -> RowMapping | None:
    """Return an account's row."""
    query = select(authenticators).where(authenticators.c.id == account_id)
    return connection.execute(query).mappings().first()


def keep(connection: Connection, account_id: str, changes: Row) -> None:
    """Insert or change an account's row."""
    row = {"id": account_id} | changes
    upsert(connection, authenticators, row, authenticators.c.id)


def use_step(connection: Connection, account_id: str, step: int) -> bool:
    """Use a step's code up; False when it, or a later one, was used before."""
    row = authenticators.c
    unused = (row.id == account_id, or_(row.step.is_(None), row.step < step))
    return connection.execute(update(authenticators).where(*unused).values(step=step)).rowcount == 1


def drop(connection: Connection, account_id: str) -> bool:
    """Delete an account's row; False when it had none that counted."""
    row = authenticators.c
    gone = delete(authenticators).where(row.id == account_id)
    done = connection.execute(gone.returning(row.secret_sealed)).all()
    return any(one[0] is not None for one in done)


def drop_unfinished(connection: Connection, before: datetime) -> int:
    """Forget secrets that nobody went on to set up; returns how many."""
    old = authenticators.c.new_at < before
    query = update(authenticators).where(old).values(new_sealed=None, new_at=None)
    return connection.execute(query).rowcount

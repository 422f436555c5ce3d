"""Recovery codes: a hash of each, until it is used."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    RowMapping,
    String,
    delete,
    func,
    insert,
    select,
)

from smsserve.storage.base import Row, Table, UtcInstant, metadata

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    # Names the code among those of its account, and opens nothing.
    Column("handle", String(8), primary_key=True),
    Column("code_hash", String(200), nullable=False),
    Column("made_at", UtcInstant, nullable=False),
)


def replace(connection: Connection, account_id: str, rows: Sequence[Row]) -> None:
    """Put a new set in the place of the old one; an empty one is none."""
    gone = recovery_codes.c.account_id == account_id
    connection.execute(delete(recovery_codes).where(gone))
    if rows:
        connection.execute(insert(recovery_codes), list(rows))


def find(connection: Connection, account_id: str, handle: str) -> RowMapping | None:
    """Return a code that was not used yet."""
    row = recovery_codes.c
    query = select(recovery_codes).where(row.account_id == account_id, row.handle == handle)
    return connection.execute(query).mappings().first()


def use(connection: Connection, account_id: str, handle: str, code_hash: str) -> bool:
    """Use a code up; False when it was used, or another set has taken its place."""
    row = recovery_codes.c
    its = (row.account_id == account_id, row.handle == handle, row.code_hash == code_hash)
    return connection.execute(delete(recovery_codes).where(*its)).rowcount == 1


def count(connection: Connection, account_id: str) -> int:
    """Return how many codes an account has left."""
    query = select(func.count()).where(recovery_codes.c.account_id == account_id)
    return connection.execute(query).scalar_one()

"""Numbers as the database knows them: by a blind index, which a rotation of keys makes anew."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import Connection, delete, func, insert, select

from smsserve.storage.participants import opt_outs


def hold(connection: Connection, indexes: Sequence[str]) -> None:
    """Let nobody else bring in the same number until the transaction ends.

    While keys are changed two processes may index one number differently, so that no unique index
    would tell. SQLite has one writer anyway.
    """
    if connection.dialect.name == "sqlite":
        return
    # In one order for all, or two would wait for each other.
    for lock in sorted(_lock_of(index) for index in indexes):
        connection.execute(select(func.pg_advisory_xact_lock(lock)))


def _lock_of(index: str) -> int:
    return int.from_bytes(sha256(index.encode()).digest()[:8], signed=True)


def move_opt_out(connection: Connection, indexes: Sequence[str], to: tuple[str, str]) -> None:
    """Put what is kept of a number's opt-out, if anything, under one index and its key."""
    rows = connection.execute(
        select(opt_outs)
        .where(opt_outs.c.phone_index.in_(indexes))
        .order_by(opt_outs.c.opted_out_at)
        .with_for_update()
    ).mappings()
    found = rows.all()
    if not found or [(one["phone_index"], one["index_key"]) for one in found] == [to]:
        return
    stored = [one["phone_index"] for one in found]
    connection.execute(delete(opt_outs).where(opt_outs.c.phone_index.in_(stored)))
    # Of several the oldest tells since when.
    moved = dict(found[0]) | {"phone_index": to[0], "index_key": to[1]}
    connection.execute(insert(opt_outs).values(moved))

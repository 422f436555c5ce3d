"""The installation's keys as the database knows them, and which process works with which.

No key is kept here. A key that nothing is sealed with any more may leave its index key behind,
sealed by the present one: numbers of people who were erased are still found by it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    RowMapping,
    String,
    delete,
    select,
    union,
    update,
)

from smsserve.storage.base import Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.crypto import THEN, UNNAMED, Remembered
from smsserve.storage.engine import reading
from smsserve.storage.links import joins
from smsserve.storage.participants import opt_outs
from smsserve.storage.upsert import insert_new, upsert

encryption_keys = Table(
    "encryption_keys",
    metadata,
    Column("id", String(16), primary_key=True),
    # Tells a key from another of the same name; nothing can be learnt from it.
    Column("fingerprint", String(16), nullable=False),
    Column("known_at", UtcInstant, nullable=False),
    # Since when it seals; None for one that only opens.
    Column("first_at", UtcInstant),
    # Since when every process has to have it: a rotation to it has begun.
    Column("needed_at", UtcInstant),
    # Since when nothing in this database needs it; backups made before still do.
    Column("idle_at", UtcInstant),
    # The newest backup by `smsserve backup` that needs it.
    Column("backed_up_at", UtcInstant),
    # Since when it is said that no backup from before is left.
    Column("gone_at", UtcInstant),
    Column("index_sealed", Sealed),
)

key_holders = Table(
    "key_holders",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", Word, nullable=False),
    Column("host", String(80), nullable=False),
    Column("pid", Integer, nullable=False),
    # In their order, with commas between.
    Column("key_ids", String(400), nullable=False),
    Column("started_at", UtcInstant, nullable=False),
    Column("seen_at", UtcInstant, nullable=False),
)


def list_keys(connection: Connection) -> dict[str, RowMapping]:
    """Return key id -> what is known of it, the oldest first."""
    query = select(encryption_keys).order_by(encryption_keys.c.known_at, encryption_keys.c.id)
    return {row["id"]: row for row in connection.execute(query).mappings()}


def add_key(connection: Connection, row: Row) -> bool:
    """Note a key that was never seen before; False if somebody else just has."""
    return insert_new(connection, encryption_keys, row)


def change_key(connection: Connection, key_id: str, changes: Row) -> None:
    """Update what is known of a key."""
    row = encryption_keys
    connection.execute(update(row).where(row.c.id == key_id).values(changes))


def needed_ids(connection: Connection) -> frozenset[str]:
    """Return which keys every process has to have by now."""
    row = encryption_keys.c
    query = select(row.id).where(row.needed_at.is_not(None), row.idle_at.is_(None))
    return frozenset(connection.execute(query).scalars())


def note_backup(connection: Connection, at: datetime) -> None:
    """Note that a backup was made, which needs whatever key was in use."""
    row = encryption_keys
    query = update(row).where(row.c.idle_at.is_(None), row.c.first_at.is_not(None))
    connection.execute(query.values(backed_up_at=at))


def remember(engine: Engine) -> Remembered:
    """Return what look-ups by number need to know besides the keys that are set."""
    row = encryption_keys.c
    with reading(engine) as connection:
        kept = connection.execute(
            select(row.id, row.index_sealed).where(row.index_sealed.is_not(None))
        )
        index_keys = {found[0]: found[1] for found in kept}
        trails = connection.execute(_STORED_TRAILS).scalars()
        return Remembered(index_keys, tuple(trails))


_STORED_TRAILS = union(
    *(select(one).where(one.contains(THEN)) for one in (opt_outs.c.index_key, joins.c.index_key))
)


def trails_through(connection: Connection, key_id: str) -> bool:
    """Tell whether any index goes through a key, so that its index key is still needed."""
    found = connection.execute(_STORED_TRAILS).scalars()
    return any({key_id, UNNAMED} & set(trail.split(THEN)[:-1]) for trail in found)


def report_holder(connection: Connection, row: Row) -> None:
    """Note that a process lives, and with which keys."""
    upsert(connection, key_holders, row, key_holders.c.id)


def list_holders(connection: Connection, since: datetime) -> Sequence[RowMapping]:
    """Return the processes that were heard of since an instant."""
    row = key_holders.c
    query = select(key_holders).where(row.seen_at >= since).order_by(row.host, row.pid)
    return connection.execute(query).mappings().all()


def forget_holders(connection: Connection, ids: Collection[str], before: datetime) -> None:
    """Forget processes that ended, and those that nobody heard of since an instant."""
    row = key_holders.c
    connection.execute(delete(key_holders).where(row.id.in_(ids) | (row.seen_at < before)))

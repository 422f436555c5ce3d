"""The links of the audit trail, what waits for one, and the keys that sealed old links."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Index,
    LargeBinary,
    RowMapping,
    String,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from smsserve.domain.audit_chain import Entry, Head, Link
from smsserve.ids import lowest_id
from smsserve.storage.audit import KeyId, audit_entries, read_entry
from smsserve.storage.base import Count, Id, Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.upsert import insert_new

# Of the one who appends links; 32 bits that nothing else of ours takes.
_LOCK = 727400713

audit_links = Table(
    "audit_links",
    metadata,
    Column("seq", Count, primary_key=True, autoincrement=False),
    Column("entry_id", Id, nullable=False, unique=True),
    Column("state", Word, nullable=False),
    Column("key_id", KeyId, nullable=False),
    Column("sealed_at", UtcInstant, nullable=False),
    Column("mac", LargeBinary, nullable=False),
)

# Filled by a trigger with whatever comes in, and emptied by whoever links it.
audit_waiting = Table(
    "audit_waiting",
    metadata,
    Column("entry_id", Id, primary_key=True),
    # There before there were any MACs.
    Column("late", Boolean, nullable=False),
    Index("ix_audit_waiting_late", "late", "entry_id"),
)

# A key's id -> what it signs the trail with, sealed with the installation's first key: so the trail
# can be checked when the key itself is no longer set.
audit_keys = Table(
    "audit_keys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("key_sealed", Sealed, nullable=False),
)

_SHARED = ("key_id", "mac")
_entry_columns = [
    column.label(f"entry_{column.name}") if column.name in _SHARED else column
    for column in audit_entries.c
]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a link; `entry` is None where somebody took it away meanwhile."""

    entry_id: str
    late: bool
    entry: Entry | None


def try_lock(connection: Connection) -> bool:
    """Become the one who appends, until the transaction ends; False where somebody else is."""
    if connection.dialect.name != "postgresql":
        return True  # whoever writes at all is the only one
    return bool(connection.execute(select(func.pg_try_advisory_xact_lock(_LOCK))).scalar())


def has_waiting(connection: Connection) -> bool:
    """Tell whether anything waits for a link."""
    return connection.execute(select(audit_waiting.c.entry_id).limit(1)).first() is not None


def list_waiting(connection: Connection, limit: int) -> list[Waiting]:
    """Return what waits for a link: first what was there before there were any, then by id."""
    late = _list_waiting(connection, limit, late=True)
    return late + _list_waiting(connection, limit - len(late), late=False)


def _list_waiting(connection: Connection, limit: int, *, late: bool) -> list[Waiting]:
    # One after the other, each along the index: a million may wait after an upgrade.
    row = audit_waiting.c
    query = (
        select(row.entry_id, audit_entries)
        .join_from(audit_waiting, audit_entries, audit_entries.c.id == row.entry_id, isouter=True)
        .where(row.late == late)
        .order_by(row.entry_id)
        .limit(limit)
    )
    return [
        Waiting(one["entry_id"], late, None if one["id"] is None else read_entry(one))
        for one in connection.execute(query).mappings()
    ]


def list_linked(connection: Connection, entry_ids: Collection[str]) -> set[str]:
    """Return which of some entries are in a link already."""
    query = select(audit_links.c.entry_id).where(audit_links.c.entry_id.in_(entry_ids))
    return set(connection.execute(query).scalars())


def release(connection: Connection, entry_ids: Collection[str]) -> None:
    """Let entries wait no more."""
    connection.execute(delete(audit_waiting).where(audit_waiting.c.entry_id.in_(entry_ids)))


def append(connection: Connection, links: Sequence[Link]) -> None:
    """Add links, at least one; the place of each is taken once and for all."""
    rows = [
        {
            "seq": one.seq,
            "entry_id": one.entry_id,
            "state": one.state,
            "key_id": one.key_id,
            "sealed_at": one.sealed_at,
            "mac": one.mac,
        }
        for one in links
    ]
    connection.execute(insert(audit_links), rows)


def find_head(connection: Connection) -> Head | None:
    """Return the last link's place and MAC, None before there is any."""
    row = audit_links.c
    query = select(row.seq, row.mac, row.sealed_at).order_by(row.seq.desc()).limit(1)
    found = connection.execute(query).first()
    return None if found is None else Head(*found)


def get_link(connection: Connection, seq: int) -> Link | None:
    """Return the link at a place."""
    query = select(audit_links).where(audit_links.c.seq == seq)
    found = connection.execute(query).mappings().first()
    return None if found is None else _read_link(found)


def list_links(connection: Connection, after: int, limit: int) -> list[tuple[Link, Entry | None]]:
    """Return links behind a place in their order, each with its entry, None for a missing one."""
    row = audit_links.c
    query = (
        select(row.seq, row.entry_id, row.state, row.key_id, row.sealed_at, row.mac)
        .add_columns(*_entry_columns)
        .join_from(audit_links, audit_entries, audit_entries.c.id == row.entry_id, isouter=True)
        .where(row.seq > after)
        .order_by(row.seq)
        .limit(limit)
    )
    return [
        (Link(*found[:6]), None if found[6] is None else Entry(*found[6:]))
        for found in connection.execute(query)
    ]


def _read_link(row: RowMapping) -> Link:
    return Link(
        row["seq"], row["entry_id"], row["state"], row["key_id"], row["sealed_at"], row["mac"]
    )


def find_oldest_waiting(connection: Connection) -> datetime | None:
    """Return when the oldest entry that waits for a link was noted."""
    oldest = select(func.min(audit_waiting.c.entry_id)).scalar_subquery()
    query = select(audit_entries.c.noted_at).where(audit_entries.c.id == oldest)
    return connection.execute(query).scalar()


def find_unsealed(connection: Connection, since: datetime | None) -> str | None:
    """Return the first entry that is in no link and waits for none, of all or since an instant."""
    row = audit_entries.c
    linked = exists().where(audit_links.c.entry_id == row.id)
    waits = exists().where(audit_waiting.c.entry_id == row.id)
    query = select(row.id).where(~linked, ~waits, *_since(since))
    return connection.execute(query.order_by(row.id).limit(1)).scalar()


def find_gap(connection: Connection, since: datetime | None) -> tuple[str, int] | None:
    """Return (the first entry behind a gap in its writer's numbers, how many are missing).

    Since an instant a writer may have begun before: then its first number may be any.
    """
    row = audit_entries.c
    first, last = func.min(row.number), func.max(row.number)
    begins = 1 if since is None else first
    query = select(row.writer).where(row.writer.is_not(None), *_since(since))
    query = query.group_by(row.writer).having(func.count() != last - begins + 1)
    writer = connection.execute(query.limit(1)).scalar()
    if writer is None:
        return None
    numbers = select(row.id, row.number).where(row.writer == writer, *_since(since))
    expected = 1 if since is None else None
    for entry_id, number in connection.execute(numbers.order_by(row.number)):
        if expected is not None and number != expected:
            return entry_id, number - expected
        expected = number + 1
    return None


def _since(at: datetime | None) -> list[ColumnElement[bool]]:
    return [] if at is None else [audit_entries.c.id >= lowest_id(at)]


def list_keys(connection: Connection) -> dict[str, bytes]:
    """Return key id -> what it signs with, sealed."""
    return {row[0]: row[1] for row in connection.execute(select(audit_keys))}


def keep_key(connection: Connection, row: Row) -> None:
    """Keep what a key signs with; one that is kept already stays."""
    insert_new(connection, audit_keys, row)


def rewrap_key(connection: Connection, key_id: str, sealed: bytes) -> None:
    """Keep what a key signs with sealed by another key."""
    query = update(audit_keys).where(audit_keys.c.id == key_id)
    connection.execute(query.values(key_sealed=sealed))

"""One-time links, and what the sign-up page was asked: for counting, and for invitations to lapse.

Neither holds a number, an address of the internet or a link: only what can be compared with one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    RowMapping,
    String,
    delete,
    func,
    insert,
    select,
    update,
)

from smsserve.storage.base import Id, IndexTrail, PhoneIndex, Row, Table, UtcInstant, metadata

links = Table(
    "links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column(
        "participant_id",
        ForeignKey("participants.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("created_at", UtcInstant, nullable=False),
    Column("expires_at", UtcInstant, nullable=False),
    Column("used_at", UtcInstant),
    # What the page that was opened once may still ask for: the same as a file.
    Column("ticket_hash", String(64)),
)

joins = Table(
    "joins",
    metadata,
    Column("id", Id, primary_key=True),
    Column("program_key", String(60), nullable=False),
    Column("phone_index", PhoneIndex, nullable=False),
    Column("address_index", String(64), nullable=False),
    # By which key both are indexed; None where that was before indexes said it.
    Column("index_key", IndexTrail),
    # Whoever was invited by it; None where nothing was sent.
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), index=True),
    # Whether the page made the participant: then nothing of them stays if they never answer.
    Column("made", Boolean, nullable=False),
    Column("asked_at", UtcInstant, nullable=False),
    Column("lapses_at", UtcInstant),
    Index("ix_joins_phone_index", "phone_index", "asked_at"),
    Index("ix_joins_address_index", "address_index", "asked_at"),
    Index("ix_joins_program_key", "program_key", "asked_at"),
    Index("ix_joins_lapses_at", "lapses_at"),
)


def add_link(connection: Connection, row: Row) -> None:
    """Keep a link's hash; a link to the same person that was not used yet stops working."""
    unused = (links.c.participant_id == row["participant_id"]) & links.c.used_at.is_(None)
    connection.execute(delete(links).where(unused))
    connection.execute(insert(links).values(row))


def find_link(connection: Connection, token_hash: str) -> RowMapping | None:
    """Return a link by its hash."""
    return (
        connection.execute(select(links).where(links.c.token_hash == token_hash)).mappings().first()
    )


def use_link(connection: Connection, token_hash: str, ticket_hash: str, now: datetime) -> bool:
    """Use a link up; False when it was used, is too old, or never was."""
    usable = (
        links.c.token_hash == token_hash,
        links.c.used_at.is_(None),
        links.c.expires_at > now,
    )
    done = connection.execute(
        update(links).where(*usable).values(used_at=now, ticket_hash=ticket_hash)
    )
    return done.rowcount == 1


def use_ticket(connection: Connection, ticket_hash: str, since: datetime) -> str | None:
    """Use a ticket up; returns whose it was, None when it is no good any more."""
    good = (links.c.ticket_hash == ticket_hash, links.c.used_at > since)
    found = connection.execute(select(links.c.token_hash, links.c.participant_id).where(*good))
    row = found.mappings().first()
    if row is None:
        return None
    query = update(links).where(links.c.token_hash == row["token_hash"], *good)
    done = connection.execute(query.values(ticket_hash=None))
    return str(row["participant_id"]) if done.rowcount == 1 else None


def forget_links(connection: Connection, before: datetime) -> None:
    """Delete links that have been too old since an instant."""
    connection.execute(delete(links).where(links.c.expires_at < before))


def add_join(connection: Connection, row: Row) -> None:
    """Note that the sign-up page was used."""
    connection.execute(insert(joins).values(row))


def count_joins(connection: Connection, since: datetime, *, address_indexes: Sequence[str]) -> int:
    """Return how often one address used the page since an instant."""
    return _count(connection, since, joins.c.address_index.in_(address_indexes))


def count_program_joins(connection: Connection, since: datetime, *, program_key: str) -> int:
    """Return how often the page of one programme was used since an instant."""
    return _count(connection, since, joins.c.program_key == program_key)


def count_invitations(connection: Connection, since: datetime, indexes: Sequence[str]) -> int:
    """Return how often one number was invited by the page since an instant."""
    invited = joins.c.participant_id.is_not(None)
    return _count(connection, since, joins.c.phone_index.in_(indexes) & invited)


def _count(connection: Connection, since: datetime, condition: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(joins).where(joins.c.asked_at > since, condition)
    return connection.execute(query).scalar_one()


def lapsed_joins(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return invitations of the page whose time to answer is over."""
    query = select(joins).where(joins.c.lapses_at <= now).order_by(joins.c.lapses_at)
    return connection.execute(query.limit(limit)).mappings().all()


def settle_join(connection: Connection, join_id: str) -> None:
    """Note that an invitation is answered or has lapsed."""
    connection.execute(update(joins).where(joins.c.id == join_id).values(lapses_at=None))


def put_off_join(connection: Connection, join_id: str, until: datetime) -> None:
    """Look at an invitation again later."""
    connection.execute(update(joins).where(joins.c.id == join_id).values(lapses_at=until))


def has_open_join(connection: Connection, participant_id: str, now: datetime) -> bool:
    """Tell whether a later invitation of the page to the same person may still be answered."""
    query = select(joins.c.id).where(
        joins.c.participant_id == participant_id, joins.c.lapses_at > now
    )
    return connection.execute(query.limit(1)).first() is not None


def forget_joins(connection: Connection, before: datetime) -> None:
    """Delete what was asked before an instant: it counts no more."""
    old = (joins.c.asked_at < before) & joins.c.lapses_at.is_(None)
    connection.execute(delete(joins).where(old))

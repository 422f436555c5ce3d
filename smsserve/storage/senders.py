"""Senders: how each is paced, counted and stopped, and which number each person knows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    RowMapping,
    String,
    Text,
    delete,
    func,
    select,
    update,
)

from smsserve.storage.base import Count, Id, Row, Table, UtcInstant, Word, metadata
from smsserve.storage.upsert import insert_new, upsert

# A row for each sender, and one for what several share (a campaign's rate and daily cap).
senders = Table(
    "senders",
    metadata,
    Column("key", String(60), primary_key=True),
    # The theoretical arrival time of the next segment (GCRA): in the future while we are ahead.
    Column("free_at", UtcInstant, nullable=False),
    # The last second's slots, as `domain.pacing.write_recent` writes them.
    Column("recent", Text),
    # Until when nothing goes out, and by which code; a code without an instant in the future means
    # that one text at a time tries whether it is mended.
    Column("blocked_until", UtcInstant),
    Column("blocked_code", Integer),
    Column("blocked_since", UtcInstant),
    Column("day_on", Date),
    Column("day_segments", Count),
)

# The number that a person knows: texts to them come from it as long as it is ours.
sender_bonds = Table(
    "sender_bonds",
    metadata,
    Column("recipient_id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), index=True),
    Column("sender_key", String(60), nullable=False),
    Column("bound_at", UtcInstant, nullable=False),
)

# What somebody who runs the service must look at, until it is over.
alarms = Table(
    "alarms",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("kind", Word, nullable=False),
    Column("sender_key", String(60)),
    Column("code", Integer),
    Column("raised_at", UtcInstant, nullable=False),
    Column("seen_at", UtcInstant, nullable=False),
    Column("times", Integer, nullable=False),
)


def lock_senders(
    connection: Connection, keys: Collection[str], now: datetime
) -> dict[str, RowMapping]:
    """Return key -> row of some senders, held until the transaction ends; made where missing.

    The one way to hold them: whoever needs some takes all of its pool together, in the order of
    their keys. Two who took them one by one in orders of their own would wait for each other.
    """
    query = select(senders).where(senders.c.key.in_(keys)).order_by(senders.c.key)
    held = connection.execute(query.with_for_update()).mappings().all()
    missing = sorted(set(keys) - {row["key"] for row in held})
    for key in missing:
        insert_new(connection, senders, {"key": key, "free_at": now})
    if missing:
        held = connection.execute(query.with_for_update()).mappings().all()
    return {row["key"]: row for row in held}


def get_sender(connection: Connection, key: str) -> RowMapping | None:
    """Return a sender's row."""
    return connection.execute(select(senders).where(senders.c.key == key)).mappings().first()


def list_senders(connection: Connection) -> Sequence[RowMapping]:
    """Return every sender's row."""
    return connection.execute(select(senders).order_by(senders.c.key)).mappings().all()


def change_sender(connection: Connection, key: str, changes: Row) -> None:
    """Update a sender's row."""
    connection.execute(update(senders).where(senders.c.key == key).values(changes))


def day_count(row: RowMapping, day_on: date) -> int:
    """Return how many segments a sender's row counts for a day."""
    return int(row["day_segments"] or 0) if row["day_on"] == day_on else 0


def list_bonds(connection: Connection, recipient_ids: Collection[str]) -> dict[str, str]:
    """Return recipient -> the sender they know."""
    row = sender_bonds
    query = select(row.c.recipient_id, row.c.sender_key).where(
        row.c.recipient_id.in_(recipient_ids)
    )
    return {found[0]: found[1] for found in connection.execute(query)}


def bind(connection: Connection, row: Row) -> None:
    """Note which sender a person knows from now on; of two at once the later word counts."""
    upsert(connection, sender_bonds, row, sender_bonds.c.recipient_id)


def count_bonds(connection: Connection) -> dict[str, int]:
    """Return sender -> how many people know it."""
    row = sender_bonds
    query = select(row.c.sender_key, func.count()).group_by(row.c.sender_key)
    return {found[0]: found[1] for found in connection.execute(query)}


def raise_alarm(connection: Connection, row: Row) -> bool:
    """Note an alarm; False when it is there already, then only that it was seen again."""
    if insert_new(connection, alarms, row | {"seen_at": row["raised_at"], "times": 1}):
        return True
    again = {"seen_at": row["raised_at"], "times": alarms.c.times + 1}
    connection.execute(update(alarms).where(alarms.c.key == row["key"]).values(again))
    return False


def end_alarm(connection: Connection, key: str) -> bool:
    """Take an alarm away; False when there is none."""
    return connection.execute(delete(alarms).where(alarms.c.key == key)).rowcount == 1


def list_alarms(connection: Connection, seen_since: datetime | None = None) -> Sequence[RowMapping]:
    """Return the alarms, oldest first, or only those seen since an instant."""
    query = select(alarms).order_by(alarms.c.raised_at, alarms.c.key)
    if seen_since is not None:
        query = query.where(alarms.c.seen_at >= seen_since)
    return connection.execute(query).mappings().all()

"""Debriefs: talks offered to the team after a crisis, and what they privately say of a shift."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    delete,
    func,
    or_,
    select,
    text,
    update,
)

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.flags import flags, followups
from smsserve.storage.upsert import insert_new

_UNSETTLED = ("planned", "offered", "wished")
_IS_UNSETTLED = text("state IN ('planned', 'offered', 'wished')")

debriefs = Table(
    "debriefs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Word, nullable=False),
    Column("state", Word, nullable=False),
    # When the crisis was over; whose it was is not kept.
    Column("cause_at", UtcInstant, nullable=False),
    Column("due_at", UtcInstant),
    Column("offered_at", UtcInstant),
    Column("put_offs", Integer, nullable=False),
    Column("answered_at", UtcInstant),
    Column("settled_at", UtcInstant),
    Column("settled_by", ForeignKey("accounts.id")),
    # At most one of a kind waits for somebody: a second crisis asks for no second talk.
    Index(
        "uq_debriefs_unsettled",
        "account_id",
        "kind",
        unique=True,
        postgresql_where=_IS_UNSETTLED,
        sqlite_where=_IS_UNSETTLED,
    ),
    Index("ix_debriefs_due", "due_at"),
)

self_ratings = Table(
    "self_ratings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    # The start of the shift it is about: one for each.
    Column("shift_at", UtcInstant, nullable=False),
    Column("value_sealed", Sealed, nullable=False),
    Column("rated_at", UtcInstant, nullable=False),
    Index("uq_self_ratings_shift", "account_id", "shift_at", unique=True),
)


def add(connection: Connection, row: Row) -> bool:
    """Insert a debrief; False when one of its kind waits for this account already."""
    return insert_new(connection, debriefs, row)


def find(connection: Connection, debrief_id: str) -> RowMapping | None:
    """Return one debrief, held until the transaction ends."""
    query = select(debriefs).where(debriefs.c.id == debrief_id)
    return connection.execute(query.with_for_update(key_share=True)).mappings().first()


def change(connection: Connection, debrief_id: str, changes: Row) -> None:
    """Update one debrief."""
    connection.execute(update(debriefs).where(debriefs.c.id == debrief_id).values(changes))


def claim_due(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return the debriefs to look at now, held; what another scheduler holds is left out."""
    query = (
        select(debriefs)
        .where(debriefs.c.due_at <= now)
        .order_by(debriefs.c.due_at, debriefs.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def list_unsettled(connection: Connection, account_id: str | None = None) -> Sequence[RowMapping]:
    """Return what waits to be offered, answered or settled, oldest first; of one account if named.

    Nothing of a closed account is here: it is erased with it.
    """
    query = select(debriefs).where(debriefs.c.state.in_(_UNSETTLED))
    if account_id is not None:
        query = query.where(debriefs.c.account_id == account_id)
    return connection.execute(query.order_by(debriefs.c.id)).mappings().all()


def last_offered_at(connection: Connection, account_id: str, kind: str) -> datetime | None:
    """Return when something of a kind was last offered to an account."""
    row = debriefs.c
    query = select(func.max(row.offered_at)).where(row.account_id == account_id, row.kind == kind)
    return connection.execute(query).scalar()


def last_settled_at(connection: Connection, account_id: str, kind: str) -> datetime | None:
    """Return when a coordinator last saw to something of a kind."""
    row = debriefs.c
    query = select(func.max(row.settled_at)).where(row.account_id == account_id, row.kind == kind)
    return connection.execute(query).scalar()


def settle_all(connection: Connection, account_id: str, settled: Row) -> int:
    """Update what of an account a talk settles; returns how many there were.

    The check some days on is still to come.
    """
    row = debriefs.c
    query = update(debriefs).where(row.account_id == account_id, row.state.in_(_UNSETTLED))
    query = query.where(or_(row.kind != "check", row.state != "planned"))
    return connection.execute(query.values(settled)).rowcount


def erase(connection: Connection, account_id: str, kinds: Collection[str] | None = None) -> None:
    """Delete an account's debriefs for good; only of some kinds if named."""
    query = delete(debriefs).where(debriefs.c.account_id == account_id)
    if kinds is not None:
        query = query.where(debriefs.c.kind.in_(kinds))
    connection.execute(query)


def keep_rating(connection: Connection, row: Row) -> None:
    """Keep a rating in place of the one of the same shift."""
    of = self_ratings.c
    same = (of.account_id == row["account_id"], of.shift_at == row["shift_at"])
    connection.execute(delete(self_ratings).where(*same))
    insert_new(connection, self_ratings, row)


def list_ratings(connection: Connection, account_id: str, limit: int) -> Sequence[RowMapping]:
    """Return an account's ratings, of the newest shift first."""
    query = select(self_ratings).where(self_ratings.c.account_id == account_id)
    query = query.order_by(self_ratings.c.shift_at.desc()).limit(limit)
    return connection.execute(query).mappings().all()


def erase_ratings(connection: Connection, account_id: str) -> int:
    """Delete an account's ratings for good; returns how many there were."""
    query = delete(self_ratings).where(self_ratings.c.account_id == account_id)
    return connection.execute(query).rowcount


def list_texted(connection: Connection, flag_id: str) -> set[str]:
    """Return which accounts texted the person of a flag about it."""
    row = followups.c
    query = select(row.account_id).where(row.flag_id == flag_id, row.kind == "texted")
    return {found for (found,) in connection.execute(query) if found is not None}


def list_after_crisis(connection: Connection) -> set[str]:
    """Return who has a crisis in hand, or had one and no check-in since."""
    row, flag = debriefs.c, flags.c
    waiting = select(row.account_id).where(row.kind == "talk", row.state.in_(_UNSETTLED))
    holding = select(flag.acknowledged_by).where(
        flag.state == "acknowledged", flag.severity == "crisis", flag.acknowledged_by.is_not(None)
    )
    return {found for (found,) in connection.execute(waiting.union(holding))}


def count_open_flags(connection: Connection) -> dict[str, int]:
    """Return how many unresolved flags each account holds, or is meant to take while nobody has."""
    holder = func.coalesce(flags.c.acknowledged_by, flags.c.assigned_to)
    query = select(holder, func.count()).where(flags.c.state != "resolved").group_by(holder)
    return {found[0]: found[1] for found in connection.execute(query) if found[0] is not None}


def count_crises(connection: Connection, since: datetime) -> dict[str, int]:
    """Return how many crisis flags each account took or ended since an instant."""
    flag = flags.c
    holder = func.coalesce(flag.resolved_by, flag.acknowledged_by)
    recent = or_(flag.resolved_at >= since, flag.acknowledged_at >= since)
    query = select(holder, func.count()).where(flag.severity == "crisis", recent).group_by(holder)
    return {found[0]: found[1] for found in connection.execute(query) if found[0] is not None}

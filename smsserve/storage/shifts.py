"""Shifts: the weekly spans and dated changes of accounts, and promises that rest on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Insert,
    Integer,
    RowMapping,
    String,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from smsserve.storage.accounts import accounts
from smsserve.storage.base import Id, Row, Table, UtcInstant, Word, metadata
from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import flags, followups
from smsserve.storage.participants import participants

# A talk in which nothing was heard for so long takes up nobody's attention.
_LIVE = timedelta(hours=2)
_RUNNING = ("invited", "active", "paused")

shifts = Table(
    "shifts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("weekday", Integer, nullable=False),
    # Local "HH:MM" in the account's own zone; an end at or before the start is the next day's.
    Column("start", String(5), nullable=False),
    Column("end", String(5), nullable=False),
)

shift_changes = Table(
    "shift_changes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Word, nullable=False),
    Column("starts_at", UtcInstant, nullable=False),
    Column("ends_at", UtcInstant, nullable=False),
    # Who takes what this one gives up, or gives up what this one takes: a swap is two rows.
    Column("swapped_with", ForeignKey("accounts.id")),
    Index("ix_shift_changes_account", "account_id", "ends_at"),
)

promises = Table(
    "promises",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("severity", Word, nullable=False),
    Column("made_at", UtcInstant, nullable=False),
    Column("due_at", UtcInstant, nullable=False),
    Column("kept_at", UtcInstant),
    Index("ix_promises_participant", "participant_id", "kept_at"),
    Index("ix_promises_due", "due_at"),
)


def replace_weekly(connection: Connection, account_id: str, rows: Sequence[Row]) -> None:
    """Put these weekly spans in place of an account's."""
    connection.execute(delete(shifts).where(shifts.c.account_id == account_id))
    if rows:
        connection.execute(insert(shifts), list(rows))


def list_changes(connection: Connection, since: datetime) -> Sequence[RowMapping]:
    """Return the dated changes that end after an instant, by time."""
    row = shift_changes.c
    query = select(shift_changes).where(row.ends_at > since)
    return connection.execute(query.order_by(row.starts_at, row.id)).mappings().all()


def add_change(connection: Connection, row: Row) -> None:
    """Insert an extra shift or time off."""
    connection.execute(insert(shift_changes).values(row))


def find_change(connection: Connection, change_id: str) -> RowMapping | None:
    """Return one dated change."""
    query = select(shift_changes).where(shift_changes.c.id == change_id)
    return connection.execute(query).mappings().first()


def remove_change(connection: Connection, change_id: str) -> None:
    """Delete a dated change."""
    connection.execute(delete(shift_changes).where(shift_changes.c.id == change_id))


def list_members(connection: Connection) -> Sequence[RowMapping]:
    """Return each active account as those see it who look after the team, oldest first."""
    row = accounts.c
    query = select(row.id, row.name, row.email, row.role, row.time_zone, row.languages)
    query = query.add_columns(row.most_people, row.most_talks)
    return connection.execute(query.where(row.active).order_by(row.id)).mappings().all()


def count_talks(connection: Connection, now: datetime) -> dict[str, int]:
    """Return how many talks each account is in: flags they hold whose people just wrote."""
    owner = flags.c.acknowledged_by
    query = (
        select(owner, func.count())
        .join(participants, participants.c.id == flags.c.participant_id)
        .where(flags.c.state == "acknowledged", owner.is_not(None))
        .where(participants.c.talking_since.is_not(None))
        .where(participants.c.last_inbound_at > now - _LIVE)
        .group_by(owner)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def last_talks(connection: Connection, participant_id: str) -> dict[str, datetime]:
    """Return when each account last texted with a participant."""
    row = followups.c
    query = (
        select(row.account_id, func.max(row.done_at))
        .where(row.participant_id == participant_id, row.kind == "texted")
        .where(row.account_id.is_not(None))
        .group_by(row.account_id)
    )
    return {found[0]: found[1] for found in connection.execute(query)}


def list_people_of(connection: Connection, supporter_id: str) -> Sequence[RowMapping]:
    """Return a supporter's running enrollments with each person's language, oldest first."""
    row = enrollments.c
    query = (
        select(row.id, row.participant_id, participants.c.language)
        .join(participants, participants.c.id == row.participant_id)
        .where(row.supporter_id == supporter_id, row.state.in_(_RUNNING))
        .order_by(row.created_at, row.id)
    )
    return connection.execute(query).mappings().all()


def list_flags_of(connection: Connection, account_id: str) -> Sequence[RowMapping]:
    """Return the unresolved flags that an account holds or is meant for, held until the end."""
    row = flags.c
    query = (
        select(flags)
        .where(row.state != "resolved")
        .where((row.acknowledged_by == account_id) | (row.assigned_to == account_id))
        .order_by(row.id)
        .with_for_update(key_share=True)
    )
    return connection.execute(query).mappings().all()


def list_handed(connection: Connection, account_id: str) -> Sequence[RowMapping]:
    """Return the open crisis flags that an account handed on and nobody has taken since."""
    done = followups.c
    query = (
        select(flags)
        .join(followups, done.flag_id == flags.c.id)
        .where(flags.c.state == "open", flags.c.severity == "crisis")
        .where(done.account_id == account_id, done.kind == "handed_on")
        # Its ladder has not begun anew since for another reason.
        .where(done.done_at >= flags.c.escalating_since)
    )
    return connection.execute(query).mappings().all()


def add_promise(connection: Connection, row: Row) -> None:
    """Note that a participant was told by when a person looks.

    Nothing, where this very time was promised before and nobody has looked yet.
    """
    connection.execute(_ADD_PROMISE, row)


def _new_promise() -> Insert:
    given = {
        name: bindparam(name, type_=promises.c[name].type)
        for name in ("id", "participant_id", "severity", "made_at", "due_at")
    }
    before = promises.alias("before").c
    again = exists(before.id).where(
        before.participant_id == given["participant_id"],
        before.due_at == given["due_at"],
        before.kept_at.is_(None),
    )
    return insert(promises).from_select(list(given), select(*given.values()).where(~again))


# Written once: most texts that are answered promise a time.
_ADD_PROMISE = _new_promise()


def last_missed(
    connection: Connection, participant_id: str, since: datetime, now: datetime
) -> datetime | None:
    """Return the latest time since an instant that was promised and by which nobody was there."""
    row = promises.c
    query = select(func.max(row.due_at)).where(
        row.participant_id == participant_id,
        row.kept_at.is_(None) | (row.kept_at > row.due_at),
        row.due_at.between(since, now),
    )
    return connection.execute(query).scalar()


def keep_promises(connection: Connection, participant_id: str, now: datetime) -> None:
    """Note that a person has looked: every promise to this participant that waits for it."""
    row = promises.c
    query = update(promises).where(row.participant_id == participant_id, row.kept_at.is_(None))
    connection.execute(query.values(kept_at=now))


def count_promises(
    connection: Connection, now: datetime, since: datetime
) -> Iterable[tuple[str, int, int]]:
    """Return (severity, promises that fell due or were met since, those kept in time)."""
    row = promises.c
    kept = func.sum(case((row.kept_at <= row.due_at, 1), else_=0))
    query = (
        select(row.severity, func.count(), kept)
        .where(row.made_at >= since, (row.due_at <= now) | row.kept_at.is_not(None))
        .group_by(row.severity)
        .order_by(row.severity)
    )
    return [(found[0], found[1], int(found[2])) for found in connection.execute(query)]


def language_of(connection: Connection, participant_id: str) -> str:
    """Return the language a participant is written to in, "" for nobody."""
    query = select(participants.c.language).where(participants.c.id == participant_id)
    return str(connection.execute(query).scalar() or "")


def cut_change(connection: Connection, change_id: str, now: datetime) -> None:
    """End a dated change at an instant within it."""
    query = update(shift_changes).where(shift_changes.c.id == change_id)
    connection.execute(query.values(ends_at=now))


def count_unsupported(connection: Connection) -> int:
    """Return how many running enrollments have no supporter."""
    row = enrollments.c
    query = select(func.count()).where(row.supporter_id.is_(None), row.state.in_(_RUNNING))
    return int(connection.execute(query.select_from(enrollments)).scalar_one())


def drop_coming(connection: Connection, account_id: str, now: datetime) -> None:
    """Delete the weekly shifts of somebody who has left, and every dated change still to come."""
    connection.execute(delete(shifts).where(shifts.c.account_id == account_id))
    row = shift_changes.c
    query = delete(shift_changes).where(row.account_id == account_id, row.ends_at > now)
    connection.execute(query)

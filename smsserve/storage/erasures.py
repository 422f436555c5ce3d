"""Erasures: who was erased, by id alone, and what of them is still to go elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    String,
    delete,
    func,
    insert,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Table, UtcInstant, metadata
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import participants
from smsserve.storage.upsert import insert_new

_TOGETHER = 500

# Nothing of this refers to a row: they are gone. It stays, so that a backup from before can not
# bring anybody back.
erasures = Table(
    "erasures",
    metadata,
    Column("participant_id", Id, primary_key=True),
    Column("erased_at", UtcInstant, nullable=False),
    # When what the database itself had kept of deleted rows was emptied.
    Column("emptied_at", UtcInstant),
    # When it was noted outside of the database.
    Column("told_at", UtcInstant),
)

# What the provider was promised to be asked to delete, until it has.
erased_copies = Table(
    "erased_copies",
    metadata,
    # The message's, in our books; of a text that never came to us an id of its own.
    Column("message_id", Id, primary_key=True),
    # None for a text that was on its way: its receipt tells.
    Column("provider_sid", String(40), index=True),
    Column("participant_id", Id, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", UtcInstant, index=True),
    # When the row has served: the provider's lists may show a deleted text for a while.
    Column("forget_at", UtcInstant, index=True),
)
_UNDER_WAY = ("sending", "in_doubt")


@dataclass(frozen=True, slots=True)
class Open:
    """How much of what was promised is not done: people, texts, and the most tries of any."""

    people: int
    copies: int
    tries: int


def add(connection: Connection, participant_id: str, now: datetime) -> bool:
    """Note that somebody is erased; False when that stands there already."""
    row = {"participant_id": participant_id, "erased_at": now}
    if insert_new(connection, erasures, row):
        return True
    # A backup had brought them back: what it brought must be emptied as well.
    again = update(erasures).where(erasures.c.participant_id == participant_id)
    connection.execute(again.values(emptied_at=None))
    return False


def list_all(connection: Connection) -> dict[str, datetime]:
    """Return participant id -> when they were erased."""
    query = select(erasures.c.participant_id, erasures.c.erased_at)
    return {row[0]: row[1] for row in connection.execute(query)}


def find_present(connection: Connection, ids: Collection[str]) -> list[str]:
    """Return which of some ids are participants."""
    wanted = sorted(ids)
    found: list[str] = []
    for start in range(0, len(wanted), _TOGETHER):
        query = select(participants.c.id).where(
            participants.c.id.in_(wanted[start : start + _TOGETHER])
        )
        found += connection.execute(query).scalars()
    return found


def list_unemptied(connection: Connection) -> list[str]:
    """Return of whom the database may still hold bytes."""
    query = select(erasures.c.participant_id).where(erasures.c.emptied_at.is_(None))
    return list(connection.execute(query).scalars())


def note_emptied(connection: Connection, ids: Collection[str], now: datetime) -> int:
    """Note that nothing is left of some who were erased; returns how many."""
    row, wanted, done = erasures.c, sorted(ids), 0
    for start in range(0, len(wanted), _TOGETHER):
        some = row.participant_id.in_(wanted[start : start + _TOGETHER])
        query = update(erasures).where(some, row.emptied_at.is_(None))
        done += connection.execute(query.values(emptied_at=now)).rowcount
    return done


def has_untold(connection: Connection) -> bool:
    """Tell whether somebody was erased whom nothing outside of the database remembers."""
    query = select(erasures.c.participant_id).where(erasures.c.told_at.is_(None))
    return connection.execute(query.limit(1)).first() is not None


def note_told(connection: Connection, ids: Collection[str], now: datetime) -> None:
    """Note that erasures are remembered outside."""
    row, wanted = erasures.c, sorted(ids)
    for start in range(0, len(wanted), _TOGETHER):
        some = row.participant_id.in_(wanted[start : start + _TOGETHER])
        query = update(erasures).where(some, row.told_at.is_(None))
        connection.execute(query.values(told_at=now))


def list_copies(connection: Connection, participant_id: str, now: datetime) -> list[Row]:
    """Return a promise for each text of somebody that the provider has, or may have."""
    heard, sent = inbound_messages.c, outbound_messages.c
    theirs = select(heard.id, heard.provider_sid).where(heard.participant_id == participant_id)
    found: list[tuple[str, str | None, datetime | None]] = [
        (row[0], row[1], now) for row in connection.execute(theirs)
    ]
    ours = select(sent.id, sent.provider_sid, sent.duplicate_sid, sent.status).where(
        sent.participant_id == participant_id
    )
    for message_id, sid, twin, status in connection.execute(ours):
        if sid is not None:
            found.append((message_id, sid, now))
        elif status in _UNDER_WAY:
            found.append((message_id, None, None))
        if twin is not None:
            found.append((f"t{message_id[1:]}", twin, now))
    return [_promise(participant_id, *one) for one in found]


def _promise(participant_id: str, message_id: str, sid: str | None, due_at: datetime | None) -> Row:
    return {
        "message_id": message_id,
        "provider_sid": sid,
        "participant_id": participant_id,
        "tries": 0,
        "next_try_at": due_at,
    }


def promise(connection: Connection, rows: Iterable[Row]) -> None:
    """Promise to have copies deleted; what was promised before stays as it is."""
    for row in rows:
        insert_new(connection, erased_copies, row)


def promise_stray(connection: Connection, message_id: str, sid: str, now: datetime) -> None:
    """Promise to have a text deleted that only the provider knows, of somebody erased."""
    known = select(erased_copies.c.message_id).where(erased_copies.c.provider_sid == sid)
    if connection.execute(known).first() is None:
        connection.execute(insert(erased_copies).values(_promise("", message_id, sid, now)))


def learn_sid(connection: Connection, message_id: str, sid: str, now: datetime) -> bool:
    """Take the sid for a text that was on its way when its recipient was erased."""
    row = erased_copies.c
    query = update(erased_copies).where(row.message_id == message_id, row.provider_sid.is_(None))
    return connection.execute(query.values(provider_sid=sid, next_try_at=now)).rowcount == 1


def known_sids(connection: Connection, sids: Collection[str]) -> set[str]:
    """Return which of some sids are of texts that were promised to be deleted, or are."""
    row = erased_copies.c
    query = select(row.provider_sid).where(row.provider_sid.in_(sids))
    return set(connection.execute(query).scalars())


def has_due(connection: Connection, now: datetime) -> bool:
    """Tell whether the provider is to be asked for anything: one look into an index."""
    query = select(erased_copies.c.message_id).where(erased_copies.c.next_try_at <= now)
    return connection.execute(query.limit(1)).first() is not None


def claim_due(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return copies that the provider is to be asked to delete, held."""
    row = erased_copies.c
    query = select(erased_copies).where(row.next_try_at <= now).order_by(row.next_try_at)
    held = query.limit(limit).with_for_update(skip_locked=True)
    return connection.execute(held).mappings().all()


def put_off(connection: Connection, tries: Mapping[str, datetime]) -> None:
    """Count a try of some copies; `tries` is message id -> when the next would be."""
    row = erased_copies.c
    for message_id, at in tries.items():
        query = update(erased_copies).where(row.message_id == message_id)
        connection.execute(query.values(tries=row.tries + 1, next_try_at=at))


def note_deleted(connection: Connection, ids: Collection[str], forget_at: datetime) -> None:
    """Note that the provider has some copies no more; the rows go when they have served."""
    query = update(erased_copies).where(erased_copies.c.message_id.in_(ids))
    connection.execute(query.values(next_try_at=None, forget_at=forget_at))


def forget_served(connection: Connection, now: datetime) -> int:
    """Delete the rows that have served; returns how many."""
    query = delete(erased_copies).where(erased_copies.c.forget_at <= now)
    return connection.execute(query).rowcount


def has_served(connection: Connection, now: datetime) -> bool:
    """Tell whether there are rows that have served."""
    query = select(erased_copies.c.message_id).where(erased_copies.c.forget_at <= now)
    return connection.execute(query.limit(1)).first() is not None


def count_open(connection: Connection, participant_id: str | None = None) -> Open:
    """Return what is not done yet, of one person or of all."""
    row, who = erased_copies.c, erasures.c
    waits: list[ColumnElement[bool]] = [row.next_try_at.is_not(None)]
    full: list[ColumnElement[bool]] = [who.emptied_at.is_(None)]
    if participant_id is not None:
        waits.append(row.participant_id == participant_id)
        full.append(who.participant_id == participant_id)
    people = select(func.count()).select_from(erasures).where(*full).scalar_subquery()
    query = select(people, func.count(), func.max(row.tries)).select_from(erased_copies)
    found = connection.execute(query.where(*waits)).one()
    return Open(found[0], found[1], found[2] or 0)

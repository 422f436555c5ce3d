"""The outbox: outbound rows written with their cause, claimed by a guarded UPDATE."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    RowMapping,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from smsserve.storage.among import among
from smsserve.storage.base import Row
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.senders import sender_bonds
from smsserve.storage.upsert import insert_new

_URGENT = 0
# Handed over, for all we know.
HANDED = ("sending", "in_doubt", "sent", "delivered")
_NOW = bindparam("now", type_=outbound_messages.c.due_at.type)
# Made once: an alias copies every column, and the claim runs once a second and more.
_other = outbound_messages.alias("other")
_twin = outbound_messages.alias("twin")
_bond = sender_bonds.c
_HELD_SIDS = select(outbound_messages.c.provider_sid).where(
    among(outbound_messages.c.provider_sid, "sids")
)
_IN_ORDER = select(
    *(
        func.set_config(f"enable_{way}", "off", true())
        for way in ("sort", "bitmapscan", "seqscan", "hashjoin", "mergejoin")
    )
)


def add(connection: Connection, row: Row) -> bool:
    """Insert an outbound message; False when its key is taken: the same text is there already."""
    return insert_new(connection, outbound_messages, row)


def claim(
    connection: Connection,
    *,
    now: datetime,
    limit: int,
    taken: Row,
    sender_keys: Collection[str] | None = None,
    most_priority: int | None = None,
) -> Sequence[RowMapping]:
    """Move up to `limit` due rows from pending to sending (with `taken`) and return them.

    Of some senders' only, and of at most some priority, where these are said.

    One text to a person at a time, in order; crisis texts and pages wait for nobody. A text whose
    twin (same person, same words) is in flight, in doubt or due before it waits, so that a look at
    the provider's list is never ambiguous.
    """
    _walk_in_order(connection)
    query = _claiming(of_some=sender_keys is not None, some_first=most_priority is not None)
    values: Row = {"now": now, "most": limit, "keys": sender_keys, "last": most_priority}
    said = {name: value for name, value in values.items() if value is not None}
    claimed = connection.execute(query, said | taken).mappings().all()
    return sorted(claimed, key=lambda one: (one["priority"], one["due_at"], one["id"]))


# One for each way to call it: building it takes longer than running it.
@cache
def _claiming(*, of_some: bool, some_first: bool) -> ReturningUpdate[Any]:
    row = outbound_messages
    ready = select(row.c.id).where(
        row.c.status == "pending", row.c.due_at <= _NOW, row.c.send_before > _NOW
    )
    if of_some:
        ready = ready.where(among(row.c.sender_key, "keys"))
    if some_first:
        ready = ready.where(row.c.priority <= bindparam("last", type_=Integer))
    ready = (
        ready.where(or_(row.c.priority == _URGENT, ~_person_busy()), ~_twin_ahead())
        .order_by(row.c.priority, row.c.due_at, row.c.id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )
    # As a subquery PostgreSQL may run it again for each row, and claim more than the limit.
    taken = select(ready.cte("ready").c.id)
    query = update(row).where(row.c.id.in_(taken), row.c.status == "pending")
    query = query.values({"status": "sending", "attempts": row.c.attempts + 1})
    return query.returning(*row.c)


def _walk_in_order(connection: Connection) -> None:
    """Have PostgreSQL walk the index of what is due, until the transaction ends.

    Statistics are always behind when a crowd falls due at once. By them it would rather look at
    everything that is due and sort it, for every few texts that are claimed.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_IN_ORDER)


def list_unassigned(
    connection: Connection,
    now: datetime,
    keys: Sequence[str],
    stopped: Collection[str],
    limit: int,
) -> Sequence[RowMapping]:
    """Return due rows that a sender is to be found for, the urgent first, held.

    Those without one of ours, and those of a stopped one that are urgent or for somebody new.
    """
    row = outbound_messages
    known = exists(select(_bond.recipient_id).where(_bond.recipient_id == row.c.recipient_id))
    moves = and_(row.c.sender_key.in_(stopped), or_(row.c.priority == _URGENT, ~known))
    elsewhere = or_(row.c.sender_key.is_(None), row.c.sender_key.not_in(keys))
    if len(stopped) < len(keys):
        elsewhere = or_(elsewhere, moves)
    query = (
        select(row.c.id, row.c.recipient_id, row.c.priority)
        .where(row.c.status == "pending", row.c.due_at <= now, row.c.send_before > now, elsewhere)
        .order_by(row.c.priority, row.c.due_at, row.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def _person_busy() -> ColumnElement[bool]:
    """Another text to the same person is being handed over, or is due before this one."""
    row, other = outbound_messages, _other
    return exists(
        select(other.c.id).where(
            other.c.recipient_id == row.c.recipient_id,
            other.c.id != row.c.id,
            or_(other.c.status == "sending", _goes_before(other)),
        )
    )


def _twin_ahead() -> ColumnElement[bool]:
    """The same words to the same person are under way, or go first: two may not be claimed at once.

    Two people in a crisis in one minute make two pages of the same words to one supporter.
    """
    row, twin = outbound_messages, _twin
    return exists(
        select(twin.c.id).where(
            twin.c.recipient_id == row.c.recipient_id,
            twin.c.body_digest == row.c.body_digest,
            twin.c.id != row.c.id,
            or_(twin.c.status.in_(["sending", "in_doubt"]), _goes_before(twin)),
        )
    )


def _goes_before(other: FromClause) -> ColumnElement[bool]:
    """Another row waits too and comes earlier; one order for all, or two would wait for ever."""
    row = outbound_messages
    return and_(
        other.c.status == "pending",
        other.c.due_at <= _NOW,
        other.c.send_before > _NOW,
        or_(
            other.c.priority < row.c.priority,
            and_(other.c.priority == row.c.priority, other.c.due_at < row.c.due_at),
            and_(
                other.c.priority == row.c.priority,
                other.c.due_at == row.c.due_at,
                other.c.id < row.c.id,
            ),
        ),
    )


def change_claimed(connection: Connection, message_id: str, claim_token: str, changes: Row) -> bool:
    """Update a row this claim still holds; False when the lease was lost meanwhile."""
    row = outbound_messages
    query = update(row).where(
        row.c.id == message_id, row.c.claim == claim_token, row.c.status == "sending"
    )
    return connection.execute(query.values(changes)).rowcount == 1


def put_back(connection: Connection, message_ids: Collection[str], claim_token: str) -> None:
    """Let rows of this claim wait again as if they had not been claimed."""
    row = outbound_messages
    query = update(row).where(
        row.c.id.in_(message_ids), row.c.claim == claim_token, row.c.status == "sending"
    )
    changes: Row = {"status": "pending", "attempts": row.c.attempts - 1}
    connection.execute(query.values(changes | {"claim": None, "lease_until": None}))


def lock_all(connection: Connection, message_ids: Collection[str]) -> None:
    """Hold some rows until the transaction ends, in one order."""
    row = outbound_messages
    query = select(row.c.id).where(row.c.id.in_(message_ids)).order_by(row.c.id)
    connection.execute(query.with_for_update()).all()


def held_sids(connection: Connection, sids: Collection[str]) -> set[str]:
    """Return which of some sids a row has already."""
    return {str(sid) for sid in connection.execute(_HELD_SIDS, {"sids": sids}).scalars()}


def change_from(
    connection: Connection, message_id: str, statuses: Sequence[str], changes: Row
) -> bool:
    """Update a row that is still in one of some statuses; losing is normal and returns False."""
    row = outbound_messages
    query = update(row).where(row.c.id == message_id, row.c.status.in_(statuses))
    return connection.execute(query.values(changes)).rowcount == 1


def lapse_leases(connection: Connection, now: datetime) -> int:
    """Put rows whose worker vanished in doubt: the provider may have them."""
    row = outbound_messages
    changes = {"status": "in_doubt", "doubt_at": now, "failure_reason": "lease lapsed"}
    return _change_free(connection, changes, row.c.status == "sending", row.c.lease_until <= now)


def expire_stale(connection: Connection, now: datetime, *, but: Sequence[str] = ()) -> int:
    """Let pending words that are no longer useful expire, of all kinds but some."""
    row = outbound_messages
    stale = (row.c.status == "pending", row.c.send_before <= now, row.c.kind.not_in(but))
    return _change_free(connection, expired_at(now), *stale)


def expired_at(now: datetime) -> Row:
    """Return what makes a row an expired one."""
    return {"status": "expired", "failure_reason": "too late to be useful", "closed_at": now}


def list_stale(connection: Connection, now: datetime, kinds: Sequence[str]) -> Sequence[RowMapping]:
    """Return pending words of some kinds that are no longer useful."""
    row = outbound_messages
    query = select(row).where(
        row.c.status == "pending", row.c.send_before <= now, row.c.kind.in_(kinds)
    )
    return connection.execute(query.order_by(row.c.id)).mappings().all()


def _change_free(connection: Connection, changes: Row, *conditions: ColumnElement[bool]) -> int:
    """Update rows that nobody else is at; the others' turn comes with the next tick.

    Many rows are never waited for at once: two who do so in different orders block each other.
    """
    row = outbound_messages
    free = select(row.c.id).where(*conditions).with_for_update(skip_locked=True).cte("free")
    query = update(row).where(row.c.id.in_(select(free.c.id))).values(changes)
    # Counted by hand: SQLite's driver counts nothing that begins with WITH.
    return len(connection.execute(query.returning(row.c.id)).all())


def cancel_pending(
    connection: Connection, recipient_id: str, now: datetime, *, kinds: Sequence[str], why: str
) -> int:
    """Cancel what is queued for a person, of the given kinds."""
    row = outbound_messages
    query = update(row).where(
        row.c.recipient_id == recipient_id, row.c.status == "pending", row.c.kind.in_(kinds)
    )
    changes = {"status": "cancelled", "failure_reason": why, "closed_at": now}
    return connection.execute(query.values(changes)).rowcount


def list_doubtful(
    connection: Connection, looked_before: datetime, limit: int
) -> Sequence[RowMapping]:
    """Return rows in doubt that nobody has looked up since an instant, held.

    The urgent first, and of those what was looked up the longest ago, or never.
    """
    row = outbound_messages
    query = (
        select(row)
        .where(row.c.status == "in_doubt", row.c.doubt_at <= looked_before)
        .where(or_(row.c.looked_at.is_(None), row.c.looked_at <= looked_before))
        .order_by(row.c.priority, row.c.looked_at.asc().nulls_first(), row.c.doubt_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def get(connection: Connection, message_id: str) -> RowMapping | None:
    """Return one outbound message."""
    query = select(outbound_messages).where(outbound_messages.c.id == message_id)
    return connection.execute(query).mappings().first()


def lock(connection: Connection, message_id: str) -> RowMapping | None:
    """Return one outbound message, held until the transaction ends."""
    query = select(outbound_messages).where(outbound_messages.c.id == message_id)
    return connection.execute(query.with_for_update()).mappings().first()


def find_by_sid(connection: Connection, provider_sid: str) -> RowMapping | None:
    """Return the outbound message the provider knows by a sid."""
    query = select(outbound_messages).where(outbound_messages.c.provider_sid == provider_sid)
    return connection.execute(query).mappings().first()


def find_by_key(connection: Connection, key: str) -> RowMapping | None:
    """Return the text that was written for one cause."""
    query = select(outbound_messages).where(outbound_messages.c.key == key)
    return connection.execute(query).mappings().first()


def taken_sids(connection: Connection, sids: Sequence[str], recipient_id: str) -> set[str]:
    """Return which of some sids belong to a text already, whoever it went to.

    Two recipients may share a phone: a team member may be the last resort, or take part.
    """
    row = outbound_messages
    query = select(row.c.provider_sid).where(row.c.provider_sid.in_(sids))
    twice = select(row.c.duplicate_sid).where(
        row.c.recipient_id == recipient_id, row.c.duplicate_sid.in_(sids)
    )
    return {*connection.execute(query).scalars(), *connection.execute(twice).scalars()}


def release_guess(connection: Connection, sid: str, owner_id: str, now: datetime) -> bool:
    """Take a sid back from another row that found it by its words in the provider's list.

    An answer and a callback know whose sid it is; that other row is in doubt again.
    """
    row = outbound_messages
    query = update(row).where(
        row.c.provider_sid == sid, row.c.id != owner_id, row.c.resolved_by == "list"
    )
    changes = {"status": "in_doubt", "doubt_at": now, "looks": 0, "looked_at": None}
    nobody: Row = {"provider_sid": None, "sent_at": None, "resolved_by": None, "closed_at": None}
    return connection.execute(query.values(changes | nobody)).rowcount == 1


def cancel_answers(
    connection: Connection, inbound_id: str, now: datetime, *, kinds: Sequence[str], why: str
) -> int:
    """Cancel what is queued in answer to one text, of the given kinds."""
    row = outbound_messages
    query = update(row).where(
        row.c.inbound_id == inbound_id, row.c.status == "pending", row.c.kind.in_(kinds)
    )
    changes = {"status": "cancelled", "failure_reason": why, "closed_at": now}
    return connection.execute(query.values(changes)).rowcount


def was_asked(connection: Connection, checkin_id: str) -> bool:
    """Tell whether a check-in's question was handed over, for all we know."""
    row = outbound_messages
    query = select(row.c.id).where(
        row.c.checkin_id == checkin_id,
        row.c.kind.in_(["checkin", "reminder"]),
        row.c.status.in_(HANDED),
    )
    return connection.execute(query.limit(1)).first() is not None


def has_due(connection: Connection, now: datetime) -> bool:
    """Tell whether anything waits to be handed over."""
    row = outbound_messages
    query = select(row.c.id).where(row.c.status == "pending", row.c.due_at <= now).limit(1)
    return connection.execute(query).first() is not None

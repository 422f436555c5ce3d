"""People and numbers put under the first key: small steps, each leaving everybody to be found."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    Connection,
    RowMapping,
    bindparam,
    func,
    or_,
    select,
    update,
)

from smsserve.storage.base import Row
from smsserve.storage.crypto import OWN_DIGEST, THEN, UNNAMED, Keyring, UnreadableError, aad_of_key
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.links import joins
from smsserve.storage.numbers import move_opt_out
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import consents, list_opt_outs, opt_outs, participants
from smsserve.storage.sealing import Batch, begins, made_by, write_apart

_UNDER_WAY = ("sending", "in_doubt")
_Values = dict[Column[Any], BindParameter[Any]]


def move_people(connection: Connection, keyring: Keyring, after: str, limit: int) -> Batch:
    """Wrap some people's keys and index their numbers with the first key, in one with opt-outs.

    Whoever is being written just now is left out; nobody is ever waited for.
    """
    row = participants.c
    stale = or_(
        ~begins(row.data_key, keyring.first),
        row.index_key.is_distinct_from(keyring.first),
    )
    query = select(row.id, row.data_key, row.phone_sealed).where(row.id > after, stale)
    query = query.order_by(row.id).limit(limit).with_for_update(skip_locked=True)
    found = connection.execute(query).mappings().all()
    changes = [made for one in found if (made := _move(keyring, one)) is not None]
    _move_opt_outs(connection, keyring, changes)
    if changes:
        connection.execute(_MOVE, changes)
    return Batch(len(changes), len(found) - len(changes), _last(found, limit))


def count_stale(connection: Connection, keyring: Keyring) -> int:
    """Return how many people are not indexed by the first key."""
    stale = participants.c.index_key.is_distinct_from(keyring.first)
    return connection.execute(select(func.count()).where(stale)).scalar_one()


def _move(keyring: Keyring, row: RowMapping) -> Row | None:
    person_id = row["id"]
    try:
        secret = keyring.open(row["data_key"], aad_of_key(person_id))
        key = keyring.data_key(row["data_key"], person_id)
        phone = key.open_text(row["phone_sealed"], f"participants:{person_id}:phone")
    except UnreadableError:
        return None
    return {
        "_id": person_id,
        "_key": keyring.seal(secret, aad_of_key(person_id)),
        "_index": keyring.index_phone(phone),
        "_index_key": keyring.first,
        "_indexes": keyring.phone_indexes(phone),
    }


def _move_opt_outs(connection: Connection, keyring: Keyring, changes: list[Row]) -> None:
    many = [made.pop("_indexes") for made in changes]
    out = list_opt_outs(connection, [index for indexes in many for index in indexes])
    for made, indexes in zip(changes, many, strict=True):
        if not out.keys().isdisjoint(indexes):
            move_opt_out(connection, indexes, (made["_index"], keyring.first))


_MOVE = (
    update(participants)
    .where(participants.c.id == bindparam("_id"))
    .values(
        data_key=bindparam("_key"),
        phone_index=bindparam("_index"),
        index_key=bindparam("_index_key"),
    )
)


def _last(found: object, limit: int, name: str = "id") -> str | None:
    rows = list(found) if isinstance(found, list | tuple) else []
    return str(rows[-1][name]) if len(rows) == limit else None


def index_again(connection: Connection, keyring: Keyring, _after: str, limit: int) -> Batch:
    """Index the suppressed numbers anew that nobody keeps: after everybody who is here is moved."""
    row = opt_outs.c
    stale = or_(row.index_key.is_(None), ~made_by(row.index_key, keyring.first))
    query = select(row.phone_index, row.index_key).where(stale).limit(limit)
    found = connection.execute(query.with_for_update(skip_locked=True)).mappings().all()
    changes = [
        {
            "_old": one["phone_index"],
            "_index": keyring.index_again(one["phone_index"]),
            "_trail": _lengthen(keyring, one["index_key"]),
        }
        for one in found
    ]
    if changes:
        values: _Values = {row.phone_index: bindparam("_index"), row.index_key: bindparam("_trail")}
        query_of = update(opt_outs).where(row.phone_index == bindparam("_old"))
        connection.execute(query_of.values(values), changes)
    return Batch(len(changes), 0, "" if len(found) == limit else None)


def index_visits(connection: Connection, keyring: Keyring, after: str, limit: int) -> Batch:
    """Index numbers and addresses of the sign-up page anew; they are kept for some weeks only."""
    row = joins.c
    stale = or_(row.index_key.is_(None), ~made_by(row.index_key, keyring.first))
    query = select(joins).where(stale, row.id > after).order_by(row.id).limit(limit)
    found = connection.execute(query.with_for_update(skip_locked=True)).mappings().all()
    changes = [
        {
            "_id": one["id"],
            "_index": keyring.index_again(one["phone_index"]),
            "_address": keyring.index_again(one["address_index"]),
            "_trail": _lengthen(keyring, one["index_key"]),
        }
        for one in found
    ]
    if changes:
        values: _Values = {
            row.phone_index: bindparam("_index"),
            row.address_index: bindparam("_address"),
            row.index_key: bindparam("_trail"),
        }
        query_of = update(joins).where(row.id == bindparam("_id"))
        connection.execute(query_of.values(values), changes)
    return Batch(len(changes), 0, _last(found, limit))


def _lengthen(keyring: Keyring, trail: str | None) -> str:
    return f"{trail or UNNAMED}{THEN}{keyring.first}"


def digest_texts(connection: Connection, keyring: Keyring, after: str, limit: int) -> Batch:
    """Give texts written before people's own digests the one of the key they are sealed with.

    Texts under way are left until they have arrived.
    """
    row, person = outbound_messages.c, participants.c
    query = (
        select(row.id, row.participant_id, row.body_sealed, person.data_key)
        .join(participants, person.id == row.participant_id)
        .where(row.id > after, ~row.body_digest.startswith(OWN_DIGEST))
        .where(row.status.not_in(_UNDER_WAY))
        .order_by(row.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=outbound_messages)
    )
    found = connection.execute(query).mappings().all()
    changes = [made for one in found if (made := _digest(keyring, one)) is not None]
    query_of = update(outbound_messages).where(row.id == bindparam("_id"))
    query_of = query_of.values({row.body_digest: bindparam("_digest")})

    def write(some: list[Row]) -> int:
        with connection.begin_nested():
            connection.execute(query_of, some)
        return len(some)

    done = write_apart(write, changes) if changes else 0
    return Batch(done, len(found) - len(changes), _last(found, limit))


def _digest(keyring: Keyring, row: RowMapping) -> Row | None:
    try:
        key = keyring.data_key(row["data_key"], row["participant_id"])
        body = key.open_text(row["body_sealed"], f"outbound:{row['id']}:body")
    except UnreadableError:
        return None
    return {"_id": row["id"], "_digest": key.digest(body or f"empty {row['id']}")}


def forget_copies(connection: Connection, _keyring: Keyring, _after: str, limit: int) -> Batch:
    """Empty the copies of people's indexes that older versions wrote beside texts and consents."""
    done = 0
    for table in (inbound_messages, consents):
        row = table.c
        some = select(row.id).where(row.phone_index != "")
        some = some.limit(limit).with_for_update(skip_locked=True)
        ids = connection.execute(some).scalars().all()
        connection.execute(update(table).where(row.id.in_(ids)).values(phone_index=""))
        done += len(ids)
    return Batch(done, 0, "" if done else None)

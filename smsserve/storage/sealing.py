"""What the installation's keys hold: every place by name, counted, and sealed anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    Select,
    Table,
    bindparam,
    case,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.exc import IntegrityError

from smsserve.storage.accounts import accounts
from smsserve.storage.audit_chain import audit_keys
from smsserve.storage.base import Row
from smsserve.storage.crypto import OWN_DIGEST, THEN, UNNAMED, Keyring, UnreadableError
from smsserve.storage.debriefs import self_ratings
from smsserve.storage.exports import exports
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.keys import encryption_keys
from smsserve.storage.links import joins
from smsserve.storage.mails import mails
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import consents, opt_outs, participants
from smsserve.storage.uploads import uploads


@dataclass(frozen=True, slots=True)
class Place:
    """Where the installation's keys seal: a column, and what each value in it is bound to."""

    column: Column[bytes]
    aad: str
    digest: Column[str] | None = None

    @property
    def only(self) -> ColumnElement[bool] | None:
        """Return which rows it is about, None for all."""
        if self.column.table is not outbound_messages:
            return None
        # Pages belong to no participant: so they are found without reading half a million texts.
        row = outbound_messages.c
        return row.participant_id.is_(None) & (row.audience == "supporter")


# What begins with a key's id. What a person wrote has a key of their own, kept in `data_key`.
PLACES: dict[str, Place] = {
    "people": Place(participants.c.data_key, "participants:{id}:data_key"),
    "team phones": Place(accounts.c.phone_sealed, "accounts:{id}:phone"),
    "texts to the team": Place(
        outbound_messages.c.body_sealed, "outbound:{id}:body", outbound_messages.c.body_digest
    ),
    "mails to the team": Place(mails.c.body_sealed, "mails:{id}:body"),
    "own ratings": Place(self_ratings.c.value_sealed, "self_ratings:{id}:{account_id}:value"),
    "uploads": Place(uploads.c.content_sealed, "uploads:{id}:content"),
    "reasons": Place(exports.c.reason_sealed, "exports:{id}:reason"),
    "old index keys": Place(encryption_keys.c.index_sealed, "encryption_keys:{id}:index_sealed"),
    "audit keys": Place(audit_keys.c.key_sealed, "audit_keys:{id}:key"),
}
# What a number, or an address, is found by.
INDEXED: dict[str, Column[Any]] = {
    "numbers of people": participants.c.index_key,
    "numbers never to be texted": opt_outs.c.index_key,
    "visits of the sign-up page": joins.c.index_key,
}
# What older versions wrote, which does not say by which key.
_text = outbound_messages.c
OLD_WAYS: tuple[tuple[str, Table, ColumnElement[bool]], ...] = (
    (
        "digests of texts",
        outbound_messages,
        _text.participant_id.is_not(None) & ~_text.body_digest.startswith(OWN_DIGEST),
    ),
    ("indexes beside texts", inbound_messages, inbound_messages.c.phone_index != ""),
    ("indexes beside consents", consents, consents.c.phone_index != ""),
)
OTHER = ""
# No key can be named so.
NONE = UNNAMED


def count_by_key(connection: Connection, key_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return what -> key id -> rows, with NONE for what says no key and OTHER for any other key.

    One query, which looks at every row of some tables: for people who ask, not for each request.
    """
    sealed = [
        _counting(what, place.column, place.only, [begins(place.column, one) for one in key_ids])
        for what, place in PLACES.items()
    ]
    indexed = [
        _counting(
            what, None, None, [made_by(column, one) for one in key_ids], column.is_(None)
        ).select_from(column.table)
        for what, column in INDEXED.items()
    ]
    old = [
        _counting(what, None, where, [false() for _ in key_ids], true()).select_from(table)
        for what, table, where in OLD_WAYS
    ]
    found: dict[str, dict[str, int]] = {}
    for what, total, *numbers in connection.execute(union_all(*sealed, *indexed, *old)):
        counts = dict(zip([*key_ids, NONE], (number or 0 for number in numbers), strict=True))
        found[what] = counts | {OTHER: total - sum(counts.values())}
    return found


def _counting(
    what: str,
    column: Column[bytes] | None,
    only: ColumnElement[bool] | None,
    named: Sequence[ColumnElement[bool]],
    unnamed: ColumnElement[bool] | None = None,
) -> Select[Any]:
    total = func.count() if column is None else func.count(column)
    none = literal(0) if unnamed is None else _count_if(unnamed)
    columns: list[Any] = [literal(what), total, *(_count_if(one) for one in named), none]
    query = select(*columns)
    found: Select[Any] = query if only is None else query.where(only)
    return found


def _count_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0), type_=Integer())


def begins(column: Column[bytes], key_id: str) -> ColumnElement[bool]:
    """Tell of a sealed column whether a key sealed it."""
    wanted = f"{key_id}:".encode()
    return func.substr(column, 1, len(wanted), type_=column.type) == wanted


def made_by(column: Column[Any], key_id: str) -> ColumnElement[bool]:
    """Tell of an index's trail whether a key made it, or made it anew last."""
    # Written out: an underscore in an id would stand for any letter in a LIKE.
    return or_(column == key_id, column.endswith(f"{THEN}{key_id}", autoescape=True))


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction did: rows sealed anew, rows that no key opens, where to go on."""

    done: int
    stuck: int
    after: str | None


def seal_some(
    connection: Connection, keyring: Keyring, place: Place, after: str, limit: int
) -> Batch:
    """Seal some rows of a place with the first key; who is being written just now is left out.

    `after` of the batch is None at the end of the table.
    """
    table = place.column.table
    key = table.c.id
    query = select(table).where(place.column.is_not(None), ~begins(place.column, keyring.first))
    query = query.where(key > after)
    if place.only is not None:
        query = query.where(place.only)
    rows = connection.execute(
        query.order_by(key).limit(limit).with_for_update(skip_locked=True)
    ).mappings()
    found = rows.all()
    changes = [made for row in found if (made := _seal_again(keyring, place, row)) is not None]
    stuck = len(found) - len(changes)
    done = _write(connection, place, changes)
    return Batch(done, stuck, found[-1]["id"] if len(found) == limit else None)


def _seal_again(keyring: Keyring, place: Place, row: RowMapping) -> Row | None:
    aad = place.aad.format(**row)
    try:
        opened = keyring.open(row[place.column.name], aad)
    except UnreadableError:
        return None
    made: Row = {"_id": row["id"], "_sealed": keyring.seal(opened, aad)}
    if place.digest is not None:
        made["_digest"] = keyring.digest(opened.decode("utf-8", errors="replace"))
    return made


def _write(connection: Connection, place: Place, changes: list[Row]) -> int:
    if not changes:
        return 0
    table = place.column.table
    values: dict[Column[Any], BindParameter[Any]] = {place.column: bindparam("_sealed")}
    if place.digest is not None:
        values[place.digest] = bindparam("_digest")
    query = update(table).where(table.c.id == bindparam("_id")).values(values)

    def write(some: list[Row]) -> int:
        with connection.begin_nested():
            connection.execute(query, some)
        return len(some)

    return write_apart(write, changes)


def write_apart(write: Callable[[list[Row]], int], changes: list[Row]) -> int:
    """Write rows together, or one by one where one of them can not be; returns how many were.

    Two texts of the same words may be under way while one has its digest by the old key: the second
    is left for the next round.
    """
    try:
        return write(changes)
    except IntegrityError:
        if len(changes) == 1:
            return 0
        return sum(write_apart(write, [one]) for one in changes)

"""What the installation's keys hold: how many rows each of them would be missed by."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, Connection, Integer, case, func, select

from smsserve.storage.accounts import accounts
from smsserve.storage.authenticators import authenticators
from smsserve.storage.debriefs import self_ratings
from smsserve.storage.exports import exports
from smsserve.storage.mails import mails
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import participants
from smsserve.storage.uploads import uploads

# What begins with a key's id. What a person wrote has a key of their own, kept in `data_key`.
SEALED: dict[str, Column[bytes]] = {
    "people": participants.c.data_key,
    "team phones": accounts.c.phone_sealed,
    "authenticators": authenticators.c.secret_sealed,
    "texts to the team": outbound_messages.c.body_sealed,
    "mails to the team": mails.c.body_sealed,
    "own ratings": self_ratings.c.value_sealed,
    "uploads": uploads.c.content_sealed,
    "reasons": exports.c.reason_sealed,
}
OTHER = ""


def count_by_key(connection: Connection, key_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return what -> key id -> rows; under OTHER those that begin with none of these ids."""
    return {what: _count(connection, column, key_ids) for what, column in SEALED.items()}


def _count(connection: Connection, column: Column[bytes], key_ids: Sequence[str]) -> dict[str, int]:
    named = [_count_if(_begins(column, key_id)) for key_id in key_ids]
    query = select(func.count(column), *named)
    if column.table is outbound_messages:
        # Pages belong to no participant: so they are found without reading half a million texts.
        pages = outbound_messages.c.participant_id.is_(None)
        query = query.where(pages, outbound_messages.c.audience == "supporter")
    total, *numbers = connection.execute(query).one()
    found = {key_id: number or 0 for key_id, number in zip(key_ids, numbers, strict=True)}
    return found | {OTHER: total - sum(found.values())}


def _count_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0), type_=Integer())


def _begins(column: Column[bytes], key_id: str) -> ColumnElement[bool]:
    wanted = f"{key_id}:".encode()
    return func.substr(column, 1, len(wanted), type_=column.type) == wanted

"""Deleting one text: its words go for good, here and at the provider; that it was there stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.deleting import Copy, Reason, wait_after
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.privacy import LINK_TEXT
from smsserve.ports import LookupFailed, ProviderBooks
from smsserve.storage import accounts, deleting, inbound, outbound, outbox
from smsserve.storage.base import Row
from smsserve.storage.engine import forget_deleted, reading, transaction
from smsserve.storage.holding import TAKEN_BACK
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.destroying import IN, OUT, destroy, open_in, open_out
from smsserve.usecases.looking_up import look_up_each
from smsserve.usecases.people import Person, find_person, lock_person
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

PAGE = 60
# Why a text went that nobody deleted: its programme keeps words for so long only.
BY_LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class TextView:
    """One text that may be deleted, or that was: then by whom and when, and the other copy."""

    id: str
    direction: str
    at: datetime
    words: str
    deleted_at: datetime | None = None
    deleted_by: str = ""
    copy: str = ""
    by_limit: bool = False


@dataclass(frozen=True, slots=True)
class TextList:
    """A page of one participant's texts, newest first; `zone` is the programme's."""

    participant_id: str
    name: str
    language: str
    now: datetime
    zone: ZoneInfo
    texts: tuple[TextView, ...]
    page: int
    more: bool


def list_texts(
    runtime: Runtime, participant_id: str, account: AccountView, *, page: int = 1
) -> TextList:
    """Return a page of somebody's texts; looking is an audit entry. Raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        person = _look(runtime, connection, participant_id, account)
        gone = read_deleted(connection, participant_id)
        most = page * PAGE + 1
        heard = inbound.list_for(connection, person.id, most)
        sent = outbound.list_for(connection, person.id, most)
    found = [
        *(_view_in(person, row, gone) for row in heard),
        *(_view_out(person, row, gone) for row in sent if _may_go(row)),
    ]
    newest = sorted(found, key=lambda one: (one.at, one.id), reverse=True)
    shown = newest[(page - 1) * PAGE : page * PAGE]
    return _list(runtime, person, shown, page, more=len(newest) > page * PAGE)


def find_text(
    runtime: Runtime, participant_id: str, message_id: str, account: AccountView
) -> TextList:
    """Return one text with whom it is of; raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        person = _look(runtime, connection, participant_id, account)
        gone = read_deleted(connection, participant_id)
        heard, sent = inbound.get(connection, message_id), outbox.get(connection, message_id)
    if heard is not None and heard["participant_id"] == person.id:
        return _list(runtime, person, [_view_in(person, heard, gone)], 1)
    if sent is not None and sent["participant_id"] == person.id and _may_go(sent):
        return _list(runtime, person, [_view_out(person, sent, gone)], 1)
    raise NotFoundError("text", message_id)


def _look(
    runtime: Runtime, connection: Connection, participant_id: str, account: AccountView
) -> Person:
    person = find_person(runtime, connection, participant_id)
    if person is None:
        raise NotFoundError("participant", participant_id)
    audit.note(connection, runtime.now(), "participant.read", participant_id, actor=account.id)
    return person


def _may_go(row: RowMapping) -> bool:
    """Tell whether an outbound row is a text to delete: no link of theirs, none taken back."""
    return bool(row["text_key"] != LINK_TEXT and row["failure_reason"] != TAKEN_BACK)


def _list(
    runtime: Runtime, person: Person, texts: list[TextView], page: int, *, more: bool = False
) -> TextList:
    zone = person.zone if person.program is None else person.program.hours.zone
    who, now = (person.id, person.name, person.language), runtime.now()
    return TextList(*who, now, zone, tuple(texts), page, more)


@dataclass(frozen=True, slots=True)
class Deleted:
    """Who deleted a text and when, and what is known of the provider's copy."""

    at: datetime
    by: str
    copy: str
    by_limit: bool = False


def read_deleted(connection: Connection, participant_id: str) -> dict[str, Deleted]:
    """Return message id -> deletion of a participant's texts."""
    rows = deleting.list_for(connection, participant_id)
    if not rows:
        return {}
    names = {row["id"]: str(row["name"]) for row in accounts.list_all(connection)}
    return view_deleted(rows, names)


def view_deleted(rows: Iterable[Mapping[Any, Any]], names: Mapping[str, str]) -> dict[str, Deleted]:
    """Return message id -> deletion; `names` are the team's, by account."""
    return {
        row["message_id"]: Deleted(
            row["deleted_at"],
            names.get(row["account_id"] or "", ""),
            row["provider_state"],
            row["reason"] == BY_LIMIT,
        )
        for row in rows
    }


def _view_in(person: Person, row: RowMapping, gone: dict[str, Deleted]) -> TextView:
    return _view(row["id"], IN, row["received_at"], open_in(person, row), gone)


def _view_out(person: Person, row: RowMapping, gone: dict[str, Deleted]) -> TextView:
    return _view(row["id"], OUT, row["sent_at"] or row["created_at"], open_out(person, row), gone)


def _view(
    message_id: str, direction: str, at: datetime, words: str, gone: dict[str, Deleted]
) -> TextView:
    one = gone.get(message_id)
    if one is None:
        return TextView(message_id, direction, at, words)
    return TextView(message_id, direction, at, "", one.at, one.by, one.copy, one.by_limit)


def delete_text(
    runtime: Runtime, participant_id: str, message_id: str, *, reason: str, account: AccountView
) -> None:
    """Destroy the words of one text, and whatever quotes it; the provider is asked afterwards.

    Raises NotFoundError, RefusedError without a reason, or ConflictError for a text that was
    deleted already or is being handed over.
    """
    if reason not in set(Reason):
        raise RefusedError("a text is deleted for a reason", "Choose one.")
    with transaction(runtime.engine) as connection:
        person = lock_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        now = runtime.now()
        who = account.id
        said = {"reason": reason, "account_id": who, "deleted_at": now}
        gone = destroy(runtime, connection, person, message_id, now)
        new = [deleting.add(connection, row | said) for row in gone]
        if not new[0]:
            raise ConflictError("this text was deleted already")
        audit.note(connection, now, "text.deleted", participant_id, actor=who, outcome=reason)
    forget_deleted(runtime.engine)


def redact_due(runtime: Runtime, *, limit: int = 20) -> int:
    """Ask the provider to empty its copies; returns how many were asked for.

    No transaction is open meanwhile. Asking twice for the same text does no harm.
    """
    with reading(runtime.engine) as connection:
        waiting = deleting.has_due(connection, runtime.now())
    books = runtime.books
    if not waiting or books is None:
        return 0
    return look_up_each(runtime, _take, partial(_ask, books), limit, what="redact")


def _take(connection: Connection, now: datetime) -> RowMapping | None:
    for row in deleting.claim_due(connection, now, 1):
        _put_off(connection, row, now)
        return row
    return None


def _put_off(connection: Connection, row: RowMapping, now: datetime) -> None:
    """Count a try before the network is asked; after the last one a person must look."""
    wait = wait_after(row["tries"])
    state = row["provider_state"] if wait is not None else Copy.FAILED.value
    changes: Row = {"tries": row["tries"] + 1, "provider_state": state}
    changes["next_try_at"] = None if wait is None else now + wait
    deleting.change(connection, row["message_id"], changes)


def _ask(books: ProviderBooks, runtime: Runtime, row: RowMapping) -> None:
    try:
        found = [books.redact(sid) for sid in row["provider_sids"].split(",")]
    except LookupFailed:
        _log.warning("deleting.provider_refused", message_id=row["message_id"])
        raise
    state = Copy.DONE if any(found) else Copy.NONE
    with transaction(runtime.engine) as connection:
        changes = {"provider_state": state.value, "next_try_at": None}
        deleting.change(connection, row["message_id"], changes)

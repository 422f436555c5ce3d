"""Destroying words: of one text, of every further try to send it, and wherever they are quoted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.deleting import Copy, blot
from smsserve.domain.errors import ConflictError, NotFoundError
from smsserve.domain.messages import InboundState, Status, clean_body
from smsserve.domain.tries import first_key, next_key
from smsserve.storage import deleting, inbound, outbox
from smsserve.storage.base import Row
from smsserve.storage.holding import TAKEN_BACK
from smsserve.usecases import holding
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime

IN = "in"
OUT = "out"
_UNDER_WAY = frozenset({Status.SENDING.value, Status.IN_DOUBT.value})


def destroy(
    runtime: Runtime, connection: Connection, person: Person, message_id: str, now: datetime
) -> list[Row]:
    """Overwrite a text's words wherever they are kept; returns what remembers that, itself first.

    Raises NotFoundError, and ConflictError for a text that is being handed over.
    """
    heard = inbound.get(connection, message_id)
    if heard is not None and heard["participant_id"] == person.id:
        return [_empty_inbound(connection, person, heard, now)]
    sent = outbox.lock(connection, message_id)
    if sent is None or sent["participant_id"] != person.id:
        raise NotFoundError("text", message_id)
    _blot_quotes(connection, person, message_id, open_out(person, sent))
    # Whoever deletes one try means the words: no other try keeps them, or brings them after all.
    others = [one for one in _list_tries(connection, sent) if one["id"] != message_id]
    return [_empty_outbound(runtime, connection, person, one, now) for one in (sent, *others)]


def open_in(person: Person, row: RowMapping) -> str:
    """Return the words of a text of theirs."""
    return clean_body(person.key.open(row["body_sealed"], f"inbound:{row['id']}:body"))


def open_out(person: Person, row: RowMapping) -> str:
    """Return the words of a text to them."""
    return person.key.open_text(row["body_sealed"], f"outbound:{row['id']}:body")


def _empty_inbound(connection: Connection, person: Person, heard: RowMapping, now: datetime) -> Row:
    _blot_quotes(connection, person, heard["id"], open_in(person, heard))
    empty = person.key.seal("", f"inbound:{heard['id']}:body")
    inbound.change(connection, heard["id"], {"body_sealed": empty} | _let_rest(heard))
    deleting.drop_sample(connection, heard["id"])
    return _row(person, heard["id"], IN, [heard["provider_sid"]], now)


def _let_rest(heard: RowMapping) -> Row:
    """Return what keeps a text from being read anew that could not be understood at first."""
    if heard["state"] != InboundState.UNHANDLED.value:
        return {}
    return {"state": InboundState.IGNORED.value, "retry_at": None}


def _list_tries(connection: Connection, row: RowMapping) -> Iterator[RowMapping]:
    """Yield the texts that say the words of one, each held."""
    key = first_key(row["key"])
    while (found := outbox.find_by_key(connection, key)) is not None:
        held = outbox.lock(connection, found["id"])
        if held is not None:
            yield held
        key = next_key(key)


def _empty_outbound(
    runtime: Runtime, connection: Connection, person: Person, row: RowMapping, now: datetime
) -> Row:
    if row["status"] in _UNDER_WAY:
        # Its words are what it would be found by at the provider.
        hint = "Try again in a few minutes."
        raise ConflictError("this text is just being handed over", hint=hint)
    changes: Row = {
        "body_sealed": person.key.seal("", f"outbound:{row['id']}:body"),
        "body_digest": person.key.digest(f"deleted {row['id']}"),
    }
    outbox.change_from(connection, row["id"], [row["status"]], changes | _call_off(row, now))
    holding.unwind_deleted(runtime, connection, person, row, now)
    sids = [row[name] for name in ("provider_sid", "duplicate_sid") if row[name]]
    return _row(person, row["id"], OUT, sids, now)


def _call_off(row: RowMapping, now: datetime) -> Row:
    """Return what keeps a text from being sent without its words, now or when it is revived."""
    if row["status"] == Status.PENDING.value:
        return {"status": "cancelled", "failure_reason": "deleted", "closed_at": now}
    if row["status"] == Status.CANCELLED.value and row["failure_reason"] != TAKEN_BACK:
        return {"failure_reason": "deleted"}
    return {}


def _row(person: Person, message_id: str, direction: str, sids: list[str], now: datetime) -> Row:
    return {
        "message_id": message_id,
        "participant_id": person.id,
        "direction": direction,
        "provider_sids": ",".join(sids),
        "provider_state": (Copy.WAITING if sids else Copy.NONE).value,
        "tries": 0,
        "next_try_at": now if sids else None,
    }


def _blot_quotes(connection: Connection, person: Person, message_id: str, words: str) -> None:
    """Take the words out of reasons, wins, notes: whatever was kept because of them."""
    for quote in deleting.list_quotes(connection, person.id):
        kept = person.key.open_text(quote.sealed, quote.aad)
        left = blot(kept, words, of_it=quote.inbound_id == message_id)
        if left is not None:
            deleting.blot_out(connection, quote, person.key.seal(left, quote.aad))

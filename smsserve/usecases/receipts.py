"""Receipts: the provider's later word on a text; it only ever moves a text forward."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.messages import Receipt, Status, moves_forward, read_status
from smsserve.storage import erasures, outbox
from smsserve.storage import receipts as stored
from smsserve.storage.engine import reading, statements, transaction
from smsserve.usecases.failing import call_off_again, fail_by_receipt
from smsserve.usecases.folding import Fold
from smsserve.usecases.outcomes import note_duplicate
from smsserve.usecases.paging import hear
from smsserve.usecases.recipients import find_number
from smsserve.usecases.runtime import Runtime

# What may turn out to be with the provider after all: even a text that was refused or cancelled may
# have been taken at an earlier attempt, whose answer was lost.
_UNSETTLED = frozenset(
    {"pending", "sending", "in_doubt", "expired", "needs_human", "failed", "cancelled"}
)


@dataclass(frozen=True, slots=True)
class ProviderWord:
    """What the provider says about one text, and by which way it said so."""

    sid: str
    status: str
    error_code: int | None
    by: str | None


def make_recorder(runtime: Runtime) -> Callable[[Receipt], bool]:
    """Return what applies callbacks, those that come at the same time in one transaction.

    It returns once a callback is committed. One that asks for anything to be done goes on its own.
    """
    fold = Fold(partial(record_together, runtime))

    def record(receipt: Receipt) -> bool:
        return (_is_plain(receipt) and fold.put(receipt)) or record_receipt(runtime, receipt)

    return record


def _is_plain(receipt: Receipt) -> bool:
    told = receipt.error_code is None and receipt.message_id is not None
    return told and read_status(receipt.status) in {Status.SENT, Status.DELIVERED}


def record_together(runtime: Runtime, told: Sequence[Receipt]) -> list[bool]:
    """Apply plain callbacks in one transaction; tells of each whether that was all it asked for.

    Of the others nothing is written: whose row another is at, or that is no participant's, or that
    does not have the sid yet.
    """
    words = [read_status(one.status) for one in told]
    pairs = [(one.message_id or "", one.provider_sid) for one in told]
    arrived = dict(
        pair for pair, word in zip(pairs, words, strict=True) if word is Status.DELIVERED
    )
    with (statements if arrived else reading)(runtime.engine) as connection:
        moved = stored.deliver(connection, arrived, runtime.now()) if arrived else set()
        rest = {pair[0] for pair in pairs if pair not in moved}
        found = stored.list_statuses(connection, rest) if rest else {}
    return [
        pair in moved or _is_old(found.get(pair), word)
        for pair, word in zip(pairs, words, strict=True)
    ]


def _is_old(status: str | None, word: Status | None) -> bool:
    """Tell whether a text stands where nothing that a plain callback says changes anything."""
    if status is None or word is None or status == Status.FAILED:
        return False
    return not moves_forward(Status(status), word)


def record_receipt(runtime: Runtime, receipt: Receipt) -> bool:
    """Apply a status callback; False when it concerns none of our texts.

    The callback's address carries our message id, so it settles a send whose answer was lost.
    """
    with transaction(runtime.engine) as connection:
        row = _find(connection, receipt)
        now = runtime.now()
        if row is None:
            # Sent to somebody who was erased meanwhile: it is deleted there as well.
            if receipt.message_id is not None:
                erasures.learn_sid(connection, receipt.message_id, receipt.provider_sid, now)
            return False
        if row["provider_sid"] is None:
            return _settle(runtime, connection, row, receipt, now)
        if row["provider_sid"] != receipt.provider_sid:
            if row["duplicate_sid"] is None and _is_recipient(runtime, connection, row, receipt):
                note_duplicate(connection, row, receipt.provider_sid, now)
            return False
        word = ProviderWord(
            receipt.provider_sid, receipt.status, receipt.error_code, row["resolved_by"]
        )
        return apply_status(runtime, connection, row, word, now)


def _find(connection: Connection, receipt: Receipt) -> RowMapping | None:
    if receipt.message_id is not None:
        return outbox.lock(connection, receipt.message_id)
    return outbox.find_by_sid(connection, receipt.provider_sid)


def _settle(
    runtime: Runtime, connection: Connection, row: RowMapping, receipt: Receipt, now: datetime
) -> bool:
    """Take the sid for a text whose answer is missing, if the number is the one it went to."""
    if row["status"] not in _UNSETTLED or row["attempts"] == 0:
        return False
    if not _is_recipient(runtime, connection, row, receipt):
        return False
    word = ProviderWord(receipt.provider_sid, receipt.status, receipt.error_code, "callback")
    return settle(runtime, connection, row, word, now)


def settle(
    runtime: Runtime, connection: Connection, row: RowMapping, word: ProviderWord, now: datetime
) -> bool:
    """Record that the provider has a text after all, and then what it says about it."""
    if word.by != "list":
        outbox.release_guess(connection, word.sid, row["id"], now)
    changes: dict[str, Any] = {
        "status": "sent",
        "provider_sid": word.sid,
        "sent_at": row["attempted_at"] or now,
        "resolved_by": word.by,
        "failure_reason": None,
        "failure_code": None,
        "closed_at": None,
    }
    if not outbox.change_from(connection, row["id"], list(_UNSETTLED), changes):
        return False
    current = outbox.get(connection, row["id"])
    if current is not None:
        apply_status(runtime, connection, current, word, now)
    return True


def apply_status(
    runtime: Runtime, connection: Connection, row: RowMapping, word: ProviderWord, now: datetime
) -> bool:
    """Move a text forward to the provider's status; an older or unknown word changes nothing."""
    new = read_status(word.status)
    if new is None or not moves_forward(Status(row["status"]), new):
        if new is Status.DELIVERED and row["status"] == Status.FAILED:
            call_off_again(connection, row, now)
        return True
    changes: dict[str, Any] = {"status": new.value, "resolved_by": word.by}
    if new in {Status.DELIVERED, Status.FAILED, Status.CANCELLED}:
        changes["closed_at"] = now
    if new is Status.FAILED:
        changes |= {"failure_code": word.error_code, "failure_reason": "reported by the carrier"}
    moved = outbox.change_from(connection, row["id"], [row["status"]], changes)
    if moved and new is Status.FAILED:
        failed = outbox.get(connection, row["id"])
        fail_by_receipt(runtime, connection, failed or row, word.error_code, now)
    if moved and new is Status.DELIVERED and row["audience"] != "participant":
        hear(connection, row)
    return True


def _is_recipient(
    runtime: Runtime, connection: Connection, row: RowMapping, receipt: Receipt
) -> bool:
    """Tell whether the receipt names the number this text went to."""
    return receipt.to == find_number(runtime, connection, row)

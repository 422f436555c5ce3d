"""Delivering: claim with a lease, commit, hand over outside of any transaction, record.

A text whose outcome is unknown goes in doubt and is never re-sent blindly; `reconciling` finds out.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping
from sqlalchemy.exc import IntegrityError

from smsserve import logs
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.messages import (
    ALLOWED_AFTER_OPT_OUT,
    HELD_BY_QUIET_HOURS,
    STOPPED_BY_PAUSE,
    Kind,
)
from smsserve.gateways.twilio.payloads import callback_url
from smsserve.ports import InDoubt, NeverSent, SendOutcome, SendRequest
from smsserve.storage import health, outbox
from smsserve.storage.engine import transaction
from smsserve.usecases.isolating import act_on_each
from smsserve.usecases.outcomes import Sent, keep_broken, record_outcome
from smsserve.usecases.people import Person, find_person, opted_out_at
from smsserve.usecases.quiet_hours import release_for
from smsserve.usecases.recipients import find_number, may_be_paged
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

LEASE = timedelta(seconds=60)
# A request is only written while so much of the lease is left that its answer, or its time-out,
# comes before anybody else may take the row for lost.
_WRITE_WITHIN = LEASE / 3
THREADS = 16
# Each text is handed over at once after it was looked at: one that waited for a slow provider might
# go out to somebody who has said STOP meanwhile.
MOST_CLAIMED = THREADS
# Short enough to hold the rate in every second, long enough that a lone reply never waits.
_BURST = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Parcel:
    """One claimed row, ready to be handed over."""

    row: RowMapping
    to: str
    body: str


def deliver(runtime: Runtime, *, limit: int = MOST_CLAIMED) -> int:
    """Claim what is due, hand it over, record each outcome; returns how many rows were claimed.

    Call it until it returns 0. Losing a row to another worker is normal.
    """
    token = secrets.token_hex(16)
    # The lease is counted on our own monotonic clock from before the claim, so that a process that
    # was stopped in between finds out before it writes a request.
    started = time.monotonic()
    try:
        rows = _claim(runtime, token, min(limit, MOST_CLAIMED))
    except IntegrityError:
        # Another worker took a twin of one of these in the same instant; the next call sees it.
        return 0
    if not rows:
        return 0
    parcels = _prepare(runtime, rows, token)
    _hand_over(runtime, parcels, token, started)
    return len(rows)


def _claim(runtime: Runtime, token: str, limit: int) -> list[RowMapping]:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        sender = health.lock_sender(connection, runtime.settings.sender_key, now)
        allowed = _allowance(runtime, sender, now, limit)
        if allowed < 1:
            return []
        taken = {"claim": token, "lease_until": now + LEASE, "attempted_at": now}
        rows = list(outbox.claim(connection, now=now, limit=allowed, taken=taken))
        if rows:
            spent = sum(row["segments"] for row in rows) / runtime.settings.segments_per_second
            free_at = max(sender["free_at"], now) + timedelta(seconds=spent)
            health.change_sender(connection, sender["key"], {"free_at": free_at})
        return rows


def _allowance(runtime: Runtime, sender: RowMapping, now: datetime, limit: int) -> int:
    """Return how many rows the sender may hand over now, by its rate in segments a second."""
    if sender["blocked_until"] is not None and sender["blocked_until"] > now:
        return 0
    ahead = max(sender["free_at"] - now, timedelta())
    if ahead >= _BURST:
        return 0
    room = (_BURST - ahead).total_seconds() * runtime.settings.segments_per_second
    return min(limit, max(1, int(room)))


def _prepare(runtime: Runtime, rows: Iterable[RowMapping], token: str) -> list[_Parcel]:
    """Look once more whether each row may go, and open it; what may not go is put away."""
    ready: list[_Parcel] = []
    with transaction(runtime.engine) as connection:
        now = runtime.now()

        def prepare(row: RowMapping) -> None:
            changes = _why_not(runtime, connection, row, now)
            parcel = None if changes else _open(runtime, connection, row)
            if parcel is None:
                gone = {"status": "cancelled", "failure_reason": "nobody to send to"}
                changes = changes or gone | {"closed_at": now}
                outbox.change_claimed(connection, row["id"], token, changes)
                return
            ready.append(parcel)

        def put_off(row: RowMapping) -> None:
            keep_broken(runtime, connection, row, token, now)

        act_on_each(connection, rows, prepare, put_off, what="deliver")
    return ready


def _why_not(
    runtime: Runtime, connection: Connection, row: RowMapping, now: datetime
) -> dict[str, Any] | None:
    """Return what becomes of a row that must not go out now, None when it may go."""
    if row["audience"] != "participant":
        return None
    kind = Kind(row["kind"])
    person = find_person(runtime, connection, row["participant_id"])
    if person is None:
        return {"status": "cancelled", "failure_reason": "erased", "closed_at": now}
    stopped_at = opted_out_at(runtime, connection, person)
    # The confirmation, and the crisis text to somebody who stopped us in the same breath, were
    # written with the opt-out; whatever was queued before it is not sent after it.
    exempt = kind in ALLOWED_AFTER_OPT_OUT
    if stopped_at is not None and not (exempt and row["created_at"] >= stopped_at):
        return {"status": "cancelled", "failure_reason": "opted out", "closed_at": now}
    if kind in STOPPED_BY_PAUSE and person.state is not EnrollmentState.ACTIVE:
        return {"status": "cancelled", "failure_reason": "not active", "closed_at": now}
    return _hold(person, row, now) if kind in HELD_BY_QUIET_HOURS else None


def _hold(person: Person, row: RowMapping, now: datetime) -> dict[str, Any] | None:
    """Return how quiet hours put a text off, None outside of them."""
    release = release_for(person, now)
    if release >= row["send_before"]:
        reason = "quiet hours outlast it"
        return {"status": "expired", "failure_reason": reason, "closed_at": now}
    return {"status": "pending", "due_at": release} if release > now else None


def _open(runtime: Runtime, connection: Connection, row: RowMapping) -> _Parcel | None:
    aad = f"outbound:{row['id']}:body"
    if row["audience"] == "participant":
        person = find_person(runtime, connection, row["participant_id"])
        if person is None:
            return None
        return _Parcel(row, person.phone, person.key.open_text(row["body_sealed"], aad))
    to = find_number(runtime, connection, row)
    if to is None or not may_be_paged(connection, row):
        return None
    return _Parcel(row, to, runtime.keyring.open_text(row["body_sealed"], aad))


def _hand_over(runtime: Runtime, parcels: list[_Parcel], token: str, started: float) -> None:
    """Send in parallel and record as the answers come; no transaction is open meanwhile."""
    if not parcels:
        return
    with ThreadPoolExecutor(min(THREADS, len(parcels)), "deliver") as pool:
        waiting: dict[Future[SendOutcome], _Parcel] = {
            pool.submit(_send, runtime, parcel, started): parcel for parcel in parcels
        }
        while waiting:
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            results = [Sent(waiting.pop(one).row, _result(one)) for one in done]
            record_outcome(runtime, results, token)


def _send(runtime: Runtime, parcel: _Parcel, started: float) -> SendOutcome:
    if time.monotonic() - started > _WRITE_WITHIN.total_seconds():
        return NeverSent("the lease is too old")
    row = parcel.row
    left = row["send_before"] - runtime.now()
    request = SendRequest(
        message_id=row["id"],
        to=parcel.to,
        body=parcel.body,
        callback_url=callback_url(runtime.settings.public_url, row["id"]),
        validity=max(left, timedelta(seconds=10)),
    )
    return runtime.sender.send(request)


def _result(done: Future[SendOutcome]) -> SendOutcome:
    """Return a thread's outcome; whatever broke in there, the text may have gone out."""
    try:
        return done.result()
    except Exception as error:  # noqa: BLE001 - a bug in a gateway must not lose the row
        _log.error("outbox.send_broke", error=logs.locate(error))
        return InDoubt("send broke")


def has_due(runtime: Runtime, now: datetime) -> bool:
    """Tell whether anything waits to be handed over."""
    with transaction(runtime.engine) as connection:
        return outbox.has_due(connection, now)

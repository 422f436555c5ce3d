"""Pulling: the provider's list of what came in is read, for what no webhook brought.

A text goes through the same door as one that a webhook brings, exactly once by its sid.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from smsserve import logs
from smsserve.domain.messages import InboundText
from smsserve.gateways.twilio.payloads import MESSAGE_SID
from smsserve.ports import ListedText, LookupFailed, ProviderBooks
from smsserve.storage import health, inbound, restores
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.inbound import Received, receive
from smsserve.usecases.isolating import tried
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

PULLED = "pull:inbound"
EVERY = timedelta(seconds=20)
# A list that lags, and clocks that differ: each pull reads some of the last one's time again.
OVERLAP = timedelta(minutes=10)
# Its webhook may be on its way still, with its retries.
_LEAVE_TO_WEBHOOK = timedelta(seconds=20)
_TOGETHER = 500


def pull_due(runtime: Runtime) -> int:
    """Pull when it is time to; returns how many texts came in by it."""
    with reading(runtime.engine) as connection:
        home = restores.get_installation(connection)
        pulled_at = health.last_beat(connection, PULLED)
    now = runtime.now()
    if runtime.books is None or home is None:
        return 0
    if pulled_at is not None and now - pulled_at < EVERY:
        return 0
    since = (pulled_at or home["made_at"]) - (OVERLAP if pulled_at is not None else timedelta())
    try:
        found = pull(runtime, runtime.books, since, until=now - _LEAVE_TO_WEBHOOK)
    except LookupFailed:
        _log.warning("pull.list_failed")
        return 0
    with transaction(runtime.engine) as connection:
        health.beat(connection, PULLED, now)
    return found


def pull(runtime: Runtime, books: ProviderBooks, since: datetime, *, until: datetime) -> int:
    """Take in what the provider lists between two instants and we do not have; returns how many.

    Raises LookupFailed when the list can not be read.
    """
    listed = [one for one in books.list_received(since) if _is_ours(one, until)]
    missing = _missing(runtime, listed)
    taken = sum(tried(partial(_take, runtime, one), "pull") for one in missing)
    if taken:
        _log.warning("pull.found", count=taken)
    return taken


def _is_ours(one: ListedText, until: datetime) -> bool:
    readable = bool(MESSAGE_SID.fullmatch(one.sid)) and bool(one.sender)
    return readable and (one.created_at is None or one.created_at <= until)


def _missing(runtime: Runtime, listed: Iterable[ListedText]) -> list[ListedText]:
    by_sid = {one.sid: one for one in listed}
    sids = list(by_sid)
    known: set[str] = set()
    with reading(runtime.engine) as connection:
        for start in range(0, len(sids), _TOGETHER):
            known |= inbound.known_sids(connection, sids[start : start + _TOGETHER])
    return [one for sid, one in by_sid.items() if sid not in known]


def _take(runtime: Runtime, one: ListedText) -> bool:
    text = InboundText(
        provider_sid=one.sid,
        sender=one.sender,
        recipient=one.recipient,
        raw_body=one.body.encode("utf-8", errors="replace"),
        num_media=one.num_media,
        sent_at=one.created_at,
    )
    return receive(runtime, text) is not Received.DUPLICATE

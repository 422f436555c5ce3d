"""Pulling: the provider's list of what came in is read, for what no webhook brought.

A text goes through the same door as one that a webhook brings, exactly once by its sid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from smsserve import logs
from smsserve.domain.messages import InboundText
from smsserve.domain.overtaken import came_late
from smsserve.gateways.twilio.payloads import MESSAGE_SID
from smsserve.ports import ListedText, LookupFailed, ProviderBooks
from smsserve.storage import erasures, health, inbound, restores
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.erasing import refuse_erased
from smsserve.usecases.inbound import receive
from smsserve.usecases.isolating import tried
from smsserve.usecases.overtaking import put_right, turns_on
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# As of when nothing is missing that the list names.
PULLED = "pull:inbound"
# How far the list was read while something of it could not be taken in.
_READ = "pull:read"
EVERY = timedelta(seconds=20)
# A list that lags, and clocks that differ: each pull reads some of the last one's time again.
OVERLAP = timedelta(minutes=10)
# What could not be taken in is looked for again so often, for as long as it takes.
LOOK_BACK_EVERY = timedelta(minutes=5)
# Its webhook may be on its way still, with its retries.
_LEAVE_TO_WEBHOOK = timedelta(seconds=20)
_TOGETHER = 500
# A text of somebody erased is known, and nothing about it is to be put right.
_GONE = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pulled:
    """How many texts of a list were taken in, and how many broke on the way."""

    taken: int
    broken: int = 0


@dataclass(frozen=True, slots=True)
class _Span:
    """From when on the list is read, and whether that holds all that may be missing."""

    since: datetime
    is_whole: bool


def pull_due(runtime: Runtime) -> int:
    """Pull when it is time to; returns how many texts came in by it.

    A text that breaks on the way holds up none that came after it. It is looked for again, and as
    long as it is missing the age of the last whole pull grows, for whoever runs the service to see.
    """
    now = runtime.now()
    span = _find_span(runtime, now)
    if runtime.books is None or span is None:
        return 0
    try:
        found = pull(runtime, runtime.books, span.since, until=now - _LEAVE_TO_WEBHOOK)
    except LookupFailed:
        _log.warning("pull.list_failed")
        return 0
    if found.broken:
        _log.error("pull.incomplete", count=found.broken)
    with transaction(runtime.engine) as connection:
        health.beat(connection, PULLED if span.is_whole and not found.broken else _READ, now)
    return found.taken


def _find_span(runtime: Runtime, now: datetime) -> _Span | None:
    """Return what to read now, None for nothing yet."""
    with reading(runtime.engine) as connection:
        home = restores.get_installation(connection)
        pulled_at = health.last_beat(connection, PULLED)
        read_at = health.last_beat(connection, _READ)
    newest = max((one for one in (pulled_at, read_at) if one is not None), default=None)
    if home is None or (newest is not None and now - newest < EVERY):
        return None
    missing_since = home["made_at"] if pulled_at is None else pulled_at - OVERLAP
    if read_at is None or (pulled_at is not None and read_at <= pulled_at):
        return _Span(missing_since, is_whole=True)
    looks, done = ((at - missing_since) // LOOK_BACK_EVERY for at in (now, read_at))
    if looks > done:
        return _Span(missing_since, is_whole=True)
    return _Span(read_at - OVERLAP, is_whole=False)


def pull(runtime: Runtime, books: ProviderBooks, since: datetime, *, until: datetime) -> Pulled:
    """Take in what the provider lists between two instants and we do not have.

    Raises LookupFailed when the list can not be read.
    """
    listed = [one for one in books.list_received(since) if _is_ours(one, until)]
    known = _known(runtime, listed)
    missing = [one for one in _each(listed) if one.sid not in known]
    taken = sum(tried(partial(_take, runtime, one), "pull") for one in missing)
    if taken:
        _log.warning("pull.found", count=taken)
    for one in _each(listed):
        at, stored = one.created_at, known.get(one.sid)
        if at and stored and came_late(at, stored) and turns_on(one.body):
            tried(partial(put_right, runtime, one.sid, at), "order")
    return Pulled(taken, len(missing) - taken)


def _is_ours(one: ListedText, until: datetime) -> bool:
    readable = bool(MESSAGE_SID.fullmatch(one.sid)) and bool(one.sender)
    return readable and (one.created_at is None or one.created_at <= until)


def _each(listed: Iterable[ListedText]) -> list[ListedText]:
    return list({one.sid: one for one in listed}.values())


def _known(runtime: Runtime, listed: Iterable[ListedText]) -> dict[str, datetime]:
    """Return which of some texts are stored already, and as of when."""
    sids = [one.sid for one in _each(listed)]
    known: dict[str, datetime] = {}
    with reading(runtime.engine) as connection:
        for start in range(0, len(sids), _TOGETHER):
            some = sids[start : start + _TOGETHER]
            known |= inbound.known_times(connection, some)
            known |= dict.fromkeys(erasures.known_sids(connection, some), _GONE)
    return known


def _take(runtime: Runtime, one: ListedText) -> bool:
    text = InboundText(
        provider_sid=one.sid,
        sender=one.sender,
        recipient=one.recipient,
        raw_body=one.body.encode("utf-8", errors="replace"),
        num_media=one.num_media,
        sent_at=one.created_at,
    )
    with transaction(runtime.engine) as connection:
        if refuse_erased(runtime, connection, one.sender, one.sid, one.created_at):
            return True
    # Its webhook may have brought it just now: then it is in as well.
    receive(runtime, text)
    return True

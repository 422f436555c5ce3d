"""Watching: a monitor elsewhere hears from us each minute, while nobody in need is left waiting.

What stops is noticed by its silence, whatever it is: a process, a disk, the whole machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve import logs
from smsserve.domain.errors import StoreUnavailableError
from smsserve.storage import health, outbound, restores
from smsserve.storage.engine import reading
from smsserve.usecases.guarding import TICK
from smsserve.usecases.inspecting import ROUND
from smsserve.usecases.pulling import PULLED
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# Past these whoever is on call must look.
STALE_TICK = timedelta(seconds=20)
LONGEST_PAGE = timedelta(seconds=60)
STALE_ROUND = timedelta(minutes=3)


def ping_if_well(runtime: Runtime) -> bool:
    """Tell the monitor that all is well, if it is; True when it was told."""
    if runtime.pinger is None:
        return False
    reasons = find_reasons(runtime)
    if reasons:
        _log.error("ping.withheld", reason=reasons[0].replace(" ", "_"))
        return False
    return runtime.pinger.ping()


def find_reasons(runtime: Runtime) -> list[str]:
    """Return what speaks against saying that all is well, each in a few words."""
    try:
        with reading(runtime.engine) as connection:
            return list(_look(runtime, connection, runtime.now()))
    except StoreUnavailableError:
        return ["the database is away"]


def _look(runtime: Runtime, connection: Connection, now: datetime) -> Iterator[str]:
    beats = health.list_beats(connection)
    if _is_older(beats.get(TICK), now, STALE_TICK):
        yield "the tick stands still"
    due = outbound.oldest_urgent_at(connection, now)
    if due is not None and now - due >= LONGEST_PAGE:
        yield "a page waits too long"
    if _is_older(beats.get(ROUND), now, STALE_ROUND):
        yield "nobody compares with the carrier"
    if runtime.books is not None and _is_older(beats.get(PULLED), now, STALE_ROUND):
        yield "the carrier is not asked what came in"
    if restores.find_engaged(connection) is not None:
        yield "sending is blocked after a restore"


def _is_older(beat: datetime | None, now: datetime, age: timedelta) -> bool:
    return beat is None or now - beat > age

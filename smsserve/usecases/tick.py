"""The tick: one pass over everything that is due; several may run at once, none is leader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from smsserve.domain.conversation import STOP_QUESTION
from smsserve.storage import due, health, outbox
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import checkins, flags, inbound
from smsserve.usecases.health import TICK
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class TickReport:
    """How much each part had to do, and whether a worker could be woken."""

    opened: int
    reminded: int
    closed: int
    escalated: int
    retried: int
    lapsed: int
    expired: int
    resumed: int
    stopped: int
    work_waits: bool
    nudged: bool


def run(runtime: Runtime) -> TickReport:
    """Do everything that is due once; cheap when nothing is."""
    lapsed, expired, waits = _look_after_outbox(runtime)
    report = TickReport(
        opened=checkins.open_due(runtime),
        reminded=checkins.remind_due(runtime),
        closed=checkins.close_due(runtime),
        escalated=flags.escalate(runtime),
        retried=inbound.retry_unhandled(runtime),
        resumed=checkins.end_pauses(runtime),
        stopped=checkins.stop_silent(runtime, after=STOP_QUESTION),
        lapsed=lapsed,
        expired=expired,
        work_waits=waits or _has_work(runtime),
        nudged=True,
    )
    _beat(runtime)
    if not report.work_waits:
        return report
    return replace(report, nudged=runtime.nudge.ring())


def next_due_at(runtime: Runtime) -> datetime | None:
    """Return when something falls due next, None for nothing at all."""
    with reading(runtime.engine) as connection:
        return due.next_at(connection, runtime.now())


def is_caught_up(runtime: Runtime) -> bool:
    """Tell whether a tick went through since the present instant and no text is under way."""
    with reading(runtime.engine) as connection:
        now = runtime.now()
        beat = health.last_beat(connection, TICK)
        fresh = beat is not None and now - beat < timedelta(seconds=5)
        return fresh and due.is_idle(connection, now)


def _look_after_outbox(runtime: Runtime) -> tuple[int, int, bool]:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        lapsed = outbox.lapse_leases(connection, now)
        expired = outbox.expire_stale(connection, now)
        return lapsed, expired, outbox.has_due(connection, now)


def _has_work(runtime: Runtime) -> bool:
    with transaction(runtime.engine) as connection:
        return outbox.has_due(connection, runtime.now())


def _beat(runtime: Runtime) -> None:
    """Say that the whole pass went through; a pass that failed half way leaves the beat old."""
    with transaction(runtime.engine) as connection:
        health.beat(connection, TICK, runtime.now())

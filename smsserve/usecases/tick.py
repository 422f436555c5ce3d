"""The tick: one pass over everything that is due; several may run at once, none is leader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from smsserve import logs
from smsserve.domain.conversation import STOP_QUESTION
from smsserve.storage import due, health, outbox
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import (
    auditing,
    caring,
    checkins,
    guarding,
    inbound,
    joining,
    looking_after,
    looking_in,
    milestones,
    offering_plain,
    privacy,
    silence,
    talking,
    unanswered,
)
from smsserve.usecases.escalating import escalate
from smsserve.usecases.expiring import expire_stale
from smsserve.usecases.health import TICK
from smsserve.usecases.mailing import expire_mails
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)


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
    consents: int
    talks: int
    asked: int
    cared: int
    silent: int
    sampled: int
    work_waits: bool
    nudged: bool


def _lapse_leases(runtime: Runtime) -> int:
    with transaction(runtime.engine) as connection:
        return outbox.lapse_leases(connection, runtime.now())


def _settle_consents(runtime: Runtime) -> int:
    """Do what time alone does to somebody's word: deletions, invitations, the one offer."""
    asked = privacy.erase_asked(runtime) + joining.lapse_invitations(runtime)
    return asked + offering_plain.offer_plain(runtime)


# In this order: whoever waits for a person comes before whoever is to be asked something.
_PARTS: dict[str, Callable[[Runtime], int]] = {
    "lapsed": _lapse_leases,
    "expired": lambda runtime: expire_stale(runtime) + expire_mails(runtime),
    "escalated": escalate,
    "retried": inbound.retry_unhandled,
    "stopped": lambda runtime: unanswered.stop_silent(runtime, after=STOP_QUESTION),
    "resumed": checkins.end_pauses,
    "talks": lambda runtime: talking.raise_quiet(runtime) + looking_in.raise_due(runtime),
    "closed": unanswered.close_due,
    "silent": silence.look_due,
    "asked": caring.ask_due,
    "cared": lambda runtime: milestones.look_due(runtime) + looking_after.offer_due(runtime),
    "opened": checkins.open_due,
    "reminded": unanswered.remind_due,
    "consents": _settle_consents,
    "sampled": auditing.draw_due,
}


def run(runtime: Runtime) -> TickReport:
    """Do everything that is due once; cheap when nothing is.

    A part that breaks keeps no other from its turn, and no worker asleep that is needed; then what
    it raised is raised, and no beat says that all is well.
    """
    # What falls due while this pass is under way is the next one's, and its beat must not cover it.
    began = runtime.now()
    # Before the beat: it would hide that this database stands where it stood an hour ago.
    guarding.may_send(runtime)
    counts, broken = _do_parts(runtime)
    waits = _has_work(runtime)
    nudged = runtime.nudge.ring() if waits else True
    if broken is not None:
        raise broken
    guarding.beat(runtime, began)
    return TickReport(**counts, work_waits=waits, nudged=nudged)


def _do_parts(runtime: Runtime) -> tuple[dict[str, int], Exception | None]:
    """Return how much each part had to do, and what the first that broke raised."""
    counts: dict[str, int] = {}
    broken: Exception | None = None
    for name, part in _PARTS.items():
        try:
            counts[name] = part(runtime)
        except Exception as error:  # noqa: BLE001 - whatever broke, the next part must have its turn
            _log.error("tick.part_failed", job=name, error=logs.locate(error))
            broken = broken or error
    return counts, broken


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


def _has_work(runtime: Runtime) -> bool:
    with transaction(runtime.engine) as connection:
        return outbox.has_due(connection, runtime.now())

"""The scheduler process: ticks about once a second, and delivers where there is no queue.

Any number may run; none is leader. A tick that fails is logged, counted and tried again.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from smsserve import logs
from smsserve.bootstrap import build_runtime, read_settings
from smsserve.domain.errors import RefusedError
from smsserve.gateways.redis_queue import RECONCILE, RedisNudge
from smsserve.ports import Nudge
from smsserve.settings import SettingsError
from smsserve.usecases import (
    audit_sealing,
    audit_verifying,
    inspecting,
    mailing,
    outbox,
    tick,
    watching,
)
from smsserve.usecases.holding_keys import require_keys
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.telling_keys import start_telling
from workers.memory import keep_loaded
from workers.stopping import StopFlag

INTERVAL = 1.0  # seconds from the start of a tick to the start of the next
RECONCILE_EVERY = 10.0  # seconds
PING_EVERY = 60.0  # seconds
VERIFY_EVERY = 60.0  # seconds between two looks whether a check of the audit trail is due
TURN = 2.0  # seconds that deliveries may take before something else has its turn
LONGEST_WAIT = 15.0  # seconds between two tries while ticks fail
_log = logs.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Duties:
    """What the scheduler has to do: one use case each, and the queue it prefers to leave to."""

    tick: Callable[[], object]
    deliver: Callable[[], int]
    reconcile: Callable[[], int]
    nudge: Nudge
    mail: Callable[[], int] = lambda: 0
    ping: Callable[[], object] = lambda: None
    seal: Callable[[], int] = lambda: 0
    verify: Callable[[], object] = lambda: None


class Courier:
    """Delivers and reconciles beside the ticks, so that a slow provider never delays one."""

    def __init__(self, duties: Duties) -> None:
        """Prepare the thread; it sleeps until it is sent for."""
        self._duties = duties
        self._sent_for = threading.Event()
        self._leaving = False
        self._deliver_wanted = self._reconcile_wanted = False
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)
        self.failures = 0

    def start(self) -> None:
        """Begin to wait for work."""
        self._thread.start()

    def send_for(self, *, deliver: bool = False, reconcile: bool = False) -> None:
        """Have what is due delivered, what is in doubt looked up, or both."""
        self._deliver_wanted |= deliver
        self._reconcile_wanted |= reconcile
        self._sent_for.set()

    def stop(self, patience: float) -> None:
        """Let the current batch finish, for at most `patience` seconds."""
        self._leaving = True
        self._sent_for.set()
        self._thread.join(patience)

    def _run(self) -> None:
        while True:
            self._sent_for.wait()
            self._sent_for.clear()
            if self._leaving:
                return
            try:
                self._work()
            except Exception:  # noqa: BLE001 - the thread must outlive any bug
                self.failures += 1
                _log.exception("scheduler.courier_failed", failures=self.failures)

    def _work(self) -> None:
        # Taken first: a wish that comes while we work is one for the next round.
        deliver, self._deliver_wanted = self._deliver_wanted, False
        reconcile, self._reconcile_wanted = self._reconcile_wanted, False
        if deliver and self._duties.deliver() > 0 and not self._leaving:
            # A long queue must not keep doubts from being looked up.
            self.send_for(deliver=True)
        if reconcile:
            self._duties.reconcile()


class Scheduler:
    """The loop: tick, see to the queue, wait."""

    def __init__(self, duties: Duties, stop: StopFlag, *, interval: float = INTERVAL) -> None:
        """Keep what to do and what ends it; `interval` in seconds."""
        self._duties, self._stop, self._interval = duties, stop, interval
        self._courier = Courier(duties)
        # Mails have their own: a slow mail server must not hold up the texts.
        self._postman = Courier(replace(duties, deliver=duties.mail))
        # The monitor's address may hang; nothing else waits for it.
        self._sentry = Courier(
            replace(duties, deliver=lambda: 0, reconcile=lambda: _done(duties.ping))
        )
        # Sealing the audit trail is nobody's wait, and a check of it takes longer than a turn.
        self._registrar = Courier(replace(duties, deliver=duties.seal))
        self._auditor = Courier(replace(duties, reconcile=lambda: _done(duties.verify)))
        self._reconciled_at = self._pinged_at = self._verified_at = float("-inf")
        self.failures = 0

    def run(self) -> None:
        """Tick until asked to stop."""
        self._courier.start()
        self._postman.start()
        self._sentry.start()
        self._registrar.start()
        self._auditor.start()
        while not self._stop.raised:
            began = time.monotonic()
            wait = self._interval if self._tick() else self._back_off()
            self._see_to_queue()
            self._postman.send_for(deliver=True)
            self._see_to_ping()
            self._see_to_audit()
            self._stop.wait(wait - (time.monotonic() - began))
        self._courier.stop(patience=5.0)
        self._postman.stop(patience=5.0)
        self._sentry.stop(patience=1.0)
        self._registrar.stop(patience=1.0)
        self._auditor.stop(patience=1.0)
        _log.info("scheduler.stopped")

    def _tick(self) -> bool:
        try:
            self._duties.tick()
        except Exception:  # noqa: BLE001 - the loop must outlive any bug
            self.failures += 1
            _log.exception("scheduler.tick_failed", failures=self.failures)
            return False
        self.failures = 0
        return True

    def _back_off(self) -> float:
        return min(self._interval * 2.0 ** min(self.failures, 10), LONGEST_WAIT)

    def _see_to_ping(self) -> None:
        if time.monotonic() - self._pinged_at >= PING_EVERY:
            self._pinged_at = time.monotonic()
            self._sentry.send_for(reconcile=True)

    def _see_to_audit(self) -> None:
        self._registrar.send_for(deliver=True)
        if time.monotonic() - self._verified_at >= VERIFY_EVERY:
            self._verified_at = time.monotonic()
            self._auditor.send_for(reconcile=True)

    def _see_to_queue(self) -> None:
        """Leave the work to a worker; where none can be woken do it here."""
        due = time.monotonic() - self._reconciled_at >= RECONCILE_EVERY
        if due:
            self._reconciled_at = time.monotonic()
        if not self._duties.nudge.reachable():
            self._courier.send_for(deliver=True, reconcile=due)
        elif due and not ring_reconcile(self._duties.nudge):
            self._courier.send_for(reconcile=True)


def _done(duty: Callable[[], object]) -> int:
    duty()
    return 0


def ring_reconcile(nudge: Nudge) -> bool:
    """Wake a worker to look up what is in doubt; False when there is none to wake."""
    return isinstance(nudge, RedisNudge) and nudge.ring(RECONCILE)


def duties_of(runtime: Runtime) -> Duties:
    """Return the duties of a real scheduler."""
    return Duties(
        tick=lambda: tick.run(runtime),
        deliver=lambda: int(outbox.keep_delivering(runtime, TURN)),
        reconcile=lambda: inspecting.go_round(runtime),
        nudge=runtime.nudge,
        ping=lambda: watching.ping_if_well(runtime),
        mail=lambda: mailing.deliver_mails(runtime),
        seal=lambda: audit_sealing.seal(runtime),
        verify=lambda: audit_verifying.verify_if_due(runtime),
    )


def main() -> int:
    """Run the scheduler until a signal comes; returns the exit code."""
    logs.configure("scheduler")
    try:
        runtime = build_runtime(read_settings())
        require_keys(runtime)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except RefusedError as error:
        sys.stderr.write(f"{error}. {error.hint}\n")
        return 2
    start_telling(runtime, "scheduler")
    keep_loaded()
    Scheduler(duties_of(runtime), StopFlag().catch_signals()).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The scheduler process: ticks about once a second, and delivers where there is no queue.

What may hang has a thread of its own: a provider's list, say, that does not answer delays nobody.
Any number may run; none is leader. A tick that fails is logged, counted and tried again.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from smsserve import logs
from smsserve.bootstrap import build_runtime, read_settings
from smsserve.domain.errors import RefusedError
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
    """Does one duty beside the ticks and all others, so that what hangs there delays none of them.

    A duty that returns more than 0 has its turn again at once.
    """

    def __init__(self, name: str, duty: Callable[[], int]) -> None:
        """Prepare the thread; it sleeps until it is sent for."""
        self._duty = duty
        self._sent_for = threading.Event()
        self._leaving = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.failures = 0

    def start(self) -> None:
        """Begin to wait for work."""
        self._thread.start()

    def send_for(self) -> None:
        """Have the duty done, once more where it is being done already."""
        self._sent_for.set()

    def stop(self, patience: float) -> None:
        """Let the current turn finish, for at most `patience` seconds."""
        self._leaving = True
        self._sent_for.set()
        self._thread.join(patience)

    def _run(self) -> None:
        while True:
            self._sent_for.wait()
            # Taken first: a wish that comes while we work is one for the next turn.
            self._sent_for.clear()
            if self._leaving:
                return
            try:
                if self._duty() > 0:
                    self.send_for()
            except Exception:  # noqa: BLE001 - the thread must outlive any bug
                self.failures += 1
                _log.exception("scheduler.courier_failed", failures=self.failures)


class Scheduler:
    """The loop: tick, see to the queue, wait."""

    def __init__(self, duties: Duties, stop: StopFlag, *, interval: float = INTERVAL) -> None:
        """Keep what to do and what ends it; `interval` in seconds."""
        self._duties, self._stop, self._interval = duties, stop, interval
        self._courier = Courier("courier", duties.deliver)
        # The provider's lists may hang; no text waits for them, here or at a worker.
        self._clerk = Courier("clerk", lambda: _done(duties.reconcile))
        # Mails have their own: a slow mail server must not hold up the texts.
        self._postman = Courier("postman", duties.mail)
        # The monitor's address may hang; nothing else waits for it.
        self._sentry = Courier("sentry", lambda: _done(duties.ping))
        # Sealing the audit trail is nobody's wait, and a check of it takes longer than a turn.
        self._registrar = Courier("registrar", duties.seal)
        self._auditor = Courier("auditor", lambda: _done(duties.verify))
        # Texts and mails that are on their way are waited for; of the rest nothing is lost.
        self._patience = {
            self._courier: 5.0, self._postman: 5.0, self._clerk: 1.0,
            self._sentry: 1.0, self._registrar: 1.0, self._auditor: 1.0,
        }  # fmt: skip
        self._reconciled_at = self._pinged_at = self._verified_at = float("-inf")
        self.failures = 0

    def run(self) -> None:
        """Tick until asked to stop."""
        for each in self._patience:
            each.start()
        while not self._stop.raised:
            began = time.monotonic()
            wait = self._interval if self._tick() else self._back_off()
            self._see_to_queue()
            self._see_to_books()
            self._postman.send_for()
            self._see_to_ping()
            self._see_to_audit()
            self._stop.wait(wait - (time.monotonic() - began))
        for each, patience in self._patience.items():
            each.stop(patience)
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
            self._sentry.send_for()

    def _see_to_audit(self) -> None:
        self._registrar.send_for()
        if time.monotonic() - self._verified_at >= VERIFY_EVERY:
            self._verified_at = time.monotonic()
            self._auditor.send_for()

    def _see_to_queue(self) -> None:
        """Leave the work to a worker; where none can be woken do it here."""
        if not self._duties.nudge.reachable():
            self._courier.send_for()

    def _see_to_books(self) -> None:
        if time.monotonic() - self._reconciled_at >= RECONCILE_EVERY:
            self._reconciled_at = time.monotonic()
            self._clerk.send_for()


def _done(duty: Callable[[], object]) -> int:
    duty()
    return 0


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

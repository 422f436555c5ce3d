"""What the carrier will do later: jobs due at virtual instants, run in order by one thread."""

from __future__ import annotations

import heapq
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from threading import Condition, Thread

from smsserve.simulator.clock import VirtualClock

_log = logging.getLogger(__name__)

Job = Callable[[datetime], None]

# Another process may move a shared clock without telling us, so we look this often.
_LOOK_EVERY = 0.05
_SLEEP_AT_MOST = 5.0
# A text that is about to be delivered counts as under way; one that is late by design does not.
_IN_A_MOMENT = timedelta(seconds=1)


class Schedule:
    """Runs each job when the virtual clock reaches its time, and hands it that time."""

    def __init__(self, clock: VirtualClock) -> None:
        """Prepare an empty schedule; nothing runs before start()."""
        self._clock = clock
        self._heap: list[tuple[datetime, int, Job]] = []
        self._order = count()
        self._changed = Condition()
        self._busy = False
        self._stopped = True
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to run jobs."""
        self._stopped = False
        self._thread = Thread(target=self._run, name="carrier-schedule", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop after the job that is running; what is left never runs."""
        with self._changed:
            self._stopped = True
            self._heap.clear()
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(5)

    def at(self, due_at: datetime, job: Job) -> None:
        """Run `job` once the clock reaches `due_at`."""
        with self._changed:
            heapq.heappush(self._heap, (due_at, next(self._order), job))
            self._changed.notify_all()

    def wake(self) -> None:
        """Look at the clock again: it was moved."""
        with self._changed:
            self._changed.notify_all()

    def clear(self) -> None:
        """Forget everything that has not run."""
        with self._changed:
            self._heap.clear()

    def idle(self) -> bool:
        """Tell whether nothing is running and nothing is due now or in a moment."""
        with self._changed:
            due = bool(self._heap) and self._heap[0][0] <= self._clock.now() + _IN_A_MOMENT
            return not due and not self._busy

    def pending(self) -> int:
        """Return how many jobs wait for their time."""
        with self._changed:
            return len(self._heap)

    def _run(self) -> None:
        while True:
            due = self._take()
            if due is None:
                return
            due_at, job = due
            try:
                job(due_at)
            except Exception:  # noqa: BLE001 - the carrier goes on, the log says why
                _log.exception("carrier job failed")
            finally:
                with self._changed:
                    self._busy = False

    def _take(self) -> tuple[datetime, Job] | None:
        with self._changed:
            while not self._stopped:
                wait = self._seconds_to_next()
                if wait <= 0:
                    due_at, _, job = heapq.heappop(self._heap)
                    self._busy = True
                    return due_at, job
                self._changed.wait(wait)
            return None

    def _seconds_to_next(self) -> float:
        longest = _LOOK_EVERY if self._clock.shared and self._heap else _SLEEP_AT_MOST
        if not self._heap:
            return longest
        return min((self._heap[0][0] - self._clock.now()).total_seconds(), longest)

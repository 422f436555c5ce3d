"""Webhook work on a few threads: one lane per message keeps its callbacks in order."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread

_log = logging.getLogger(__name__)


class Lanes:
    """Runs jobs of one lane one after another, and different lanes side by side.

    Threads are daemons: a webhook that hangs must not keep the process from ending.
    """

    def __init__(self, workers: int) -> None:
        """Start `workers` threads."""
        self._lock = Lock()
        self._lanes: dict[str, deque[Callable[[], None]]] = {}
        self._ready: SimpleQueue[str | None] = SimpleQueue()
        self._pending = 0
        self._threads = [
            Thread(target=self._run, name=f"carrier-webhook-{n}", daemon=True)
            for n in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, lane: str, job: Callable[[], None]) -> None:
        """Run `job` after everything that was submitted to the same lane."""
        with self._lock:
            self._pending += 1
            waiting = self._lanes.get(lane)
            if waiting is not None:
                waiting.append(job)
                return
            self._lanes[lane] = deque([job])
        self._ready.put(lane)

    def idle(self) -> bool:
        """Tell whether every job has ended."""
        with self._lock:
            return self._pending == 0

    def stop(self) -> None:
        """Drop what has not begun and let the threads end."""
        with self._lock:
            for waiting in self._lanes.values():
                self._pending -= len(waiting)
                waiting.clear()
        for _ in self._threads:
            self._ready.put(None)

    def _run(self) -> None:
        while (lane := self._ready.get()) is not None:
            job = self._first(lane)
            if job is None:
                continue
            try:
                job()
            except Exception:  # noqa: BLE001 - the carrier goes on, the log says why
                _log.exception("carrier webhook job failed")
            finally:
                with self._lock:
                    self._pending -= 1
            self._go_on(lane)

    def _first(self, lane: str) -> Callable[[], None] | None:
        with self._lock:
            waiting = self._lanes[lane]
            if waiting:
                return waiting.popleft()
            del self._lanes[lane]
            return None

    def _go_on(self, lane: str) -> None:
        with self._lock:
            if not self._lanes[lane]:
                del self._lanes[lane]
                return
        self._ready.put(lane)

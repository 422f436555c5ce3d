"""Runs every process of the service as one: started in order, restarted, stopped in order.

For one machine. Where systemd or a container platform runs the Procfile's lines, this is not used.
"""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import IOBase
from pathlib import Path
from typing import Self

from smsserve.processes.children import FileLock, LockTakenError
from smsserve.processes.kept import KeptProcess, Output, Process

_READY_PATIENCE = 60.0  # seconds from start to ready
_GRACE = 15.0  # seconds from TERM to KILL
_TRIES = 3  # starts that may fail before a process has ever been ready
_BEAT = 0.1  # seconds between two looks at the processes
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_OWN_NAME = "smsserve"


class SupervisorError(Exception):
    """The processes can not be started; the text says which, why, and what to do."""


class Supervisor:
    """Keeps processes running for one home folder, which no second supervisor may use.

    Use it from one thread that stays: the children end with the thread that started them.
    """

    def __init__(self, processes: Sequence[Process], home: Path, output: Output) -> None:
        """Take the processes in the order of starting; nothing is started yet."""
        self._selector = selectors.DefaultSelector()
        self._kept = [KeptProcess(process, output, self._selector) for process in processes]
        self._output = output
        self._home = home
        self._lock = FileLock(home / "supervisor.lock")
        self._signals = 0

    def run(self, on_ready: Callable[[], None] | None = None) -> None:
        """Start everything, keep it running until a signal asks us to stop, and stop it in order.

        From the main thread only. Raises SupervisorError when the start fails.
        """
        with self._listening(), self:
            if on_ready is not None and not self.is_stopping():
                on_ready()
            self.watch(self.is_stopping)

    def is_stopping(self) -> bool:
        """Tell whether a signal has asked us to stop."""
        return self._signals > 0

    def pids(self) -> dict[str, int]:
        """Return the process ids of the children that run at this moment, by name."""
        return {kept.name: kept.pid for kept in self._kept if kept.is_running()}

    def watch(self, until: Callable[[], bool]) -> None:
        """Pass the output on and restart what dies, until `until` says so."""
        while not until():
            self._pump(_BEAT)
            for kept in self._kept:
                self._look_after(kept)

    def stop(self, grace: float = _GRACE) -> None:
        """Stop the processes, the lowest `stop_order` first; a further signal cuts it short."""
        signals = self._signals
        for order in sorted({kept.stop_order for kept in self._kept}):
            group = [kept for kept in self._kept if kept.stop_order == order]
            deadline = time.monotonic() + grace
            for kept in group:
                kept.ask_to_stop()
            while any(kept.is_running() for kept in group):
                self._pump(_BEAT)
                if time.monotonic() > deadline or self._signals > signals:
                    self._kill(group)
            for kept in group:
                kept.kill_leftovers()
        self._close_pipes()
        self._lock.release()

    def __enter__(self) -> Self:
        """Start the processes one after the other, each when the one before it is ready."""
        try:
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.take(note=f"process {os.getpid()}")
        except LockTakenError as taken:
            raise SupervisorError(
                f"another smsserve ({taken.note}) is running on {self._home}: "
                "stop it first, or set SMSSERVE_HOME to another folder"
            ) from None
        try:
            for kept in self._kept:
                if not self.is_stopping():
                    self._start_and_wait(kept)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_exception: object) -> None:
        """Stop everything."""
        self.stop()

    def _start_and_wait(self, kept: KeptProcess) -> None:
        kept.start()
        deadline = time.monotonic() + _READY_PATIENCE
        while not (self.is_stopping() or kept.is_ready()):
            self._pump(_BEAT)
            self._look_after(kept)
            if kept.deaths >= _TRIES or time.monotonic() > deadline:
                problem = kept.farewell() if kept.deaths else "does not become ready"
                said = "\n  ".join(kept.last_words)
                raise SupervisorError(f"{kept.name} {problem}. Its last words:\n  {said}")

    def _look_after(self, kept: KeptProcess) -> None:
        if kept.is_running():
            return
        if kept.restart_at is None:
            delay = kept.plan_restart()
            self._say(f"{kept.name} {kept.farewell()}; starting it again in {delay:g} s")
        elif time.monotonic() >= kept.restart_at:
            kept.start()

    def _kill(self, group: Sequence[KeptProcess]) -> None:
        for kept in group:
            if kept.is_running():
                self._say(f"{kept.name} does not stop; killing it")
                kept.kill()

    def _pump(self, patience: float) -> None:
        """Pass on what the processes print, waiting at most `patience` seconds for something."""
        if not self._selector.get_map():
            time.sleep(patience)  # a selector without files returns at once on some systems
            return
        for key, _events in self._selector.select(patience):
            key.data()

    def _close_pipes(self) -> None:
        """Pass on the last words, then give up on pipes that something unknown still holds."""
        while self._selector.get_map() and self._selector.select(0):
            self._pump(0)
        for key in list(self._selector.get_map().values()):
            self._selector.unregister(key.fileobj)
            if isinstance(key.fileobj, IOBase):
                key.fileobj.close()

    def _say(self, line: str) -> None:
        self._output.write(_OWN_NAME, line)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Count the signals that ask us to stop, for a block."""

        def count(_number: int, _frame: object) -> None:
            self._signals += 1

        before = {number: signal.signal(number, count) for number in _STOP_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

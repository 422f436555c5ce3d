"""The keeper: the supervisor in a thread that stays, and signals to what it keeps running."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from typing_extensions import override

from smsserve.cli.service import Service
from smsserve.processes.output import FileOutput
from smsserve.processes.supervisor import Supervisor

PATIENCE = 60.0  # seconds until something that must happen has happened, on a slow machine


class Keeper(threading.Thread):
    """Runs the supervisor in a thread that stays, as `smsserve up` does in its main thread."""

    def __init__(self, service: Service) -> None:
        """Take what to run."""
        super().__init__(name="keeper", daemon=True)
        self._names = {process.name for process in service.processes}
        output = FileOutput(service.home / "logs")
        self._supervisor = Supervisor(service.processes, service.home, output)
        self._is_up, self._is_over = threading.Event(), threading.Event()
        self._broken: Exception | None = None

    @override
    def run(self) -> None:
        """Keep the processes running until `end`."""
        try:
            with self._supervisor:
                self._is_up.set()
                self._supervisor.watch(self._is_over.is_set)
        except Exception as error:  # noqa: BLE001 - raised again where somebody waits for it
            self._broken = error
            self._is_up.set()

    def begin(self) -> None:
        """Start everything and wait until it is ready."""
        self.start()
        self._is_up.wait(2 * PATIENCE)
        if self._broken is not None:
            raise self._broken

    def end(self) -> None:
        """End everything; nobody waits for an orderly stop here."""
        for pid in self.pids().values():
            send_signal(pid, signal.SIGKILL)
        self._is_over.set()
        self.join(PATIENCE)

    def pids(self) -> Mapping[str, int]:
        """Return who runs."""
        return self._supervisor.pids()

    def all_run(self) -> bool:
        """Tell whether nobody is down."""
        return self.pids().keys() == self._names

    def forget_deaths(self) -> None:
        """Have the next death count as the first, or starts would be put off ever longer."""
        for kept in self._supervisor._kept:
            kept.deaths = 0

    def hold_down(self, name: str, seconds: float) -> None:
        """Have the start after the next death of a process wait for so long."""
        for kept in self._supervisor._kept:
            if kept.name == name:
                kept.restart_at = time.monotonic() + seconds

    def let_up(self, name: str) -> None:
        """Have a process that is held down start now."""
        self.hold_down(name, 0.0)


def send_signal(pid: int, number: signal.Signals) -> bool:
    """Send a signal to one of ours; False when it is gone already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


def is_stopped(pid: int) -> bool:
    """Tell whether one of ours stands still, by SIGSTOP (Linux only; elsewhere none does)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state == "T"


def children(pid: int) -> list[int]:
    """Return the child processes of one of ours (Linux only; elsewhere none is found)."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def family(pid: int) -> list[int]:
    """Return one of ours and everything below it."""
    return [pid, *(each for child in children(pid) for each in family(child))]

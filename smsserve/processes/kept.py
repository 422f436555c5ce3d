"""One process of the service while it is kept running: its child, its output, its restarts."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Protocol

from smsserve.processes.children import Launch, signal_leftovers, start_child

_FIRST_DELAY, _LONGEST_DELAY = 0.5, 30.0  # seconds before a restart, doubled each time
_LONG_RUN = 60.0  # seconds of life after which a death counts as the first again
_LONGEST_LINE = 65536  # bytes that are kept while waiting for the end of a line


class Output(Protocol):
    """Takes the lines that the processes print."""

    def write(self, name: str, line: str) -> None:
        """Take one line, without its end, of the process of that name."""
        ...


@dataclass(frozen=True, slots=True)
class Process:
    """One program to keep running; the lowest `stop_order` is stopped first.

    `env` is added to our own environment. `ready` is asked until it says yes, at the start only.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    ready: Callable[[], bool] | None = None
    stop_order: int = 0


class KeptProcess:
    """A process, and whatever child stands for it at the moment."""

    def __init__(self, process: Process, output: Output, selector: selectors.BaseSelector) -> None:
        """Take what to run, where its lines go, and what watches its pipe; start nothing yet."""
        self.name = process.name
        self.stop_order = process.stop_order
        self.deaths = 0
        self.restart_at: float | None = None  # on the monotonic clock
        self.last_words: deque[str] = deque(maxlen=5)
        self._process = process
        self._output = output
        self._selector = selector
        self._child: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._may_leave = False  # the child may have left processes of its own behind

    @property
    def pid(self) -> int:
        """Return the child's process id; 0 before the first start."""
        return self._child.pid if self._child is not None else 0

    def start(self) -> None:
        """Start the program and have its output read."""
        self.kill_leftovers()
        env = {**os.environ, "PYTHONUNBUFFERED": "1", **self._process.env}
        child = start_child(self._process.argv, Launch(env=env, output=subprocess.PIPE))
        self._child, self._started, self.restart_at = child, time.monotonic(), None
        self._may_leave = True
        if child.stdout is not None:
            reader = _LineReader(child.stdout, self._take_line, self._selector)
            self._selector.register(child.stdout, selectors.EVENT_READ, reader.read)

    def is_running(self) -> bool:
        """Tell whether the child lives at this moment."""
        return self._child is not None and self._child.poll() is None

    def is_ready(self) -> bool:
        """Tell whether the child lives and does its work."""
        return self.is_running() and (self._process.ready is None or self._process.ready())

    def plan_restart(self) -> float:
        """Take note of the child's death; return in how many seconds it is to start again."""
        self._signal_leftovers(signal.SIGTERM)
        now = time.monotonic()
        self.deaths = 1 if now - self._started > _LONG_RUN else self.deaths + 1
        delay = min(_LONGEST_DELAY, _FIRST_DELAY * 2.0 ** (self.deaths - 1))
        self.restart_at = now + delay
        return delay

    def farewell(self) -> str:
        """Say how the child ended."""
        code = self._child.poll() if self._child is not None else None
        if code is not None and code < 0:
            return f"was killed by {signal.Signals(-code).name}"
        return f"ended with code {code}"

    def ask_to_stop(self) -> None:
        """Send TERM to the child only: it stops its own children itself."""
        if self._child is not None and self.is_running():
            self._child.terminate()

    def kill(self) -> None:
        """End the child at once."""
        if self._child is not None:
            self._child.kill()

    def kill_leftovers(self) -> None:
        """End what a dead child left running."""
        self._signal_leftovers(signal.SIGKILL)

    def _signal_leftovers(self, ask: signal.Signals) -> None:
        if self._child is not None and self._may_leave and not self.is_running():
            self._may_leave = signal_leftovers(self._child, ask)

    def _take_line(self, line: str) -> None:
        self.last_words.append(line)
        self._output.write(self.name, line)


class _LineReader:
    """Cuts what comes out of a pipe into lines, and closes the pipe at its end."""

    def __init__(
        self, pipe: IO[bytes], take: Callable[[str], None], selector: selectors.BaseSelector
    ) -> None:
        """Take the pipe to read, who gets its lines, and the selector that watches it."""
        self._pipe = pipe
        self._take = take
        self._selector = selector
        self._rest = b""

    def read(self) -> None:
        """Read what is there; called when there is something."""
        more = os.read(self._pipe.fileno(), 65536)
        *lines, self._rest = (self._rest + more).split(b"\n")
        if self._rest and (not more or len(self._rest) > _LONGEST_LINE):
            lines.append(self._rest)
            self._rest = b""
        for line in lines:
            self._take(line.decode(errors="replace").rstrip("\r"))
        if not more:
            self._selector.unregister(self._pipe)
            self._pipe.close()

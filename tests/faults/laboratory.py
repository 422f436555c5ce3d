"""The fault laboratory: the real processes under the real supervisor, to be killed at any moment.

The embedded carrier stands outside of everything that is killed; its ledger is the judge's book.
"""

from __future__ import annotations

import signal
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from smsserve.usecases import inspecting, reconciling, tick
from smsserve.usecases.health import TICK
from smsserve.usecases.runtime import Runtime
from tests.faults import unfinished
from tests.faults.keeper import PATIENCE, Keeper, children, send_signal
from tests.faults.unfinished import patiently
from tests.support.control import Control
from tests.support.waiting import eventually

# What stays as it is for so long (seconds) waits for time to pass, not for a process.
STABLE = 0.5
# A lease that lapses, two looks, the time of grace, and the same again for the one re-send.
WAY_OUT_OF_DOUBT = (61, 31, 31, 16 * 60, 61, 31, 31, 16 * 60)
# The service's own names, and the children that do the web process's work. The carrier is spared.
VICTIMS = ("web", "web worker", "worker", "scheduler", "valkey", "everything")
# From one time at which a text falls due to the next.
MOST_JUMPS = 60
# The list may lag for longer than the time between two looks.
_LOOKS_FOR_TWINS = 2
_CARRIER = "carrier"
_BUSY = frozenset({"pending", "sending"})


@dataclass(slots=True)
class Restart:
    """One rolling restart: from when to when by the carrier's clock, and what went wrong in it."""

    began_at: datetime
    ended_at: datetime | None = None
    problem: str = ""


@dataclass(slots=True)
class Laboratory:
    """One installation that runs; `runtime` is the judge's own way into its database.

    `kills` counts what was done to it, by name; `spent` the whole milliseconds by what for.
    """

    keeper: Keeper
    carrier: Control
    runtime: Runtime
    home: Path
    kills: Counter[str] = field(default_factory=Counter)
    paused: set[threading.Thread] = field(default_factory=set)
    restarts: list[Restart] = field(default_factory=list)
    spent: Counter[str] = field(default_factory=Counter)

    def pids_of(self, name: str) -> list[int]:
        """Return who runs by the name of a victim."""
        pids = {each: pid for each, pid in self.keeper.pids().items() if each != _CARRIER}
        if name == "web worker":
            return children(pids.get("web", 0))[:1]
        return [pid for each, pid in pids.items() if name in {each, "everything"}]

    def kill(self, name: str) -> bool:
        """Kill -9 a process, a child of it, or all of them; False when they are down already."""
        self.keeper.forget_deaths()
        killed = [send_signal(pid, signal.SIGKILL) for pid in self.pids_of(name)]
        self.kills[name] += any(killed)
        return any(killed)

    def pause(self, name: str, seconds: float) -> bool:
        """Stop a process in the middle of whatever it does, and let it go on a little later."""
        stopped = [pid for pid in self.pids_of(name) if send_signal(pid, signal.SIGSTOP)]

        def let_go() -> None:
            for pid in stopped:
                send_signal(pid, signal.SIGCONT)

        if stopped:
            self.kills[f"{name} paused"] += 1
            self.later(seconds, let_go)
        return bool(stopped)

    @property
    def is_restarting(self) -> bool:
        """Tell whether a restart goes on beside."""
        return any(one.ended_at is None for one in self.restarts)

    def later(self, seconds: float, act: Callable[[], object]) -> None:
        """Do something a little later; nobody counts the service as up before."""
        timer = threading.Timer(seconds, act)
        timer.daemon = True
        timer.start()
        self.paused.add(timer)

    def make_carrier_unreliable(self) -> None:
        """Lose answers to texts that were taken, and callbacks; double, delay and reorder some."""
        self.carrier.break_down("drop", probability=0.02)
        self.carrier.break_down("created_cut", probability=0.01)
        self.carrier.break_down("created_empty", probability=0.005)
        self.carrier.break_down("error_json", probability=0.01, accepted=True)
        self.carrier.break_down("error_html", probability=0.005)
        self.carrier.break_down("plain_429", probability=0.005)
        self.carrier.break_down("slow", probability=0.01, seconds=0.5)
        self.carrier.break_down("callback_early", probability=0.05)
        self.carrier.break_down("callbacks_lost", probability=0.2)
        self.carrier.break_down("callbacks_doubled", probability=0.05)
        self.carrier.break_down("callbacks_reordered", probability=0.05)
        self.carrier.break_down("callbacks_late", probability=0.02, seconds=90)
        self.carrier.break_down("list_lag", probability=0.05, seconds=45)

    @contextmanager
    def spending(self, what: str) -> Iterator[None]:
        """Count the time that a block takes."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.spent[what] += round((time.monotonic() - began) * 1000)

    def wait_until_up(self) -> None:
        """Wait until nothing is held back, every process runs and the web application answers."""
        with self.spending("starting"):
            for each in self.paused:
                each.join()
            self.paused.clear()
            eventually(self.keeper.all_run, "every process runs", PATIENCE)
            eventually(lambda: self.ask("healthz") == 200, "the web application answers", PATIENCE)

    def ask(self, path: str) -> int:
        """Return the status with which the web application answers, 0 when it does not."""
        url = f"{self.runtime.settings.public_url}/{path}"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - this machine
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError:
            return 0

    def come_to_rest(self) -> None:
        """Let time pass until no text is under way or in doubt any more."""
        self.wait_until_up()
        self.wait_until_quiet()
        for seconds in WAY_OUT_OF_DOUBT:
            if not unfinished.count_unsettled(self.runtime):
                return
            self.let_pass(seconds)

    def wait_until_all_is_due(self) -> None:
        """Let time pass until no text waits for a time to come; what still does is for the judge.

        From one such time to the next: no text that waits is jumped over.
        """
        for _ in range(MOST_JUMPS):
            ahead = unfinished.seconds_until_next(self.runtime)
            if not ahead:
                return
            self.let_pass(ahead)
            self.come_to_rest()

    def wait_for_pages(self) -> None:
        """Let time pass until the carrier has a page for each crisis nobody has ended.

        Whoever ends a crisis before calls its pages off. One that never comes is for the judge.
        """
        for seconds in WAY_OUT_OF_DOUBT:
            if not unfinished.count_unpaged(self.runtime):
                return
            self.wait_until_quiet()
            if unfinished.count_unpaged(self.runtime):
                self.let_pass(seconds)

    def look_for_twins(self) -> None:
        """Where a text was handed over twice, look whether it was also taken twice.

        One more look than is taken anyway: the scheduler asks for one every ten seconds only.
        """
        if unfinished.count_twins_to_look_for(self.runtime):
            for _ in range(_LOOKS_FOR_TWINS):
                self.let_pass(inspecting.LOOK_EVERY.total_seconds() + 1)
                patiently(lambda: inspecting.look_for_twins(self.runtime))

    def let_pass(self, seconds: float) -> None:
        """Move everybody's clock, let the processes act on it, and look doubtful texts up.

        With one more scheduler and one more reconciler than run anyway, so that nobody waits for
        the next second; that those of the service do their part is waited for once in every rest.
        """
        self.carrier.let_pass(timedelta(seconds=seconds))
        with self.spending("ticking"):
            patiently(lambda: tick.run(self.runtime))
        self._wait_for_outbox()
        with self.spending("looking up"):
            while patiently(lambda: reconciling.reconcile(self.runtime)):
                pass

    def wait_until_quiet(self) -> None:
        """Wait until a tick has passed since now, and what is due is gone or waits for time."""
        since = self.runtime.now()
        with self.spending("waiting for a tick"):
            eventually(lambda: unfinished.has_beaten(self.runtime, TICK, since), "a tick", PATIENCE)
        self._wait_for_outbox()

    def _wait_for_outbox(self) -> None:
        before, at = unfinished.busy_rows(self.runtime, _BUSY), time.monotonic()

        def is_quiet() -> bool:
            nonlocal before, at
            rows = unfinished.busy_rows(self.runtime, _BUSY)
            if rows != before:
                before, at = rows, time.monotonic()
            return not rows or time.monotonic() - at > STABLE + len(rows) / 100

        with self.spending("waiting for the outbox"):
            eventually(is_quiet, "the outbox is at rest", 4 * PATIENCE)
        with self.spending("waiting for callbacks"):
            assert self.carrier.settle(PATIENCE)

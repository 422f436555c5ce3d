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
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from smsserve.domain.errors import StoreUnavailableError
from smsserve.storage import health
from smsserve.storage.engine import reading
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import reconciling
from smsserve.usecases.health import TICK
from smsserve.usecases.runtime import Runtime
from tests.faults.keeper import PATIENCE, Keeper, children, send_signal
from tests.support.control import Control
from tests.support.waiting import eventually

# What stays as it is for so long (seconds) waits for time to pass, not for a process.
STABLE = 0.5
# A lease that lapses, two looks, the time of grace, and the same again for the one re-send.
WAY_OUT_OF_DOUBT = (61, 31, 31, 16 * 60, 61, 31, 31, 16 * 60)
# The service's own names, and the children that do the web process's work. The carrier is spared.
VICTIMS = ("web", "web worker", "worker", "scheduler", "valkey", "everything")
_CARRIER = "carrier"
_UNDER_WAY = frozenset({"pending", "sending", "in_doubt"})


@dataclass(slots=True)
class Laboratory:
    """One installation that runs; `runtime` is the judge's own way into its database.

    `kills` counts what was done to it, by name.
    """

    keeper: Keeper
    carrier: Control
    runtime: Runtime
    home: Path
    kills: Counter[str] = field(default_factory=Counter)
    paused: set[threading.Thread] = field(default_factory=set)

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

    def restart_gently(self) -> bool:
        """Restart one after the other as an update does: new web workers first, then the rest.

        False when somebody is down already.
        """
        if not self.keeper.all_run():
            return False
        for pid in self.pids_of("web"):
            send_signal(pid, signal.SIGHUP)
        for name in ("worker", "scheduler"):
            self.keeper.forget_deaths()
            (pid,) = self.pids_of(name)
            send_signal(pid, signal.SIGTERM)
            eventually(partial(self._is_new, name, pid), "it is back", PATIENCE)
        self.kills["rolling restart"] += 1
        return True

    def _is_new(self, name: str, pid: int) -> bool:
        return self.pids_of(name) not in ([], [pid])

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

    def wait_until_up(self) -> None:
        """Wait until nothing is held back, every process runs and the web application answers."""
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
            if not self.busy_rows(_UNDER_WAY):
                return
            self.let_pass(seconds)

    def let_pass(self, seconds: float) -> None:
        """Move everybody's clock, let the processes act on it, and look doubtful texts up."""
        self.carrier.let_pass(timedelta(seconds=seconds))
        self.wait_until_quiet()
        # One more reconciler than runs anyway: the scheduler asks for one every ten seconds only.
        while patiently(lambda: reconciling.reconcile(self.runtime)):
            pass

    def wait_until_quiet(self) -> None:
        """Wait until a tick has passed since now, and what is due is gone or waits for time."""
        since = self.runtime.now()
        eventually(lambda: self.has_ticked(since), "a tick", PATIENCE)
        before, at = self.busy_rows({"pending", "sending"}), time.monotonic()

        def is_quiet() -> bool:
            nonlocal before, at
            rows = self.busy_rows({"pending", "sending"})
            if rows != before:
                before, at = rows, time.monotonic()
            return not rows or time.monotonic() - at > STABLE + len(rows) / 100

        eventually(is_quiet, "the outbox is at rest", 4 * PATIENCE)
        assert self.carrier.settle(PATIENCE)

    def has_ticked(self, since: datetime) -> bool:
        """Tell whether a whole tick went through after an instant."""
        try:
            with reading(self.runtime.engine) as connection:
                beat = health.last_beat(connection, TICK)
        except StoreUnavailableError:
            return False
        return beat is not None and beat > since

    def busy_rows(self, statuses: Collection[str]) -> frozenset[tuple[str, str, int]]:
        """Return the texts in some states that are due by now."""
        row = outbound_messages
        query = select(row.c.id, row.c.status, row.c.attempts).where(
            row.c.status.in_(statuses), row.c.due_at <= self.runtime.now()
        )
        with reading(self.runtime.engine) as connection:
            return frozenset((each[0], each[1], each[2]) for each in connection.execute(query))

    def count_texts(self) -> int:
        """Return how many texts of ours the carrier has taken, as far as we know."""
        query = select(func.count()).where(outbound_messages.c.provider_sid.is_not(None))
        found = patiently(lambda: self._scalar(query))
        return int(found)

    def _scalar(self, query: object) -> int:
        with reading(self.runtime.engine) as connection:
            return int(connection.execute(query).scalar_one())  # type: ignore[call-overload]


def patiently(action: Callable[[], int | None]) -> int:
    """Do something in the database; again while something that was stopped holds it up."""
    found: list[int] = []

    def is_done() -> bool:
        try:
            found.append(action() or 0)
        except StoreUnavailableError:
            return False
        return True

    eventually(is_done, "the database can be used", PATIENCE)
    return found[0]

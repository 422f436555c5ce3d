"""The fault laboratory: the real processes under the real supervisor, to be killed at any moment.

The embedded carrier stands outside of everything that is killed; its ledger is the judge's book.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from typing_extensions import override

from smsserve.bootstrap import build_runtime, read_settings, upgrade_database
from smsserve.cli.service import Service, plan_service
from smsserve.domain.errors import StoreUnavailableError
from smsserve.gateways.redis_queue import RedisNudge
from smsserve.gateways.twilio.payloads import RETRY_OVERRIDES
from smsserve.gateways.twilio.sender import TwilioSender
from smsserve.processes.output import FileOutput
from smsserve.processes.supervisor import Supervisor
from smsserve.storage import health
from smsserve.storage.engine import reading
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import programs, reconciling
from smsserve.usecases.health import TICK
from smsserve.usecases.runtime import Runtime
from tests.support.control import Control
from tests.support.installation import clean_environment
from tests.support.loop import next_monday
from tests.support.waiting import eventually
from tests.support.world import PROGRAM

PATIENCE = 60.0  # seconds until something that must happen has happened, on a slow machine
# What stays as it is for so long (seconds) waits for time to pass, not for a process.
STABLE = 1.5
# A lease that lapses, two looks, the time of grace, and the same again for the one re-send.
WAY_OUT_OF_DOUBT = (61, 31, 31, 16 * 60, 61, 31, 31)
# The service's own names, and the children that do the web process's work. The carrier is spared.
VICTIMS = ("web", "web worker", "worker", "scheduler", "valkey", "everything")
_CARRIER = "carrier"


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
        self._is_up.wait(PATIENCE)
        if self._broken is not None:
            raise self._broken

    def end(self) -> None:
        """End everything; nobody waits for an orderly stop here."""
        for pid in self.pids().values():
            _signal(pid, signal.SIGKILL)
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


@dataclass(slots=True)
class Laboratory:
    """One installation that runs; `runtime` is the judge's own way into its database."""

    keeper: Keeper
    carrier: Control
    runtime: Runtime
    kills: Counter[str] = field(default_factory=Counter)

    def kill(self, name: str) -> bool:
        """Kill -9 a process, a child of it, or all of them; False when they are down already."""
        pids = {each: pid for each, pid in self.keeper.pids().items() if each != _CARRIER}
        if name == "web worker":
            chosen = _children(pids.get("web", 0))[:1]
        else:
            chosen = [pid for each, pid in pids.items() if name in {each, "everything"}]
        self.keeper.forget_deaths()
        killed = [_signal(pid, signal.SIGKILL) for pid in chosen]
        self.kills[name] += any(killed)
        return any(killed)

    def pause(self, name: str, seconds: float) -> None:
        """Stop a process in the middle of whatever it does, and let it go on a little later."""
        pid = self.keeper.pids().get(name, 0)
        if pid and _signal(pid, signal.SIGSTOP):
            self.kills[f"{name} paused"] += 1
            timer = threading.Timer(seconds, _signal, [pid, signal.SIGCONT])
            timer.daemon = True
            timer.start()

    def make_carrier_unreliable(self) -> None:
        """Lose answers to texts that were taken, and callbacks; double and reorder some."""
        self.carrier.break_down("drop", probability=0.05)
        self.carrier.break_down("created_cut", probability=0.01)
        self.carrier.break_down("error_json", probability=0.01, accepted=True)
        self.carrier.break_down("callbacks_lost", probability=0.2)
        self.carrier.break_down("callbacks_doubled", probability=0.05)
        self.carrier.break_down("callbacks_reordered", probability=0.05)

    def wait_until_up(self) -> None:
        """Wait until every process runs and the web application answers."""
        eventually(self.keeper.all_run, "every process runs", PATIENCE)
        port = int(self.runtime.settings.public_url.rpartition(":")[2])
        eventually(lambda: _listens(port), "the web application answers", PATIENCE)

    def come_to_rest(self) -> None:
        """Let time pass until no text is under way or in doubt any more."""
        self.wait_until_quiet()
        for seconds in WAY_OUT_OF_DOUBT:
            if not self.busy_rows({"pending", "sending", "in_doubt"}):
                return
            self.let_pass(seconds)

    def let_pass(self, seconds: float) -> None:
        """Move everybody's clock, let the processes act on it, and look doubtful texts up."""
        self.carrier.let_pass(timedelta(seconds=seconds))
        self.wait_until_quiet()
        # One more reconciler than runs anyway: the scheduler asks for one every ten seconds only.
        patiently(lambda: reconciling.reconcile(self.runtime))

    def wait_until_quiet(self) -> None:
        """Wait until a tick has passed since now, and what is due is gone or waits for time."""
        since = self.runtime.now()
        eventually(lambda: self._has_ticked(since), "a tick", PATIENCE)
        before, at = self.busy_rows({"pending", "sending"}), time.monotonic()

        def is_quiet() -> bool:
            nonlocal before, at
            rows = self.busy_rows({"pending", "sending"})
            if rows != before:
                before, at = rows, time.monotonic()
            return not rows or time.monotonic() - at > STABLE

        eventually(is_quiet, "the outbox is at rest", PATIENCE)
        assert self.carrier.settle(PATIENCE)

    def _has_ticked(self, since: datetime) -> bool:
        with reading(self.runtime.engine) as connection:
            beat = health.last_beat(connection, TICK)
        return beat is not None and beat > since

    def busy_rows(self, statuses: Collection[str]) -> frozenset[tuple[str, str, int]]:
        """Return the texts in some states that are due by now."""
        row = outbound_messages
        query = select(row.c.id, row.c.status, row.c.attempts).where(
            row.c.status.in_(statuses), row.c.due_at <= self.runtime.now()
        )
        with reading(self.runtime.engine) as connection:
            return frozenset((each[0], each[1], each[2]) for each in connection.execute(query))


@contextmanager
def running_laboratory(
    home: Path, database_url: str, redis_url: str | None = None, *, copies: int = 1
) -> Iterator[Laboratory]:
    """Run the whole service for a block on a Monday morning, the shipped programme live.

    Without `redis_url` it brings its own Valkey, which can be killed too. `copies` are how many
    workers and schedulers run.
    """
    settings = {
        "SMSSERVE_HOME": str(home),
        "SMSSERVE_DATABASE_URL": database_url,
        "SMSSERVE_SEGMENTS_PER_SECOND": "1000",
        "PORT": str(_free_port()),
    }
    if redis_url is not None:
        settings["SMSSERVE_REDIS_URL"] = redis_url
    with pytest.MonkeyPatch.context() as patch:
        _set_environment(patch, settings)
        yield from _run(home, copies)


def _run(home: Path, copies: int) -> Iterator[Laboratory]:
    service = plan_service(os.environ, home)  # noqa: TID251 - as the command does
    service.processes += [
        replace(process, name=f"{process.name} {number}")
        for process in service.processes
        if process.name in {"worker", "scheduler"}
        for number in range(2, copies + 1)
    ]
    assert service.carrier is not None
    env = os.environ | service.env  # noqa: TID251 - as the command does
    upgrade_database(read_settings(env))
    runtime = build_runtime(read_settings(env))
    text = PROGRAM.read_text(encoding="utf-8")
    programs.apply_program(runtime, text, file="test", actor="test", holes_accepted_by="the test")
    keeper = Keeper(service)
    carrier = Control(service.carrier.url)
    try:
        keeper.begin()
        carrier.configure(webhook_url=f"{service.web_url}/twilio/inbound{RETRY_OVERRIDES}")
        carrier.move_to(next_monday(runtime.now()))
        yield Laboratory(keeper, carrier, runtime)
    finally:
        keeper.end()
        close(runtime)


def close(runtime: Runtime) -> None:
    """Close the judge's own connections to everything."""
    runtime.engine.dispose()
    for gateway in (runtime.sender, runtime.nudge):
        if isinstance(gateway, TwilioSender | RedisNudge):
            gateway.close()


def patiently(action: Callable[[], object]) -> None:
    """Do something in the database; again while a process that was stopped holds it up."""

    def is_done() -> bool:
        try:
            action()
        except StoreUnavailableError:
            return False
        return True

    eventually(is_done, "the database can be written", PATIENCE)


def _set_environment(patch: pytest.MonkeyPatch, settings: Mapping[str, str]) -> None:
    """Make the environment that of a new installation, for us and for what we start."""
    for name, value in clean_environment(settings).items():
        if value is None:
            patch.delenv(name)
        else:
            patch.setenv(name, value)


def _signal(pid: int, number: signal.Signals) -> bool:
    """Send a signal to one of ours; False when it is gone already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


def _children(pid: int) -> list[int]:
    """Return the child processes of one of ours (Linux only; elsewhere none is found)."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _free_port() -> int:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return int(holder.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0

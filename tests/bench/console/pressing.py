"""Pressing: one page asked for from several connections at once, timed, and its cost counted."""

from __future__ import annotations

import gc
import os
import statistics
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.console.places import Place
from tests.bench.console.serving import Client, Served
from tests.bench.rounds import processor_seconds

# An answer that is none of these voids the round.
GOOD = range(200, 400)
# What is said of a connection that broke: no answer has this status.
BROKEN = 0
_WARM_UP = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """One address to ask for; with a form it is sent there."""

    path: str
    form: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Hardness:
    """How hard to press: connections that ask at once, and requests for each page, of all."""

    at_once: int
    times: int


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of asking: milliseconds of each, and of processor time for one, by part.

    `bad` are the statuses that void it. `others` is the share of the machine's processors that
    neither server, database nor we had: with much of that the times are somebody else's.
    """

    times: list[float]
    cpu: Mapping[str, float]
    bad: frozenset[int]
    others: float

    @property
    def median(self) -> float:
        """Return how long half of them took at most."""
        return statistics.median(self.times)

    @property
    def slow(self) -> float:
        """Return how long 95 of 100 took at most."""
        return statistics.quantiles(self.times, n=20)[-1]


class Press:
    """Asks one server from so many connections that stay open, each as fast as it answers."""

    def __init__(self, server: Served, place: Place, hard: Hardness) -> None:
        """Take what is asked, and how hard."""
        self.server, self.at_once = server, hard.at_once
        self.each = max(1, hard.times // hard.at_once)
        self.warm_up = -(-_WARM_UP // hard.at_once)
        self._parts = {"server": server.pid}
        if place.database is not None:
            self._parts["database"] = place.database

    def run(self, asked: Sequence[Asked], client: Client) -> Pressed:
        """Ask in turn, as whoever a client is; only what was answered well is timed."""
        times: list[float] = []
        bad: set[int] = set()
        with _quiet():
            began, used, busy = time.perf_counter(), self._used(), _busy_seconds()
            threads = [
                threading.Thread(target=self._ask, args=(asked, client.again(), place, times, bad))
                for place in range(self.at_once)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            after, busy = self._used(), _busy_seconds() - busy
            whole = (time.perf_counter() - began) * (os.cpu_count() or 1)
        if len(times) < self.at_once * self.each and not bad:
            bad.add(BROKEN)
        spent = {part: after[part] - used[part] for part in after}
        count = self.at_once * (self.each + self.warm_up)
        cpu = {part: spent[part] * 1000 / count for part in self._parts}
        others = max(0.0, busy - sum(spent.values())) / whole
        return Pressed(times, cpu, frozenset(bad), others)

    def _ask(
        self,
        asked: Sequence[Asked],
        client: Client,
        place: int,
        times: list[float],
        bad: set[int],
    ) -> None:
        """Ask as one of the connections, this far along the addresses."""
        for turn in range(-self.warm_up, self.each):
            one = asked[(turn * self.at_once + place) % len(asked)]
            began = time.perf_counter()
            answer = client.ask(one.path, form=one.form)
            took = (time.perf_counter() - began) * 1000
            if answer.status not in GOOD:
                bad.add(answer.status)
            elif turn >= 0:
                times.append(took)

    def _used(self) -> dict[str, float]:
        """Return seconds of processor time so far, by part."""
        return {part: processor_seconds([pid]) for part, pid in self._parts.items()} | {
            "us": time.process_time()
        }


def _busy_seconds() -> float:
    """Return how long the machine's processors have worked so far, for anybody."""
    told = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()
    user, nice, system, _idle, _wait, *interrupts = map(int, told[1:8])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the collector of this process, which is large, from being taken for a slow server."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

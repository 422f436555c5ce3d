"""Mischief: everything the laboratory can do to the service, by name, and the plan of one run.

The plan is made from the seed alone: which acts, how often, in which order.
"""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import redis

from tests.faults.databases import PostgresStore, Store
from tests.faults.laboratory import VICTIMS, Laboratory
from tests.faults.restarts import ROLLING, restart_beside

PAUSE = 9.0  # seconds: less than a lease, more than the provider is waited for at a step
SHORT_PAUSE = 3.0
AWAY = 6.0
_LOST_QUEUE = ("FLUSHALL", "valkey emptied", "valkey evicting", "valkey away")
# Rules of the carrier that strike a few times and are gone.
_CARRIER: Mapping[str, Mapping[str, object]] = {
    "answer lost": {"kind": "drop", "times": 8},
    "500 after accept": {"kind": "error_empty", "accepted": True, "times": 8},
    "slow answers": {"kind": "slow", "seconds": 3, "times": 8},
    "late accept": {"kind": "slow", "late": True, "seconds": 17, "times": 1},
    "list down": {"kind": "list_down", "times": 5},
    "list busy": {"kind": "list_down", "status": 429, "times": 5},
    "list slow": {"kind": "list_slow", "seconds": 3, "times": 3},
    "list empty": {"kind": "list_empty", "times": 1},
    "all callbacks lost": {"kind": "callbacks_lost", "times": 30},
    "texts in not brought": {"kind": "inbound_lost", "times": 2},
}


@dataclass(slots=True)
class Mischief:
    """The acts there are on one installation; an act tells whether it could be done."""

    laboratory: Laboratory
    store: Store
    acts: dict[str, Callable[[], bool]] = field(default_factory=dict)
    kills: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Collect the acts."""
        self._add_kills()
        for name in ("worker", "scheduler", "web worker", "valkey"):
            self._add(f"{name} paused", partial(self._pause, name))
        self._add(ROLLING, lambda: restart_beside(self.laboratory) is not None)
        acts: dict[str, Callable[[], object]] = {
            **dict(zip(_LOST_QUEUE, self._queue_acts(), strict=True)),
            **self.store.acts(),
        }
        for name, act in acts.items():
            self._add(name, self._counted(name, act))
        for name, rule in _CARRIER.items():
            self._add(name, self._counted(name, partial(self._break_down, rule)))

    @property
    def others(self) -> list[str]:
        """Return the names of what is no kill -9."""
        return [name for name in self.acts if name not in {*self.kills, ROLLING}]

    def plan(self, kills: int, others: int, chances: random.Random) -> list[str]:
        """Return the names of the acts of a run: so many kills, every other kind at least once."""
        chosen = [chances.choice(self.kills) for _ in range(kills)]
        turns = itertools.islice(itertools.cycle(self.others), others)
        plan = [*chosen, *turns]
        chances.shuffle(plan)
        return plan

    def take_next(self, plan: list[str]) -> str | None:
        """Do the first act of a plan that can be done now; returns it, None when none can."""
        for place, name in enumerate(plan):
            if self.acts[name]():
                return plan.pop(place)
        return None

    def _add(self, name: str, act: Callable[[], bool]) -> None:
        self.acts[name] = act

    def _add_kills(self) -> None:
        running = self.laboratory.keeper.pids()
        copies = sorted(name for name in running if name[-1].isdigit())
        for name in (*VICTIMS, *copies):
            self._add(name, partial(self.laboratory.kill, name))
        self.kills = [*VICTIMS, *copies]
        if isinstance(self.store, PostgresStore):
            self._add(self.store.kind, self._counted(self.store.kind, self.store.kill))
            self.kills.append(self.store.kind)

    def _pause(self, name: str) -> bool:
        return self.laboratory.pause(name, PAUSE if name == "worker" else SHORT_PAUSE)

    def _counted(self, name: str, act: Callable[[], object]) -> Callable[[], bool]:
        def do() -> bool:
            if act() is False:
                return False
            self.laboratory.kills[name] += 1
            return True

        return do

    def _break_down(self, rule: Mapping[str, object]) -> None:
        values = {name: value for name, value in rule.items() if name != "kind"}
        self.laboratory.carrier.break_down(str(rule["kind"]), **values)

    def _queue_acts(self) -> Sequence[Callable[[], bool]]:
        return (self.flush_queue, self.empty_queue, self.fill_queue, self.take_queue_away)

    def flush_queue(self) -> bool:
        """Throw away everything in the queue server."""
        return self._tell_queue("FLUSHALL")

    def empty_queue(self) -> bool:
        """Kill the queue server and let it start again without its data."""
        keeper = self.laboratory.keeper
        keeper.hold_down("valkey", AWAY)
        killed = bool(self.laboratory.kill("valkey"))
        shutil.rmtree(self.laboratory.home / "valkey" / "appendonlydir", ignore_errors=True)
        keeper.let_up("valkey")
        return killed

    def fill_queue(self) -> bool:
        """Let the queue server drop what it holds and refuse what comes, for a while."""
        done = self._tell_queue("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
        done = done and self._tell_queue("CONFIG", "SET", "maxmemory", "1")
        self.laboratory.later(SHORT_PAUSE, self._make_room_in_queue)
        return done

    def _make_room_in_queue(self) -> None:
        self._tell_queue("CONFIG", "SET", "maxmemory", "0")
        self._tell_queue("CONFIG", "SET", "maxmemory-policy", "noeviction")

    def take_queue_away(self, seconds: float = AWAY) -> bool:
        """Have no queue server at all for a while."""
        self.laboratory.keeper.hold_down("valkey", seconds)
        if not self.laboratory.kill("valkey"):
            return False
        self.laboratory.later(seconds, lambda: None)
        return True

    def _tell_queue(self, *words: str) -> bool:
        url = self.laboratory.runtime.settings.redis_url
        if url is None:
            return False
        with (
            suppress(redis.RedisError, OSError),
            redis.Redis.from_url(url, socket_timeout=2) as client,
        ):
            client.execute_command(*words)
            return True
        return False

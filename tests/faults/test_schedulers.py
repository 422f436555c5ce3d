"""Any number of schedulers, in any zone, at any second: one question a person and local slot."""

from __future__ import annotations

import base64
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from sqlalchemy import select

from smsserve.storage.checkins import checkins as rows
from smsserve.storage.engine import reading
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import checkins, tick
from tests.faults.mutants import ROOT
from tests.faults.shifting import shifted_clock
from tests.support.installation import full_environment
from tests.support.postgres import PostgresServer
from tests.support.world import World, make_world

# Zones that change their clocks in the days to come, and such as never do, all around the world.
ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Adak",
    "America/St_Johns", "America/Halifax", "America/Havana", "America/Mexico_City",
    "America/Bogota", "America/Caracas", "America/Santiago", "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires", "America/Nuuk", "Atlantic/Azores", "Atlantic/Reykjavik",
    "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Moscow", "Africa/Cairo",
    "Africa/Lagos", "Africa/Nairobi", "Africa/Casablanca", "Asia/Tehran", "Asia/Karachi",
    "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Shanghai", "Asia/Tokyo",
    "Australia/Adelaide", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland",
    "Pacific/Chatham",
)  # fmt: skip
# Hosts as far apart as can be, and what each one's clock is off by.
HOSTS = {
    "Pacific/Kiritimati": timedelta(minutes=5),
    "America/Anchorage": timedelta(minutes=-5),
    "Asia/Kathmandu": timedelta(hours=11),
}
# The Saturday before most of America puts its clocks back; the programme asks on Monday at ten.
SATURDAY = datetime(2026, 10, 31, 20, 0, tzinfo=UTC)


def test_three_schedulers_ask_once_in_each_of_forty_zones(
    tmp_path: Path, postgres_server: PostgresServer, postgres_template: str
) -> None:
    """Over the change of the clocks: one round each, at ten by everybody's own clock.

    The schedulers are processes on hosts with three local times, none of which is anybody's.
    """
    url = postgres_server.create_database(template=postgres_template)
    world = make_world(tmp_path, url, now=SATURDAY)
    for zone in ZONES:
        world.enroll(zone.replace("/", " "), zone=zone)
    with schedulers_elsewhere(tmp_path, url) as hosts:
        assert [int(host.ask_zone()) for host in hosts] == [14, -9, 5]
        opened = let_time_pass(world, hosts, SATURDAY + timedelta(days=2, hours=6))
    with reading(world.runtime.engine) as connection:
        found = connection.execute(select(rows)).mappings().all()
    world.runtime.engine.dispose()
    assert sum(opened) == len(found), "each was opened by one of them"
    assert len({(one["enrollment_id"], one["local_on"]) for one in found}) == len(found)
    assert {one["slot"] for one in found} == {"10:00"}
    # Where it is Tuesday by now the next one is out too.
    on_monday = [one for one in found if one["local_on"].isoformat() == "2026-11-02"]
    assert len(on_monday) == len(ZONES)


def let_time_pass(world: World, hosts: Sequence[Elsewhere], until: datetime) -> list[int]:
    """Go from one due time to the next with every scheduler at it; returns what each opened."""
    opened = [0] * len(hosts)
    while (due := tick.next_due_at(world.runtime)) is not None and due < until:
        world.clock.set(max(due, world.clock.now() + timedelta(minutes=15)))
        for host in hosts:
            host.tell(world.clock.now())
        opened = [before + host.hear() for before, host in zip(opened, hosts, strict=True)]
        world.settle()
    return opened


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A scheduler's process on a host of its own."""

    words: IO[str]
    answers: IO[str]

    def ask_zone(self) -> str:
        """Return by how many hours its standard time is ahead of UTC, as it said at first."""
        return self.answers.readline()

    def tell(self, at: datetime) -> None:
        """Let it open what is due at an instant, while the others do."""
        self.words.write(f"{at.isoformat()}\n")
        self.words.flush()

    def hear(self) -> int:
        """Wait until it has; returns how many it opened."""
        return int(self.answers.readline())


@contextmanager
def schedulers_elsewhere(home: Path, database_url: str) -> Iterator[list[Elsewhere]]:
    """Run a scheduler on each host for a block."""
    settings = {
        "SMSSERVE_HOME": str(home),
        "SMSSERVE_DATABASE_URL": database_url,
        "SMSSERVE_SECRET_KEY": "s" * 44,
        "SMSSERVE_ENCRYPTION_KEYS": f"k1:{base64.b64encode(b'k' * 32).decode()}",
    }
    argv = [sys.executable, "-m", "tests.faults.elsewhere", SATURDAY.isoformat()]
    pipe = subprocess.PIPE
    with ExitStack() as stack:
        found = []
        for zone, off in HOSTS.items():
            env = full_environment(settings) | {"TZ": zone} | shifted_clock(off)
            env["PYTHONPATH"] += os.pathsep + str(ROOT)
            child = subprocess.Popen(argv, cwd=ROOT, env=env, text=True, stdin=pipe, stdout=pipe)
            stack.enter_context(child)
            assert child.stdin is not None
            assert child.stdout is not None
            found.append(Elsewhere(child.stdin, child.stdout))
        yield found


def test_a_scheduler_a_few_seconds_later_would_write_the_very_same_question(
    tmp_path: Path, quick_world: World
) -> None:
    """The key is made of who, which local day and which slot; not of the moment of writing."""
    quick_world.enroll("Sam", zone="Australia/Lord_Howe")
    quick_world.settle()
    due = quick_world.clock.now() + timedelta(days=7)
    copy = tmp_path / "other.db"
    with (
        closing(sqlite3.connect(tmp_path / "smsserve.db")) as here,
        closing(sqlite3.connect(copy)) as there,
    ):
        here.backup(there)
    other = make_world(tmp_path, f"sqlite:///{copy}", now=quick_world.clock.now(), live=False)
    keys = [written_by(world, due, late) for late, world in enumerate((quick_world, other))]
    other.runtime.engine.dispose()
    assert keys[0] == keys[1], "two schedulers would ask twice"
    assert len(keys[0]) == len(set(keys[0])) >= 1


def written_by(world: World, until: datetime, late: int) -> list[str]:
    """Let a scheduler open what falls due, some seconds late; returns the questions' keys."""
    while (due := tick.next_due_at(world.runtime)) is not None and due < until:
        world.clock.set(max(due, world.clock.now()) + timedelta(seconds=1 + 7 * late))
        checkins.open_due(world.runtime)
        world.settle()
    with reading(world.runtime.engine) as connection:
        row = outbound_messages
        query = select(row.c.key).where(row.c.kind == "checkin").order_by(row.c.key)
        return list(connection.execute(query).scalars())

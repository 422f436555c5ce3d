"""Any number of schedulers, in any zone, at any second: one question a person and local slot."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from smsserve.storage.checkins import checkins as rows
from smsserve.storage.engine import reading
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import checkins, tick
from tests.support.mishaps import together
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
SCHEDULERS = 3
# The Saturday before most of America puts its clocks back; the programme asks on Monday at ten.
SATURDAY = datetime(2026, 10, 31, 20, 0, tzinfo=UTC)


def test_three_schedulers_ask_once_in_each_of_forty_zones(
    tmp_path: Path, postgres_server: PostgresServer, postgres_template: str
) -> None:
    """Over the change of the clocks: one round each, at ten by everybody's own clock."""
    url = postgres_server.create_database(template=postgres_template)
    world = make_world(tmp_path, url, now=SATURDAY)
    for zone in ZONES:
        world.enroll(zone.replace("/", " "), zone=zone)
    until = SATURDAY + timedelta(days=2, hours=6)
    while (due := tick.next_due_at(world.runtime)) is not None and due < until:
        world.clock.set(max(due, world.clock.now() + timedelta(minutes=15)))
        together(*[lambda: checkins.open_due(world.runtime)] * SCHEDULERS)
        world.settle()
    with reading(world.runtime.engine) as connection:
        opened = connection.execute(select(rows)).mappings().all()
    world.runtime.engine.dispose()
    assert len({(one["enrollment_id"], one["local_on"]) for one in opened}) == len(opened)
    assert {one["slot"] for one in opened} == {"10:00"}
    # Where it is Tuesday by now the next one is out too.
    on_monday = [one for one in opened if one["local_on"].isoformat() == "2026-11-02"]
    assert len(on_monday) == len(ZONES)


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
    assert keys[0] == keys[1]
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

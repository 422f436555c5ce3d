"""The dead man's switch: it is told each minute, and not when somebody may be left waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from smsserve.storage.engine import open_engine
from smsserve.usecases import health, inspecting, restoring, tick, watching
from tests.support.books import BookCarrier, open_books
from tests.support.pool import give_pool
from tests.support.world import World

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


@dataclass
class Monitor:
    """Counts the pings."""

    pings: int = 0

    def ping(self) -> bool:
        """Count one."""
        self.pings += 1
        return True


@pytest.fixture
def carrier(quick_world: World) -> BookCarrier:
    """Open the carrier's books."""
    quick_world.employ("Ana")
    return open_books(quick_world)


@pytest.fixture
def monitor(quick_world: World, carrier: BookCarrier) -> Monitor:
    """Let a world that is well be watched."""
    assert carrier.sent == []
    found = Monitor()
    quick_world.runtime = replace(quick_world.runtime, pinger=found)
    work(quick_world)
    work(quick_world)
    return found


def work(world: World) -> None:
    """Do what scheduler and worker do."""
    tick.run(world.runtime)
    inspecting.go_round(world.runtime)
    world.settle()


def test_a_service_that_is_well_pings(quick_world: World, monitor: Monitor) -> None:
    """Each time it is asked to."""
    assert watching.find_reasons(quick_world.runtime) == []
    assert watching.ping_if_well(quick_world.runtime)
    assert monitor.pings == 1


def test_nobody_is_told_where_no_monitor_is_set(quick_world: World) -> None:
    """It is the operator's choice; the metrics say the same."""
    assert not watching.ping_if_well(quick_world.runtime)


def stop_tick(world: World) -> None:
    """Let the scheduler stand still while the reconciler works."""
    world.clock.advance(timedelta(seconds=21))
    inspecting.go_round(world.runtime)


def hold_page(world: World) -> None:
    """Let a page of a crisis wait because every text is refused, again and again."""
    refusing = give_pool(world)
    refusing.refuse(20003, *(one.key for one in world.runtime.settings.senders))
    world.stranger().texts("I want to die")
    for _ in range(2):
        world.clock.advance(timedelta(seconds=31))
        work(world)


def stop_reconciler(world: World) -> None:
    """Let nobody compare with the carrier."""
    world.clock.advance(timedelta(minutes=4))
    tick.run(world.runtime)


def close_books(world: World) -> None:
    """Let the carrier's list be unreadable."""
    assert isinstance(world.carrier, BookCarrier)
    world.carrier.list_is_down = True
    for _ in range(4):
        world.clock.advance(MINUTE)
        work(world)


def restore(world: World) -> None:
    """Put the database back."""
    restoring.engage(world.runtime)
    work(world)


@pytest.mark.parametrize(
    ("break_it", "reason"),
    [
        (stop_tick, "the tick stands still"),
        (hold_page, "a page waits too long"),
        (stop_reconciler, "nobody compares with the carrier"),
        (close_books, "the carrier is not asked what came in"),
        (restore, "sending is blocked after a restore"),
    ],
)
def test_whatever_breaks_stops_the_pings(
    quick_world: World, monitor: Monitor, break_it: Callable[[World], None], reason: str
) -> None:
    """One of them is enough, and the log says which."""
    break_it(quick_world)
    assert reason in watching.find_reasons(quick_world.runtime)
    assert not watching.ping_if_well(quick_world.runtime)
    assert monitor.pings == 0


def test_a_database_that_is_away_stops_the_pings(quick_world: World, monitor: Monitor) -> None:
    """It can not be asked whether somebody waits."""
    nowhere = open_engine("postgresql+psycopg://127.0.0.1:9/peers", patience=SECOND)
    gone = replace(quick_world.runtime, engine=nowhere)
    assert watching.find_reasons(gone) == ["the database is away"]
    assert not watching.ping_if_well(gone)
    assert monitor.pings == 0


@pytest.mark.usefixtures("monitor")
def test_the_figures_of_delivery_are_there(quick_world: World) -> None:
    """Queues, leases, doubts, errors, senders and the looks at the books."""
    sam = quick_world.enroll("Sam")
    quick_world.carrier.bad.add(sam.number)
    work(quick_world)
    quick_world.carrier.drop = 1
    quick_world.enroll("Tom")
    work(quick_world)
    quick_world.clock.advance(MINUTE)
    figures = {
        (one.name, *sorted(one.labels.values())): one.value
        for one in health.measure(quick_world.runtime)
    }
    assert figures["under_way_oldest_seconds", "in_doubt"] == 60
    assert figures["carrier_errors", "21211", "bad_number"] == 1
    assert figures["texts_resolved", "answer"] >= 1
    assert figures["sender_stopped", "10dlc-6000"] == 0
    assert figures["sender_day_segments", "10dlc-6000"] >= 3
    assert figures["reconcile_age_seconds",] == 60
    assert figures["inbound_pull_age_seconds",] == 60
    assert figures["sending_blocked_by_restore",] == 0
    assert figures["inbound_unhandled_oldest_seconds",] == 0

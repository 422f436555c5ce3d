"""Health: what is looked at, what makes it fail, and the figures that show how the work goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from smsserve.bootstrap import build_runtime
from smsserve.usecases import health, tick
from smsserve.usecases.doctor import examine
from smsserve.usecases.health import STALE_TICK, HealthReport
from tests.support.carrier import FakeCarrier
from tests.support.clock import FixedClock
from tests.support.mishaps import run_sql
from tests.support.team import raise_reason
from tests.support.world import MONDAY, World, make_settings, upgrade

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class LostNudge:
    """A queue that can not be reached."""

    def ring(self) -> bool:
        """Wake nobody."""
        return False

    def reachable(self) -> bool:
        """Say so."""
        return False


def failed(report: HealthReport) -> list[str]:
    """Return the names of what is not well, but for the queue: these worlds have none."""
    return [one.name for one in report.checks if not one.ok and one.name != "queue"]


def test_a_service_that_ticks_is_well(world: World) -> None:
    """Every check says so in words."""
    tick.run(world.runtime)
    report = health.check(world.runtime)
    assert report.ok, report
    assert {one.name for one in report.checks} == {
        "database", "migrations", "tick", "carrier", "restore", "queue", "risk model", "check-ins",
    }  # fmt: skip
    assert all(one.detail for one in report.checks)


def test_a_scheduler_that_never_ran_or_stands_still_is_seen(quick_world: World) -> None:
    """Within twenty seconds."""
    assert failed(health.check(quick_world.runtime)) == ["tick"]
    tick.run(quick_world.runtime)
    quick_world.clock.advance(STALE_TICK)
    assert health.check(quick_world.runtime).ok
    quick_world.clock.advance(SECOND)
    assert failed(health.check(quick_world.runtime)) == ["tick"]


def test_a_lost_queue_is_told_and_is_no_failure(quick_world: World) -> None:
    """The scheduler delivers by itself."""
    tick.run(quick_world.runtime)
    report = health.check(replace(quick_world.runtime, nudge=LostNudge()))
    assert report.ok
    assert [one.name for one in report.checks if not one.ok] == ["queue"]


def test_an_account_the_carrier_refuses_is_seen(quick_world: World) -> None:
    """Until the block is over."""
    world = quick_world
    world.enroll("Sam")
    world.settle()
    tick.run(world.runtime)
    later = world.clock.now() + timedelta(minutes=1)
    run_sql(
        world.runtime,
        "UPDATE senders SET blocked_code = 20003, blocked_until = :later",
        later=later.replace(tzinfo=None).isoformat(" ") + ".000000",
    )
    report = health.check(world.runtime)
    assert failed(report) == ["carrier"]
    assert "20003" in next(one.detail for one in report.checks if one.name == "carrier")


@pytest.mark.parametrize("statement", [None, "UPDATE alembic_version SET version_num = '0000'"])
def test_a_database_behind_the_code_is_seen(
    tmp_path: Path, database_url: str, statement: str | None
) -> None:
    """Without tables, or with those of an older version; nothing breaks over it."""
    clock = FixedClock(MONDAY)
    settings = make_settings(tmp_path, database_url)
    runtime = build_runtime(settings, clock=clock, sender=FakeCarrier(clock), nudge=LostNudge())
    if statement is not None:
        upgrade(database_url)
        run_sql(runtime, statement)
    report = health.check(runtime)
    assert not report.ok
    assert failed(report)[0] == ("database" if statement is None else "migrations")
    runtime.engine.dispose()


def test_figures_show_what_waits_and_for_how_long(world: World) -> None:
    """Texts, texts that came in, check-ins, flags, and the tick's age."""
    sam = world.enroll("Sam")
    sam.texts("hello")
    raise_reason(world, sam, "crisis")
    tick.run(world.runtime)
    world.clock.advance(timedelta(seconds=90))
    figures = {
        (one.name, *sorted(one.labels.values())): one.value for one in health.measure(world.runtime)
    }
    assert figures["inbound_messages", "handled"] == 1
    assert figures["flags_unresolved", "crisis", "open"] == 1
    assert figures["tick_age_seconds",] == 90
    assert figures["flag_oldest_open_seconds", "crisis"] == 90
    assert figures["flag_oldest_open_seconds", "urgent"] == 0
    assert figures["outbox_oldest_due_seconds", "urgent"] == 90
    assert figures["duplicate_texts",] == 0


def test_a_service_without_its_model_says_so_and_goes_on(quick_world: World) -> None:
    """Plain words are still found, so it is told and does not fail; the metric stands at one."""
    tick.run(quick_world.runtime)
    without = replace(quick_world.runtime, risk_model=None)
    report = health.check(without)
    (told,) = [one for one in report.checks if one.name == "risk model"]
    assert (report.ok, told.ok) == (True, False)
    assert "only plain words" in told.detail
    figures = {one.name: one.value for one in health.measure(without)}
    assert figures["risk_model_missing"] == 1
    (finding,) = [one for one in examine(without) if one.check == "risk model"]
    assert "install" in finding.mend


def test_figures_of_an_empty_service_are_zeros(quick_world: World) -> None:
    """Nothing divides by nothing."""
    figures = health.measure(quick_world.runtime)
    assert all(one.value == 0 for one in figures)
    assert {one.name for one in figures} >= {"outbox_oldest_due_seconds", "duplicate_texts"}

"""Put off: a check-in whose opening breaks is tried again, and stays the round that it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import RowMapping, select

from smsserve.storage.checkins import checkins
from smsserve.storage.engine import reading
from smsserve.storage.enrollments import enrollments
from smsserve.usecases import health, tick
from smsserve.usecases.doctor import examine
from tests.support.mishaps import break_texts, run_sql
from tests.support.world import Phone, World

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
ZONE = ZoneInfo("America/New_York")
# They begin what is asked, and say nothing to whoever writes.
ASKS = ("checkin.", "survey.", "instrument.")


def list_rounds(world: World) -> Sequence[RowMapping]:
    """Return the check-ins there are, the oldest first."""
    with reading(world.runtime.engine) as connection:
        query = select(checkins).order_by(checkins.c.opened_at)
        return connection.execute(query).mappings().all()


def due_at(world: World) -> datetime:
    """Return when the next round of the one enrollment falls due."""
    with reading(world.runtime.engine) as connection:
        at = connection.execute(select(enrollments.c.next_checkin_at)).scalar_one()
    assert isinstance(at, datetime)
    return at


def count_put_off(world: World) -> float:
    """Return how many rounds the figures tell to be put off."""
    found = {one.name: one.value for one in health.measure(world.runtime)}
    return found["checkins_put_off"]


def be_due(world: World) -> Phone:
    """Enroll somebody, and let it be the second of their first round."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    world.clock.set(due_at(world))
    return sam


@pytest.mark.parametrize("plain", [False, True], ids=["with many", "alone"])
def test_a_round_that_breaks_once_is_asked_five_minutes_later(world: World, *, plain: bool) -> None:
    """Once, under its own date and hour; and the one after it is the calendar's next."""
    sam = be_due(world)
    run_sql(world.runtime, "UPDATE participants SET plain = :plain", plain=plain)
    at = due_at(world)
    mend = break_texts(world)
    assert tick.run(world.runtime).opened > 0
    assert (list_rounds(world), due_at(world), count_put_off(world)) == ([], at, 1)
    mend()
    world.clock.advance(5 * MINUTE - SECOND)
    assert tick.run(world.runtime).opened == 0
    world.clock.advance(SECOND)
    assert tick.run(world.runtime).opened == 1
    (round_,) = list_rounds(world)
    local = at.astimezone(ZONE)
    assert (round_["local_on"], round_["slot"]) == (local.date(), f"{local:%H:%M}")
    assert (due_at(world), count_put_off(world)) == (at + timedelta(days=1), 0)
    world.fast_forward(hours=3)
    assert len(sam.unread) == 1
    assert len(list_rounds(world)) == 1


def test_a_round_that_breaks_for_longer_than_it_is_useful_is_left_out(quick_world: World) -> None:
    """It is tried every five minutes until then, and the next one is asked at its time."""
    world = quick_world
    sam = be_due(world)
    at = due_at(world)
    mend = break_texts(world, *ASKS)
    world.fast_forward(hours=3, minutes=57)
    assert (list_rounds(world), due_at(world), count_put_off(world)) == ([], at, 1)
    world.fast_forward(minutes=8)
    next_at = at + timedelta(days=1)
    assert (list_rounds(world), due_at(world), count_put_off(world)) == ([], next_at, 0)
    mend()
    world.fast_forward(hours=21)
    assert len(sam.unread) == 1
    assert [one["local_on"] for one in list_rounds(world)] == [next_at.astimezone(ZONE).date()]


@pytest.mark.parametrize("words", ["pause", "wrong number"])
def test_whoever_is_not_asked_any_more_is_not_put_off(quick_world: World, words: str) -> None:
    """A round that broke is forgotten with the plan that it was part of."""
    world = quick_world
    sam = be_due(world)
    break_texts(world, *ASKS)
    tick.run(world.runtime)
    assert count_put_off(world) == 1
    sam.texts(words)
    assert count_put_off(world) == 0


def test_what_is_put_off_is_told_and_is_no_failure(quick_world: World) -> None:
    """How many, by the health check and the doctor; everybody else is asked."""
    world = quick_world
    be_due(world)
    well = {one.name: one for one in health.check(world.runtime).checks}["check-ins"]
    assert (well.ok, "could be opened" in well.detail) == (True, True)
    break_texts(world, *ASKS)
    tick.run(world.runtime)
    report = health.check(world.runtime)
    told = {one.name: one for one in report.checks}["check-ins"]
    assert (report.ok, told.ok) == (True, False)
    assert told.detail.startswith("1 could not be opened")
    (finding,) = [one for one in examine(world.runtime) if one.check == "check-ins"]
    assert "batch.row_failed" in finding.mend

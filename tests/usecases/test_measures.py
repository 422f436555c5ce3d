"""Scores over time, made by answering check-ins."""

from __future__ import annotations

from datetime import timedelta

from smsserve.domain.roles import Role
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.measures import Series
from smsserve.usecases.records import read_record
from tests.support.world import Phone, World


def series_of(world: World, phone: Phone) -> dict[str, Series]:
    """Return somebody's series by instrument."""
    anybody = AccountView("0" * 26, "", "", Role.COORDINATOR, True, True, True)
    record = read_record(world.runtime, phone.participant_id, anybody)
    assert record is not None
    return {one.key: one for one in record.series}


def wait_for(world: World, phone: Phone, fragment: str) -> None:
    """Let time pass until a text holds some words."""
    phone.skip_to_end()
    for _ in range(6 * 16):
        world.fast_forward(hours=4)
        if any(fragment in body for body in phone.unread):
            return
    raise AssertionError(fragment)


def test_nobody_who_never_answered_has_a_chart(world: World) -> None:
    """An empty frame says nothing."""
    world.employ("Ana")
    assert series_of(world, world.enroll("Sam")) == {}


def test_answers_are_points_and_silence_is_a_gap(world: World) -> None:
    """A round nobody answered is not a zero."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    wait_for(world, sam, "mood today")
    sam.texts("6")
    wait_for(world, sam, "mood today")
    world.fast_forward(days=3)
    wait_for(world, sam, "mood today")
    sam.texts("2")
    mood = series_of(world, sam)["mood0_10"]
    assert [mood.points[0].total, mood.points[-1].total] == [6, 2]
    assert None in [point.total for point in mood.points]
    assert list(mood.totals) == [6, 2]
    assert [mood.lowest, mood.highest, mood.limit] == [0, 10, 2]
    assert mood.points == tuple(sorted(mood.points, key=lambda point: point.at))


def test_a_survey_knows_its_range_and_the_programmes_cut_off(world: World) -> None:
    """Two items of 0 to 3 make a total of 0 to 6."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    wait_for(world, sam, "4 short questions")
    for value in ("GO", "2", "1", "0", "1"):
        sam.texts(value)
        world.clock.advance(timedelta(minutes=1))
    found = series_of(world, sam)
    phq = found["phq2"]
    assert phq.name == "PHQ-2"
    assert [phq.lowest, phq.highest, phq.limit] == [0, 6, 3]
    assert phq.higher_is_worse
    assert list(phq.totals) == [3]
    assert list(found["gad2"].totals) == [1]

"""Which instant a wall time means when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.calendar_time import date_exists, first_instant, instant_of, offset_change
from tests.support.zones import zoned_minutes

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("zone", "on", "at", "expected"),
    [
        ("America/New_York", date(2026, 3, 8), time(2, 30), "2026-03-08 03:00-04:00"),
        ("America/New_York", date(2026, 3, 8), time(2, 0), "2026-03-08 03:00-04:00"),
        ("America/New_York", date(2026, 3, 8), time(3, 0), "2026-03-08 03:00-04:00"),
        ("America/New_York", date(2026, 3, 8), time(1, 59), "2026-03-08 01:59-05:00"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01 01:30-04:00"),
        ("America/New_York", date(2026, 11, 1), time(2, 0), "2026-11-01 02:00-05:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-04 02:30+11:00"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-05 01:45+11:00"),
        ("Antarctica/Troll", date(2026, 3, 29), time(1, 30), "2026-03-29 03:00+02:00"),
        ("America/Nuuk", date(2026, 3, 28), time(23, 30), "2026-03-29 00:00-01:00"),
        ("America/Havana", date(2026, 3, 8), time(0, 30), "2026-03-08 01:00-04:00"),
        ("Pacific/Apia", date(2011, 12, 30), time(10, 0), "2011-12-31 00:00+14:00"),
    ],
)
def test_a_missing_time_moves_to_the_first_that_exists_and_a_double_one_to_its_first_coming(
    zone: str, on: date, at: time, expected: str
) -> None:
    """Gaps move forward to the jump itself; folds use the first pass."""
    assert instant_of(on, at, ZoneInfo(zone)) == datetime.fromisoformat(expected)


@settings(max_examples=150)
@given(zoned_minutes(), st.integers(0, 59))
def test_an_instant_is_the_first_whose_clock_shows_the_wall_time_or_later(
    moment: tuple[ZoneInfo, datetime], second: int
) -> None:
    """The policy in one line, checked against the clock minute by minute."""
    zone, near = moment
    wall = (near + timedelta(seconds=second)).replace(tzinfo=None)
    found = instant_of(wall.date(), wall.time(), zone)
    assert found.astimezone(zone).replace(tzinfo=None) >= wall
    before = [found - timedelta(seconds=1), *(found - ago * 5 * MINUTE for ago in range(1, 30))]
    assert all(at.astimezone(zone).replace(tzinfo=None) < wall for at in before)


@settings(max_examples=150)
@given(zoned_minutes(), st.integers(0, 3 * 86_400_000_000))
def test_later_wall_times_never_mean_earlier_instants(
    moment: tuple[ZoneInfo, datetime], later_by: int
) -> None:
    """Clock changes may join two wall times in one instant, they never swap them."""
    zone, near = moment
    early = near.replace(tzinfo=None)
    late = early + timedelta(microseconds=later_by)
    assert instant_of(early.date(), early.time(), zone) <= instant_of(
        late.date(), late.time(), zone
    )


def test_only_the_date_that_apia_left_out_does_not_exist() -> None:
    """Apia went from Thursday 29 to Saturday 31 December 2011."""
    apia = ZoneInfo("Pacific/Apia")
    days = [date(2011, 12, day) for day in (28, 29, 30, 31)]
    assert [date_exists(on, apia) for on in days] == [True, True, False, True]


def test_an_offset_change_is_found_to_the_second_whatever_the_ends() -> None:
    """Fractions of seconds at either end of the span do not move it."""
    zone = ZoneInfo("America/New_York")
    jump = datetime(2026, 3, 8, 7, tzinfo=UTC)
    for before in (timedelta(microseconds=1), timedelta(seconds=1.5), timedelta(hours=9)):
        for behind in (timedelta(), timedelta(microseconds=1), timedelta(seconds=3.7)):
            assert offset_change(zone, jump - before, jump + behind) == jump
    assert offset_change(zone, jump, jump + timedelta(hours=20)) is None


def test_nothing_wanted_means_nothing_found() -> None:
    """The search ends at its horizon."""
    start = datetime(2026, 3, 8, tzinfo=UTC)
    found = first_instant(
        ZoneInfo("UTC"), start, lambda _: False, lambda wall: wall + MINUTE, 9 * MINUTE
    )
    assert found is None

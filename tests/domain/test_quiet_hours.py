"""Quiet hours: local, across midnight, exact when clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.quiet_hours import (
    QuietHours,
    is_quiet,
    is_quiet_in_any,
    release_from_all,
)
from tests.support.zones import zoned_minutes

NIGHT = QuietHours(time(21), time(8))
NEW_YORK = ZoneInfo("America/New_York")
MINUTE = timedelta(minutes=1)


def minutes_of_day() -> st.SearchStrategy[time]:
    """Draw times of day, often at the small hours in which clocks change."""
    small = st.integers(0, 4 * 60 - 1)
    return st.one_of(small, st.integers(0, 1439)).map(lambda m: time(m // 60, m % 60))


def windows() -> st.SearchStrategy[QuietHours]:
    """Draw any window."""
    return st.builds(QuietHours, minutes_of_day(), minutes_of_day())


def shows_quiet(hours: QuietHours, zone: ZoneInfo, at: datetime) -> bool:
    """Say, by counting minutes from the start round the clock, whether it is quiet."""
    wall = at.astimezone(zone)
    since_start = (wall.hour * 60 + wall.minute - hours.start.hour * 60 - hours.start.minute) % 1440
    length = (hours.end.hour * 60 + hours.end.minute) - (hours.start.hour * 60 + hours.start.minute)
    return since_start < length % 1440


@pytest.mark.parametrize(
    ("local", "quiet"),
    [
        ("2026-05-04T20:59:59", False),
        ("2026-05-04T21:00:00", True),
        ("2026-05-05T00:00:00", True),
        ("2026-05-05T07:59:59.999999", True),
        ("2026-05-05T08:00:00", False),
    ],
)
def test_the_night_is_quiet_from_nine_until_eight_on_the_local_clock(
    local: str, quiet: bool
) -> None:
    """The start belongs to the window, the end does not."""
    at = datetime.fromisoformat(local).replace(tzinfo=NEW_YORK).astimezone(UTC)
    assert is_quiet(NIGHT, NEW_YORK, at) is quiet


def test_the_same_hour_is_quiet_for_one_person_and_not_for_another() -> None:
    """Quiet hours are local: 9 pm in New York is 6 pm in Los Angeles."""
    at = datetime(2026, 5, 5, 1, tzinfo=UTC)
    assert is_quiet(NIGHT, NEW_YORK, at)
    assert not is_quiet(NIGHT, ZoneInfo("America/Los_Angeles"), at)


def test_a_window_by_day_does_not_cross_midnight() -> None:
    """A start before the end is one stretch of one day."""
    siesta = QuietHours(time(13), time(15))
    at = [datetime(2026, 5, 4, hour, 30, tzinfo=UTC) for hour in (12, 13, 14, 15)]
    assert [is_quiet(siesta, ZoneInfo("UTC"), now) for now in at] == [False, True, True, False]


def test_the_same_time_twice_is_never_quiet() -> None:
    """Equal ends switch quiet hours off."""
    off = QuietHours(time(8), time(8))
    day = [datetime(2026, 5, 4, hour, tzinfo=UTC) for hour in range(24)]
    assert not any(is_quiet(off, NEW_YORK, now) for now in day)
    assert all(release_from_all((off,), NEW_YORK, now) == now for now in day)


def test_what_falls_due_at_night_is_released_in_the_morning() -> None:
    """The release is the end of the window on the next local morning."""
    now = datetime(2026, 5, 4, 23, 12, 31, 5, tzinfo=NEW_YORK).astimezone(UTC)
    assert release_from_all((NIGHT,), NEW_YORK, now) == datetime(2026, 5, 5, 12, tzinfo=UTC)


def test_a_window_that_ends_in_a_gap_is_released_by_the_jump() -> None:
    """Quiet until 02:30 ends at 03:00 on the day without 02:30."""
    hours = QuietHours(time(22), time(2, 30))
    now = datetime(2026, 3, 8, 5, tzinfo=UTC)
    assert release_from_all((hours,), NEW_YORK, now) == datetime(2026, 3, 8, 7, tzinfo=UTC)


def test_a_window_that_ends_in_a_fold_is_quiet_again_in_the_second_pass() -> None:
    """Quiet until 01:30 is quiet twice on the night with two 01:15s, and released twice."""
    hours = QuietHours(time(22), time(1, 30))
    first, second = (datetime(2026, 11, 1, hour, 15, tzinfo=UTC) for hour in (5, 6))
    assert is_quiet(hours, NEW_YORK, first)
    assert is_quiet(hours, NEW_YORK, second)
    assert release_from_all((hours,), NEW_YORK, first) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert release_from_all((hours,), NEW_YORK, second) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


@settings(max_examples=120)
@given(zoned_minutes(), windows())
def test_the_release_is_never_quiet_and_is_the_first_such_minute(
    moment: tuple[ZoneInfo, datetime], hours: QuietHours
) -> None:
    """Brute force over every minute from now to the release, mostly around clock changes."""
    zone, now = moment
    at = now
    while shows_quiet(hours, zone, at):
        at += MINUTE
    assert release_from_all((hours,), zone, now) == at
    assert is_quiet(hours, zone, now) is (at > now)
    assert not is_quiet(hours, zone, at)


@settings(max_examples=100)
@given(zoned_minutes(), windows(), windows(), st.integers(0, 59_999_999))
def test_a_persons_own_hours_only_add_to_the_programmes(
    moment: tuple[ZoneInfo, datetime], program: QuietHours, own: QuietHours, microseconds: int
) -> None:
    """The first minute that neither window covers, however the two lie."""
    zone, now = moment
    now += timedelta(microseconds=microseconds)
    both = (program, own)
    assert is_quiet_in_any(both, zone, now) is (
        is_quiet(program, zone, now) or is_quiet(own, zone, now)
    )
    minutes = (now.replace(second=0, microsecond=0) + MINUTE * n for n in range(1, 2 * 1440))
    at = next((at for at in (now, *minutes) if not is_quiet_in_any(both, zone, at)), None)
    assert release_from_all(both, zone, now) == at


def test_two_windows_that_cover_the_whole_day_release_nothing() -> None:
    """Then there is no instant to hold a text for."""
    both = (QuietHours(time(8), time(20)), QuietHours(time(20), time(8)))
    assert release_from_all(both, NEW_YORK, datetime(2026, 5, 4, tzinfo=UTC)) is None

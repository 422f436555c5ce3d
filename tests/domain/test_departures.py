"""When due texts leave: spread over the window, out of quiet hours, also after an outage."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.departures import leaves_at
from smsserve.domain.quiet_hours import QuietHours, is_quiet_in_any
from tests.support.zones import zoned_minutes

NEW_YORK = ZoneInfo("America/New_York")
NIGHT = QuietHours(time(21), time(8))
WINDOW = timedelta(minutes=10)
NINE = datetime(2026, 5, 4, 13, 0, tzinfo=UTC)


def leave(key: str, due_at: datetime, now: datetime | None = None) -> datetime:
    """Return when a key's text leaves in New York."""
    return leaves_at(key, due_at, now or due_at, WINDOW, (NIGHT,), NEW_YORK)


def test_a_hundred_thousand_nine_o_clocks_leave_over_ten_minutes() -> None:
    """No second has more than a little above its share of 167, and no minute is empty."""
    seconds = Counter(
        (leave(f"enrollment-{number}", NINE) - NINE) // timedelta(seconds=1)
        for number in range(100_000)
    )
    assert set(seconds) == set(range(600))
    assert max(seconds.values()) < 250
    minutes = Counter({second // 60: 0 for second in seconds})
    for second, number in seconds.items():
        minutes[second // 60] += number
    assert all(9_500 < number < 10_500 for number in minutes.values())


def test_the_same_person_leaves_at_the_same_second_every_day() -> None:
    """Nobody's nine o'clock wanders."""
    day = timedelta(days=1)
    assert leave("sam", NINE + day) - leave("sam", NINE) == day


def test_what_an_outage_held_leaves_spread_too() -> None:
    """Hours late, over one window behind the moment it is found."""
    back_at = NINE + timedelta(hours=2)
    found = [leave(f"enrollment-{number}", NINE, back_at) for number in range(2_000)]
    assert all(back_at <= at < back_at + WINDOW for at in found)
    minutes = Counter((at - back_at) // timedelta(minutes=1) for at in found)
    assert all(140 < minutes[minute] < 260 for minute in range(10))


def test_what_quiet_hours_held_leaves_spread_behind_them() -> None:
    """Eight in the morning is no burst either."""
    due_at = NINE - timedelta(hours=3)
    found = {leave(f"enrollment-{number}", due_at) for number in range(200)}
    eight = NINE - timedelta(hours=1)
    assert all(eight <= at < eight + WINDOW for at in found)
    assert len(found) == 200


def test_a_window_ends_where_quiet_hours_begin() -> None:
    """Five to nine in the evening: all of it leaves within the five minutes."""
    due_at = datetime(2026, 5, 5, 0, 55, tzinfo=UTC)
    found = [leave(f"enrollment-{number}", due_at) for number in range(500)]
    assert max(found) < due_at + timedelta(minutes=5)


@given(
    zoned_minutes(),
    st.integers(0, 5000),
    st.lists(st.builds(QuietHours, st.times(), st.times()), max_size=2),
    st.integers(0, 240),
)
def test_nothing_leaves_before_it_is_due_or_now_or_in_quiet_hours(
    where: tuple[ZoneInfo, datetime], late: int, quiet: list[QuietHours], minutes: int
) -> None:
    """In any zone, however late, whatever the hours; hours that leave no time free hold nothing."""
    zone, due_at = where
    now = due_at + timedelta(minutes=late)
    window = timedelta(minutes=minutes)
    at = leaves_at("sam", due_at, now, window, quiet, zone)
    assert at >= now >= due_at
    always = is_quiet_in_any(quiet, zone, at)
    if always:
        step = timedelta(minutes=1)
        assert all(is_quiet_in_any(quiet, zone, at + number * step) for number in range(1440))

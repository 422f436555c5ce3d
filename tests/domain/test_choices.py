"""Which hours may be chosen: out of every quiet window, with room for the text to leave."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.choices import Choices, allowed_hours, is_allowed
from smsserve.domain.quiet_hours import QuietHours, free_spans, is_quiet_in_any, until_quiet

NIGHT = QuietHours(time(21), time(8))
SIESTA = QuietHours(time(13), time(17))
DAY = timedelta(days=1)
WINDOWS = st.lists(
    st.builds(
        QuietHours,
        st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    ),
    max_size=3,
)


@pytest.mark.parametrize(
    ("quiet", "first", "last"),
    [
        ((NIGHT,), time(8), time(20, 50)),
        ((NIGHT, QuietHours(time(19), time(9, 30))), time(9, 30), time(18, 50)),
        ((NIGHT, SIESTA), time(8), time(12, 50)),
        ((QuietHours(time(3), time(4)),), time(4), time(2, 50)),
        ((), time(0), time(23, 59)),
        ((QuietHours(time(5), time(5)),), time(0), time(23, 59)),
    ],
)
def test_the_longest_stretch_is_the_one_that_is_named(
    quiet: tuple[QuietHours, ...], first: time, last: time
) -> None:
    """From the end of one window to ten minutes before the next."""
    assert allowed_hours(Choices(quiet=quiet)) == (first, last)


def test_the_shorter_stretch_may_be_chosen_too() -> None:
    """After the siesta; but not inside it, nor where its text would leave in the night."""
    choices = Choices(quiet=(NIGHT, SIESTA))
    assert is_allowed(choices, time(18))
    assert is_allowed(choices, time(20, 50))
    assert not is_allowed(choices, time(20, 51))
    assert not is_allowed(choices, time(13))
    assert not is_allowed(choices, time(7, 59))


@given(WINDOWS, st.times(), st.integers(0, 120))
def test_what_may_be_chosen_is_never_quiet_until_its_window_is_over(
    quiet: list[QuietHours], at: time, minutes: int
) -> None:
    """Whatever the windows; where they leave nothing free, the first alone counts."""
    at = at.replace(second=0, microsecond=0)
    choices = Choices(quiet=tuple(quiet), send_window=timedelta(minutes=minutes))
    windows = quiet if free_spans(quiet) else quiet[:1]
    if not is_allowed(choices, at):
        return
    first = datetime(2026, 5, 4, at.hour, at.minute, tzinfo=UTC)
    assert not is_quiet_in_any(windows, ZoneInfo("UTC"), first)
    length = max((hours_between(*span) for span in free_spans(windows)), default=0)
    if minutes < length:
        room = until_quiet(windows, ZoneInfo("UTC"), first, 2 * DAY)
        assert room >= timedelta(minutes=minutes) or room == timedelta()


def hours_between(start: time, end: time) -> int:
    """Return the minutes between two times of a clock."""
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute - 1) % 1440 + 1


@given(WINDOWS)
def test_the_hours_that_are_named_may_be_chosen(quiet: list[QuietHours]) -> None:
    """Both ends of them."""
    choices = Choices(quiet=tuple(quiet))
    first, last = allowed_hours(choices)
    assert is_allowed(choices, first)
    assert is_allowed(choices, last)


@given(WINDOWS, st.integers(0, 1439))
def test_free_spans_are_what_no_window_covers(quiet: list[QuietHours], minute: int) -> None:
    """Minute by minute."""
    at = datetime(2026, 5, 4, minute // 60, minute % 60, tzinfo=UTC)
    free = any(
        (minute - opens.hour * 60 - opens.minute) % 1440 < hours_between(opens, closes)
        for opens, closes in free_spans(quiet)
    )
    assert free is not is_quiet_in_any(quiet, ZoneInfo("UTC"), at)


@given(WINDOWS, st.integers(0, 1439))
def test_until_quiet_is_the_time_that_is_left(quiet: list[QuietHours], minute: int) -> None:
    """Not quiet until then, quiet at it; a day at most."""
    zone = ZoneInfo("UTC")
    now = datetime(2026, 5, 4, minute // 60, minute % 60, tzinfo=UTC)
    left = until_quiet(quiet, zone, now, DAY)
    assert timedelta() <= left <= DAY
    if left < DAY:
        assert is_quiet_in_any(quiet, zone, now + left)
    if left:
        last = now + left - timedelta(minutes=1)
        assert not is_quiet_in_any(quiet, zone, now)
        assert not is_quiet_in_any(quiet, zone, last)

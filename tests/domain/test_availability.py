"""Staffed hours agree with a look at every minute, clock changes included."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.availability import (
    Span,
    StaffedHours,
    closes_at,
    is_staffed,
    next_open,
    staffed_between,
)
from tests.support.zones import zoned_minutes

MINUTE = timedelta(minutes=1)
NEW_YORK = ZoneInfo("America/New_York")
OFFICE = StaffedHours(NEW_YORK, {day: ((time(9), time(17)),) for day in range(5)})
ALWAYS = StaffedHours(NEW_YORK, {day: ((time(0), time(0)),) for day in range(7)})
NEVER = StaffedHours(NEW_YORK, {})


def local(text: str) -> datetime:
    """Return the UTC instant of a New York wall time."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)


@st.composite
def day_spans(draw: st.DrawFn) -> tuple[Span, ...]:
    """Draw up to three spans of one day that do not overlap; some touch, some end the day."""
    quarters = st.sets(st.integers(0, 96), min_size=2, max_size=6)
    marks = sorted(draw(st.one_of(st.just(set[int]()), quarters)))
    if draw(st.booleans()):
        marks = [mark for mark in marks for _ in range(2)][1:-1]
    ends = [time(mark * 15 // 60 % 24, mark * 15 % 60) for mark in marks]
    return tuple(zip(ends[::2], ends[1::2], strict=False))


def weeks() -> st.SearchStrategy[dict[int, tuple[Span, ...]]]:
    """Draw the spans of a week."""
    return st.dictionaries(st.integers(0, 6), day_spans())


def shows_staffed(hours: StaffedHours, at: datetime) -> bool:
    """Say from the wall clock alone whether a minute lies in a span."""
    wall = at.astimezone(hours.zone)
    minute = wall.hour * 60 + wall.minute
    return any(
        start.hour * 60 + start.minute <= minute < (end.hour * 60 + end.minute or 1440)
        for start, end in hours.spans.get(wall.weekday(), ())
    )


@pytest.mark.parametrize(
    ("at", "staffed"),
    [
        ("2026-05-04T08:59:59.999999", False),
        ("2026-05-04T09:00", True),
        ("2026-05-04T16:59:59", True),
        ("2026-05-04T17:00", False),
        ("2026-05-09T12:00", False),
    ],
)
def test_an_office_is_staffed_from_nine_until_before_five_on_weekdays(
    at: str, staffed: bool
) -> None:
    """The start belongs to the span, the end does not."""
    assert is_staffed(OFFICE, local(at)) is staffed


def test_friday_evening_opens_again_on_monday_morning() -> None:
    """The weekend is passed over."""
    assert next_open(OFFICE, local("2026-05-08T17:00")) == local("2026-05-11T09:00")


def test_while_open_the_next_opening_is_now() -> None:
    """Nobody is told to wait for somebody who is there."""
    now = local("2026-05-08T16:59")
    assert next_open(OFFICE, now) == now
    assert closes_at(OFFICE, now) == local("2026-05-08T17:00")


def test_closed_hours_have_no_closing_time() -> None:
    """There is nothing to close."""
    assert closes_at(OFFICE, local("2026-05-08T18:00")) is None


def test_spans_that_touch_across_midnight_are_one_stretch() -> None:
    """A night shift closes in the morning, not at midnight."""
    night = StaffedHours(
        NEW_YORK, {4: ((time(22), time(0)),), 5: ((time(0), time(6)), (time(6), time(7)))}
    )
    assert closes_at(night, local("2026-05-08T23:00")) == local("2026-05-09T07:00")


def test_a_line_that_never_closes_has_no_closing_time() -> None:
    """Day and night on all seven days."""
    assert is_staffed(ALWAYS, local("2026-05-08T03:00"))
    assert closes_at(ALWAYS, local("2026-05-08T03:00")) is None


def test_a_programme_without_hours_never_opens() -> None:
    """No date is made up."""
    assert not is_staffed(NEVER, local("2026-05-08T12:00"))
    assert next_open(NEVER, local("2026-05-08T12:00")) is None


def test_an_opening_that_the_clocks_jump_over_waits_for_the_next_week() -> None:
    """Sunday 02:15-02:45 does not happen on 8 March 2026."""
    brief = StaffedHours(NEW_YORK, {6: ((time(2, 15), time(2, 45)),)})
    now = local("2026-03-07T12:00")
    assert next_open(brief, now) == local("2026-03-15T02:15")
    assert staffed_between(brief, date(2026, 3, 8), date(2026, 3, 8)) == []


@settings(max_examples=60)
@given(zoned_minutes(), weeks())
def test_openings_and_closings_are_those_of_a_look_at_every_minute(
    moment: tuple[ZoneInfo, datetime], spans: dict[int, tuple[Span, ...]]
) -> None:
    """Brute force over nine days of minutes."""
    zone, now = moment
    hours = StaffedHours(zone, spans)
    open_now = shows_staffed(hours, now)
    assert is_staffed(hours, now) is open_now
    minutes = (now + MINUTE * ahead for ahead in range(9 * 1440))
    change = next((at for at in minutes if shows_staffed(hours, at) is not open_now), None)
    if open_now:
        assert next_open(hours, now) == now
        assert closes_at(hours, now) == change
    else:
        assert closes_at(hours, now) is None
        if change is not None:
            assert next_open(hours, now) == change


@settings(max_examples=40)
@given(zoned_minutes(), weeks())
def test_stretches_hold_the_staffed_minutes_and_no_others(
    moment: tuple[ZoneInfo, datetime], spans: dict[int, tuple[Span, ...]]
) -> None:
    """Away from the hour that comes twice, a stretch is staffed exactly between its ends."""
    zone, now = moment
    hours = StaffedHours(zone, spans)
    first_on = now.astimezone(zone).date()
    stretches = staffed_between(hours, first_on, first_on + timedelta(days=3))
    assert all(opens < closes for opens, closes in stretches)
    assert all(early[1] < late[0] for early, late in pairwise(stretches))
    for ahead in range(0, 3 * 1440, 7):
        at = datetime.combine(first_on, time(), zone).astimezone(UTC) + ahead * MINUTE
        if at.astimezone(zone).date() < first_on or comes_twice(at, zone):
            continue
        inside = any(opens <= at < closes for opens, closes in stretches)
        assert inside is shows_staffed(hours, at)


def comes_twice(at: datetime, zone: ZoneInfo) -> bool:
    """Tell whether the wall time of an instant comes a second time that day, or has."""
    wall = at.astimezone(zone)
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


@pytest.mark.parametrize(
    ("spans", "says"),
    [
        ({7: ((time(9), time(17)),)}, "weekday 7"),
        ({0: ((time(17), time(9)),)}, "run forward"),
        ({0: ((time(9), time(9)),)}, "run forward"),
        ({0: ((time(9), time(13)), (time(12), time(17)))}, "overlaps"),
        ({0: ((time(9), time(0)), (time(23), time(23, 30)))}, "overlaps"),
    ],
)
def test_hours_that_mean_nothing_are_refused(spans: dict[int, tuple[Span, ...]], says: str) -> None:
    """What participants are told must follow from hours that make sense."""
    with pytest.raises(ValueError, match=says):
        StaffedHours(NEW_YORK, spans)


def test_hours_are_values() -> None:
    """Equal hours are equal in any order, and can be remembered by."""
    one = StaffedHours(NEW_YORK, {1: ((time(13), time(17)), (time(9), time(12))), 3: ()})
    two = StaffedHours(NEW_YORK, {1: ((time(9), time(12)), (time(13), time(17)))})
    assert one == two
    assert hash(one) == hash(two)
    assert one != OFFICE

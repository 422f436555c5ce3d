"""Shifts: what people type, and the instants it means in their own zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from smsserve.domain.shifts import (
    Change,
    ChangeKind,
    WeeklySpan,
    check_change,
    check_weekly,
    read_moment,
    read_weekly,
    week_stretches,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mon 09:00-13:00", ["mon 09:00-13:00"]),
        ("Monday 9-13", ["mon 09:00-13:00"]),
        ("fri-sat 22:00 - 2:30", ["fri 22:00-02:30", "sat 22:00-02:30"]),
        ("sun-mon 0900-1300", ["sun 09:00-13:00", "mon 09:00-13:00"]),
        ("tue 20-24", ["tue 20:00-00:00"]),
    ],
)
def test_shifts_are_read_as_people_type_them(typed: str, meant: list[str]) -> None:
    """Days in any length, one or a range of them, with or without minutes."""
    assert [span.typed for span in read_weekly(typed)] == meant


@pytest.mark.parametrize(
    "typed", ["", "mon", "9-13", "mon 9", "mon 25-26", "mox 9-13", "mon 24:30-3"]
)
def test_what_is_no_shift_is_refused_with_an_example(typed: str) -> None:
    """Or with the days that there are."""
    with pytest.raises(ValueError, match=r"mon 09:00-13:00|use one of: mon"):
        read_weekly(typed)


def test_shifts_of_one_week_do_not_overlap() -> None:
    """Not over the end of the week either; touching is fine."""
    fine = [*read_weekly("mon 9-13"), *read_weekly("mon 13-17"), *read_weekly("sun 22-2")]
    assert len(check_weekly(fine)) == 3
    for typed in ("mon 12-14", "mon 1-3"):
        with pytest.raises(ValueError, match="overlap"):
            check_weekly([*fine, *read_weekly(typed)])


def test_a_week_has_seven_days() -> None:
    """No eighth."""
    with pytest.raises(ValueError, match="weekday 7"):
        WeeklySpan(7, time(9), time(10))


def test_a_night_shift_goes_on_through_a_clock_change() -> None:
    """The spring night is an hour shorter, the autumn one an hour longer."""
    night = read_weekly("sat 22-6")
    lengths = []
    for at in (datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC)):
        around = (at + 6 * HOUR, at + 36 * HOUR)
        ((opens, closes),) = week_stretches(night, BERLIN, around)
        lengths.append((closes - opens) / HOUR)
    assert lengths == [7, 9]


def test_a_date_alone_is_the_whole_day() -> None:
    """As an end it is included."""
    assert read_moment("2026-05-04", BERLIN) == datetime(2026, 5, 3, 22, tzinfo=UTC)
    assert read_moment("2026-05-04", BERLIN, end=True) == datetime(2026, 5, 4, 22, tzinfo=UTC)
    assert read_moment("2026-05-04 09:00", BERLIN, end=True) == datetime(2026, 5, 4, 7, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["tomorrow", "2026-13-01", "2026-05-04T09:00+02:00"])
def test_what_is_no_local_date_is_refused(typed: str) -> None:
    """A zone of its own would be a second truth."""
    with pytest.raises(ValueError, match=r"2026|zone"):
        read_moment(typed, BERLIN)


@pytest.mark.parametrize(
    ("kind", "starts", "length", "why"),
    [
        (ChangeKind.OFF, 1, 0, "before it begins"),
        (ChangeKind.OFF, -3, 2, "over already"),
        (ChangeKind.EXTRA, 1, 25, "a day at most"),
        (ChangeKind.OFF, 1, 367 * 24, "longer than a year"),
    ],
)
def test_a_change_that_means_nothing_is_refused(
    kind: ChangeKind, starts: int, length: int, why: str
) -> None:
    """With why."""
    change = Change(kind, NOW + starts * HOUR, NOW + (starts + length) * HOUR)
    with pytest.raises(ValueError, match=why):
        check_change(change, NOW)

"""Load: boundaries that are told before they hurt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from smsserve.domain.load import MOST_PEOPLE, advise, days_since_off, people_cap
from smsserve.domain.shifts import read_weekly, week_stretches
from smsserve.domain.stretches import Stretches, leave_out

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def work(*typed: str) -> Stretches:
    """Return ten weeks of these shifts, from two weeks ago."""
    spans = tuple(span for text in typed for span in read_weekly(text))
    return week_stretches(spans, ZONE, (NOW - 14 * DAY, NOW + 70 * DAY))


@pytest.mark.parametrize(
    ("week", "rules"),
    [
        (("mon 9-13",), ["week-off"]),
        (("mon 9-13:30",), ["long-shift", "week-off"]),
        (("mon 9-11", "mon 11-14"), ["long-shift", "week-off"]),
        (("mon-sat 9-11",), ["week-off"]),
        (("mon-sun 9-11",), ["days-running", "week-off"]),
        (("fri 22-2", "sat 22-2"), ["week-off"]),
        ((), []),
    ],
)
def test_boundaries_that_are_crossed_are_told(week: tuple[str, ...], rules: list[str]) -> None:
    """Each once, with its first date."""
    assert [one.rule for one in advise(work(*week), ZONE, NOW)] == rules


def test_a_day_whose_shift_is_over_is_no_free_day() -> None:
    """The answer is the same before, during and after Monday's shift."""
    for hours in (0, 3, 8):
        assert [one.rule for one in advise(work("mon 9-13"), ZONE, NOW + hours * DAY / 24)] == [
            "week-off"
        ]


def test_a_free_week_is_enough() -> None:
    """One in eight."""
    free = leave_out(work("mon 9-13"), ((NOW + 20 * DAY, NOW + 30 * DAY),))
    assert advise(free, ZONE, NOW) == ()


def test_the_advice_names_when() -> None:
    """So that it can be mended."""
    (long, _) = advise(work("wed 9-15"), ZONE, NOW)
    assert long.sentence == "The shift on Wed 6 May is 6 hours long; 4 are enough in one go."


def test_days_in_a_row_are_counted_up_to_today() -> None:
    """A night counts as its evening; today without a shift is a day off."""
    assert days_since_off(work("mon-sun 9-11"), ZONE, NOW) == 15
    assert days_since_off(work("sat-mon 22-2"), ZONE, NOW) == 3
    assert days_since_off(work("sat-sun 9-11"), ZONE, NOW) == 0


def test_the_usual_cap_is_that_of_a_roster() -> None:
    """Where nobody has shifts, nobody has said how much anybody works."""
    assert people_cap(None, rostered=True) == MOST_PEOPLE
    assert people_cap(None, rostered=False) is None
    assert people_cap(3, rostered=False) == 3

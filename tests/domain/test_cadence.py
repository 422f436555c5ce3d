"""When check-ins fall due: exact over a year in forty zones, and cheap however old the rule is."""

from __future__ import annotations

import itertools
import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule  # type: ignore[import-untyped] # an oracle without types
from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.cadence import (
    WEEKDAYS,
    Cadence,
    Every,
    Occurrence,
    next_date,
    next_occurrence,
    rounds_a_week,
    spread,
    weekdays_at,
)
from smsserve.domain.calendar_time import date_exists, instant_of
from tests.support.zones import ZONES, zone_names

DAY = timedelta(days=1)
APIA_LEFT_OUT = date(2011, 12, 30)
NEW_YORK = ZoneInfo("America/New_York")

RULES = {
    "daily": Cadence(Every.DAY, at=time(9, 0)),
    "daily in the gap": Cadence(Every.DAY, at=time(2, 30)),
    "daily in the fold": Cadence(Every.DAY, at=time(1, 45)),
    "daily at midnight": Cadence(Every.DAY, at=time(0, 0)),
    "daily before midnight": Cadence(Every.DAY, at=time(23, 30)),
    "every third day": Cadence(Every.DAY, interval=3, at=time(0, 1)),
    "weekdays": weekdays_at(time(2, 0)),
    "twice a week": Cadence(Every.WEEK, weekdays=(6, 2), at=time(2, 15)),
    "every second week": Cadence(Every.WEEK, interval=2, weekdays=(6,), at=time(0, 30)),
    "the anchor's weekday": Cadence(Every.WEEK, at=time(3, 0)),
    "the last of the month": Cadence(Every.MONTH, month_days=(31,), at=time(23, 45)),
    "twice a month": Cadence(Every.MONTH, interval=2, month_days=(30, 15), at=time(2, 59)),
    "the anchor's day": Cadence(Every.MONTH, at=time(1, 0)),
}


def cadences() -> st.SearchStrategy[Cadence]:
    """Draw any rule but fixed dates, often at the hours in which clocks change."""
    at = st.one_of(st.integers(0, 239), st.integers(0, 1439)).map(lambda m: time(m // 60, m % 60))
    interval = st.integers(1, 13)
    weekdays = st.sets(st.integers(0, 6)).map(tuple)
    month_days = st.sets(st.integers(1, 31), max_size=4).map(tuple)
    return st.one_of(
        st.builds(Cadence, st.just(Every.DAY), interval, at=at),
        st.builds(Cadence, st.just(Every.WEEK), interval, weekdays, at=at),
        st.builds(Cadence, st.just(Every.MONTH), interval, at=at, month_days=month_days),
    )


def expected_dates(cadence: Cadence, anchor_on: date, last_on: date) -> list[date]:
    """Return the rule's dates as dateutil counts them, day 31 spelled as "the last there is"."""
    start, until = (datetime.combine(on, time.min) for on in (anchor_on, last_on))
    common = {"interval": cadence.interval, "dtstart": start, "until": until}
    if cadence.every is Every.DAY:
        rules = [rrule.rrule(rrule.DAILY, **common)]
    elif cadence.every is Every.WEEK:
        days = cadence.weekdays or (anchor_on.weekday(),)
        rules = [rrule.rrule(rrule.WEEKLY, byweekday=days, wkst=rrule.MO, **common)]
    else:
        rules = [
            rrule.rrule(
                rrule.MONTHLY, bymonthday=tuple(range(min(day, 28), day + 1)), bysetpos=-1, **common
            )
            for day in cadence.month_days or (anchor_on.day,)
        ]
    return sorted({found.date() for rule in rules for found in rule})


def occurrences(
    cadence: Cadence, anchor_on: date, zone: ZoneInfo, last_on: date
) -> Iterator[Occurrence]:
    """Walk from one occurrence to the next, as the service does."""
    after = datetime.combine(anchor_on - 2 * DAY, time.min, UTC)
    while found := next_occurrence(cadence, anchor_on, zone, after):
        if found.local_on > last_on:
            return
        yield found
        after = found.at


def assert_year_is_exact(cadence: Cadence, anchor_on: date, zone: ZoneInfo) -> None:
    """One occurrence on each expected date, at the first instant that shows its time or later."""
    last_on = anchor_on + 366 * DAY
    found = list(occurrences(cadence, anchor_on, zone, last_on))
    expected = expected_dates(cadence, anchor_on, last_on)
    if zone.key == "Pacific/Apia":
        expected = [on for on in expected if on != APIA_LEFT_OUT]
    assert [one.local_on for one in found] == expected
    assert all(early.at < late.at for early, late in itertools.pairwise(found))
    for one in found:
        wall = datetime.combine(one.local_on, cadence.at)
        shown = one.at.astimezone(zone)
        assert one.slot == wall.strftime("%H:%M")
        if shown.replace(tzinfo=None) != wall:
            just_before = (one.at - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
            assert just_before < wall < shown.replace(tzinfo=None)
        assert shown.fold == 0


@pytest.mark.parametrize("zone", ZONES)
def test_a_year_of_each_rule_is_exact_in_every_zone(zone: str) -> None:
    """No date skipped, none twice, whatever the clocks do in 2026."""
    for cadence in RULES.values():
        assert_year_is_exact(cadence, date(2026, 1, 1), ZoneInfo(zone))


@settings(max_examples=150)
@given(zone_names(), cadences(), st.dates(date(2009, 1, 1), date(2027, 12, 31)))
def test_a_year_of_any_rule_is_exact_in_any_zone_and_year(
    zone: str, cadence: Cadence, anchor_on: date
) -> None:
    """Equal to dateutil on local dates, Apia's missing day and the midnight changes included."""
    assert_year_is_exact(cadence, anchor_on, ZoneInfo(zone))


@settings(max_examples=150)
@given(
    zone_names(),
    cadences(),
    st.dates(date(2010, 1, 1), date(2027, 12, 31)),
    st.integers(-400 * 1440, 800 * 1440),
)
def test_asking_from_anywhere_gives_the_first_that_is_strictly_later(
    zone_name: str, cadence: Cadence, anchor_on: date, minutes: int
) -> None:
    """Between occurrences, before the anchor or years after it: what dateutil lists first."""
    zone = ZoneInfo(zone_name)
    after = datetime.combine(anchor_on, time.min, UTC) + timedelta(minutes=minutes)
    last_on = anchor_on + (max(0, minutes // 1440) + 450) * DAY
    listed = (
        (on, instant_of(on, cadence.at, zone)) for on in expected_dates(cadence, anchor_on, last_on)
    )
    expected = next((on, at) for on, at in listed if at > after and date_exists(on, zone))
    found = next_occurrence(cadence, anchor_on, zone, after)
    assert found is not None
    assert (found.local_on, found.at) == expected


@pytest.mark.parametrize("zone", ["Pacific/Apia", "America/Los_Angeles"])
def test_the_same_evening_is_found_on_the_local_date_not_on_that_of_utc(zone: str) -> None:
    """Asked at 8 pm local time, 9 pm is today, east and west of Greenwich."""
    asked_at = datetime(2026, 5, 4, 20, tzinfo=ZoneInfo(zone))
    cadence = Cadence(Every.DAY, at=time(21))
    found = next_occurrence(cadence, date(2026, 1, 1), ZoneInfo(zone), asked_at.astimezone(UTC))
    assert found is not None
    assert found.local_on == date(2026, 5, 4)
    assert found.at - asked_at == timedelta(hours=1)


def test_apia_has_no_check_in_on_the_day_it_left_out() -> None:
    """A weekly Friday is simply a week later; nobody gets Friday's and Saturday's text at once."""
    apia = ZoneInfo("Pacific/Apia")
    fridays = occurrences(
        Cadence(Every.WEEK, weekdays=(4,)), date(2011, 12, 20), apia, date(2012, 1, 7)
    )
    assert [one.local_on for one in fridays] == [date(2011, 12, 23), date(2012, 1, 6)]


def test_nuuk_keeps_the_date_of_a_slot_that_the_clock_moves_past_midnight() -> None:
    """23:30 does not exist on 28 March 2026; its check-in leaves at midnight under its own key."""
    nuuk = ZoneInfo("America/Nuuk")
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)
    found = next_occurrence(Cadence(Every.DAY, at=time(23, 30)), date(2026, 1, 1), nuuk, before)
    assert found == Occurrence(datetime(2026, 3, 29, 1, tzinfo=UTC), date(2026, 3, 28), "23:30")


def test_a_clock_put_back_over_midnight_brings_no_second_check_in() -> None:
    """St John's once put 00:01 back to 23:01: Sunday's 00:00 came once, Saturday's night twice."""
    zone = ZoneInfo("America/St_Johns")
    cadence = Cadence(Every.DAY, at=time(0, 0))
    second_pass = datetime(2010, 11, 7, 2, 45, tzinfo=UTC)
    assert second_pass.astimezone(zone).fold == 1
    found = next_occurrence(cadence, date(2010, 1, 1), zone, second_pass)
    assert found is not None
    assert found.local_on == date(2010, 11, 8)


def test_every_second_week_counts_from_the_anchors_week_not_from_its_date() -> None:
    """Anchored on a Thursday, Monday belongs to the same calendar week and is already past."""
    cadence = Cadence(Every.WEEK, interval=2, weekdays=(0,), at=time(10))
    found = occurrences(cadence, date(2026, 1, 1), NEW_YORK, date(2026, 2, 28))
    assert [one.local_on for one in found] == [
        date(2026, 1, 12),
        date(2026, 1, 26),
        date(2026, 2, 9),
        date(2026, 2, 23),
    ]


def test_the_31st_is_the_last_day_of_every_month() -> None:
    """A short month has its check-in too."""
    cadence = Cadence(Every.MONTH, month_days=(31,))
    found = occurrences(cadence, date(2028, 1, 31), NEW_YORK, date(2028, 4, 30))
    assert [one.local_on.day for one in found] == [31, 29, 31, 30]


def test_fixed_dates_are_the_only_dates_and_come_to_an_end() -> None:
    """Dates before the anchor are past; after the last there is none."""
    listed = (date(2026, 7, 4), date(2025, 12, 24), date(2026, 3, 8), date(2026, 3, 8))
    cadence = Cadence(Every.DAY, at=time(2, 30), dates=listed)
    found = list(occurrences(cadence, date(2026, 1, 1), NEW_YORK, date(2030, 1, 1)))
    assert [one.local_on for one in found] == [date(2026, 3, 8), date(2026, 7, 4)]
    assert found[0].at == datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert next_occurrence(cadence, date(2026, 1, 1), NEW_YORK, found[-1].at) is None


def test_nothing_falls_due_before_the_anchor() -> None:
    """However early one asks, the first is on the anchor's date or later."""
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    found = next_occurrence(Cadence(Every.DAY), date(2026, 5, 4), NEW_YORK, long_ago)
    assert found is not None
    assert found.local_on == date(2026, 5, 4)


@pytest.mark.parametrize("cadence", RULES.values(), ids=RULES.keys())
def test_an_anchor_three_years_or_a_thousand_back_costs_the_same(cadence: Cadence) -> None:
    """The date is computed, not walked to: walking from the year 1026 would take minutes."""
    after = datetime(2026, 5, 4, 15, 30, tzinfo=UTC)
    began = clock.process_time()
    for ago in range(1000):
        found = next_occurrence(cadence, date(2023 - ago, 5, 1), NEW_YORK, after)
        assert found is not None
        assert found.at > after
    assert clock.process_time() - began < 1


def test_three_years_on_the_rule_still_counts_from_its_anchor() -> None:
    """The 40th second week after an anchor in 2023 is the one that dateutil counts."""
    cadence = RULES["every second week"]
    anchor_on = date(2023, 5, 3)
    expected = expected_dates(cadence, anchor_on, date(2026, 6, 1))
    earliest_on = date(2026, 5, 4)
    assert next_date(cadence, anchor_on, earliest_on) == min(
        on for on in expected if on >= earliest_on
    )


def test_weekdays_are_monday_to_friday() -> None:
    """The convenience says what it means."""
    assert weekdays_at(time(9)) == Cadence(Every.WEEK, 1, (0, 1, 2, 3, 4), time(9))
    assert WEEKDAYS == (0, 1, 2, 3, 4)


def test_the_same_days_in_another_order_are_the_same_cadence() -> None:
    """Days are kept in order, repeats dropped."""
    assert Cadence(Every.WEEK, weekdays=(4, 0, 4)) == Cadence(Every.WEEK, weekdays=(0, 4))
    assert Cadence(Every.MONTH, month_days=(15, 1)).month_days == (1, 15)


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: Cadence(Every.DAY, interval=0), "interval 0"),
        (lambda: Cadence(Every.DAY, interval=367), "interval 367"),
        (lambda: Cadence(Every.WEEK, weekdays=(7,)), "Monday"),
        (lambda: Cadence(Every.MONTH, month_days=(0,)), "1 to 31"),
        (lambda: Cadence(Every.DAY, weekdays=(1,)), "weeks only"),
        (lambda: Cadence(Every.WEEK, month_days=(1,)), "months only"),
        (lambda: Cadence(Every.DAY, at=time(9, 0, 1)), "whole minutes"),
        (lambda: Cadence(Every.DAY, at=time(9, tzinfo=UTC)), "local time"),
    ],
)
def test_a_rule_that_means_nothing_is_refused(build: type[Cadence], says: str) -> None:
    """A cadence that exists can be computed."""
    with pytest.raises(ValueError, match=says):
        build()  # type: ignore[call-arg]


@settings(max_examples=200)
@given(st.text(st.characters(codec="utf-8")), st.timedeltas(timedelta(), timedelta(days=2)))
def test_a_share_of_the_window_is_the_same_each_time_and_inside_it(
    key: str, window: timedelta
) -> None:
    """Any number of schedulers agree on the second; an empty window has one share."""
    share = spread(key, window)
    assert share == spread(key, window)
    assert timedelta() <= share < max(window, timedelta(microseconds=1))


def test_ten_thousand_nine_o_clocks_leave_evenly() -> None:
    """Each minute of a ten-minute window gets its tenth, give or take."""
    window = timedelta(minutes=10)
    shares = [spread(f"enrollment-{number}", window) for number in range(10_000)]
    minutes = [share // timedelta(minutes=1) for share in shares]
    assert all(850 < minutes.count(minute) < 1150 for minute in range(10))


def test_a_negative_window_is_refused() -> None:
    """A share of less than nothing would be a text before its time."""
    with pytest.raises(ValueError, match="negative"):
        spread("enrollment-1", timedelta(seconds=-1))


@pytest.mark.parametrize(
    ("cadence", "a_week"),
    [
        (Cadence(Every.DAY), 7),
        (Cadence(Every.WEEK, weekdays=(1, 3)), 2),
        (Cadence(Every.WEEK, interval=2, weekdays=(2,)), 0.5),
        (Cadence(Every.MONTH, month_days=(1, 15)), 0.46),
        (Cadence(Every.DAY, dates=(date(2026, 12, 24),)), 0),
        (Cadence(Every.WEEK, keep=2), 0.5),
    ],
)
def test_a_rule_has_so_many_rounds_a_week(cadence: Cadence, a_week: float) -> None:
    """On average over years."""
    assert rounds_a_week(cadence) == pytest.approx(a_week, abs=0.005)

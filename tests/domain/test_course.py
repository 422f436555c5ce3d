"""Phases one after another, holidays, and catching up after an outage."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.cadence import Cadence, Every, Occurrence, next_occurrence
from smsserve.domain.course import CatchUp, Phase, catch_up, next_in_course
from tests.support.zones import zone_names

NEW_YORK = ZoneInfo("America/New_York")
ANCHOR_ON = date(2026, 1, 5)
RAMP = (
    Phase(Cadence(Every.DAY), weeks=1),
    Phase(Cadence(Every.WEEK, weekdays=(0, 3)), weeks=2),
    Phase(Cadence(Every.MONTH, month_days=(31,)), weeks=10),
)


def walk(
    phases: tuple[Phase, ...], holidays: frozenset[date] = frozenset(), limit: int = 40
) -> list[date]:
    """Return the dates of a course, walked as the service does."""
    found: list[date] = []
    after = datetime(2025, 12, 1, tzinfo=UTC)
    while len(found) < limit and (
        one := next_in_course(phases, ANCHOR_ON, NEW_YORK, after, holidays)
    ):
        found.append(one.local_on)
        after = one.at
    return found


def daily(zone: ZoneInfo) -> partial[Occurrence | None]:
    """Return the rule "every day at ten" as the catch-up asks for it."""
    return partial(next_occurrence, Cadence(Every.DAY), ANCHOR_ON, zone)


def test_a_course_goes_from_phase_to_phase_and_ends() -> None:
    """Daily for a week, twice a week for two, then month ends for ten weeks."""
    assert [on.isoformat()[5:] for on in walk(RAMP)] == [
        *(f"01-{day:02}" for day in range(5, 12)),
        *("01-12", "01-15", "01-19", "01-22"),
        *("01-31", "02-28", "03-31"),
    ]


def test_a_course_whose_last_phase_is_open_goes_on() -> None:
    """No weeks means from then on."""
    dates = walk((*RAMP[:1], Phase(Cadence(Every.WEEK))), limit=20)
    assert dates[6:9] == [date(2026, 1, 11), date(2026, 1, 12), date(2026, 1, 19)]


def test_a_course_of_fixed_dates_ends_with_them() -> None:
    """Even a phase without an end has none left then."""
    fixed = Cadence(Every.DAY, dates=(date(2026, 2, 2), date(2026, 2, 9)))
    assert walk((Phase(fixed),)) == [date(2026, 2, 2), date(2026, 2, 9)]


def test_a_holiday_is_left_out_and_nothing_moves_for_it() -> None:
    """The week goes on with its other days."""
    holidays = frozenset({date(2026, 1, 6), date(2026, 1, 7)})
    assert [on.day for on in walk(RAMP, holidays)[:3]] == [5, 8, 9]


def test_a_row_found_on_time_opens_its_own_occurrence() -> None:
    """The ordinary tick: open what is due, remember what comes."""
    due_at = datetime(2026, 1, 6, 15, tzinfo=UTC)
    caught = catch_up(daily(NEW_YORK), due_at, due_at + timedelta(seconds=1), timedelta(hours=4))
    assert caught == CatchUp(
        Occurrence(due_at, date(2026, 1, 6), "10:00"),
        Occurrence(due_at + timedelta(days=1), date(2026, 1, 7), "10:00"),
    )


def test_three_days_of_outage_open_one_check_in_not_three() -> None:
    """Back within the useful hours of the fourth day, only that day's goes out."""
    due_at = datetime(2026, 1, 6, 15, tzinfo=UTC)
    now = due_at + timedelta(days=3, hours=1)
    caught = catch_up(daily(NEW_YORK), due_at, now, timedelta(hours=4))
    assert caught.due is not None
    assert caught.due.local_on == date(2026, 1, 9)


def test_stale_check_ins_stay_unsent() -> None:
    """Back in the evening, the morning's words are too old and the next morning's come."""
    due_at = datetime(2026, 1, 6, 15, tzinfo=UTC)
    caught = catch_up(daily(NEW_YORK), due_at, due_at + timedelta(hours=4), timedelta(hours=4))
    assert caught.due is None
    assert caught.then is not None
    assert caught.then.local_on == date(2026, 1, 7)


def test_a_row_moved_past_an_occurrence_does_not_bring_it_back() -> None:
    """Resumed at noon with the next due then: this morning's check-in stays in the past."""
    due_at = datetime(2026, 1, 6, 17, tzinfo=UTC)
    caught = catch_up(daily(NEW_YORK), due_at, due_at, timedelta(hours=4))
    assert caught.due is None
    assert caught.then is not None
    assert caught.then.local_on == date(2026, 1, 7)


def test_a_course_that_is_over_has_nothing_to_come() -> None:
    """The last occurrence opens and leaves no next."""
    only = Cadence(Every.DAY, at=time(10), dates=(date(2026, 1, 6),))
    due_at = datetime(2026, 1, 6, 15, tzinfo=UTC)
    next_after = partial(next_occurrence, only, ANCHOR_ON, NEW_YORK)
    caught = catch_up(next_after, due_at, due_at, timedelta(hours=4))
    assert caught.due is not None
    assert caught.then is None


@given(
    zone_names(),
    st.integers(0, 5000),
    st.lists(st.integers(0, 90 * 60), min_size=1, max_size=12),
    st.integers(1, 72),
)
def test_ticks_at_any_pace_open_each_date_at_most_once_and_never_late(
    zone: str, start: int, pauses: list[int], hours: int
) -> None:
    """Whatever the outages, occurrences open in order, once, and while they are useful."""
    next_after = daily(ZoneInfo(zone))
    useful_for = timedelta(hours=hours)
    now = datetime(2026, 2, 1, tzinfo=UTC) + timedelta(hours=start)
    then = next_after(now)
    opened: list[Occurrence] = []
    for minutes in pauses:
        now += timedelta(minutes=minutes)
        assert then is not None
        if then.at > now:
            continue
        caught = catch_up(next_after, then.at, now, useful_for)
        if caught.due:
            assert caught.due.at <= now < caught.due.at + useful_for
            opened.append(caught.due)
        then = caught.then
        assert then is not None
        assert then.at > now
    assert [one.at for one in opened] == sorted({one.at for one in opened})

"""Duty: who is there at an instant, and that nothing is promised which the roster does not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.availability import RosteredHours, StaffedHours, is_staffed
from smsserve.domain.duty import (
    BACK_IN,
    Member,
    Status,
    Team,
    here_at,
    next_reader_at,
    on_duty_at,
    reading_hours,
    status_of,
)
from smsserve.domain.flag_clock import due_at
from smsserve.domain.roles import Role
from smsserve.domain.shifts import Change, ChangeKind, read_weekly
from smsserve.domain.spoken_roster import LONGEST, say_reading
from tests.support.rosters import DAY, MINUTE, frames, minutes, moments, teams, watch
from tests.support.zones import zone_names

NEW_YORK = ZoneInfo("America/New_York")
NINE = datetime(2026, 5, 4, 13, 0, tzinfo=UTC)  # Monday, 9:00 in New York
HOUR = timedelta(hours=1)
OFFICE = StaffedHours(NEW_YORK, {day: ((time(9), time(17)),) for day in range(5)})
ANA = Member("ana", zone=NEW_YORK, weekly=read_weekly("mon-fri 9-13"))


def there(member: Member, now: datetime, *, rostered: bool = True) -> bool:
    """Tell whether somebody alone in their team is there."""
    team = Team((member,), rostered=rostered)
    return bool(here_at(team, team.members, now))


def test_shifts_say_who_is_there() -> None:
    """From their first minute on, without the last."""
    assert [there(ANA, NINE + n * HOUR) for n in (-1, 0, 3, 4)] == [False, True, True, False]


def test_time_off_wins_over_shifts_and_extra_shifts() -> None:
    """Whoever is ill is ill."""
    off = Change(ChangeKind.OFF, NINE, NINE + DAY)
    extra = Change(ChangeKind.EXTRA, NINE + 6 * HOUR, NINE + 8 * HOUR)
    assert there(replace(ANA, changes=(extra,)), NINE + 7 * HOUR)
    ill = replace(ANA, changes=(extra, off))
    assert not any(there(ill, NINE + n * HOUR) for n in range(24))
    assert there(ill, NINE + DAY + HOUR)


def test_back_in_half_an_hour_is_back_by_itself() -> None:
    """The status runs out."""
    gone = replace(ANA, on_duty=False, away_at=NINE, back_at=NINE + BACK_IN)
    assert [there(gone, NINE + n * 10 * MINUTE) for n in range(4)] == [False, False, False, True]
    said = [status_of(gone, NINE + n * 10 * MINUTE, rostered=True) for n in (1, 3)]
    assert said == [Status.BACK_SOON, Status.HERE]


def test_away_ends_at_the_start_of_the_next_shift() -> None:
    """Not at the rest of the one they went from."""
    gone = replace(ANA, on_duty=False, away_at=NINE + HOUR)
    assert [there(gone, NINE + n * HOUR) for n in (2, 3, 23, 24)] == [False, False, False, True]
    assert status_of(gone, NINE + 2 * HOUR, rostered=True) is Status.AWAY
    assert status_of(gone, NINE + 25 * HOUR, rostered=True) is Status.HERE


def test_without_a_roster_the_switch_alone_counts() -> None:
    """Day and night, as long as nobody says otherwise; the programme's hours are the frame."""
    plain = Member("ana")
    assert there(plain, NINE - 5 * HOUR, rostered=False)
    assert not there(replace(plain, on_duty=False, away_at=NINE), NINE + 9 * DAY, rostered=False)
    team = Team((plain,))
    assert on_duty_at(team, OFFICE, NINE)
    assert not on_duty_at(team, OFFICE, NINE - HOUR)
    assert reading_hours(team, OFFICE, NINE) is OFFICE


def test_without_a_roster_whoever_is_back_soon_is_the_next_reader() -> None:
    """Rather than the next day's hours."""
    gone = Member("ana", on_duty=False, away_at=NINE, back_at=NINE + BACK_IN)
    assert next_reader_at(Team((gone,)), OFFICE, NINE) == NINE + BACK_IN
    away = replace(gone, back_at=None)
    assert next_reader_at(Team((away,)), OFFICE, NINE) == NINE + DAY
    assert next_reader_at(Team((gone,)), OFFICE, NINE - HOUR) == NINE


def test_in_a_roster_nobody_without_shifts_is_there() -> None:
    """But a coordinator without any stands by."""
    team = Team((ANA, Member("lee"), Member("kim", role=Role.COORDINATOR)), rostered=True)
    assert [one.id for one in here_at(team, team.members, NINE)] == ["ana", "kim"]
    assert [one.id for one in on_duty_at(team, OFFICE, NINE)] == ["ana"]


def test_a_roster_is_said_as_far_as_there_is_room() -> None:
    """What is left out was only not promised."""
    week = Team((ANA,), rostered=True)
    assert say_reading(reading_hours(week, OFFICE, NINE), NEW_YORK, "en", NINE) == "Mon-Fri 9am-1pm"
    odd = ("mon 9-10", "tue 9:15-11", "wed 12-13", "thu 9-9:45", "fri 15-17")
    mixed = replace(ANA, weekly=tuple(span for text in odd for span in read_weekly(text)))
    hours = reading_hours(Team((mixed,), rostered=True), OFFICE, NINE)
    said = say_reading(hours, NEW_YORK, "en", NINE)
    assert said.startswith("Mon 9am-10am; Tue 9:15am-11am")
    assert len(said) <= LONGEST


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Team, StaffedHours, datetime]:
    """Draw a rostered team, hours of a programme, and a minute."""
    name = draw(zone_names())
    now = draw(moments(name))
    return draw(teams(now)), draw(frames(ZoneInfo(name))), now


@settings(max_examples=15)
@given(calendars())
def test_who_is_there_is_whom_a_watch_finds(case: tuple[Team, StaffedHours, datetime]) -> None:
    """Each quarter of an hour of a day, in random zones, clock changes included."""
    team, _, now = case
    seconds = {one.id for one in team.members if not team.follows_roster(one)}
    seen = {one.id: watch(one, now, now + DAY) for one in team.supporters}
    for at in list(minutes(now, now + DAY))[::15]:
        found = {one.id for one in here_at(team, team.members, at)} - seconds
        watched = {key for key, sees in seen.items() if sees(at)}
        assert found & seen.keys() == watched, at


@settings(max_examples=15)
@given(calendars())
def test_the_promise_equals_the_roster(case: tuple[Team, StaffedHours, datetime]) -> None:
    """Staffed means that somebody is there; the next reader is there then, and nobody before.

    The end of every clock is a minute up to which somebody is there, but of a crisis, which runs.
    """
    team, frame, now = case
    seen = [watch(one, now - DAY, now + 4 * DAY) for one in team.supporters]

    def somebody(at: datetime) -> bool:
        return is_staffed(frame, at) and any(sees(at) for sees in seen)

    assert bool(on_duty_at(team, frame, now)) == somebody(now)
    hours = reading_hours(team, frame, now)
    assert is_staffed(hours, now) == somebody(now)
    reader_at = next_reader_at(team, frame, now)
    horizon = now + 3 * DAY
    before = minutes(now, min(reader_at or horizon, horizon))
    assert not any(somebody(at) for at in before)
    if reader_at is not None and reader_at < horizon:
        assert somebody(reader_at)
    due = due_at("urgent", now, hours)
    if isinstance(hours, RosteredHours) and reader_at is not None and due < horizon:
        assert somebody(due - MINUTE)

"""Coverage by date: every hole is found to the minute, as somebody who sat there would find it."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.availability import StaffedHours, is_staffed
from smsserve.domain.coverage import find_dated_holes, group_by_week, say_span
from smsserve.domain.duty import Member, Team
from smsserve.domain.flag_clock import due_at
from smsserve.domain.programs import Program
from smsserve.domain.roles import Role
from smsserve.domain.shifts import Change, ChangeKind, read_weekly
from tests.support.rosters import (
    DAY,
    frames,
    minutes,
    moments,
    shipped_program,
    teams,
    watch,
)
from tests.support.zones import zone_names

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)  # midnight in New York
OFFICE = StaffedHours(NEW_YORK, {day: ((time(9), time(17)),) for day in range(5)})
PROGRAM = shipped_program(OFFICE)


def somebody(*weekly: str, **more: object) -> Member:
    """Return a supporter with shifts in New York."""
    spans = tuple(span for text in weekly for span in read_weekly(text))
    return Member(**({"id": "ana", "zone": NEW_YORK, "weekly": spans} | more))  # type: ignore[arg-type]


def holes(severity: str, *members: Member, days: int = 7) -> list[str]:
    """Return the holes of a severity in the coming days, as they are said."""
    found = find_dated_holes(Team(members, rostered=True), PROGRAM, MONDAY, days=days)
    return [say_span(one, PROGRAM) for one in found if one.severity == severity]


def test_whoever_is_there_all_day_leaves_no_hole() -> None:
    """Outside the programme's hours nobody was promised."""
    for severity in ("crisis", "urgent", "routine"):
        assert holes(severity, somebody("mon-fri 9-17"), days=60) == []


def test_a_day_without_anybody_is_a_hole_of_the_severities_it_is_too_long_for() -> None:
    """A crisis waits a quarter of an hour, an urgent flag for the end of the shift."""
    team = somebody("mon-thu 9-17")
    assert holes("crisis", team) == ["Fri 09:00-17:00"]
    assert holes("urgent", team) == ["Fri 09:00-16:46"]
    assert holes("routine", team) == []


def test_a_short_break_is_no_hole() -> None:
    """Somebody is back before the clock of a crisis has run out, or just not."""
    assert holes("crisis", somebody("mon-fri 9-12", "mon-fri 12:14-17")) == []
    days = ("Mon", "Tue", "Wed", "Thu", "Fri")
    late = [f"{day} 12:00-12:01" for day in days]
    assert holes("crisis", somebody("mon-fri 9-12", "mon-fri 12:15-17")) == late


def test_time_off_makes_a_dated_hole_and_an_extra_shift_fills_it() -> None:
    """Both by the date."""
    off = Change(ChangeKind.OFF, MONDAY + DAY, MONDAY + 2 * DAY)
    away = somebody("mon-fri 9-17", changes=(off,))
    assert holes("crisis", away) == ["Tue 09:00-17:00"]
    extra = Change(ChangeKind.EXTRA, MONDAY + timedelta(hours=33), MONDAY + timedelta(hours=41))
    lee = somebody("sat 1-2", id="lee", changes=(extra,))
    assert holes("crisis", away, lee) == []


def test_without_a_phone_nobody_hears_of_a_crisis() -> None:
    """But they can answer what is on the queue."""
    mute = somebody("mon-fri 9-17", has_phone=False)
    assert len(holes("crisis", mute)) == 5
    assert holes("urgent", mute) == []


def test_a_coordinator_on_shift_stands_in() -> None:
    """One without shifts stands behind the team and fills no hole."""
    assert holes("crisis", somebody("mon-fri 9-17", role=Role.COORDINATOR)) == []
    assert len(holes("crisis", somebody(role=Role.COORDINATOR))) == 5


def test_holes_that_come_every_week_are_told_together() -> None:
    """With each of their dates."""
    team = Team((somebody("mon-thu 9-17"),), rostered=True)
    found = find_dated_holes(team, PROGRAM, MONDAY, days=21)
    grouped = group_by_week([one for one in found if one.severity == "crisis"], PROGRAM)
    assert {line: len(dates) for line, dates in grouped.items()} == {"crisis Fri 09:00-17:00": 3}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Team, Program, datetime]:
    """Draw a team, a programme and a minute to look from."""
    name = draw(zone_names())
    now = draw(moments(name))
    return draw(teams(now)), shipped_program(draw(frames(ZoneInfo(name)))), now


@settings(max_examples=8)
@given(cases())
def test_the_holes_are_those_a_minute_by_minute_watch_finds(
    case: tuple[Team, Program, datetime],
) -> None:
    """For random teams in random zones over three days, clock changes included."""
    team, program, now = case
    found = find_dated_holes(team, program, now, days=3)
    for severity in ("crisis", "urgent", "routine"):
        told = {
            at
            for one in found
            if one.severity == severity
            for at in minutes(one.starts_at, one.ends_at)
        }
        # Slower clocks are read less often; their edges are those of the first.
        looks = list(minutes(now, now + 3 * DAY))[:: 1 if severity == "crisis" else 9]
        assert told.intersection(looks) == sit_through(team, program, severity, looks), severity


def sit_through(
    team: Team, program: Program, severity: str, looks: list[datetime]
) -> set[datetime]:
    """Return each staffed look after which nobody comes before the clock runs out."""
    now, far = looks[0], looks[-1] + 4 * DAY
    watched = [
        watch(one, now, far)
        for one in team.members
        if (one.role is Role.SUPPORTER or one.has_shifts)
        and (one.has_phone or severity != "crisis")
    ]
    there = [
        at
        for at in minutes(now, far)
        if any(seen(at) for seen in watched) and is_staffed(program.hours, at)
    ]
    return {
        at
        for at in looks
        if is_staffed(program.hours, at)
        and next(iter(there[bisect_left(there, at) :][:1]), far)
        >= due_at(severity, at, program.hours, page_clock=program.page_clock)
    }

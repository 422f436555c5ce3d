"""Paging: nobody's phone rings outside the hours they declared, but by their own word or duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.availability import StaffedHours, is_staffed
from smsserve.domain.duty import Member, Team, on_duty_at
from smsserve.domain.escalation import SEVERITIES, Audience, steps_now
from smsserve.domain.paging import Need, find_recipients
from smsserve.domain.programs import Program
from smsserve.domain.roles import Role
from smsserve.domain.shifts import read_weekly
from tests.support.rosters import frames, moments, shipped_program, teams, watch
from tests.support.zones import zone_names

NEW_YORK = ZoneInfo("America/New_York")
NINE = datetime(2026, 5, 4, 13, 0, tzinfo=UTC)
NIGHT = NINE - timedelta(hours=6)
PROGRAM = shipped_program(StaffedHours(NEW_YORK, {day: ((time(9), time(17)),) for day in range(5)}))
ANA = Member("ana", zone=NEW_YORK, weekly=read_weekly("mon-fri 9-13"))
LEE = Member("lee", zone=NEW_YORK, weekly=read_weekly("mon-fri 13-17"), volunteers=True)
KIM = Member("kim", role=Role.COORDINATOR)
EVERYBODY = tuple(Audience)


def paged(now: datetime, *members: Member, severity: str = "crisis") -> tuple[str, ...]:
    """Return who is paged when every audience is told."""
    need = Need(severity, "ana")
    return find_recipients(Team(members, rostered=True), PROGRAM, need, EVERYBODY, now)


def test_on_duty_rings_and_off_shift_does_not() -> None:
    """While somebody is there no volunteer is woken."""
    assert paged(NINE, ANA, LEE, KIM) == ("ana", "kim")


def test_at_night_a_crisis_wakes_volunteers_and_coordinators() -> None:
    """An urgent flag wakes no volunteer."""
    assert paged(NIGHT, ANA, LEE, KIM) == ("kim", "lee")
    assert paged(NIGHT, ANA, LEE, KIM, severity="urgent") == ("kim",)


def test_a_volunteer_who_is_away_sleeps() -> None:
    """So does one without a phone."""
    away = replace(LEE, on_duty=False, away_at=NIGHT)
    assert paged(NIGHT, away, replace(LEE, id="bo", has_phone=False)) == ()


def test_of_coordinators_with_shifts_the_one_on_shift_is_paged() -> None:
    """When none is, all are: somebody has to be the last."""
    early = Member("kim", Role.COORDINATOR, zone=NEW_YORK, weekly=read_weekly("mon-fri 9-13"))
    late = Member("jo", Role.COORDINATOR, zone=NEW_YORK, weekly=read_weekly("mon-fri 13-17"))
    assert paged(NINE, early, late) == ("kim",)
    assert paged(NIGHT, early, late) == ("kim", "jo")


@st.composite
def steps(draw: st.DrawFn) -> tuple[Team, Program, Need, int, datetime]:
    """Draw a team, a programme, a flag and how far up the ladder it is."""
    name = draw(zone_names())
    now = draw(moments(name))
    team = draw(teams(now, most=4))
    assigned = draw(st.none() | st.sampled_from([f"m{number}" for number in range(4)]))
    need = Need(draw(st.sampled_from(SEVERITIES)), assigned)
    return team, shipped_program(draw(frames(ZoneInfo(name)))), need, draw(st.integers(0, 8)), now


@settings(max_examples=40)
@given(steps())
def test_nobody_is_paged_outside_declared_hours(
    case: tuple[Team, Program, Need, int, datetime],
) -> None:
    """But volunteers for urgent cover in a crisis nobody is there for, and the coordinators' step.

    Nobody is told of a team that is not there: a crisis goes past it at once.
    """
    team, program, need, step, now = case
    on_duty = on_duty_at(team, program.hours, now)
    opened = now - timedelta(minutes=7)
    told = steps_now(program.ladder, need.severity, opened, step, now, on_duty=bool(on_duty))
    found = find_recipients(team, program, need, told.audiences, now)
    known = {one.id: one for one in team.members}
    for one in (known[key] for key in found):
        declared = watch(one, now, now + timedelta(minutes=1))(now)
        if one.role is Role.COORDINATOR:
            standing = Audience.COORDINATORS in told.audiences or not one.has_shifts
            assert standing or declared, one
        elif not (declared and is_staffed(program.hours, now)):
            assert one.volunteers
            assert need.severity == "crisis"
            assert not on_duty
    if need.severity == "crisis" and not on_duty and step == 0:
        assert Audience.COORDINATORS in told.audiences

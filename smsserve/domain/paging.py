"""Paging: whose phone rings for a step of the ladder; nobody's outside the hours they declared.

Three duties go beyond declared hours, and each is somebody's own word or the programme's: who
volunteers for urgent cover is paged in a crisis while nobody is on duty, the coordinators' step and
the last resort at any hour. Of coordinators with shifts those who are there are paged; only when
none of them is there, all are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from smsserve.domain.calendar_time import DAY
from smsserve.domain.duty import Member, Status, Team, here_at, on_duty_at, planned, status_of
from smsserve.domain.escalation import Audience
from smsserve.domain.flags import Severity
from smsserve.domain.programs import Program
from smsserve.domain.stretches import find_stretch


@dataclass(frozen=True, slots=True)
class Need:
    """What a page is about: how severe, and whom the flag is meant for."""

    severity: str
    assigned_to: str | None


def find_recipients(
    team: Team, program: Program, need: Need, audiences: Iterable[Audience], now: datetime
) -> tuple[str, ...]:
    """Return the accounts to page, each once; the last resort is no account."""
    told = list(audiences)
    on_duty = on_duty_at(team, program.hours, now)
    found: dict[str, None] = {}
    for audience in told:
        members = _of_audience(audience, team, need, on_duty, now)
        found |= dict.fromkeys(one.id for one in members if team.reaches(one))
    if told and not on_duty and need.severity == Severity.CRISIS.value:
        found |= dict.fromkeys(one.id for one in find_volunteers(team, now) if team.reaches(one))
    return tuple(found)


def _of_audience(
    audience: Audience, team: Team, need: Need, on_duty: tuple[Member, ...], now: datetime
) -> tuple[Member, ...]:
    match audience:
        case Audience.ASSIGNED:
            seconds = tuple(one for one in team.members if one not in team.supporters)
            there = (*on_duty, *here_at(team, seconds, now))
            return tuple(one for one in there if one.id == need.assigned_to)
        case Audience.ON_DUTY:
            return on_duty
        case Audience.COORDINATORS:
            return find_seconds(team, now)
        case Audience.LAST_RESORT:
            return ()


def find_seconds(team: Team, now: datetime) -> tuple[Member, ...]:
    """Return the coordinators (or administrators) whose step it is at this instant."""
    if not team.rostered:
        return team.seconds
    reachable = tuple(one for one in team.seconds if team.reaches(one))
    return here_at(team, reachable, now) or reachable


def find_volunteers(team: Team, now: datetime) -> tuple[Member, ...]:
    """Return who would be woken in a crisis: not while they are away or have time off."""
    around = (now, now + DAY)
    return tuple(
        one
        for one in team.supporters
        if one.volunteers
        and status_of(one, now, rostered=team.follows_roster(one)) is Status.HERE
        and find_stretch(planned(one, around, rostered=False), now)
    )

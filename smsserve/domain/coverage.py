"""Coverage: whether somebody can answer within the time of each severity; a hole is said ahead.

What has to be covered are the programme's own hours: outside of them people are told that nobody
reads, and a crisis goes to the coordinators and the last resort, who are looked at without dates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from smsserve.domain.availability import frame_stretches
from smsserve.domain.duty import Member, Team, present
from smsserve.domain.escalation import SEVERITIES
from smsserve.domain.flag_clock import due_at
from smsserve.domain.programs import Program
from smsserve.domain.roles import Role
from smsserve.domain.stretches import Stretch, Stretches, join, leave_out, share, whole_days

DAYS = 60
_MINUTE = timedelta(minutes=1)
# Whoever comes next may come after the days that are looked at.
_BEYOND = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Responder:
    """An active account, as far as a page to it depends on it."""

    role: Role
    on_duty: bool
    has_phone: bool


@dataclass(frozen=True, slots=True)
class Hole:
    """A step of the crisis path that reaches nobody: whose, and what fills it."""

    role: Role
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class DatedHole:
    """A time in the programme's hours at which what comes in finds nobody within its time."""

    severity: str
    starts_at: datetime
    ends_at: datetime


def find_crisis_holes(team: Sequence[Responder], *, rostered: bool = False) -> tuple[Hole, ...]:
    """Return what is missing on the way of a crisis flag: the supporters' step, the coordinators'.

    Where there is no coordinator the administrators are paged in their place. In a rostered
    installation who is on duty is a matter of dates: see `find_dated_holes`.
    """
    holes = []
    supporters = [one for one in team if one.role is Role.SUPPORTER]
    reachable = any(one.has_phone for one in supporters)
    if not any((one.on_duty or rostered) and one.has_phone for one in supporters):
        mend = _create(Role.SUPPORTER)
        if reachable:
            mend = "ask one to go on duty in the console"
        holes.append(Hole(Role.SUPPORTER, "no supporter with a phone is on duty", mend))
    seconds = [one for one in team if one.role is Role.COORDINATOR] or [
        one for one in team if one.role is Role.ADMIN
    ]
    if not any(one.has_phone for one in seconds):
        mend = _create(Role.COORDINATOR)
        holes.append(Hole(Role.COORDINATOR, "no coordinator with a phone exists", mend))
    return tuple(holes)


def _create(role: Role) -> str:
    return f"smsserve accounts create --role {role.value} --email ... --name ... --phone ..."


def find_dated_holes(
    team: Team, program: Program, since: datetime, *, days: int = DAYS
) -> tuple[DatedHole, ...]:
    """Return every hole of the coming days to the minute, by severity and then by time.

    A minute of the programme's hours is a hole of a severity when nobody who could answer is there
    from then until its clock runs out.
    """
    first = since.replace(second=0, microsecond=0)
    around = (first, first + timedelta(days=days))
    ahead = (first, around[1] + _BEYOND)
    frame = frame_stretches(program.hours, ahead)
    there = {one: share(_answering(team, one, ahead), frame) for one in SEVERITIES}
    return tuple(
        DatedHole(severity, *hole)
        for severity in SEVERITIES
        for hole in _holes(severity, there[severity], program, frame, around)
    )


def _answering(team: Team, severity: str, ahead: Stretch) -> Stretches:
    """Return when somebody could answer: for a crisis a page must have a way to them."""
    return _anybody(team, whole_days(ahead), paged=severity == "crisis")


# One team is read for each severity, by each programme, and again at the next look.
@lru_cache(maxsize=8)
def _anybody(team: Team, around: Stretch, *, paged: bool) -> Stretches:
    return join(
        {
            stretch
            for one in team.members
            if one.role is Role.SUPPORTER or _stands_in(one, team)
            if team.reaches(one) or not paged
            for stretch in present(one, around, rostered=team.follows_roster(one))
        }
    )


def _stands_in(one: Member, team: Team) -> bool:
    """Tell whether somebody behind the supporters answers in shifts, as if they were one."""
    return team.rostered and one.has_shifts


def _holes(
    severity: str, there: Stretches, program: Program, frame: Stretches, around: Stretch
) -> Stretches:
    whole = (around[0], frame[-1][1]) if frame else around
    gaps = leave_out((whole,), there)
    unmet = join(_cut(severity, gap, program) for gap in gaps)
    return share(share(unmet, frame), (around,))


def _cut(severity: str, gap: Stretch, program: Program) -> Stretch:
    """Return the part of a gap whose clocks run out before it ends; clocks never run backwards.

    The end is looked for by halves, in whole minutes.
    """
    opens, closes = gap

    def is_met(minute: int) -> bool:
        at = opens + minute * _MINUTE
        return due_at(severity, at, program.hours, page_clock=program.page_clock) > closes

    # Most gaps are nights, over before any clock runs out.
    if is_met(0):
        return opens, opens
    minutes = range(-((opens - closes) // _MINUTE))
    unmet = bisect_left(minutes, x=True, key=is_met)
    return opens, min(closes, opens + unmet * _MINUTE)


def group_by_week(holes: Iterable[DatedHole], program: Program) -> dict[str, list[DatedHole]]:
    """Return holes that are the same every week under one line: "crisis Sat 09:00-13:00"."""
    grouped: dict[str, list[DatedHole]] = {}
    for hole in holes:
        grouped.setdefault(f"{hole.severity} {say_span(hole, program)}", []).append(hole)
    return grouped


def say_span(hole: DatedHole, program: Program) -> str:
    """Return a hole as weekday and local times in the programme's zone: "Sat 09:00-13:00"."""
    starts, ends = (at.astimezone(program.hours.zone) for at in (hole.starts_at, hole.ends_at))
    until = f"{ends:%H:%M}" if starts.date() == ends.date() else f"{ends:%a %H:%M}"
    return f"{starts:%a %H:%M}-{until}"

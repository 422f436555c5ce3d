"""Duty: who of the team is there at an instant. The only place in which that is decided.

An installation in which anybody has shifts is *rostered*: then a supporter is there in their shifts
and extra shifts, and nowhere else. Without any shifts the duty switch alone says who is there. In
both, time off and a status (back in 30 minutes, away) take somebody away, and nobody is counted on
outside the programme's own hours, the outer frame of what participants are told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smsserve.domain.availability import (
    Hours,
    RosteredHours,
    closes_at,
    frame_stretches,
    is_staffed,
    next_open,
)
from smsserve.domain.calendar_time import DAY
from smsserve.domain.roles import Role
from smsserve.domain.shifts import (
    Change,
    ChangeKind,
    WeeklySpan,
    change_stretches,
    week_stretches,
)
from smsserve.domain.stretches import (
    Stretch,
    Stretches,
    find_stretch,
    join,
    leave_out,
    next_start,
    share,
)

if TYPE_CHECKING:
    from smsserve.domain.availability import StaffedHours

BACK_IN = timedelta(minutes=30)
# Coming on duty outside one's shifts is a shift of this length, so that texts can count on it.
UNPLANNED = timedelta(hours=2)

# Far enough to find the next shift after a holiday, and back to the start of one that runs.
_BEHIND = 9 * DAY
_AHEAD = 70 * DAY


_UTC = ZoneInfo("UTC")


class Status(StrEnum):
    """What somebody says of themselves; the roster says the rest."""

    HERE = "here"
    BACK_SOON = "back_soon"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Member:
    """An active account, as far as it matters who is there.

    `on_duty` is the switch: while it is off, `back_at` is when it goes on again by itself, and
    without that `away_at` (when they went) tells the shift whose start ends it.
    """

    id: str
    role: Role = Role.SUPPORTER
    has_phone: bool = True
    zone: ZoneInfo = _UTC
    weekly: tuple[WeeklySpan, ...] = ()
    changes: tuple[Change, ...] = ()
    on_duty: bool = True
    away_at: datetime | None = None
    back_at: datetime | None = None
    volunteers: bool = False
    languages: frozenset[str] = frozenset()

    @property
    def has_shifts(self) -> bool:
        """Tell whether they ever said when they work."""
        return bool(self.weekly) or any(one.kind is ChangeKind.EXTRA for one in self.changes)


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody active; `rostered` once anybody of the installation has shifts.

    `mailed` where pages go by e-mail too: then somebody without a phone is reached all the same.
    """

    members: tuple[Member, ...] = field(hash=False)
    rostered: bool = False
    mailed: bool = False

    def reaches(self, member: Member) -> bool:
        """Tell whether a page to a member has a way to go."""
        return member.has_phone or self.mailed

    def follows_roster(self, member: Member) -> bool:
        """Tell whether shifts say when a member is there; without any, a second stands by."""
        return self.rostered and (member.role is Role.SUPPORTER or member.has_shifts)

    @property
    def supporters(self) -> tuple[Member, ...]:
        """Return those who answer participants."""
        return tuple(one for one in self.members if one.role is Role.SUPPORTER)

    @property
    def seconds(self) -> tuple[Member, ...]:
        """Return those behind them: coordinators, administrators where there is none."""
        found = tuple(one for one in self.members if one.role is Role.COORDINATOR)
        return found or tuple(one for one in self.members if one.role is Role.ADMIN)


def planned(member: Member, around: Stretch, *, rostered: bool) -> Stretches:
    """Return when somebody works by plan, shifts and time off alone, within a stretch of time."""
    whole: Stretches = (around,)
    if rostered and not member.changes:
        return week_stretches(member.weekly, member.zone, around)
    if rostered:
        extra = share(change_stretches(member.changes, ChangeKind.EXTRA), whole)
        whole = join((*week_stretches(member.weekly, member.zone, around), *extra))
    return leave_out(whole, change_stretches(member.changes, ChangeKind.OFF))


def present(member: Member, around: Stretch, *, rostered: bool = False) -> Stretches:
    """Return when somebody is there: what is planned, less what they said of themselves."""
    stretches = planned(member, around, rostered=rostered)
    if member.on_duty:
        return stretches
    back = member.back_at
    if back is None:
        back = _end_of_away(member, around[1], rostered=rostered)
    if back is None:
        return ()
    return share(stretches, ((back, max(back, around[1])),))


def _end_of_away(member: Member, until: datetime, *, rostered: bool) -> datetime | None:
    """Return the start of the shift that ends being away; without shifts only they can."""
    if not rostered or member.away_at is None:
        return None
    # Begun early enough that a shift which ran when they went is not taken for a new one.
    around = (member.away_at - 2 * DAY, until)
    return next_start(planned(member, around, rostered=True), member.away_at)


def status_of(member: Member, now: datetime, *, rostered: bool) -> Status:
    """Return what somebody's switch says at this instant, be it their shift or not."""
    if member.on_duty:
        return Status.HERE
    if member.back_at is not None:
        return Status.HERE if member.back_at <= now else Status.BACK_SOON
    end = _end_of_away(member, now + DAY, rostered=rostered)
    return Status.HERE if end is not None and end <= now else Status.AWAY


def on_duty_at(team: Team, hours: StaffedHours, now: datetime) -> tuple[Member, ...]:
    """Return the supporters who are there to read for a programme at this instant."""
    return here_at(team, team.supporters, now) if is_staffed(hours, now) else ()


def here_at(team: Team, members: tuple[Member, ...], now: datetime) -> tuple[Member, ...]:
    """Return who of some members is there at this instant, by their own shifts and status."""
    if not team.rostered:
        around = (now, now + DAY)
        return tuple(one for one in members if find_stretch(present(one, around), now))
    # Of one alone nothing is kept: they would crowd out the tables of whole teams.
    read = _table if len(team.members) > 1 else _table.__wrapped__
    table = read(team, _midnight(now))
    return tuple(one for one in members if find_stretch(table[one.id], now))


def _midnight(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


# One roster is read for many texts; whatever changes in it makes another key.
@lru_cache(maxsize=32)
def _table(team: Team, midnight: datetime) -> dict[str, Stretches]:
    """Return when each member is there, a while back and far ahead of a day."""
    around = (midnight - _BEHIND, midnight + _AHEAD)
    return {one.id: present(one, around, rostered=team.follows_roster(one)) for one in team.members}


def reading_hours(team: Team, hours: StaffedHours, now: datetime) -> Hours:
    """Return when a person reads a programme's texts, for everything that is said about it.

    Without a roster these are the programme's own hours.
    """
    if not team.rostered:
        return hours
    return _rostered_hours(team, hours, _midnight(now))


@lru_cache(maxsize=32)
def _rostered_hours(team: Team, hours: StaffedHours, midnight: datetime) -> RosteredHours:
    table = _table(team, midnight)
    anybody = join(stretch for one in team.supporters for stretch in table[one.id])
    frame = frame_stretches(hours, (midnight - _BEHIND, midnight + _AHEAD))
    return RosteredHours(hours.zone, share(anybody, frame))


def next_reader_at(team: Team, hours: StaffedHours, now: datetime) -> datetime | None:
    """Return when somebody is next there to read, `now` while they are; None if nothing says it.

    Without a roster, in staffed hours in which nobody is on duty, it is whoever said that they are
    back soon, or else the next hours.
    """
    read = reading_hours(team, hours, now)
    if isinstance(read, RosteredHours) or not is_staffed(hours, now):
        return next_open(read, now)
    if on_duty_at(team, hours, now):
        return now
    closes = closes_at(hours, now)
    backs = [
        one.back_at
        for one in team.supporters
        if one.back_at is not None and here_at(team, (one,), one.back_at)
    ]
    back = min(backs, default=None)
    if back is not None and (closes is None or back < closes):
        return back
    return None if closes is None else next_open(hours, closes)

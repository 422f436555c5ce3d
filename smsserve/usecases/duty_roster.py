"""The duty roster as people look at it: everybody's shifts, load and status, and what to mind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from smsserve.domain.calendar_time import DAY
from smsserve.domain.duty import Member, Status, Team, here_at, planned, status_of
from smsserve.domain.errors import NotFoundError
from smsserve.domain.load import MOST_TALKS, Advice, advise, days_since_off, people_cap
from smsserve.domain.roles import Role
from smsserve.domain.shifts import ChangeKind, WeeklySpan
from smsserve.domain.stretches import Stretches, find_stretch
from smsserve.storage import enrollments, shifts
from smsserve.storage.engine import reading
from smsserve.usecases.duty import read_team
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.shifts import zone_of

# How far the list of coming shifts reaches, and how far back a run of days is counted.
SHOWN = 14 * DAY
_BACK = 14 * DAY
_AHEAD = 70 * DAY


@dataclass(frozen=True, slots=True)
class ChangeView:
    """An extra shift or time off; `with_name` is whom it was swapped with, "" for nobody."""

    id: str
    kind: ChangeKind
    starts_at: datetime
    ends_at: datetime
    with_name: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One member of the team: when they work, what they carry, whether they are there now.

    `until` is when the shift that runs ends, or what they said of themselves; `coming` the shifts
    of the next two weeks; `most_people` None is no limit.
    """

    id: str
    name: str
    email: str
    role: Role
    zone: ZoneInfo
    weekly: tuple[WeeklySpan, ...]
    changes: tuple[ChangeView, ...]
    coming: Stretches
    here: bool
    status: Status
    until: datetime | None
    volunteers: bool
    languages: tuple[str, ...]
    people: int
    most_people: int | None
    talks: int
    most_talks: int
    days_running: int
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class DutyRoster:
    """Everybody active; without `rostered` the duty switch alone says who is there."""

    now: datetime
    rostered: bool
    members: tuple[Duty, ...]
    without_supporter: int


def read_roster(runtime: Runtime) -> DutyRoster:
    """Return everybody's shifts, supporters first, then by name."""
    with reading(runtime.engine) as connection:
        now = runtime.now()
        team = read_team(connection, now)
        rows = {row["id"]: row for row in shifts.list_members(connection)}
        views = [
            _view(runtime, connection, team, member, rows[member.id]) for member in team.members
        ]
        left = shifts.count_unsupported(connection)
    order = {Role.SUPPORTER: 0, Role.COORDINATOR: 1, Role.ADMIN: 2}
    views.sort(key=lambda one: (order[one.role], one.name.casefold(), one.id))
    return DutyRoster(now, team.rostered, tuple(views), left)


def read_duty(runtime: Runtime, account_id: str) -> tuple[DutyRoster, Duty]:
    """Return the roster and one member of it; raises NotFoundError."""
    roster = read_roster(runtime)
    for one in roster.members:
        if one.id == account_id:
            return roster, one
    raise NotFoundError("account", account_id, "See `smsserve accounts list`.")


def _view(
    runtime: Runtime, connection: Connection, team: Team, member: Member, row: RowMapping
) -> Duty:
    now = runtime.now()
    zone = zone_of(runtime, connection, row)
    rostered = team.follows_roster(member)
    ahead = planned(member, (now - _BACK, now + _AHEAD), rostered=True)
    here = bool(here_at(team, (member,), now))
    status = status_of(member, now, rostered=rostered)
    running = find_stretch(ahead, now)
    answers = member.role is Role.SUPPORTER
    until = running[1] if here and rostered and running else None
    return Duty(
        id=member.id,
        name=str(row["name"]),
        email=str(row["email"]),
        role=member.role,
        zone=zone,
        weekly=member.weekly,
        changes=_changes(connection, member.id, now),
        coming=tuple(one for one in ahead if one[1] > now and one[0] < now + SHOWN),
        here=here,
        status=status,
        until=member.back_at if status is Status.BACK_SOON else until,
        volunteers=member.volunteers,
        languages=tuple(sorted(member.languages)),
        people=enrollments.count_by_supporter(connection).get(member.id, 0),
        most_people=people_cap(row["most_people"], rostered=rostered and answers),
        talks=shifts.count_talks(connection, now).get(member.id, 0),
        most_talks=row["most_talks"] or MOST_TALKS,
        days_running=days_since_off(ahead, zone, now),
        advice=advise(ahead, zone, now) if member.has_shifts else (),
    )


def _changes(connection: Connection, account_id: str, now: datetime) -> tuple[ChangeView, ...]:
    names = {row["id"]: str(row["name"]) for row in shifts.list_members(connection)}
    return tuple(
        ChangeView(
            row["id"],
            ChangeKind(row["kind"]),
            row["starts_at"],
            row["ends_at"],
            names.get(row["swapped_with"] or "", ""),
        )
        for row in shifts.list_changes(connection, now)
        if row["account_id"] == account_id
    )

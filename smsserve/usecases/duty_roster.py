"""The duty roster as people look at it: everybody's shifts, load and status, and what to mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from smsserve.usecases.duty import read_alone, read_team
from smsserve.usecases.runtime import Runtime

# So many of the team on one page.
PAGE = 30
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
    """Everybody active, or a page of them; without `rostered` the switch says who is there."""

    now: datetime
    rostered: bool
    members: tuple[Duty, ...]
    without_supporter: int = 0
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the team to swap a shift with."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class _Load:
    """What is counted once for everybody; `zone` is of whoever has said none."""

    names: dict[str, str]
    zone: ZoneInfo
    people: dict[str, int]
    talks: dict[str, int]
    changes: dict[str, list[RowMapping]]


def read_roster(runtime: Runtime, *, page: int | None = None) -> DutyRoster:
    """Return everybody's shifts, or a page of them: supporters first, then by name."""
    with reading(runtime.engine) as connection:
        rows = _list_rows(connection)
        ids = sorted(rows, key=lambda key: _order(rows[key]))
        left = shifts.count_unsupported(connection)
        if page is None:
            return replace(_read(runtime, connection, rows, ids), without_supporter=left)
        pages = max(1, -(-len(ids) // PAGE))
        page = min(max(page, 1), pages)
        shown = _read(runtime, connection, rows, ids[(page - 1) * PAGE : page * PAGE])
        return replace(shown, without_supporter=left, page=page, pages=pages)


def read_some(runtime: Runtime, ids: Sequence[str]) -> DutyRoster:
    """Return the shifts of some of the team, in this order; who is not active is left out."""
    with reading(runtime.engine) as connection:
        rows = _list_rows(connection)
        return _read(runtime, connection, rows, [key for key in ids if key in rows])


def read_duty(runtime: Runtime, account_id: str) -> tuple[DutyRoster, Duty]:
    """Return a roster of one member alone, and them; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        rows = _list_rows(connection)
        if account_id not in rows:
            raise NotFoundError("account", account_id, "See `smsserve accounts list`.")
        roster = _read(runtime, connection, rows, [account_id])
    return roster, roster.members[0]


def list_colleagues(runtime: Runtime, account_id: str) -> list[Colleague]:
    """Return everybody else who is active, by name."""
    with reading(runtime.engine) as connection:
        rows = shifts.list_members(connection)
    others = [Colleague(row["id"], str(row["name"])) for row in rows if row["id"] != account_id]
    return sorted(others, key=lambda one: (one.name.casefold(), one.id))


def _list_rows(connection: Connection) -> dict[str, RowMapping]:
    return {row["id"]: row for row in shifts.list_members(connection)}


def _order(row: RowMapping) -> tuple[int, str, str]:
    ranks = {Role.SUPPORTER: 0, Role.COORDINATOR: 1, Role.ADMIN: 2}
    return ranks[Role(row["role"])], str(row["name"]).casefold(), str(row["id"])


def _read(
    runtime: Runtime, connection: Connection, rows: dict[str, RowMapping], ids: Sequence[str]
) -> DutyRoster:
    now = runtime.now()
    alone = len(ids) == 1
    team = read_alone(connection, ids[0], now) if alone else read_team(connection, now)
    members = {member.id: member for member in team.members}
    load = _read_load(runtime, connection, rows, now)
    views = tuple(_view(team, members[key], rows[key], load, now) for key in ids)
    return DutyRoster(now, team.rostered, views)


def _read_load(
    runtime: Runtime, connection: Connection, rows: dict[str, RowMapping], now: datetime
) -> _Load:
    program = runtime.default_program(connection)
    changes: dict[str, list[RowMapping]] = {}
    for row in shifts.list_changes(connection, now):
        changes.setdefault(row["account_id"], []).append(row)
    return _Load(
        names={key: str(row["name"]) for key, row in rows.items()},
        zone=ZoneInfo("UTC") if program is None else program.hours.zone,
        people=enrollments.count_by_supporter(connection),
        talks=shifts.count_talks(connection, now),
        changes=changes,
    )


def _view(team: Team, member: Member, row: RowMapping, load: _Load, now: datetime) -> Duty:
    zone = ZoneInfo(row["time_zone"]) if row["time_zone"] else load.zone
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
        changes=_changes(load, member.id),
        coming=tuple(one for one in ahead if one[1] > now and one[0] < now + SHOWN),
        here=here,
        status=status,
        until=member.back_at if status is Status.BACK_SOON else until,
        volunteers=member.volunteers,
        languages=tuple(sorted(member.languages)),
        people=load.people.get(member.id, 0),
        most_people=people_cap(row["most_people"], rostered=rostered and answers),
        talks=load.talks.get(member.id, 0),
        most_talks=row["most_talks"] or MOST_TALKS,
        days_running=days_since_off(ahead, zone, now),
        advice=advise(ahead, zone, now) if member.has_shifts else (),
    )


def _changes(load: _Load, account_id: str) -> tuple[ChangeView, ...]:
    return tuple(
        ChangeView(
            row["id"],
            ChangeKind(row["kind"]),
            row["starts_at"],
            row["ends_at"],
            load.names.get(row["swapped_with"] or "", ""),
        )
        for row in load.changes.get(account_id, ())
    )

"""My day: what somebody of the team carries and when they work, as they see it of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import DAY
from smsserve.domain.caseload import Pile, pile_of
from smsserve.domain.duty import Status, here_at, planned, status_of
from smsserve.domain.errors import NotFoundError
from smsserve.domain.load import days_since_off, people_cap
from smsserve.domain.roles import Role
from smsserve.domain.stretches import Stretches
from smsserve.storage import accounts, enrollments, queue
from smsserve.storage.engine import reading
from smsserve.usecases.duty import read_team
from smsserve.usecases.queue import standing
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.shifts import zone_of
from smsserve.usecases.team_phones import list_opted_out

_BACK = 14 * DAY
_WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class MyDay:
    """One's own day: `coming` shifts of a week, open items held, `waiting` of them for an answer.

    `most_people` None is no limit; `mailed` tells whether pages can go by e-mail here, `opted_out`
    that one's own phone said stop.
    """

    now: datetime
    zone: ZoneInfo
    status: Status
    here: bool
    back_at: datetime | None
    coming: Stretches
    days_running: int
    people: int
    most_people: int | None
    held: int
    crises: int
    waiting: int
    mailed: bool
    opted_out: bool

    @property
    def hours(self) -> float:
        """Return the planned hours of the coming seven days."""
        return sum((closes - opens for opens, closes in self.coming), timedelta()) / timedelta(
            hours=1
        )


def read_my_day(runtime: Runtime, account_id: str) -> MyDay:
    """Return what one's own page shows; raises NotFoundError."""
    now = runtime.now()
    with reading(runtime.engine) as connection:
        row = accounts.get(connection, account_id)
        team = read_team(connection, now)
        member = next((one for one in team.members if one.id == account_id), None)
        if row is None or member is None:
            raise NotFoundError("account", account_id)
        zone = zone_of(runtime, connection, row)
        held = [
            one for one in queue.list_unresolved(connection) if one["acknowledged_by"] == account_id
        ]
        opted_out = account_id in list_opted_out(runtime, connection, [row])
        people = enrollments.count_by_supporter(connection).get(account_id, 0)
    rostered = team.follows_roster(member)
    ahead = planned(member, (now - _BACK, now + _WEEK), rostered=True)
    piles = [pile_of(standing(one), account_id, now) for one in held]
    return MyDay(
        now=now,
        zone=zone,
        status=status_of(member, now, rostered=rostered),
        here=bool(here_at(team, (member,), now)),
        back_at=member.back_at,
        coming=tuple(one for one in ahead if one[1] > now),
        days_running=days_since_off(ahead, zone, now),
        people=people,
        most_people=people_cap(
            row["most_people"], rostered=rostered and member.role is Role.SUPPORTER
        ),
        held=len(held),
        crises=sum(one["severity"] == "crisis" for one in held),
        waiting=piles.count(Pile.WAITING),
        mailed=runtime.mailer is not None,
        opted_out=opted_out,
    )

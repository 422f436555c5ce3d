"""Team care: what each supporter carries, and with whom a talk is due, for coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from smsserve.domain.calendar_time import DAY
from smsserve.domain.looking_after import CareKind, CareState
from smsserve.domain.roles import Role
from smsserve.domain.stretches import share
from smsserve.storage import debriefs
from smsserve.storage.engine import reading
from smsserve.usecases.duty_roster import Duty, DutyRoster, read_roster
from smsserve.usecases.runtime import Runtime

# How far back crises count as a load.
LATELY = timedelta(days=14)
WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Burden:
    """One supporter: what they carry, and what waits for a coordinator.

    `crises` are those of two weeks; `hours` and `longest` are of the shifts of the coming week;
    `wishes_talk` and `wants_checkin` say that a talk is due and never why; `alone_after_crisis`
    that they had a crisis and no check-in since.
    """

    duty: Duty
    flags: int
    crises: int
    hours: float
    longest: float
    wishes_talk: bool
    wants_checkin: bool
    alone_after_crisis: bool

    @property
    def waits(self) -> bool:
        """Tell whether a coordinator should talk with them."""
        return self.wishes_talk or self.wants_checkin or self.alone_after_crisis


@dataclass(frozen=True, slots=True)
class TeamCare:
    """Every supporter, those with whom a talk is due first; `others` of the team who wish one."""

    now: datetime
    roster: DutyRoster
    burdens: tuple[Burden, ...]


def read_team_care(runtime: Runtime) -> TeamCare:
    """Return what each supporter carries, and with whom a talk is due."""
    roster = read_roster(runtime)
    with reading(runtime.engine) as connection:
        waiting = debriefs.list_unsettled(connection)
        held = debriefs.count_open_flags(connection)
        crises = debriefs.count_crises(connection, roster.now - LATELY)
    wished = {
        (row["account_id"], row["kind"])
        for row in waiting
        if row["state"] == CareState.WISHED.value
    }
    wishing = {account_id for account_id, kind in wished if kind != CareKind.PATTERN.value}
    talks = {row["account_id"] for row in waiting if row["kind"] == CareKind.TALK.value}
    burdens = [
        Burden(
            duty=one,
            flags=held.get(one.id, 0),
            crises=crises.get(one.id, 0),
            hours=sum(_lengths(one, roster.now)),
            longest=max(_lengths(one, roster.now), default=0.0),
            wishes_talk=one.id in wishing,
            wants_checkin=(one.id, CareKind.PATTERN.value) in wished,
            # Beside a wish it would say why.
            alone_after_crisis=one.id in talks - wishing,
        )
        for one in roster.members
        if one.role is Role.SUPPORTER or one.id in {row["account_id"] for row in waiting}
    ]
    burdens.sort(key=lambda one: (not one.waits, -one.crises, -one.flags))
    return TeamCare(roster.now, roster, tuple(burdens))


def _lengths(one: Duty, now: datetime) -> list[float]:
    """Return the hours of each shift of the coming week."""
    week = share(one.coming, ((now, now + WEEK),))
    return [(closes - opens) / timedelta(hours=1) for opens, closes in week]

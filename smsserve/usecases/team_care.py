"""Team care: what each supporter carries, and with whom a talk is due, for coordinators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve.domain.calendar_time import DAY
from smsserve.domain.looking_after import CareKind, CareState
from smsserve.domain.stretches import share
from smsserve.storage import debriefs, shifts
from smsserve.storage.engine import reading
from smsserve.usecases.duty_roster import PAGE, Duty, read_some
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
    """Every supporter or a page of them, those with whom a talk is due first.

    Others of the team are there while they wish a talk.
    """

    now: datetime
    burdens: tuple[Burden, ...]
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class _Care:
    """What is known of everybody's load: whom a talk is due with, flags held, crises of late."""

    wished: frozenset[tuple[str, str]]
    talks: frozenset[str]
    waiting: frozenset[str]
    held: dict[str, int]
    crises: dict[str, int]

    def burden(self, duty: Duty, now: datetime) -> Burden:
        """Return what one of the team carries."""
        wishes = any(self._wishes(duty.id))
        lengths = _lengths(duty, now)
        return Burden(
            duty=duty,
            flags=self.held.get(duty.id, 0),
            crises=self.crises.get(duty.id, 0),
            hours=sum(lengths),
            longest=max(lengths, default=0.0),
            wishes_talk=wishes,
            wants_checkin=(duty.id, CareKind.PATTERN.value) in self.wished,
            # Beside a wish it would say why.
            alone_after_crisis=duty.id in self.talks and not wishes,
        )

    def order(self, account_id: str) -> tuple[bool, int, int]:
        """Return where somebody stands in the list: who needs a talk, then who carries most."""
        waits = account_id in self.talks or any(one == account_id for one, _ in self.wished)
        return not waits, -self.crises.get(account_id, 0), -self.held.get(account_id, 0)

    def _wishes(self, account_id: str) -> Iterator[bool]:
        kinds = (kind for one, kind in self.wished if one == account_id)
        return (kind != CareKind.PATTERN.value for kind in kinds)


def read_team_care(runtime: Runtime, *, page: int | None = None) -> TeamCare:
    """Return what each supporter carries, and with whom a talk is due; all of them or a page."""
    now = runtime.now()
    with reading(runtime.engine) as connection:
        care = _read_care(connection, now)
        rows = shifts.list_members(connection)
    rows = [row for row in rows if row["role"] == "supporter" or row["id"] in care.waiting]
    rows = sorted(rows, key=lambda row: (*care.order(row["id"]), str(row["name"]).casefold()))
    pages = max(1, -(-len(rows) // PAGE))
    if page is not None:
        page = min(max(page, 1), pages)
        rows = rows[(page - 1) * PAGE : page * PAGE]
    members = read_some(runtime, [row["id"] for row in rows]).members
    burdens = tuple(care.burden(one, now) for one in members)
    return TeamCare(now, burdens, page or 1, pages if page else 1)


def _read_care(connection: Connection, now: datetime) -> _Care:
    waiting = debriefs.list_unsettled(connection)
    wished = [row for row in waiting if row["state"] == CareState.WISHED.value]
    return _Care(
        wished=frozenset((row["account_id"], row["kind"]) for row in wished),
        talks=frozenset(row["account_id"] for row in waiting if row["kind"] == CareKind.TALK.value),
        waiting=frozenset(row["account_id"] for row in waiting),
        held=debriefs.count_open_flags(connection),
        crises=debriefs.count_crises(connection, now - LATELY),
    )


def _lengths(one: Duty, now: datetime) -> list[float]:
    """Return the hours of each shift of the coming week."""
    week = share(one.coming, ((now, now + WEEK),))
    return [(closes - opens) / timedelta(hours=1) for opens, closes in week]

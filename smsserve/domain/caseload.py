"""Caseloads: who may see whom, and on which pile of the queue a flag lies for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from smsserve.domain.flags import FlagState, Severity
from smsserve.domain.snoozes import is_asleep

if TYPE_CHECKING:
    from datetime import datetime


class Pile(StrEnum):
    """The three piles of a queue."""

    MINE = "mine"
    TEAM = "team"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an unresolved flag stands: whose it is, and who wrote last.

    `assigned_to` is the participant's supporter, `owner_id` who claimed the flag; `texted_at` is
    the last text a person of the team wrote, `heard_at` the participant's last text.
    """

    severity: str
    state: str
    assigned_to: str | None
    owner_id: str | None
    due_at: datetime
    texted_at: datetime | None = None
    heard_at: datetime | None = None
    snoozed_at: datetime | None = None
    snoozed_until: datetime | None = None

    @property
    def unclaimed(self) -> bool:
        """Tell whether nobody has taken it on."""
        return self.state == FlagState.OPEN.value

    @property
    def awaits_them(self) -> bool:
        """Tell whether we wrote last: the participant has the ball."""
        if self.texted_at is None:
            return False
        return self.heard_at is None or self.heard_at < self.texted_at


def sees_person(
    supporter_id: str | None, flag: Standing | None, account_id: str, *, everyone: bool = False
) -> bool:
    """Tell whether an account may open a participant's record.

    A supporter sees their own people and those without a supporter, whose flag they took on, and,
    while nobody has, whoever is urgent or was handed to them. `everyone` is a coordinator's reach.
    """
    if everyone or supporter_id in {None, account_id}:
        return True
    if flag is None:
        return False
    if flag.owner_id == account_id:
        return True
    meant = flag.assigned_to == account_id or flag.severity != Severity.ROUTINE.value
    return flag.unclaimed and meant


def pile_of(flag: Standing, account_id: str, now: datetime) -> Pile:
    """Return where a flag lies for an account that sees it.

    Mine is what needs this person: what they hold, and what nobody holds if it is theirs, nobody's,
    a crisis or late.
    """
    if flag.owner_id == account_id:
        asleep = is_asleep(flag.snoozed_at, flag.snoozed_until, flag.heard_at, now)
        return Pile.WAITING if flag.awaits_them or asleep else Pile.MINE
    if not flag.unclaimed:
        return Pile.TEAM
    theirs = flag.assigned_to in {None, account_id}
    presses = flag.severity == Severity.CRISIS.value or flag.due_at <= now
    return Pile.MINE if theirs or presses else Pile.TEAM

"""Looking after supporters: a talk offered after a crisis, a check three days on, private ratings.

A talk is offered, never pressed: one single compulsory session after a hard event is not
recommended. What somebody rates stays theirs; two low ones in a row ask for a check-in with them,
and say no more than that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import DAY, instant_of, wall_time
from smsserve.domain.stretches import Stretches, next_covered

# An offer that nobody answers is taken for a no after so long.
ANSWER_WITHIN = 3 * DAY
# Somebody with one shift a week is still asked in it.
USEFUL_FOR = 8 * DAY
MOST_PUT_OFFS = 2
LOWEST, HIGHEST = 1, 5
LOW = 2
# So many low ones one after the other.
RUN = 2
# A rating after a shift still belongs to it.
_AFTERWARDS = timedelta(hours=12)
_LOOK_AGAIN = DAY


class CareKind(StrEnum):
    """Why somebody is asked how they are, or should be."""

    TALK = "talk"
    CHECK = "check"
    PATTERN = "pattern"


class CareState(StrEnum):
    """Where it stands; `WISHED` waits for a coordinator."""

    PLANNED = "planned"
    OFFERED = "offered"
    WISHED = "wished"
    DECLINED = "declined"
    SETTLED = "settled"
    LAPSED = "lapsed"


class Answer(StrEnum):
    """What somebody says to an offer."""

    YES = "yes"
    NO = "no"
    LATER = "later"


# How long after a crisis flag was resolved each is offered.
AFTER: Mapping[CareKind, timedelta] = {CareKind.TALK: timedelta(), CareKind.CHECK: 3 * DAY}
WAITING = (CareState.PLANNED, CareState.OFFERED)
UNSETTLED = (*WAITING, CareState.WISHED)


@dataclass(frozen=True, slots=True)
class Step:
    """A state to move to, and when to look again (None: nothing more falls due)."""

    state: CareState
    due_at: datetime | None


def answer_offer(answer: Answer, put_offs: int, now: datetime) -> Step:
    """Return what an answer makes of an offer; put off once too often is a no."""
    match answer:
        case Answer.YES:
            return Step(CareState.WISHED, None)
        case Answer.LATER if put_offs < MOST_PUT_OFFS:
            return Step(CareState.PLANNED, now + DAY)
        case _:
            return Step(CareState.DECLINED, None)


def is_stale(kind: CareKind, cause_at: datetime, now: datetime) -> bool:
    """Tell whether it is too late to offer anything for what was so long ago."""
    return now - cause_at > AFTER[kind] + (1 + MOST_PUT_OFFS) * USEFUL_FOR


def next_look(there: Stretches, after: datetime) -> datetime:
    """Return when to look again whether somebody is there, given when they will be."""
    return next_covered(there, after) or after + _LOOK_AGAIN


def next_day(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant of somebody's next day: at most one of each kind a day."""
    return instant_of(wall_time(now, zone).date() + DAY, time.min, zone)


def shift_of(planned: Stretches, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the start of the shift that a rating belongs to: one that runs or is just over.

    Without one it is the local day.
    """
    begun = [opens for opens, closes in planned if opens <= now and now - closes <= _AFTERWARDS]
    return begun[-1] if begun else instant_of(wall_time(now, zone).date(), time.min, zone)


def asks_for_checkin(newest_first: Sequence[int]) -> bool:
    """Tell whether the last ratings are all low."""
    latest = newest_first[:RUN]
    return len(latest) == RUN and all(value <= LOW for value in latest)

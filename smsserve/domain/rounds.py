"""Rounds: what one person is asked, and when: every rule that falls due at the same time is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smsserve.domain.cadence import Occurrence
from smsserve.domain.calendar_time import DAY
from smsserve.domain.course import next_in_course
from smsserve.domain.pace import phases_at

if TYPE_CHECKING:
    from smsserve.domain.programs import Program


@dataclass(frozen=True, slots=True)
class Timing:
    """Whose rounds: the date they count from, their zone, and the pace and hour they chose."""

    started_on: date
    zone: ZoneInfo
    pace: int = 0
    hour: time | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One due time, and the question keys of every rule that falls due at it."""

    occurrence: Occurrence
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked already: the local date of a check-in, and its question keys."""

    local_on: date
    questions: frozenset[str]


def next_round(program: Program, timing: Timing, after: datetime) -> Round | None:
    """Return the next round after an instant; rules due at the same time make one round."""
    found = []
    for rule in program.checkins:
        phases = phases_at(rule, timing.pace, timing.hour)
        started_on, zone = timing.started_on, timing.zone
        one = next_in_course(phases, started_on, zone, after, program.holidays)
        if one is not None:
            found.append((one, rule))
    if not found:
        return None
    first = min((one for one, _ in found), key=lambda one: (one.at, one.slot))
    keys = [key for one, rule in found if one.at == first.at for key in rule.questions]
    return Round(first, tuple(dict.fromkeys(keys)))


def next_unasked(
    program: Program, timing: Timing, after: datetime, asked: Collection[Asked]
) -> Round | None:
    """Return the next round with only the questions that its date has not had yet.

    A change of hour, or an edit of the programme, must not ask twice on one day. A programme that
    asks the same thing in the morning and in the evening still does: of the rounds of a date the
    n-th with a question is left out only if that question came n times already.
    """
    found = next_round(program, timing, after)
    while found is not None:
        on = found.occurrence.local_on
        before = Counter(key for one in asked if one.local_on == on for key in one.questions)
        if not before:
            return found
        due = _count_due(program, timing, found)
        left = tuple(key for key in found.questions if before[key] < due[key])
        if left:
            return Round(found.occurrence, left)
        found = next_round(program, timing, found.occurrence.at)
    return None


def _count_due(program: Program, timing: Timing, until: Round) -> Counter[str]:
    """Return how often each question falls due on a round's date, that round included."""
    last = until.occurrence
    due: Counter[str] = Counter()
    found = next_round(program, timing, last.at - 2 * DAY)
    while found is not None and found.occurrence.at <= last.at:
        if found.occurrence.local_on == last.local_on:
            due.update(found.questions)
        found = next_round(program, timing, found.occurrence.at)
    return due

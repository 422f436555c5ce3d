"""Pace: what LESS and MORE do to a programme, so that a coordinator can say it beforehand.

A step of LESS keeps every second occurrence of each rule, two steps every fourth, and so on; the
first of each phase is always one of them. No rule becomes rarer than one in four weeks by it, so a
monthly rule stays as it is. Fixed dates were each chosen for their day: all of them stay. A step of
MORE brings back what LESS took; above the programme's own frequency it adds the rules that the
programme marks for it (`more = 1`), and without such rules it adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import pairwise, takewhile

from smsserve.domain.cadence import Cadence, Every
from smsserve.domain.course import Phase
from smsserve.domain.programs import CheckinRule

FEWEST = timedelta(weeks=4)
_UNITS = {
    Every.DAY: timedelta(days=1),
    Every.WEEK: timedelta(weeks=1),
    Every.MONTH: timedelta(days=30),
}


# A tick asks for the same few rules on behalf of thousands of people.
@lru_cache(maxsize=4096)
def phases_at(rule: CheckinRule, pace: int, hour: time | None) -> tuple[Phase, ...]:
    """Return a rule's phases for somebody's pace and hour, none of a rule they did not ask for."""
    if rule.more > max(pace, 0):
        return ()
    return tuple(replace(phase, cadence=_adapt(phase.cadence, pace, hour)) for phase in rule.phases)


def least_pace(rules: Iterable[CheckinRule], started_on: date, today_on: date, steps: int) -> int:
    """Return the lowest pace that still makes a difference to what is ahead: 0 or below.

    `steps` is how many steps down the programme allows.
    """
    ahead = [phase.cadence for rule in rules for phase in _ahead(rule, started_on, today_on)]
    kept = [[_kept(cadence, -step) for cadence in ahead] for step in range(steps + 1)]
    useful = takewhile(lambda pair: pair[0] != pair[1], pairwise(kept))
    return -len(list(useful))


def most_pace(rules: Iterable[CheckinRule], started_on: date, today_on: date) -> int:
    """Return the highest pace at which a rule is added that is not over yet: 0 or above."""
    return max((rule.more for rule in rules if any(_ahead(rule, started_on, today_on))), default=0)


def _ahead(rule: CheckinRule, started_on: date, today_on: date) -> Iterator[Phase]:
    """Yield the phases of a rule that are not over."""
    ends_on: date | None = started_on
    for phase in rule.phases:
        if ends_on is not None:
            ends_on = None if phase.weeks is None else ends_on + timedelta(weeks=phase.weeks)
        if ends_on is None or ends_on > today_on:
            yield phase


def _adapt(cadence: Cadence, pace: int, hour: time | None) -> Cadence:
    return replace(cadence, keep=_kept(cadence, pace), at=cadence.at if hour is None else hour)


def _kept(cadence: Cadence, pace: int) -> int:
    """Return of how many occurrences one is kept: a power of two, 1 for all of them."""
    if cadence.dates or pace >= 0:
        return 1
    times = max(1, len(cadence.weekdays), len(cadence.month_days))
    usual = _UNITS[cadence.every] * cadence.interval / times
    kept = 1
    for _ in range(-pace):
        if usual * kept * 2 > FEWEST:
            break
        kept *= 2
    return kept

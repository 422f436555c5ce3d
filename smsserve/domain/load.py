"""Load and boundaries: how much one supporter carries, and when they have earned a rest.

The defaults are decisions, not findings: nobody has published a number of people per supporter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from smsserve.domain.calendar_time import DAY, wall_time

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from smsserve.domain.stretches import Stretches

# For somebody with shifts of about four hours a week, while nobody says otherwise.
MOST_PEOPLE = 20
MOST_TALKS = 3
MOST_CAP = 500
LONGEST_SHIFT = timedelta(hours=4)
MOST_DAYS_RUNNING = 6
# One whole week off in so many.
WEEKS = 8
_WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Caps:
    """The most one supporter carries: active participants (None: no limit), and talks at once."""

    people: int | None = None
    talks: int = MOST_TALKS


@dataclass(frozen=True, slots=True)
class Advice:
    """A boundary that is crossed, in one sentence for the coordinator and the supporter."""

    rule: str
    sentence: str


def people_cap(chosen: int | None, *, rostered: bool) -> int | None:
    """Return how many people somebody has at most: what was chosen, else the default of a roster.

    Without a roster there is no limit, as nobody has said how much anybody works.
    """
    return chosen if chosen is not None or not rostered else MOST_PEOPLE


def advise(stretches: Stretches, zone: ZoneInfo, now: datetime) -> tuple[Advice, ...]:
    """Return which boundaries the planned shifts of the next weeks cross, each rule once.

    `stretches` are what is planned for at least the next eight weeks, joined.
    """
    coming = tuple(one for one in stretches if one[1] > now)
    # A day on which the shift is over already is no free day.
    week_off = _week_off(stretches, zone, now)
    found = (_long_shift(coming, zone), _days_running(coming, zone), week_off)
    return tuple(one for one in found if one is not None)


def _long_shift(stretches: Stretches, zone: ZoneInfo) -> Advice | None:
    for opens, closes in stretches:
        if closes - opens > LONGEST_SHIFT:
            hours = (closes - opens) / timedelta(hours=1)
            on = _say(wall_time(opens, zone).date())
            told = f"The shift on {on} is {hours:g} hours long; 4 are enough in one go."
            return Advice("long-shift", told)
    return None


def _days_running(stretches: Stretches, zone: ZoneInfo) -> Advice | None:
    run: list[date] = []
    for on in worked_days(stretches, zone):
        run = [*run, on] if run and run[-1] + DAY == on else [on]
        if len(run) > MOST_DAYS_RUNNING:
            told = f"From {_say(run[0])} there is no day off for {len(run)} days."
            return Advice("days-running", told)
    return None


def _week_off(stretches: Stretches, zone: ZoneInfo, now: datetime) -> Advice | None:
    """Say so where no seven days in a row of the next eight weeks are free."""
    first_on = wall_time(now, zone).date()
    last_on = first_on + WEEKS * _WEEK
    worked = [on for on in worked_days(stretches, zone) if first_on <= on < last_on]
    edges = [first_on - DAY, *worked, last_on]
    if any(later - one > _WEEK for one, later in pairwise(edges)):
        return None
    return Advice("week-off", f"No week in the next {WEEKS} is free; one in {WEEKS} should be.")


def worked_days(stretches: Stretches, zone: ZoneInfo) -> Iterator[date]:
    """Yield the local dates on which a shift begins, each once; a night counts as its evening."""
    last = date.min
    for opens, closes in stretches:
        on = wall_time(opens, zone).date()
        # What goes on for days and nights works on each of its days.
        days = max(1, (wall_time(closes, zone).date() - on).days)
        for day in (on + ahead * DAY for ahead in range(days)):
            if day > last:
                last = day
                yield day


def days_since_off(stretches: Stretches, zone: ZoneInfo, now: datetime) -> int:
    """Return how many days in a row somebody has worked up to today, today included."""
    today_on = wall_time(now, zone).date()
    worked = {on for on in worked_days(stretches, zone) if on <= today_on}
    days = 0
    while today_on - days * DAY in worked:
        days += 1
    return days


def _say(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b}"

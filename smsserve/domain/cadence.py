"""Cadence: the rule for when check-ins fall due, and the calendar arithmetic that finds the next.

Every occurrence is computed from the calendar, never by adding an interval to the last one, so an
outage can not shift what follows. The cost does not depend on how long ago the rule began.

Clock changes: the hour is that of the participant's own clock. An hour that the clock jumps over
(the gap) falls due at the first instant after the jump, one that comes twice (the fold) at its
first coming only, and a date that a zone left out has none. So each date of a rule has its check-in
exactly once. The arithmetic is in `calendar_time`.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import DAY, date_exists, instant_of

WEEKDAYS = (0, 1, 2, 3, 4)
LONGEST_INTERVAL = 366


class Every(StrEnum):
    """The unit a cadence counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Cadence:
    """A rule such as "every 2 weeks on Monday at 10:00": one slot on each of its local dates.

    Weekdays (0 is Monday) go with weeks, `month_days` (1-31) with months; without them the
    anchor's own weekday or day counts. A day past the end of a month means its last day. `dates`
    alone say when, if given. Of all these dates only every `keep`-th counts, the first from the
    anchor on being one of them. Raises ValueError for a rule that means nothing.
    """

    every: Every
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    at: time = time(10, 0)
    month_days: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    keep: int = 1

    def __post_init__(self) -> None:
        """Refuse what means nothing; put days in order and drop repeats."""
        for problem in _problems(self):
            raise ValueError(problem)
        for name in ("weekdays", "month_days", "dates"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One due time: the UTC instant, and the key of its slot: the date the rule meant and "HH:MM".

    `local_on` stays the rule's date even where a clock change moves the instant past midnight.
    """

    at: datetime
    local_on: date
    slot: str


def weekdays_at(at: time = time(10, 0)) -> Cadence:
    """Return the cadence "Monday to Friday at this local time"."""
    return Cadence(Every.WEEK, weekdays=WEEKDAYS, at=at)


def next_occurrence(
    cadence: Cadence, anchor_on: date, zone: ZoneInfo, after: datetime
) -> Occurrence | None:
    """Return the first occurrence strictly later than `after`, None when no date is left.

    Nothing falls due before the anchor. Intervals count from the anchor's date, its week (Monday
    first) or its month. A local date that the zone left out has no occurrence.
    """
    on = next_date(cadence, anchor_on, after.astimezone(zone).date())
    while on is not None:
        found = _occurrence_on(on, cadence.at, zone)
        # Already past, or on a date that the calendar left out: at most a few turns.
        if found is not None and found.at > after:
            return found
        on = next_date(cadence, anchor_on, on + DAY)
    return None


def next_date(cadence: Cadence, anchor_on: date, earliest_on: date) -> date | None:
    """Return the first date of the rule from `earliest_on` on; only fixed dates can run out."""
    on = _next_of_all(cadence, anchor_on, earliest_on)
    while on is not None and place_of(cadence, anchor_on, on) % cadence.keep:
        on = _next_of_all(cadence, anchor_on, on + DAY)
    return on


def place_of(cadence: Cadence, anchor_on: date, on: date) -> int:
    """Return how many dates of the rule come before one of its own, were none left out for `keep`.

    Computed, not counted. Days that fall together at the end of a short month keep their places.
    """
    if cadence.dates:
        return bisect_left(cadence.dates, on) - bisect_left(cadence.dates, anchor_on)
    if cadence.every is Every.DAY:
        return (on - anchor_on).days // cadence.interval
    if cadence.every is Every.WEEK:
        weekdays = cadence.weekdays or (anchor_on.weekday(),)
        weeks = (on - _monday_of(anchor_on)).days // 7 // cadence.interval
        past = bisect_left(weekdays, anchor_on.weekday())
        return weeks * len(weekdays) + bisect_left(weekdays, on.weekday()) - past
    days = cadence.month_days or (anchor_on.day,)
    months = (_month_of(on) - _month_of(anchor_on)) // cadence.interval
    return months * len(days) + _place_in(days, on) - _place_in(days, anchor_on)


def _place_in(days: tuple[int, ...], on: date) -> int:
    """Return how many of these days of the month come before a date's."""
    month = _month_of(on)
    return sum(_day_of_month(month, day) < on for day in days)


def _next_of_all(cadence: Cadence, anchor_on: date, earliest_on: date) -> date | None:
    start_on = max(anchor_on, earliest_on)
    if cadence.dates:
        index = bisect_left(cadence.dates, start_on)
        return cadence.dates[index] if index < len(cadence.dates) else None
    if cadence.every is Every.DAY:
        days = _round_up((start_on - anchor_on).days, cadence.interval)
        return anchor_on + timedelta(days=days)
    if cadence.every is Every.WEEK:
        return _next_in_weeks(cadence, anchor_on, start_on)
    return _next_in_months(cadence, anchor_on, start_on)


def spread(key: str, window: timedelta) -> timedelta:
    """Return the key's share of the window: always the same, 0 <= share < window.

    An empty window gives zero. Raises ValueError for a negative one.
    """
    if window < timedelta():
        raise ValueError("a window to spread over can not be negative")
    share = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8])
    return timedelta(microseconds=(window // timedelta(microseconds=1)) * share >> 64)


def _problems(cadence: Cadence) -> list[str]:
    checks = (
        (
            1 <= cadence.interval <= LONGEST_INTERVAL,
            f"interval {cadence.interval} is not 1 to {LONGEST_INTERVAL}",
        ),
        (cadence.keep >= 1, f"keep {cadence.keep} is not 1 or more"),
        (
            all(day in range(7) for day in cadence.weekdays),
            "weekdays are numbered 0 (Monday) to 6 (Sunday)",
        ),
        (
            all(day in range(1, 32) for day in cadence.month_days),
            "month days are numbered 1 to 31",
        ),
        (
            not cadence.weekdays or cadence.every is Every.WEEK,
            "weekdays go with weeks only",
        ),
        (
            not cadence.month_days or cadence.every is Every.MONTH,
            "month days go with months only",
        ),
        (
            cadence.at == cadence.at.replace(second=0, microsecond=0, tzinfo=None),
            "the time of day is a local time in whole minutes",
        ),
    )
    return [problem for holds, problem in checks if not holds]


def _next_in_weeks(cadence: Cadence, anchor_on: date, start_on: date) -> date:
    weekdays = cadence.weekdays or (anchor_on.weekday(),)
    monday_on = _monday_of(anchor_on)
    week = (start_on - monday_on).days // 7
    active = _round_up(week, cadence.interval)
    if active == week:
        index = bisect_left(weekdays, start_on.weekday())
        if index < len(weekdays):
            return monday_on + timedelta(weeks=week, days=weekdays[index])
        active += cadence.interval
    return monday_on + timedelta(weeks=active, days=weekdays[0])


def _next_in_months(cadence: Cadence, anchor_on: date, start_on: date) -> date:
    days = cadence.month_days or (anchor_on.day,)
    first = _month_of(anchor_on)
    month = _month_of(start_on) - first
    active = _round_up(month, cadence.interval)
    if active == month:
        for day in days:
            on = _day_of_month(first + active, day)
            if on >= start_on:
                return on
        active += cadence.interval
    return _day_of_month(first + active, days[0])


def _monday_of(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _month_of(on: date) -> int:
    """Return a date's month, counted from year 0."""
    return on.year * 12 + on.month - 1


def _day_of_month(month: int, day: int) -> date:
    """Return the day of a month counted from year 0; a day past its end is its last day."""
    year, index = divmod(month, 12)
    return date(year, index + 1, min(day, monthrange(year, index + 1)[1]))


# Remembered because a tick asks for the same few slots on behalf of thousands of people.
@lru_cache(maxsize=8192)
def _occurrence_on(on: date, at: time, zone: ZoneInfo) -> Occurrence | None:
    instant = instant_of(on, at, zone)
    if not date_exists(on, zone):
        return None
    return Occurrence(instant, on, f"{at:%H:%M}")


def _round_up(count: int, step: int) -> int:
    return -(-count // step) * step


_WEEKS_A_MONTH = 365.25 / 12 / 7


def rounds_a_week(cadence: Cadence) -> float:
    """Return how many slots a rule has in a week, on average over years; 0 for single dates."""
    if cadence.dates:
        return 0.0
    found = {
        Every.DAY: 7.0,
        Every.WEEK: float(max(1, len(cadence.weekdays))),
        Every.MONTH: max(1, len(cadence.month_days)) / _WEEKS_A_MONTH,
    }
    return found[cadence.every] / cadence.interval / cadence.keep

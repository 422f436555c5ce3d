"""Shifts: when somebody of the team has said that they work, week by week and date by date.

A weekly span is in the supporter's own zone and runs on from its start to its end, through midnight
and clock changes; where a clock change jumps over one of them, it moves to the first instant that
exists. Dated changes add to the week (an extra shift) or take from it (time off); time off wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import DAY, instant_of, wall_time
from smsserve.domain.stretches import Stretch, Stretches, join, share, whole_days

LONGEST_CHANGE = 366 * DAY
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_CLOCK = r"([01]?\d|2[0-4])(?::?([0-5]\d))?"
_SPAN = re.compile(rf"([a-z]+)(?:\s*-\s*([a-z]+))?\s+{_CLOCK}\s*-\s*{_CLOCK}", re.IGNORECASE)
_EXAMPLE = 'write it like "mon 09:00-13:00" or "mon-fri 22:00-06:00"'


class ChangeKind(StrEnum):
    """What a dated change does to the week."""

    EXTRA = "extra"
    OFF = "off"


@dataclass(frozen=True, slots=True, order=True)
class WeeklySpan:
    """A shift that comes every week: weekday (0 is Monday) of its start, local start and end.

    An end at or before the start is the next day's; the same time twice is a whole day.
    Raises ValueError for a weekday outside 0-6.
    """

    weekday: int
    start: time
    end: time

    def __post_init__(self) -> None:
        """Refuse a day that no week has."""
        if self.weekday not in range(7):
            raise ValueError(f"weekday {self.weekday} is not 0 (Monday) to 6 (Sunday)")

    @property
    def typed(self) -> str:
        """Return the span as it is typed."""
        return f"{DAYS[self.weekday]} {self.start:%H:%M}-{self.end:%H:%M}"


@dataclass(frozen=True, slots=True)
class Change:
    """An extra shift or time off, between two UTC instants."""

    kind: ChangeKind
    starts_at: datetime
    ends_at: datetime


def read_weekly(text: str) -> tuple[WeeklySpan, ...]:
    """Return the spans that "mon 09:00-13:00" or "mon-fri 9-17" means; raises ValueError."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f'"{text}" is no weekly shift; {_EXAMPLE}')
    first, last, *clock = found.groups()
    start, end = _read_clock(clock[0], clock[1]), _read_clock(clock[2], clock[3])
    return tuple(WeeklySpan(day, start, end) for day in _read_days(first, last or first))


def _read_days(first: str, last: str) -> list[int]:
    known = {day: number for number, day in enumerate(DAYS)}
    try:
        begin, end = (known[name.lower()[:3]] for name in (first, last))
    except KeyError as error:
        known_days = ", ".join(DAYS)
        raise ValueError(f"{error.args[0]} is no weekday; use one of: {known_days}") from None
    return [day % 7 for day in range(begin, (end if end >= begin else end + 7) + 1)]


def _read_clock(hour: str, minute: str | None) -> time:
    minutes = int(minute or 0)
    if int(hour) == 24 and minutes:  # noqa: PLR2004 - the end of the day has no minutes after it
        raise ValueError(f"24:{minutes:02} is no time; {_EXAMPLE}")
    return time(int(hour) % 24, minutes)


def check_weekly(spans: Iterable[WeeklySpan]) -> tuple[WeeklySpan, ...]:
    """Return a week's spans in order; raises ValueError for two that overlap."""
    ordered = sorted(set(spans))
    minutes = sorted((_minute(span), _minute(span) + _length(span), span) for span in ordered)
    around = [*minutes, *((start + _WEEK, end, span) for start, end, span in minutes[:1])]
    for (_, end, one), (start, _, other) in pairwise(around):
        if start < end:
            raise ValueError(f"{one.typed} and {other.typed} overlap; write them as one shift")
    return tuple(ordered)


_WEEK = 7 * 1440


def _minute(span: WeeklySpan) -> int:
    return span.weekday * 1440 + span.start.hour * 60 + span.start.minute


def _length(span: WeeklySpan) -> int:
    length = (span.end.hour - span.start.hour) * 60 + span.end.minute - span.start.minute
    return length if length > 0 else length + 1440


def week_stretches(spans: Sequence[WeeklySpan], zone: ZoneInfo, around: Stretch) -> Stretches:
    """Return the shifts of the week, as instants, that touch a stretch of time; cut to it."""
    days = whole_days(around)
    found = (stretch for span in spans for stretch in _span_stretches(span, zone, days))
    return share(join(found), (around,))


# Most of a large team work in the same few shifts, and are asked about one after the other.
@lru_cache(maxsize=512)
def _span_stretches(span: WeeklySpan, zone: ZoneInfo, around: Stretch) -> tuple[Stretch, ...]:
    """Return a weekly shift as instants on every date that may touch a stretch of time, uncut."""
    first_on = wall_time(around[0], zone).date() - 2 * DAY
    first_on += (span.weekday - first_on.weekday()) % 7 * DAY
    last_on = wall_time(around[1], zone).date() + DAY
    weeks = range((last_on - first_on).days // 7 + 1)
    return tuple(_on_date(span, first_on + 7 * week * DAY, zone) for week in weeks)


def _on_date(span: WeeklySpan, on: date, zone: ZoneInfo) -> Stretch:
    ends_on = on if span.end > span.start else on + DAY
    return instant_of(on, span.start, zone), instant_of(ends_on, span.end, zone)


def change_stretches(changes: Iterable[Change], kind: ChangeKind) -> Stretches:
    """Return what the changes of a kind cover."""
    return join((one.starts_at, one.ends_at) for one in changes if one.kind is kind)


def read_moment(text: str, zone: ZoneInfo, *, end: bool = False) -> datetime:
    """Return the instant of a local "2026-12-24" or "2026-12-24 09:00"; raises ValueError.

    A date alone is its first instant, or as an `end` the first after it.
    """
    try:
        wall = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f'"{text}" is no date; write 2026-12-24 or "2026-12-24 09:00"') from None
    if wall.tzinfo is not None:
        raise ValueError(f'"{text}" names a zone; dates are read in the zone of the shifts')
    whole_day = ":" not in text
    on = wall.date() + DAY if end and whole_day else wall.date()
    return instant_of(on, wall.time(), zone)


def check_change(change: Change, now: datetime) -> Change:
    """Return a dated change that means something; raises ValueError."""
    if change.ends_at <= change.starts_at:
        raise ValueError("it ends before it begins")
    if change.ends_at <= now:
        raise ValueError("it is over already")
    if change.kind is ChangeKind.EXTRA and change.ends_at - change.starts_at > DAY:
        raise ValueError("an extra shift lasts a day at most; write one for each day")
    if change.ends_at - change.starts_at > LONGEST_CHANGE:
        raise ValueError("it is longer than a year")
    return change

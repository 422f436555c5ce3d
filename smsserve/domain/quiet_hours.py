"""Quiet hours: the local wall-clock window in which nothing proactive is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import DAY, first_instant, wall_time

_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A local window from `start` up to but without `end`; it may cross midnight.

    The same time twice means never quiet.
    """

    start: time
    end: time


def is_quiet(hours: QuietHours, zone: ZoneInfo, now: datetime) -> bool:
    """Tell whether the clock in this zone stands inside the window."""
    return _covers(hours, wall_time(now, zone).time())


def is_quiet_in_any(windows: Sequence[QuietHours], zone: ZoneInfo, now: datetime) -> bool:
    """Tell whether any window is quiet: a person may add hours to those of the programme."""
    at = wall_time(now, zone).time()
    return any(_covers(hours, at) for hours in windows)


def release_from_all(
    windows: Sequence[QuietHours], zone: ZoneInfo, now: datetime
) -> datetime | None:
    """Return the first UTC instant from `now` on that no window covers, None without one."""
    if not is_quiet_in_any(windows, zone, now):
        return now

    def is_free(wall: datetime) -> bool:
        return not any(_covers(hours, wall.time()) for hours in windows)

    def next_end(wall: datetime) -> datetime:
        return min(_next_at(wall, hours.end) for hours in windows)

    return first_instant(zone, now, is_free, next_end, 3 * DAY)


def until_quiet(
    windows: Sequence[QuietHours], zone: ZoneInfo, now: datetime, at_most: timedelta
) -> timedelta:
    """Return how long from `now` on no window covers: zero while one does, at most `at_most`."""
    if is_quiet_in_any(windows, zone, now):
        return timedelta()
    real = [hours for hours in windows if hours.start != hours.end]
    if not real:
        return at_most

    def is_quiet_then(wall: datetime) -> bool:
        return any(_covers(hours, wall.time()) for hours in real)

    def next_start(wall: datetime) -> datetime:
        return min(_next_at(wall, hours.start) for hours in real)

    begins = first_instant(zone, now, is_quiet_then, next_start, at_most)
    return at_most if begins is None else min(begins - now, at_most)


def free_spans(windows: Sequence[QuietHours]) -> list[tuple[time, time]]:
    """Return the stretches of the day's clock that no window covers, the longest first.

    One may cross midnight; the same time twice means the whole day.
    """
    real = [hours for hours in windows if hours.start != hours.end]
    if not real:
        return [(time.min, time.min)]
    starts = sorted({hours.start for hours in real})
    spans = []
    for opens in sorted({hours.end for hours in real}):
        if not any(_covers(hours, opens) for hours in real):
            later = [start for start in starts if start > opens]
            spans.append((opens, later[0] if later else starts[0]))
    return sorted(spans, key=lambda span: minutes_between(*span), reverse=True)


def minutes_between(start: time, end: time) -> int:
    """Return how many minutes the clock runs from a time to the next coming of another."""
    return (_minute_of(end) - _minute_of(start) - 1) % _MINUTES_A_DAY + 1


def later_on_clock(at: time, minutes: int) -> time:
    """Return what a clock shows some minutes after, or before, a time of day."""
    minute = (_minute_of(at) + minutes) % _MINUTES_A_DAY
    return time(minute // 60, minute % 60)


def _minute_of(at: time) -> int:
    return at.hour * 60 + at.minute


def _covers(hours: QuietHours, at: time) -> bool:
    if hours.start <= hours.end:
        return hours.start <= at < hours.end
    return at >= hours.start or at < hours.end


def _next_at(wall: datetime, at: time) -> datetime:
    today = datetime.combine(wall, at)
    return today if today > wall else today + DAY

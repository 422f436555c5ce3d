"""Quiet hours: the local wall-clock window in which nothing proactive is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import DAY, first_instant, wall_time


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


def release_at(hours: QuietHours, zone: ZoneInfo, now: datetime) -> datetime:
    """Return `now` when it is not quiet, else the first UTC instant that no longer is."""
    released = release_from_all((hours,), zone, now)
    # One window always ends: its end differs from its start.
    return now if released is None else released


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


def _covers(hours: QuietHours, at: time) -> bool:
    if hours.start <= hours.end:
        return hours.start <= at < hours.end
    return at >= hours.start or at < hours.end


def _next_at(wall: datetime, at: time) -> datetime:
    today = datetime.combine(wall, at)
    return today if today > wall else today + DAY

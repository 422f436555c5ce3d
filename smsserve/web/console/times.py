"""Times in words for people on duty: the clock on the wall, and how much of it is left."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.spoken_time import say_time

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_JUST_NOW = timedelta(seconds=5)


def say_clock(at: datetime, zone: ZoneInfo) -> str:
    """Return the minute something happened as "3:06 pm"; never rounded up."""
    wall = wall_time(at, zone)
    return f"{wall.hour % 12 or 12}:{wall.minute:02} {'am' if wall.hour < 12 else 'pm'}"  # noqa: PLR2004


def say_seconds(at: datetime, zone: ZoneInfo) -> str:
    """Return an instant as "3:06:12 pm"."""
    wall = wall_time(at, zone)
    return f"{wall.hour % 12 or 12}:{wall:%M:%S} {'am' if wall.hour < 12 else 'pm'}"  # noqa: PLR2004


def say_day(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """Return the local day of an instant as "Today", "Yesterday" or "Monday 4 May"."""
    on, today = wall_time(at, zone).date(), wall_time(now, zone).date()
    if on == today:
        return "Today"
    if on == today - _DAY:
        return "Yesterday"
    year = "" if on.year == today.year else f" {on.year}"
    return f"{on:%A} {on.day} {on:%B}{year}"


def say_date(at: datetime, zone: ZoneInfo) -> str:
    """Return the local date of an instant as "4 May"."""
    wall = wall_time(at, zone)
    return f"{wall.day} {wall:%b}"


def say_when(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """Return an instant to come as "3:15 pm" or "Mon 9 am"; seconds round up, as we told them."""
    return say_time(at, zone, "en", now)


def say_span(span: timedelta) -> str:
    """Return a length of time in its largest unit: "40 s", "9 min", "2 h", "3 days"."""
    if span < _MINUTE:
        return f"{max(0, int(span.total_seconds()))} s"
    if span < _HOUR:
        return f"{span // _MINUTE} min"
    if span < 2 * _DAY:
        return f"{span // _HOUR} h"
    return f"{span // _DAY} days"


def say_left(due_at: datetime, now: datetime) -> str:
    """Return how much of a clock is left, or how far it is overrun: "9 min left", "2 h late"."""
    if due_at <= now:
        return f"{say_span(now - due_at)} late"
    return f"{say_span(due_at - now)} left"


def say_ago(at: datetime, now: datetime) -> str:
    """Return how long ago something was: "20 s ago", "just now"."""
    if now - at < _JUST_NOW:
        return "just now"
    return f"{say_span(now - at)} ago"

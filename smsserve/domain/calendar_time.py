"""Local calendar time: which instant a wall clock means, and when it next shows what is wanted.

The policy for clock changes, in one line: a wall time means the first instant at which the local
clock shows it or anything later. So a time that is jumped over moves forward to the first instant
that exists (02:30 becomes 03:00), and a time that comes twice means its first coming. A date that
a zone left out altogether (30 December 2011 in Apia) has no instants.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def instant_of(on: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the first UTC instant at which the zone's clock shows this date and time or later."""
    wall = datetime.combine(on, at, zone)
    instant = wall.astimezone(UTC)
    in_the_other_fold = wall.replace(fold=1).astimezone(UTC)
    if in_the_other_fold >= instant:
        return instant
    # The clock jumps over this time: one reading lands before the jump, the other after it.
    jump = offset_change(zone, in_the_other_fold, instant)
    return instant if jump is None else jump


def date_exists(on: date, zone: ZoneInfo) -> bool:
    """Tell whether the zone's calendar has this date: crossing the date line leaves one out."""
    return instant_of(on, time.min, zone) < instant_of(on + DAY, time.min, zone)


def wall_time(at: datetime, zone: ZoneInfo) -> datetime:
    """Return what the zone's clock and calendar show at an instant, as a naive datetime."""
    return at.astimezone(zone).replace(tzinfo=None)


def offset_change(zone: ZoneInfo, after: datetime, until: datetime) -> datetime | None:
    """Return the instant in (after, until] at which the zone's offset changes, None without one.

    Meant for spans of about a day: no zone changes twice within three days from 1990 on.
    """
    old = after.astimezone(zone).utcoffset()
    if until.astimezone(zone).utcoffset() == old:
        return None
    # Changes fall on whole seconds, so halve the span until one second is left.
    low, high = after.replace(microsecond=0), until.replace(microsecond=0)
    while high - low > _SECOND:
        middle = low + _SECOND * ((high - low) // _SECOND // 2)
        if middle.astimezone(zone).utcoffset() == old:
            low = middle
        else:
            high = middle
    return high


def first_instant(
    zone: ZoneInfo,
    start: datetime,
    wanted: Callable[[datetime], bool],
    next_edge: Callable[[datetime], datetime],
    horizon: timedelta,
) -> datetime | None:
    """Return the first UTC instant from `start` on whose wall time is wanted, if in the horizon.

    Both functions read naive wall times. `next_edge` gives the next wall time, strictly later, at
    which `wanted` may become true; a change of the offset is looked at as well.
    """
    at = start.astimezone(UTC)
    limit = at + horizon
    while at <= limit:
        wall = wall_time(at, zone)
        if wanted(wall):
            return at
        edge = at + (next_edge(wall) - wall)
        at = offset_change(zone, at, edge) or edge
    return None

"""Departures: the second at which a due text leaves, so that not everybody's leaves at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from smsserve.domain.cadence import spread
from smsserve.domain.calendar_time import DAY
from smsserve.domain.quiet_hours import QuietHours, release_from_all, until_quiet


def leaves_at(
    key: str,
    due_at: datetime,
    now: datetime,
    window: timedelta,
    quiet: Sequence[QuietHours],
    zone: ZoneInfo,
) -> datetime:
    """Return when the text of a key leaves: its share of the window after it is due.

    What quiet hours hold is spread over the same window behind their end, what an outage held over
    one behind now, and where quiet hours are near the window ends with them.
    """
    windows = tuple(quiet)
    released, room = _find_room(windows, zone, due_at)
    at = released + spread(key, min(window, room))
    if at >= now:
        return at
    released, room = _find_room(windows, zone, now)
    return released + spread(key, min(window, room))


# Remembered because a tick asks for the same instant on behalf of thousands of people.
@lru_cache(maxsize=4096)
def _find_room(
    quiet: tuple[QuietHours, ...], zone: ZoneInfo, start: datetime
) -> tuple[datetime, timedelta]:
    """Return the first instant from `start` on that is not quiet, and how long it stays so."""
    # Windows that leave no hour free hold nothing: they were refused where they were chosen.
    released = release_from_all(quiet, zone, start) or start
    return released, until_quiet(quiet, zone, released, DAY)

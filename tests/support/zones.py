"""Forty zones that between them hold every oddity of local time, and their clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

ZONES = (
    "UTC",
    "Africa/Cairo",  # changes at midnight
    "Africa/Casablanca",  # goes back for Ramadan
    "Africa/Johannesburg",
    "Africa/Lagos",
    "America/Anchorage",
    "America/Argentina/Buenos_Aires",
    "America/Asuncion",  # gave up changing in 2024
    "America/Bogota",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Havana",  # changes at midnight
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Nuuk",  # jumps from 23:00 to midnight
    "America/Phoenix",
    "America/Puerto_Rico",
    "America/Santiago",  # jumps over midnight
    "America/Sao_Paulo",
    "America/Scoresbysund",  # left its offset and its rule in 2024
    "America/St_Johns",  # half an hour off; changed at 00:01 until 2011
    "Antarctica/Troll",  # two hours at once
    "Asia/Almaty",  # moved west for good in 2024
    "Asia/Beirut",  # changes at midnight
    "Asia/Gaza",
    "Asia/Kathmandu",  # three quarters of an hour off
    "Asia/Kolkata",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Australia/Adelaide",
    "Australia/Lord_Howe",  # changes by half an hour
    "Europe/Dublin",  # its winter time is the exception
    "Europe/London",
    "Europe/Madrid",
    "Pacific/Apia",  # left out 30 December 2011
    "Pacific/Auckland",
    "Pacific/Chatham",  # changes at 02:45
)


@cache
def clock_changes(name: str, first_year: int = 2009, last_year: int = 2027) -> tuple[datetime, ...]:
    """Return the starts of the UTC days in which the zone's offset changed."""
    zone = ZoneInfo(name)
    changes = []
    at, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    while at < end:
        later = at + timedelta(days=1)
        if later.astimezone(zone).utcoffset() != at.astimezone(zone).utcoffset():
            changes.append(at)
        at = later
    return tuple(changes)


def zone_names() -> st.SearchStrategy[str]:
    """Return a strategy over the names."""
    return st.sampled_from(ZONES)


@st.composite
def zoned_minutes(draw: st.DrawFn) -> tuple[ZoneInfo, datetime]:
    """Draw a zone and a whole UTC minute, every other time within two days of a clock change."""
    name = draw(zone_names())
    near = clock_changes(name)
    start = datetime(2009, 1, 1, tzinfo=UTC)
    if draw(st.booleans()) and near:
        start, minutes = draw(st.sampled_from(near)), st.integers(-2 * 1440, 2 * 1440)
    else:
        minutes = st.integers(0, 18 * 365 * 1440)
    return ZoneInfo(name), start + timedelta(minutes=draw(minutes))

"""Values inside TOML strings: times of day, durations, weekdays, spans, zones."""

from __future__ import annotations

import re
from datetime import time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_CLOCK = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})")
_DURATION = re.compile(r"(?P<count>\d{1,5})\s*(?P<unit>[a-z]+)")
_UNITS = {
    "m": timedelta(minutes=1), "min": timedelta(minutes=1), "minutes": timedelta(minutes=1),
    "minute": timedelta(minutes=1), "h": timedelta(hours=1), "hour": timedelta(hours=1),
    "hours": timedelta(hours=1), "d": timedelta(days=1), "day": timedelta(days=1),
    "days": timedelta(days=1),
}  # fmt: skip


def parse_clock(text: str) -> time:
    """Return the local time of "09:30"; raises ValueError for anything else."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return time(int(match["hour"]), int(match["minute"]))


def parse_span(text: str) -> tuple[time, time]:
    """Return both ends of "09:00-17:00"; an end of 24:00 or 00:00 is the end of the day."""
    start, dash, end = text.partition("-")
    if not dash:
        raise ValueError(text)
    return parse_clock(start), time.min if end.strip() == "24:00" else parse_clock(end)


def parse_duration(text: str) -> timedelta:
    """Return the length of "48h", "15 min" or "2 days"; raises ValueError for anything else."""
    match = _DURATION.fullmatch(text.strip().lower())
    if match is None or match["unit"] not in _UNITS:
        raise ValueError(text)
    return int(match["count"]) * _UNITS[match["unit"]]


def parse_weekday(text: str) -> int:
    """Return 0 for "monday" or "mon"; raises ValueError for anything else."""
    word = text.strip().lower()
    for number, name in enumerate(WEEKDAYS):
        if word in {name, name[:3]}:
            return number
    raise ValueError(text)


def parse_zone(text: str) -> ZoneInfo:
    """Return a time zone by its IANA name; raises ValueError for an unknown one."""
    try:
        return ZoneInfo(text.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(text) from error

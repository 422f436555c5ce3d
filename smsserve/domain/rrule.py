"""Cadences as RFC 5545 recurrence rules: the part of RRULE that a check-in needs, read and written.

Read: FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL, BYDAY, BYMONTHDAY, BYHOUR, BYMINUTE. Anything
else is refused by name, never ignored. One meaning differs and is ours on purpose: a BYMONTHDAY
past the end of a month is that month's last day, where RFC 5545 would leave the month out.
"""

from __future__ import annotations

from datetime import time

from smsserve.domain.cadence import Cadence, Every
from smsserve.domain.errors import SmsserveError

_UNITS = {"DAILY": Every.DAY, "WEEKLY": Every.WEEK, "MONTHLY": Every.MONTH}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYHOUR", "BYMINUTE")
_LAST_DAY = 31


class RruleError(SmsserveError):
    """A recurrence rule that a cadence can not say; `part` is the offending piece."""

    def __init__(self, part: str, why: str, hint: str = "") -> None:
        """Name the part and what is wrong with it."""
        super().__init__(f"{part}: {why}")
        self.part = part
        self.hint = hint


def from_rrule(text: str, *, default_at: time = time(10, 0)) -> Cadence:
    """Return the cadence of an RRULE, `default_at` standing in for a missing BYHOUR.

    Raises RruleError for anything outside the supported part.
    """
    parts = _split(text)
    every = _read_unit(parts.get("FREQ", ""))
    interval = _read_number("INTERVAL", parts.get("INTERVAL", "1"), 1, 366)
    weekdays = _read_weekdays(parts.get("BYDAY", ""))
    month_days = _read_month_days(parts.get("BYMONTHDAY", ""))
    if every is Every.DAY and weekdays and interval == 1:
        every = Every.WEEK  # "daily on Monday to Friday" is how calendars write weekdays
    try:
        return Cadence(every, interval, weekdays, _read_at(parts, default_at), month_days)
    except ValueError as error:
        raise RruleError(text, str(error)) from error


def to_rrule(cadence: Cadence) -> str:
    """Return the RRULE of a cadence; fixed dates have none and raise RruleError."""
    if cadence.dates:
        raise RruleError("dates", "fixed dates are no recurrence rule", "List them as dates.")
    frequency = next(name for name, every in _UNITS.items() if every is cadence.every)
    parts = [f"FREQ={frequency}"]
    if cadence.interval > 1:
        parts.append(f"INTERVAL={cadence.interval}")
    if cadence.weekdays:
        parts.append("BYDAY=" + ",".join(_DAYS[day] for day in cadence.weekdays))
    if cadence.month_days:
        # Day 31 is exactly "the last day", which RFC 5545 can say.
        days = (str(-1 if day == _LAST_DAY else day) for day in cadence.month_days)
        parts.append("BYMONTHDAY=" + ",".join(days))
    return ";".join([*parts, f"BYHOUR={cadence.at.hour}", f"BYMINUTE={cadence.at.minute}"])


def _split(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for piece in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = piece.strip().partition("=")
        if not equals or not value:
            raise RruleError(piece or "empty rule", "is not NAME=VALUE", "Try FREQ=WEEKLY;BYDAY=MO")
        if name not in _PARTS:
            raise RruleError(name, "is not supported", "Known parts: " + ", ".join(_PARTS))
        if name in parts:
            raise RruleError(name, "is given twice", "Write it once, values separated by commas.")
        parts[name] = value
    return parts


def _read_unit(value: str) -> Every:
    if value not in _UNITS:
        raise RruleError("FREQ", f"is {value or 'missing'}", "Write " + ", ".join(_UNITS))
    return _UNITS[value]


def _read_at(parts: dict[str, str], default_at: time) -> time:
    if "BYHOUR" not in parts:
        if "BYMINUTE" in parts:
            raise RruleError("BYMINUTE", "comes without BYHOUR", "Add BYHOUR.")
        return default_at
    hour = _read_number("BYHOUR", parts["BYHOUR"], 0, 23)
    return time(hour, _read_number("BYMINUTE", parts.get("BYMINUTE", "0"), 0, 59))


def _read_weekdays(value: str) -> tuple[int, ...]:
    days = value.split(",") if value else []
    for day in days:
        if day not in _DAYS:
            raise RruleError("BYDAY", f"{day} is no weekday", "Write " + ",".join(_DAYS))
    return tuple(_DAYS.index(day) for day in days)


def _read_month_days(value: str) -> tuple[int, ...]:
    days = value.split(",") if value else []
    return tuple(
        _LAST_DAY if day == "-1" else _read_number("BYMONTHDAY", day, 1, _LAST_DAY) for day in days
    )


def _read_number(part: str, value: str, low: int, high: int) -> int:
    if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
        raise RruleError(part, f"{value} is not one number", f"Write one from {low} to {high}.")
    return int(value)

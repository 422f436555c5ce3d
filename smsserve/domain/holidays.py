"""Holidays: dates on which nothing is asked; what falls on one is left out, never moved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# A year with a 29 February, so that this day may be a holiday too.
_LEAP_YEAR = 2024
_EVERY_YEAR = re.compile(r"(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Holidays:
    """Single dates, and days (month, day) of every year."""

    dates: frozenset[date] = frozenset()
    every_year: frozenset[tuple[int, int]] = frozenset()

    def __contains__(self, on: object) -> bool:
        """Tell whether a date is one of them."""
        if not isinstance(on, date):
            return False
        return on in self.dates or (on.month, on.day) in self.every_year


def read_day(text: str) -> tuple[int, int]:
    """Return the (month, day) of "12-25"; raises ValueError for anything else."""
    match = _EVERY_YEAR.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    on = date(_LEAP_YEAR, int(match[1]), int(match[2]))
    return on.month, on.day

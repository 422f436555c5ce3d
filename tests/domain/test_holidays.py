"""Holidays: single dates, and days of every year."""

from __future__ import annotations

from datetime import date

import pytest

from smsserve.domain.holidays import Holidays, read_day


def test_a_date_is_a_holiday_once_a_day_every_year() -> None:
    """An ordinary day is none."""
    holidays = Holidays(frozenset({date(2026, 11, 26)}), frozenset({(12, 25)}))
    assert date(2026, 11, 26) in holidays
    assert date(2027, 11, 26) not in holidays
    assert date(2026, 12, 25) in holidays
    assert date(2031, 12, 25) in holidays
    assert "12-25" not in holidays


def test_a_day_of_the_year_is_read() -> None:
    """The 29th of February too."""
    assert read_day("12-25") == (12, 25)
    assert read_day(" 02-29 ") == (2, 29)


@pytest.mark.parametrize(
    "text", ["25-12", "02-30", "12/25", "1225", "2026-12-25", "0001-01-01 00:00:00"]
)
def test_anything_else_is_refused(text: str) -> None:
    """A day that no year has, or another way to write it."""
    with pytest.raises(ValueError, match=r"."):
        read_day(text)

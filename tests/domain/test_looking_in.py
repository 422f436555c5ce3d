"""Looking in again: the time that is offered, and which times can be meant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.looking_in import check_due, offer_at

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 5, 4, 15, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(("severity", "days"), [("crisis", 1), ("urgent", 3), ("routine", 14)])
def test_the_offer_is_the_same_hour_some_days_on(severity: str, days: int) -> None:
    """By the wall clock, on a quarter of an hour."""
    wall = wall_time(offer_at(severity, NOW, NEW_YORK), NEW_YORK)
    assert (wall.day, wall.hour, wall.minute) == (4 + days, 11, 0)


def test_a_clock_change_in_between_leaves_the_hour() -> None:
    """Daylight saving ends the day after."""
    before = datetime(2026, 10, 31, 15, 0, tzinfo=UTC)
    assert offer_at("crisis", before, NEW_YORK) - before == timedelta(hours=25)


@pytest.mark.parametrize("ahead", [timedelta(), -timedelta(days=1), timedelta(days=366)])
def test_a_time_that_nobody_can_mean_is_refused(ahead: timedelta) -> None:
    """Past, or a year typed wrong."""
    check_due(NOW + timedelta(days=365), NOW)
    with pytest.raises(ValueError, match="that"):
        check_due(NOW + ahead, NOW)

"""Looking in again: when the next follow-up is offered after a flag is closed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from smsserve.domain.calendar_time import DAY, instant_of, wall_time

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

# Further ahead nobody plans, and a year typed wrong is caught.
FARTHEST = 365 * DAY
_AFTER = {"crisis": DAY, "urgent": 3 * DAY, "routine": 14 * DAY}
_STEP = timedelta(minutes=15)


class PlannedState(StrEnum):
    """Where a planned follow-up stands: to come, come back as a flag, or called off."""

    PLANNED = "planned"
    RAISED = "raised"
    CANCELLED = "cancelled"


def offer_at(severity: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Return when to look in again: the same local hour, a day on after a crisis, else later."""
    wall = wall_time(now, zone)
    full = time(wall.hour, wall.minute - wall.minute % (_STEP // timedelta(minutes=1)))
    on = wall.date() + _AFTER.get(severity, _AFTER["routine"])
    return instant_of(on, full, zone)


def check_due(due_at: datetime, now: datetime) -> None:
    """Raise ValueError for an instant that is past or too far ahead to be meant."""
    if due_at <= now:
        raise ValueError("that time is past")
    if due_at - now > FARTHEST:
        raise ValueError("that is more than a year ahead")

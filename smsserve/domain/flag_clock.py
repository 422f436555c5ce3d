"""The clock on a flag: by when somebody must have answered, and what a text may promise.

Crisis: the page clock, at any hour. Urgent: the end of the shift, four hours at most. Routine: the
close of the second working day. Outside staffed hours the clock starts when somebody is there.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice

from smsserve.domain.availability import Hours, closes_at, next_open, staffed_between
from smsserve.domain.calendar_time import DAY, wall_time

PAGE_CLOCK = timedelta(minutes=15)
URGENT_CLOCK = timedelta(hours=4)
WORKING_DAYS = 2

# A shift about to end leaves no time to answer in: with less than this left, the next one counts.
LEAST_OF_A_SHIFT = timedelta(minutes=15)


def due_at(
    severity: str, opened_at: datetime, hours: Hours, *, page_clock: timedelta = PAGE_CLOCK
) -> datetime:
    """Return the instant by which a flag opened at `opened_at` needs a person's answer.

    Raises ValueError for an unknown severity.
    """
    match severity:
        case "crisis":
            return opened_at + page_clock
        case "urgent":
            return _end_of_shift(opened_at, hours)
        case "routine":
            return _end_of_working_days(opened_at, hours)
        case _:
            raise ValueError(f"no clock for severity {severity}; known: crisis, urgent, routine")


def _end_of_shift(opened_at: datetime, hours: Hours) -> datetime:
    starts_at = opened_at
    closes = closes_at(hours, opened_at)
    if closes is not None and closes - opened_at < LEAST_OF_A_SHIFT:
        starts_at = closes
    # A programme without any hours keeps a running clock all the same.
    starts_at = next_open(hours, starts_at) or starts_at
    latest = starts_at + URGENT_CLOCK
    return min(latest, closes_at(hours, starts_at) or latest)


def _end_of_working_days(opened_at: datetime, hours: Hours) -> datetime:
    on = wall_time(opened_at, hours.zone).date()
    closes = (
        stretch[-1][1]
        for ahead in range(1, 7 * (WORKING_DAYS + 1))
        if (stretch := staffed_between(hours, on + ahead * DAY, on + ahead * DAY))
    )
    return next(islice(closes, WORKING_DAYS - 1, None), opened_at + WORKING_DAYS * DAY)

"""The hours of a roster in words: as much of the coming week as a text has room for."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from smsserve.domain.availability import Hours, RosteredHours
from smsserve.domain.spoken_time import say_hours

# About what "Mon-Fri 9am-5pm; Sat 10am-1pm your time" takes: longer would make a second segment.
LONGEST = 40


def say_reading(hours: Hours, zone: ZoneInfo, language: str, now: datetime) -> str:
    """Return when a person reads, in the coming week; a long roster is told from its beginning.

    What is left out is a time at which somebody is there and nothing was promised, never the
    reverse.
    """
    if not isinstance(hours, RosteredHours):
        return say_hours(hours, zone, language, now)
    coming = tuple(stretch for stretch in hours.stretches if stretch[1] > now)
    said = say_hours(RosteredHours(hours.zone, coming), zone, language, now)
    count = min(len(coming), 7)
    while len(said) > LONGEST and count > 1:
        count -= 1
        said = say_hours(RosteredHours(hours.zone, coming[:count]), zone, language, now)
    return said

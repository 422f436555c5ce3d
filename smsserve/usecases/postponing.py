"""Postponing: LATER asks again the next day, at the same local hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from smsserve.domain.calendar_time import instant_of, wall_time
from smsserve.domain.surveys import NIGHT
from smsserve.usecases.people import Person
from smsserve.usecases.quiet_hours import release_for


def ask_again_at(person: Person, asked_at: datetime, now: datetime) -> datetime:
    """Return the next day's instant at the local hour of the first asking, outside quiet hours.

    A text of the small hours counts as the evening's before: its next day is the coming one.
    """
    hour = wall_time(release_for(person, asked_at), person.zone).time()
    today_on = wall_time(now - NIGHT, person.zone).date()
    return release_for(person, instant_of(today_on + timedelta(days=1), hour, person.zone))

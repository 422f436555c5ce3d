"""Simulated supporters: their shifts, how soon they look at a page, and how long a talk takes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from smsserve.domain.calendar_time import DAY, instant_of
from smsserve.domain.shifts import WeeklySpan
from smsserve.domain.stretches import Stretches, find_stretch, join, leave_out
from tests.bench.year import ZONE

# The shipped programme's hours, in two shifts of four hours a day.
SLOTS = tuple((day, time(hour), time(hour + 4)) for day in range(5) for hour in (9, 13))
WORDS = {
    "crisis": "Thank you for telling us. I am {}, a real person, and I am here. Are you safe?",
    "urgent": "Hi, it is {}. I read your text. Would you like to tell me more about it?",
    "routine": "Hi, it is {}. I saw your reply and wanted to say hello. I am here to read.",
}
AGAIN = "I hear you. Take whatever time you need, I am reading."


@dataclass(slots=True)
class Peer:
    """One supporter (or with `second` the coordinator), as people are: late, busy, off."""

    account_id: str
    name: str
    number: str
    chance: random.Random
    spans: tuple[WeeklySpan, ...] = ()
    shifts: Stretches = ()
    second: bool = False
    busy_until: datetime | None = None
    holding: dict[str, str] = field(default_factory=dict)

    def is_there(self, at: datetime) -> bool:
        """Tell whether this is one of their shifts; reckoned apart from the service's own rules."""
        return find_stretch(self.shifts, at) is not None

    def page_delay(self) -> timedelta | None:
        """Return how soon they act on a page, None where they do not notice it."""
        if self.chance.random() < (0.15 if self.second else 0.08):
            return None
        typical = 8 if self.second else 4
        return timedelta(minutes=min(60, typical * self.chance.lognormvariate(0, 0.8)))

    def look_again(self) -> timedelta:
        """Return when they next look at the queue by themselves."""
        return timedelta(minutes=self.chance.uniform(20, 45))

    def writing_time(self, severity: str) -> timedelta:
        """Return how long it takes to read somebody's texts and to answer."""
        shortest, longest = (1, 4) if severity == "crisis" else (2, 7)
        return timedelta(minutes=self.chance.uniform(shortest, longest))

    def talk_time(self, severity: str) -> timedelta:
        """Return how long it takes from the first text to the end of a flag."""
        spans = {"crisis": (30, 75), "urgent": (15, 45), "routine": (8, 30)}
        return timedelta(minutes=self.chance.uniform(*spans[severity]))


def share_slots(number: int) -> list[tuple[WeeklySpan, ...]]:
    """Return each supporter's weekly shifts: every slot has a third of them, at least one."""
    at_once = max(1, number // 3)
    found: list[list[WeeklySpan]] = [[] for _ in range(number)]
    turn = 0
    for day, start, end in SLOTS:
        for _ in range(at_once):
            found[turn % number].append(WeeklySpan(day, start, end))
            turn += 1
        # Uneven, so that not the same people always meet.
        turn += day % 2
    return [tuple(spans) for spans in found]


def list_shifts(spans: tuple[WeeklySpan, ...], since: datetime, days: int) -> Stretches:
    """Return the instants of weekly shifts, by the wall clock of their zone."""
    first_on = since.astimezone(ZONE).date()
    return join(
        (instant_of(on, span.start, ZONE), instant_of(on, span.end, ZONE))
        for on in (first_on + number * DAY for number in range(days + 1))
        for span in spans
        if on.weekday() == span.weekday
    )


def take_week_off(shifts: Stretches, off: tuple[datetime, datetime]) -> Stretches:
    """Return the shifts without a week off."""
    return leave_out(shifts, (off,))

"""Planned texts: what is asked or said later, when it is due, and until when it makes sense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class PlannedKind(StrEnum):
    """What a planned text is about."""

    SKILL = "skill"
    STEP = "step"
    PLACE = "place"
    FEEDBACK = "feedback"
    STORY = "story"
    MILESTONE = "milestone"
    GAP = "gap"
    CARING = "caring"


@dataclass(frozen=True, slots=True)
class Plan:
    """When a text falls due, and for how long after that it may still be sent."""

    after: timedelta
    lasts: timedelta


PLANS = {
    # A breath takes five minutes: then how they feel.
    PlannedKind.SKILL: Plan(timedelta(minutes=5), timedelta(minutes=20)),
    PlannedKind.STEP: Plan(timedelta(hours=24), timedelta(hours=24)),
    PlannedKind.PLACE: Plan(timedelta(days=3), timedelta(days=4)),
    PlannedKind.FEEDBACK: Plan(timedelta(hours=3), timedelta(hours=20)),
    PlannedKind.STORY: Plan(timedelta(hours=26), timedelta(days=2)),
}
# How often the same may be asked of somebody at most.
AT_MOST_EVERY = {
    PlannedKind.FEEDBACK: timedelta(days=30),
    PlannedKind.STORY: timedelta(days=60),
}
# Texts that come of themselves: one of them a month is enough.
UNASKED = frozenset({PlannedKind.MILESTONE, PlannedKind.GAP, PlannedKind.CARING})
# A good-hearted question in a hard moment is none: these are forgotten on crisis words.
ALL = frozenset(PlannedKind)

"""Moods: whether somebody has lately been low, so that a short word of theirs weighs more."""

from __future__ import annotations

from datetime import timedelta

from smsserve.domain.flags import FlagKind

# A check-in comes at least that often; a low mood of longer ago says little about today.
LATELY = timedelta(days=3)
# A low mood, and words that go with one.
LOW = (
    FlagKind.LOW_MOOD.value,
    FlagKind.BELOW_USUAL.value,
    FlagKind.PROBLEM.value,
    FlagKind.DISTRESS.value,
)

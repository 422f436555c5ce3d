"""Moods: whether somebody has lately been low, so that a short word of theirs weighs more."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve.domain.flags import FlagKind
from smsserve.storage import flags
from smsserve.usecases.people import Person

# A check-in comes at least that often; a low mood of longer ago says little about today.
_LATELY = timedelta(days=3)
_LOW = (
    FlagKind.LOW_MOOD.value,
    FlagKind.BELOW_USUAL.value,
    FlagKind.PROBLEM.value,
    FlagKind.DISTRESS.value,
)


def is_low(connection: Connection, person: Person, now: datetime) -> bool:
    """Tell whether a low mood, or words that go with one, were noted in the last three days."""
    return flags.has_any_evidence_since(connection, person.id, _LOW, now - _LATELY)

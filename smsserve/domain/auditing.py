"""Auditing: which of a week's replies that nothing flagged a coordinator reads to look for misses.

Two in a hundred, at least one of a week that had any. Which ones is decided by a hash of the
message's id, so that nobody chooses, and drawing twice draws the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from math import ceil

SHARE = Fraction(2, 100)
_WEEK = timedelta(days=7)


class Verdict(StrEnum):
    """What a coordinator says of a reply that nothing had flagged."""

    FINE = "fine"
    MISSED = "missed"


def begin_of_week(at: datetime) -> datetime:
    """Return the Monday, 00:00 UTC, of an instant's ISO week."""
    on = at.astimezone(UTC).date()
    return datetime.combine(on - timedelta(days=on.weekday()), time(), UTC)


def last_whole_week(now: datetime) -> tuple[datetime, datetime]:
    """Return the begin and the end (excluded) of the ISO week before this one."""
    end = begin_of_week(now)
    return end - _WEEK, end


def name_week(at: datetime) -> str:
    """Return an instant's ISO week, such as "2026-W19"."""
    year, week, _ = at.astimezone(UTC).isocalendar()
    return f"{year}-W{week:02}"


def sample_size(replies: int) -> int:
    """Return how many of so many replies are read."""
    return ceil(replies * SHARE)


def draw_order(program_key: str, week: str, message_ids: Iterable[str]) -> list[str]:
    """Return the messages of a programme's week in the order in which they are drawn."""

    def lot(message_id: str) -> bytes:
        return sha256(f"{program_key}/{week}/{message_id}".encode()).digest()

    return sorted(message_ids, key=lot)

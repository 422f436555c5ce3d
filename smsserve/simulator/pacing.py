"""How fast a sender may send: a queue per sender, emptied at so many segments per second."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from smsserve.simulator.settings import LONGEST_WAIT


@dataclass(slots=True)
class Pacing:
    """When each sender is free again."""

    free_at: dict[str, datetime] = field(default_factory=dict)

    def waiting(self, sender: str, now: datetime, mps: float | None) -> float:
        """Return how many segments are in the sender's queue."""
        free = self.free_at.get(sender)
        if free is None or mps is None or free <= now:
            return 0.0
        return (free - now).total_seconds() * mps

    def overflows(self, sender: str, now: datetime, mps: float | None, limit: int | None) -> bool:
        """Tell whether the sender's queue is full (by default: ten hours of sending)."""
        if mps is None:
            return False
        longest = limit if limit is not None else LONGEST_WAIT.total_seconds() * mps
        return self.waiting(sender, now, mps) >= longest

    def leaves_at(self, sender: str, now: datetime, mps: float | None) -> datetime:
        """Return when a text that joins the queue now will leave it, without taking the place."""
        return now if mps is None else max(now, self.free_at.get(sender, now))

    def take(self, sender: str, leaves_at: datetime, mps: float | None, segments: int) -> None:
        """Take the place in the queue that ends at `leaves_at`."""
        if mps is not None:
            self.free_at[sender] = leaves_at + timedelta(seconds=segments / mps)

"""The installation's budget: how much may go out in a day before a person must look.

Whoever finds a way to have us text (a loop, a bug, a stolen log-in) is stopped by it, whatever the
way is. It is wide enough that ordinary work never meets it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# Segments a day where nobody has set a number: so many for each who takes part, and some at least.
A_PERSON = 40
LEAST = 5_000
# How many take part is counted so often, and only where more than the least went out.
COUNT_EVERY = timedelta(minutes=1)


@dataclass(slots=True)
class BudgetMemory:
    """What one process remembers: how many took part when it last counted."""

    people: int = 0
    counted_at: datetime | None = None

    def is_stale(self, now: datetime) -> bool:
        """Tell whether it is time to count again."""
        return self.counted_at is None or not timedelta() <= now - self.counted_at < COUNT_EVERY


def day_budget(chosen: int | None, people: int) -> int:
    """Return how many segments may go out in a day: the number somebody chose, or by the people."""
    return max(LEAST, A_PERSON * people) if chosen is None else chosen

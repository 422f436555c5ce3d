"""Throttling: how many wrong proofs somebody may give, and how long they wait after too many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Budget:
    """So many tries, then a wait that doubles each time, up to the longest.

    What was counted is forgotten after `forgets` without a try.
    """

    most: int
    wait: timedelta
    longest: timedelta
    forgets: timedelta


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted: how many tries, when the last was, and until when to wait, if at all."""

    tries: int
    last_at: datetime
    waits_until: datetime | None = None

    def waits(self, now: datetime) -> bool:
        """Tell whether nothing is tried now."""
        return self.waits_until is not None and self.waits_until > now


_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
# One address at one account: whoever mistypes, and whoever guesses.
PAIR = Budget(most=5, wait=5 * _MINUTE, longest=_HOUR, forgets=_HOUR)
# One address at any account: a spray of one password over many. A whole team may share an address.
ADDRESS = Budget(most=30, wait=15 * _MINUTE, longest=_HOUR, forgets=_HOUR)
# One account from anywhere. Wide, because strangers could lock somebody on duty out with it.
ACCOUNT = Budget(most=100, wait=5 * _MINUTE, longest=5 * _MINUTE, forgets=_HOUR)
# Codes at one account from anywhere: whoever gets here knows the password already.
SECOND = Budget(most=5, wait=5 * _MINUTE, longest=_HOUR, forgets=24 * _HOUR)


def add_try(tally: Tally | None, budget: Budget, now: datetime) -> Tally:
    """Return a tally with one try more; the last of a budget begins a wait."""
    before = 0 if tally is None or now - tally.last_at > budget.forgets else tally.tries
    tries = before + 1
    full, rest = divmod(tries, budget.most)
    if rest:
        return Tally(tries, now)
    # The exponent is bounded, so that no number of tries makes a wait that no clock can tell.
    wait = min(budget.wait * 2 ** min(full - 1, 16), budget.longest)
    return Tally(tries, now, now + wait)


def take_back(tally: Tally) -> Tally:
    """Return a tally without its last try, which was a right one: it begins no wait."""
    return Tally(max(0, tally.tries - 1), tally.last_at)

"""The guard of a restore: what tells that a database was put back to an earlier state.

A database that goes back would have us send again what it has forgotten to have sent.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

# Several processes write their instants in any order, each a moment after it was taken.
SLACK = timedelta(seconds=5)
# A service that stood still for so long, of which nothing outside of the database knows anything,
# may as well be an old copy on another machine.
LONGEST_UNSURE = timedelta(minutes=5)
# No sender's time is given away so far ahead.
FARTHEST = timedelta(minutes=2)
# A crisis text or a page waits no longer for the provider's lists: one twice harms less than none.
URGENT_WAITS = timedelta(minutes=2)


class RestoreReason(StrEnum):
    """What gave a restore away."""

    COMMAND = "restored by the command"
    OLDER = "older than what is remembered"
    UNKNOWN = "nothing remembers it"
    WENT_BACK = "time went back"


def judge_start(
    last_beat: datetime | None,
    remembered: datetime | None,
    now: datetime,
    *,
    is_first_look: bool,
) -> RestoreReason | None:
    """Return what speaks against sending, None where nothing does.

    `last_beat` is the database's own last sign of life, `remembered` the one that is kept outside
    of it and never newer than what the database held.
    """
    if last_beat is None:
        return None
    if remembered is not None and remembered - now > SLACK:
        # Written by a clock that was ahead and was set right since: it proves nothing.
        return None
    if remembered is not None:
        return RestoreReason.OLDER if remembered - last_beat > SLACK else None
    if is_first_look and now - last_beat > LONGEST_UNSURE:
        return RestoreReason.UNKNOWN
    return None


class SendGuard:
    """What one process remembers: how far its senders had come, and when it last looked."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._free_at: dict[str, datetime] = {}
        self.looked_at = float("-inf")
        self.is_safe = False
        self.has_looked = False
        # Since when sending is stopped, None while it is not.
        self.engaged_at: datetime | None = None
        # Which database this is, once it is known.
        self.installation_id: str | None = None

    def remember(self, lane: str, free_at: datetime) -> None:
        """Keep how far a lane's time was given away, or when the last tick began."""
        self._free_at[lane] = free_at

    def find(self, lane: str) -> datetime | None:
        """Return what is remembered of a lane, or of the tick."""
        return self._free_at.get(lane)

    def went_back(self, lane: str, free_at: datetime, now: datetime) -> bool:
        """Tell whether a lane, whose row is held, stands earlier than we left it."""
        return self.stands_behind(self._free_at.get(lane), free_at, now, farthest=FARTHEST)

    def stands_behind(
        self, known: datetime | None, found: datetime, now: datetime, *, farthest: timedelta
    ) -> bool:
        """Tell whether what was found is earlier than what was known before one looked for it.

        `farthest` is how far ahead of the present a right clock may have left it.
        """
        if known is None or known - found <= SLACK:
            return False
        if known - now <= farthest:
            return True
        # We left it in the future: the clock was ahead and was set right, which proves nothing.
        self._free_at.clear()
        return False

    def lets_urgent_go(self, now: datetime) -> bool:
        """Tell whether sending is stopped for so long that urgent texts go all the same."""
        return self.engaged_at is not None and now - self.engaged_at >= URGENT_WAITS

    def forget(self) -> None:
        """Begin anew after a restore was compared with the provider's books."""
        self._free_at.clear()
        self.looked_at, self.is_safe, self.engaged_at = float("-inf"), False, None

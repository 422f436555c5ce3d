"""A clock that only moves when it is told to."""

from __future__ import annotations

from datetime import datetime, timedelta


class FixedClock:
    """Implements ports.Clock."""

    def __init__(self, now: datetime) -> None:
        """Start at an aware instant."""
        self._now = now

    def now(self) -> datetime:
        """Return the present instant."""
        return self._now

    def advance(self, span: timedelta) -> None:
        """Move forward."""
        self._now += span

    def set(self, now: datetime) -> None:
        """Go to an instant."""
        self._now = now

"""Erasing: how long the provider is asked to delete its copies, and when people must look."""

from __future__ import annotations

from datetime import timedelta

# Asked so often in vain, whoever runs the service is told; it goes on all the same.
ALARM_AFTER = 8
# The provider's lists may show a deleted text for a while.
LISTS_LAG = timedelta(days=2)
_FIRST_WAIT = timedelta(seconds=10)
_LONGEST_WAIT = timedelta(hours=6)


def wait_after(tries: int) -> timedelta:
    """Return how long to wait before the provider is asked again: a promise has no last try."""
    doubled: timedelta = _FIRST_WAIT * 2 ** min(tries, 12)
    return min(doubled, _LONGEST_WAIT)

"""Stretches of time: half-open spans of UTC instants, in order and apart, and what is done to them.

Every function here takes and returns such tuples; `join` makes one of whatever comes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

Stretch = tuple[datetime, datetime]
Stretches = tuple[Stretch, ...]


def join(stretches: Iterable[Stretch]) -> Stretches:
    """Return what any of these cover: in order, none empty, what touches made one."""
    joined: list[Stretch] = []
    for opens, closes in sorted(stretches):
        if opens >= closes:
            continue
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def share(first: Stretches, second: Stretches) -> Stretches:
    """Return what both cover."""
    shared: list[Stretch] = []
    one = other = 0
    while one < len(first) and other < len(second):
        opens = max(first[one][0], second[other][0])
        closes = min(first[one][1], second[other][1])
        if opens < closes:
            shared.append((opens, closes))
        # Whichever ends first has nothing more to share.
        if first[one][1] <= second[other][1]:
            one += 1
        else:
            other += 1
    return tuple(shared)


def leave_out(stretches: Stretches, without: Stretches) -> Stretches:
    """Return what the first cover and the second do not."""
    left: list[Stretch] = []
    for opens, closes in stretches:
        at = opens
        for cut_opens, cut_closes in without:
            if cut_closes <= at or cut_opens >= closes:
                continue
            if cut_opens > at:
                left.append((at, cut_opens))
            at = cut_closes
        if at < closes:
            left.append((at, closes))
    return tuple(left)


def whole_days(stretch: Stretch) -> Stretch:
    """Return the UTC days that a stretch touches: what is worked out for them serves all day."""
    begins, ends = (datetime.combine(at.astimezone(UTC), time.min, UTC) for at in stretch)
    return begins, ends + timedelta(days=1)


def find_stretch(stretches: Stretches, at: datetime) -> Stretch | None:
    """Return the stretch that covers an instant, None where none does."""
    index = _count_begun(stretches, at) - 1
    return stretches[index] if index >= 0 and at < stretches[index][1] else None


def next_start(stretches: Stretches, after: datetime) -> datetime | None:
    """Return when the next stretch begins, strictly later; None where none does."""
    index = _count_begun(stretches, after)
    return stretches[index][0] if index < len(stretches) else None


def next_covered(stretches: Stretches, at: datetime) -> datetime | None:
    """Return `at` where it is covered, else when the next stretch begins, None for never."""
    return at if find_stretch(stretches, at) else next_start(stretches, at)


def _count_begun(stretches: Stretches, at: datetime) -> int:
    return bisect_right(stretches, at, key=lambda stretch: stretch[0])

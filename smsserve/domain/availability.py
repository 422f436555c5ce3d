"""Staffed hours: when a person reads texts, so that no text promises somebody who is not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import DAY, first_instant, instant_of, wall_time
from smsserve.domain.stretches import (
    Stretch,
    Stretches,
    find_stretch,
    next_covered,
    share,
)

# Long enough to pass the one weekly span that a clock change or a left-out date may swallow.
_HORIZON = timedelta(weeks=3)

Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class StaffedHours:
    """When a person reads texts: per weekday (0 is Monday) the spans of that local day.

    A span ends before its second time; 00:00 as an end means the end of the day.
    Raises ValueError for a weekday outside 0-6 and for spans that overlap or run backwards.
    """

    zone: ZoneInfo
    # Left out of the hash, which a mapping does not have; equality still compares it.
    spans: Mapping[int, tuple[Span, ...]] = field(hash=False)

    def __post_init__(self) -> None:
        """Put the spans of each day in order and refuse those that mean nothing."""
        ordered = {day: tuple(sorted(spans)) for day, spans in sorted(self.spans.items()) if spans}
        for weekday, spans in ordered.items():
            if weekday not in range(7):
                raise ValueError(f"weekday {weekday} is not 0 (Monday) to 6 (Sunday)")
            _check_forward(spans)
        object.__setattr__(self, "spans", ordered)


@dataclass(frozen=True, slots=True)
class RosteredHours:
    """When a person reads texts as the shifts of a team say: known stretches around the present.

    `zone` is the programme's, whose dates count as working days.
    """

    zone: ZoneInfo
    # Left out of the hash, which would be long; equality still compares it.
    stretches: Stretches = field(hash=False)


Hours: TypeAlias = StaffedHours | RosteredHours


def is_staffed(hours: Hours, now: datetime) -> bool:
    """Tell whether somebody reads texts at this instant."""
    if isinstance(hours, RosteredHours):
        return find_stretch(hours.stretches, now) is not None
    return _covers(hours, wall_time(now, hours.zone))


def next_open(hours: Hours, now: datetime) -> datetime | None:
    """Return `now` when staffed, else the first staffed UTC instant; None when never staffed."""
    if isinstance(hours, RosteredHours):
        return next_covered(hours.stretches, now)
    if is_staffed(hours, now):
        return now
    return first_instant(
        hours.zone,
        now,
        lambda wall: _covers(hours, wall),
        lambda wall: _next_edge(hours, wall),
        _HORIZON,
    )


def closes_at(hours: Hours, now: datetime) -> datetime | None:
    """Return the first UTC instant no longer staffed; None when not staffed now, or always."""
    if isinstance(hours, RosteredHours):
        stretch = find_stretch(hours.stretches, now)
        return None if stretch is None else stretch[1]
    if not is_staffed(hours, now):
        return None
    return first_instant(
        hours.zone,
        now,
        lambda wall: not _covers(hours, wall),
        lambda wall: _next_edge(hours, wall),
        _HORIZON,
    )


def frame_stretches(hours: StaffedHours, around: Stretch) -> Stretches:
    """Return exactly when hours are staffed within a stretch of time, cut to it."""
    found: list[Stretch] = []
    at: datetime | None = around[0]
    while at is not None and (at := next_open(hours, at)) is not None and at < around[1]:
        closes = closes_at(hours, at)
        found.append((at, around[1] if closes is None else min(closes, around[1])))
        at = closes
    return tuple(found)


def staffed_between(hours: Hours, first_on: date, last_on: date) -> list[Stretch]:
    """Return the staffed stretches of these local dates, as UTC instants.

    Spans that touch are one stretch; a stretch that a clock change swallows is left out. What runs
    on from the date before, or past the last, is cut at midnight.
    """
    if isinstance(hours, RosteredHours):
        begins, ends = (instant_of(on, time.min, hours.zone) for on in (first_on, last_on + DAY))
        return list(share(hours.stretches, ((begins, ends),)))
    stretches: list[tuple[datetime, datetime]] = []
    on = first_on
    while on <= last_on:
        for start, end in hours.spans.get(on.weekday(), ()):
            opens = instant_of(on, start, hours.zone)
            closes = instant_of(on + DAY if end == time.min else on, end, hours.zone)
            if stretches and stretches[-1][1] == opens:
                stretches[-1] = (stretches[-1][0], closes)
            elif opens < closes:
                stretches.append((opens, closes))
        on += DAY
    return stretches


def _check_forward(spans: tuple[Span, ...]) -> None:
    latest = time.min
    for start, end in spans:
        if start < latest:
            raise ValueError(f"the span from {start:%H:%M} overlaps the one before")
        if end <= start and end != time.min:
            raise ValueError(f"the span {start:%H:%M}-{end:%H:%M} does not run forward")
        latest = end if end != time.min else time.max


def _covers(hours: StaffedHours, wall: datetime) -> bool:
    at = wall.time()
    return any(
        start <= at and (at < end or end == time.min)
        for start, end in hours.spans.get(wall.weekday(), ())
    )


def _next_edge(hours: StaffedHours, wall: datetime) -> datetime:
    """Return the next start or end of a span, or the next midnight, strictly later."""
    today = hours.spans.get(wall.weekday(), ())
    edges = [datetime.combine(wall, at) for span in today for at in span]
    midnight = datetime.combine(wall, time.min) + DAY
    return min((edge for edge in edges if edge > wall), default=midnight)

"""Staffed hours: when a person reads texts, so that no text promises somebody who is not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import DAY, first_instant, instant_of, wall_time

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


def is_staffed(hours: StaffedHours, now: datetime) -> bool:
    """Tell whether somebody reads texts at this instant."""
    return _covers(hours, wall_time(now, hours.zone))


def next_open(hours: StaffedHours, now: datetime) -> datetime | None:
    """Return `now` when staffed, else the first staffed UTC instant; None when never staffed."""
    if is_staffed(hours, now):
        return now
    return first_instant(
        hours.zone,
        now,
        lambda wall: _covers(hours, wall),
        lambda wall: _next_edge(hours, wall),
        _HORIZON,
    )


def closes_at(hours: StaffedHours, now: datetime) -> datetime | None:
    """Return the first UTC instant no longer staffed; None when not staffed now, or always."""
    if not is_staffed(hours, now):
        return None
    return first_instant(
        hours.zone,
        now,
        lambda wall: not _covers(hours, wall),
        lambda wall: _next_edge(hours, wall),
        _HORIZON,
    )


def staffed_between(
    hours: StaffedHours, first_on: date, last_on: date
) -> list[tuple[datetime, datetime]]:
    """Return the staffed stretches that begin on these local dates, as UTC instants.

    Spans that touch are one stretch; a stretch that a clock change swallows is left out.
    """
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

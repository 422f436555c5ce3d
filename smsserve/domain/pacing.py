"""Pacing: when a sender may hand the next text over, in segments a second.

A text is given a slot: it may leave from one instant on and no later than another. Whenever it
leaves in between, no second holds more segments than the rate allows; one that misses its slot does
not leave at all, and its place is given to another.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

# How late a hand-over may be while others wait for theirs: costs so much of each second.
HAIR = timedelta(milliseconds=25)
# While the sender has room to spare, being late crowds nobody.
AMPLE = timedelta(milliseconds=250)
# While hardly anything of the rate is used, not even that much matters.
EASY = timedelta(seconds=2)
# An urgent text that missed its slot is given so long: it must go, whatever that costs others.
PATIENT = timedelta(seconds=1)
# What a full sender takes of a second for a second's worth: 1 and the hair.
SLACK = 1.025
# A claim takes a moment until a text can leave: in a full sender no slot begins sooner.
LEAD = timedelta(milliseconds=50)
# Texts are spread over so much of their second; the rest makes up for places that came free.
_SPREAD = 0.9
# What lies this close together is kept as one entry, at its latest instant.
_GRAIN = 5  # milliseconds
_SECOND = timedelta(seconds=1)
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The longest text there is; no sender gives away more than this ahead of the present.
_LONGEST_TEXT = 32


@dataclass(frozen=True, slots=True)
class Slot:
    """When a text may leave: not before `at` and not after `latest`."""

    at: datetime
    latest: datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """How long it takes a process until a text can leave, and how late it then may be."""

    lead: timedelta = LEAD
    hair: timedelta = HAIR

    def learn(self, took: timedelta, late: int, punctual: int) -> Reach:
        """Return the reach after a claim took so long, or so many texts were late or punctual.

        At once up, slowly down: on a busy machine all texts would otherwise miss their slots.
        """
        lead = max(LEAD, min(took * 1.5, _SECOND), self.lead * 0.9 if took else self.lead)
        hair = self.hair * (1.5 if late else 0.97**punctual)
        return Reach(lead, max(HAIR, min(hair, AMPLE)))


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a sender has given its time away: the next free instant, and the last second's slots.

    `recent` are (latest instant in milliseconds since 1970, segments), oldest first.
    """

    free_at: datetime
    recent: tuple[tuple[int, int], ...] = ()


def find_slot(pace: Pace, rate: float, size: int, earliest: datetime) -> datetime:
    """Return the first instant at which a text of `size` segments may go.

    A rate of 3.75 lets four through in 4/3.75 seconds. A text that is larger than a second's worth
    waits until it is alone.
    """
    at = max(pace.free_at, earliest)
    window, most = _window(rate)
    used = sum(number for _, number in pace.recent)
    for millisecond, number in pace.recent:
        if used + size <= most:
            break
        at = max(at, _instant(millisecond) + window)
        used -= number
    return at


def plan_slot(
    pace: Pace,
    rate: float,
    size: int,
    now: datetime,
    ample: timedelta | None = None,
    reach: Reach = Reach(),
) -> tuple[Slot, Pace]:
    """Return a slot for a text of `size` segments, and the pace after it.

    `ample` is how late the text may be at any cost; without it, as late as others allow.
    """
    at = find_slot(pace, rate, size, now)
    if ample is None and _is_full(pace, rate, size, at, now):
        at = max(at, now + reach.lead)
        slot = Slot(at, at + reach.hair)
    else:
        slot = Slot(
            at, max(at, now + reach.lead) + max(ample or AMPLE, _ease(pace, rate, size, at))
        )
    return slot, _take(pace, rate, size, slot)


def _is_full(pace: Pace, rate: float, size: int, at: datetime, now: datetime) -> bool:
    """Tell whether others are likely to want what this text does not use."""
    if at <= now and pace.free_at <= now - AMPLE:
        return False
    return 2 * (_used(pace, rate, at) + size) > _window(rate)[1]


def _ease(pace: Pace, rate: float, size: int, at: datetime) -> timedelta:
    """Return how late a text may be because nobody else is near."""
    return EASY if 20 * (_used(pace, rate, at) + size) <= _window(rate)[1] else timedelta()


def _used(pace: Pace, rate: float, at: datetime) -> int:
    since = _millisecond(at - _window(rate)[0])
    return sum(number for millisecond, number in pace.recent if millisecond > since)


def _take(pace: Pace, rate: float, size: int, slot: Slot) -> Pace:
    window, most = _window(rate)
    over = _millisecond(slot.at - window) - 1
    recent = list(pace.recent[bisect(pace.recent, (over, 0)) :])
    _put(recent, _millisecond(slot.latest), size)
    # Up to a second's worth the window keeps the rate; what is larger pays for itself.
    pause = (min(size, most) * _SPREAD + max(size - most, 0) * SLACK) / rate
    return Pace(slot.at + pause * _SECOND, tuple(recent))


def _put(recent: list[tuple[int, int]], millisecond: int, size: int) -> None:
    """Add to entries that are in order; one in the same grain is moved to the later instant."""
    place = bisect(recent, (millisecond, 0))
    for near in (place - 1, place):
        if 0 <= near < len(recent) and recent[near][0] // _GRAIN == millisecond // _GRAIN:
            recent[near] = (max(recent[near][0], millisecond), recent[near][1] + size)
            return
    recent.insert(place, (millisecond, size))


def plan_slots(
    pace: Pace, rate: float, sizes: Iterable[int], now: datetime
) -> tuple[list[Slot], Pace]:
    """Return a slot for each text, in their order, and the pace after them."""
    slots = []
    for size in sizes:
        slot, pace = plan_slot(pace, rate, size, now)
        slots.append(slot)
    return slots, pace


def give_back(pace: Pace, latest: datetime, size: int) -> Pace:
    """Return the pace after a slot turned out not to be used: its place is free for another."""
    kept: list[tuple[int, int]] = []
    left, grain = size, _millisecond(latest) // _GRAIN
    for millisecond, number in pace.recent:
        taken = min(left, number) if millisecond // _GRAIN == grain else 0
        left -= taken
        if number > taken:
            kept.append((millisecond, number - taken))
    return Pace(pace.free_at, tuple(kept))


def room_until(pace: Pace, rate: float, now: datetime, until: datetime) -> int:
    """Return how many texts of one segment find a slot no later than `until`."""
    first = find_slot(pace, rate, 1, now)
    if first > until:
        return 0
    return 1 + int((until - first) / _SECOND * rate / SLACK)


def _window(rate: float) -> tuple[timedelta, int]:
    """Return the span that is watched, and how many segments may lie in it."""
    most = max(1, ceil(rate - 1e-9))
    return most / rate * _SECOND, most


def _millisecond(instant: datetime) -> int:
    """Return the number of the next whole millisecond."""
    return -((_EPOCH - instant) // _MILLISECOND)


def _instant(millisecond: int) -> datetime:
    return _EPOCH + millisecond * _MILLISECOND


def write_recent(pace: Pace) -> str:
    """Return the last second's slots as text: "milliseconds before `free_at`:segments", spaced."""
    base = _millisecond(pace.free_at)
    return " ".join(f"{base - one}:{number}" for one, number in pace.recent)


def read_recent(free_at: datetime, text: str | None) -> Pace:
    """Return the pace of a stored row."""
    base = _millisecond(free_at)
    pairs = (part.split(":") for part in (text or "").split())
    return Pace(free_at, tuple((base - int(before), int(number)) for before, number in pairs))


def set_right(pace: Pace, rate: float, now: datetime) -> Pace:
    """Return the pace, begun anew where it lies farther ahead than any sender gives time away.

    Then the clock was ahead and was set right: else nothing would go out until it came there again.
    """
    farthest = now + 5 * _SECOND + _LONGEST_TEXT / rate * _SECOND
    if pace.free_at <= farthest:
        return pace
    window, most = _window(rate)
    return Pace(now + window, ((_millisecond(now), most),))

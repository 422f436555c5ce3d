"""Pacing: never above the rate in any second, and hardly below it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.pacing import (
    AMPLE,
    PATIENT,
    Pace,
    Slot,
    give_back,
    plan_slot,
    plan_slots,
    read_recent,
    room_until,
    set_right,
    write_recent,
)

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
RATES = st.sampled_from([1.0, 3.0, 3.75, 10.0, 12.0, 75.0, 100.0])


Left = tuple[datetime, int]


def most_in_a_second(texts: list[Left]) -> int:
    """Return the most segments that any second holds, wherever it begins."""
    return max(
        sum(size for at, size in texts if start <= at < start + SECOND) for start, _ in texts
    )


def leave(slot: Slot, lateness: float) -> datetime:
    """Return when a text leaves that uses so much of its slot: 0 is at once, 1 the last moment."""
    return slot.at + (slot.latest - slot.at) * lateness


@given(
    rate=RATES,
    texts=st.lists(
        st.tuples(
            st.integers(1, 3),
            st.sampled_from([0, 0, 0, 1, 40, 900, 2500]),
            st.sampled_from([0.0, 0.0, 0.5, 1.0, None]),
            st.sampled_from([None, None, None, AMPLE, PATIENT]),
        ),
        min_size=1,
        max_size=80,
    ),
)
def test_no_second_ever_holds_more_than_the_rate(
    rate: float, texts: list[tuple[int, int, float | None, timedelta | None]]
) -> None:
    """Whatever the sizes and pauses, however late each leaves, and though some give theirs back."""
    now, pace, left = NOW, Pace(NOW), list[Left]()
    for size, pause, lateness, ample in texts:
        now += timedelta(milliseconds=pause)
        slot, pace = plan_slot(pace, rate, size, now, ample)
        assert now <= slot.at < slot.latest
        pace = read_recent(pace.free_at, write_recent(pace))
        if lateness is None:
            pace = give_back(pace, slot.latest, size)
        else:
            left.append((leave(slot, lateness), size))
    # A text that is larger than a second's worth can only go alone.
    allowed = max(ceil(rate), *(size for size, *_ in texts), 0)
    assert not left or most_in_a_second(left) <= allowed


@given(rate=st.sampled_from([1.0, 3.0, 10.0, 75.0, 100.0, 225.0]))
def test_hardly_any_of_the_rate_is_wasted(rate: float) -> None:
    """At least 97 of a hundred, with texts of one segment in a queue that never empties."""
    number = int(rate * 20)
    slots, pace = plan_slots(Pace(NOW), rate, [1] * (3 * int(rate)), NOW)
    begin = slots[-1].at
    slots, _ = plan_slots(pace, rate, [1] * number, NOW)
    span = (slots[-1].at - begin).total_seconds()
    assert 0.97 * rate <= number / span <= rate


def test_what_misses_its_slot_leaves_it_to_another() -> None:
    """One of ten never leaves in its slot; the rate is hardly less for it."""
    slots, pace = plan_slots(Pace(NOW), 20.0, [1] * 60, NOW)
    taken, begin, at = 0, slots[-1].at, slots[-1].at
    for number in range(1000):
        slot, pace = plan_slot(pace, 20.0, 1, at - SECOND / 2)
        at = slot.at
        if number % 10:
            taken += 1
        else:
            pace = give_back(pace, slot.latest, 1)
    assert taken / (at - begin).total_seconds() >= 0.96 * 20


def test_a_clock_that_was_ahead_stops_nobody() -> None:
    """An hour's error, set right: the sender goes on within a second, not in an hour."""
    _, pace = plan_slots(Pace(NOW + 3600 * SECOND), 3.0, [1] * 5, NOW)
    mended = set_right(pace, 3.0, NOW)
    slot, _ = plan_slot(mended, 3.0, 1, NOW)
    assert slot.at <= NOW + 2 * SECOND
    assert set_right(mended, 3.0, NOW) == mended


@given(rate=RATES, workers=st.integers(2, 5), rounds=st.integers(1, 20))
def test_several_workers_share_one_rate(rate: float, workers: int, rounds: int) -> None:
    """Each takes its slots from the stored pace, so together they are no faster than one."""
    stored, free_at, slots, now = "", NOW, list[Left](), NOW
    for turn in range(workers * rounds):
        pace = read_recent(free_at, stored)
        room = room_until(pace, rate, now, now + SECOND / 2)
        planned, pace = plan_slots(pace, rate, [1] * room, now)
        assert all(slot.at <= now + SECOND for slot in planned)
        slots += [(leave(slot, turn % 4 / 3), 1) for slot in planned]
        stored, free_at = write_recent(pace), pace.free_at
        now += timedelta(milliseconds=37 * (turn % 3))
    assert most_in_a_second(slots) <= ceil(rate)


def test_what_is_stored_stays_small() -> None:
    """A fast sender's second is a hundred entries, not a thousand."""
    _, pace = plan_slots(Pace(NOW), 1000.0, [1] * 5000, NOW)
    assert len(write_recent(pace)) < 2500

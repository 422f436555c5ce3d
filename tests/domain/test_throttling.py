"""Throttling: so many tries, then waits that grow; time forgets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.throttling import PAIR, SECOND, Tally, add_try, take_back

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)


def tried(times: int, tally: Tally | None = None, at: datetime = NOW) -> Tally:
    """Return what so many tries at one instant make of a tally."""
    for _ in range(times):
        tally = add_try(tally, PAIR, at)
    assert tally is not None
    return tally


def test_the_last_try_of_a_budget_begins_a_wait() -> None:
    """The one before does not."""
    assert not tried(PAIR.most - 1).waits(NOW)
    full = tried(PAIR.most)
    assert full.waits(NOW + PAIR.wait - timedelta(seconds=1))
    assert not full.waits(NOW + PAIR.wait)


def test_whoever_goes_on_waits_longer_each_time() -> None:
    """Up to the longest there is."""
    waits, tally, at = [], None, NOW
    for _ in range(6):
        tally = tried(PAIR.most, tally, at)
        assert tally.waits_until is not None
        waits.append((tally.waits_until - at) // timedelta(minutes=1))
        at = tally.waits_until
    assert waits == [5, 10, 20, 40, 60, 60]


def test_after_an_hour_without_a_try_it_begins_anew() -> None:
    """What was mistyped in the morning does not count in the evening."""
    later = NOW + PAIR.forgets + timedelta(seconds=1)
    assert tried(1, tried(PAIR.most - 1), later).tries == 1
    assert tried(1, tried(PAIR.most - 1), NOW + PAIR.forgets).waits(NOW + PAIR.forgets)


def test_a_right_try_is_taken_back() -> None:
    """And begins no wait, even where it was the last of its budget."""
    assert take_back(tried(PAIR.most)) == Tally(PAIR.most - 1, NOW)
    assert take_back(Tally(0, NOW)).tries == 0


@given(st.lists(st.integers(min_value=0, max_value=200_000), min_size=1, max_size=400))
def test_no_rhythm_gets_more_tries_at_a_code_than_the_budget_has(pauses: list[int]) -> None:
    """Whatever the pauses: in any day no more than a few dozen codes are looked at."""
    tally, at, looked_at = None, NOW, []
    for pause in pauses:
        at += timedelta(seconds=pause)
        if tally is not None and tally.waits(at):
            continue
        tally = add_try(tally, SECOND, at)
        looked_at.append(at)
    day = timedelta(hours=24)
    most = max(sum(one <= other < one + day for other in looked_at) for one in looked_at)
    # One budget an hour at most once the waits have grown; a few sooner, before they have.
    assert most <= SECOND.most * 28

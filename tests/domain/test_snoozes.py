"""Snoozes: never past the clock, never a crisis, and any news ends one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain import snoozes

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@given(st.sampled_from(["crisis", "urgent", "routine"]), st.integers(-60, 5000))
def test_every_end_on_offer_leaves_time_to_write(severity: str, minutes: int) -> None:
    """And each is to come, in order, none twice."""
    due = NOW + minutes * MINUTE
    ends = snoozes.list_ends(severity, due, NOW)
    assert list(ends) == sorted(set(ends))
    assert all(NOW < end <= due - snoozes.LEFT for end in ends)
    assert not (severity == "crisis" and ends)


@given(st.integers(1, 5000), st.integers(-5000, 10000))
def test_what_is_put_off_goes_to_others_before_its_time_where_nobody_writes(
    due_in: int, until_in: int
) -> None:
    """An end that is past, or too late, is refused; the claim lapses by the clock at the latest."""
    due, until = NOW + due_in * MINUTE, NOW + until_in * MINUTE
    if not NOW < until <= due - snoozes.LEFT:
        with pytest.raises(ValueError, match="clock"):
            snoozes.snooze("urgent", due, "ana", until, NOW)
        return
    changes = snoozes.snooze("urgent", due, "ana", until, NOW)
    lapses = changes["next_step_at"]
    assert isinstance(lapses, datetime)
    assert until < lapses <= due


@given(st.integers(-600, 5000), st.none() | st.integers(1, 9000))
def test_what_is_woken_leaves_time_to_write_and_never_more_than_before(
    due_in: int, next_in: int | None
) -> None:
    """From the moment of the text on, as if it had been claimed then."""
    due = NOW + due_in * MINUTE
    before = None if next_in is None else NOW + next_in * MINUTE
    woken = snoozes.wake("urgent", due, before, NOW)
    lapses = woken["next_step_at"]
    assert isinstance(lapses, datetime)
    assert (woken["snoozed_at"], woken["snoozed_until"]) == (None, None)
    assert lapses == before or lapses >= NOW + 15 * MINUTE
    assert before is None or lapses <= before


def test_a_crisis_is_never_put_off() -> None:
    """However much time it has."""
    with pytest.raises(ValueError, match="clock"):
        snoozes.snooze("crisis", NOW + 9 * HOUR, "ana", NOW + HOUR, NOW)


@pytest.mark.parametrize(
    ("heard", "later", "asleep"),
    [
        (None, timedelta(), True),
        (-MINUTE, timedelta(), True),
        (MINUTE, timedelta(), False),
        (None, HOUR, False),
    ],
)
def test_it_sleeps_until_its_end_or_a_text_of_theirs(
    heard: timedelta | None, later: timedelta, asleep: bool
) -> None:
    """Whichever comes first."""
    heard_at = None if heard is None else NOW + heard
    assert snoozes.is_asleep(NOW, NOW + HOUR, heard_at, NOW + later) is asleep
    assert not snoozes.is_asleep(None, None, heard_at, NOW)

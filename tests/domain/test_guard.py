"""The guard of a restore: a database that stands earlier than it was known to stand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.guard import LONGEST_UNSURE, SLACK, RestoreReason, SendGuard, judge_start

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_new_database_is_nobody_s_copy() -> None:
    """It never ticked, so it never sent."""
    assert judge_start(None, None, NOW, is_first_look=True) is None
    assert judge_start(None, NOW, NOW, is_first_look=True) is None


@given(st.integers(-3600, 3600))
def test_a_database_older_than_its_mark_was_put_back(seconds: int) -> None:
    """Some seconds are the processes' own; a mark that is older than the database is usual."""
    later = NOW + timedelta(hours=2)
    found = judge_start(NOW, NOW + seconds * SECOND, later, is_first_look=True)
    assert (found is RestoreReason.OLDER) == (seconds * SECOND > SLACK)


def test_an_old_database_that_nobody_remembers_is_not_trusted() -> None:
    """It may have been copied to another machine; only the first look can tell."""
    old = NOW - LONGEST_UNSURE - SECOND
    assert judge_start(old, None, NOW, is_first_look=True) is RestoreReason.UNKNOWN
    assert judge_start(old, None, NOW, is_first_look=False) is None
    assert judge_start(NOW - LONGEST_UNSURE, None, NOW, is_first_look=True) is None
    assert judge_start(old, old, NOW, is_first_look=True) is None


def test_a_sender_that_goes_back_in_time_is_noticed() -> None:
    """The database was exchanged while we were at work."""
    guard = SendGuard()
    assert not guard.went_back("a", NOW, NOW)
    guard.remember("a", NOW)
    assert not guard.went_back("a", NOW - SLACK, NOW)
    assert guard.went_back("a", NOW - SLACK - SECOND, NOW)
    assert not guard.went_back("b", NOW - 10 * SLACK, NOW)
    guard.forget()
    assert not guard.went_back("a", NOW - 10 * SLACK, NOW)


def test_a_clock_that_was_ahead_and_is_set_right_is_no_restore() -> None:
    """What was left in the future proves nothing, neither at once nor when that time comes."""
    guard = SendGuard()
    ahead = NOW + timedelta(hours=1)
    guard.remember("a", ahead)
    assert not guard.went_back("a", NOW, NOW)
    assert not guard.went_back("a", NOW, ahead)
    assert judge_start(NOW, ahead, NOW, is_first_look=True) is None
    assert judge_start(NOW, NOW + SLACK, NOW, is_first_look=True) is None

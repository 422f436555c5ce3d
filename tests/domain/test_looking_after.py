"""Looking after supporters: what an answer makes of an offer, and when somebody is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.looking_after import (
    MOST_PUT_OFFS,
    Answer,
    CareKind,
    CareState,
    answer_offer,
    asks_for_checkin,
    is_stale,
    next_day,
    next_look,
    shift_of,
)

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("said", "state", "due_at"),
    [
        (Answer.YES, CareState.WISHED, None),
        (Answer.NO, CareState.DECLINED, None),
        (Answer.LATER, CareState.PLANNED, NOW + DAY),
    ],
)
def test_an_answer_is_taken_as_it_was_said(
    said: Answer, state: CareState, due_at: datetime | None
) -> None:
    """Yes waits for a coordinator, no is a no, later is the next day."""
    step = answer_offer(said, 0, NOW)
    assert (step.state, step.due_at) == (state, due_at)


def test_nobody_is_asked_for_ever() -> None:
    """Put off once too often is a no: offered, never pressed."""
    assert answer_offer(Answer.LATER, MOST_PUT_OFFS - 1, NOW).state is CareState.PLANNED
    assert answer_offer(Answer.LATER, MOST_PUT_OFFS, NOW).state is CareState.DECLINED


def test_what_was_weeks_ago_is_left_alone() -> None:
    """The check counts from its own day on."""
    assert not is_stale(CareKind.TALK, NOW - 24 * DAY, NOW)
    assert is_stale(CareKind.TALK, NOW - 25 * DAY, NOW)
    assert not is_stale(CareKind.CHECK, NOW - 27 * DAY, NOW)


def test_whoever_is_away_is_asked_at_the_start_of_their_next_shift() -> None:
    """And while nothing is planned, it is looked for again a day later."""
    shifts = ((NOW + 2 * DAY, NOW + 2 * DAY + HOUR),)
    assert next_look(shifts, NOW) == NOW + 2 * DAY
    assert next_look((), NOW) == NOW + DAY
    assert next_look(((NOW - HOUR, NOW + HOUR),), NOW) == NOW


def test_a_day_ends_by_their_own_clock() -> None:
    """Eleven in the evening in New York is the same day there."""
    late = datetime(2026, 5, 5, 3, 0, tzinfo=UTC)
    assert next_day(late, NEW_YORK) == datetime(2026, 5, 5, 4, 0, tzinfo=UTC)


def test_a_number_belongs_to_the_shift_that_runs_or_is_just_over() -> None:
    """Without one it is the day's."""
    shifts = ((NOW - 20 * HOUR, NOW - 16 * HOUR), (NOW - 3 * HOUR, NOW - HOUR))
    assert shift_of(shifts, NOW, NEW_YORK) == NOW - 3 * HOUR
    assert shift_of(shifts[:1], NOW, NEW_YORK) == datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
    assert shift_of((), NOW, NEW_YORK) == datetime(2026, 5, 4, 4, 0, tzinfo=UTC)


@given(st.lists(st.integers(1, 5), max_size=6))
def test_two_low_ones_in_a_row_ask_for_a_checkin_and_nothing_else_does(values: list[int]) -> None:
    """One hard shift is a hard shift."""
    newest = values[:2]
    assert asks_for_checkin(values) == (len(newest) == 2 and max(newest) <= 2)

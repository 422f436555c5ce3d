"""Baselines: a person's own usual, a slow slide, an unusual silence."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.baselines import (
    SHORTEST_SILENCE,
    DriftRule,
    Point,
    average_run,
    false_alarms_a_year,
    find_drift,
    find_drifts,
    has_risen,
    is_below_usual,
    silence_after,
    usual_value,
)

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TWO_DAYS = timedelta(hours=48)


def answers(*values: float, every: timedelta = 3 * DAY) -> list[Point]:
    """Return answers given at a steady pace, the last one `every` before now."""
    return [Point(NOW - every * (len(values) - index), value) for index, value in enumerate(values)]


# --- The usual value ------------------------------------------------------------------------------


def test_the_usual_is_the_median_of_four_weeks() -> None:
    """One very bad day does not move it, and what is older than four weeks is forgotten."""
    recent = answers(7, 8, 1, 7, 6)
    old = [Point(NOW - 40 * DAY, 0.0)] * 9
    assert usual_value(old + recent, NOW) == 7


def test_few_answers_say_nothing() -> None:
    """Three answers are no habit."""
    assert usual_value(answers(9, 9, 9), NOW) is None
    assert not is_below_usual(0, answers(9, 9, 9), NOW, drop=2)


@pytest.mark.parametrize(("value", "found"), [(6, False), (5.5, False), (5, True), (0, True)])
def test_two_below_the_own_median_is_far(value: float, found: bool) -> None:
    """Exactly two below counts."""
    assert is_below_usual(value, answers(7, 7, 7, 7), NOW, drop=2) is found


# --- A slide --------------------------------------------------------------------------------------


def test_a_slow_slide_is_found_though_no_answer_is_far_off() -> None:
    """Half a point at a time, from around seven down to four."""
    steady = [7.0, 6, 7, 8, 7, 6, 7, 8, 7, 7]
    slide = [6.0, 6, 6, 5, 6, 5, 5, 5, 4, 5, 4, 4]
    assert find_drift(answers(*steady), DriftRule()) is None
    assert find_drift(answers(*steady, *slide), DriftRule()) is not None


def test_getting_better_is_no_slide() -> None:
    """Only the way down is looked at."""
    assert find_drift(answers(3, 4, 3, 4, 3, 4, 5, 6, 6, 7, 7, 8, 8, 9, 9), DriftRule()) is None


def test_one_slide_is_told_of_once() -> None:
    """What is usual then is the new level; staying there is no new finding."""
    points = answers(*[7, 8, 7, 6, 7, 8, 7, 6], *[3] * 40)
    found = find_drift(points, DriftRule())
    assert found is not None
    assert found.at < points[16].at


def test_always_the_same_answer_is_no_reason() -> None:
    """Somebody who always says five has a scatter all the same, or one four would be a slide."""
    assert find_drift(answers(*[5] * 30, 4), DriftRule()) is None


@pytest.mark.parametrize(
    ("limit", "shift", "published"), [(4, 0, 336), (5, 0, 930), (4, -1, 8.38), (5, -1, 10.4)]
)
def test_the_average_run_is_the_published_one(limit: int, shift: int, published: float) -> None:
    """One side of the tabular cumulative sum with allowance 0.5 (Montgomery's table 9.3)."""
    found = average_run(DriftRule(0.5, limit), shift=shift)
    assert found == pytest.approx(published, rel=0.01)


def test_false_alarms_are_what_was_computed() -> None:
    """Simulated: people who only scatter, their own usual learnt on the way."""
    rule = DriftRule(0.5, 2.5)
    chances = random.Random(7)
    runs = [_run_length(rule, chances) for _ in range(200)]
    assert fmean(runs) == pytest.approx(average_run(rule), rel=0.25)


def _run_length(rule: DriftRule, chances: random.Random) -> int:
    """Return after how many answers somebody whose mood only scatters is flagged."""
    points = answers(*(chances.gauss(50, 10) for _ in range(2000)))
    return points.index(next(find_drifts(points, rule))) + 1


def test_a_programme_can_tell_what_its_limit_costs() -> None:
    """Two moods a week: about one false finding in three years at the usual limit."""
    assert false_alarms_a_year(DriftRule(), 2) == pytest.approx(0.31, abs=0.01)


@given(st.lists(st.integers(0, 10), max_size=60), st.floats(1, 8))
def test_any_answers_can_be_looked_at(values: list[int], limit: float) -> None:
    """No sequence breaks it, and what is found is one of the answers."""
    points = answers(*map(float, values))
    found = find_drift(points, DriftRule(limit=limit))
    assert found is None or found in points


# --- Silence --------------------------------------------------------------------------------------


def test_somebody_new_has_the_programme_s_bound() -> None:
    """Seven replies are no habit."""
    assert silence_after([timedelta(minutes=2)] * 7, TWO_DAYS) == TWO_DAYS


def test_whoever_always_answers_at_once_is_missed_after_a_day() -> None:
    """Never sooner: a day without a phone is an ordinary day."""
    assert silence_after([timedelta(minutes=2)] * 30, TWO_DAYS) == SHORTEST_SILENCE


def test_twice_the_longest_of_late_is_unusual() -> None:
    """What was long ago is forgotten."""
    delays = [timedelta(hours=40), *[timedelta(hours=2)] * 19, timedelta(hours=15)]
    assert silence_after(delays, TWO_DAYS) == timedelta(hours=30)


@given(st.lists(st.timedeltas(timedelta(), timedelta(days=9)), max_size=40))
def test_silence_lies_between_a_day_and_the_bound(delays: list[timedelta]) -> None:
    """Whatever somebody's habit is."""
    assert SHORTEST_SILENCE <= silence_after(delays, TWO_DAYS) <= TWO_DAYS


# --- Scores ---------------------------------------------------------------------------------------


def test_a_rise_is_a_change_for_the_worse() -> None:
    """More of PHQ-8, less of WHO-5."""
    assert has_risen(6, 12, 6, higher_is_worse=True)
    assert not has_risen(12, 6, 6, higher_is_worse=True)
    assert has_risen(60, 50, 10, higher_is_worse=False)
    assert not has_risen(60, 51, 10, higher_is_worse=False)

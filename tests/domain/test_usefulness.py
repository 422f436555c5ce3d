"""Usefulness: the share of useful flags, and how sure it is."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.usefulness import ENOUGH, RuleCount, default_answer, wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(hits: int, of: int, low: float, high: float) -> None:
    """Four worked examples."""
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_share_lies_in_its_interval(useful: int, useless: int) -> None:
    """Which lies between nothing and everything."""
    low, high = wilson(useful, useful + useless)
    assert 0 <= low <= high <= 1
    share = RuleCount("x", useful + useless, useful, useless).precision
    assert share is None or low - 1e-9 <= share <= high + 1e-9


@given(st.lists(st.none() | st.booleans()))
def test_a_count_adds_up(answers: list[bool | None]) -> None:
    """Who says nothing is counted as raised only."""
    count = reduce(RuleCount.add, answers, RuleCount("x"))
    assert count.raised == len(answers)
    assert count.answered == len([one for one in answers if one is not None])
    assert count.useful == answers.count(True)


def test_a_rule_that_is_seldom_useful_is_looked_at_once_enough_was_said() -> None:
    """Fewer than three in ten of at least twenty."""
    assert RuleCount("x", 99, 5, ENOUGH - 5).needs_review
    assert not RuleCount("x", 99, 6, ENOUGH - 6).needs_review
    assert not RuleCount("x", 99, 0, ENOUGH - 1).needs_review
    assert not RuleCount("x", 99, 0, 0).needs_review


def test_a_false_alarm_was_not_useful_unless_somebody_says_so() -> None:
    """Of any other outcome nothing is assumed."""
    assert default_answer("false_alarm", useful=None) is False
    assert default_answer("false_alarm", useful=True) is True
    assert default_answer("talked", useful=None) is None
    assert default_answer("talked", useful=False) is False

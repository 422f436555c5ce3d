"""Milestones: weeks of taking part, forgiving, each marked once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.feedback import KeepFeedback, answer
from smsserve.domain.milestones import CareRules, count_weeks, find_milestone, has_gone_quiet
from smsserve.domain.prompts import Prompt, PromptKind
from smsserve.domain.situation import listen
from tests.support.situations import HOUR, NOW, situation

START = datetime(2026, 1, 5, 12, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")


@given(st.lists(st.integers(0, 60), max_size=40), st.integers(0, 60))
def test_a_missed_week_takes_nothing_away(weeks: list[int], more: int) -> None:
    """The count never falls, whatever is left out between."""
    times = [START + timedelta(weeks=week) for week in weeks]
    count = count_weeks(times, ZONE)
    assert count == len(set(weeks))
    assert count_weeks([*times, START + timedelta(weeks=more)], ZONE) >= count


def test_each_milestone_is_marked_once_and_none_is_made_up_for() -> None:
    """The highest that was reached; not a row of old ones."""
    assert find_milestone(3, (4, 12), set()) is None
    assert find_milestone(4, (4, 12), set()) == 4
    assert find_milestone(13, (4, 12), set()) == 12
    assert find_milestone(13, (4, 12), {"12"}) is None
    assert find_milestone(13, (4, 12), {"4"}) == 12
    assert not CareRules().is_on


def test_a_silence_counts_from_what_was_asked() -> None:
    """Nobody is silent who was not asked."""
    long = timedelta(days=14)
    assert not has_gone_quiet(None, None, START, long)
    assert has_gone_quiet(None, START, START + long, long)
    assert not has_gone_quiet(START + long, START, START + 2 * long, long)


def test_feedback_is_a_score_with_words() -> None:
    """Anything else is an ordinary text."""
    prompt = Prompt(PromptKind.FEEDBACK, "asked", NOW + HOUR, {"about": "a1"})

    def read(text: str) -> list[object]:
        decision = answer(situation(), listen(text), prompt, NOW)
        return [] if decision is None else [decision.actions[0]]

    assert read("5") == [KeepFeedback("a1", 5, "")]
    assert read("2, she did not listen") == [KeepFeedback("a1", 2, "she did not listen")]
    assert read("4/5") == [KeepFeedback("a1", 4, "")]
    for text in ("no", "7", "25", "1 i want to die", "thanks"):
        assert read(text) == [], text

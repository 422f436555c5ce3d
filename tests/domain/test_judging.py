"""Judging: a total, a mood or a silence against what is usual for the person."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.baselines import DriftRule, Point, reply_delays
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.judging import Round, judge_low_mood, judge_round, judge_silence, silence_due
from smsserve.domain.programs import FlagRules
from tests.support.catalogs import shipped_catalog

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
RULES = FlagRules(cutoffs={"phq8": 10})
# Words that a supporter should not have to know.
JARGON = re.compile(
    r"median|baseline|deviation|cusum|sigma|z-score|threshold|reliable", re.IGNORECASE
)


def points(*values: float, every: timedelta = 3 * DAY) -> list[Point]:
    """Return totals at a steady pace, the last one `every` before now."""
    return [Point(NOW - every * (len(values) - index), value) for index, value in enumerate(values)]


def judge(
    key: str, total: float, *earlier: float, rules: FlagRules = RULES, adapted: bool = False
) -> list[Evidence]:
    """Return the reasons of a total given now, after others."""
    positive = None if adapted else False
    one = Round(shipped_catalog().instruments[key], total, positive, NOW)
    return judge_round(one, points(*earlier), rules)


# --- Moods ----------------------------------------------------------------------------------------


def test_a_mood_two_below_the_usual_is_told_in_plain_words() -> None:
    """Both numbers, and nothing about how it was worked out."""
    (reason,) = judge("mood0_10", 5, 7, 8, 7, 6)
    assert (reason.kind, reason.severity) == (FlagKind.BELOW_USUAL, Severity.URGENT)
    assert reason.sentence == "Mood 5, usually about 7."


@pytest.mark.parametrize(("total", "earlier"), [(6, (7, 8, 7, 6)), (5, (7, 8, 7)), (9, (7,) * 9)])
def test_a_usual_mood_is_no_reason(total: int, earlier: tuple[int, ...]) -> None:
    """One below is not two, and three answers are no habit."""
    assert judge("mood0_10", total, *earlier) == []


def test_a_low_mood_is_one_reason_not_two() -> None:
    """Its own sentence says enough; where that rule is muted, the usual one is told."""
    assert judge("mood0_10", 2, 7, 8, 7, 6) == []
    muted = FlagRules(cutoffs={}, muted={"mood-low": "agreed"})
    assert [one.rule for one in judge("mood0_10", 2, 7, 8, 7, 6, rules=muted)] == ["usual:mood0_10"]
    low = judge_low_mood(2, 2)
    assert low is not None
    assert low.sentence == "Mood 2 of 10, which is low."
    assert judge_low_mood(3, 2) is None


def test_somebody_whose_usual_is_low_is_not_flagged_for_it() -> None:
    """Four is as good as ever for them."""
    assert judge("mood0_10", 4, 4, 5, 4, 4, 5) == []


def test_the_five_step_mood_has_its_own_usual() -> None:
    """Two steps of five."""
    (reason,) = judge("mood1_5", 2, 4, 4, 4, 5)
    assert reason.sentence == "Mood 2, usually about 4."


def test_being_tense_is_no_mood() -> None:
    """Higher is worse there, and nothing is read into a single answer."""
    assert judge("tense0_10", 9, 2, 2, 2, 2) == []


def test_a_slide_is_told_of_once() -> None:
    """Where it is found, and not again while things stay as they are then."""
    moods = [7, 6, 7, 8, 7, 6, 7, 8, 7, 7, 6, 6, 6, 5, 6, 5, 5, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 5]
    found = [
        (index, one)
        for index in range(len(moods))
        for one in judge("mood0_10", moods[index], *moods[:index])
        if one.kind is FlagKind.DRIFT
    ]
    assert len(found) == 1
    (_, reason) = found[0]
    assert reason.severity is Severity.ROUTINE
    assert re.fullmatch(
        r"Mood goes down bit by bit: about [67](\.5)? before, about [456](\.5)? lately\.",
        reason.sentence,
    )


def test_a_programme_may_wait_longer_for_a_slide() -> None:
    """A high limit finds none of this size."""
    moods = [7, 6, 7, 8, 7, 6, 7, 8, 7, 7, 6, 6, 6, 5, 6, 5]
    patient = FlagRules(cutoffs={}, drift=DriftRule(limit=10))
    for index in range(len(moods)):
        found = judge("mood0_10", moods[index], *moods[:index], rules=patient)
        assert all(one.kind is not FlagKind.DRIFT for one in found)


# --- Totals ---------------------------------------------------------------------------------------


def test_a_rise_is_the_reliable_change_of_the_scale() -> None:
    """PHQ-8: six points; five are the rule of thumb that a programme may choose."""
    (reason,) = judge("phq8", 9, 3)
    assert (reason.kind, reason.severity) == (FlagKind.RISE, Severity.URGENT)
    assert reason.sentence == "PHQ-8 9, 3 days before it was 3: clearly worse."
    assert judge("phq8", 8, 3) == []
    own = FlagRules(cutoffs={}, rises={"phq8": 5})
    assert [one.rule for one in judge("phq8", 8, 3, rules=own)] == ["rise:phq8"]


def test_where_lower_is_worse_a_fall_is_the_rise() -> None:
    """WHO-5 has no reliable change of its own: ten points are the least that matters."""
    assert [one.rule for one in judge("who5", 50, 60)] == ["rise:who5"]
    assert judge("who5", 60, 50) == []


def test_only_the_last_total_of_two_months_counts() -> None:
    """What was before that says nothing about today; getting better is none."""
    scale = shipped_catalog().instruments["phq8"]
    one = Round(scale, 9, False, NOW)
    for ago, found in ((60 * DAY, True), (61 * DAY, False)):
        assert bool(judge_round(one, [Point(NOW - ago, 0)], RULES)) is found
    assert judge("phq8", 9, 0, 9) == []
    (reason,) = judge_round(one, [Point(NOW - 21 * DAY, 1)], RULES)
    assert "3 weeks before" in reason.sentence


def test_a_scale_without_a_known_change_has_no_rise() -> None:
    """PHQ-2 goes from 0 to 2 for nothing."""
    assert judge("phq2", 2, 0) == []


def test_an_adapted_wording_has_lost_its_figures() -> None:
    """Neither cut-off nor published change; a change that the programme set is its own."""
    assert judge("phq8", 20, 1, adapted=True) == []
    own = FlagRules(cutoffs={"phq8": 10}, rises={"phq8": 5})
    assert [one.rule for one in judge("phq8", 20, 1, adapted=True, rules=own)] == ["rise:phq8"]


def test_a_cut_off_and_a_rise_are_two_reasons() -> None:
    """Each says its own."""
    assert [one.rule for one in judge("phq8", 12, 3)] == ["score:phq8", "rise:phq8"]


@given(
    st.sampled_from(["mood0_10", "mood1_5", "tense0_10", "phq8", "who5", "gad7", "k6"]),
    st.lists(st.integers(0, 10), max_size=40),
    st.integers(0, 10),
)
def test_any_history_is_judged_in_plain_sentences(key: str, earlier: list[int], total: int) -> None:
    """One sentence each, each rule at most once, and nothing of the first answer of all."""
    found = judge(key, total, *earlier)
    assert len({one.rule for one in found}) == len(found)
    for one in found:
        assert JARGON.search(one.sentence) is None
        assert one.sentence.endswith(".")
        assert len(one.sentence) < 120
        assert one.severity is not Severity.CRISIS
    if not earlier:
        assert {one.kind for one in found} <= {FlagKind.SCORE}


# --- Silence --------------------------------------------------------------------------------------


def test_somebody_new_is_missed_after_the_programmes_hours() -> None:
    """Nothing is said about a habit that nobody knows."""
    assert silence_due(NOW, [], RULES) == NOW + 48 * HOUR
    assert judge_silence([], RULES).sentence == "No reply for 48 hours to a check-in."


@pytest.mark.parametrize(
    ("usual", "hours", "habit"),
    [(0.1, 24, "within the hour"), (14, 28, "within 14 hours"), (13.2, 26, "within 14 hours")],
)
def test_a_habit_of_ones_own_is_named(usual: float, hours: int, habit: str) -> None:
    """Who answers within the hour is missed after a day."""
    reason = judge_silence([usual * HOUR] * 10, RULES)
    assert (
        reason.sentence == f"No reply for {hours} hours to a check-in; they usually answer {habit}."
    )
    assert reason.rule == f"silence:{hours}h"


def test_a_delay_is_counted_from_the_first_question_that_waited() -> None:
    """Two questions and one reply are one delay; a reply to nothing is none."""
    asked = [NOW, NOW + 24 * HOUR, NOW + 72 * HOUR]
    heard = [NOW - HOUR, NOW + 30 * HOUR, NOW + 31 * HOUR]
    assert reply_delays(asked, heard) == [30 * HOUR]


instants = st.lists(st.integers(0, 500).map(lambda hours: NOW + hours * HOUR), max_size=30)


@given(instants, instants)
def test_there_are_no_more_delays_than_replies_or_questions(
    asked: list[datetime], heard: list[datetime]
) -> None:
    """And none is negative."""
    delays = reply_delays(asked, heard)
    assert len(delays) <= min(len(asked), len(heard))
    assert all(delay >= timedelta() for delay in delays)

"""Answers and talk: numbers, words, problems, courtesies, and what is said back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smsserve.domain.checkins import AnswerState
from smsserve.domain.conversation import decide
from smsserve.domain.decisions import (
    Advance,
    AskAgain,
    Pause,
    Record,
    Say,
)
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import FlagKind, Severity
from smsserve.domain.messages import Kind
from tests.support.situations import (
    HOUR,
    MOOD,
    NOW,
    OWN_WORDS,
    PHQ,
    decide_on,
    flagged,
    has,
    is_crisis,
    says,
    situation,
)

INVITED, PAUSED = EnrollmentState.INVITED, EnrollmentState.PAUSED
_TENSE = replace(MOOD, question=replace(MOOD.question, key="tense0_10"))
WITHDRAWN, ACTIVE = EnrollmentState.WITHDRAWN, EnrollmentState.ACTIVE


@pytest.mark.parametrize("words", ["4", "four", "4/10", "about a 4", "4 i guess"])
def test_a_number_answers_the_open_question(words: str) -> None:
    """However it is written."""
    made = decide_on(words, open_question=MOOD)
    assert [one.value for one in made.actions if isinstance(one, Record)] == [4]
    assert has(made, Advance)


@pytest.mark.parametrize("words", ["anxiety 7", "tension: 7", "un 7 de ansiedad", "anxiety at a 7"])
def test_the_tension_question_may_be_answered_by_its_name(words: str) -> None:
    """There "anxiety 7" rates what was asked about."""
    made = decide_on(words, open_question=_TENSE)
    assert [one.value for one in made.actions if isinstance(one, Record)] == [7]


@pytest.mark.parametrize("words", ["mood 7", "pain 7", "my sisters anxiety is 7", "anxiety meds 7"])
def test_what_the_tension_question_did_not_ask_about_is_no_answer_to_it(words: str) -> None:
    """Another measure, or somebody else's, is asked about again."""
    assert has(decide_on(words, open_question=_TENSE), AskAgain)


@pytest.mark.parametrize("words", ["anxiety 7", "tension 7", "ansiedad 7"])
def test_a_measure_that_was_not_asked_about_is_no_mood(words: str) -> None:
    """The mood question does not take a tension for a mood."""
    assert has(decide_on(words, open_question=MOOD), AskAgain)


def test_a_low_mood_is_flagged_before_anything_is_said() -> None:
    """The text takes its time from the flag's clock."""
    made = decide_on("2", open_question=MOOD)
    assert [one.kind for one in flagged(made)] == [FlagKind.LOW_MOOD]
    assert flagged(decide_on("3", open_question=MOOD)) == []


def test_an_unreadable_answer_is_asked_again_twice_then_a_persons() -> None:
    """The second time in other words, and there is no third."""
    again = [decide_on("purple", open_question=replace(MOOD, asks=asks)) for asks in (0, 1)]
    assert [one.actions for one in again] == [
        (AskAgain("survey.bad"),),
        (AskAgain("survey.bad_again"),),
    ]
    asked = replace(MOOD, asks=2)
    made = decide_on("purple", open_question=asked)
    assert Record(AnswerState.MISSING) in made.actions
    assert says(made) == ["survey.bad2"]
    assert [one.kind for one in flagged(made)] == [FlagKind.UNCLEAR]


@pytest.mark.parametrize("question", [OWN_WORDS, MOOD, PHQ])
def test_skip_is_never_a_value(question: object) -> None:
    """The next question comes."""
    made = decide_on("skip", open_question=question)
    assert Record(AnswerState.SKIPPED) in made.actions
    assert has(made, Advance)


def test_any_words_answer_a_question_in_own_words() -> None:
    """Also a number, a yes, or thumbs up."""
    for words in ("fine, went for a walk", "7", "yes", "\U0001f44d"):
        assert Record(AnswerState.WORDS) in decide_on(words, open_question=OWN_WORDS).actions


@pytest.mark.parametrize("words", ["BAD", "problem", "\U0001f44e", "muy mal"])
def test_a_problem_is_flagged_and_asked_about(words: str) -> None:
    """One text that shows it was heard, not two."""
    made = decide_on(words, open_question=OWN_WORDS)
    assert [one.severity for one in flagged(made)] == [Severity.URGENT]
    assert says(made) == ["problem.open"]
    assert Advance(thank=False) in made.actions


def test_distress_in_an_answer_is_seen_and_the_answer_kept() -> None:
    """People add the real story to a number."""
    made = decide_on("3 but i feel so hopeless and alone", open_question=MOOD)
    assert has(made, Record)
    assert flagged(made)
    assert says(made) in (["problem.open"], [])


# --- Everything else ----------------------------------------------------------------------------


def test_anything_else_goes_to_a_person_with_one_note_back() -> None:
    """At most one in twelve hours, and none while a person talks with them."""
    made = decide_on("my sister is visiting")
    assert [one.kind for one in flagged(made)] == [FlagKind.WROTE]
    assert says(made) == ["ack.open"]
    assert says(decide_on("hm", last_ack_at=NOW - 11 * HOUR)) == []
    assert says(decide_on("hm", talking_since=NOW - HOUR)) == []
    assert says(decide_on("hm", staffed=False)) == ["ack.closed"]


def test_distress_is_noted_back_no_more_often_than_anything_else() -> None:
    """A text that names the crisis line is worn out by being repeated."""
    first = decide_on("i feel so hopeless and alone")
    assert says(first) == ["problem.open"]
    assert [one.kind for one in first.actions if isinstance(one, Say)] == [Kind.ACK]
    again = decide_on("i feel so hopeless and alone", last_ack_at=NOW - HOUR)
    assert says(again) == []
    assert flagged(again)


def test_a_picture_is_for_a_person() -> None:
    """No answer is made of it."""
    made = decide(situation(), "", NOW, num_media=1)
    assert [one.kind for one in flagged(made)] == [FlagKind.MEDIA]
    assert says(made) == ["ack.media.open"]
    asked = decide(situation(open_question=MOOD), "", NOW, num_media=1)
    assert [one.value for one in asked.actions if isinstance(one, Record)] == []


@pytest.mark.parametrize("words", ["ok", "yes", "no", "\U0001f44d"])
def test_a_courtesy_needs_nobody(words: str) -> None:
    """It is noted back, not flagged."""
    made = decide_on(words)
    assert flagged(made) == []
    assert says(made) == ["ack.ok"]


def test_a_tapback_is_no_answer() -> None:
    """It quotes our question, numbers and all."""
    made = decide_on("Liked \u201cReply a number from 0 to 10\u201d", open_question=MOOD)
    assert made.actions == ()


def test_above_the_budget_only_what_can_not_wait_is_said() -> None:
    """A machine at the other end is not talked with; flags are raised all the same."""
    made = decide_on("hello?", replies_last_hour=3)
    assert says(made) == []
    assert flagged(made)
    assert says(decide_on("START", replies_last_hour=3, opted_out=True)) == ["start.back"]
    assert says(decide_on("i want to die", replies_last_hour=3)) == ["crisis.open"]


def test_a_stranger_is_told_the_truth() -> None:
    """That nobody reads this, and where somebody does."""
    made = decide_on("hello", state=None)
    assert says(made) == ["unknown.reply"]
    assert is_crisis(decide_on("i want to die", state=None))


def test_dates_of_a_pause_are_the_persons_own() -> None:
    """The day is theirs, not the server's."""
    made = decide_on("pause 1", today_on=date(2026, 12, 31))
    assert Pause(date(2027, 1, 1)) in made.actions

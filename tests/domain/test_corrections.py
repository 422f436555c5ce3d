"""REDO, "I meant 2" and late answers: what is changed, what is kept, and what is raised."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.checkins import AnswerState, Question
from smsserve.domain.corrections import ChangeAnswer, Reopen
from smsserve.domain.decisions import AskAgain, CancelCheckin, Decision, Record, Say
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import FlagKind
from smsserve.domain.messages import Kind
from smsserve.domain.situation import OpenQuestion
from smsserve.domain.surveys import Answered, KeepLate, SurveyView
from tests.support.situations import (
    FREQUENCY,
    MOOD,
    NOW,
    OWN_WORDS,
    SAFETY,
    decide_on,
    flagged,
    has,
    is_crisis,
    says,
)

FIRST = OpenQuestion(Question("phq2", 1), 0, 0, 0, 3, FREQUENCY)
SECOND = OpenQuestion(Question("phq2", 2), 1, 0, 0, 3, FREQUENCY)
MINUTE = timedelta(minutes=1)


def answered(asked: OpenQuestion = FIRST, value: int | None = 3, **changes: object) -> Answered:
    """Return an answer of two minutes ago, in a set that is open."""
    usual: dict[str, object] = {
        "asked": asked,
        "state": AnswerState.GIVEN,
        "answered_at": NOW - 2 * MINUTE,
        "value": value,
        "confidence": 1.0,
    }
    return Answered(**(usual | changes))  # type: ignore[arg-type]


def after(words: str, last: Answered | None, asked: OpenQuestion | None = SECOND) -> Decision:
    """Return what a text means after an answer, with another question open or none."""
    return decide_on(words, open_question=asked, survey=SurveyView(last=last, size=2))


@pytest.mark.parametrize("words", ["I meant 2", "sorry, i meant 2", "make that 2", "quise decir 2"])
@pytest.mark.parametrize("asked", [SECOND, None])
def test_another_number_changes_the_last_answer(words: str, asked: OpenQuestion | None) -> None:
    """And not the open question, which they have not answered."""
    made = after(words, answered(), asked)
    assert [one.value for one in made.actions if isinstance(one, ChangeAnswer)] == [2]
    assert not has(made, Record)


@pytest.mark.parametrize("words", ["sorry 2", "oops, 2", "perdon 2", "sorry two"])
def test_sorry_and_a_number_is_a_change_for_ten_minutes(words: str) -> None:
    """Hours later it answers what is open."""
    assert has(after(words, answered()), ChangeAnswer)
    old = after(words, answered(answered_at=NOW - 11 * MINUTE))
    assert not has(old, ChangeAnswer)


def test_after_a_re_ask_the_number_is_for_the_question_we_could_not_read() -> None:
    """We have just asked for it."""
    unread = OpenQuestion(Question("phq2", 2), 1, 1, 0, 3, FREQUENCY)
    made = after("i meant 2", answered(), unread)
    assert has(made, Record)
    assert not has(made, ChangeAnswer)


@pytest.mark.parametrize("words", ["REDO", "oops", "wrong answer", "me equivoque"])
def test_redo_asks_the_last_question_again(words: str) -> None:
    """In the open set at any time, after it for ten minutes."""
    assert after(words, answered()).actions == (Reopen(),)
    done = answered(is_open=False)
    assert after(words, done, None).actions == (Reopen(),)
    old = answered(is_open=False, answered_at=NOW - 11 * MINUTE)
    assert says(after(words, old, None)) == ["survey.no_redo"]
    closed = answered(is_open=False, may_reopen=False)
    assert says(after(words, closed, None)) == ["survey.no_redo"]
    assert says(after(words, None, None)) == ["survey.no_redo"]


def test_a_number_that_does_not_fit_asks_the_question_again() -> None:
    """Rather than to guess."""
    assert after("i meant 20", answered()).actions == (Reopen(),)


def test_what_was_meant_with_nothing_to_change_answers_the_open_question() -> None:
    """Somebody who joins in late, or who writes as they speak."""
    assert has(after("i meant 2", None), Record)
    words = Answered(OWN_WORDS, AnswerState.WORDS, NOW - MINUTE)
    assert has(after("i meant 2", words), Record)


def test_a_lone_number_after_an_unsure_reading_changes_it() -> None:
    """That is what we said it would; after a sure one it is no change."""
    unsure = answered(MOOD, 6, confidence=0.6, is_open=False)
    assert has(after("4", unsure, None), ChangeAnswer)
    assert not has(after("4", answered(MOOD, 6, is_open=False), None), ChangeAnswer)
    assert has(after("4", unsure, MOOD), Record)


@pytest.mark.parametrize("words", ["oops", "sorry 2", "2"])
def test_nothing_is_changed_by_what_is_said_to_a_person(words: str) -> None:
    """Only "I meant 2" is plain enough while a supporter and they are texting."""
    survey = SurveyView(last=answered(MOOD, 6, confidence=0.6, is_open=False))
    made = decide_on(words, survey=survey, talking_since=NOW)
    assert not has(made, ChangeAnswer, Reopen)
    assert has(decide_on("i meant 2", survey=survey, talking_since=NOW), ChangeAnswer)


def test_only_whoever_takes_part_changes_answers() -> None:
    """Nobody else is told about answers of theirs."""
    survey = SurveyView(last=answered(is_open=False))
    for state in (None, EnrollmentState.INVITED, EnrollmentState.WITHDRAWN):
        assert not has(decide_on("i meant 2", survey=survey, state=state), ChangeAnswer)
        assert "survey.no_redo" not in says(decide_on("REDO", state=state))


def test_a_change_to_a_low_mood_is_flagged_and_one_from_it_takes_nothing_back() -> None:
    """What was low stays flagged; what is low now is flagged, once."""
    now_low = after("i meant 1", answered(MOOD, 7), None)
    assert [one.kind for one in flagged(now_low)] == [FlagKind.LOW_MOOD]
    assert flagged(after("i meant 7", answered(MOOD, 1), None)) == []
    assert flagged(after("i meant 2", answered(MOOD, 1), None)) == []


def test_a_change_to_a_safety_item_goes_to_a_person_at_once() -> None:
    """From nothing to something, and from something to more; the next item is not asked."""
    made = after("i meant 2", answered(SAFETY, 0))
    assert is_crisis(made)
    assert has(made, CancelCheckin)
    assert says(made) == ["crisis.open"]
    assert is_crisis(after("i meant 3", answered(SAFETY, 1), None))
    assert not is_crisis(after("i meant 0", answered(SAFETY, 1), None))


# --- Late answers -------------------------------------------------------------------------------


def late(words: str, asked: OpenQuestion = MOOD, **changes: object) -> Decision:
    """Return what a text means after its question closed."""
    return decide_on(words, survey=SurveyView(late=asked), **changes)


@pytest.mark.parametrize("words", ["7", "seven", "7/10", "7 thanks"])
def test_a_late_number_is_kept_and_thanked_for(words: str) -> None:
    """It opens nothing and needs nobody."""
    made = late(words)
    assert [one.value for one in made.actions if isinstance(one, KeepLate)] == [7]
    assert says(made) == ["survey.late"]
    assert flagged(made) == []
    assert not has(made, Record, AskAgain)


def test_a_late_low_mood_or_safety_answer_is_flagged_like_any_other() -> None:
    """Late is no less true."""
    assert [one.kind for one in flagged(late("1"))] == [FlagKind.LOW_MOOD]
    assert says(late("2", SAFETY)) == ["survey.late", "crisis.open"]
    assert is_crisis(late("2", SAFETY))


def test_words_in_a_late_reply_are_read_too() -> None:
    """More than a courtesy is for a person; distress is answered kindly."""
    assert flagged(late("6 my sister is back home"))
    made = late("3 but i feel so hopeless and alone")
    assert has(made, KeepLate)
    assert FlagKind.DISTRESS in {one.kind for one in flagged(made)}


def test_late_words_to_a_question_in_own_words_are_talk_and_kept() -> None:
    """They get the usual note, and stand beside their question."""
    made = late("it was a hard week", OWN_WORDS)
    assert KeepLate(AnswerState.WORDS) in made.actions
    assert [one.kind for one in made.actions if isinstance(one, Say)] == [Kind.ACK]
    assert "survey.late" not in says(made)


@pytest.mark.parametrize("words", ["hello?", "i have 2 kids", "7?", "ok"])
def test_what_is_not_plainly_an_answer_is_talk(words: str) -> None:
    """Nothing was asked just now."""
    assert not has(late(words), KeepLate, AskAgain)


def test_the_late_note_counts_as_an_acknowledgement() -> None:
    """So that a machine can not make us say it without end."""
    made = late("7", replies_last_hour=9)
    assert has(made, KeepLate)
    assert says(made) == []
    assert [one.kind for one in late("7").actions if isinstance(one, Say)] == [Kind.ACK]

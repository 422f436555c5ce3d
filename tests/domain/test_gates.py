"""The gate before a set of questions: begun, put off, or left, and no number before a question."""

from __future__ import annotations

import pytest

from smsserve.domain.checkins import Gate, Question
from smsserve.domain.decisions import AskAgain, Decision, Record
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.situation import OpenQuestion
from smsserve.domain.surveys import (
    AskGate,
    LeaveSet,
    PutOff,
    StartSet,
    SurveyView,
    say_minutes,
)
from tests.support.situations import FREQUENCY, MOOD, NOW, OWN_WORDS, decide_on, flagged, has, says

ITEM = OpenQuestion(Question("gad2", 2), 3, 0, 0, 3, FREQUENCY)


def at_gate(words: str, gate: Gate = Gate.WAITING, *, asks: int = 0) -> Decision:
    """Return what a text means before the first item was seen."""
    return decide_on(words, survey=SurveyView(gate=gate, gate_asks=asks, size=4))


def within(words: str, gate: Gate | None = None) -> Decision:
    """Return what a text means while an item of a set is open."""
    return decide_on(words, open_question=ITEM, survey=SurveyView(gate=gate, size=4))


@pytest.mark.parametrize(
    "words",
    "GO|go|ready|yes|YES please|sure|ok|\U0001f44d|start|listo|dale|vale|ok sure|lets do it"
    "|si por favor|i guess".split("|"),
)
def test_a_yes_in_any_words_begins(words: str) -> None:
    """Nobody has to find the one word."""
    assert at_gate(words).actions == (StartSet(),)


@pytest.mark.parametrize("words", ["LATER", "not now", "tomorrow", "luego", "im busy"])
def test_later_puts_it_off_once(words: str) -> None:
    """The second time the set is closed, and that is said."""
    assert has(at_gate(words), PutOff)
    assert says(at_gate(words)) == ["survey.later"]
    again = at_gate(words, Gate.AGAIN)
    assert LeaveSet(skipped=False) in again.actions
    assert says(again) == ["survey.expire"]


@pytest.mark.parametrize("words", ["SKIP", "skip", "saltar", "no", "no thanks"])
def test_skip_leaves_the_whole_set(words: str) -> None:
    """It is kept as that: no item was skipped, none was seen."""
    made = at_gate(words)
    assert made.actions[0] == LeaveSet(skipped=True)
    assert not has(made, Record)


@pytest.mark.parametrize("words", ["2", "three", " 0 ", "10"])
def test_a_number_is_no_answer_to_an_item_nobody_has_seen(words: str) -> None:
    """It is said once more what can be replied; after that a person reads it."""
    made = at_gate(words)
    assert made.actions == (AskGate(),)
    worn = at_gate(words, asks=2)
    assert not has(worn, AskGate, Record, StartSet)
    assert flagged(worn)


def test_other_words_at_the_gate_go_to_a_person() -> None:
    """The gate waits on."""
    made = at_gate("my sister is visiting and it is a lot")
    assert flagged(made)
    assert not has(made, StartSet, LeaveSet, PutOff, AskAgain)


@pytest.mark.parametrize("words", ["ok", "thanks", "yes", "2", "no"])
def test_a_courtesy_after_later_begins_nothing(words: str) -> None:
    """They answer "I will ask again tomorrow", not a question."""
    assert not has(at_gate(words, Gate.LATER), StartSet, LeaveSet, AskGate)


def test_go_before_tomorrow_begins() -> None:
    """As we said it could; saying LATER twice changes nothing."""
    assert at_gate("GO", Gate.LATER).actions == (StartSet(),)
    assert has(at_gate("SKIP", Gate.LATER), LeaveSet)
    twice = at_gate("later", Gate.LATER)
    assert (says(twice), has(twice, PutOff)) == (["survey.later"], False)


def test_later_in_the_middle_puts_off_the_rest() -> None:
    """And GO goes on where it was."""
    assert has(within("later"), PutOff)
    assert within("GO", Gate.PAUSED).actions == (StartSet(),)
    assert has(within("later", Gate.REMINDED), LeaveSet)


def test_after_the_reminder_skip_leaves_the_rest() -> None:
    """That is what the reminder says; without one it is this item alone."""
    assert has(within("skip", Gate.REMINDED), LeaveSet)
    assert has(within("skip", Gate.PAUSED), LeaveSet)
    assert has(within("skip"), Record)
    assert within("ok", Gate.REMINDED).actions == (StartSet(),)


@pytest.mark.parametrize("gate", [Gate.PAUSED, Gate.REMINDED])
def test_an_item_that_was_seen_can_be_answered_after_the_reminder(gate: Gate) -> None:
    """Words that are no number are talk by then: nobody is told to send a number."""
    assert has(within("2", gate), Record)
    made = within("it has been a long week", gate)
    assert not has(made, AskAgain, Record)
    assert flagged(made)


def test_single_questions_have_no_gate() -> None:
    """A mood or own words are answered as they are; LATER is no command there."""
    made = decide_on("later", open_question=OWN_WORDS, survey=SurveyView(size=0))
    assert has(made, Record)
    assert has(decide_on("GO", open_question=MOOD, survey=SurveyView(size=1)), AskAgain)


def test_skip_with_nothing_open_is_said_to_be_that() -> None:
    """To whoever takes part; a stranger hears what strangers hear."""
    assert says(decide_on("skip")) == ["skip.none"]
    assert says(decide_on("skip", state=None)) == ["unknown.reply"]
    assert "skip.none" not in says(decide_on("skip", state=EnrollmentState.WITHDRAWN))


def test_crisis_words_and_stop_win_at_the_gate() -> None:
    """As everywhere."""
    assert says(at_gate("i want to die"))[0].startswith("crisis.")
    assert not has(at_gate("STOP"), StartSet, LeaveSet)


@pytest.mark.parametrize(("questions", "minutes"), [(2, 2), (4, 2), (8, 3), (10, 3), (15, 5)])
def test_what_a_set_takes_is_said_in_whole_minutes(questions: int, minutes: int) -> None:
    """Ten questions are three minutes; never "1 minutes"."""
    assert say_minutes(questions) == minutes


def test_while_a_person_talks_with_them_only_plain_commands_are_ours() -> None:
    """A yes answers the person; no number is asked for again, nothing is said over them."""
    view = SurveyView(gate=Gate.WAITING, size=4)
    made = decide_on("yes", survey=view, talking_since=NOW)
    assert not has(made, StartSet, LeaveSet, AskGate)
    assert has(decide_on("GO", survey=view, talking_since=NOW), StartSet)
    for words in ("since tuesday", "oops", "skip"):
        talked = decide_on(words, open_question=None, talking_since=NOW)
        assert says(talked) == []
    asked = decide_on("since tuesday", open_question=ITEM, talking_since=NOW)
    assert not has(asked, AskAgain, Record)
    assert has(decide_on("2", open_question=ITEM, talking_since=NOW), Record)

"""Listening: a note that reflects what was said, rarely, and never across a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from smsserve.domain.conversation import decide
from smsserve.domain.decisions import Advance, RaiseFlag, Say
from smsserve.domain.flags import FlagKind
from smsserve.domain.messages import Kind
from smsserve.domain.situation import Situation, listen
from smsserve.domain.triage import Label
from smsserve.domain.wins import KeepStory, KeepWin
from tests.support.situations import (
    HOUR,
    NOW,
    OWN_WORDS,
    decide_on,
    flagged,
    has,
    says,
    situations,
    texts,
)

CHEERFUL = ("ack.good", "ack.win", "ack.ok")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("feeling so lonely", "ack.low.open.1"),
        ("me siento muy triste", "ack.low.open.1"),
        ("so so", "ack.mixed.open.1"),
        ("mas o menos", "ack.mixed.open.1"),
        ("calm and relaxed", "ack.good.1"),
        ("estoy tranquilo", "ack.good.1"),
        ("i got the job", "ack.win.1"),
        ("consegui trabajo", "ack.win.1"),
        ("the bus was late", "ack.open"),
        ("ok", "ack.ok"),
    ],
)
def test_the_note_reflects_what_was_said(text: str, key: str) -> None:
    """Out of a question: low, mixed, good, a win, nothing to read."""
    assert says(decide_on(text)) == [key]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("feeling so lonely", "thanks.low.1"),
        ("up and down", "thanks.mixed.1"),
        ("calm and relaxed", "ack.good.1"),
        ("i passed my exam", "ack.win.1"),
        ("the bus was late", "checkin.done"),
    ],
)
def test_the_thanks_for_an_answer_follow_the_same_reading(text: str, key: str) -> None:
    """A low answer in words is not thanked with good cheer, and promises no text back."""
    decision = decide_on(text, open_question=OWN_WORDS)
    (advance,) = [one for one in decision.actions if isinstance(one, Advance)]
    assert advance.thanks == key


def test_a_low_note_that_promises_a_text_stands_on_a_flag() -> None:
    """Who is told that somebody writes by a time is on somebody's list."""
    for text in ("feeling so lonely", "i feel empty", "mixed", "the bus was late"):
        assert flagged(decide_on(text)), text


def test_a_win_that_is_heard_is_kept_and_is_nobodys_work() -> None:
    """No flag; it is shown to be celebrated."""
    decision = decide_on("i got the job")
    assert has(decision, KeepWin)
    assert flagged(decision) == []


def test_a_win_that_may_be_none_is_read_by_a_person() -> None:
    """A sad story with good words in it gets a neutral note and a reader."""
    decision = decide_on("i got the job and then my brother took it from me")
    assert not has(decision, KeepWin)
    assert [one.kind for one in flagged(decision)] == [FlagKind.WROTE]


@given(situations(), texts())
@settings(max_examples=300)
def test_notes_are_rare_new_and_never_across_a_person(about: Situation, text: str) -> None:
    """No note within 12 hours of the last, none like the last, none in a talk."""
    decision = decide(about, text, NOW)
    notes = [one for one in decision.actions if isinstance(one, Say) and one.kind is Kind.ACK]
    assert len(notes) <= 1
    for note in notes:
        assert note.text_key != about.last_ack_key or about.state is None
        assert not about.talking(NOW)
        assert about.last_ack_at is None or NOW - about.last_ack_at >= about.ack_every


@given(situations(), texts())
@settings(max_examples=300)
def test_nothing_cheerful_goes_to_somebody_in_distress(about: Situation, text: str) -> None:
    """Whatever stage decides, and whatever is open."""
    heavy = listen(text).risk.label in {Label.CRISIS, Label.DISTRESS}
    decision = decide(about, text, NOW)
    if heavy:
        assert not any(key.startswith(CHEERFUL) for key in says(decision))
        thanks = [one.thanks or "" for one in decision.actions if isinstance(one, Advance)]
        assert not any(key.startswith(CHEERFUL) for key in thanks)


@pytest.mark.parametrize(
    "text", ["WIN everything is terrible", "WIN i relapsed", "logro nada, estoy fatal"]
)
def test_a_win_that_sounds_heavy_is_read_as_other_words_are(text: str) -> None:
    """No "well done" to irony."""
    decision = decide_on(text)
    assert not has(decision, KeepWin)
    assert not any(key.startswith(CHEERFUL) for key in says(decision))
    assert has(decision, RaiseFlag)


@pytest.mark.parametrize("text", ["not my story", "No mi historia", "take back my story"])
def test_a_story_can_be_taken_back_at_any_time(text: str) -> None:
    """Also while something else is being asked."""
    decision = decide_on(text, open_question=OWN_WORDS)
    assert [one for one in decision.actions if isinstance(one, KeepStory)] == [KeepStory(False)]
    assert says(decision) == ["story.back"]


def test_a_note_an_hour_after_another_is_none() -> None:
    """The words are kept for a person all the same."""
    decision = decide_on("the bus was late", last_ack_at=NOW - HOUR)
    assert says(decision) == []
    assert flagged(decision)
    late = decide_on("the bus was late", last_ack_at=NOW - timedelta(hours=12))
    assert says(late) == ["ack.open"]

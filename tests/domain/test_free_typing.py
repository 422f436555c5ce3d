"""What people typed into a phone for an afternoon, and what surprised us, mended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.courtesies import is_courtesy
from smsserve.domain.decisions import Advance, AskAgain, Record
from smsserve.domain.flags import FlagKind, Severity
from smsserve.domain.keywords import Keyword, match_keyword
from smsserve.domain.prompts import ClosePrompt, Prompt, PromptKind
from smsserve.domain.signatures import strip_signature
from tests.support.situations import (
    MOOD,
    NOW,
    OWN_WORDS,
    decide_on,
    flagged,
    has,
    says,
)

SOON_AFTER_A_NOTE = {"last_ack_at": NOW - timedelta(hours=1), "last_ack_key": "ack.open"}


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!",
        "thx",
        "thank you so much",
        "ok thanks",
        "Thank you dear",
        "gracias por preguntar",
        "lol",
        "jajaja",
        "\u2764\ufe0f",
        "\U0001f64f\U0001f64f",
        "np",
    ],
)
def test_a_thank_you_or_a_laugh_is_nobodys_work(text: str) -> None:
    """It is answered at most once in a while, and fills no queue."""
    assert flagged(decide_on(text)) == []
    assert says(decide_on(text, **SOON_AFTER_A_NOTE)) == []


def test_thanks_for_a_crisis_text_is_not_chatted_about() -> None:
    """A person is about to write."""
    assert says(decide_on("gracias", crisis_open=True)) == []


@pytest.mark.parametrize(
    "text",
    [
        "thanks for everything",
        "thanks for nothing",
        "thanks goodbye",
        "bye",
        "goodbye",
        "hi",
        "hey",
        "sorry",
        "\U0001f62d",
        "thanks i feel awful",
        "",
    ],
)
def test_a_farewell_or_anything_more_than_thanks_is_read_by_a_person(text: str) -> None:
    """Thanks for everything: that may be a goodbye."""
    assert not is_courtesy(text)


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_an_empty_text_is_asked_about_and_is_no_answer(text: str) -> None:
    """Nobody is told that somebody will reply to nothing; a question stays open."""
    assert says(decide_on(text)) == ["ack.empty"]
    assert flagged(decide_on(text)) == []
    asked = decide_on(text, open_question=OWN_WORDS)
    assert says(asked) == ["ack.empty"]
    assert not has(asked, Record, Advance)


@pytest.mark.parametrize("text", ["later", "not now", "busy", "ask me later", "ahora no"])
def test_later_puts_off_a_lone_question_without_being_read_as_a_number(text: str) -> None:
    """Asking for a number again is no answer to "not now"."""
    decision = decide_on(text, open_question=MOOD)
    assert says(decision) == ["later.ok"]
    assert not has(decision, AskAgain, Record)


@pytest.mark.parametrize(("text", "key"), [("go", "go.none"), ("ask me later", "later.ok")])
def test_a_word_for_a_question_says_so_when_none_is_open(text: str, key: str) -> None:
    """It is no message for a supporter to read."""
    assert says(decide_on(text)) == [key]
    assert flagged(decide_on(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "please text me less",
        "can you text in the evening instead",
        "help me find food",
        "is this a real person?",
        "are you a robot?",
        "eres una persona?",
    ],
)
def test_a_command_in_a_sentence_asks_for_nobody(text: str) -> None:
    """The word "text me" in it pages no supporter: the command has answered."""
    assert FlagKind.WANTS_PERSON not in {one.kind for one in flagged(decide_on(text))}


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("can i talk to ana", Keyword.TALK),
        ("is Ana there?", Keyword.TALK),
        ("puedo hablar con Ana", Keyword.TALK),
        ("are you a robot?", Keyword.WHO),
        ("does anyone read this", Keyword.WHO),
        ("can we do this in spanish", Keyword.LANG),
        ("when is my next check-in?", Keyword.WHEN),
        ("cuando es el proximo mensaje", Keyword.WHEN),
        ("Go. Regards, Margaret", Keyword.GO),
        ("Skip\n\nKind regards,\nMargaret Oxley\nSent from my iPad", Keyword.SKIP),
        ("Later - Margaret", Keyword.LATER),
    ],
)
def test_what_people_ask_in_sentences_is_the_command(text: str, keyword: Keyword) -> None:
    """Also below a signature."""
    assert match_keyword(text) is keyword


@pytest.mark.parametrize("text", ["fine - NOT", "the best day", "ok best wishes to you", "ok -ish"])
def test_a_word_at_the_end_is_no_signature(text: str) -> None:
    """What turns the rest round must not be cut off."""
    assert strip_signature(text) == text


def test_whoever_asks_for_a_person_is_answered_also_soon_after_a_note() -> None:
    """The twelve hours between notes are no reason to leave "please, i need someone" alone."""
    decision = decide_on("please i really need to talk to somebody today", **SOON_AFTER_A_NOTE)
    assert FlagKind.WANTS_PERSON in {one.kind for one in flagged(decision)}
    assert says(decision) == ["problem.open"]


def test_a_loss_in_the_place_of_a_number_is_heard_before_a_number_is_asked_for() -> None:
    """A death is not answered with "I can only read a number"."""
    for text in ("my grandma died", "murio mi abuela", "i feel awful"):
        assert AskAgain("survey.bad_low") in decide_on(text, open_question=MOOD).actions, text
    assert AskAgain("survey.bad") in decide_on("the bus was late", open_question=MOOD).actions


def test_a_win_told_by_its_command_answers_what_went_well() -> None:
    """The words after it are not taken for another win."""
    prompt = Prompt(PromptKind.WIN, "words", NOW + timedelta(hours=1))
    assert has(decide_on("WIN got an A", prompt=prompt), ClosePrompt)
    assert not has(decide_on("WIN got an A"), ClosePrompt)


def test_a_low_number_is_not_thanked_like_any_other() -> None:
    """A bare 1 of 10 is reflected, and says how to ask for a text."""
    low, fine = decide_on("1", open_question=MOOD), decide_on("7", open_question=MOOD)
    assert [one.thanks for one in low.actions if isinstance(one, Advance)] == ["thanks.low.1"]
    assert [one.thanks for one in fine.actions if isinstance(one, Advance)] == [None]


@pytest.mark.parametrize("text", ["we lost the baby", "perdimos al bebe", "they took my kids"])
def test_a_loss_without_a_word_of_feeling_is_heard_as_one(text: str) -> None:
    """A plain "got it" is no answer to this."""
    assert says(decide_on(text)) == ["ack.low.open.1"]


def test_whoever_is_read_over_the_shoulder_is_offered_plain_texts() -> None:
    """They are told at once what they can do, and a person sees it; once it is on, no more."""
    decision = decide_on("my husband reads my texts")
    assert says(decision) == ["plain.offer"]
    assert [one.severity for one in flagged(decision)] == [Severity.ROUTINE]
    assert says(decide_on("my husband reads my texts", plain=True)) == ["ack.open"]


def test_a_face_that_is_a_reason_is_shown_as_it_was_sent() -> None:
    """Only "their words" told a supporter nothing."""
    (reason,) = flagged(decide_on("\U0001f62d\U0001f62d\U0001f62d", open_question=MOOD))
    assert "\U0001f62d" in reason.sentence


def test_who_is_this_is_shown_to_the_coordinator_in_their_words() -> None:
    """Somebody who only asked who we are can be told from a stranger."""
    (reason,) = flagged(decide_on("who is this?"))
    assert 'Wrote "who is this?"' in reason.sentence


def test_in_a_talk_the_question_when_is_for_the_supporter() -> None:
    """We do not talk over them with the day of a check-in."""
    assert says(decide_on("when is my next check in")) == ["next.ok"]
    assert says(decide_on("when is my next check in", talking_since=NOW)) == []

"""Privacy: asked twice before anything leaves or goes; nobody in danger is deleted at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.decisions import AskWhetherToStop, OptOut
from smsserve.domain.privacy import EraseMe, SendCopy, SetPlain, may_erase
from smsserve.domain.prompts import ClosePrompt, OpenPrompt, Prompt, PromptKind
from tests.support.situations import HOUR, NOW, decide_on, flagged, has, is_crisis, says


def open_prompt(kind: PromptKind) -> Prompt:
    """Return a question that was asked just now."""
    return Prompt(kind, "ask", NOW + HOUR)


@pytest.mark.parametrize(
    ("text", "key"),
    [("MYDATA", "mydata.ask"), ("delete me", "delete.ask_stop"), ("delete my data", "delete.ask")],
)
def test_the_first_word_only_asks(text: str, key: str) -> None:
    """Nothing leaves and nothing goes yet."""
    decision = decide_on(text)
    assert says(decision) == [key]
    assert not has(decision, OptOut)
    assert has(decision, AskWhetherToStop) is (key == "delete.ask_stop")
    assert has(decision, OpenPrompt)
    assert not has(decision, SendCopy, EraseMe)


@pytest.mark.parametrize("text", ["MYDATA", "yes", "si", "mis datos"])
def test_the_second_word_sends_the_copy(text: str) -> None:
    """A yes is enough: nothing is lost by it."""
    decision = decide_on(text, prompt=open_prompt(PromptKind.MYDATA))
    assert has(decision, SendCopy)
    assert has(decision, ClosePrompt)


def test_deletion_needs_its_own_words_twice() -> None:
    """A yes may have been meant for something else."""
    prompt = open_prompt(PromptKind.DELETE)
    assert has(decide_on("borrame", prompt=prompt), EraseMe)
    mere = decide_on("yes", prompt=prompt)
    assert says(mere) == ["delete.ask"]
    assert not has(mere, EraseMe)


@pytest.mark.parametrize("kind", [PromptKind.MYDATA, PromptKind.DELETE])
def test_crisis_and_stop_outrank_the_question(kind: PromptKind) -> None:
    """Whatever was asked before."""
    prompt = open_prompt(kind)
    assert is_crisis(decide_on("I want to die", prompt=prompt))
    assert not has(decide_on("STOP", prompt=prompt), SendCopy, EraseMe)
    assert says(decide_on("no", prompt=prompt)) == ["privacy.left"]


def test_other_words_are_no_answer() -> None:
    """They are read as if nothing had been asked."""
    decision = decide_on("HELP", prompt=open_prompt(PromptKind.DELETE))
    assert says(decision) == ["help"]


def test_plain_is_set_and_taken_back() -> None:
    """Also by somebody who was only invited; a number nobody enrolled has nothing to hide."""
    assert SetPlain(on=True) in decide_on("plain").actions
    assert SetPlain(on=False) in decide_on("plain off").actions
    assert not has(decide_on("plain", state=None), SetPlain)


def test_an_opted_out_request_is_left_to_a_person() -> None:
    """No text may go."""
    for text in ("MYDATA", "DELETE ME"):
        decision = decide_on(text, opted_out=True)
        assert says(decision) == []
        assert [one.kind.value for one in flagged(decision)] == ["privacy"]


@pytest.mark.parametrize(
    ("severity", "hours", "may"),
    [
        (None, 0, True),
        ("routine", 0, True),
        ("urgent", 0, False),
        ("crisis", 23.9, False),
        ("crisis", 24, True),
    ],
)
def test_a_person_comes_first_for_a_day(severity: str | None, hours: float, may: bool) -> None:
    """And no longer: it is theirs to ask."""
    assert may_erase(severity, NOW - timedelta(hours=hours), NOW) is may

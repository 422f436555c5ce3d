"""Somebody else at the phone: clear words only; who speaks of their own people is answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.someone_else import is_somebody_else
from tests.support.situations import NOW, decide_on, flagged, says


@pytest.mark.parametrize(
    "text",
    [
        "this is his wife",
        "this is Adam's wife",
        "Hi, this is Sam's mom. He can't talk",
        "Hello this is her sister",
        "its his brother",
        "I'm her daughter, she is asleep",
        "I am his roommate he left his phone here",
        "I'm answering for him",
        "I have her phone",
        "sorry, I'm using his phone",
        "He is not here right now, this is his dad",
        "soy su mama",
        "Hola, soy su esposa, él está dormido",
        "habla su hermana",
        "tengo su teléfono",
        "contesto por ella",
    ],
)
def test_another_person_is_heard(text: str) -> None:
    """In the ways people say it, in both languages."""
    assert is_somebody_else(text)


@pytest.mark.parametrize(
    "text",
    [
        "this is my wife's idea",
        "my mom is here",
        "I'm her mom and it is exhausting",
        "soy mama de tres niños",
        "this is hard",
        "this is his fault",
        "its my brother again",
        "this always helps friends",
        "I have his number",
        "mi esposa dice que estoy mejor",
        "soy su fan",
        "4",
        "",
    ],
)
def test_talk_about_ones_own_people_is_not(text: str) -> None:
    """Left to the question and the person."""
    assert not is_somebody_else(text)


def test_nothing_private_is_said_back() -> None:
    """One neutral note, a flag for a person, and at most one note in twelve hours."""
    decision = decide_on("this is his wife")
    assert says(decision) == ["else.ok"]
    assert [one.kind.value for one in flagged(decision)] == ["someone_else"]
    lately = NOW - timedelta(hours=1)
    assert says(decide_on("this is his wife", last_ack_at=lately)) == []


def test_crisis_words_of_another_person_come_first() -> None:
    """Whoever writes."""
    kinds = {one.kind.value for one in flagged(decide_on("this is his wife, he will kill himself"))}
    assert kinds & {"crisis_words", "review"}

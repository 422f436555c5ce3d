"""Saved replies: filled in, told from somebody's own words, measured, put in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.readability import grade
from smsserve.domain.saved_replies import (
    BLANK,
    SHIPPED,
    check_reply,
    fill_reply,
    is_hard,
    is_same,
    may_be,
    measure_reply,
    move,
)

ids = st.lists(st.text("abcdefgh", min_size=1, max_size=3), min_size=1, max_size=8, unique=True)


def test_what_is_known_is_filled_in_and_the_rest_is_a_blank() -> None:
    """A blank can be seen; a wrong guess can not."""
    reply = "Hi {name}, {sup} here until {day}."
    assert fill_reply(reply, {"name": "Sam", "sup": ""}) == f"Hi Sam, {BLANK} here until {BLANK}."


@pytest.mark.parametrize(
    "words",
    [
        "That sounds hard.",
        "  that  sounds\nhard ",
        "That sounds hard!",
        "\u200bThat sounds hard\u2026",
    ],
)
def test_spaces_and_end_marks_do_not_make_words_somebodys_own(words: str) -> None:
    """Nobody has thought of the person by adding a dot."""
    assert is_same(words, "That sounds hard.")


@pytest.mark.parametrize(
    "words", ["That sounds so hard.", "Sam, that sounds hard.", "That sounds hard. I am here."]
)
def test_one_word_makes_them_somebodys_own(words: str) -> None:
    """One edit is enough."""
    assert not is_same(words, "That sounds hard.")


@given(name=st.text("abcXYZ \u00e9'", max_size=12))
def test_whatever_is_filled_in_a_reply_may_be_that_reply(name: str) -> None:
    """The cheap look before the sure one misses nothing."""
    template = "Hi {name}, are you there ({name})?"
    assert may_be(template.replace("{name}", name), template)
    assert not may_be("Hello " + name, template)


def test_a_reply_is_measured_as_a_phone_gets_it() -> None:
    """Size with long names filled in, and a grade for English alone."""
    measured = measure_reply("Hi {name}, how are you?", "en")
    assert measured.size.units > len("Hi {name}, how are you?")
    assert measured.grade == grade("Hi Maria Guadalupe, how are you?")
    assert not is_hard(measured)
    assert measure_reply("Hola {name}", "es").grade is None
    hard = measure_reply("Organizational communication necessitates deliberation.", "en")
    assert is_hard(hard)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Hi {nickname}", "can not fill in"),
        ("Hi {name", "a brace has no partner"),
        ("he committed suicide", "committed suicide"),
        ("x" * 400, "400 units"),
    ],
)
def test_what_would_do_harm_or_not_arrive_is_named(body: str, found: str) -> None:
    """With what to write instead."""
    (breach,) = check_reply(body, "en")
    assert found in breach.found
    assert breach.instead


def test_the_shipped_ones_are_all_different() -> None:
    """Each key once."""
    keys = [one.text_key for one in SHIPPED]
    assert len(set(keys)) == len(keys)


@given(order=ids, by=st.sampled_from([-1, 1]), at=st.integers(0, 7))
def test_moving_keeps_every_reply_and_stays_within_the_list(
    order: list[str], by: int, at: int
) -> None:
    """Up at the top and down at the end change nothing."""
    moved = order[at % len(order)]
    after = move(order, moved, by)
    assert sorted(after) == sorted(order)
    assert after.index(moved) == min(max(order.index(moved) + by, 0), len(order) - 1)

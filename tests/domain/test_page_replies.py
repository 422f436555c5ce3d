"""Page replies: "1a" and what is close to it, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.page_replies import (
    MOST_NUMBERS,
    PageAction,
    PageReply,
    free_number,
    read_page_reply,
)


@pytest.mark.parametrize("text", ["1a", "1A", " 1 a ", "1a.", "1-a", "(1a)", "1a!", "\uff11\uff41"])
def test_a_number_and_a_letter_take_an_item(text: str) -> None:
    """However a thumb writes it."""
    assert read_page_reply(text) == PageReply(1, PageAction.TAKE)


def test_n_passes_it_on() -> None:
    """Not me: whoever is next is told at once."""
    assert read_page_reply("12n") == PageReply(12, PageAction.NOT_ME)


@pytest.mark.parametrize(
    "text", ["", "1", "a", "1b", "0a", "100a", "1aa", "1a thanks", "take a 1", "1st", "11:30 a"]
)
def test_anything_more_or_else_is_no_reply(text: str) -> None:
    """A wrong guess would take somebody's crisis off the clock."""
    assert read_page_reply(text) is None


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """Nothing breaks it, and a number is always one that a page can show."""
    reply = read_page_reply(text)
    assert reply is None or 1 <= reply.number <= MOST_NUMBERS


def test_numbers_are_used_again() -> None:
    """The smallest free one is the easiest to type."""
    assert free_number(set()) == 1
    assert free_number({1, 2, 4}) == 3
    assert free_number(set(range(1, MOST_NUMBERS + 1))) is None

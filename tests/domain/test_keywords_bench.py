"""Commands as people type them, and what only begins like one."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.keywords import Command, Keyword, read_command
from smsserve.domain.opt_out import OptOutSign, read_opt_out
from smsserve.domain.triage import Label, read_risk
from tests.support.phrases import read_messages

_ABOUT = re.compile(r"(\w+)(?:\[(.*)\])?")
_FEWEST = 10


def _read_expected(about: str) -> Command:
    match = _ABOUT.fullmatch(about)
    assert match is not None, about
    return Command(Keyword(match[1]), match[2] or "")


def test_every_command_is_understood_however_it_is_typed() -> None:
    """The bench of commands in both languages: 312 of 572 when first seen, now all."""
    wrong = [
        (text, read_command(text))
        for about, text in read_messages("commands")
        if read_command(text) != _read_expected(about)
    ]
    assert wrong == []


def test_every_command_has_enough_wordings() -> None:
    """Each row of the table stands in the bench with what people write for it."""
    counts = Counter(about.partition("[")[0] for about, _ in read_messages("commands"))
    assert min(counts.values()) >= _FEWEST


def test_what_is_more_than_a_command_is_none() -> None:
    """A command counts only when it is the whole text."""
    wrong = [
        (text, read_command(text))
        for about, text in read_messages("commands_not")
        if (read := read_command(text)) is not None and read.keyword == about
    ]
    assert wrong == []


def test_no_command_is_taken_for_an_opt_out() -> None:
    """LESS and PAUSE must reach their handlers; DELETE ME may mean it as well, and is asked."""
    may_be = {"wrong_number", "delete_me"}
    ours = [text for about, text in read_messages("commands") if about not in may_be]
    assert [text for text in ours if read_opt_out(text) is not OptOutSign.NONE] == []


@pytest.mark.parametrize("text", ["HELP", "help!!", "TALK", "call me", "ayuda", "h e l p"])
def test_a_lone_plea_always_reaches_a_person(text: str) -> None:
    """HELP and TALK may be pleas: triage sees somebody who wants a person."""
    assert read_risk(text).label is Label.WANTS_HUMAN


@given(
    st.sampled_from([text for about, text in read_messages("commands") if "[" not in about]),
    st.sampled_from(["{}", "{}.", "{}!", " {} ", "{}..."]),
)
def test_commands_are_blind_to_case_and_punctuation(text: str, frame: str) -> None:
    """Shouted or with a full stop, a command is the same command."""
    expected = read_command(text)
    assert expected is not None
    for written in (frame.format(text), frame.format(text.upper())):
        assert read_command(written) == expected

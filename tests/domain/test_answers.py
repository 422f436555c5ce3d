"""Answers: a wrong value is the worst that can happen, asking again is fine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.answers import parse_answer
from tests.support.phrases import read_replies

_FEWEST = 300
_MOODS = {1: "very low", 2: "low", 3: "so-so", 4: "good", 5: "very good"}


def test_no_reply_of_the_bench_is_read_wrong() -> None:
    """Not one value that the person did not mean, on any scale, in both languages."""
    wrong = []
    for reply in read_replies():
        found = parse_answer(
            reply.text, reply.minimum, reply.maximum, previous=reply.previous
        ).value
        if found is not None and found != reply.expected:
            wrong.append((reply.text, found))
    assert wrong == []


def test_nearly_every_clear_reply_of_the_bench_is_read() -> None:
    """At most one clear reply in a hundred is asked about again."""
    clear = [reply for reply in read_replies() if reply.expected is not None]
    refused = [
        reply.text
        for reply in clear
        if parse_answer(reply.text, reply.minimum, reply.maximum, previous=reply.previous).value
        is None
    ]
    assert len(read_replies()) >= _FEWEST
    assert len(refused) <= len(clear) / 100, refused


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3", ""),
        ("3 and i want to die", "and i want to die"),
        ("4, long day at work", "long day at work"),
        ("Feeling low. 2", "Feeling low"),
        ("3\ufe0f\u20e3 tired", "tired"),
        ("8/10 better", "better"),
    ],
)
def test_the_persons_own_words_are_kept(text: str, words: str) -> None:
    """What stands beside the number goes on to whoever reads it."""
    parsed = parse_answer(text, 0, 10)
    assert parsed.value is not None
    assert parsed.words == words


def test_a_refusal_keeps_the_whole_text_and_says_why() -> None:
    """A person who looks sees what was written and why it was not taken."""
    parsed = parse_answer("3 or 4", 0, 10)
    assert (parsed.value, parsed.confidence) == (None, 0.0)
    assert parsed.reason == "two different numbers"
    assert parsed.words == "3 or 4"


def test_a_number_out_of_range_is_named() -> None:
    """The reason for asking again can be shown."""
    assert parse_answer("11", 0, 10).reason == "11 is outside 0 to 10"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("good", 4),
        ("very good", 5),
        ("vrey good", 5),
        ("so so", 3),
        ("very low today", 1),
        ("low, did not sleep", 2),
        ("4 good", 4),
        ("2 good", None),
        ("lowish maybe good", None),
    ],
)
def test_option_labels_answer_in_words(text: str, value: int | None) -> None:
    """The wording of an option is as good as its number, and must not contradict it."""
    assert parse_answer(text, 1, 5, options=_MOODS).value == value


def test_faces_are_refused_where_higher_is_worse() -> None:
    """A smile on a scale of complaints could mean either end."""
    complaints = {1: "not at all", 2: "a little", 3: "some", 4: "much", 5: "very much"}
    assert parse_answer("\U0001f642", 1, 5, options=complaints).value is None
    assert parse_answer("\U0001f642", 1, 5, options=_MOODS).value == 4


def test_thumbs_answer_yes_or_no_only() -> None:
    """A thumb on a scale of ten means nothing certain."""
    assert parse_answer("\U0001f44d", 1, 2, options={1: "no", 2: "yes"}).value == 2
    assert parse_answer("\U0001f44e", 1, 2, options={1: "no", 2: "yes"}).value == 1
    assert parse_answer("\U0001f44d", 0, 10).value is None


def test_the_same_as_before_needs_a_before() -> None:
    """Without an earlier answer, or with one off this scale, it is asked again."""
    assert parse_answer("same as yesterday", 0, 10, previous=6).value == 6
    assert parse_answer("same as yesterday", 0, 10).value is None
    assert parse_answer("same as yesterday", 0, 3, previous=6).value is None


def test_certainty_falls_with_the_distance_from_a_bare_number() -> None:
    """A bare number is certain, a sentence less, a question least."""
    sure = [parse_answer(text, 0, 10).confidence for text in ("3", "about a 3", "3?")]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == len(sure)


@given(
    st.one_of(st.text(), st.text(alphabet="0123456789 /-.,ofnotahlf½+%$:pmño")),
    st.sampled_from([(0, 10), (1, 5), (0, 3), (1, 9), (0, 1)]),
    st.one_of(st.none(), st.integers(-5, 20)),
)
def test_no_text_gives_a_value_off_the_scale(
    text: str, scale: tuple[int, int], previous: int | None
) -> None:
    """Any Unicode: no crash, a value in range or none, a certainty between nought and one."""
    parsed = parse_answer(text, *scale, previous=previous)
    assert parsed.value is None or scale[0] <= parsed.value <= scale[1]
    assert 0.0 <= parsed.confidence <= 1.0
    assert (parsed.value is None) == (parsed.confidence == 0.0)
    assert parsed.reason


@given(
    st.integers(0, 10), st.sampled_from(["{}", " {}.", "#{}", "{}!", "({})", "{}/10", "i'd say {}"])
)
def test_a_number_on_the_scale_is_read_back(value: int, form: str) -> None:
    """Whatever is put in comes out."""
    assert parse_answer(form.format(value), 0, 10).value == value


@given(
    st.integers(0, 10),
    st.integers(0, 10),
    st.sampled_from(["{} or {}", "{}-{}", "{}, {}", "{} no {}"]),
)
def test_two_different_numbers_are_never_chosen_between(one: int, other: int, form: str) -> None:
    """Two values are asked about, unless they are the same."""
    value = parse_answer(form.format(one, other), 0, 10).value
    assert value is None or one == other == value

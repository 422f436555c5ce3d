"""Answers: a wrong value is the worst that can happen, asking again is fine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.answers import LONGEST, SURE, Parsed, parse_answer
from tests.support.phrases import BenchReply, read_replies

# Where each list comes from stands at its top.
_BENCHES = {
    "answers": 900,
    "answers_stories": 600,
    "answers_voices": 450,
    "answers_retold": 350,
    "answers_traps": 200,
    "answers_last": 100,
    "answers_everyday": 340,
    "answers_everyday_again": 550,
    "answers_provoking": 360,
    "answers_provoking_again": 1100,
}
_MOST_ASKED_AGAIN = 0.06
_MOODS = {1: "very low", 2: "low", 3: "so-so", 4: "good", 5: "very good"}


def _read(reply: BenchReply, language: str = "en") -> Parsed:
    return parse_answer(
        reply.text,
        reply.minimum,
        reply.maximum,
        options=reply.options,
        language=language,
        previous=reply.previous,
    )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("bench", _BENCHES)
def test_no_reply_of_a_bench_is_read_wrong(bench: str, language: str) -> None:
    """Not one value that the person did not mean, on any scale, whatever the survey's language."""
    read = [(reply, _read(reply, language).value) for reply in read_replies(bench)]
    wrong = [(reply.text, value) for reply, value in read if value not in {None, reply.expected}]
    assert wrong == []


@pytest.mark.parametrize("bench", _BENCHES)
def test_few_clear_replies_of_a_bench_are_asked_about_again(bench: str) -> None:
    """What a human reader takes as an answer is nearly always taken as one."""
    replies = read_replies(bench)
    clear = [reply for reply in replies if reply.expected is not None]
    refused = [reply.text for reply in clear if _read(reply).value is None]
    assert len(replies) >= _BENCHES[bench]
    assert len(refused) <= len(clear) * _MOST_ASKED_AGAIN, refused


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


@pytest.mark.parametrize(
    ("text", "sure"),
    [("4", True), ("about a 4", True), ("4/10", True), ("4?", False), ("4 bc 2 kids cried", False)],
)
def test_only_what_is_less_than_plain_is_said_back(text: str, sure: bool) -> None:
    """From SURE on the answer is taken as it is; below it the person sees what was understood."""
    parsed = parse_answer(text, 0, 10)
    assert parsed.value == 4
    assert (parsed.confidence >= SURE) is sure


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("ten", "es", 10),
        ("ten cuidado, hoy un 4", "es", 4),
        ("dies", "es", 10),
        ("dies", "en", None),
    ],
)
def test_a_word_of_both_languages_is_read_in_the_surveys(
    text: str, language: str, value: int | None
) -> None:
    """In Spanish "ten" says "have", in English "dies" is no slip for "diez"."""
    assert parse_answer(text, 0, 10, language=language).value == value


@pytest.mark.parametrize("filler", ["5 ", "and 5 ", "1,", "1-", "x, ", "> 5\n", "mad sads ", "."])
def test_nothing_longer_than_a_text_message_is_searched(filler: str) -> None:
    """Sixty-four thousand characters are no answer, whatever stands in them."""
    parsed = parse_answer(filler * (65536 // len(filler)), 0, 10)
    assert parsed.value is None
    assert str(LONGEST) in parsed.reason


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

"""Answers, whatever is typed: what may never happen, and what may never matter."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.answers import parse_answer

_NO_ANSWER = st.sampled_from(
    ["idk", "no idea", "can't say", "hard to tell", "tired", "", "ok", "no se", "quien sabe", "hm"]
)
_LANGUAGES = st.sampled_from(["en", "es"])
_VALUES = st.integers(0, 10)
_ALPHABET = st.characters(codec="utf-8")
_TALK = st.text(alphabet="0123456789 /-.,'ofnatesiumlk½+%$:?!pñ\n")


def _clock(hour: int, minute: int, form: str) -> str:
    return form.format(h=hour, m=minute)


_TIMES = st.builds(
    _clock,
    st.integers(1, 12),
    st.integers(0, 59),
    st.sampled_from(["{h}:{m:02}", "{h}pm", "{h} am", "{h}:{m:02} pm", "{h} o'clock", "a las {h}"]),
)
_DATES = st.builds(
    lambda on, form: on.strftime(form),
    st.dates(date(1930, 1, 1), date(2039, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%m-%d-%Y", "%Y-%m-%d", "%B %d", "%d %B %Y", "%b %d", "%d.%m.%y"]),
)
_PHONES = st.builds(
    lambda area, line, form: form.format(a=area, l=line),
    st.integers(200, 999),
    st.integers(0, 9999),
    st.sampled_from(
        ["{a}-555-{l:04}", "({a}) 555-{l:04}", "{a}555{l:04}", "1-{a}-555-{l:04}", "+1{a}555{l:04}"]
    ),
)
_PRICES = st.builds(
    lambda whole, form: form.format(w=whole),
    st.integers(0, 5000),
    st.sampled_from(["${w}", "${w}.99", "{w} dollars", "{w} bucks", "€{w}", "{w}%", "{w} pesos"]),
)
_LENGTHS = st.builds(
    lambda count, unit: f"{count} {unit}",
    st.integers(0, 90),
    st.sampled_from("hours hrs days weeks minutes months years miles lbs horas semanas".split()),
)
_OTHERS = st.one_of(_TIMES, _DATES, _PHONES, _PRICES, _LENGTHS)


@given(st.one_of(st.text(), st.text(alphabet=_ALPHABET), _TALK), _LANGUAGES, st.integers(0, 3))
def test_any_unicode_gives_a_value_of_the_scale_or_none(
    text: str, language: str, minimum: int
) -> None:
    """No crash, nothing off the scale, whatever the scale and the language."""
    for maximum in (minimum + 1, 5, 10):
        value = parse_answer(text, minimum, maximum, language=language).value
        assert value is None or minimum <= value <= maximum


@given(_NO_ANSWER, _OTHERS, st.sampled_from(["{a} {b}", "{b} {a}", "{a}. {b}", "{b}, {a}"]))
def test_a_date_time_phone_or_price_is_never_an_answer(no: str, other: str, form: str) -> None:
    """Numbers that are something else stay that, beside words that answer nothing."""
    text = form.format(a=no, b=other).strip(" ,.")
    assert parse_answer(text, 0, 10).value is None


@given(_VALUES, _OTHERS, st.sampled_from(["{a}. {b}", "I'm at a {a}. {b}", "{a}/10, {b}"]))
def test_an_answer_beside_another_number_is_never_the_other(
    value: int, other: str, form: str
) -> None:
    """The answer is read or asked about again, whatever stands after it."""
    assert parse_answer(form.format(a=value, b=other), 0, 10).value in {value, None}


@given(
    _VALUES,
    st.sampled_from(["", "hi, ", "Hello! ", "good morning, ", "ok ", "hola, ", "buenas tardes, "]),
    st.sampled_from(["", " please", " thanks", ", thank you!", " ty", " gracias", ". God bless"]),
)
def test_a_digit_with_manners_stays_that_digit(value: int, before: str, after: str) -> None:
    """Whoever is polite is understood as well as whoever is not."""
    assert parse_answer(f"{before}{value}{after}", 0, 10).value == value


_TEXTS = st.sampled_from(
    [
        *("about a 3", "i feel like a 7 today", "mood: 4", "un siete", "mas o menos 5", "3 or 4"),
        *("slept 4 hours, mood 6", "not a 3", "nueve de diez", "6/10 tired", "seven", "at 3pm"),
    ]
)


def _widen(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _accent(text: str) -> str:
    return "".join(char + "\u0301" if char in "aeiou" else char for char in text)


@given(
    _TEXTS,
    st.sampled_from(
        [
            *(str.upper, str.title, _widen, _accent),
            lambda text: unicodedata.normalize("NFD", text),
            lambda text: f"  {text}\n",
            lambda text: text.replace(" ", "\u00a0"),
            lambda text: text.replace(" ", "  "),
        ]
    ),
)
def test_case_width_accents_and_blanks_do_not_matter(text: str, change: object) -> None:
    """The same words give the same answer however they are typed."""
    assert callable(change)
    assert parse_answer(change(text), 0, 10).value == parse_answer(text, 0, 10).value


_WORDS = [
    "zero one two three four five six seven eight nine ten".split(),
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez".split(),
    [str(value) for value in range(11)],
]
_JOINED = (
    "{} or {}|{} maybe {}|{} o {}|{} {}|{}, {}|{}. {}|{}\n{}|{} and {}|{} to {}|{}-{}|{} then {}"
    "|{} now {}|im a {} and im a {}|{} but i feel like a {}|{} y {}|from {} to {}|between {} and {}"
    "|yesterday {}, today {}|{}... no {}|{} i mean {}|{}* {}|{} (was {})|{} wait {}"
    "|mood {} stress {}"
    "|{} in the morning {} at night|{} before {} after|{} & {}|{} -> {}|{} vs {}|either {} or {}"
    "|more {} than {}|{} because yesterday was {}|{} like a {}|{} lol {}|{} jk {}|about {} about {}"
).split("|")


@given(
    st.lists(_VALUES, min_size=2, max_size=2, unique=True),
    st.sampled_from(_JOINED),
    st.sampled_from(_WORDS),
    st.sampled_from(_WORDS),
    _LANGUAGES,
)
def test_of_two_values_in_a_text_none_is_chosen(
    values: list[int], form: str, ones: list[str], others: list[str], language: str
) -> None:
    """Whoever names two values is asked, in digits and words of both languages."""
    one, other = values
    said = (ones[one], others[other])
    if said == ("5", "0") or "no one" in form.format(*said) or "no uno" in form.format(*said):
        return
    assert parse_answer(form.format(*said), 0, 10, language=language).value is None, said


@pytest.mark.parametrize("bare", ["", " ", "\n", "\u200b", "\ufe0f", "\x00", "?", "...", "/10"])
def test_nothing_gives_nothing(bare: str) -> None:
    """An empty message, a lone sign, invisible characters: no answer, no error."""
    assert parse_answer(bare, 0, 10).value is None

"""The rules of copy: each breach is found, with the measure and the remedy."""

from __future__ import annotations

import pytest

from smsserve.domain.readability import count_syllables, grade
from smsserve.domain.safe_messaging import find_unsafe_words
from smsserve.domain.text_rules import budget_of, check_fit, check_text


def _found(key: str, template: str, language: str = "en") -> str:
    return " / ".join(f"{b.found}: {b.instead}" for b in check_text(key, language, template))


@pytest.mark.parametrize(
    ("key", "template", "said"),
    [
        ("ack.open", "Hi {nmae}.", "unknown placeholder: nmae"),
        ("ack.open", "Hi {name.", "a brace without a partner"),
        ("ack.open", "It\u2019s fine.", "\u2019, which is not in GSM-7"),
        ("ack.open", "a " * 81, "162 units in 2 parts"),
        ("crisis.x", "a " * 154, "308 units in 3 parts"),
        ("crisis.x", "Reply STOP to leave.", 'it says "STOP"'),
        ("cope.x", "In the end, breathe.", 'it says "end"'),
        ("cope.x", "Di BAJA.", 'it says "BAJA"'),
        ("ack.low.1", "Do not quit.", 'it says "quit"'),
        ("ack.open", "They committed suicide.", "died by suicide"),
        ("ack.open", "Calm down.", "take whatever time you need"),
        ("page.new", "{name} needs you.", "a page names name"),
        (
            "ack.open",
            "Notwithstanding institutional considerations, participation continues indefinitely.",
            "its reading grade is",
        ),
    ],
)
def test_a_breach_is_found_with_its_measure(key: str, template: str, said: str) -> None:
    """Every rule on its own."""
    assert said in _found(key, template)


@pytest.mark.parametrize(
    ("key", "template"),
    [
        ("stop.done", "Reply STOP to stop."),
        ("crisis.x", "a. " * 102),
        ("cope.x", "Baja la luz. Bend the knee, friend."),
        ("page.new", "smsserve: {n} items by {time}: {url}"),
        ("ack.open", "An addition to the confidence of all."),
    ],
)
def test_what_keeps_to_the_rules_passes(key: str, template: str) -> None:
    """Opt-out words stay allowed where they belong, and inside other words."""
    assert _found(key, template) == ""


def test_reading_grade_is_asked_of_english_only() -> None:
    """The measure is made for English syllables."""
    template = "Consideraciones institucionales internacionales."
    assert _found("ack.open", template, "es") == ""
    assert "reading grade" in _found("ack.open", template, "en")


def test_a_text_marked_unicode_may_hold_any_letter() -> None:
    """Accents on purpose: then no budget applies, its cost is shown elsewhere."""
    assert check_text("ack.open", "es", "Está bien. Día y noche.", unicode=True) == []


def test_crisis_texts_have_two_parts_and_others_one() -> None:
    """306 units are two GSM-7 parts."""
    assert (budget_of("crisis.open"), budget_of("ack.open")) == (306, 160)


def test_a_text_is_measured_with_the_values_of_a_programme() -> None:
    """A long name of an organisation is found before it is sent."""
    template = "{org}: " + "x" * 140
    assert check_fit("ack.open", template, {"org": "Harbor"}) == []
    [breach] = check_fit("ack.open", template, {"org": "Riverside Peer Network of Maine"})
    assert "173 units" in breach.found
    [missing] = check_fit("ack.open", template, {})
    assert missing.found == "no value for org"


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("a", 1), ("hope", 1), ("text", 1), ("table", 2), ("opted", 2), ("closed", 1),
        ("number", 2), ("today", 2), ("automatic", 4), ("988", 1), ("the", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted(word: str, syllables: int) -> None:
    """Ordinary words of the texts."""
    assert count_syllables(word) == syllables


def test_grade_rises_with_long_words_and_sentences() -> None:
    """Short words in short sentences are the first grade."""
    assert grade("") == 0.0
    assert grade("I am here. How are you?") < 1
    assert grade("How is your mood today? Reply a number from 0 to 10.") < 3
    assert grade("Institutional considerations necessitate administrative procedures.") > 12


def test_unsafe_words_are_found_whole_and_in_any_case() -> None:
    """Inside other words they are none."""
    assert [words for words, _ in find_unsafe_words("An ADDICT. No addiction.")] == ["ADDICT"]
    assert list(find_unsafe_words("Local coworkers.")) == []

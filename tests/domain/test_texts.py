"""Filling placeholders: what gets in, what is cut, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.segments import is_gsm7
from smsserve.domain.texts import (
    FILLS,
    TextError,
    clean_fill,
    fill_frame,
    fill_in,
    has_stray_braces,
    list_placeholders,
    sample_fills,
)


def test_placeholders_are_filled() -> None:
    """Each name in braces becomes its value."""
    assert fill_in("Hi {name}, {sup} here.", {"name": "Ana", "sup": "Lee"}) == "Hi Ana, Lee here."


def test_a_missing_value_is_refused_by_its_name() -> None:
    """The error names the placeholder, never the values that were given."""
    with pytest.raises(TextError, match="no value for sup") as caught:
        fill_in("Hi {name}, {sup} here.", {"name": "Ana"})
    assert "Ana" not in str(caught.value)


def test_a_value_of_blanks_is_as_good_as_none() -> None:
    """A name of spaces and marks that nobody sees would leave a hole in the text."""
    with pytest.raises(TextError, match="no value for name"):
        fill_in("Hi {name}.", {"name": " \u200b\n"})


def test_a_value_is_never_expanded_again() -> None:
    """Somebody called "{org}" stays so."""
    assert fill_in("Hi {name}.", {"name": "{org}", "org": "Harbor"}) == "Hi {org}."


def test_a_name_can_not_bring_lines_of_its_own() -> None:
    """Line breaks and direction marks in a name become spaces."""
    assert clean_fill("name", "Ana\nSTOP\u202ex") == "Ana STOP x"


def test_a_long_name_is_cut_between_words() -> None:
    """The first names stay whole; one endless word is cut where it must."""
    assert clean_fill("name", "Maria Guadalupe Fernandez Ortiz") == "Maria Guadalupe"
    assert clean_fill("name", "Bartholomew-Christopherson") == "Bartholomew-Chr"


def test_accents_that_would_cost_a_segment_are_dropped_from_values() -> None:
    """Zoe and Maria read well; other scripts are kept."""
    assert [clean_fill("name", name) for name in ("Zoë", "María", "Дарья")] == [
        "Zoe",
        "Maria",
        "Дарья",
    ]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Need to talk? {call}.", "Need to talk? Call 988."),
        ("{call}, any time.", "Call 988, any time."),
        ("You can {call} now.", "You can call 988 now."),
        ("Any time: {call}.", "Any time: call 988."),
    ],
)
def test_a_phrase_has_a_capital_where_it_opens_a_sentence(template: str, said: str) -> None:
    """The same words serve inside a sentence and at its start."""
    assert fill_in(template, {"call": "call 988"}) == said


def test_a_frame_takes_whole_sentences_as_they_are() -> None:
    """Published wordings are not cut, folded or changed; a part may be empty."""
    parts = {"lead": "", "item": "¿Ningún día?"}
    assert fill_frame("{lead}{item}", parts) == "¿Ningún día?"


@pytest.mark.parametrize("template", ["Hi {name", "Hi name}", "Hi {Name}", "Hi {}", "{{name}}"])
def test_a_brace_without_a_partner_is_seen(template: str) -> None:
    """Mistyped placeholders would be sent as they stand."""
    assert has_stray_braces(template)


def test_whole_placeholders_leave_no_braces() -> None:
    """A text in order."""
    assert not has_stray_braces("{org}: {name}.")
    assert list_placeholders("{org}: {name}, {name}.") == {"org", "name"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_sample_survives_its_own_limit(language: str) -> None:
    """What texts are measured with is what people get."""
    for name, value in sample_fills(language).items():
        assert clean_fill(name, value) == value


@given(st.sampled_from(sorted(FILLS)), st.text(max_size=300))
def test_a_cleaned_value_is_one_short_line(name: str, value: str) -> None:
    """Whatever comes in: no control signs, no outer blanks, within the limit."""
    cleaned = clean_fill(name, value)
    assert len(cleaned) <= FILLS[name].limit
    assert cleaned == cleaned.strip()
    assert "\n" not in cleaned
    assert cleaned.isprintable() or not is_gsm7(cleaned)

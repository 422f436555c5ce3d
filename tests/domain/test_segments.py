"""How texts are counted into billed parts."""

from __future__ import annotations

import gsm0338
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.segments import (
    GSM7,
    UCS2,
    Segments,
    fold_marks,
    is_gsm7,
    list_marks,
    measure,
    to_gsm7,
)

_ALPHABET = [code for code in range(0x80) if code != 0x1B]
_ORACLE = gsm0338.Codec()
_GSM_CHARACTERS = "".join(_ORACLE.decode(bytes([code]))[0] for code in _ALPHABET)


@pytest.mark.parametrize(
    ("text", "encoding", "count"),
    [
        ("a" * 160, GSM7, 1),
        ("a" * 161, GSM7, 2),
        ("a" * 306, GSM7, 2),
        ("a" * 307, GSM7, 3),
        ("a" * 459, GSM7, 3),
        ("a" * 460, GSM7, 4),
        ("€" * 80, GSM7, 1),
        ("€" * 81, GSM7, 2),
        ("a" * 152 + "€" + "a" * 152, GSM7, 3),
        ("\u2019" + "a" * 69, UCS2, 1),
        ("\u2019" + "a" * 70, UCS2, 2),
        ("ж" * 134, UCS2, 2),
        ("ж" * 135, UCS2, 3),
        ("👍" * 35, UCS2, 1),
        ("👍" * 36, UCS2, 2),
        ("ж" * 66 + "👍" + "ж" * 66, UCS2, 3),
        ("a" * 1600, GSM7, 11),
        ("ж" * 1600, UCS2, 24),
        ("`", UCS2, 1),
        ("\t", UCS2, 1),
        ("\u00a0", UCS2, 1),
        ("\u2014", UCS2, 1),
        ("ç", UCS2, 1),
        ("Ç", GSM7, 1),
        ("", GSM7, 1),
    ],
)
def test_a_text_is_counted_as_the_carrier_counts_it(text: str, encoding: str, count: int) -> None:
    """Encoding and parts equal the published vectors of the carrier's own calculator."""
    measured = measure(text)
    assert (measured.encoding, measured.count) == (encoding, count)


def test_an_escaped_character_costs_two_units() -> None:
    """The euro sign and brackets are sent as an escape and a letter."""
    assert measure("[€]") == Segments(GSM7, 6, 1)


@given(st.text(alphabet=st.characters(exclude_characters="\x1b"), max_size=400))
def test_units_agree_with_an_independent_codec(text: str) -> None:
    """Whatever the independent GSM 03.38 codec can encode is GSM-7 here, with the same length.

    A bare escape is left out: the codec passes it through, but it is half a character.
    """
    try:
        units = len(_ORACLE.encode(text)[0])
    except UnicodeError:
        assert not is_gsm7(text)
    else:
        assert measure(text).encoding == GSM7
        assert measure(text).units == units


@given(st.text(alphabet=_GSM_CHARACTERS, max_size=600))
def test_every_character_of_the_alphabet_is_cheap(text: str) -> None:
    """The 127 letters of the default alphabet never cost more than one unit each."""
    assert measure(text).units == len(text)
    assert measure(text).encoding == GSM7


@given(st.text(max_size=800), st.characters())
def test_a_longer_text_never_costs_less(text: str, more: str) -> None:
    """Adding a character never lowers the number of parts."""
    assert measure(text + more).count >= measure(text).count


@given(st.text(alphabet="aж€👍", min_size=1, max_size=400))
def test_parts_are_as_few_as_the_characters_allow(text: str) -> None:
    """Parts lie between what the units need and what one wasted unit in each part would need."""
    measured = measure(text)
    size = 153 if measured.encoding == GSM7 else 67
    if measured.count > 1:
        assert measured.units <= measured.count * size
        assert measured.units > (measured.count - 1) * (size - 1)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Zoë", "Zoe"),
        ("José", "José"),
        ("María", "Maria"),
        ("Łukasz", "Lukasz"),
        ("O\u2019Neil", "O'Neil"),
        ("Дарья", "Дарья"),
        ("Iñaki", "Iñaki"),
    ],
)
def test_names_are_made_cheap_only_where_they_stay_readable(name: str, plain: str) -> None:
    """Accents outside the alphabet are dropped, other scripts are kept whole."""
    assert to_gsm7(name) == plain


@given(st.text(max_size=50))
def test_making_a_text_plain_twice_changes_nothing_more(text: str) -> None:
    """Folding is stable."""
    assert to_gsm7(to_gsm7(text)) == to_gsm7(text)


@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_making_marks_plain_changes_no_letter(text: str) -> None:
    """Accents, other scripts and emoji stay; doing it twice changes nothing more."""
    plain = fold_marks(text)
    assert [one for one in plain if one.isalpha()] == [
        one for one in text if one.isalpha() and one != "\u02bc"
    ]
    assert fold_marks(plain) == plain
    assert not list_marks(plain)
    assert measure(plain).count <= measure(text).count or "\u2026" in text


def test_a_phones_own_marks_cost_nothing() -> None:
    """One curly apostrophe would cut what fits into one part from 160 to 70."""
    typed = "It\u2019s ok \u2014 \u201creally\u201d\u2026 " + "a" * 120
    assert measure(typed).count == 3
    assert measure(fold_marks(typed)).count == 1
    assert list_marks(typed) == "\u2019\u2014\u201c\u201d\u2026"
    assert fold_marks("\u00bfQu\u00e9 tal, t\u00fa?") == "\u00bfQu\u00e9 tal, t\u00fa?"

"""How the wording of a text is folded before anything is matched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.wording import _CACHE_LIMIT, _Folds, fold, fold_traced, normalize, squeeze


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("STOP!!", "stop"),
        ("  Stop.  ", "stop"),
        ("\uff33\uff34\uff2f\uff30", "stop"),
        ("s\u0442\u043e\u0440", "stop"),
        ("\U0001d412\U0001d42d\U0001d428\U0001d429", "stop"),
        ("S\u00ed, ma\u00f1ana", "si manana"),
        ("can\u2019t", "cant"),
        ("opt-out", "opt out"),
        ("3\ufe0f\u20e3", "3"),
        ("\U0001f51f", "10"),
        ("\u0663", "3"),
        ("\U0001f44d\U0001f3fd", "\U0001f44d"),
        ("\U0001f937\u200d\u2640\ufe0f", "\U0001f937"),
        ("sto\u200bp", "stop"),
        ("\U0001f182\U0001f183\U0001f17e\U0001f17f", "stop"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_looks_do_not_matter(text: str, normal: str) -> None:
    """Case, accents, width, look-alikes, punctuation and emoji variations fold to one form."""
    assert normalize(text) == normal


def test_a_half_never_joins_the_digit_before_it() -> None:
    """Three and a half must not become thirty-one."""
    assert fold("3\u00bd") == "3.5"


def test_drawn_out_letters_are_squeezed() -> None:
    """Runs of three and more become one letter, doubles stay."""
    assert squeeze("stoppp soo") == "stop soo"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folding and normalising are idempotent on any Unicode."""
    assert fold(fold(text)) == fold(text)
    assert normalize(normalize(text)) == normalize(text)


@given(st.text())
def test_every_character_knows_where_it_came_from(text: str) -> None:
    """The pieces of a traced text are the folded text, one for each original character."""
    traced = fold_traced(text)
    assert "".join(traced.pieces) == traced.text == fold(text)
    assert len(traced.origins()) == len(text) + 1


def test_odd_input_can_not_fill_the_memory() -> None:
    """Characters beyond the limit are folded each time anew."""
    folds = _Folds({chr(code): "" for code in range(_CACHE_LIMIT)})
    assert folds["\U0001f600"] == "\U0001f600"
    assert len(folds) == _CACHE_LIMIT

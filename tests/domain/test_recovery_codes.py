"""Recovery codes: as they are written, and as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.recovery_codes import ALPHABET, LENGTH, make_code, read_code

LETTERS = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


@given(LETTERS)
def test_a_code_is_read_as_it_is_written(letters: str) -> None:
    """Also in capitals, with spaces, or in one piece."""
    code = make_code(letters)
    for typed in (
        code.written,
        code.written.upper(),
        f" {letters} ",
        code.written.replace("-", " "),
    ):
        assert read_code(typed) == code
    assert len(code.handle) == 4


@pytest.mark.parametrize(
    "typed", ["", "123456", "k7m4-9qpx-2rt", "k7m4-9qpx-2rtnn", "k7m4-9qpx-2rt0", "k7m49qpx2rtñ"]
)
def test_anything_else_is_none(typed: str) -> None:
    """Too short, too long, or with a letter no code has."""
    assert read_code(typed) is None


def test_no_letter_is_mistaken_for_another_on_paper() -> None:
    """Of each pair that looks alike at most one is used."""
    for pair in ("0o", "1l", "1i", "il"):
        assert sum(letter in ALPHABET for letter in pair) <= 1
    assert len(set(ALPHABET)) == len(ALPHABET)

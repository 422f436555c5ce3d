"""The shape of a number, and how little of one is ever shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.phone import is_e164, mask


@pytest.mark.parametrize("number", ["+15550100001", "+4915112345678", "+6581234567", "+1234567"])
def test_international_numbers_have_the_shape(number: str) -> None:
    """A plus and 7 to 15 digits."""
    assert is_e164(number)


@pytest.mark.parametrize(
    "text",
    [
        "15550100001",
        "+05550100001",
        "+123456",
        "+1234567890123456",
        "+1 555 010 0001",
        "+15550100001\n",
        "+1\u0665\u0665\u0665\u0660\u0661\u0660\u0660\u0660\u0660\u0661",
        "+\uff11\uff15\uff15\uff15\uff10\uff11\uff10\uff10\uff10\uff10\uff11",
        "",
    ],
)
def test_nothing_else_has(text: str) -> None:
    """Not even digits of other scripts: no carrier takes them."""
    assert not is_e164(text)


@given(digits=st.from_regex(r"[1-9][0-9]{6,14}", fullmatch=True))
def test_a_masked_number_shows_two_digits(digits: str) -> None:
    """Enough to tell two people apart on a page, not enough to call one."""
    assert mask(f"+{digits}") == f"...{digits[-2:]}"

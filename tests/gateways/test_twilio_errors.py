"""The table of error codes: complete, well-formed, and different where the two doors differ."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.gateways.twilio.errors import (
    SMALLEST_CODE,
    UNLISTED,
    classify_callback,
    classify_create,
    find_rule,
    load_table,
)
from smsserve.ports import ErrorClass


def test_every_entry_is_a_code_of_the_provider_with_a_meaning() -> None:
    """An HTTP status in the table would be taken for a code."""
    for code, rule in load_table().items():
        assert code >= SMALLEST_CODE
        assert rule.meaning


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (20003, ErrorClass.CONFIG),
        (20429, ErrorClass.RATE),
        (21211, ErrorClass.BAD_NUMBER),
        (21610, ErrorClass.OPT_OUT),
        (21611, ErrorClass.RATE),
        (21617, ErrorClass.CONTENT),
        (35125, ErrorClass.LATER),
        (20500, None),
        (99999, ErrorClass.CONFIG),
        (None, ErrorClass.CONFIG),
    ],
)
def test_a_refusal_on_create_has_a_class(code: int | None, expected: ErrorClass | None) -> None:
    """None means that the provider may have the text; an unlisted refusal needs a person."""
    assert classify_create(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (21610, ErrorClass.OPT_OUT),
        (30003, ErrorClass.LATER),
        (30005, ErrorClass.BAD_NUMBER),
        (30007, ErrorClass.CONTENT),
        (30034, ErrorClass.CONFIG),
        (20500, ErrorClass.UNKNOWN),
        (99999, ErrorClass.UNKNOWN),
        (None, ErrorClass.UNKNOWN),
    ],
)
def test_a_failure_in_a_receipt_has_a_class(code: int | None, expected: ErrorClass) -> None:
    """The same opt-out may come at either door; an unlisted failure is unknown."""
    assert classify_callback(code) is expected


def test_codes_with_a_known_pause_say_how_long_it_is() -> None:
    """Pumping protection blocks for up to half an hour."""
    assert find_rule(30450).wait == timedelta(minutes=45)
    assert find_rule(30034).alert
    assert find_rule(12345) is UNLISTED

"""The table of error codes: complete, well-formed, and different where the two doors differ."""

from __future__ import annotations

import pytest

from smsserve.domain.senders import SenderKind
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


# The carrier's own table, row by row: where a code comes, and what it asks for.
# code: (class on create, class in a receipt, who stops, further tries in minutes)
_CONFIG_BUG = ("config", "config", None, None)
_ACCOUNT = ("config", "config", "account", None)
_SENDER = ("config", "config", "sender", None)
_BAD = ("bad_number", "bad_number", None, None)
ROWS: dict[tuple[int, ...], tuple[str | None, str, str | None, tuple[int, ...] | None]] = {
    (20003, 20005, 20006, 20008, 20403, 20404, 30002, 30037): _ACCOUNT,
    (20422, 21602, 21603, 21604, 21605, 21609, 21616, 21619, 21624): _CONFIG_BUG,
    (30012, 30013, 30014, 30015, 30016, 30028, 30029, 30030, 30031): _CONFIG_BUG,
    (20429,): ("rate", "rate", None, None),
    (20500, 20503): (None, "unknown", None, None),
    (21211, 21401, 21217, 21214, 21614, 21612, 30004, 30005, 30006): _BAD,
    (21212, 21601, 21606, 21607, 21659, 21660, 21711, 21701, 21703, 21704, 21705): _SENDER,
    (21408,): ("config", "config", "country", None),
    (21608, 21219, 21622, 30010, 30045): _CONFIG_BUG,
    (21610,): ("opt_out", "opt_out", None, None),
    (21611, 30001): ("rate", "rate", "sender", (5, 5, 5)),
    (21617, 21618, 21620, 21621, 21623, 30007, 30011, 30019): ("content", "content", None, None),
    (35111, 35112, 35113, 35114, 35115, 35116, 35117, 35118): _CONFIG_BUG,
    (35125,): ("later", "later", None, (60, 60)),
    (63017, 30022): ("rate", "rate", None, (1, 2, 5)),
    (63038,): ("later", "later", "account", (1440,)),
    (14107,): ("rate", "rate", None, (10,)),
    (14109,): ("rate", "rate", None, ()),
    (30003,): ("later", "later", None, (60, 360)),
    (30008,): ("unknown", "unknown", None, (30,)),
    (30017,): ("later", "later", None, (10, 30)),
    (30018, 30024, 30035, 30032, 30033, 30034): _SENDER,
    (30020, 30021): ("later", "later", None, (10,)),
    (30023, 30027): ("later", "later", "sender", None),
    (30036, 30409, 30410): ("unknown", "unknown", None, ()),
    (30450, 30485): ("later", "later", None, (45,)),
}


@pytest.mark.parametrize(
    ("code", "expected"), [(code, row) for codes, row in ROWS.items() for code in codes]
)
def test_each_code_asks_for_what_the_carrier_says(
    code: int, expected: tuple[str | None, str, str | None, tuple[int, ...] | None]
) -> None:
    """One table as data, held against another, row by row."""
    rule = load_table()[code]
    waits = rule.waits
    minutes = None if waits is None else tuple(int(one.total_seconds() / 60) for one in waits)
    assert (rule.on_create, rule.on_callback, rule.stops, minutes) == expected


def test_no_code_of_the_table_is_left_out_of_the_rows() -> None:
    """A code that is added asks for a row of its own."""
    assert set(load_table()) == {code for codes in ROWS for code in codes}


def test_codes_that_only_repetition_makes_final_say_so() -> None:
    """Once is a handset in a drawer; three days are a number that is gone."""
    assert find_rule(30003).days == 3
    assert find_rule(30004).after == 2
    assert find_rule(30004).on_receipt(SenderKind.TOLL_FREE) is ErrorClass.OPT_OUT
    assert find_rule(30004).on_receipt(SenderKind.TEN_DLC) is ErrorClass.BAD_NUMBER
    assert find_rule(30023).until_midnight
    assert find_rule(30027).until_midnight
    assert {code for code, rule in load_table().items() if rule.many} == {21612, 30007}


def test_whatever_needs_a_person_raises_an_alarm() -> None:
    """A refusal of our account, our sender or our request mends itself never."""
    silent = {
        code
        for code, rule in load_table().items()
        if ErrorClass.CONFIG in {rule.on_create, rule.on_callback} and not rule.alert
    }
    assert silent == set()
    assert find_rule(12345) is UNLISTED
    assert UNLISTED.alert

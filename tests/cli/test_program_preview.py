"""`smsserve programs preview`: every text before it is sent, for people and for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import pytest

from tests.support.installation import Installation

WEEK = ("programs", "preview", "peer-support", "--from", "2027-01-04", "--days", "6")


def test_a_week_is_a_table_with_totals(live: Installation) -> None:
    """Local time, what it is, when it comes, its segments; and no price that nobody named."""
    shown = live.succeeds(*WEEK)
    lines = shown.splitlines()
    assert lines[0].split() == ["LOCAL", "TIME", "TEXT", "WHEN", "SEGMENTS"]
    assert re.search(r"(?m)^Mon 2027-01-04 10:0\d +checkin\.open +always +1$", shown)
    assert re.search(r"(?m)^Fri 2027-01-08 10:0\d +checkin\.remind +if unanswered +1$", shown)
    assert re.search(r"(?m)^2027-01 +\d+ +\d+ +\d+ +\d+$", shown)
    assert "Local times are of America/New_York" in shown
    assert "No price is known: add --price" in shown


def test_with_a_price_every_text_and_month_has_its_cost(live: Installation) -> None:
    """In exact decimals, with the currency as it was named."""
    shown = live.succeeds(*WEEK[:-1], "1", "--price", "0.0079", "--currency", "USD")
    assert "0.0079 USD" in shown
    assert "No price" not in shown


def test_records_and_csv_hold_the_same_texts(live: Installation) -> None:
    """Instants with their offset, segments, cost; the whole words too."""
    days = ("programs", "preview", "peer-support", "--from", "2027-01-04", "--days", "2")
    price = ("--price", "0.01", "--currency", "EUR", "--time-zone", "Europe/Berlin")
    records = live.records(*days, *price)
    rows = list(csv.DictReader(io.StringIO(live.succeeds(*days, *price, "--csv"))))
    assert len(rows) == len(records) > 5
    assert [row["text_key"] for row in rows] == [one["text_key"] for one in records]
    for one in records:
        assert Decimal(one["cost"]) == one["segments"] * Decimal("0.01")
        assert (one["currency"], one["local_at"][-6:]) == ("EUR", "+01:00")
        assert one["when"] in {"always", "if answered", "if unanswered"}


def test_the_programmes_own_price_is_used(live: Installation) -> None:
    """Unless another is given."""
    live.succeeds("programs", "apply", str(live.home / "config/programs/steady-steps.toml"))
    day = ("programs", "preview", "steady-steps", "--from", "2027-02-01", "--days", "1")
    assert "0.0079 USD" in live.succeeds(*day)
    assert "0.02 USD" in live.succeeds(*day, "--price", "0.02")


def test_somebody_enrolled_is_previewed_as_they_are(live: Installation) -> None:
    """In their language, by their clock."""
    maya = live.participant_id("Maya R")
    records = live.records(*WEEK[:-1], "1", "--participant", maya)
    assert any("\u00bf" in one["body"] or "Hola" in one["body"] for one in records)


def test_nobody_to_text_is_said_with_the_reason(live: Installation) -> None:
    """Invited, but no consent yet."""
    name = next(
        one["name"] for one in live.records("participants", "list") if one["state"] == "invited"
    )
    shown = live.succeeds(*WEEK, "--participant", live.participant_id(name))
    assert shown == "No texts: their enrollment is invited.\n"


def test_days_without_a_text_are_said_to_have_none(live: Installation) -> None:
    """A weekend in the middle of the programme, for somebody who is in it."""
    tom = live.participant_id("Tom K")
    weekend = ("programs", "preview", "peer-support", "--from", "2027-01-09", "--days", "1")
    shown = live.succeeds(*weekend, "--participant", tom)
    assert shown == "No texts: no check-in falls due in these days.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("carers",), 1, "See `smsserve programs list`"),
        (("peer-support", "--participant", "0" * 26), 1, "smsserve participants list"),
        (("peer-support", "--language", "fr"), 1, "Its languages: en, es"),
        (("peer-support", "--from", "4 Jan"), 2, "does not match the format"),
        (("peer-support", "--days", "0"), 2, "0 is not in the range"),
        (("peer-support", "--price", "cheap"), 2, "cheap is no price; write it like 0.0079"),
        (("peer-support", "--price", "-1"), 2, "is no price"),
        (("peer-support", "--time-zone", "Mars"), 2, "Mars is no time zone"),
        (("peer-support", "--csv", "--json"), 2, "choose one"),
        (("peer-support", "--participant", "x", "--language", "es"), 2, "typical one's"),
    ],
)
def test_a_mistake_is_named(
    arguments: tuple[str, ...], code: int, said: str, live: Installation
) -> None:
    """With what to do instead."""
    assert said in live.fails("programs", "preview", *arguments, code=code)

"""A programme's file with values of the wrong kind: every page of it opens all the same."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import House
from tests.web.drafts import begin_change, coordinator, words_of

STEPS = ("who", "surveys", "flags", "people")


@pytest.mark.parametrize(
    ("key", "value"),
    [("flags", "3"), ("texts", '"x"'), ("checkins", '[{ key = "a", phases = true }]')],
)
def test_no_page_breaks_on_a_value_of_the_wrong_kind(house: House, key: str, value: str) -> None:
    """Whatever somebody writes into the file: the pages open, and nothing typed is lost on them."""
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    before = words_of(house.world, base)
    written = f"{key} = {value}\n" + re.sub(
        rf"(?ms)^\[+{key}\b.*?(?=^\[(?!\[?{key}\b))", "", before
    )
    visitor.open(f"{base}/words").press("Save", definition=written)
    assert visitor.status == 200, visitor.text
    for step in (*STEPS, "texts", "check"):
        assert visitor.open(f"{base}/{step}").status == 200, step
    if key == "flags":
        visitor.open(f"{base}/flags").press("Save", **{"flags.mood_low": "3"})
        assert visitor.status == 422
        assert "Mend it in the file itself first" in visitor.text
        assert visitor.soup.select_one("#flags-mood_low")["value"] == "3"  # type: ignore[index]

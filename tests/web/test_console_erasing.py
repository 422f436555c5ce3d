"""Erasing somebody by HTTP: for coordinators, with a look at what goes, and their password."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.mishaps import count_rows
from tests.support.world import PASSWORD, Phone
from tests.web.conftest import House
from tests.web.visitor import Visitor

# After that they are asked again who they are.
LATER = timedelta(minutes=11)


@pytest.fixture
def sam(house: House) -> Phone:
    """Return somebody who has texted."""
    found = house.world.enroll("Sam")
    found.texts("a quiet day")
    return found


def open_form(house: House, whom: Phone, role: str = "coordinator") -> Visitor:
    """Return Kim before the question, by the way that leads there."""
    visitor = house.visitor(house.world.employ("Kim", role))
    visitor.open(f"/participants/{whom.participant_id}/texts")
    return visitor.open(f"/participants/{whom.participant_id}/erase")


def test_somebody_is_erased_and_is_nowhere_any_more(house: House, sam: Phone) -> None:
    """With one press, when the password was given just now."""
    visitor = open_form(house, sam)
    person_id = sam.participant_id
    assert "Erase Sam for good?" in visitor.text
    visitor.press("Erase for good", sure="yes")
    assert "Erased." in visitor.text
    assert visitor.url == "/participants"
    assert "Sam" not in visitor.select("main")[0]
    assert visitor.open(f"/participants/{person_id}").status == 404
    assert visitor.open(f"/participants/{person_id}/erase").status == 404
    assert count_rows(house.world, "participants") == 0
    assert count_rows(house.world, "opt_outs") == 1


def test_without_the_tick_nobody_is_erased(house: House, sam: Phone) -> None:
    """The question is shown again."""
    visitor = open_form(house, sam).press("Erase for good")
    assert visitor.status == 422
    assert "tick the box" in visitor.select("#problem")[0]
    assert count_rows(house.world, "participants") == 1


def test_it_asks_for_the_password_once_it_is_long_ago(house: House, sam: Phone) -> None:
    """A session that was left open erases nobody."""
    visitor = open_form(house, sam)
    house.world.clock.advance(LATER)
    assert visitor.press("Erase for good", sure="yes").status == 403
    assert count_rows(house.world, "participants") == 1
    visitor.press("Go on", proof=PASSWORD)
    assert count_rows(house.world, "participants") == 0


def test_an_open_flag_is_told_first(house: House, sam: Phone) -> None:
    """Once they are gone nobody could look for them."""
    sam.texts("i want to die")
    assert "A flag of theirs is open." in open_form(house, sam).text


def test_a_supporter_has_no_such_page(house: House, sam: Phone) -> None:
    """Not even for their own people."""
    assert open_form(house, sam, "supporter").status in {403, 404}

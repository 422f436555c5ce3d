"""The contact plan by HTTP: at the top of the record, changed without losing a word."""

from __future__ import annotations

import pytest

from tests.support.mishaps import count_rows
from tests.support.world import Phone
from tests.web.conftest import House
from tests.web.visitor import Visitor

LU = {
    "name": "Lu Rivera",
    "relation": "sister",
    "phone": "555 0100",
    "agreed": "Call after six. Say it is about the group.",
    "consent": "yes",
    "consent_on": "2026-05-03",
}


def open_plan(house: House, whom: Phone) -> Visitor:
    """Return Ana with somebody's contact plan open."""
    visitor = house.visitor(house.world.employ("Ana"))
    return visitor.open(f"/participants/{whom.participant_id}/contact-plan")


def add(visitor: Visitor, **changes: str) -> Visitor:
    """Fill the form for a new contact and send it."""
    form = visitor.soup.select_one("form.sheet:has(#name-new)")
    assert form is not None
    fields = visitor._fields(form) | LU | changes
    visitor._see(visitor.client.post(str(form["action"]), data=fields, follow_redirects=True))
    return visitor


def test_a_contact_stands_at_the_top_of_the_record(house: House) -> None:
    """With who it is, how to reach them, and that it was agreed."""
    sam = house.world.enroll("Sam")
    visitor = open_plan(house, sam)
    assert "Nobody is named yet. Ask Sam" in visitor.text
    add(visitor)
    assert "Consent yes, Sunday 3 May 2026." in visitor.text
    assert "Call after six. Say it is about the group." in visitor.text
    visitor.open(f"/participants/{sam.participant_id}")
    (line,) = visitor.select("#contacts")
    assert line.startswith("Contact plan: sister Lu Rivera , 555 0100 (consent yes)")
    assert visitor.soup.select_one("#contacts a[href='tel:5550100']") is not None


def test_a_no_is_shown_as_plainly(house: House) -> None:
    """And no number stands beside it that somebody might press."""
    sam = house.world.enroll("Sam")
    visitor = add(open_plan(house, sam), consent="no")
    assert "Consent no, Sunday 3 May 2026: do not contact." in visitor.text
    visitor.open(f"/participants/{sam.participant_id}")
    assert "(consent no: do not contact)" in visitor.select("#contacts")[0]
    assert "555 0100" not in visitor.select("#contacts")[0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"phone": ""}, "there is no phone number"),
        ({"consent": ""}, "nobody has said yes or no"),
        ({"consent_on": "yesterday"}, "there is no such day"),
        ({"name": " "}, "a name has 1 to 80 letters"),
    ],
)
def test_what_can_not_be_kept_comes_back_with_every_word(
    house: House, wrong: dict[str, str], said: str
) -> None:
    """Nobody types a number twice."""
    sam = house.world.enroll("Sam")
    visitor = add(open_plan(house, sam), **wrong)
    assert visitor.status == 422
    assert said in visitor.select("#problem")[0]
    agreed = visitor.soup.select_one("#agreed-new")
    assert agreed is not None
    assert agreed.get_text() == LU["agreed"]
    assert count_rows(house.world, "contact_plans") == 0


def test_two_who_change_it_at_once_do_not_overwrite_each_other(house: House) -> None:
    """The second sees what stands, with their own words still in the form."""
    sam = house.world.enroll("Sam")
    mine = add(open_plan(house, sam))
    theirs = house.visitor(house.world.employ("Kim", "coordinator")).open(mine.url)
    mine.press("Save the changes", phone="555 0199")
    assert "The contact plan is changed." in mine.text
    theirs.press("Save the changes", agreed="Only by text")
    assert theirs.status == 409
    assert "changed this meanwhile" in theirs.select("#problem")[0]
    assert "Only by text" in theirs.select("textarea")
    theirs.open(mine.url).press("Take this person out")
    assert count_rows(house.world, "contact_plans") == 0


def test_for_a_stranger_to_the_caseload_there_is_no_plan(house: House) -> None:
    """Neither to read nor to write."""
    world = house.world
    world.employ("Ana")
    sam = world.enroll("Sam")
    visitor = house.visitor(world.employ("Lee"))
    path = f"/participants/{sam.participant_id}/contact-plan"
    visitor.open(path)
    assert "Lu" not in visitor.text
    assert visitor.status in {403, 404}

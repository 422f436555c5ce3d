"""Saved replies by HTTP: a coordinator makes a list the programme's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smsserve.domain.saved_replies import SHIPPED
from smsserve.web.app import create_app
from smsserve.web.console.reply_names import NAMES
from tests.support.world import make_world
from tests.web.conftest import House
from tests.web.visitor import Visitor


def open_replies(house: House, *, own: bool = True) -> Visitor:
    """Return Kim with the replies open, made our own or not."""
    visitor = house.visitor(house.world.employ("Kim", "coordinator")).open("/replies")
    return visitor.press("Make this list our own") if own else visitor


def names(visitor: Visitor) -> list[str]:
    """Return what the replies of the list are called, in order."""
    return visitor.select(".texts h2")


def test_the_shipped_list_is_shown_before_anybody_changes_it(house: House) -> None:
    """With size and reading grade, and nothing to change yet."""
    visitor = open_replies(house, own=False)
    assert names(visitor) == [str(NAMES[one.text_key]) for one in SHIPPED]
    assert "1 part" in visitor.text
    assert "reading grade" in visitor.text
    assert "Save the changes" not in visitor.buttons


def test_a_reply_of_our_own_reaches_the_box(house: House) -> None:
    """Written once, opened for each person with their name."""
    sam = house.world.enroll("Sam")
    visitor = open_replies(house)
    form = visitor.soup.select_one("form.sheet:has(#title-new)")
    assert form is not None
    fields = visitor._fields(form) | {"title": "Garden", "body": "{name}, how is the garden?"}
    fields.pop("logistics", None)
    visitor._see(
        visitor.client.post("/replies", data=fields | {"act": "add"}, follow_redirects=True)
    )
    assert names(visitor)[-1] == "Garden"
    visitor.open(f"/participants/{sam.participant_id}").press("Garden")
    assert visitor.select("#body") == ["Sam, how is the garden?"]


def test_replies_move_and_go(house: House) -> None:
    """By buttons: nothing has to be dragged."""
    visitor = open_replies(house)
    first, second, *others = names(visitor)
    visitor.press("Down")
    assert names(visitor) == [second, first, *others]
    visitor.press("Up")
    assert names(visitor) == [first, second, *others]
    visitor.press("Take it out")
    assert names(visitor) == [second, *others]
    visitor.press("Throw our list away")
    assert names(visitor) == [first, second, *others]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "a reply has 1 to 320 letters"),
        ("Hi {nick}", "can not fill in"),
        ("x" * 321, "1 to 320"),
    ],
)
def test_what_can_not_be_used_comes_back_with_its_words(house: House, body: str, said: str) -> None:
    """In the form in which it was typed."""
    visitor = open_replies(house).press("Save the changes", title="Mine", body=body)
    assert visitor.status == 422
    assert said in visitor.select("#problem")[0]
    found = visitor.soup.select_one(".texts details[open] textarea")
    assert found is not None
    assert found.get_text() == body


def test_a_changed_reply_says_what_it_costs_and_how_it_reads(house: House) -> None:
    """A hard one is warned of, not forbidden; accents are counted honestly."""
    visitor = open_replies(house)
    hard = "Organizational communication necessitates considerable deliberation, \u0142."
    visitor.press("Save the changes", title="Mine", body=hard)
    item = visitor.select(".texts li")[0]
    assert "Hard to read" in item
    assert "2 parts" in item
    assert "Accents or emoji take more room." in item


def test_each_language_has_its_list(house: House) -> None:
    """One may be changed while the other is the shipped one."""
    visitor = open_replies(house)
    visitor.open("/replies?program=peer-support&language=es")
    assert "Make this list our own" in visitor.buttons
    assert visitor.soup.select_one(".choices a[aria-current]") is not None
    assert visitor.open("/replies?program=nothing&language=es").status == 404


def test_supporters_change_no_replies(house: House) -> None:
    """They use them."""
    visitor = house.visitor(house.world.employ("Ana")).open("/replies")
    assert visitor.status == 404


def test_before_there_is_a_programme_there_is_nothing_to_change(
    tmp_path: Path, sqlite_template: Path
) -> None:
    """The page says so."""
    path = shutil.copyfile(sqlite_template, tmp_path / "empty.db")
    world = make_world(tmp_path, f"sqlite:///{path}", live=False)
    visitor = House(world, create_app(world.runtime)).visitor(world.employ("Kim", "coordinator"))
    assert "There is no programme yet." in visitor.open("/replies").text
    world.runtime.engine.dispose()


def test_of_two_editors_of_a_reply_the_second_sees_both_texts(house: House) -> None:
    """Neither a change, nor taking it out, nor throwing the list away passes over another's."""
    kim = open_replies(house)
    lou = house.visitor(house.world.employ("Lou", "coordinator")).open("/replies")
    late = house.visitor(house.world.employ("Pat", "coordinator")).open("/replies")
    kim.press("Save the changes", body="{name}, how is the garden?", title="Garden")
    assert "The reply is changed." in kim.text
    lou.press("Save the changes", body="{name}, how is the dog?", title="Dog")
    assert lou.status == 409
    assert "somebody else has changed this" in lou.select("#problem")[0]
    assert lou.select(".texts details[open] .error") == [
        lou.select("#problem")[0][: -len(" Go there")]
    ]
    assert lou.select(".texts li:first-child > p[lang]") == ["{name}, how is the garden?"]
    assert lou.select(".texts details[open] textarea") == ["{name}, how is the dog?"]
    lou.press("Save the changes")
    assert lou.select(".texts li:first-child > p[lang]") == ["{name}, how is the dog?"]
    page = late.soup
    for button in ("Take it out", "Throw our list away"):
        late.soup = page
        late.press(button)
        assert late.status == 409
        assert "{name}, how is the dog?" in late.text
    late.press("Throw our list away")
    assert "The shipped replies are used again." in late.text

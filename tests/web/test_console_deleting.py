"""Deleting one text by HTTP: for coordinators, with a reason, after a look at it."""

from __future__ import annotations

from smsserve.usecases.flags import list_flags
from tests.support.world import Phone
from tests.web.conftest import House
from tests.web.visitor import Visitor

CARD = "i want to die and my card is 4111 1111"


def open_texts(house: House, whom: Phone, role: str = "coordinator") -> Visitor:
    """Return Kim with the list of somebody's texts open."""
    visitor = house.visitor(house.world.employ("Kim", role))
    return visitor.open(f"/participants/{whom.participant_id}/texts")


def delete(visitor: Visitor, words: str, reason: str) -> Visitor:
    """Choose the text that holds some words, and delete it for a reason."""
    item = next(one for one in visitor.soup.select(".texts li") if words in one.get_text())
    link = item.select_one("a")
    assert link is not None
    visitor.open(str(link["href"]))
    assert words in visitor.text
    form = visitor.soup.select_one("form.sheet")
    assert form is not None
    fields = visitor._fields(form) | {"reason": reason}
    visitor._see(visitor.client.post(str(form["action"]), data=fields, follow_redirects=True))
    return visitor


def test_a_text_is_deleted_and_the_record_says_by_whom(house: House) -> None:
    """Its words are nowhere on any page; the flag stands, with its rule."""
    world = house.world
    sam = world.enroll("Sam")
    sam.texts(CARD)
    visitor = delete(open_texts(house, sam), "4111", "number")
    assert "The words are gone." in visitor.text
    assert "A text was deleted by Kim, 4 May." in visitor.text
    assert "The carrier is being asked to delete its copy." in visitor.text
    assert "4111" not in visitor.text
    for path in (f"/participants/{sam.participant_id}", "/queue"):
        assert "4111" not in visitor.open(path).text
    visitor.open(f"/participants/{sam.participant_id}")
    assert any("A text was deleted by Kim, 4 May." in one for one in visitor.select(".entry.mark"))
    (flag,) = list_flags(world.runtime, actor="test")
    assert flag.severity == "crisis"


def test_without_a_reason_nothing_is_deleted(house: House) -> None:
    """The text is shown again, to choose."""
    sam = house.world.enroll("Sam")
    sam.texts(CARD)
    visitor = delete(open_texts(house, sam), "4111", "")
    assert visitor.status == 422
    assert "a text is deleted for a reason" in visitor.select("#problem")[0]
    assert "4111" in visitor.text


def test_a_text_that_is_gone_already_says_so(house: House) -> None:
    """Pressed twice, or by two."""
    sam = house.world.enroll("Sam")
    sam.texts(CARD)
    visitor = open_texts(house, sam)
    path = next(
        str(one.select("a")[0]["href"])
        for one in visitor.soup.select(".texts li")
        if "4111" in one.get_text()
    )
    first = delete(visitor, "4111", "asked")
    token = first.soup.select_one("[name=csrf_token]")
    assert token is not None
    fields = {"csrf_token": str(token["value"]), "reason": "asked"}
    answer = first.client.post(path, data=fields)
    assert answer.status_code == 409
    assert "this text was deleted already" in answer.text
    assert "Delete it for good" not in first.open(path).buttons


def test_supporters_delete_nothing(house: House) -> None:
    """For them there is neither list nor link."""
    sam = house.world.enroll("Sam")
    sam.texts(CARD)
    visitor = open_texts(house, sam, "supporter")
    assert visitor.status == 404
    visitor.open(f"/participants/{sam.participant_id}")
    assert "Delete a text" not in visitor.select("a")


def test_somebody_without_texts_has_an_empty_list(house: House) -> None:
    """And a programme page says what it is for."""
    world = house.world
    stranger = world.enroll("Sam", consent=False)
    visitor = open_texts(house, stranger)
    assert "here and at the carrier" in visitor.text

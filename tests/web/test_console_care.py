"""Care on the console: a talk ended, a win seen, feedback read by a coordinator only."""

from __future__ import annotations

from smsserve.usecases import talking
from tests.web.conftest import House


def test_a_talk_is_ended_with_a_button_and_twice_does_no_harm(house: House) -> None:
    """The record says since when it is on, and that check-ins wait."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam Wu")
    ana.replies(sam, "Hi Sam, Ana here.")
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    assert "A talk is on since" in visitor.text
    talking.end_talk(world.runtime, sam.participant_id, account_id=ana.account_id)
    visitor.press("End the talk")
    assert visitor.status == 200
    assert "End the talk" not in visitor.buttons
    assert "Ended the talk: check-ins go on." in visitor.text


def test_a_win_is_news_on_the_queue_until_it_was_seen(house: House) -> None:
    """It stays in the record, and is on no pile."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam Wu")
    sam.texts("WIN I called my sister")
    visitor = house.visitor(ana).open("/queue")
    assert "To celebrate" in visitor.text
    assert "Needs me 0" in visitor.select("#tabs li")
    visitor.press("Seen")
    assert "To celebrate" not in visitor.text
    visitor.open(f"/participants/{sam.participant_id}")
    assert "I called my sister" in visitor.select("#kept .words")


def test_skills_and_searches_are_in_the_record(house: House) -> None:
    """With how they felt before and after."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam Wu")
    for text in ("COPE", "1", "3", "6", "FIND food"):
        sam.texts(text)
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    kept = " ".join(visitor.select("#kept li"))
    assert "Slow breath: 3 before, 6 after, of 10" in kept
    assert "Food: nothing in the directory" in kept


def test_feedback_is_on_a_coordinators_queue_alone(house: House) -> None:
    """The supporter's page does not even say that there is any."""
    world = house.world
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll("Sam Wu")
    ana.replies(sam, "Hi")
    talking.end_talk(world.runtime, sam.participant_id, account_id=ana.account_id)
    world.fast_forward(hours=4)
    sam.texts("2 a bit rushed")
    supporter = house.visitor(ana).open("/queue")
    assert "rushed" not in supporter.text
    assert "rushed" not in supporter.open(f"/participants/{sam.participant_id}").text
    coordinator = house.visitor(kim).open("/queue")
    assert "2 of 5 , please look" in coordinator.text.replace("5,", "5 ,")
    assert "a bit rushed" in coordinator.text
    coordinator.press("Read")
    assert "a bit rushed" not in coordinator.text

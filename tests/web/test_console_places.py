"""The directory in the console: looked through by everybody, kept true by coordinators."""

from __future__ import annotations

import io

from smsserve.usecases import directory
from tests.support.mishaps import count_rows
from tests.web.conftest import House
from tests.web.files import bring, read_saved

HEADER = "id,organization,service,address,city,phone,taxonomy_term,assured_date\n"
PANTRY = "a/1,Elm St Pantry,Food pantry,12 Elm St,Washington,202-555-0101,food,2026-05-01\n"
CLINIC = "b 2,Dock Clinic,Walk-in doctor,3 Dock St,Washington,202-555-0102,health,2026-01-20\n"
SHELTER = "c,Oak House,Shelter,1 Oak St,Baltimore,202-555-0103,shelter,2025-09-01\n"
CARD = {
    "organization": "Harbor Kitchen",
    "service": "Hot meals",
    "address": "8 Pier Rd",
    "phone": "202-555-0177",
    "taxonomy_term": "food",
}


def fill(house: House, *rows: str) -> None:
    """Take rows into the directory."""
    directory.import_places(house.world.runtime, io.StringIO(HEADER + "".join(rows)))


def test_everybody_sees_what_is_fresh_and_what_is_not(house: House) -> None:
    """After 90 days a place is to be checked, after 180 nobody is sent there."""
    fill(house, PANTRY, CLINIC, SHELTER)
    visitor = house.visitor(house.world.employ("Ana")).open("/places")
    assert visitor.select(".people .next") == [
        "To check again", "checked 3 days ago", "Too old, not shown",
    ]  # fmt: skip
    assert visitor.open("/places?state=doubtful").select(".people .name") == ["Dock Clinic"]
    assert visitor.press("Find", words="dock washington").select(".people .name") == ["Dock Clinic"]
    assert "No place like that" in visitor.press("Find", words="dock baltimore").text
    visitor.open("/places").open(str(visitor.soup.select_one(".people a")["href"]))  # type: ignore[index]
    assert visitor.buttons.count("Checked today") == 0
    assert "Tell a coordinator" in visitor.text


def test_a_place_is_added_checked_put_away_and_brought_back(house: House) -> None:
    """A text FIND follows each of it at once."""
    world = house.world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    visitor = house.visitor(world.employ("Kim", "coordinator")).open("/places/new")
    visitor.press("Add the place", **CARD, assured_date="2026-01-01")
    assert "in the directory" in visitor.text
    assert visitor.select(".title .warn") == ["To check again. Checked 123 days ago."]
    visitor.press("Checked today")
    assert visitor.select(".title .soft") == ["Checked lately. Checked today."]
    sam.texts("FIND food")
    sam.receives("one place near you")
    visitor.press("Put it away")
    assert "Put away" in visitor.select(".title")[0]
    sam.texts("YES")
    assert "Harbor Kitchen" not in sam.receives()
    visitor.press("Send people there again")
    sam.skip_to_end()
    sam.texts("FIND food")
    sam.receives("one place near you")


def test_a_card_that_can_not_be_used_says_all_of_it(house: House) -> None:
    """And keeps what was typed."""
    visitor = house.visitor(house.world.employ("Kim", "coordinator")).open("/places/new")
    wrong = CARD | {"phone": "call us", "taxonomy_term": "magic", "service": "Spells"}
    visitor.press("Add the place", **wrong, assured_date="2027-01-01")
    links = {str(one["href"]) for one in visitor.soup.select("#summary a")}
    assert (visitor.status, links) == (422, {"#phone", "#taxonomy_term", "#assured_date"})
    assert visitor.soup.select_one("#phone")["value"] == "call us"  # type: ignore[index]
    assert count_rows(house.world, "places") == 0


def test_what_find_would_answer_can_be_tried(house: House) -> None:
    """The texts themselves, in both languages; nothing is sent or kept."""
    fill(house, PANTRY, CLINIC, SHELTER)
    visitor = house.visitor(house.world.employ("Ana")).open("/places/try")
    visitor.press("Try it", words="FIND food near washington", language="en")
    offer, card = visitor.select(".entry .words")
    assert "one place near you for food" in offer
    assert "Elm St Pantry, 12 Elm St" in card
    assert "comida" in visitor.press("Try it", words="comida", language="es").text
    assert "Nothing fresh" in visitor.press("Try it", words="shelter").text
    assert "Nothing we know" in visitor.press("Try it", words="unicorns").text
    assert house.world.carrier.sent == []


def test_a_file_of_places_is_looked_through_before_it_is_taken_in(house: House) -> None:
    """What somebody put away stays away, whatever the file says of it."""
    fill(house, PANTRY)
    visitor = house.visitor(house.world.employ("Kim", "coordinator")).open("/places")
    visitor.open(str(visitor.soup.select_one(".people a")["href"])).press("Put it away")  # type: ignore[index]
    bad = "d,No Phone,Food,1 A St,Washington,,food,2026-05-01\n"
    raw = (HEADER + PANTRY.replace("12 Elm", "14 Elm") + CLINIC + bad).encode()
    bring(visitor, "/places/file", raw)
    assert visitor.select("h1") == ["2 rows are good, 1 needs mending"]
    assert count_rows(house.world, "places") == 1
    visitor.press("Take 2 good rows in")
    assert "2 places are taken in." in visitor.text
    assert count_rows(house.world, "places", "address = '14 Elm St' AND NOT shown") == 1
    (row,) = read_saved(visitor.press("Save the rows to mend"))
    assert (row["id"], row["problem"]) == ("d", "phone: is empty")


def test_of_two_editors_the_second_sees_both_texts(house: House) -> None:
    """Nothing is written over: neither by their form nor by "Checked today"."""
    fill(house, PANTRY)
    world = house.world
    kim, lou = (house.visitor(world.employ(name, "coordinator")) for name in ("Kim", "Lou"))
    for visitor in (kim, lou):
        visitor.open("/places")
        visitor.open(str(visitor.soup.select_one(".people a")["href"]))  # type: ignore[index]
    kim.press("Keep", schedule="Tue 2-6pm", phone="202-555-0199")
    assert "The place is kept." in kim.text
    lou.press("Checked today")
    assert (lou.status, "Look at it once more" in lou.text) == (409, True)
    kim.press("Keep", schedule="Mon 2-6pm")
    lou.press("Keep", schedule="Wed 1-5pm", cost="Free")
    assert lou.status == 409
    assert "Somebody else has changed this place" in lou.select("#summary")[0]
    assert lou.select("#schedule-wrong") == ["It says now: Mon 2-6pm"]
    assert lou.select("#cost-wrong") == ["It is empty now."]
    assert lou.select(".error") == ["It says now: Mon 2-6pm", "It is empty now."]
    assert [one["value"] for one in lou.soup.select("#schedule")] == ["Wed 1-5pm"]
    lou.press("Keep")
    assert "The place is kept." in lou.text
    assert [one["value"] for one in lou.soup.select("#phone")] == ["202-555-0199"]


def test_a_card_that_is_kept_twice_is_kept(house: House) -> None:
    """A double press is nobody else's change."""
    fill(house, PANTRY)
    kim = house.visitor(house.world.employ("Kim", "coordinator")).open("/places")
    kim.open(str(kim.soup.select_one(".people a")["href"]))  # type: ignore[index]
    page = kim.soup
    for _time in range(2):
        kim.soup = page
        kim.press("Keep", schedule="Tue 2-6pm")
        assert (kim.status, "The place is kept." in kim.text) == (200, True)

"""People, me, help and the look of the console, by HTTP and without JavaScript."""

from __future__ import annotations

from smsserve.usecases import accounts
from tests.support.team import account_of, raise_reason
from tests.support.world import PASSWORD
from tests.web.conftest import House
from tests.web.visitor import Visitor


def colours(visitor: Visitor) -> object:
    """Return the colours a page was made for."""
    assert visitor.soup.html is not None
    return visitor.soup.html["data-colours"]


def test_the_list_of_people_says_what_is_needed_before_opening_one(house: House) -> None:
    """Name, language, state, supporter, level or next check-in."""
    world = house.world
    world.employ("Lee")
    kim = world.employ("Kim", "coordinator")
    world.enroll("Sam Wu")
    dee, maya = world.enroll("Dee Adams"), world.enroll("Maya Rivera", language="es")
    raise_reason(world, maya, "crisis")
    dee.texts("STOP")
    assert house.visitor(kim).open("/participants").select(".people li") == [
        "Dee A. English, opted out , Lee",
        "Maya R. Spanish, takes part, Lee !! Now",
        "Sam W. English, takes part, Lee next Tue 10 am",
    ]


def test_an_empty_list_says_how_people_come(house: House) -> None:
    """To those who can do it; others see that it is empty."""
    ana, kim = house.world.employ("Ana"), house.world.employ("Kim", "coordinator")
    assert "Enrol people" in house.visitor(kim).open("/participants").text
    assert house.visitor(ana).open("/participants").select(".empty") == [
        "Nobody is on your list yet."
    ]


def test_a_long_list_is_paged(house: House) -> None:
    """With links, and the same for nonsense in the address."""
    kim = house.world.employ("Kim", "coordinator")
    for place in range(52):
        house.world.enroll(f"Person {place:02}")
    visitor = house.visitor(kim).open("/participants")
    assert len(visitor.select(".people li")) == 50
    assert visitor.select("nav.pages") == ["Page 1 of 2 Next"]
    assert len(visitor.open("/participants?page=2").select(".people li")) == 2
    assert visitor.open("/participants?page=x").select("nav.pages") == ["Page 1 of 2 Next"]


def test_going_off_duty_is_one_press_and_warns_of_what_is_held(house: House) -> None:
    """The queue says it to everybody."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana).press("Claim and open").open("/me")
    assert "You hold 1 open item." in visitor.text
    visitor.press("Go off duty")
    assert "You are off duty" in visitor.text
    assert not account_of(world, ana).on_duty
    assert visitor.select(".duty") == ["Off duty"]
    visitor.press("Go on duty")
    assert account_of(world, ana).on_duty


def test_me_shows_what_somebody_carries(house: House) -> None:
    """People, open flags, and how many of them wait for an answer."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.enroll("Dee")
    raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana).press("Claim and open")
    visitor.press("Send text", body="Hi Sam")
    assert visitor.open("/me").select("dl.figures dd") == ["2", "1", "1", "0 h", "0"]


def test_a_supporter_without_a_phone_is_told_that_no_page_reaches_them(house: House) -> None:
    """Before it matters."""
    accounts.create_account(
        house.world.runtime,
        email="bo@example.org",
        name="Bo",
        role="supporter",
        phone=None,
        password=PASSWORD,
    )
    visitor = house.visitor().log_in("bo@example.org").open("/me")
    assert "no page can reach you" in visitor.text


def test_names_can_be_hidden_on_every_page(house: House) -> None:
    """Initials on the screen; texts are blurred by the class."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Samantha Rivers")
    sam.texts("i want to die")
    visitor = house.visitor(ana).press("Hide now")
    assert visitor.url == "/queue"
    for path in ("/queue", "/participants", f"/participants/{sam.participant_id}"):
        visitor.open(path)
        assert "S. R." in visitor.text
        assert visitor.soup.select_one("html.hide") is not None
        for blurred in visitor.soup.select("main .words"):
            blurred.decompose()
        assert "Samantha" not in visitor.select("main")[0]
    visitor.press("Show")
    assert visitor.url == f"/participants/{sam.participant_id}"
    assert "Samantha R." in visitor.text


def test_colours_follow_the_system_until_chosen(house: House) -> None:
    """The choice stays in this browser; nonsense is no choice."""
    visitor = house.visitor(house.world.employ("Ana")).open("/me")
    assert colours(visitor) == "auto"
    assert visitor.press("Keep", colours="dark").url == "/me"
    assert colours(visitor.open("/queue")) == "dark"
    assert colours(visitor.open("/me").press("Keep", colours="pink")) == "dark"
    visitor.client.set_cookie("look", "dark.nonsense.'\"<")
    assert colours(visitor.open("/queue")) == "dark"


def test_help_has_the_levels_and_the_lines(house: House) -> None:
    """For them and for whoever reads it."""
    visitor = house.visitor(house.world.employ("Ana")).open("/help")
    for said in (
        "!! Now",
        "! Today",
        "Soon",
        "988 Suicide & Crisis Lifeline",
        "In danger now: 911",
    ):
        assert said in visitor.text
    assert visitor.soup.select_one("#lines") is not None


def test_help_and_crisis_lines_are_in_the_same_place_on_every_page(house: House) -> None:
    """Nobody has to look for them."""
    visitor = house.visitor(house.world.employ("Ana"))
    seen = set()
    for path in ("/queue", "/participants", "/me", "/help"):
        visitor.open(path)
        links = [str(one["href"]) for one in visitor.soup.select("nav.main a, footer a")]
        seen.add(tuple(links))
    assert seen == {("/queue", "/participants", "/me", "/help", "/help#lines")}


def test_an_address_that_is_not_there_is_a_page(house: House) -> None:
    """It says so and leads back."""
    visitor = house.visitor(house.world.employ("Ana"))
    visitor.open("/participants/" + "0" * 26)
    assert visitor.status == 404
    assert "not on your list" in visitor.text
    assert visitor.select("a.button") == ["To the queue"]

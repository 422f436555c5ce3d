"""The screen and the clock behind it: locks, looks, the pulse, one's own page, what is set up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.usecases import account_looks, followups, my_day
from smsserve.web.console.look import Look, parse_look
from tests.support.console_pages import counted
from tests.support.team import account_of, raise_reason
from tests.web.conftest import House

# A 304 with all its headers, as HTTP/1.1 writes them.
MOST_BYTES = 512


# --- The lock -------------------------------------------------------------------------------------


def test_the_session_ends_after_the_minutes_that_were_chosen(house: House) -> None:
    """On the server: without a script the next press leads to the log-in."""
    visitor = house.visitor(house.world.employ("Ana")).open("/me").press("Keep", lock="5")
    house.world.clock.advance(timedelta(minutes=4, seconds=50))
    assert visitor.open("/me").url == "/me"
    house.world.clock.advance(timedelta(minutes=5, seconds=1))
    assert visitor.open("/me").url == "/login"


def test_only_the_times_on_the_page_can_be_chosen(house: House) -> None:
    """A form that asks for a day changes nothing; who calls the use case is told."""
    world = house.world
    ana = world.employ("Ana")
    visitor = house.visitor(ana).open("/me").press("Keep", lock="1440", language="xx")
    assert account_of(world, ana).idle == timedelta(minutes=15)
    assert account_of(world, ana).language is None
    assert visitor.url == "/me"
    for wrong in (0, 4, 60):
        with pytest.raises(RefusedError, match="5, 10 or 15"):
            account_looks.keep_look(world.runtime, ana.account_id, lock_minutes=wrong)
    with pytest.raises(RefusedError):
        account_looks.keep_look(world.runtime, ana.account_id, "x" * 121)
    with pytest.raises(RefusedError):
        account_looks.keep_language(world.runtime, ana.account_id, "../es")


def test_a_tap_tells_the_service_that_somebody_is_there(house: House) -> None:
    """What the script asks for when the screen is touched; the pulse alone keeps nobody in."""
    visitor = house.visitor(house.world.employ("Ana"))
    for _ in range(3):
        house.world.clock.advance(timedelta(minutes=10))
        assert visitor.open("/here").status == 204
    for _ in range(2):
        house.world.clock.advance(timedelta(minutes=8))
        visitor.open("/pulse")
    assert visitor.status == 401
    assert visitor.open("/here").url == "/login"


# --- The look -------------------------------------------------------------------------------------


def test_a_look_is_kept_in_words_and_nonsense_counts_for_nothing() -> None:
    """There and back."""
    look = Look("dark", large=True, sharp=True, keyless=True, keep=True)
    assert parse_look(look.words) == look
    assert parse_look("pink.large.<script>.dark") == Look("dark", large=True)
    assert parse_look("") == Look()
    assert Look().words


def test_the_switches_of_the_screen_reach_the_page(house: House) -> None:
    """Where the script reads them; switched off, single keys have no script at all."""
    visitor = house.visitor(house.world.employ("Ana")).open("/me")
    assert visitor.soup.select_one("script[src*='keys.js']") is not None
    assert visitor.soup.select_one("dialog#keys") is not None
    visitor.press("Keep", sharp="on", keyless="on", keep="on")
    html = visitor.open("/queue").soup.html
    assert html is not None
    assert {"data-sharp", "data-keyless", "data-keep"} <= set(html.attrs)
    assert visitor.soup.select_one("script[src*='keys.js']") is None
    assert "stays in this tab" in visitor.text


# --- The pulse ------------------------------------------------------------------------------------


def test_the_pulse_changes_with_every_change_of_a_flag_and_is_cheap(house: House) -> None:
    """Two queries and half a kilobyte while nothing happens."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    visitor = house.visitor(ana).open("/pulse")
    assert visitor.status == 204
    for change in ("urgent", "crisis"):
        known = visitor.response.headers["ETag"]
        assert visitor.open("/pulse", If_None_Match=known).status == 304
        raise_reason(world, sam, change)
        assert visitor.open("/pulse", If_None_Match=known).status == 204
        assert visitor.response.headers["ETag"] != known
    known = visitor.response.headers["ETag"]
    with counted(world.runtime.engine) as asked:
        visitor.open("/pulse", If_None_Match=known)
    assert len(asked) == 2
    head = [f"{name}: {value}" for name, value in visitor.response.headers]
    assert len("\r\n".join(["HTTP/1.1 304 NOT MODIFIED", *head])) <= MOST_BYTES
    assert "Sam" not in str(visitor.response.headers)


def test_nobody_has_no_pulse(house: House) -> None:
    """Without a session, or with somebody's old one."""
    assert house.visitor().open("/pulse").status == 401
    visitor = house.visitor(house.world.employ("Ana"))
    house.world.clock.advance(timedelta(hours=1))
    assert visitor.open("/pulse").status == 401


# --- Me -------------------------------------------------------------------------------------------


def test_me_tells_what_is_held_and_what_is_a_crisis(house: House) -> None:
    """Open, of these now, of these waiting for them."""
    world = house.world
    ana, sam, dee = world.employ("Ana"), world.enroll("Sam"), world.enroll("Dee")
    for phone, severity in ((sam, "crisis"), (dee, "urgent")):
        raise_reason(world, phone, severity)
        house.visitor(ana).press("Claim and open")
    followups.send_reply(
        world.runtime, dee.participant_id, "Hi Dee", account_id=ana.account_id, once="x"
    )
    day = my_day.read_my_day(world.runtime, ana.account_id)
    assert (day.held, day.crises, day.people, day.most_people) == (2, 1, 2, None)
    assert day.hours == 0
    with pytest.raises(NotFoundError):
        my_day.read_my_day(world.runtime, "0" * 26)


def test_a_break_is_taken_and_ended_on_me(house: House) -> None:
    """Half an hour, which ends by itself."""
    visitor = house.visitor(house.world.employ("Ana")).open("/me").press("Back in 30 minutes")
    assert "it ends by itself" in visitor.text
    assert "You are back at" in visitor.select("#duty-title")[0]
    assert "You are on duty" in visitor.press("Go on duty").text
    assert house.visitor(house.world.employ("Lee")).client.post("/me/duty").status_code == 400


def test_a_test_page_comes_to_the_phone(house: House) -> None:
    """And says that it is a test; who asked for it is on record."""
    world = house.world
    ana = world.employ("Ana")
    visitor = house.visitor(ana).open("/me").press("Send me a test page")
    assert "A test is on its way to your phone." in visitor.text
    world.settle()
    assert any("test" in one.body.lower() for one in world.carrier.sent)


# --- Set up ---------------------------------------------------------------------------------------


def test_the_way_to_seldom_pages_is_there_for_those_who_may_use_them(house: House) -> None:
    """One place in the menu; every line leads somewhere, and a supporter has none of it."""
    visitor = house.visitor(house.world.employ("Kim", "coordinator")).open("/setup")
    places = [str(one["href"]) for one in visitor.soup.select(".ways a")]
    assert {"/roster", "/looking-after", "/samples", "/rules"} <= set(places)
    for place in places:
        assert visitor.open(place).status == 200, place
    supporter = house.visitor(house.world.employ("Ana"))
    assert "Set up" not in supporter.select("nav.main a")
    assert supporter.open("/setup").status == 404


def test_help_and_crisis_lines_are_in_the_same_place_on_each_page(house: House) -> None:
    """The skip link comes first, and no title holds a name."""
    sam = house.world.enroll("Samantha Rivers")
    visitor = house.visitor(house.world.employ("Kim", "coordinator"))
    for path in ("/queue", "/participants", f"/participants/{sam.participant_id}", "/me", "/setup"):
        visitor.open(path)
        assert visitor.select("body > a")[0] == "Skip to the page"
        assert visitor.select("nav.main a")[-1] == "Help"
        assert visitor.select(".foot a")[0] == "Crisis lines"
        assert "Sam" not in visitor.select("title")[0]

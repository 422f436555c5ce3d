"""The link in a page: looking takes nothing, one press takes it, and nobody is named."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from smsserve.bootstrap import build_runtime
from smsserve.domain.readability import grade
from smsserve.web.app import create_app
from smsserve.web.page_words import WORDS
from smsserve.web.pages import MOST_KNOCKS
from tests.support.world import Teammate
from tests.web.conftest import House
from tests.web.visitor import Visitor


def paged(house: House, member: Teammate, name: str = "Maya") -> str:
    """Have somebody need help now; returns the path of the link that a member is paged with."""
    house.world.enroll(name).texts("i want to die")
    found = re.search(r"/p/[\w-]{11}", member.phone.inbox[-1].body)
    assert found is not None
    return found[0]


def test_the_page_says_that_something_waits_and_by_when(house: House) -> None:
    """No name, no health word, no script, and no way into a search or out in a referrer."""
    path = paged(house, house.world.employ("Ana"))
    page = house.visitor().open(path)
    assert page.select("h1") == ["1 item, due by 11:15 am"]
    assert page.buttons == ["I take it"]
    assert not re.search(r"maya|crisis|die|ana\b|988|\d{5}", page.text, re.IGNORECASE)
    assert page.soup.find_all("script") == []
    headers = page.response.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_looking_takes_nothing_and_one_press_takes_it(house: House) -> None:
    """As often as a phone looks by itself; then the console, behind a login."""
    ana = house.world.employ("Ana")
    path = paged(house, ana)
    page = house.visitor()
    for _ in range(3):
        page.open(path)
        page.client.head(path)
    assert ana.sees_flag("crisis").owner_name == ""
    page.press("I take it")
    assert ana.sees_flag("crisis").owner_name == "Ana"
    assert page.select("h1") == ["It is yours"]
    assert "write by 11:08 am" in page.text
    link = page.soup.select_one("main a")
    assert link is not None
    assert house.visitor().open(str(link["href"])).url == "/login"
    # Pressed again, or looked at again, it says the same.
    assert house.visitor().open(path).select("h1") == ["It is yours"]


def test_whoever_is_late_learns_that_somebody_has_it(house: House) -> None:
    """Not who; and later that it is done."""
    ana = house.world.employ("Ana")
    path = paged(house, ana)
    page = house.visitor().open(path)
    kim = house.world.employ("Kim", "coordinator")
    kim.acknowledges(kim.sees_flag("crisis"))
    page.press("I take it")
    assert (page.status, page.select("h1")) == (410, ["Somebody else has it"])
    assert "Kim" not in page.text
    kim.resolves(kim.sees_flag("crisis").id)
    page.open(path)
    assert (page.status, page.select("h1")) == (410, ["It is done"])


def test_a_link_of_yesterday_takes_nothing(house: House) -> None:
    """The item may wait all the same."""
    ana = house.world.employ("Ana")
    path = paged(house, ana)
    house.world.clock.advance(timedelta(hours=24))
    page = house.visitor().open(path)
    assert (page.status, page.select("h1")) == (410, ["This link is too old"])
    page.client.post(path)
    assert ana.sees_flag("crisis").owner_name == ""


@pytest.mark.parametrize("token", ["AAAAAAAAAAA", "x", "%C3%A9", "A" * 300, "..", "%00"])
def test_a_link_of_nobody_opens_nothing(house: House, token: str) -> None:
    """And breaks nothing, by either method."""
    visitor = house.visitor().open(f"/p/{token}")
    assert visitor.status == 404
    assert house.app.test_client().post(f"/p/{token}").status_code == 404


def test_a_full_stop_after_the_link_is_not_part_of_it(house: House) -> None:
    """Some phones take it for that."""
    path = paged(house, house.world.employ("Ana"))
    assert house.visitor().open(f"{path}.").status == 200


def test_an_item_that_is_late_says_so(house: House) -> None:
    """It waits all the same."""
    path = paged(house, house.world.employ("Ana"))
    house.world.clock.advance(timedelta(minutes=16))
    assert house.visitor().open(path).select("h1") == ["1 item, was due 11:15 am"]


def test_somebody_who_tries_many_links_is_told_to_wait(house: House) -> None:
    """For a minute; somebody else meanwhile is not."""
    path = paged(house, house.world.employ("Ana"))
    thief = Visitor(house.app)
    assert {thief.open(f"/p/guess{n}").status for n in range(MOST_KNOCKS)} == {404}
    assert thief.open(path).status == 429
    elsewhere = house.app.test_client().get(path, headers={"X-Forwarded-For": "192.0.2.7"})
    assert elsewhere.status_code == 200
    house.world.clock.advance(timedelta(minutes=1))
    assert thief.open(path).status == 200


def test_without_a_database_it_says_that_nothing_was_taken(house: House) -> None:
    """And to try again."""
    path = paged(house, house.world.employ("Ana"))
    settings = house.world.runtime.settings
    hasty = build_runtime(settings, clock=house.world.clock, patience=timedelta(seconds=0.1))
    page = Visitor(create_app(hasty)).open(path)
    database = hasty.engine.url.database or ""
    with closing(sqlite3.connect(database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        page.press("I take it")
    hasty.engine.dispose()
    assert page.status == 503
    assert "Nothing was taken" in page.text


def test_it_speaks_spanish_to_a_spanish_phone(house: House) -> None:
    """With the same button."""
    path = paged(house, house.world.employ("Ana"))
    page = house.visitor().open(path, accept_language="es-MX,es;q=0.9")
    assert page.select("h1") == ["1 asunto, antes de 11:15"]
    assert page.buttons == ["Lo tomo"]


def test_the_words_are_plain_and_the_same_in_both_languages() -> None:
    """Read by somebody who was just woken."""
    assert WORDS["en"].keys() == WORDS["es"].keys()
    assert grade(" ".join(f"{words}." for words in WORDS["en"].values())) <= 6


def test_the_record_says_by_when_to_write(house: House) -> None:
    """To whoever has claimed it, until they have; to others that it may come back."""
    ana, kim = house.world.employ("Ana"), house.world.employ("Kim", "coordinator")
    paged(house, ana)
    flag = ana.sees_flag("crisis")
    ana.acknowledges(flag)
    path = f"/participants/{flag.participant_id}"
    assert house.visitor(ana).open(path).select("#take-by") == [
        "Write by 11:08 am, or it goes to others."
    ]
    assert "Without a text by 11:08 am" in house.visitor(kim).open(path).text
    maya = house.world.stranger()
    maya.number = next(one.to for one in house.world.carrier.sent if "988" in one.body)
    ana.replies(maya, "I am Ana. Are you safe?")
    assert house.visitor(ana).open(path).select("#take-by") == []


def test_the_record_says_who_was_told_and_whether_it_arrived(house: House) -> None:
    """So that a pager that fails is seen by whoever looks."""
    world = house.world
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    world.carrier.bad.add(ana.phone.number)
    maya = world.enroll("Maya")
    maya.texts("i want to die")
    page = house.visitor(kim).open(f"/participants/{maya.participant_id}")
    told = page.select(".told li")
    assert "Ana by text: did not arrive" in told[0]
    assert "Kim by text: arrived" in told[-1]

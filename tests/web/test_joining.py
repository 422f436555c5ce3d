"""The public pages: what they say, what they refuse, and what they never tell."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from smsserve.domain.readability import grade
from smsserve.storage.engine import reading
from smsserve.web import join_words
from tests.support.mishaps import change_program, count_rows
from tests.support.world import Phone
from tests.web.conftest import House
from tests.web.visitor import Visitor

OPEN = ("join = false", "join = true")
BUTTON = "Send me a text to confirm"


@dataclass(slots=True)
class Passer:
    """Somebody who comes by with a browser."""

    visitor: Visitor

    def signs_up(self, number: str, **fills: str) -> Visitor:
        """Fill in the form as told, and press the button."""
        self.visitor.open("/join/peer-support")
        usual = {"name": "Kim", "phone": number, "agree": "yes"}
        return self.visitor.press(BUTTON, **(usual | fills))


@pytest.fixture
def passer(house: House) -> Passer:
    """Return a visitor of an open page."""
    change_program(house.world, OPEN)
    return Passer(house.visitor())


def test_a_closed_page_says_so_and_takes_nobody(house: House) -> None:
    """Unless the programme opens it; a programme nobody knows has none."""
    visitor = house.visitor().open("/join/peer-support")
    assert visitor.status == 200
    assert "not open" in visitor.text
    assert visitor.buttons == []
    assert visitor.client.post("/join/peer-support", data={"agree": "yes"}).status_code == 200
    assert house.visitor().open("/join/nothing").status == 404
    assert count_rows(house.world, "joins") == 0


def test_the_page_says_all_that_carriers_ask_for(passer: Passer) -> None:
    """Brand, what, how often, cost, the way out, help, links, no condition, box not ticked."""
    page = passer.visitor.open("/join/peer-support")
    for words in ("Harbor Peers", "3-11 texts a week", "Message and data rates may apply", "STOP"):
        assert words in page.text
    for words in ("HELP", "Nobody has to agree to this", "automatic system", "911", "988"):
        assert words in page.text
    links = {str(one["href"]) for one in page.soup.select(".agreed a")}
    assert links == {"https://harbor.example/privacy", "https://harbor.example/terms"}
    box = page.soup.select_one("#agree")
    assert box is not None
    assert not box.has_attr("checked")
    assert page.soup.find_all("script") == []


def test_a_form_texts_the_phone_and_keeps_what_was_shown(house: House, passer: Passer) -> None:
    """Word for word, with language, time and address; nothing else is said to the browser."""
    kim = house.world.stranger()
    page = passer.signs_up(kim.number)
    assert page.url == "/join/peer-support/sent"
    assert kim.number[-4:] not in page.text
    kim.receives("Harbor Peers", "Was it you?")
    with reading(house.world.runtime.engine) as connection:
        query = text("SELECT how, wording, language, address_sealed FROM consents")
        row = connection.execute(query).one()
    shown = passer.visitor.open("/join/peer-support").text
    assert (row.how, row.language) == ("web form", "en")
    lines = row.wording.split("\n")
    for line in lines[1:6]:
        assert line in shown
    assert lines[-2] == "[x] I agree to get these texts"
    assert b"127.0.0.1" not in row.address_sealed


def test_every_number_gets_the_same_answer(house: House, passer: Passer) -> None:
    """Who takes part, who left, who was never there: nobody learns which."""
    world = house.world
    sam, gone, new = world.enroll("Sam"), world.enroll("Dee"), world.stranger()
    gone.texts("STOP")
    pages = []
    for phone in (sam, gone, new):
        phone.skip_to_end()
        pages.append((passer.signs_up(phone.number).status, passer.visitor.text))
    assert len(set(pages)) == 1
    sam.hears_nothing()
    gone.hears_nothing()


@pytest.mark.parametrize(
    ("fills", "said"),
    [
        ({"name": ""}, "Write a first name"),
        ({"name": "http://x.example"}, "Write a first name"),
        ({"phone": "12"}, "Write a mobile number"),
        ({"phone": "+44 20 7946 0000"}, "We can not text this number"),
        ({"phone": "+1 876 555 0123"}, "We can not text this number"),
        ({"phone": "+1 800 555 0123"}, "We can not text this number"),
        ({"agree": ""}, "Tick the box"),
        ({"zone": "Mars/Base"}, "Choose a time zone"),
    ],
)
def test_what_can_not_be_used_is_said_beside_the_field(
    house: House, passer: Passer, fills: dict[str, str], said: str
) -> None:
    """What was typed stays; nobody is texted."""
    page = passer.signs_up("+1 212 555 0123", **fills)
    assert page.status == 422
    (field,) = fills
    assert said in page.select(f"#{field}-error")[0]
    assert said in page.select("[role=alert]")[0]
    control = page.soup.select_one(f"#{field}")
    assert control is not None
    assert control["aria-invalid"] == "true"
    if field != "name":
        assert 'value="Kim"' in str(page.soup)
    assert count_rows(house.world, "joins") == 0


def test_a_machine_that_fills_in_every_field_is_thanked_for_nothing(
    house: House, passer: Passer
) -> None:
    """It sees what everybody sees."""
    kim = house.world.stranger()
    page = passer.signs_up(kim.number, website="http://spam.example")
    assert page.url == "/join/peer-support/sent"
    kim.hears_nothing()
    assert count_rows(house.world, "joins") == 0


def test_a_form_without_its_token_is_not_taken(house: House, passer: Passer) -> None:
    """From another site, or from a page that lay open for too long."""
    kim = house.world.stranger()
    page = passer.signs_up(kim.number, csrf_token="nonsense")  # noqa: S106 - no password
    assert page.status == 400
    assert "open for too long" in page.text
    kim.hears_nothing()


def test_one_visitor_can_not_have_many_texted(house: House, passer: Passer) -> None:
    """The page says when to come back, and whom to call."""
    statuses = [passer.signs_up(house.world.stranger().number).status for _ in range(7)]
    assert statuses == [200] * 6 + [429]
    assert "202-555-0100" in passer.visitor.select("[role=alert]")[0]


def test_behind_a_proxy_each_visitor_counts_alone(house: House) -> None:
    """The last address is the proxy's word; what stands before it is anybody's invention."""
    change_program(house.world, OPEN)
    visitor = house.visitor()
    for number in range(8):
        page = visitor.open("/join/peer-support")
        token = page.soup.select_one("[name=csrf_token]")
        assert token is not None
        data = {
            "csrf_token": str(token["value"]),
            "name": "Kim",
            "phone": house.world.stranger().number,
            "agree": "yes",
        }
        named = f"203.0.113.{number}, 198.51.100.1"
        answer = visitor.client.post(
            "/join/peer-support", data=data, headers={"X-Forwarded-For": named}
        )
        assert answer.status_code == (303 if number < 6 else 429)


def test_the_page_speaks_spanish_by_link_and_by_browser(house: House, passer: Passer) -> None:
    """And stores the Spanish words that were shown."""
    page = passer.visitor.open("/join/peer-support", Accept_Language="es-MX,es;q=0.9")
    assert page.soup.html is not None
    assert page.soup.html["lang"] == "es"
    assert "pares" in page.text
    page.open("/join/peer-support?lang=es")
    kim = house.world.stranger()
    page.press("Mándame un mensaje para confirmar", name="José", phone=kim.number, agree="yes")
    assert "Mira tu teléfono" in page.text
    kim.receives("Responde SI")
    assert count_rows(house.world, "consents", "language = 'es' AND wording LIKE '%Acepto%'") == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Texts are never private: phone companies"), ("es", "nunca son privados")],
)
def test_whoever_agrees_has_read_that_texts_are_not_confidential(
    passer: Passer, language: str, said: str
) -> None:
    """It is part of the words that are ticked."""
    page = passer.visitor.open(f"/join/peer-support?lang={language}")
    assert any(said in line for line in page.select(".agreed p"))


def test_the_words_are_plain_and_the_same_in_both_languages(passer: Passer) -> None:
    """Grade 6 at most, as every other text; nothing is missing in Spanish."""
    lines = [
        words
        for words in join_words.WORDS["en"].values()
        if words.endswith((".", "}")) and "{" not in words
    ]
    page = passer.visitor.open("/join/peer-support")
    assert grade(" ".join(page.select(".agreed p"))) <= 6
    assert grade(" ".join(lines)) <= 6
    for key, english in join_words.WORDS["en"].items():
        spanish = join_words.WORDS["es"][key]
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", spanish))


def link_of(phone: Phone) -> str:
    """Return the path of a fresh link to somebody's copy."""
    phone.texts("MYDATA")
    phone.texts("MYDATA")
    found = re.search(r"(/copy/[\w-]{32})", phone.inbox[-1].body)
    assert found is not None
    return found[1]


def test_the_copy_opens_with_one_tap_once_and_can_be_saved(house: House) -> None:
    """A look at the link by a machine burns nothing; the file is what the command line exports."""
    sam = house.world.enroll("Sam")
    sam.texts("<b>a word of mine</b>")
    path = link_of(sam)
    visitor = house.visitor()
    for _ in range(3):
        assert visitor.open(path + ".").status == 200
        assert sam.number not in visitor.text
    visitor.press("Show it")
    assert "<b>a word of mine</b>" in visitor.text
    assert visitor.response.headers["Referrer-Policy"] == "no-referrer"
    assert visitor.response.headers["Cache-Control"] == "no-store"
    assert "noindex" in visitor.response.headers["X-Robots-Tag"]
    form = visitor.soup.select_one("form")
    assert form is not None
    ticket = visitor._fields(form)
    saved = visitor.client.post("/copy", data=ticket)
    record = json.loads(saved.get_data(as_text=True))
    assert (record["name"], record["phone"]) == ("Sam", sam.number)
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert visitor.client.post("/copy", data=ticket).status_code == 410
    assert house.visitor().open(path).status == 410
    assert house.visitor().client.post(path).status_code == 410


@pytest.mark.parametrize("path", ["/copy/x", "/copy/" + "a" * 32, "/copy/" + "a" * 4000])
def test_a_link_of_nobody_opens_nothing(house: House, path: str) -> None:
    """Whatever stands in it."""
    visitor = house.visitor().open(path)
    assert visitor.status == 410
    assert "Text MYDATA" in visitor.text

"""The phone page, by HTTP and without JavaScript."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup

from smsserve.simulator import Phone, Simulator
from tests.simulator.conftest import SENDER, Api, MakeCarrier, MakeClient
from tests.simulator.receiver import Prepared, Receiver

SAM = Phone("+12125550111", "Sam Rivera", "en", "America/New_York")
MAYA = Phone("+12125550112", "Maya Ortiz", "es", "America/Chicago")
JO = Phone("+12125550113", "Jo", "en")


@pytest.fixture
def carrier(make_carrier: MakeCarrier) -> Simulator:
    """Return a carrier that knows three people."""
    return make_carrier(phones=(SAM, MAYA, JO))


class Page:
    """A person with a browser that has no JavaScript."""

    def __init__(self, api: Api) -> None:
        """Open the page."""
        self._api = api
        self.open("/")

    def open(self, path: str) -> None:
        """Go to an address of the page."""
        self._see(self._api.session.get(self._api.base + path, timeout=10))

    def press(self, button: str, *, fills: dict[str, str] | None = None, place: int = 0) -> None:
        """Press a button by its words, after filling fields of its form."""
        found = [each for each in self.soup.find_all("button") if _words(each) == button][place]
        form = found.find_parent("form")
        assert form is not None
        fields: list[tuple[str, str]] = [
            (str(each["name"]), str(each.get("value", "")))
            for each in form.find_all("input", attrs={"type": "hidden"})
        ]
        fields += list((fills or {}).items())
        if found.get("name"):
            fields.append((str(found["name"]), str(found["value"])))
        url = self._api.base + str(form["action"])
        self._see(self._api.session.post(url, data=fields, timeout=10))

    def names(self) -> list[str]:
        """Return the names of the phones side by side."""
        return [_words(each) for each in self.soup.select("article h2")]

    def bubbles(self, place: int = 0) -> list[str]:
        """Return the texts in one phone."""
        article = self.soup.select("article")[place]
        return [_words(each) for each in article.select(".bubble")]

    def text(self) -> str:
        """Return all words on the page."""
        return _words(self.soup)

    def _see(self, response: requests.Response) -> None:
        assert response.status_code == 200
        self.response = response
        self.soup = BeautifulSoup(response.text, "html.parser")


def _words(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.fixture
def page(api: Api) -> Page:
    """Return the open page."""
    return Page(api)


def test_a_text_is_typed_and_the_reply_is_on_the_page_that_comes_back(
    page: Page, service: Receiver
) -> None:
    """The service hears it, and its answer shows with state and size."""
    service.answer("/inbound", Prepared(body=b"<Response><Message>Thank you</Message></Response>"))
    page.press("Send", fills={"body": "7"})
    assert page.bubbles() == ["7", "Thank you"]
    assert "delivered" in page.text()
    assert "9 characters, 1 part" in page.text()
    assert service.to("/inbound")[0].form["From"] == SAM.number


def test_words_to_try_are_one_press_away(page: Page, service: Receiver) -> None:
    """Each chip sends its own words."""
    page.press("ya no puedo mas")
    assert service.to("/inbound")[0].form["Body"] == "ya no puedo mas"


def test_the_cursor_is_back_in_the_phone_just_used(page: Page) -> None:
    """Keyboard only: type, Enter, type on."""
    page.press("Send", fills={"body": "hi"}, place=1)
    focused = page.soup.select("[autofocus]")
    assert len(focused) == 1
    assert focused[0].find_parent("article") is page.soup.select("article")[1]


def test_numbers_and_names_never_show_in_an_address_or_title(page: Page) -> None:
    """A phone is an opaque id in URLs."""
    page.press("Send", fills={"body": "hi"})
    assert SAM.number[1:] not in page.response.url
    assert "Sam" not in page.response.url
    assert page.soup.title is not None
    assert "Sam" not in _words(page.soup.title)


def test_how_many_and_which_phones_are_shown_is_a_choice(page: Page) -> None:
    """Two at first; a count and names can be chosen."""
    assert page.names() == ["Sam Rivera", "Maya Ortiz"]
    page.open("/?show=3")
    assert page.names() == ["Sam Rivera", "Maya Ortiz", "Jo"]
    options = {
        _words(each): str(each["value"]) for each in page.soup.select("select[name=p] option")
    }
    page.open(f"/?show=1&p={options['Jo']}")
    assert page.names() == ["Jo"]
    page.open("/?show=99&p=nobody&p=nobody")
    assert len(page.names()) == 3


def test_times_are_local_to_each_phone(carrier: Simulator, page: Page) -> None:
    """One text, two wall clocks an hour apart."""
    carrier.receive_text(SAM.number, "hi")
    carrier.receive_text(MAYA.number, "hi")
    page.open("/")
    sam, maya = (_words(article.select_one(".meta")) for article in page.soup.select("article"))
    assert sam[:2] != maya[:2]
    assert sam[2:5] == maya[2:5]


def test_the_clock_moves_by_buttons(carrier: Simulator, page: Page) -> None:
    """An hour, a day, to the night, and to the morning, when check-ins are out."""
    start = carrier.clock.now()
    page.press("+1 h")
    page.press("+1 day")
    assert carrier.clock.now() - start >= timedelta(hours=25)
    page.press("Night")
    assert "02:00" in page.text()
    page.press("10:15")
    assert "02:00" not in page.text()


def test_delivery_can_fail_or_come_late_for_one_phone(
    carrier: Simulator, page: Page, make_client: MakeClient
) -> None:
    """The choice is marked, concerns that phone only, and can be taken back."""
    client = make_client(carrier)

    def send_both() -> list[str]:
        for phone in (SAM, MAYA):
            client.messages.create(to=phone.number, from_=SENDER, body="x")
        assert carrier.wait_idle()
        return [carrier.messages(phone.number)[-1].status for phone in (SAM, MAYA)]

    page.press("fail")
    pressed = page.soup.select("[aria-pressed=true]")
    assert [_words(each) for each in pressed] == ["fail", "arrive"]
    assert send_both() == ["undelivered", "delivered"]
    page.open("/")
    assert "not delivered, error 30003" in page.text()
    page.press("come late")
    assert send_both() == ["sent", "delivered"]
    page.press("arrive")
    assert send_both() == ["delivered", "delivered"]


def test_what_the_service_understood_stands_beside_the_texts(
    make_carrier: MakeCarrier, make_api: Any, service: Receiver
) -> None:
    """Asked of the observer with a signed request, and shown with its level in words."""
    carrier = make_carrier(phones=(SAM,), observer_url=f"{service.url}/observe")
    lines = (
        b'{"lines": [{"at": "2026-03-01T15:00:00+00:00", "text": "mood=2", "level": "info"},'
        b'{"at": null, "text": "low mood", "level": "flag"},'
        b'{"text": "words of danger", "level": "crisis"}]}'
    )
    service.always["/observe"] = Prepared(content_type="application/json", body=lines)
    page = Page(make_api(carrier))
    words = page.text()
    assert "10:00 mood=2" in words
    assert "! flag low mood" in words
    assert "!! crisis words of danger" in words
    (asked,) = service.to("/observe")
    assert SAM.number.encode() in asked.raw
    assert SAM.number[1:] not in asked.url


@pytest.mark.parametrize(
    "prepared",
    [
        Prepared(500),
        Prepared(body=b"no json"),
        Prepared(body=b"{}"),
        Prepared(body=b'{"lines":[1]}'),
    ],
)
def test_an_observer_that_fails_is_a_polite_sentence_and_not_asked_for_every_phone(
    make_carrier: MakeCarrier, make_api: Any, service: Receiver, prepared: Prepared
) -> None:
    """The page comes all the same."""
    carrier = make_carrier(phones=(SAM, MAYA), observer_url=f"{service.url}/observe")
    service.always["/observe"] = prepared
    page = Page(make_api(carrier))
    assert "did not say what it understood" in page.text()
    assert len(service.to("/observe")) == 1


def test_without_an_observer_the_page_says_so(page: Page) -> None:
    """No empty box without a word."""
    assert "started without an observer" in page.text()


def test_a_service_that_does_not_take_a_text_is_named(page: Page, service: Receiver) -> None:
    """The person learns that the text went nowhere."""
    service.answer("/inbound", Prepared(500))
    page.press("Send", fills={"body": "hi"})
    assert "did not take it" in page.text()
    page.press("Send", fills={"body": "  "})
    assert "the text was empty" in page.text()


def test_without_a_service_the_page_says_that_nobody_is_connected(
    make_carrier: MakeCarrier, make_api: Any
) -> None:
    """A carrier can be looked at on its own."""
    page = Page(make_api(make_carrier(webhook_url=None, phones=(SAM,))))
    page.press("Send", fills={"body": "hi"})
    assert "no service is connected" in page.text()


def test_another_phone_can_be_added_and_comes_first(page: Page) -> None:
    """A number is checked, a name is optional."""
    page.press("Add", fills={"number": "+1 212 555 0199", "name": "Ana"})
    assert page.names()[0] == "Ana"
    page.press("Add", fills={"number": "call me", "name": ""})
    assert "That is no phone number" in page.text()


def test_a_reset_empties_the_phones(carrier: Simulator, page: Page) -> None:
    """The page says what was forgotten."""
    carrier.receive_text(SAM.number, "hi")
    page.press("Forget all texts")
    assert "forgotten all texts" in page.text()
    assert page.bubbles() == []


def test_a_page_without_phones_tells_how_they_come(
    make_carrier: MakeCarrier, make_api: Any
) -> None:
    """First run."""
    assert "No phones yet" in Page(make_api(make_carrier())).text()


def test_markup_in_a_text_is_only_text(carrier: Simulator, page: Page) -> None:
    """A phone can not script the page."""
    carrier.receive_text(SAM.number, "<svg onload=alert(1)>")
    page.open("/")
    assert page.bubbles() == ["<svg onload=alert(1)>"]
    assert page.soup.find("svg") is None


def test_nothing_on_the_page_is_inline_or_from_elsewhere(page: Page, api: Api) -> None:
    """The policy allows this address only, and the page needs no more."""
    assert page.response.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert all(script.get("src") and not script.string for script in page.soup.find_all("script"))
    assert page.soup.find("style") is None
    assert not page.soup.select("[style], [onclick], [onsubmit]")
    for element in page.soup.select("script[src], link[href]"):
        path = str(element.get("src") or element.get("href"))
        assert api.session.get(api.base + path, timeout=5).status_code == 200


def test_polling_costs_nothing_while_nothing_changes(carrier: Simulator, api: Api) -> None:
    """304 until a text arrives or the minute changes."""

    def ask(tag: str) -> requests.Response:
        return api.session.get(f"{api.base}/", headers={"If-None-Match": tag}, timeout=5)

    again = ask(ask("").headers["ETag"])
    if again.status_code == 200:  # the minute has just changed
        again = ask(again.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    carrier.receive_text(SAM.number, "hi")
    assert ask(again.headers["ETag"]).status_code == 200


def test_only_the_latest_texts_are_shown(carrier: Simulator, page: Page) -> None:
    """A long history says how much is left out."""
    for place in range(65):
        carrier.receive_text(SAM.number, f"text {place}")
    page.open("/")
    assert len(page.bubbles()) == 60
    assert "5 older texts" in page.text()


def test_every_control_has_a_name(page: Page) -> None:
    """Labels are tied, buttons have words."""
    for field in page.soup.select("textarea, select, input:not([type=hidden])"):
        label = page.soup.select_one(f"label[for='{field.get('id')}']") or field.find_parent(
            "label"
        )
        assert label is not None
    assert all(_words(button) for button in page.soup.find_all("button"))
    assert "No real texts leave this machine." in page.text()

"""What is shown when something goes wrong: a way back, no trace, nothing of the address."""

from __future__ import annotations

import pytest
from flask import Blueprint, abort

from smsserve.web.app import LARGEST_BODY, assemble
from tests.web.conftest import House


def broken_door() -> Blueprint:
    """Return doors that fail in every way."""
    blueprint = Blueprint("broken", __name__)

    @blueprint.get("/fails")
    def fail() -> str:
        raise LookupError("the words of a participant")

    @blueprint.get("/away")
    def be_away() -> str:
        abort(503)

    @blueprint.get("/busy")
    def be_busy() -> str:
        abort(429)

    @blueprint.get("/odd")
    def be_odd() -> str:
        abort(418)

    return blueprint


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("/Samantha-Rivers", 404, "There is no such page."),
        ("/fails", 500, "Something of ours failed."),
        ("/away", 503, "something of ours is away"),
        ("/busy", 429, "Please wait a minute"),
        ("/odd", 418, "We could not read"),
    ],
)
def test_what_goes_wrong_is_a_page_with_a_way_back(
    house: House, path: str, code: int, said: str
) -> None:
    """In words; the address, the error and where it happened stay out of it."""
    app = assemble(house.world.runtime.settings, [broken_door()])
    answer = app.test_client().get(path)
    page = answer.get_data(as_text=True)
    assert answer.status_code == code
    assert said in page
    assert 'href="/"' in page
    for kept_out in ("Samantha", "participant", "LookupError", "Traceback", "werkzeug"):
        assert kept_out not in page
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "Content-Security-Policy" in answer.headers


def test_an_unknown_page_speaks_the_language_of_the_browser(house: House) -> None:
    """And has no names in its title."""
    visitor = house.visitor().open("/nowhere", Accept_Language="es")
    assert visitor.status == 404
    assert visitor.select("title") == ["No está aquí - smsserve"]


def test_a_page_opened_the_wrong_way_says_which_ways_there_are(house: House) -> None:
    """A link to what only a button may do."""
    visitor = house.visitor(house.world.employ("Ana")).open("/logout")
    assert visitor.status == 405
    assert "POST" in visitor.response.headers["Allow"]
    assert "not opened like that" in visitor.text


def test_too_much_at_once_is_told_and_short_words_come_back(house: House) -> None:
    """Nothing was saved."""
    visitor = house.visitor(house.world.employ("Ana"))
    page = visitor.client.post("/me/look", data={"next": "x" * (LARGEST_BODY + 1)})
    assert page.status_code == 413
    assert "too large" in page.get_data(as_text=True)


def test_machines_get_the_number_and_no_page(house: House) -> None:
    """A carrier reads no HTML of ours."""
    for path in ("/twilio/nowhere", "/metrics/nowhere", "/static/nowhere.js"):
        answer = house.app.test_client().get(path)
        assert answer.status_code == 404
        assert "console.css" not in answer.get_data(as_text=True)

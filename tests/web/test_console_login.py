"""Logging in and out: sessions, cookies and form tokens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from smsserve.usecases import accounts
from smsserve.web.app import create_app
from tests.support.team import account_of
from tests.support.world import PASSWORD
from tests.web.conftest import House
from tests.web.visitor import Visitor

NAME = "smsserve"


def token_of(visitor: Visitor) -> str | None:
    """Return the session cookie in a browser."""
    cookie = visitor.client.get_cookie(NAME)
    return None if cookie is None else cookie.value


def test_the_right_password_leads_to_the_queue(house: House) -> None:
    """And from then on pages are there."""
    ana = house.world.employ("Ana")
    visitor = house.visitor(ana)
    assert visitor.open("/").url == "/queue"
    assert visitor.open("/me").status == 200


def test_the_form_can_be_filled_by_a_password_manager(house: House) -> None:
    """Fields say what they are for, and paste is not stopped."""
    page = house.visitor().open("/login")
    fields = {one["name"]: one for one in page.soup.select("input:not([type=hidden])")}
    assert fields["email"]["autocomplete"] == "username"
    assert fields["password"]["autocomplete"] == "current-password"
    assert all(one.find_parent("label") for one in fields.values())


def test_a_wrong_password_and_an_unknown_address_are_told_alike(house: House) -> None:
    """Nobody learns who has an account; the password is not given back."""
    ana = account_of(house.world, house.world.employ("Ana"))
    wrong = house.visitor().open("/login").press("Log in", email=ana.email, password="x" * 20)
    unknown = (
        house.visitor().open("/login").press("Log in", email="no@example.org", password="x" * 9)
    )
    assert wrong.status == unknown.status == 401
    assert wrong.select("[role=alert]") == unknown.select("[role=alert]")
    assert "x" * 20 not in wrong.response.text
    assert wrong.soup.select_one("input[name=email]")["value"] == ana.email  # type: ignore[index]
    assert token_of(wrong) is None


def test_a_session_is_fresh_at_every_log_in(house: House) -> None:
    """A token somebody planted, or used before, opens nothing afterwards."""
    ana = house.world.employ("Ana")
    visitor = house.visitor()
    visitor.client.set_cookie(NAME, "planted")
    visitor.log_in(account_of(house.world, ana).email)
    first = token_of(visitor)
    assert first not in {None, "planted"}
    visitor.open("/me").press("Log out").log_in(account_of(house.world, ana).email)
    assert token_of(visitor) != first
    old = house.visitor()
    old.client.set_cookie(NAME, first or "")
    assert old.open("/queue").url == "/login"


def test_logging_out_ends_the_session_on_the_server(house: House) -> None:
    """A copied cookie is worth nothing after it."""
    visitor = house.visitor(house.world.employ("Ana"))
    token = token_of(visitor) or ""
    assert visitor.press("Log out").url == "/login"
    assert token_of(visitor) is None
    visitor.client.set_cookie(NAME, token)
    assert visitor.open("/queue").url == "/login"


def test_an_idle_session_ends_and_use_keeps_it(house: House) -> None:
    """Fifteen minutes without a touch."""
    visitor = house.visitor(house.world.employ("Ana"))
    for _ in range(3):
        house.world.clock.advance(timedelta(minutes=10))
        assert visitor.open("/queue").url == "/queue"
    house.world.clock.advance(timedelta(minutes=16))
    assert visitor.open("/queue").url == "/login"


def test_a_page_that_asks_by_itself_does_not_keep_a_session(house: House) -> None:
    """Nobody may be sitting there; it is told so and goes to the log-in."""
    visitor = house.visitor(house.world.employ("Ana"))
    for _ in range(2):
        house.world.clock.advance(timedelta(minutes=7))
        assert visitor.open("/queue", X_Idle="1").status == 200
        assert visitor.open("/queue?idle=").status == 200
    house.world.clock.advance(timedelta(minutes=2))
    assert visitor.open("/queue", X_Idle="1").status == 401


def test_no_session_lasts_longer_than_twelve_hours(house: House) -> None:
    """However busy somebody is."""
    visitor = house.visitor(house.world.employ("Ana"))
    for _ in range(72):
        house.world.clock.advance(timedelta(minutes=10))
        visitor.open("/help")
    house.world.clock.advance(timedelta(minutes=1))
    assert visitor.open("/help").url == "/login"


def test_a_removed_supporter_is_out_at_once(house: House) -> None:
    """In the middle of a session."""
    ana = house.world.employ("Ana")
    visitor = house.visitor(ana)
    accounts.deactivate_account(house.world.runtime, account_of(house.world, ana).email)
    assert visitor.open("/queue").url == "/login"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(house: House) -> None:
    """HttpOnly and SameSite; over https it is locked to this host as well."""
    ana = account_of(house.world, house.world.employ("Ana"))
    settings = replace(house.world.runtime.settings, public_url="https://peers.example.org")
    secure = Visitor(create_app(replace(house.world.runtime, settings=settings)))
    cookies = []
    for visitor, base in ((house.visitor(), "http://localhost"), (secure, "https://localhost")):
        visitor._see(visitor.client.get("/login", base_url=base))
        fields = visitor._fields(visitor.soup.select_one("form"))  # type: ignore[arg-type]
        fields |= {"email": ana.email, "password": PASSWORD}
        answer = visitor.client.post("/login", data=fields, base_url=base)
        assert answer.status_code == 303
        cookies.append(
            [one for one in answer.headers.getlist("Set-Cookie") if "smsserve=" in one][-1]
        )
    plain, locked = cookies
    for cookie in cookies:
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert plain.startswith("smsserve=")
    assert "Secure" not in plain
    assert locked.startswith("__Host-smsserve=")
    assert "Secure" in locked
    assert "Domain" not in locked


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/me", "/me"),
        ("/participants", "/participants"),
        ("//evil.example/queue", "/queue"),
        ("https://evil.example/", "/queue"),
        ("/\\evil.example", "/queue"),
        ("/logout", "/queue"),
        ("/me\r\nSet-Cookie: x=1", "/queue"),
        ("", "/queue"),
    ],
)
def test_the_log_in_leads_to_pages_of_ours_only(house: House, wanted: str, reached: str) -> None:
    """Where somebody wanted to go, unless that is elsewhere."""
    ana = account_of(house.world, house.world.employ("Ana"))
    visitor = house.visitor()
    visitor._see(visitor.client.get("/login", query_string={"next": wanted}))
    visitor.press("Log in", email=ana.email, password=PASSWORD)
    assert (visitor.status, visitor.url) == (200, reached)


def test_a_page_asked_for_without_a_session_is_where_the_log_in_leads(house: House) -> None:
    """A page opened from a text message."""
    sam_of = house.world.employ("Ana")
    sam = house.world.enroll("Sam")
    visitor = house.visitor().open(f"/participants/{sam.participant_id}")
    assert visitor.url == "/login"
    visitor.press(
        "Log in",
        email=account_of(house.world, sam_of).email,
        password=PASSWORD,
    )
    assert visitor.url == f"/participants/{sam.participant_id}"


def test_words_typed_before_the_session_ended_are_given_back(house: House) -> None:
    """Nothing was sent, nothing is lost."""
    ana = house.world.employ("Ana")
    sam = house.world.enroll("Sam")
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    house.world.clock.advance(timedelta(minutes=20))
    visitor.press("Send text", body="I am here, take your time")
    assert visitor.status == 401
    assert "Your words are kept" in visitor.text
    assert "take your time" not in visitor.text
    visitor.press("Log in", email=account_of(house.world, ana).email, password=PASSWORD)
    assert visitor.url == f"/participants/{sam.participant_id}"
    assert visitor.select("#body") == ["I am here, take your time"]
    assert not any("take your time" in one.body for one in house.world.carrier.sent)

"""The second step at the console: what leads there, what it leads to, and who has to set one up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from smsserve.domain.throttling import ADDRESS, PAIR, SECOND
from smsserve.usecases import factors
from smsserve.usecases.factors import GRACE
from smsserve.web.console.routes import ROUTES
from tests.support.factors import App, add_passkey, renew_codes, require_factors, set_up_app
from tests.support.team import account_of, raise_reason
from tests.support.templates import open_console
from tests.support.world import PASSWORD, Teammate
from tests.web.conftest import House
from tests.web.visitor import Visitor

STEP = "smsserve-step"
LATER = timedelta(minutes=11)
# What a session alone is not enough for: export, erase, keys, factors, who is of the team.
FRESH = {
    ("GET", "/admin/keys"),
    ("POST", "/admin/export"),
    ("POST", "/audit"),
    ("POST", "/participants/<participant_id>/copy"),
    ("POST", "/participants/<participant_id>/erase"),
    ("POST", "/participants/<participant_id>/texts/<message_id>"),
    ("POST", "/admin/invite"),
    ("POST", "/admin/accounts/<account_id>/role"),
    ("POST", "/admin/accounts/<account_id>/link"),
    ("POST", "/admin/accounts/<account_id>/phone"),
    ("POST", "/admin/accounts/<account_id>/close"),
    ("POST", "/admin/accounts/<account_id>/second-step"),
    ("POST", "/me/second-step/app"),
    ("GET", "/me/second-step/app"),
    ("POST", "/me/second-step/app/code"),
    ("POST", "/me/second-step/app/remove"),
    ("POST", "/me/second-step/codes"),
    ("GET", "/me/second-step/passkey"),
    ("POST", "/me/second-step/passkey"),
    ("POST", "/me/second-step/passkey/question"),
    ("POST", "/me/second-step/passkeys/<passkey_id>/remove"),
}
# Looked at and found to need no more: nothing leaves, nobody's access changes.
CALM = {
    ("POST", "/admin/accounts/<account_id>/sessions"),
    ("POST", "/me/security/password"),
    ("POST", "/me/security/sessions"),
}


def guarded(house: House, name: str = "Ana", role: str = "supporter") -> tuple[Teammate, App]:
    """Return somebody with an app."""
    member = house.world.employ(name, role)
    return member, set_up_app(house.world, member)


def give_password(house: House, member: Teammate, path: str = "/login") -> Visitor:
    """Return somebody who has given address and password."""
    email = account_of(house.world, member).email
    return house.visitor().open(path).press("Log in", email=email, password=PASSWORD)


def required(house: House) -> House:
    """Return a console that asks everybody for a second step."""
    require_factors(house.world)
    return replace(house, app=open_console(house.world.runtime))


def test_the_code_leads_to_the_page_that_was_wanted(house: House) -> None:
    """Before it no page is there, and the cookie of the step is none of a session."""
    ana, app = guarded(house)
    visitor = give_password(house, ana, "/me/security")
    assert (visitor.url, visitor.select("h1")) == ("/login/second", ["Second step"])
    step = visitor.client.get_cookie(STEP)
    assert step is not None
    assert (step.http_only, step.same_site) == (True, "Lax")
    for planted in ("smsserve", "session"):
        other = house.visitor()
        other.client.set_cookie(planted, step.value)
        assert other.open("/queue").url == "/login"
    field = visitor.soup.select_one("input[autocomplete=one-time-code]")
    assert field is not None
    assert field["inputmode"] == "numeric"
    visitor.press("Go on", code=app.code())
    assert (visitor.status, visitor.url) == (200, "/me/security")
    assert visitor.client.get_cookie(STEP) is None


def test_the_step_belongs_to_the_browser_that_the_password_came_from(house: House) -> None:
    """Neither without its cookie, nor after it was used, nor after another log-in was begun."""
    ana, app = guarded(house)
    visitor = give_password(house, ana)
    bare = house.visitor().open("/login/second")
    assert bare.url == "/login"
    form = bare._fields(bare.soup.form) | {"code": app.code()}  # type: ignore[arg-type]
    assert bare.client.post("/login/second", data=form).status_code == 401
    step = visitor.client.get_cookie(STEP)
    assert step is not None
    again = visitor.open("/login").press(
        "Log in", email=account_of(house.world, ana).email, password=PASSWORD
    )
    assert again.url == "/login/second"
    old = house.visitor()
    old.client.set_cookie(STEP, step.value)
    assert old.open("/login/second").url == "/login"
    assert again.press("Go on", code=app.next_code()).url == "/queue"


def test_leaving_ends_what_waits(house: House) -> None:
    """A log-out there is one of the step as well."""
    ana, _ = guarded(house)
    visitor = give_password(house, ana)
    step = visitor.client.get_cookie(STEP)
    assert step is not None
    token = visitor._fields(visitor.soup.form)["csrf_token"]  # type: ignore[arg-type]
    visitor.client.post("/logout", data={"csrf_token": token})
    visitor.client.set_cookie(STEP, step.value)
    assert visitor.open("/login/second").url == "/login"


def test_a_wrong_code_is_told_and_too_many_are_not_looked_at(house: House) -> None:
    """The right one comes too late then; a recovery code too."""
    ana, app = guarded(house)
    visitor = give_password(house, ana)
    for _ in range(SECOND.most):
        visitor.press("Go on", code="000000")
        assert (visitor.status, "does not fit" in visitor.text) == (401, True)
    assert visitor.press("Go on", code=app.code()).status == 401
    assert visitor.press("Go on with it", code=app.codes[0]).status == 401
    house.world.clock.advance(SECOND.wait + timedelta(seconds=1))
    assert visitor.press("Go on", code=app.code()).url == "/queue"


def test_a_step_that_took_too_long_begins_anew(house: House) -> None:
    """And leads to the same page in the end."""
    ana, app = guarded(house)
    visitor = give_password(house, ana, "/me")
    house.world.clock.advance(timedelta(minutes=11))
    visitor.press("Go on", code=app.code())
    assert (visitor.status, "took too long" in visitor.text) == (401, True)
    email = account_of(house.world, ana).email
    visitor.press("Log in", email=email, password=PASSWORD).press("Go on", code=app.code())
    assert visitor.url == "/me"


def test_a_form_that_came_too_late_waits_behind_both_steps(house: House) -> None:
    """A wrong code later too."""
    ana, app = guarded(house)
    sam = house.world.enroll("Sam")
    raise_reason(house.world, sam, "urgent")
    visitor = give_password(house, ana).press("Go on", code=app.code())
    visitor.open(f"/participants/{sam.participant_id}")
    house.world.clock.advance(timedelta(minutes=20))
    visitor.press("Put it off", reason="In class.")
    visitor.press("Log in", email=account_of(house.world, ana).email, password=PASSWORD)
    assert "What you typed is still here" in visitor.text
    assert "In class." not in visitor.response.text
    visitor.press("Go on", code="000000").press("Go on", code=app.code())
    assert visitor.select("textarea[readonly]") == ["In class."]
    visitor.press("Send it again")
    assert visitor.status == 200


def test_a_recovery_code_is_told_to_be_used_up(house: House) -> None:
    """And how many are left."""
    ana, app = guarded(house)
    visitor = give_password(house, ana).press("Go on with it", code=app.codes[3])
    assert "9 are left" in visitor.select(".notice")[0]


def test_an_app_is_set_up_by_its_first_code(house: House) -> None:
    """The picture and the words to type; codes are shown once; then logging in asks for one."""
    ana = house.world.employ("Ana")
    visitor = house.visitor(ana).open("/me/second-step").press("Set up an app")
    (picture,) = visitor.soup.select(".picture svg")
    assert not picture.select("[style], script")
    app = App(house.world, visitor.select("code.handover")[0].replace(" ", ""), [])
    assert visitor.press("It works: use it", code="000000").status == 422
    visitor.press("It works: use it", code=app.code())
    assert len(set(visitor.select(".codes code"))) == 10
    page = visitor.open("/me/second-step").text
    assert "10 codes are left" in page
    assert "Set up since" in page
    assert visitor.open("/me/second-step/app").url == "/me/second-step"
    assert give_password(house, ana).press("Go on", code=app.next_code()).url == "/queue"
    fresh = visitor.press("Make a new set").select(".codes code")
    assert len(fresh) == 10
    visitor.open("/me/second-step").press("Take the app away")
    assert house.visitor(ana).url == "/queue"
    assert visitor.open("/me/second-step").select("#codes-title") == []


def test_a_spray_is_stopped_by_the_address_the_proxy_gives(house: House) -> None:
    """What a visitor writes into the header themselves does not count."""
    ana = account_of(house.world, house.world.employ("Ana")).email

    def try_it(email: str, address: str, password: str = "x" * 20) -> int:
        visitor = house.visitor().open("/login")
        form = visitor._fields(visitor.soup.form) | {"email": email}  # type: ignore[arg-type]
        headers = {"X-Forwarded-For": address}
        data = form | {"password": password}
        return visitor.client.post("/login", data=data, headers=headers).status_code

    for number in range(ADDRESS.most):
        made_up = f"203.0.113.{number}, 192.0.2.1"
        assert try_it(f"p{number}@example.org", made_up) == 401
    assert try_it(ana, "192.0.2.1", PASSWORD) == 401
    assert try_it(ana, "192.0.2.2", PASSWORD) == 303


def test_guessing_one_password_stops_there_and_nowhere_else(house: House) -> None:
    """Another person at the same address still gets in."""
    ana, lee = house.world.employ("Ana"), house.world.employ("Lee")
    visitor = house.visitor().open("/login")
    email = account_of(house.world, ana).email
    for _ in range(PAIR.most):
        assert visitor.press("Log in", email=email, password="x" * 20).status == 401
    assert visitor.press("Log in", email=email, password=PASSWORD).status == 401
    assert house.visitor(lee).url == "/queue"


def test_every_page_that_needs_a_fresh_proof_says_so_beside_its_policy() -> None:
    """Whoever adds a page that exports, erases or changes access declares it `fresh`, or here."""
    declared = {(method, path) for method, path, page in ROUTES if page.fresh}
    assert declared == FRESH
    risky = ("/admin", "/second-step", "/copy", "export", "erase", "keys", "/me/security", "delete")
    asked = {
        (method, path)
        for method, path, _ in ROUTES
        if method == "POST" and any(word in path for word in risky)
    }
    # One's own ratings are nobody else's business.
    assert asked - {("POST", "/me/ratings/erase")} <= FRESH | CALM


@pytest.mark.parametrize("wanted", sorted(FRESH), ids=" ".join)
def test_nothing_happens_without_a_fresh_proof(house: House, wanted: tuple[str, str]) -> None:
    """The same page asks for it everywhere, and does nothing before."""
    method, path = wanted
    ed = house.world.employ("Ed", "admin")
    visitor = house.visitor(ed).open("/me")
    house.world.clock.advance(LATER)
    token = visitor._fields(visitor.soup.form)["csrf_token"]  # type: ignore[arg-type]
    address = path.replace("<account_id>", ed.account_id)
    for argument in ("<participant_id>", "<message_id>", "<passkey_id>"):
        address = address.replace(argument, "0" * 26)
    ask = visitor.client.get if method == "GET" else visitor.client.post
    answer = ask(address, data={"csrf_token": token, "role": "supporter"})
    assert answer.status_code == 403
    assert "Is it you?" in answer.text
    assert account_of(house.world, ed).role.value == "admin"


def test_a_code_is_a_proof_and_a_wrong_one_is_not(house: House) -> None:
    """It leads to the page that was asked for; what was typed goes along."""
    ed, app = guarded(house, "Ed", "admin")
    visitor = give_password(house, ed).press("Go on", code=app.code())
    house.world.clock.advance(LATER)
    visitor.open("/admin/keys")
    assert (visitor.status, visitor.select("h1")) == (403, ["Is it you?"])
    assert visitor.press("Go on", proof="000000").status == 403
    assert visitor.press("Go on", proof=app.code()).url == "/admin/keys"
    house.world.clock.advance(LATER)
    visitor.open("/admin/invite").press("Make the invitation", name="Bo", email="no address")
    visitor.press("Go on", proof=PASSWORD)
    assert (visitor.status, "no e-mail address" in visitor.text) == (422, True)
    assert visitor.soup.select_one("#name")["value"] == "Bo"  # type: ignore[index]


def test_a_week_is_given_and_then_nothing_else_opens(house: House) -> None:
    """Nobody is thrown out of a session; help, and setting one up, are always there."""
    house = required(house)
    ana = house.world.employ("Ana")
    visitor = house.visitor(ana)
    assert "From 11 May on" in visitor.select(".notice")[0]
    assert "From 11 May on" in visitor.open("/me/second-step").text
    house.world.clock.advance(GRACE - timedelta(minutes=5))
    late = house.visitor(ana)
    house.world.clock.advance(timedelta(minutes=10))
    assert late.open("/queue").url == "/queue"
    visitor = give_password(house, ana)
    assert visitor.url == "/me/second-step"
    for path in ("/queue", "/participants", "/me", "/me/security"):
        assert visitor.open(path).url == "/me/second-step"
    assert visitor.open("/help").url == "/help"
    visitor.open("/me/second-step").press("Set up an app")
    app = App(house.world, visitor.select("code.handover")[0].replace(" ", ""), [])
    visitor.press("It works: use it", code=app.code())
    assert visitor.open("/queue").url == "/queue"
    visitor.open("/me/second-step").press("Take the app away")
    assert (visitor.status, "only second step" in visitor.text) == (422, True)


def test_who_has_lost_everything_is_let_back_in_by_an_administrator(house: House) -> None:
    """Their sessions end, they are told, and the password leads to setting another one up."""
    house = required(house)
    ana, app = guarded(house)
    theirs = give_password(house, ana).press("Go on", code=app.code())
    ed, admins = guarded(house, "Ed", "admin")
    visitor = give_password(house, ed).press("Go on", code=admins.code())
    visitor.open(f"/admin/accounts/{ana.account_id}").press("Take their second step away")
    assert "None yet: a password alone." in visitor.text
    assert theirs.open("/queue").url == "/login"
    ana.phone.receives("second step", "Tell your administrator")
    assert give_password(house, ana).url == "/me/second-step"
    left = factors.read_factors(house.world.runtime, ana.account_id)
    assert (left.has_any, left.codes_left) == (False, 0)


def test_administrators_see_who_has_no_second_step_yet(house: House) -> None:
    """In the list of the team; a passkey is one as well."""
    guarded(house)
    add_passkey(house.world, house.world.employ("Lee"))
    house.world.employ("Bo")
    boss = house.visitor(house.world.employ("Ed", "admin")).open("/admin")
    rows = {one.partition(" ")[0]: "no second step" in one for one in boss.select(".people li")}
    assert rows == {"Ana": False, "Bo": True, "Ed": True, "Lee": False}


def test_a_removed_supporter_is_out_also_where_a_page_asks_by_itself(house: House) -> None:
    """And a log-in that waits, or a step that was half done, ends with it."""
    ana, app = guarded(house)
    visitor = give_password(house, ana).press("Go on", code=app.code())
    waiting = give_password(house, ana)
    boss = house.visitor(house.world.employ("Ed", "admin"))
    boss.open(f"/admin/accounts/{ana.account_id}").press("End access now")
    assert visitor.open("/queue", X_Idle="1").status == 401
    assert visitor.open("/me").url == "/login"
    assert waiting.press("Go on", code=app.next_code()).status == 401


def test_a_passkey_at_an_address_that_allows_none_is_told(house: House) -> None:
    """The service has moved since it was made: a recovery code leads in, and nothing breaks."""
    ana = house.world.employ("Ana")
    add_passkey(house.world, ana)
    code = renew_codes(house.world, ana)[0]
    visitor = give_password(house, ana)
    assert visitor.soup.select("[data-passkey]") == []
    token = visitor._fields(visitor.soup.form)["csrf_token"]  # type: ignore[arg-type]
    answer = visitor.client.post("/login/second/question", data={"csrf_token": token})
    assert (answer.status_code, "no passkeys at this address" in answer.text) == (422, True)
    assert visitor.press("Go on with it", code=code).url == "/queue"


def test_no_page_shows_what_opens_anything_twice(house: House) -> None:
    """The secret is there while it is set up, and codes when they are made."""
    ana, app = guarded(house)
    visitor = give_password(house, ana).press("Go on", code=app.code())
    for path in ("/me/second-step", "/me/security", "/me"):
        page = visitor.open(path).response.text
        assert app.secret not in page
        assert not any(code in page for code in app.codes)


def test_a_passkey_is_listed_and_taken_away_by_its_owner_only(house: House) -> None:
    """Under the name it was given, whatever that holds."""
    ana, lee = house.world.employ("Ana"), house.world.employ("Lee")
    passkey_id = add_passkey(house.world, ana, "<b>My phone</b>")
    other = house.visitor(lee).open("/me")
    token = other._fields(other.soup.form)["csrf_token"]  # type: ignore[arg-type]
    path = f"/me/second-step/passkeys/{passkey_id}/remove"
    assert other.client.post(path, data={"csrf_token": token}).status_code == 404
    assert len(factors.read_factors(house.world.runtime, ana.account_id).passkeys) == 1
    renew_codes(house.world, ana)
    code = renew_codes(house.world, ana)[0]
    visitor = give_password(house, ana).press("Go on with it", code=code).open("/me/second-step")
    assert visitor.select(".trail b") == ["<b>My phone</b>"]
    visitor.press("Take it away")
    assert factors.read_factors(house.world.runtime, ana.account_id).has_any is False

"""Forms that come too late: after the log-in was over, or with the token of an older one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.errors import StoreUnavailableError
from smsserve.usecases import access
from tests.support.mishaps import count_rows
from tests.support.passwords import meanwhile
from tests.support.team import account_of, raise_reason
from tests.support.templates import open_console
from tests.support.world import PASSWORD, Phone, Teammate
from tests.web.conftest import House
from tests.web.visitor import Visitor


def too_late(
    house: House, member: Teammate, button: str, sam: Phone | None = None, **fills: str
) -> Visitor:
    """Return somebody who filled in a form of a record, and pressed when they were logged out."""
    sam = sam or house.world.enroll("Sam")
    raise_reason(house.world, sam, "urgent")
    visitor = house.visitor(member).open(f"/participants/{sam.participant_id}")
    house.world.clock.advance(timedelta(minutes=20))
    visitor.press(button, **fills)
    assert visitor.status == 401
    return visitor


def test_every_field_of_a_form_that_came_too_late_waits_behind_the_log_in(house: House) -> None:
    """It is shown to whose it is, a wrong password later too, and goes out by their press only."""
    ana = house.world.employ("Ana")
    visitor = too_late(house, ana, "Plan it", at="2026-05-05T11:00", note="Ask about the exam.")
    assert "what you typed comes back" in visitor.text
    assert "exam" not in visitor.response.text
    email = account_of(house.world, ana).email
    visitor.press("Log in", email=email, password="a wrong one")  # noqa: S106
    visitor.press("Español")
    visitor.press("Entrar", email=email, password=PASSWORD)
    assert visitor.status == 200
    boxes = [one.get_text() for one in visitor.soup.select("textarea[readonly]")]
    assert boxes == ["2026-05-05T11:00", "Ask about the exam."]
    assert visitor.select("label:has([readonly])")[0].startswith("Día y hora")
    assert count_rows(house.world, "planned_followups", "true") == 0
    visitor.press("Enviarlo otra vez")
    assert visitor.select(".plan p") == ["mar 11:00 por ti Ask about the exam."]


def test_what_was_chosen_comes_back_with_the_version_it_was_chosen_on(house: House) -> None:
    """News that came meanwhile stand in the way as ever, and all is filled in still."""
    ana = house.world.employ("Ana")
    sam = house.world.enroll("Sam")
    visitor = too_late(house, ana, "Close it", sam, outcome="talked", note="We walked.")
    raise_reason(house.world, sam, "urgent", "Wrote again.")
    visitor.press("Log in", email=account_of(house.world, ana).email, password=PASSWORD)
    assert sorted(visitor.select("label:has([readonly])")) == [
        "Note for the team We walked.",
        "What came of it? Talked with them",
    ]
    visitor.press("Send it again")
    assert visitor.status == 409
    assert "something new came in" in visitor.select("#problem")[0]
    assert visitor.select("#close-note") == ["We walked."]
    assert visitor.select("#outcome [selected]") == ["Talked with them"]


def test_nobody_else_who_logs_in_there_sees_what_was_typed(house: House) -> None:
    """A tablet on a table is used by the whole team."""
    ana, lee = house.world.employ("Ana"), house.world.employ("Lee")
    visitor = too_late(house, ana, "Put it off", reason="In class.")
    visitor.press("Log in", email=account_of(house.world, lee).email, password=PASSWORD)
    assert visitor.status == 200
    assert "In class." not in visitor.response.text
    assert "Send it again" not in visitor.buttons


def test_a_form_after_a_log_out_in_another_tab_is_nobodys(house: House) -> None:
    """Whose it was is known no more, so that nothing of it waits for whoever logs in next."""
    ana, lee = house.world.employ("Ana"), house.world.employ("Lee")
    sam = house.world.enroll("Sam")
    raise_reason(house.world, sam, "urgent")
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    page = visitor.soup
    visitor.press("Log out")
    visitor.soup = page
    visitor.press("Put it off", reason="In class.")
    assert visitor.status == 401
    assert visitor.soup.select_one("input[name=late]") is None
    # They themselves can still read and copy it.
    assert visitor.select("textarea[readonly]") == ["In class."]
    visitor.press("Log in", email=account_of(house.world, lee).email, password=PASSWORD)
    assert "In class." not in visitor.response.text
    assert "Send it again" not in visitor.buttons


def test_what_is_kept_is_nobodys_after_a_day_or_once_it_is_changed(house: House) -> None:
    """The log-in leads on as if nothing had been there."""
    ana = house.world.employ("Ana")
    email = account_of(house.world, ana).email
    visitor = too_late(house, ana, "Put it off", reason="In class.")
    late = str(visitor.soup.select_one("input[name=late]")["value"])  # type: ignore[index]
    for broken in ("x", "é", late[:-8], f"A{late[1:]}"):
        visitor.open("/login")
        form = visitor._fields(visitor.soup.form) | {"email": email, "password": PASSWORD}  # type: ignore[arg-type]
        assert visitor.client.post("/login", data=form | {"late": broken}).status_code == 303
        visitor.open("/me").press("Log out")
    house.world.clock.advance(timedelta(hours=25))
    form = visitor._fields(visitor.open("/login").soup.form) | {"email": email}  # type: ignore[arg-type]
    answer = visitor.client.post("/login", data=form | {"password": PASSWORD, "late": late})
    assert answer.status_code == 303


def test_passwords_and_what_other_sites_send_are_never_kept(house: House) -> None:
    """Nobody is led to press for what they have not typed."""
    ana, sam = house.world.employ("Ana"), house.world.enroll("Sam")
    email = account_of(house.world, ana).email
    visitor = house.visitor(ana).open("/me/security")
    form = visitor._fields(visitor.soup.select_one("form:has(#old)"))  # type: ignore[arg-type]
    visitor.press("Log out").log_in(email)
    form |= {"old": PASSWORD, "new": "correct horse battery", "again": "correct horse"}
    answer = visitor.client.post("/me/security/password", data=form)
    assert (answer.status_code, "horse" in answer.text, PASSWORD in answer.text) == (
        400,
        False,
        False,
    )
    fields = {"note": "Give them my number.", "at": "2026-05-05T11:00"}
    path = f"/participants/{sam.participant_id}/followups"
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ):
        answer = visitor.client.post(path, data=fields, headers=headers)
        assert (answer.status_code, "Send it again" in answer.text) == (400, False)
    own = {"Origin": "http://localhost"}
    answer = visitor.client.post(path, data=fields, headers=own)
    assert "Send it again" in answer.text


def test_a_form_of_another_session_is_shown_and_goes_out_by_one_more_press(house: House) -> None:
    """The token belongs to the log-in; the text is the same one, so it is sent once."""
    ana = house.world.employ("Ana")
    sam = house.world.enroll("Sam")
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    form = visitor._fields(visitor.soup.select_one("#write form"))  # type: ignore[arg-type]
    visitor.open("/me").press("Log out").log_in(account_of(house.world, ana).email)
    form["body"] = "hello there"
    answer = visitor.client.post(f"/participants/{sam.participant_id}/texts", data=form)
    assert answer.status_code == 400
    visitor._see(answer)
    assert "You are logged in as Ana now." in visitor.text
    assert visitor.select("textarea[readonly]") == ["hello there"]
    visitor.press("Send it again")
    assert "Your text is on its way" in visitor.text


def test_a_log_in_from_an_old_page_keeps_what_waits_behind_it(house: House) -> None:
    """Two tabs were logged out at once; the first one's log-in is the newer."""
    ana = house.world.employ("Ana")
    email = account_of(house.world, ana).email
    visitor = too_late(house, ana, "Plan it", at="2026-05-05T11:00", note="Ask about the exam.")
    form = visitor._fields(visitor.soup.form)  # type: ignore[arg-type]
    visitor.log_in(email).open("/me").press("Log out")
    answer = visitor.client.post("/login", data=form | {"email": email, "password": PASSWORD})
    assert answer.status_code == 400
    visitor._see(answer)
    visitor.press("Log in", password=PASSWORD)
    assert "Ask about the exam." in visitor.select("textarea[readonly]")


def asked_again(house: House) -> tuple[Teammate, Visitor]:
    """Return an administrator whom the page of the keys asks who they are."""
    ed = house.world.employ("Ed", "admin")
    visitor = house.visitor(ed)
    house.world.clock.advance(timedelta(minutes=11))
    visitor.open("/admin/keys")
    assert visitor.select("h1") == ["Is it you?"]
    return ed, visitor


@pytest.mark.parametrize("what", ["idle", "ended", "stale"])
def test_a_password_that_came_too_late_is_shown_nowhere(house: House, what: str) -> None:
    """Nor sent again: whoever stands behind the screen would read it."""
    ed, visitor = asked_again(house)
    stale = {}
    if what == "idle":
        house.world.clock.advance(timedelta(minutes=16))
    elif what == "ended":
        access.end_other_sessions(house.world.runtime, ed.account_id, "", actor=ed.account_id)
    else:
        stale = {"csrf_token": "of another log-in"}
    visitor.press("Go on", proof=PASSWORD, **stale)
    assert visitor.status in {400, 401}
    assert PASSWORD not in visitor.response.text
    if what == "idle":
        visitor.press("Log in", email=account_of(house.world, ed).email, password=PASSWORD)
        assert (visitor.status, PASSWORD in visitor.response.text) == (200, False)
        assert "Send it again" not in visitor.buttons


def test_a_password_is_not_shown_while_the_database_is_away(house: House) -> None:
    """The page says that nothing was saved, and that is all."""

    def go_away() -> None:
        raise StoreUnavailableError

    _, visitor = asked_again(house)
    cookie = visitor.client.get_cookie("smsserve")
    assert cookie is not None
    visitor = Visitor(open_console(meanwhile(house.world.runtime, match=go_away)))
    visitor.client.set_cookie("smsserve", cookie.value)
    visitor.open("/admin/keys").press("Go on", proof=PASSWORD)
    assert (visitor.status, PASSWORD in visitor.response.text) == (503, False)

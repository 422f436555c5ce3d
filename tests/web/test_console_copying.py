"""A copy of a record in the console: for coordinators, with the password, and on record."""

from __future__ import annotations

import json
from datetime import timedelta

from smsserve.storage import audit
from smsserve.storage.engine import reading
from tests.support.world import PASSWORD
from tests.web.conftest import House

# After that they are asked again who they are.
LATER = timedelta(minutes=11)


def test_a_coordinator_saves_a_copy_to_read_or_for_machines(house: House) -> None:
    """Under a name that is nobody's; that it was taken is on record."""
    sam, kim = house.world.enroll("Sam"), house.world.employ("Kim", "coordinator")
    sam.texts("a word of mine")
    visitor = house.visitor(kim).open(f"/participants/{sam.participant_id}/copy")
    assert "what is kept about them" in visitor.text
    form = visitor.soup.select_one("form.box")
    assert form is not None
    fields = visitor._fields(form) | {"format": "html", "tongue": "es"}
    page = visitor.client.post(str(form["action"]), data=fields)
    assert page.status_code == 200
    assert page.headers["Content-Disposition"].startswith('attachment; filename="record-2026-')
    assert page.headers["Cache-Control"] == "no-store"
    text = page.get_data(as_text=True)
    assert "a word of mine" in text
    assert "Qué pasó" in text
    saved = visitor.client.post(str(form["action"]), data=fields | {"format": "json"})
    record = json.loads(saved.get_data(as_text=True))
    assert record["records"]["inbound_messages"][0]["body"] == "a word of mine"
    with reading(house.world.runtime.engine) as connection:
        entries = audit.list_for(connection, sam.participant_id)
    taken = [one["actor"] for one in entries if one["action"] == "participant.exported"]
    assert taken == [kim.account_id] * 2


def test_a_copy_needs_the_password_once_more(house: House) -> None:
    """A session that lies about is not enough; what was chosen comes along."""
    sam, kim = house.world.enroll("Sam"), house.world.employ("Kim", "coordinator")
    visitor = house.visitor(kim).open(f"/participants/{sam.participant_id}/copy")
    house.world.clock.advance(LATER)
    assert visitor.press("Save the file", format="json").status == 403
    assert visitor.press("Go on", proof="a wrong long password").status == 403
    visitor.press("Go on", proof=PASSWORD)
    assert visitor.response.mimetype == "application/json"


def test_a_supporter_is_offered_no_copy(house: House) -> None:
    """It is for whoever answers for the programme."""
    sam, ana = house.world.enroll("Sam"), house.world.employ("Ana")
    visitor = house.visitor(ana)
    assert visitor.open(f"/participants/{sam.participant_id}/copy").status in {403, 404}
    assert "/copy" not in visitor.open(f"/participants/{sam.participant_id}").text


def test_a_preview_of_the_link_uses_nothing_up(house: House) -> None:
    """Bots and browsers look at links in texts before people do."""
    sam = house.world.enroll("Sam")
    from tests.web.test_joining import link_of  # noqa: PLC0415 - the link as a phone gets it

    path = link_of(sam)
    visitor = house.visitor()
    looks = (
        {"User-Agent": "facebookexternalhit/1.1"},
        {"User-Agent": "WhatsApp/2.23"},
        {"Sec-Purpose": "prefetch;prerender"},
    )
    for headers in looks:
        for ask in (visitor.client.get, visitor.client.head):
            seen = ask(path, headers=headers)
            assert seen.status_code == 200
            assert seen.headers["Cache-Control"] == "no-store"
            assert seen.headers["Referrer-Policy"] == "no-referrer"
            assert sam.number not in seen.get_data(as_text=True)
    opened = visitor.open(path).press("Show it")
    assert sam.number in opened.text
    ticket = opened.soup.select_one("[name=ticket]")
    assert ticket is not None
    page = visitor.client.post("/copy", data={"ticket": ticket["value"], "kind": "html"})
    assert 'filename="my-data.html"' in page.headers["Content-Disposition"]
    assert sam.number in page.get_data(as_text=True)

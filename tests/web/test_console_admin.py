"""Administration in the console: inviting, roles, sessions, the end of access, keys, export."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest

from smsserve.web.console.admin import split_commands
from tests.support.mishaps import count_rows
from tests.support.team import account_of
from tests.support.world import PASSWORD
from tests.web.conftest import House
from tests.web.visitor import Visitor

FRESH = "another long enough password"
LATER = timedelta(minutes=11)


def admin(house: House) -> Visitor:
    """Return an administrator at the console."""
    return house.visitor(house.world.employ("Ed", "admin"))


def test_somebody_is_invited_by_a_link_and_chooses_their_own_password(house: House) -> None:
    """Shown once, used once; nobody else ever knows the password."""
    visitor = admin(house).open("/admin/invite")
    visitor.press(
        "Make the invitation", name="Bo Reed", email="Bo@example.org", phone="+1 (202) 555-0199"
    )
    (address,) = visitor.select("code.handover")
    path = address.removeprefix(house.world.runtime.settings.public_url)
    assert "Invited" in visitor.open("/admin").select(".people .next b")
    newcomer = house.visitor().open(path)
    assert newcomer.select("h1") == ["Welcome, Bo Reed"]
    assert newcomer.response.headers["Referrer-Policy"] == "no-referrer"
    assert newcomer.press("Keep this password", new=FRESH, again="something else").status == 422
    assert newcomer.press("Keep this password", new="too short", again="too short").status == 422
    newcomer.press("Keep this password", new=FRESH, again=FRESH)
    assert newcomer.url == "/login"
    assert newcomer.log_in("bo@example.org", FRESH).url == "/queue"
    assert house.visitor().open(path).status == 410
    assert house.visitor().open("/welcome/nothing").status == 410


def test_what_an_invitation_can_not_use_is_said_and_kept(house: House) -> None:
    """Also an address somebody has already, and a password that is asked for again."""
    ana = house.world.employ("Ana")
    visitor = admin(house).open("/admin/invite")
    visitor.press("Make the invitation", name="Bo", email=account_of(house.world, ana).email)
    assert (visitor.status, "account with this address" in visitor.text) == (422, True)
    house.world.clock.advance(LATER)
    visitor.press("Make the invitation", email="bo@example.org", phone="12")
    assert (visitor.status, visitor.select("h1")) == (403, ["Is it you?"])
    assert visitor.press("Go on", proof="a wrong long password").status == 403
    visitor.press("Go on", proof=PASSWORD)
    assert "no international number" in visitor.text
    assert visitor.soup.select_one("#email")["value"] == "bo@example.org"  # type: ignore[index]
    assert count_rows(house.world, "accounts") == 2


def test_access_ends_at_once_and_what_somebody_held_is_free(house: House) -> None:
    """Their next page is the log-in; the crisis they had claimed is in the queue again."""
    world = house.world
    ana = world.employ("Ana")
    world.employ("Lee")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    theirs = house.visitor(ana).press("Claim and open")
    visitor = admin(house).open(f"/admin/accounts/{ana.account_id}")
    visitor.press("End access now")
    assert "Access has ended." in visitor.text
    assert theirs.open("/me").url == "/login"
    assert sam.flag is not None
    assert sam.flag.state == "open"
    assert house.visitor().log_in(account_of(world, ana).email).url == "/login"
    assert "Access ended" in visitor.open("/admin").text


def test_the_last_administrator_can_neither_leave_nor_be_changed(house: House) -> None:
    """The page says what to do first."""
    ed = house.world.employ("Ed", "admin")
    visitor = house.visitor(ed).open(f"/admin/accounts/{ed.account_id}")
    for button, fills in (("End access now", {}), ("Change the role", {"role": "coordinator"})):
        visitor.press(button, **fills)
        assert visitor.status == 422
        assert "last administrator" in visitor.text
    assert visitor.open("/admin").status == 200


def test_a_role_holds_from_the_next_page_on(house: House) -> None:
    """Also for somebody who is logged in."""
    ana = house.world.employ("Ana")
    theirs = house.visitor(ana)
    assert theirs.open("/audit").status == 404
    visitor = admin(house).open(f"/admin/accounts/{ana.account_id}")
    visitor.press("Change the role", role="coordinator")
    assert "The role is changed." in visitor.text
    assert theirs.open("/audit").status == 200


def test_sessions_are_seen_and_ended_by_oneself_and_by_an_administrator(house: House) -> None:
    """The one that asks is marked and has no button."""
    ana = house.world.employ("Ana")
    first, second = house.visitor(ana), house.visitor(ana)
    first.open("/me/security")
    assert len(first.select(".trail li")) == 2
    first.press("End it")
    assert second.open("/me").url == "/login"
    visitor = admin(house).open(f"/admin/accounts/{ana.account_id}").press("End it")
    assert "That session has ended." in visitor.text
    assert first.open("/me").url == "/login"


def test_a_password_is_changed_by_whoever_knows_the_old_one(house: House) -> None:
    """The other sessions end; a slip keeps everything as it was."""
    ana = house.world.employ("Ana")
    other, visitor = house.visitor(ana), house.visitor(ana).open("/me/security")
    for old, new, again in (
        (PASSWORD, FRESH, "something else"),
        ("a wrong long password", FRESH, FRESH),
        (PASSWORD, "short", "short"),
    ):
        assert visitor.press("Change it", old=old, new=new, again=again).status == 422
    visitor.press("Change it", old=PASSWORD, new=FRESH, again=FRESH)
    assert "Your password is changed" in visitor.text
    assert other.open("/me").url == "/login"
    assert house.visitor().log_in(account_of(house.world, ana).email, FRESH).url == "/queue"


def test_keys_and_health_are_told_without_a_secret(house: House) -> None:
    """Ids and numbers of rows, and what the doctor finds in plain words."""
    visitor = admin(house).open("/admin/keys")
    assert any("Phones of the team 1" in one for one in visitor.select("tbody tr"))
    (_, key), *_ = house.world.runtime.settings.encryption_keys
    assert key.decode() not in visitor.text
    visitor.open("/admin/health")
    assert visitor.status == 200
    assert "Supporters can not all be reached" in visitor.text
    assert "The database answers" in visitor.text


@pytest.mark.parametrize("names", ["no", "yes"])
def test_a_programme_is_taken_out_after_a_password_and_names_for_a_reason(
    house: House, names: str
) -> None:
    """The file is named after the programme and the day, never after anybody."""
    house.world.enroll("Samantha Rivers")
    visitor = admin(house).open("/admin/export")
    house.world.clock.advance(LATER)
    assert visitor.press("Save as a zip file", names=names).status == 403
    visitor.press("Go on", proof=PASSWORD)
    if names == "yes":
        assert "a reason has" in visitor.text
        visitor.press("Save as a zip file", reason="The clinic asked for it.")
    assert visitor.response.mimetype == "application/zip"
    assert visitor.response.headers["Content-Disposition"] == (
        'attachment; filename="smsserve-peer-support-2026-05-04.zip"'
    )
    with zipfile.ZipFile(io.BytesIO(visitor.response.get_data())) as pack:
        told = pack.read("people.csv").decode()
    assert ("Samantha" in told) == (names == "yes")
    taken = visitor.open("/admin/export").select(".trail li")
    assert len(taken) == 1
    assert ("with names" in taken[0]) == (names == "yes")


def test_commands_stand_out_from_the_sentence_around_them() -> None:
    """What can be typed is told from what says when to type it."""
    lists = "smsserve coverage lists them; fill them with smsserve shifts set or shifts override"
    assert split_commands(lists)[1::2] == ["smsserve coverage", "smsserve shifts set"]
    create = "smsserve accounts create --role supporter --email ... --name ... --phone ..."
    assert split_commands(create) == ["", create, ""]
    assert split_commands("install this version of smsserve again") == [
        "install this version of smsserve again"
    ]


def test_an_administrator_changes_and_removes_a_phone(house: House) -> None:
    """Asked who is there once more; of the number only its end is ever shown."""
    ana = house.world.employ("Ana")
    page = f"/admin/accounts/{ana.account_id}"
    visitor = admin(house).open(page)
    assert ana.phone.number not in visitor.response.get_data(as_text=True)
    visitor.press("Change the phone", phone="12")
    assert (visitor.status, "no international number" in visitor.text) == (422, True)
    visitor.open(page).press("Change the phone", phone="+1 (202) 555-0177")
    assert (visitor.url, "The phone is changed." in visitor.text) == (page, True)
    assert "It ends in 77." in visitor.text
    assert "0177" not in visitor.response.get_data(as_text=True)
    house.world.clock.advance(LATER)
    visitor.open(page).press("Remove the phone")
    assert visitor.select("h1") == ["Is it you?"]
    visitor.press("Go on", proof=PASSWORD)
    assert "None is on file" in visitor.text

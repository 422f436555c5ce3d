"""Records from outside a caseload by HTTP: a reason, an hour, and who sees it."""

from __future__ import annotations

from datetime import timedelta

from smsserve.usecases import flags
from tests.support.mishaps import count_rows
from tests.support.team import raise_reason
from tests.support.world import Phone, Teammate
from tests.web.conftest import House

MINUTE = timedelta(minutes=1)


def outside(house: House, name: str = "Samantha Rivers") -> tuple[Phone, Teammate]:
    """Return somebody, and a supporter on whose list they are not."""
    team = house.world.employ("Ana"), house.world.employ("Lee")
    phone = house.world.enroll(name)
    flag_id = raise_reason(house.world, phone, "routine", "A private reason.")
    flag = flags.get_flag(house.world.runtime, flag_id, actor="test")
    return phone, next(one for one in team if one.account_id != flag.assigned_to)


def test_a_person_outside_the_list_is_not_named_before_a_reason_is_given(house: House) -> None:
    """The page asks why; without a reason nothing opens, and what was typed is kept."""
    sam, other = outside(house)
    visitor = house.visitor(other).open(f"/participants/{sam.participant_id}")
    assert visitor.status == 403
    assert visitor.select("h1") == ["This person is not on your list"]
    for hidden in ("amantha", "Rivers", "private", sam.number[-2:] + " "):
        assert hidden not in visitor.text
    visitor.press("Open for 60 minutes", reason="  ")
    assert visitor.status == 422
    assert "Not opened: a reason has 1 to 300 letters." in visitor.select("#problem")[0]
    visitor.press("Open for 60 minutes", reason="x" * 301)
    field = visitor.soup.select_one("#reason")
    assert field is not None
    assert field["value"] == "x" * 301
    assert count_rows(house.world, "openings") == 0


def test_with_a_reason_it_opens_for_an_hour_and_a_coordinator_sees_it(house: House) -> None:
    """On the queue until they have said so, and on the record for good."""
    world = house.world
    sam, other = outside(house)
    kim = world.employ("Kim", "coordinator")
    path = f"/participants/{sam.participant_id}"
    visitor = house.visitor(other).open(path)
    visitor.press("Open for 60 minutes", reason="She called me at home.")
    assert visitor.select("h1") == ["Samantha R. EN"]
    assert (
        "Open for you until noon" in visitor.text or "Open for you until 12:00 pm" in visitor.text
    )
    visitor.press("Keep note", note="Called at home.")
    assert visitor.select(".entry.note .words") == ["Called at home."]
    assert "Opened by" not in visitor.text
    boss = house.visitor(kim)
    assert "opened Samantha R." in boss.text
    assert "She called me at home." in boss.text
    boss.press("Seen")
    assert "She called me at home." not in boss.text
    assert "opened from outside their list" in boss.open(path).select("#readers")[0]
    world.clock.advance(61 * MINUTE)
    assert house.visitor(other).open(path).status == 403


def test_an_hour_is_for_one_supporter_and_one_person(house: House) -> None:
    """Nobody else's door opens with it, and nobody's id opens nothing."""
    world = house.world
    sam, other = outside(house)
    dee = world.enroll("Dee")
    third = world.employ("Mia")
    visitor = house.visitor(other).open(f"/participants/{sam.participant_id}")
    visitor.press("Open for 60 minutes", reason="A reason.")
    again = house.visitor(third).open(f"/participants/{sam.participant_id}")
    assert again.status == 403
    fields = again._fields(again.soup.select_one("form.stack"))  # type: ignore[arg-type]
    nobody = f"/participants/{'0' * 26}/open"
    assert again.client.post(nobody, data=fields | {"reason": "x"}).status_code == 404
    # Whoever may look anyway needs no reason.
    kim = house.visitor(world.employ("Kim", "coordinator")).open("/me")
    token = kim._fields(kim.soup.select_one("form"))["csrf_token"]  # type: ignore[arg-type]
    answer = kim.client.post(f"/participants/{dee.participant_id}/open", data={"csrf_token": token})
    assert answer.status_code == 303
    assert count_rows(world, "openings") == 1
    missing = kim.client.post(f"/openings/{'0' * 26}/seen", data={"csrf_token": token})
    assert missing.status_code == 404
    refused = again.client.post(f"/openings/{'0' * 26}/seen", data=fields)
    assert refused.status_code == 404


def test_a_reason_is_sealed(house: House) -> None:
    """It is about somebody, and goes when they go."""
    sam, other = outside(house)
    visitor = house.visitor(other).open(f"/participants/{sam.participant_id}")
    visitor.press("Open for 60 minutes", reason="She called me at home.")
    assert count_rows(house.world, "openings", "CAST(reason_sealed AS TEXT) LIKE '%called%'") == 0
    assert count_rows(house.world, "openings") == 1

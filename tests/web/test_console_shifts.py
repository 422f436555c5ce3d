"""Shifts in the console: one's own week and time off, everybody's for coordinators, and holes."""

from __future__ import annotations

from smsserve.domain.shifts import read_weekly
from smsserve.usecases import shifts
from tests.support.team import account_of, raise_reason
from tests.web.conftest import House
from tests.web.visitor import Visitor


def value(visitor: Visitor, selector: str) -> str:
    """Return what a field of the page holds."""
    (found,) = visitor.soup.select(selector)[:1]
    return str(found["value"])


def set_week(house: House, account_id: str, *typed: str) -> None:
    """Give somebody weekly shifts."""
    spans = [span for text in typed for span in read_weekly(text)]
    shifts.set_weekly(house.world.runtime, account_id, spans, zone=None, actor="test")


def test_a_supporter_keeps_their_own_week(house: House) -> None:
    """One line a day, two shifts with a comma; nothing is lost when one line is wrong."""
    ana = house.world.employ("Ana")
    visitor = house.visitor(ana).open("/shifts")
    visitor.press("Keep the week", mon="9-13, 14:00-17:00", tue="22-2")
    assert "The week is kept." in visitor.text
    assert value(visitor, "#day-mon") == "09:00-13:00, 14:00-17:00"
    assert "Monday 4 May, 2:00 pm to 5:00 pm" in visitor.text or "Today" in visitor.text
    visitor.press("Keep the week", wed="noon")
    assert visitor.status == 422
    assert '"wed noon" is no weekly shift' in visitor.text
    assert value(visitor, "#day-wed") == "noon"


def test_time_off_is_kept_and_taken_back(house: House) -> None:
    """With a date alone it is the whole day."""
    ana = house.world.employ("Ana")
    set_week(house, ana.account_id, "mon-fri 9-17")
    visitor = house.visitor(ana).open("/shifts")
    visitor.press("Keep the dates", from_on="2026-05-05", until_on="2026-05-05")
    assert "Time off" in visitor.select(".box li b")
    assert "Tuesday 5 May, 9:00 am" not in visitor.text
    visitor.press("Take back")
    assert "Tuesday 5 May, 9:00 am" in visitor.text
    visitor.press("Keep the dates", from_on="2026-05-05", until_on="2026-05-04")
    assert "It ends before it begins" in visitor.text
    assert (value(visitor, "#from-on"), value(visitor, "#until-on")) == ("2026-05-05", "2026-05-04")


def test_a_refused_limit_keeps_what_was_typed(house: House) -> None:
    """All of its form, and in no other one."""
    kim = house.visitor(house.world.employ("Kim", "coordinator")).open("/shifts")
    kim.press("Keep these", languages="en,e5", people="7", talks="2", volunteers="yes")
    assert kim.status == 422
    assert value(kim, "#languages") == "en,e5"
    assert (value(kim, "#people"), value(kim, "#talks")) == ("7", "2")
    assert kim.soup.select_one("input[name=volunteers][value=yes][checked]")
    assert value(kim, "#from-on") == ""
    assert kim.soup.select_one("#problem a[href='#limits-title']")
    assert kim.select("#languages[aria-describedby=trouble]") == [""]
    kim.press("Keep these", languages="en", people="seven")
    assert (kim.status, value(kim, "#people")) == (422, "seven")
    assert "as whole numbers" in kim.select("#trouble")[0]


def test_refused_dates_keep_their_kind_times_and_colleague(house: House) -> None:
    """Nobody has to choose anything twice."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    visitor = house.visitor(ana).open("/shifts")
    typed = {"from_on": "2026-05-05", "from_at": "10:00", "until_on": "2026-05-05"}
    visitor.press(
        "Keep the dates", kind="extra", until_at="09:00", **typed, **{"with": lee.account_id}
    )
    assert visitor.status == 422
    assert [value(visitor, f"#{name}") for name in ("from-at", "until-at")] == ["10:00", "09:00"]
    assert visitor.soup.select_one("input[name=kind][value=extra][checked]")
    assert visitor.select("#with [selected]") == ["Lee"]


def test_a_break_ends_by_itself(house: House) -> None:
    """The pill on every page says so."""
    world = house.world
    ana = world.employ("Ana")
    set_week(house, ana.account_id, "mon-fri 9-17")
    visitor = house.visitor(ana).open("/shifts").press("Back in 30 minutes")
    assert visitor.select(".duty") == ["Off duty"]
    assert "Now: back soon until 11:30 am" in visitor.text
    world.fast_forward(minutes=10)
    assert visitor.open("/shifts").select(".duty") == ["Off duty"]
    world.fast_forward(minutes=21)
    assert house.visitor(ana).select(".duty") == ["On duty"]


def test_nobody_goes_away_from_a_crisis(house: House) -> None:
    """Who could take it is named; handed on and claimed, they may go."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    visitor = house.visitor(ana).press("Claim and open").open("/shifts").press("Away")
    assert visitor.status == 422
    assert "You hold an open crisis, so you can not go yet. Hand it on first" in visitor.text
    assert "Who could: Lee" in visitor.text
    visitor.open("/queue").open(f"/participants/{sam.participant_id}")
    visitor.press("Hand it on", to=lee.account_id, note="She is at home, her sister is with her.")
    assert "Handed on." in visitor.text
    assert "nobody has taken the crisis" in visitor.open("/me").press("Go off duty").text
    other = house.visitor(lee).press("Claim and open")
    assert "Handed on. She is at home" in other.text
    assert "You are off duty" in visitor.open("/me").press("Go off duty").text


def test_a_coordinator_sees_everybody_and_the_holes(house: House) -> None:
    """And may change anybody's shifts."""
    world = house.world
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    visitor = house.visitor(kim).open("/roster")
    assert "Nobody has shifts yet" in visitor.text
    visitor.open(f"/shifts/{ana.account_id}").press("Keep the week", mon="9-17", tue="9-17")
    assert visitor.url == f"/shifts/{ana.account_id}"
    visitor.open("/roster")
    assert "nobody could answer in time" in visitor.text
    assert "Wed 09:00-17:00" in visitor.text
    assert "Mon 09:00-17:00" not in " ".join(visitor.select(".reasons"))
    visitor.open(f"/shifts/{ana.account_id}").press("Keep these", people="5", talks="2")
    assert "People: 0 of 5. Talks right now: 0 of 2." in visitor.text


def test_a_supporter_reaches_nobody_elses_shifts(house: House) -> None:
    """Neither to look nor to change, and no page of the whole team."""
    ana, lee = house.world.employ("Ana"), house.world.employ("Lee")
    visitor = house.visitor(ana)
    for path in (f"/shifts/{lee.account_id}", "/roster"):
        assert visitor.open(path).status == 404
    visitor.open("/shifts")
    token = value(visitor, "[name=csrf_token]")
    for path in ("week", "dates", "dates/remove", "limits", "status"):
        form = {"csrf_token": token, "account": lee.account_id, "status": "away"}
        assert visitor.client.post(f"/shifts/{path}", data=form).status_code == 404, path
    assert account_of(house.world, lee).on_duty


def test_only_the_holder_hands_a_flag_on(house: House) -> None:
    """Or a coordinator, for somebody who can not any more."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    house.visitor(ana).press("Claim and open")
    foreign = house.visitor(lee).open("/shifts")
    token = value(foreign, "[name=csrf_token]")
    refused = foreign.client.post(f"/flags/{flag_id}/hand-on", data={"csrf_token": token})
    assert refused.status_code == 404
    visitor = house.visitor(kim).open(f"/participants/{sam.participant_id}")
    visitor.press("Hand it on", to=lee.account_id)
    assert "Handed on." in visitor.text
    assert lee.sees_flag("urgent").assigned_to == lee.account_id

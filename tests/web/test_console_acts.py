"""What is done to a flag by HTTP, without JavaScript: undo, put off, hand on, help, look again."""

from __future__ import annotations

from datetime import timedelta

from smsserve.storage import audit
from smsserve.storage.engine import reading
from smsserve.usecases import flags, handing_over, looking_in, usefulness
from smsserve.usecases.handing_over import Handing
from tests.support.mishaps import count_rows
from tests.support.team import raise_reason
from tests.support.world import Phone, Teammate, World
from tests.web.conftest import House
from tests.web.visitor import Visitor

MINUTE = timedelta(minutes=1)


def their_supporter(house: House, phone: Phone, *team: Teammate) -> tuple[Teammate, Teammate]:
    """Return who of two is somebody's supporter, and who is not."""
    flag_id = raise_reason(house.world, phone, "routine")
    flag = flags.get_flag(house.world.runtime, flag_id, actor="test")
    mine, other = sorted(team, key=lambda one: one.account_id != flag.assigned_to)
    flags.resolve(house.world.runtime, flag_id, account_id=None, outcome="other")
    return mine, other


def actions_about(world: World, subject: str) -> list[str]:
    """Return what the audit trail says was done with somebody."""
    with reading(world.runtime.engine) as connection:
        return [row["action"] for row in audit.list_for(connection, subject)]


# --- Undo ---------------------------------------------------------------------------------------


def test_a_claim_is_taken_back_by_one_press(house: House) -> None:
    """The notice stands on the record and on the queue, with until when."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana).press("Claim and open")
    assert visitor.select(".undo p") == ["Claimed: Sam Undo until 11:10 am."]
    visitor.open("/queue").press("Undo")
    assert "Undone: it is nobody's again, and it pages as before." in visitor.text
    assert "Unclaimed" in visitor.text
    assert visitor.select(".undo") == []


def test_an_end_is_taken_back_where_it_is_told(house: House) -> None:
    """The flag is on the queue again, due as before; the note on the record says what happened."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    visitor.press("Close it", outcome="talked", note="All fine.").press("Undo")
    assert "Undone: it is open again, and its clock runs as before." in visitor.text
    assert visitor.select(".entry.note .who") == ["Team only Ana 11:00 am taken back"]
    assert visitor.open("/queue").select(".card .due") == ["due 3 pm"]


def test_an_undo_that_comes_too_late_is_refused_politely(house: House) -> None:
    """With the queue as it is."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana).press("Claim and open")
    flags.resolve(world.runtime, flag_id, account_id=ana.account_id, outcome="talked")
    action = str(visitor.soup.select(".undo")[0]["action"])
    visitor.press("Undo")
    assert visitor.status == 409
    (said,) = visitor.select("#problem")
    assert said.startswith("Not undone: something else has been done with it since")
    world.clock.advance(11 * MINUTE)
    assert visitor.open("/queue").select(".undo") == []
    assert action.startswith("/acts/")


# --- Put off ------------------------------------------------------------------------------------


def test_putting_off_needs_a_reason_and_an_end_within_the_clock(house: House) -> None:
    """Then it waits on its own pile and comes back by itself."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    assert visitor.select("#snooze-until option") == ["11:30 am", "noon", "1 pm", "2:45 pm"]
    visitor.press("Put it off", reason=" ")
    assert visitor.status == 409
    assert "Not put off: a reason has 1 to 300 letters." in visitor.select("#problem")[0]
    visitor.press("Put it off", reason="In class until then.")
    assert visitor.select(".card") == []
    visitor.open("/queue?tab=waiting")
    assert visitor.select(".said") == ["Put off until 11:30 am. In class until then."]
    world.clock.advance(31 * MINUTE)
    visitor = house.visitor(ana)
    assert visitor.select(".whose") == ["Yours"]
    assert visitor.select(".said") == []
    sneaky = str(int((world.clock.now() + timedelta(days=9)).timestamp()))
    visitor.open(f"/participants/{sam.participant_id}")
    visitor.press("Put it off", reason="x", until=sneaky)
    assert "it can not wait past its time" in visitor.select("#problem")[0]
    visitor.press("Put it off", reason="x", until="soon")
    assert "nobody said until when" in visitor.select("#problem")[0]


def test_a_crisis_can_only_be_handed_on(house: House) -> None:
    """There is no form to put it off, and it says so."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    raise_reason(world, sam, "crisis")
    visitor = house.visitor(ana).press("Claim and open")
    assert "Put it off" not in visitor.buttons
    assert "can not be put off, only handed on" in visitor.text


# --- Closed, and then ---------------------------------------------------------------------------


def test_after_closing_the_next_look_is_two_taps_away(house: House) -> None:
    """The day is filled in; what is planned stands on the record and can be moved or called off."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    raise_reason(world, sam, "crisis")
    path = f"/participants/{sam.participant_id}"
    visitor = house.visitor(ana).open(path).press("Close it", outcome="talked")
    assert visitor.select("h1") == ["Look in on Sam again?"]
    field = visitor.soup.select_one("#plan-at")
    assert field is not None
    assert field["value"] == "2026-05-05T11:00"
    visitor.press("Plan it", at="2020-01-01T11:00", note="Ask about the exam.")
    assert visitor.status == 422
    assert "Not planned: that time is past." in visitor.select("#problem")[0]
    visitor.press("Plan it", at="2026-05-05T11:00")
    assert visitor.url == "/queue"
    visitor.open(path)
    assert visitor.select(".plan p") == ["Tue 11 am by you Ask about the exam."]
    visitor.press("Move", at="2026-05-06T09:30")
    assert visitor.select(".plan p b") == ["Wed 9:30 am"]
    visitor.press("Move", at="never")
    assert "Not moved: nobody said when." in visitor.text
    assert [one.get("value") for one in visitor.soup.select("input[id^=move-at]")] == ["never"]
    visitor.press("Call it off")
    assert "Called off." in visitor.text
    assert visitor.select(".plan") == []
    visitor.press("Plan it", at="2026-05-07T09:00")
    assert visitor.select(".plan p b") == ["Thu 9 am"]
    visitor.press("Plan it", at="", note="Ask about Friday.")
    assert "Not planned: nobody said when." in visitor.text
    assert [one.get("value") for one in visitor.soup.select("#plan-note")] == ["Ask about Friday."]


def test_after_closing_one_tap_says_whether_the_flag_was_useful(house: House) -> None:
    """Four answers; the last one counts, and an undo still works."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    visitor.press("Close it", outcome="talked").press("Yes").press("Poor reason")
    assert visitor.select("[aria-pressed=true]") == ["Poor reason"]
    (count,) = [
        one.count for one in usefulness.list_rules(world.runtime) if one.rule.id == "problem"
    ]
    assert (count.useful, count.not_useful) == (0, 1)
    visitor.press("Undo")
    assert "Undone" in visitor.text
    assert count_rows(world, "flags", "useful IS NOT NULL") == 0


def test_who_closes_for_another_sees_the_offer_and_then_no_more(house: House) -> None:
    """The plan comes back to whoever made it."""
    world = house.world
    team = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    _mine, other = their_supporter(house, sam, *team)
    flag_id = raise_reason(world, sam, "crisis")
    visitor = house.visitor(other).press("Claim and open")
    visitor.press("Close it", outcome="talked").press("Plan it", note="Call.")
    assert visitor.url == "/queue"
    world.clock.advance(11 * MINUTE)
    visitor = house.visitor(other)
    assert visitor.open(f"/flags/{flag_id}/closed").status == 404
    world.fast_forward(hours=25)
    assert house.visitor(other).select(".card h2") == ["Sam EN"]


def test_a_plan_for_somebody_who_opted_out_says_so(house: House) -> None:
    """Where it is made, where it stands, and when it comes back."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    looking_in.plan_followup(
        world.runtime,
        sam.participant_id,
        account_id=ana.account_id,
        due_at=world.clock.now() + timedelta(days=1),
    )
    sam.texts("STOP")
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    assert "has opted out: what is planned comes back to you" in visitor.select("#planned")[0]


# --- Second on a flag ---------------------------------------------------------------------------


def second(house: House) -> tuple[Visitor, Visitor, Phone]:
    """Return who claimed a crisis, who came second, and whom it is about."""
    world = house.world
    team = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    mine, other = their_supporter(house, sam, *team)
    raise_reason(world, sam, "crisis")
    first, late = house.visitor(mine), house.visitor(other)
    first.press("Claim and open")
    return first, late.press("Claim and open"), sam


def test_whoever_comes_second_may_watch(house: House) -> None:
    """For an hour, on the log, and a coordinator sees it."""
    _first, late, sam = second(house)
    late.press("Watch")
    assert late.url == f"/participants/{sam.participant_id}"
    assert "You are watching. It is not yours" in late.text
    assert "Close it" not in late.buttons
    assert "participant.opened" in actions_about(house.world, sam.participant_id)
    kim = house.visitor(house.world.employ("Kim", "coordinator"))
    assert "Watches: somebody else was first with the flag." in kim.text


def test_whoever_only_watches_ends_nothing(house: House) -> None:
    """Not even by hand: a crisis that another holds stays theirs to end."""
    world = house.world
    team, sam = [world.employ("Ana"), world.employ("Lee")], world.enroll("Sam")
    flag_id = raise_reason(world, sam, "crisis")
    (flag,) = flags.list_flags(world.runtime, actor="test")
    mine, other = sorted(team, key=lambda one: one.account_id != flag.assigned_to)
    mine.acknowledges(flag)
    visitor = house.visitor(other).open("/me")
    form = visitor.soup.select_one("form")
    assert form is not None
    fields = {"csrf_token": visitor._fields(form)["csrf_token"], "outcome": "talked"}
    assert visitor.client.post(f"/flags/{flag_id}/watch", data=fields).status_code == 303
    answer = visitor.client.post(f"/flags/{flag_id}/close", data=fields)
    assert answer.status_code == 409
    assert "claimed this" in answer.text
    stands = flags.get_flag(world.runtime, flag_id, actor="test")
    assert (stands.state, stands.owner_id) == ("acknowledged", mine.account_id)


def test_whoever_comes_second_may_offer_help(house: House) -> None:
    """The owner sees it on the card, and the record keeps it."""
    first, late, sam = second(house)
    late.press("Offer help")
    assert "Your offer is on their card." in late.text
    (said,) = first.open("/queue").select(".said")
    assert said.endswith("offers help.")
    assert "Offered help." in first.open(f"/participants/{sam.participant_id}").text
    flag = sam.flag
    assert flag is not None
    token = late._fields(late.open("/me").soup.select_one("form"))["csrf_token"]  # type: ignore[arg-type]
    flags.resolve(house.world.runtime, flag.id, account_id=None, outcome="other")
    answer = late.client.post(f"/flags/{flag.id}/offer-help", data={"csrf_token": token})
    assert answer.status_code in {404, 409}


# --- The end of a shift -------------------------------------------------------------------------


def test_everything_is_handed_on_in_one_act_with_a_line_each(house: House) -> None:
    """The other sees who and why; what is red holds them here until somebody has claimed it."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    people = [world.enroll(name) for name in ("Sam", "Dee")]
    for phone, severity in zip(people, ("crisis", "urgent"), strict=True):
        flag_id = raise_reason(world, phone, severity)
        flags.acknowledge(world.runtime, flag_id, account_id=ana.account_id)
    visitor = house.visitor(ana).open("/handover")
    ids = [str(one["name"]) for one in visitor.soup.select("textarea")]
    visitor.press(
        "Hand all 2 items on",
        **{ids[0]: "Sister is with her.", ids[1]: "Wants a ride."},
        to=lee.account_id,
    )
    assert "Handed on: 2 items. Please stay until somebody has claimed" in visitor.text
    assert visitor.select("#untaken-title") == ["Nobody has accepted these yet"]
    visitor.press("Go off duty")
    assert "Not yet: nobody has taken the crisis you handed on." in visitor.text
    other = house.visitor(lee)
    assert other.select(".said")[0] == "Ana handed this on. Sister is with her."
    other.open("/handover")
    assert len(other.select("[aria-labelledby=received-title] .said")) == 2
    other.press("Claim and open")
    visitor.open("/handover")
    assert visitor.select("#untaken-title") == []
    visitor.press("Go off duty")
    assert "You are off duty." in visitor.text


def test_who_holds_nothing_can_go(house: House) -> None:
    """And a hand-over of nothing is none; a note too long is kept."""
    world = house.world
    ana = world.employ("Ana")
    visitor = house.visitor(ana).open("/handover")
    assert "You hold nothing. You can go with an easy mind." in visitor.text
    flag_id = raise_reason(world, world.enroll("Sam"), "urgent")
    flags.acknowledge(world.runtime, flag_id, account_id=ana.account_id)
    visitor.open("/handover")
    assert "Nobody else is on duty." in visitor.text
    visitor.press("Hand 1 item on", **{f"note-{flag_id}": "x" * 4001})
    assert visitor.status == 409
    assert visitor.select("textarea") == ["x" * 4001]
    visitor.press("Hand 1 item on", **{f"note-{flag_id}": "Short."})
    assert "Handed on: 1 item. It rings for them" in visitor.text
    assert sum(one.startswith("Handed on: Sam") for one in visitor.select(".undo p")) == 1


def test_a_note_that_can_not_be_handed_on_is_not_lost(house: House) -> None:
    """The other has left the team meanwhile."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana).press("Claim and open")
    visitor.press("Hand it on", to="0" * 26, note="Likes to walk.")
    assert (visitor.status, visitor.select("#hand-note")) == (409, ["Likes to walk."])
    handing = Handing(ana.account_id, lee.account_id)
    handing_over.hand_on(world.runtime, flag_id, handing)

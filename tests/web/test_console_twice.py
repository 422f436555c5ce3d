"""Forms that are pressed twice, or after something new: nothing is done twice, over or unread."""

from __future__ import annotations

from datetime import timedelta

from smsserve.usecases import flags
from tests.support.mishaps import count_rows
from tests.support.team import raise_reason
from tests.web.conftest import House
from tests.web.test_console_acts import their_supporter

MINUTE = timedelta(minutes=1)


def test_words_that_came_after_the_page_are_never_put_to_sleep(house: House) -> None:
    """Neither a reason that was stacked nor a plain text; what was chosen and typed is kept."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    end = str(visitor.soup.select("#snooze-until option")[1]["value"])
    world.clock.advance(MINUTE)
    raise_reason(world, sam, "urgent", "Wrote that it is worse.")
    visitor.press("Put it off", reason="In class.", until=end)
    assert visitor.status == 409
    assert "something has come in since you opened this page" in visitor.select("#problem")[0]
    assert "Wrote that it is worse." in visitor.text
    assert visitor.select("#snooze-until option[selected]") == ["noon"]
    sam.texts("are you there")
    visitor.press("Put it off")
    assert visitor.status == 409
    visitor.press("Put it off", reason="In class, they know.", until=end)
    assert visitor.status == 200
    visitor.open("/queue?tab=waiting")
    assert visitor.select(".said") == ["Put off until noon. In class, they know."]


def test_what_was_put_off_twice_by_one_form_is_put_off_once(house: House) -> None:
    """And a form whose flag is closed by now gives its reason back."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    path = f"/participants/{sam.participant_id}"
    visitor, twice = house.visitor(ana).open(path), house.visitor(ana).open(path)
    late = house.visitor(ana).open(path)
    visitor.press("Put it off", reason="In class.")
    assert twice.press("Put it off", reason="In class.").status == 200
    assert count_rows(world, "followups", "kind = 'snoozed'") == 1
    flags.resolve(world.runtime, flag_id, account_id=ana.account_id, outcome="talked")
    late.press("Put it off", reason="In class.")
    assert (late.status, late.select("#snooze-reason")) == (409, ["In class."])
    assert "This was closed" in late.select("#problem")[0]


def test_a_double_press_closes_once_and_news_leave_it_open(house: House) -> None:
    """The second press is told what the first one was; a page of the ladder is no news."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    world.clock.advance(MINUTE)
    path = f"/participants/{sam.participant_id}"
    first, second = (house.visitor(ana).open(path) for _time in range(2))
    late = house.visitor(ana).open(path)
    world.clock.advance(MINUTE)
    sam.texts("thank you")
    first.press("Close it", outcome="talked", note="We walked.")
    assert (first.status, first.select("#close-note")) == (409, ["We walked."])
    assert "something new came in" in first.select("#problem")[0]
    world.clock.advance(MINUTE)
    first, second = (house.visitor(ana).open(path) for _time in range(2))
    for visitor in (first, second):
        visitor.press("Close it", outcome="talked", note="We walked.")
        assert (visitor.status, visitor.url) == (200, f"/flags/{flag_id}/closed")
    assert count_rows(world, "followups", "kind = 'resolved'") == 1
    late.press("Close it", outcome="talked", note="I called.")
    assert (late.status, late.select("#close-note")) == (409, ["I called."])
    assert late.select("#problem")[0].startswith("This was closed")


def test_a_double_press_hands_on_once_also_by_whoever_sees_them_no_more(house: House) -> None:
    """The second press is told what the first one was."""
    world = house.world
    team = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    mine, other = their_supporter(house, sam, *team)
    flag_id = raise_reason(world, sam, "urgent")
    flags.acknowledge(world.runtime, flag_id, account_id=other.account_id)
    path = f"/participants/{sam.participant_id}"
    first, second = (house.visitor(other).open(path) for _time in range(2))
    fills = {"to": mine.account_id, "note": "Likes to walk."}
    for visitor in (first, second):
        visitor.press("Hand it on", **fills)
        assert (visitor.status, visitor.url) == (200, "/queue")
        assert "Handed on. It rings for them until somebody claims it." in visitor.text
    assert count_rows(world, "followups", "kind = 'handed_on'") == 1


def test_an_old_page_takes_nothing_off_whoever_claimed_it_meanwhile(house: House) -> None:
    """A coordinator may, but only by a page that shows whose it is; note and colleague are kept."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    kim = house.visitor(world.employ("Kim", "coordinator"))
    flag_id = raise_reason(world, sam, "routine")
    kim.open(f"/participants/{sam.participant_id}")
    world.clock.advance(MINUTE)
    flags.acknowledge(world.runtime, flag_id, account_id=ana.account_id)
    kim.press("Hand it on", to=lee.account_id, note="Likes to walk.")
    assert kim.status == 409
    assert kim.select("#problem")[0].startswith("Ana claimed this")
    flag = flags.get_flag(world.runtime, flag_id, actor="test")
    assert flag.owner_id == ana.account_id
    assert kim.select("#hand-note") == ["Likes to walk."]
    assert kim.select("#hand-to [selected]") == ["Lee"]
    kim.press("Hand it on")
    assert "Handed on. It waits on the queue; no phone rings for it yet." in kim.text


def test_what_is_held_no_more_keeps_its_note_and_a_double_press_hands_over_once(
    house: House,
) -> None:
    """A page of the hand-over speaks for what it shows, and for nothing else."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    ids = [raise_reason(world, world.enroll(name), "urgent") for name in ("Sam", "Maya")]
    for flag_id in ids:
        flags.acknowledge(world.runtime, flag_id, account_id=ana.account_id)
    notes = {f"note-{ids[0]}": "Likes to walk.", f"note-{ids[1]}": "Sister is there."}
    visitor = house.visitor(ana).open("/handover")
    flags.resolve(world.runtime, ids[0], account_id=None, outcome="talked")
    visitor.press("Hand all 2 items on", **notes, to=lee.account_id)
    assert visitor.status == 409
    assert "you hold something else by now" in visitor.select("#problem")[0]
    assert visitor.select("textarea[readonly]") == ["Likes to walk."]
    assert visitor.select("textarea[name]") == ["Sister is there."]
    assert visitor.select("#hand-to [selected]") == ["Lee"]
    page = visitor.soup
    for said in ("Handed on: 1 item.", "There was nothing to hand on."):
        visitor.soup = page
        visitor.press("Hand 1 item on")
        assert said in visitor.text
    assert count_rows(world, "followups", "kind = 'handed_on'") == 1

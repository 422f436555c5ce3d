"""Rules and the weekly sample on the console, and what is asked when a flag is closed."""

from __future__ import annotations

from datetime import timedelta

from smsserve.usecases import tick, usefulness
from tests.support.team import raise_reason
from tests.web.conftest import House


def test_closing_a_flag_asks_whether_it_was_useful(house: House) -> None:
    """One tap, and no tap is fine too."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam Wu")
    for said, counts in (("Yes", (1, 0)), ("", (1, 0)), ("Nothing to do", (1, 1))):
        raise_reason(world, sam, "urgent")
        visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
        visitor.press("Close it", outcome="talked")
        assert "Was this flag useful?" in visitor.text
        if said:
            visitor.press(said)
        views = usefulness.list_rules(world.runtime)
        (count,) = [one.count for one in views if one.rule.id == "problem"]
        assert (count.useful, count.not_useful) == counts


def test_coordinators_see_how_useful_each_rule_is(house: House) -> None:
    """With how sure that is; supporters have no such page."""
    world = house.world
    ana, kim = world.employ("Ana"), world.employ("Kim", role="coordinator")
    sam = world.enroll("Sam Wu")
    for number in range(20):
        flag_id = raise_reason(world, sam, "urgent")
        ana.resolves(flag_id, "talked" if number else "false_alarm")
        usefulness.answer(world.runtime, flag_id, useful=number < 3, account_id=None)
    visitor = house.visitor(kim).open("/me").open("/rules")
    (row,) = visitor.select("#rule-problem")
    assert "problem , safety 20 3 17 15 % (5 to 36)" in row
    assert "Seldom useful: 3 of 20. It is a safety rule and stays" in visitor.text
    assert "nobody said" in visitor.select("#rule-silence")[0]
    assert house.visitor(ana).open("/rules").status == 404


def test_a_coordinator_reads_the_weekly_sample(house: House) -> None:
    """Words shown, one press each; what was missed becomes a flag."""
    world = house.world
    ana, kim = world.employ("Ana"), world.employ("Kim", role="coordinator")
    sam = world.enroll("Sam Wu")
    visitor = house.visitor(kim).open("/samples")
    assert "Nothing to read." in visitor.text
    sam.texts("OK")
    world.clock.advance(timedelta(days=7))
    tick.run(world.runtime)
    visitor = house.visitor(kim).open("/samples")
    assert visitor.select(".sample .words") == ["OK"]
    visitor.press("Should have been flagged")
    assert "a flag is raised for them" in visitor.text
    assert "Missed: 1. Waiting: 0." in visitor.text
    assert sam.flag is not None
    assert "missed" in sam.flag.kinds
    assert house.visitor(ana).open("/samples").status == 404

"""A positive PHQ-2 offers the PHQ-8: once, at the end of the round, and never against the rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.mishaps import change_program, run_sql
from tests.support.surveys import last_round, open_set, totals, welcomed
from tests.support.world import Phone, World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return the phone of somebody who was welcomed."""
    return welcomed(quick_world)


def answer(world: World, phone: Phone, *values: str) -> str:
    """Answer a set; returns what comes back last."""
    open_set(world, phone)
    for value in values:
        phone.texts(value)
    body = phone.inbox[-1].body
    phone.skip_to_end()
    world.clock.advance(MINUTE)
    return body


@pytest.mark.parametrize(("values", "offered"), [("1010", False), ("1100", True), ("0200", True)])
def test_two_points_on_the_phq2_offer_the_phq8(
    quick_world: World, sam: Phone, values: str, *, offered: bool
) -> None:
    """From the lower cut-off on, which misses fewer people."""
    body = answer(quick_world, sam, *values)
    assert ("8 more short questions" in body) is offered
    assert ("Your answers are saved" in body) is not offered


def test_go_asks_the_eight_and_scores_them(quick_world: World, sam: Phone) -> None:
    """Numbered by themselves, with their own stem; ten and more is flagged."""
    answer(quick_world, sam, "2", "0", "0", "0")
    sam.texts("GO")
    sam.receives("1/8 Over the last 2 weeks")
    for number in range(2, 9):
        sam.texts("2")
        sam.receives(f"{number}/8 Last 2 weeks:")
    sam.texts("2")
    sam.receives("Your answers are saved")
    assert totals(quick_world, sam) == {"phq2": 2, "gad2": 0, "phq8": 16}
    assert sam.flag is not None
    assert [one.sentence for one in sam.flag.evidence] == [
        "PHQ-8 16, at or above the programme's cut-off of 10."
    ]
    assert "more short questions" not in answer(quick_world, sam, "3", "3", "0", "0")


def test_an_offer_may_be_left_or_go_unanswered(quick_world: World, sam: Phone) -> None:
    """All that was asked is answered: the round is complete, and nobody is reminded."""
    answer(quick_world, sam, "2", "0", "0", "0")
    sam.texts("no thanks")
    sam.receives("That is fine")
    assert last_round(quick_world)["state"] == "completed"
    answer(quick_world, sam, "2", "0", "0", "0")
    quick_world.fast_forward(days=4)
    sam.hears_nothing()
    assert last_round(quick_world)["state"] == "completed"


def test_an_offer_can_be_put_off_once(quick_world: World, sam: Phone) -> None:
    """The next day it is asked like any set."""
    answer(quick_world, sam, "2", "0", "0", "0")
    sam.texts("later")
    sam.receives("ask again tomorrow")
    quick_world.fast_forward(days=1, hours=1)
    sam.receives("8 short questions. Takes 3 minutes")
    sam.texts("later")
    sam.receives("We closed this set")
    assert last_round(quick_world)["state"] == "completed"


def test_nobody_is_offered_more_while_a_crisis_waits(quick_world: World, sam: Phone) -> None:
    """A person is on it: the set is thanked for, and no more is asked."""
    open_set(quick_world, sam)
    for value in ("2", "0", "0", "my friend wants to kill himself"):
        sam.texts(value)
    assert sam.flag is not None
    run_sql(quick_world.runtime, "UPDATE flags SET severity = 'crisis'")
    sam.skip_to_end()
    sam.texts("0")
    sam.receives("Your answers are saved")


def test_a_programme_may_switch_it_off(quick_world: World, sam: Phone) -> None:
    """One word in its file."""
    change_program(quick_world, ("ask_coverage = false", "offers = false\nask_coverage = false"))
    assert "Your answers are saved" in answer(quick_world, sam, "3", "3", "0", "0")


def test_a_cut_off_may_be_named_for_what_is_offered(quick_world: World, sam: Phone) -> None:
    """Though no check-in asks it by itself."""
    change_program(quick_world, ("[flags.cutoffs]\n", "[flags.cutoffs]\nphq8 = 20\n"))
    answer(quick_world, sam, "2", "0", "0", "0")
    for body in ("GO", *"22222222"):
        sam.texts(body)
    assert sam.flag is None

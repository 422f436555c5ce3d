"""Edits of a live programme: whatever changes, nothing that was sent is sent again."""

from __future__ import annotations

import pytest

from tests.support.world import PROGRAM, Phone, World

SHIPPED = PROGRAM.read_text(encoding="utf-8")
MOOD = 'key = "mood"\nevery = "week"\nweekdays = ["tuesday", "thursday"]\nat = "10:00"'
SCALES = SHIPPED[SHIPPED.index('[[checkins]]\nkey = "scales"') : SHIPPED.index("[windows]")]


def asked_today(world: World) -> Phone:
    """Return the phone of somebody who was asked for their mood this Tuesday, an hour ago."""
    phone = world.enroll("Sam")
    world.fast_forward(days=1)
    phone.skip_to_end()
    assert "mood" in phone.inbox[-1].body
    return phone


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (MOOD, MOOD.replace("10:00", "13:00")),
        (MOOD, MOOD.replace('"mood"', '"feeling"').replace("10:00", "15:30")),
        (MOOD, MOOD.replace('"thursday"', '"wednesday"').replace("10:00", "18:00")),
        (MOOD, 'key = "mood"\nrrule = "FREQ=DAILY;BYHOUR=12"'),
        (MOOD, MOOD.replace('every = "week"', 'every = "week"\ninterval = 1')),
        ('org = "Harbor Peers"', 'org = "Harbour Peers"'),
    ],
    ids=["hour", "name and hour", "weekday and hour", "daily", "nothing", "words"],
)
def test_a_day_that_was_asked_is_not_asked_again(old: str, new: str, quick_world: World) -> None:
    """Whatever of its rule changes in the hours after."""
    phone = asked_today(quick_world)
    assert old in SHIPPED
    quick_world.apply_program(SHIPPED.replace(old, new))
    quick_world.fast_forward(hours=9)
    phone.hears_nothing()


def test_a_rule_that_was_taken_out_asks_no_more(quick_world: World) -> None:
    """What was asked by it stays open, and nothing else comes in its place."""
    phone = asked_today(quick_world)
    without = SHIPPED.replace(SCALES, "").replace("phq2 = 3\ngad2 = 3\n", "")
    quick_world.apply_program(without)
    quick_world.fast_forward(hours=30)
    assert [body for body in phone.unread if "questions" in body] == []


def test_applied_in_the_very_minute_nobody_is_passed_over(quick_world: World) -> None:
    """Due, but not yet opened when the edit came: asked once, by the new words."""
    phone = quick_world.enroll("Sam")
    quick_world.settle()
    phone.skip_to_end()
    quick_world.clock.set(quick_world.clock.now().replace(day=5, hour=14, minute=0, second=1))
    quick_world.apply_program(SHIPPED.replace('org = "Harbor Peers"', 'org = "Pier"'))
    quick_world.tick()
    quick_world.fast_forward(minutes=15)
    assert [one.body for one in phone.inbox[phone.read :] if "mood" in one.body] != []


def test_a_new_question_for_this_afternoon_comes_alone(quick_world: World) -> None:
    """Put beside the one that was answered in the morning, in the same rule."""
    phone = asked_today(quick_world)
    later = MOOD.replace("10:00", "16:00") + '\nquestions = ["mood0_10", "open"]'
    quick_world.apply_program(SHIPPED.replace(MOOD + '\nquestions = ["mood0_10"]', later))
    quick_world.fast_forward(hours=6)
    (body,) = phone.unread
    assert "How are you doing" in body

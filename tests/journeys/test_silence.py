"""Silence: one reminder, a quiet expiry, and a flag when somebody stays silent."""

from __future__ import annotations

from tests.support.world import World


def test_silence_brings_one_reminder_and_then_a_flag(world: World) -> None:
    """A reminder after 24 h, a routine flag after 48 h, no second reminder."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=3)
    sam.skip_to_end()
    asked = len(sam.inbox)
    world.fast_forward(hours=47)
    reminders = [one for one in sam.inbox[asked:] if "no rush" in one.body]
    assert len(reminders) == 1
    world.fast_forward(hours=2)
    flag = ana.sees_flag("routine")
    assert "No reply for 48 hours" in flag.evidence[0].sentence
    assert flag.kinds == ("silence",)


def test_one_silence_is_flagged_once_until_they_write_again(world: World) -> None:
    """A silent month is one reason on one flag, not thirty."""
    ana = world.employ("Ana")
    world.enroll("Sam")
    world.fast_forward(days=21)
    assert len(ana.sees_flag("routine").evidence) == 1


def test_a_reply_before_the_reminder_stops_it(world: World) -> None:
    """Who has answered is not reminded."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=3)
    sam.texts("6")
    sam.skip_to_end()
    world.fast_forward(hours=40)
    assert not [body for body in sam.unread if "no rush" in body]

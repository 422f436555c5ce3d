"""Messages as records: both directions in order, without anybody's words."""

from __future__ import annotations

from smsserve.usecases import messages
from tests.support.world import World


def test_both_directions_come_in_the_order_of_time(world: World) -> None:
    """Each with what became of it."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("my sister is visiting", sid="SM1")
    listed = list(messages.list_messages(world.runtime))
    assert [one.direction for one in listed] == ["outbound", "outbound", "inbound", "outbound"]
    assert [one.status for one in listed] == ["delivered", "delivered", "handled", "delivered"]
    assert [one.text_key for one in listed] == ["optin.done", "optin.who", None, "ack.open"]
    assert listed[2].provider_sid == "SM1"
    assert listed == sorted(listed, key=lambda one: one.id)


def test_records_hold_nobodys_words_or_number(quick_world: World) -> None:
    """They are printed, piped and kept."""
    sam = quick_world.enroll("Wilhelmina")
    sam.texts("xylophone")
    shown = repr(list(messages.list_messages(quick_world.runtime)))
    for word in ("xylophone", "Wilhelmina", sam.number[1:]):
        assert word not in shown


def test_filters_are_exact(quick_world: World) -> None:
    """By person, direction and status."""
    world = quick_world
    sam, dee = world.enroll("Sam"), world.enroll("Dee")
    sam.texts("hello")
    mine = list(messages.list_messages(world.runtime, participant_id=dee.participant_id))
    assert {one.participant_id for one in mine} == {dee.participant_id}
    assert len(mine) == 2
    assert len(list(messages.list_messages(world.runtime, direction="inbound"))) == 1
    assert list(messages.list_messages(world.runtime, status="failed")) == []


def test_a_refusal_says_its_code(quick_world: World) -> None:
    """With the class of it, for whoever looks into it."""
    sam = quick_world.enroll("Sam")
    quick_world.carrier.bad.add(sam.number)
    quick_world.settle()
    reasons = {one.failure_reason for one in messages.list_messages(quick_world.runtime)}
    assert "21211 bad_number" in reasons

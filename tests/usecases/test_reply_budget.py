"""The reply budget: two machines that answer each other fall silent; STOP and SOS are excepted."""

from __future__ import annotations

import pytest

from tests.support.world import World

AUTOMATIC = "I am driving right now and will reply later."


@pytest.mark.parametrize("words", [AUTOMATIC, "HELP", "WHO", "PLAIN", "this is his wife"])
def test_an_auto_responder_is_answered_three_times_an_hour_at_most(
    quick_world: World, words: str
) -> None:
    """Whatever it says, and however often; no text of it is lost."""
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    for _ in range(8):
        sam.texts(words)
    assert len(sam.unread) <= 3
    sam.skip_to_end()
    sam.texts("SOS")
    sam.receives("988")
    quick_world.carrier_blocks = False
    sam.texts("please stop texting me")
    sam.receives("opted out")


def test_a_machine_behind_an_open_question_ends_too(quick_world: World) -> None:
    """Asked again twice, then left to a person."""
    sam = quick_world.enroll("Sam")
    quick_world.fast_forward(days=1)
    sam.skip_to_end()
    for _ in range(10):
        sam.texts(AUTOMATIC)
    assert len(sam.unread) <= 5

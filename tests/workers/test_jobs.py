"""A job's turn: it ends when there is nothing left, or gives way after a while."""

from __future__ import annotations

from dataclasses import replace

import pytest
from typing_extensions import override

from smsserve.gateways.redis_queue import NullNudge
from smsserve.usecases import checkins
from tests.support.world import Phone, World
from workers.jobs import take_turn


class Bell(NullNudge):
    """Counts who rings."""

    rings = 0

    @override
    def ring(self) -> bool:
        """Count a ring."""
        self.rings += 1
        return True


@pytest.fixture
def bell() -> Bell:
    """Return a bell that nobody has rung."""
    return Bell()


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return somebody whose question is written and not handed over."""
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    checkins.start(quick_world.runtime, None)
    return sam


def test_a_turn_goes_on_until_nothing_is_left(quick_world: World, bell: Bell, sam: Phone) -> None:
    """One ring is enough for everything that is due."""
    before = len(sam.inbox)
    take_turn(replace(quick_world.runtime, nudge=bell), 30.0)
    assert len(sam.inbox) > before
    assert bell.rings == 0


@pytest.mark.usefixtures("sam")
def test_a_long_turn_gives_way_and_rings_for_the_rest(quick_world: World, bell: Bell) -> None:
    """So that a stop is never far away and a second worker may help."""
    take_turn(replace(quick_world.runtime, nudge=bell), 0.0)
    assert bell.rings == 1

"""A job's turn: it ends when there is nothing left, or gives way after a while."""

from __future__ import annotations

from workers.jobs import TURN, take_turn


class Outbox:
    """Holds some texts; each batch takes some seconds."""

    def __init__(self, batches: int, seconds: float) -> None:
        """Fill it."""
        self.batches, self.seconds = batches, seconds
        self.time = 100.0
        self.rings = 0

    def deliver(self) -> int:
        """Hand a batch over."""
        self.time += self.seconds
        if not self.batches:
            return 0
        self.batches -= 1
        return 32

    def ring(self) -> bool:
        """Count a ring."""
        self.rings += 1
        return True

    def take_turn(self) -> None:
        """Run the job once."""
        take_turn(self.deliver, self.ring, monotonic=lambda: self.time)


def test_a_turn_goes_on_until_nothing_is_left() -> None:
    """One ring is enough for everything that is due."""
    outbox = Outbox(batches=9, seconds=0.1)
    outbox.take_turn()
    assert (outbox.batches, outbox.rings) == (0, 0)


def test_a_long_turn_gives_way_and_rings_for_the_rest() -> None:
    """So that a stop is never far away and a second worker may help."""
    outbox = Outbox(batches=9, seconds=TURN / 2)
    outbox.take_turn()
    assert (outbox.batches, outbox.rings) == (7, 1)
    outbox.take_turn()
    assert (outbox.batches, outbox.rings) == (5, 2)

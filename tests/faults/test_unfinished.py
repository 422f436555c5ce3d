"""What the laboratory may not let time jump over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from smsserve.domain.messages import Status
from smsserve.storage.engine import transaction
from smsserve.storage.outbound import outbound_messages
from tests.faults.unfinished import seconds_until_next, seconds_until_perishable
from tests.support.world import World

THREE_HOURS = timedelta(hours=3)


@pytest.mark.parametrize(
    ("due", "useful", "ahead"),
    [(120, 170, 7200.0), (120, 181, 0.0), (-5, 60, 0.0), (190, 200, 0.0)],
)
def test_a_text_that_would_be_jumped_over_is_stopped_at(
    quick_world: World, due: int, useful: int, ahead: float
) -> None:
    """One of yesterday evening may go out this morning, but for a few minutes only."""
    quick_world.enroll("Sam")
    now = quick_world.clock.now()
    times = {"due_at": now + timedelta(minutes=due), "send_before": now + timedelta(minutes=useful)}
    with transaction(quick_world.runtime.engine) as connection:
        values = {"status": Status.PENDING.value, **times}
        connection.execute(update(outbound_messages).values(values))
    assert seconds_until_perishable(quick_world.runtime, THREE_HOURS) == ahead
    assert seconds_until_next(quick_world.runtime) == max(due * 60.0, 0.0)

"""After an outage: nobody is asked twice, and not everybody in the same second."""

from __future__ import annotations

import io
from collections import Counter
from datetime import timedelta

from smsserve.usecases import rosters
from tests.support.world import World

# So many that twice the usual number in one minute is no chance: once in ten thousand runs.
PEOPLE = 200
STEP = timedelta(seconds=15)
HEADER = "phone,name,time_zone,language,consent_at,consent_how\n"


def test_three_days_down_bring_one_text_each_and_no_burst(quick_world: World) -> None:
    """Two hundred people, three check-ins missed: the latest that is still useful, spread."""
    world = quick_world
    rows = (
        f"+1555{number:07},P{number},America/New_York,en,2026-05-01,paper form\n"
        for number in range(1_000_000, 1_000_000 + PEOPLE)
    )
    roster = io.StringIO(HEADER + "".join(rows))
    results = list(rosters.import_roster(world.runtime, roster, "peer-support"))
    assert [one.problem for one in results if one.problem] == []
    world.settle()
    before = len(world.carrier.sent)
    # Monday noon to Thursday, eleven in the morning; Tuesday, Wednesday and Thursday fell due.
    world.clock.advance(timedelta(days=3))
    back_at = world.clock.now()
    for _ in range(11 * 60 // STEP.seconds):
        world.tick()
        world.clock.advance(STEP)
    texts = world.carrier.sent[before:]
    assert Counter(Counter(one.to for one in texts).values()) == {1: PEOPLE}
    assert all(back_at <= one.at <= back_at + timedelta(minutes=10) + STEP for one in texts)
    minutes = Counter((one.at - back_at) // timedelta(minutes=1) for one in texts)
    assert max(minutes.values()) < 2 * PEOPLE / 10

"""Kill -9 of every process while people answer, with a carrier that loses answers and callbacks.

The short form of the laboratory; `python -m tests.faults --help` is the long one.
"""

from __future__ import annotations

import gc
import random
import warnings
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.crowd import Crowd
from tests.faults.installing import running_laboratory
from tests.faults.shifting import shifted_clock
from tests.faults.verdict import judge

pytestmark = [
    pytest.mark.fault,
    pytest.mark.timeout(480),
    # Sockets to processes that were killed are found by the garbage collector, in any order.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


# Eight deaths in both together, every victim at least once.
VICTIMS = {
    "sqlite": ("worker", "web", "valkey", "everything"),
    "postgresql": ("worker", "web worker", "scheduler", "valkey"),
}
PEOPLE, TEXTS = 60, 180


@pytest.fixture(autouse=True)
def _put_dead_sockets_away() -> Iterator[None]:
    """Collect the sockets to killed processes here, so that no later test is blamed for them."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def wrong_clocks(kind: str) -> Mapping[str, Mapping[str, str]]:
    """Return hosts that are minutes off, where the database's clock is the one that counts."""
    if kind == "sqlite":
        return {}
    ahead, behind = shifted_clock(timedelta(minutes=5)), shifted_clock(timedelta(minutes=-5))
    return {"worker": ahead, "scheduler": behind}


def test_nothing_is_lost_or_doubled_while_processes_are_killed(
    tmp_path: Path, database_url: str, database_kind: str
) -> None:
    """Every reply once, every text at most once, nobody after STOP: the ledger says so.

    The victims are shared between the databases: a process takes longer to start than to kill.
    """
    chances = random.Random(1)
    victims = list(VICTIMS[database_kind])
    clocks = wrong_clocks(database_kind)
    with running_laboratory(
        tmp_path / "home", database_url, web_workers=1, clocks=clocks
    ) as laboratory:
        crowd = Crowd(laboratory, chances)
        laboratory.make_carrier_unreliable()
        crowd.gather(PEOPLE)
        for number in crowd.live_a_round():
            if number % 4 == 0 and victims and laboratory.kill(victims[-1]):
                victims.pop()
        # Whom a busy machine had not started again in time has their turn now.
        for victim in victims:
            laboratory.wait_until_up()
            laboratory.kill(victim)
        crowd.wait_for_the_end()
        verdict = judge(laboratory, crowd)
    assert verdict.is_good, verdict
    assert verdict.kills >= len(VICTIMS[database_kind])
    assert verdict.texts > TEXTS

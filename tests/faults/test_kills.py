"""Kill -9 of every process while people answer, with a carrier that loses answers and callbacks.

The short form of the laboratory; `python -m tests.faults --help` is the long one.
"""

from __future__ import annotations

import gc
import random
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from smsserve.gateways.embedded_valkey import EmbeddedValkey
from tests.faults.crowd import Crowd
from tests.faults.laboratory import PATIENCE, VICTIMS, running_laboratory
from tests.faults.verdict import judge
from tests.support.waiting import eventually

pytestmark = [
    pytest.mark.fault,
    pytest.mark.timeout(480),
    # Sockets to processes that were killed are found by the garbage collector, in any order.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _put_dead_sockets_away() -> Iterator[None]:
    """Collect the sockets to killed processes here, so that no later test is blamed for them."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def test_nothing_is_lost_or_doubled_while_processes_are_killed(
    tmp_path: Path, database_url: str
) -> None:
    """Every reply once, every text at most once, nobody after STOP: the ledger says so."""
    chances = random.Random(1)
    victims = [*VICTIMS, "worker", "worker"]
    chances.shuffle(victims)
    with running_laboratory(tmp_path / "home", database_url) as laboratory:
        crowd = Crowd(laboratory, chances)
        laboratory.make_carrier_unreliable()
        crowd.gather(60)
        for number in crowd.live_a_round():
            if number % 6 == 0 and victims and laboratory.kill(victims[-1]):
                victims.pop()
        # Whom a busy machine had not started again in time has their turn now.
        for victim in victims:
            laboratory.wait_until_up()
            laboratory.kill(victim)
        crowd.repeat_unheard()
        crowd.calm_down()
        laboratory.come_to_rest()
        verdict = judge(laboratory, crowd)
    assert verdict.is_good, verdict
    assert verdict.kills >= len(VICTIMS)
    assert verdict.texts > 180


def test_the_queue_may_be_away_come_back_and_lose_everything(tmp_path: Path) -> None:
    """Without it the scheduler delivers; with it again a worker does; FLUSHALL loses nothing."""
    queue = EmbeddedValkey(tmp_path / "queue")
    database_url = f"sqlite:///{tmp_path / 'smsserve.db'}"
    with running_laboratory(tmp_path / "home", database_url, queue.url) as laboratory:
        crowd = Crowd(laboratory, random.Random(2))
        crowd.gather(20)
        assert len(list(crowd.live_a_round())) == 20
        crowd.calm_down()
        laboratory.come_to_rest()
        without = judge(laboratory, crowd)
        assert without.is_good, without
        with queue, redis.Redis.from_url(queue.url) as client:
            eventually(lambda: client.scard("rq:workers"), "the worker is back", PATIENCE)
            laboratory.let_pass(120)
            for _ in crowd.live_a_round():
                client.flushall()
            crowd.calm_down()
            laboratory.come_to_rest()
        verdict = judge(laboratory, crowd)
    assert verdict.is_good, verdict
    assert verdict.texts > without.texts

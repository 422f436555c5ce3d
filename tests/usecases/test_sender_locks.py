"""Senders are held in one order by everybody, or two workers would wait for each other for good."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from smsserve.domain.messages import Receipt
from smsserve.domain.pacing import Reach
from smsserve.domain.senders import all_keys
from smsserve.ports import LATE, Accepted, ErrorClass, NeverSent, Refused, SendOutcome
from smsserve.storage import senders
from smsserve.storage.engine import transaction
from smsserve.usecases import alarms, checkins, receipts, restoring
from smsserve.usecases.claiming import claim
from smsserve.usecases.guarding import may_send
from smsserve.usecases.outcomes import Sent
from smsserve.usecases.recording import record_outcome
from tests.support.pool import FIRST, FREE, SECOND, give_pool
from tests.support.postgres import PostgresServer
from tests.support.world import World, make_world

WAITS = 10.0  # seconds
WAITING = """SELECT count(*) FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND datname = current_database()"""
FREE_ROWS = "SELECT key FROM senders FOR UPDATE SKIP LOCKED"


@pytest.fixture
def pooled(
    tmp_path: Path, postgres_server: PostgresServer, postgres_template: str
) -> Iterator[World]:
    """Return a world on PostgreSQL with three numbers, of which two share a lane."""
    made = make_world(tmp_path, postgres_server.create_database(template=postgres_template))
    give_pool(made)
    made.confirm_receipts = False
    with transaction(made.runtime.engine) as connection:
        keys = all_keys(made.runtime.settings.senders)
        senders.lock_senders(connection, keys, made.clock.now())
    yield made
    made.runtime.engine.dispose()


def record(world: World, outcome: SendOutcome) -> Callable[[], object]:
    """Claim somebody's check-in; returns what records an outcome of it."""
    assert may_send(world.runtime)
    batch = claim(world.runtime, "us", 1, Reach())
    sent = [Sent(replace(one, tries=((one.sender.key, 21606),)), outcome) for one in batch.claimed]
    assert sent
    return lambda: record_outcome(world.runtime, sent, "us")


def report(world: World) -> Callable[[], object]:
    """Return what takes a receipt in that stops a sender."""
    one = world.carrier.sent[-1]
    receipt = Receipt(one.sid, "undelivered", one.to, one.message_id, 30034)
    return lambda: receipts.record_receipt(world.runtime, receipt)


def lift(world: World) -> Callable[[], object]:
    """Return what ends a restore."""
    restoring.engage(world.runtime)
    return lambda: restoring.lift_by_hand(world.runtime, "Kim")


# What holds senders, in an order in which each finds what it needs.
ACTS: dict[str, Callable[[World], Callable[[], object]]] = {
    "a claim": lambda world: lambda: claim(world.runtime, "them", 1, Reach()),
    "a late text": lambda world: record(world, NeverSent(LATE)),
    "a text that tried": lambda world: record(world, Accepted("SM" + "0" * 32, "queued")),
    "a receipt": report,
    "a person's word": lambda world: (
        lambda: alarms.mend_sender(world.runtime, "10dlc-6000", actor="test")
    ),
    "the end of a restore": lift,
    "a refused account": lambda world: record(world, Refused(20003, ErrorClass.CONFIG)),
}


def wait_for_waiting(connection: Connection) -> None:
    """Wait until somebody waits for a lock."""
    until = time.monotonic() + WAITS
    while not connection.execute(text(WAITING)).scalar_one():
        connection.rollback()
        assert time.monotonic() < until, "nobody waits for the sender that is held"
        time.sleep(0.01)


def held_before(engine: Engine, key: str, act: Callable[[], object]) -> set[str]:
    """Return which senders somebody holds while they wait for one that we hold."""
    with ThreadPoolExecutor(1) as pool, engine.connect() as ours, engine.connect() as looks:
        ours.execute(text("SELECT * FROM senders WHERE key = :key FOR UPDATE"), {"key": key})
        acting = pool.submit(act)
        wait_for_waiting(looks)
        free = set(looks.execute(text(FREE_ROWS)).scalars())
        looks.rollback()
        ours.rollback()
        acting.result(WAITS)
        return {FIRST, SECOND, FREE, "campaign"} - free - {key}


def test_whoever_waits_for_a_sender_holds_only_those_before_it(pooled: World) -> None:
    """Looked at from a second connection, in the middle of what is done on the first."""
    for number in range(5):
        pooled.enroll(f"Sam{number}")
    pooled.settle()
    checkins.start(pooled.runtime, None)
    held = {}
    for name, begin in ACTS.items():
        held[name] = held_before(pooled.runtime.engine, SECOND, begin(pooled))
    assert held == {name: {FIRST} for name in ACTS}

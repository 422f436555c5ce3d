"""The doorbell: rung once per sleeping worker, and harmless when Redis is slow, full or gone."""

from __future__ import annotations

import json
import threading
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import redis
from rq import Queue
from rq.serializers import JSONSerializer

from smsserve.gateways.redis_queue import (
    DELIVER,
    LONGEST_REST,
    QUEUE,
    REST,
    RING_TIMEOUT,
    SOCKET_TIMEOUT,
    NullNudge,
    RedisNudge,
    bell_key,
    find_faults,
    open_client,
)
from tests.gateways.stub_http import StubServer, closed_port, keep_silent


class Watch:
    """A monotonic clock that is moved by hand."""

    def __init__(self) -> None:
        """Start at some instant."""
        self.seconds = 1000.0

    def __call__(self) -> float:
        """Return the present instant."""
        return self.seconds


@pytest.fixture
def client(valkey: str) -> Iterator[redis.Redis]:
    """Return a client of the test's Valkey."""
    with redis.Redis.from_url(valkey) as found:
        yield found


@pytest.fixture
def nudge(valkey: str) -> Iterator[RedisNudge]:
    """Return a nudge on the test's Valkey."""
    found = RedisNudge(valkey)
    yield found
    found.close()


def queued(client: redis.Redis) -> list[dict[Any, Any]]:
    """Return the stored jobs that wait in the queue."""
    return [client.hgetall(f"rq:job:{job_id}") for job_id in waiting_ids(client)]


def waiting_ids(client: redis.Redis) -> list[str]:
    """Return the ids of the jobs that wait in the queue."""
    return Queue(QUEUE, connection=client).get_job_ids()


def test_a_ring_leaves_one_job_by_name_with_nothing_in_it(
    nudge: RedisNudge, client: redis.Redis
) -> None:
    """No argument, no description, no pickle: nothing of anybody's reaches Redis."""
    assert nudge.ring()
    (job,) = queued(client)
    assert json.loads(zlib.decompress(job[b"data"])) == [DELIVER, None, [], {}]
    assert job[b"description"] == DELIVER.encode()
    assert (job[b"result_ttl"], job[b"failure_ttl"], job[b"timeout"]) == (b"0", b"300", b"300")
    assert b"meta" not in job
    assert 0 < client.ttl(f"rq:job:{waiting_ids(client)[0]}") <= 60


def test_many_rings_wake_one_worker_until_the_bell_is_answered(
    nudge: RedisNudge, client: redis.Redis
) -> None:
    """A thousand texts cost one job; the first ring after the answer costs another."""
    for _ in range(20):
        nudge.ring()
    assert len(queued(client)) == 1
    assert 0 < client.pttl(bell_key(DELIVER)) <= 5000
    client.delete(bell_key(DELIVER))
    nudge.ring()
    assert len(queued(client)) == 2


def test_while_nobody_works_the_rings_do_not_pile_up(
    nudge: RedisNudge, client: redis.Redis
) -> None:
    """A week without a worker must not leave a week's jobs behind."""
    for _ in range(40):
        client.delete(bell_key(DELIVER))
        assert nudge.ring()
    assert len(queued(client)) == 16


@pytest.mark.parametrize(
    "url",
    ["redis://h:1/0", "rediss://h:1/0", "unix:///tmp/s", "redis://h:1/0?socket_timeout=60"],
)
def test_no_address_can_ask_for_more_patience(url: str) -> None:
    """A hung Redis would hold every webhook for a minute."""
    found = open_client(url).connection_pool.connection_kwargs
    assert found["socket_timeout"] == SOCKET_TIMEOUT
    assert found["socket_connect_timeout"] == SOCKET_TIMEOUT
    assert found["retry"].get_retries() == 0


def test_without_redis_a_ring_fails_quietly_and_then_costs_nothing() -> None:
    """The failure is counted; for a while Redis is left alone, then tried again."""
    watch = Watch()
    with closed_port() as url:
        nudge = RedisNudge(url.replace("http", "redis"), now=watch)
        assert not nudge.ring()
        assert nudge.failures == 1
        assert not nudge.ring()
        assert not nudge.reachable()
        assert nudge.failures == 1
        watch.seconds += REST
        assert not nudge.reachable()
        assert nudge.failures == 2
        nudge.close()


def test_the_rest_grows_and_ends_with_the_first_success(valkey: str) -> None:
    """A long outage is met with patience, a return is noticed soon."""
    watch = Watch()
    with closed_port() as url:
        nudge = RedisNudge(url.replace("http", "redis"), now=watch)
        rests = []
        for _ in range(5):
            nudge.ring()
            rests.append(nudge._rests_until - watch.seconds)
            watch.seconds = nudge._rests_until
    assert rests == [2.0, 4.0, 8.0, LONGEST_REST, LONGEST_REST]
    nudge._client = open_client(valkey)
    assert nudge.reachable()
    assert nudge._rest == REST
    nudge.close()


def test_a_hung_redis_costs_one_caller_a_tenth_of_a_second_and_the_others_nothing() -> None:
    """Sixteen threads ring at once: one finds out, the rest do not wait for it."""
    with StubServer([keep_silent], talks_http=False) as server:
        nudge = RedisNudge(server.url.replace("http", "redis"))
        spent: list[float] = []

        def ring(_: int) -> None:
            began = time.monotonic()
            nudge.ring()
            spent.append(time.monotonic() - began)

        with ThreadPoolExecutor(16) as pool:
            list(pool.map(ring, range(64)))
        nudge.close()
    # Only one of them has asked at all; how long the others take is the machine's, not Redis's.
    assert (nudge.failures, server.connections) == (1, 1)
    assert RING_TIMEOUT / 2 < max(spent) < SOCKET_TIMEOUT


def test_a_ring_during_a_ring_is_not_lost(nudge: RedisNudge, client: redis.Redis) -> None:
    """Whoever finds the bell in use leaves the wish to the one who uses it."""
    watch = Watch()

    def another_rings() -> None:
        other = threading.Thread(target=nudge.ring)
        other.start()
        other.join()

    def a_worker_comes() -> None:
        client.delete(bell_key(DELIVER))

    # The clock is read before each ring, and once by the other thread.
    acts = [another_rings, lambda: None, a_worker_comes]

    def read_clock() -> float:
        if acts:
            acts.pop(0)()
        return watch()

    nudge._now = read_clock
    nudge.ring()
    assert len(queued(client)) == 2


def test_a_redis_that_refuses_writes_fails_quietly(nudge: RedisNudge, client: redis.Redis) -> None:
    """Full, read-only or locked: the text is in the database, the tick will find it."""
    client.config_set("maxmemory", "1")
    try:
        assert not nudge.ring()
    finally:
        client.config_set("maxmemory", "0")
    assert nudge.failures == 1


def test_where_there_is_no_queue_nobody_is_woken() -> None:
    """The scheduler then delivers by itself."""
    nudge = NullNudge()
    assert (nudge.ring(), nudge.reachable(), nudge.rings) == (False, False, 1)


def test_a_healthy_server_has_no_faults(valkey: str) -> None:
    """The embedded one is set up as it should be."""
    assert find_faults(valkey) == []


def test_a_server_that_would_drop_keys_is_a_fault(valkey: str, client: redis.Redis) -> None:
    """Jobs would vanish without a word."""
    client.config_set("maxmemory-policy", "allkeys-lru")
    try:
        (fault,) = find_faults(valkey)
    finally:
        client.config_set("maxmemory-policy", "noeviction")
    assert "noeviction" in fault


def test_a_server_that_is_away_is_a_fault() -> None:
    """With what to do about it."""
    with closed_port() as url:
        (fault,) = find_faults(url.replace("http", "redis"))
    assert "does not answer" in fault
    assert "SMSSERVE_REDIS_URL" in fault


def test_jobs_are_read_and_written_as_json() -> None:
    """Both sides name the same serializer."""
    assert RedisNudge("unix:///tmp/none")._queue.serializer is JSONSerializer

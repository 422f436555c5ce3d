"""The worker as a process: signals, and a Redis that goes away and comes back."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
from rq import Queue
from rq.serializers import JSONSerializer

from smsserve.gateways.embedded_valkey import EmbeddedValkey
from smsserve.gateways.redis_queue import QUEUE
from tests.support.waiting import eventually
from tests.workers.sample_jobs import SLOW

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def worker(url: str) -> Iterator[subprocess.Popen[str]]:
    """Run a worker process on a queue server for a block."""
    command = [sys.executable, "-m", "tests.workers.sample_worker", url]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def enqueue(url: str) -> None:
    """Put one slow job into the queue."""
    with redis.Redis.from_url(url) as client:
        Queue(QUEUE, connection=client, serializer=JSONSerializer).enqueue_call(SLOW, result_ttl=0)


def wait_until_listening(url: str) -> None:
    """Return when a worker waits for jobs."""
    with redis.Redis.from_url(url) as client:
        eventually(
            lambda: any("blmove" in each["cmd"] for each in client.client_list()),
            "a worker waits for jobs",
        )


@pytest.fixture
def own_valkey(tmp_path: Path) -> Iterator[EmbeddedValkey]:
    """Return a queue server that the test may stop."""
    with EmbeddedValkey(tmp_path / "valkey") as server:
        yield server


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_worker_goes_at_once_when_asked(valkey: str, number: signal.Signals) -> None:
    """A restart does not wait for the end of a wait."""
    with worker(valkey) as process:
        wait_until_listening(valkey)
        asked_at = time.monotonic()
        process.send_signal(number)
        assert process.wait(timeout=5) == 0
        assert time.monotonic() - asked_at < 3


def test_a_busy_worker_finishes_its_job_first(valkey: str) -> None:
    """Deploys are quiet."""
    with worker(valkey) as process:
        enqueue(valkey)
        assert process.stdout is not None
        assert process.stdout.readline() == "began\n"
        process.terminate()
        assert process.stdout.readline() == "ended\n"
        assert process.wait(timeout=5) == 0


@pytest.mark.fault
def test_a_worker_waits_for_a_redis_that_went_away(own_valkey: EmbeddedValkey) -> None:
    """It neither ends nor needs a restart to work again."""
    with worker(own_valkey.url) as process:
        wait_until_listening(own_valkey.url)
        own_valkey.stop()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1.5)
        own_valkey.start()
        enqueue(own_valkey.url)
        assert process.stdout is not None
        assert process.stdout.readline() == "began\n"


@pytest.mark.fault
def test_a_worker_started_before_its_redis_waits_for_it(own_valkey: EmbeddedValkey) -> None:
    """The order of starting does not matter; it can be stopped while it waits."""
    own_valkey.stop()
    with worker(own_valkey.url) as early, worker(own_valkey.url) as later:
        for process in (early, later):
            assert process.stderr is not None
            assert "worker.queue_lost" in process.stderr.readline()
        later.terminate()
        assert later.wait(timeout=5) == 0
        own_valkey.start()
        enqueue(own_valkey.url)
        assert early.stdout is not None
        assert early.stdout.readline() == "began\n"

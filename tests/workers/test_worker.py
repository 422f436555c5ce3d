"""The worker on a real queue: it runs what is listed, and nothing that anybody sneaks in."""

from __future__ import annotations

import json
import os
import pickle
import signal
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from rq import Queue
from rq.registry import FailedJobRegistry
from rq.serializers import JSONSerializer
from typing_extensions import override

from smsserve.gateways.redis_queue import QUEUE, bell_key, open_client
from tests.workers import sample_jobs
from tests.workers.sample_jobs import FAIL, NOTE, SampleJob
from workers.stopping import StopFlag
from workers.worker import ListedJob, ListedWorker


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    """Forget what earlier jobs noted, and give the signals back afterwards."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    sample_jobs.noted.clear()
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


@pytest.fixture
def client(valkey: str) -> Iterator[redis.Redis]:
    """Return a client of the test's Valkey."""
    with redis.Redis.from_url(valkey) as found:
        yield found


@pytest.fixture
def queue(client: redis.Redis) -> Queue:
    """Return the queue as the service fills it."""
    return Queue(QUEUE, connection=client, serializer=JSONSerializer)


def work_off(url: str) -> None:
    """Let a worker empty the queue and go."""
    stop = StopFlag()
    connection = open_client(url)
    worker = ListedWorker(QUEUE, connection, stop, job_class=SampleJob)
    worker.work(burst=True, logging_level="WARNING")
    connection.close()
    stop.close()


def plant(client: redis.Redis, **fields: object) -> str:
    """Write a job into Redis as somebody with access to it would."""
    data = zlib.compress(json.dumps([NOTE, None, [], {}]).encode())
    stored: dict[str, Any] = {"data": data, "origin": QUEUE, "status": "queued"}
    stored["created_at"] = "2026-05-04T12:00:00.000000Z"
    job_id = f"planted-{os.urandom(4).hex()}"
    mapping: Any = stored | fields
    client.hset(f"rq:job:{job_id}", mapping=mapping)
    client.rpush(f"rq:queue:{QUEUE}", job_id)
    return job_id


def call(name: object, *arguments: object, **named: object) -> bytes:
    """Return a job's data that names a function and its arguments."""
    return zlib.compress(json.dumps([name, None, arguments, named]).encode())


class Bomb:
    """Makes a file when it is unpickled."""

    def __init__(self, trap: Path) -> None:
        """Keep the file's path."""
        self.trap = trap

    @override
    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Say how to unpickle: by making the file."""
        return os.mkdir, (str(self.trap),)


def test_a_listed_job_runs_and_leaves_nothing_in_redis(
    valkey: str, client: redis.Redis, queue: Queue
) -> None:
    """The bell is cleared, and neither job nor result stays."""
    client.set(bell_key(NOTE), 1)
    queue.enqueue_call(NOTE, result_ttl=0)
    work_off(valkey)
    assert sample_jobs.noted == ["note"]
    assert not client.exists(bell_key(NOTE))
    assert list(client.scan_iter("rq:job:*")) == []


def test_a_planted_job_like_ours_runs_too(valkey: str, client: redis.Redis) -> None:
    """So that the other tests prove what they say."""
    plant(client)
    work_off(valkey)
    assert sample_jobs.noted == ["note"]


def test_a_failed_job_tells_redis_and_the_log_nothing_of_the_error(
    valkey: str, client: redis.Redis, queue: Queue, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception's text repeats what somebody wrote; Redis would keep it."""
    job = queue.enqueue_call(FAIL, failure_ttl=300)
    work_off(valkey)
    assert FailedJobRegistry(queue=queue).get_job_ids() == [job.id]
    result = job.latest_result()
    assert result is not None
    assert result.exc_string == "see the log of the worker"
    assert sample_jobs.SECRET not in str(client.hgetall(job.key))
    said = capsys.readouterr()
    assert "worker.job_failed" in said.err
    assert "WorkFailedError at" in said.err
    assert sample_jobs.SECRET not in said.out + said.err


@pytest.mark.parametrize(
    "name",
    [
        "os.mkdir",
        "os.system",
        "builtins.eval",
        "tests.workers.sample_jobs.unlisted",
        "tests.workers.sample_jobs.note.__call__",
        "tests.workers.sample_jobs.noted.append",
        "workers.jobs.load_runtime",
        " tests.workers.sample_jobs.note",
        "",
        None,
        ["os.mkdir"],
    ],
)
def test_a_job_that_is_not_listed_is_thrown_away(
    valkey: str, client: redis.Redis, tmp_path: Path, name: object
) -> None:
    """First takeover: write access to Redis must not be the right to run anything."""
    job_id = plant(client, data=call(name, str(tmp_path / "trap")))
    work_off(valkey)
    assert sample_jobs.noted == []
    assert not (tmp_path / "trap").exists()
    assert not client.exists(f"rq:job:{job_id}")
    assert client.llen(f"rq:queue:{QUEUE}:intermediate") == 0


@pytest.mark.parametrize("data", [call(NOTE, 1), call(NOTE, x=1)], ids=["positional", "named"])
def test_a_listed_job_with_arguments_is_thrown_away(
    valkey: str, client: redis.Redis, data: bytes
) -> None:
    """Ours take none, so somebody else wrote it."""
    plant(client, data=data)
    work_off(valkey)
    assert sample_jobs.noted == []


@pytest.mark.parametrize(
    "field",
    ["success_callback_name", "failure_callback_name", "stopped_callback_name", "webhooks"],
)
def test_a_listed_job_with_a_callback_is_thrown_away(
    valkey: str, client: redis.Redis, field: str
) -> None:
    """Second takeover: callbacks are named like jobs and would be run beside a listed one."""
    plant(client, **{field: "tests.workers.sample_jobs.unlisted"})
    work_off(valkey)
    assert sample_jobs.noted == []


@pytest.mark.parametrize("field", ["data", "meta", "result", "exc_info"])
@pytest.mark.parametrize("packed", [False, True])
def test_nothing_is_ever_unpickled(
    valkey: str, client: redis.Redis, tmp_path: Path, field: str, packed: bool
) -> None:
    """Third takeover: reading a pickle runs it."""
    raw = pickle.dumps((NOTE, None, (), {"x": Bomb(tmp_path / "trap")}))
    plant(client, **{field: zlib.compress(raw) if packed else raw})
    work_off(valkey)
    assert not (tmp_path / "trap").exists()


def test_what_a_killed_worker_left_is_cleared_away_without_running_its_callbacks(
    valkey: str, client: redis.Redis, tmp_path: Path
) -> None:
    """Clearing up reads jobs too, and RQ would call back for each."""
    raw = pickle.dumps(Bomb(tmp_path / "trap"))
    callback = "tests.workers.sample_jobs.unlisted"
    job_id = plant(client, failure_callback_name=callback, meta=raw, status="started")
    client.delete(f"rq:queue:{QUEUE}")
    client.zadd(f"rq:wip:{QUEUE}", {f"{job_id}:execution": 1})
    client.rpush(f"rq:queue:{QUEUE}:intermediate", job_id)
    work_off(valkey)
    assert client.zcard(f"rq:wip:{QUEUE}") == 0
    assert sample_jobs.noted == []
    assert not (tmp_path / "trap").exists()


@pytest.mark.parametrize(
    "fields",
    [{"created_at": "never"}, {"timeout": "x"}, {"status": "odd"}, {"result_ttl": "x"}],
    ids=["date", "timeout", "status", "ttl"],
)
def test_an_unreadable_job_does_not_end_the_worker(
    valkey: str, client: redis.Redis, fields: dict[str, str]
) -> None:
    """The next one is run all the same."""
    plant(client, **fields)
    plant(client)
    work_off(valkey)
    assert sample_jobs.noted == ["note"]


def test_a_suspension_left_in_redis_silences_nobody(valkey: str, client: redis.Redis) -> None:
    """Whoever typed `rq suspend` once must not keep people from being heard."""
    client.set("rq:suspended", 1)
    plant(client)
    work_off(valkey)
    assert sample_jobs.noted == ["note"]


def test_a_stop_asked_for_before_the_work_began_is_not_forgotten(valkey: str) -> None:
    """A signal may come while the worker is still connecting."""
    stop = StopFlag()
    connection = open_client(valkey)
    worker = ListedWorker(QUEUE, connection, stop)
    stop.raise_flag()
    assert not worker.work(logging_level="WARNING")
    connection.close()
    stop.close()


def test_the_service_lists_its_one_job_and_no_more() -> None:
    """What can be run at all is short enough to be read."""
    assert list(ListedJob.listed) == ["workers.jobs.deliver"]


def test_what_an_older_scheduler_rings_for_is_thrown_away(valkey: str, client: redis.Redis) -> None:
    """During an update it rings for looks at the provider's list; what comes after is done."""
    plant(client, data=call("workers.jobs.reconcile"))
    plant(client)
    work_off(valkey)
    assert sample_jobs.noted == ["note"]

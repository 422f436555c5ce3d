"""Worker and scheduler as they are started for real, on a real database."""

from __future__ import annotations

import base64
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
from rq import Worker

from smsserve.bootstrap import build_runtime, read_settings
from smsserve.storage import schema
from smsserve.usecases import health
from smsserve.usecases.runtime import Runtime
from tests.support.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def process(module: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a module as a process for a block, in the environment of the test."""
    argv = [sys.executable, "-m", module, *arguments]
    pipe = subprocess.PIPE
    child = subprocess.Popen(argv, cwd=ROOT, text=True, stdout=pipe, stderr=pipe)
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


@pytest.fixture(autouse=True)
def _installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the environment that of an installation with an empty database and no queue."""
    env = {
        "SMSSERVE_HOME": str(tmp_path),
        "SMSSERVE_DATABASE_URL": "",
        "SMSSERVE_REDIS_URL": "",
        "SMSSERVE_SECRET_KEY": "s" * 44,
        "SMSSERVE_ENCRYPTION_KEYS": f"k1:{base64.b64encode(b'k' * 32).decode()}",
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "token",
        "TWILIO_MESSAGING_SERVICE_SID": "",
        "TWILIO_FROM": "+15550006000",
        "TWILIO_API_URL": "http://127.0.0.1:9",
    }
    for name, value in env.items():
        monkeypatch.setenv(name, value)


def test_the_scheduler_ticks_and_stops_when_asked() -> None:
    """Without a queue too; whether it ticks is read from the database, as /readyz does."""
    runtime = build_runtime(read_settings())
    schema.upgrade(runtime.engine)
    with process("workers.scheduler") as scheduler:
        eventually(lambda: _is_ticking(runtime), "a tick")
        scheduler.terminate()
        _, said = scheduler.communicate(timeout=10)
    runtime.engine.dispose()
    assert scheduler.returncode == 0, said
    assert "scheduler.stopped" in said


def test_the_scheduler_waits_for_a_database_that_is_not_ready() -> None:
    """Ticks fail and are tried again; the first migration may come later."""
    with process("workers.scheduler") as scheduler:
        assert scheduler.stderr is not None
        assert any("scheduler.tick_failed" in line for line in scheduler.stderr)
        runtime = build_runtime(read_settings())
        schema.upgrade(runtime.engine)
        eventually(lambda: _is_ticking(runtime), "a tick")
        runtime.engine.dispose()


def _is_ticking(runtime: Runtime) -> bool:
    checks = {one.name: one.ok for one in health.check(runtime).checks}
    return checks.get("tick", False)


def test_the_worker_works_its_queue(valkey: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ring is answered, also when there is nothing to do."""
    monkeypatch.setenv("SMSSERVE_REDIS_URL", valkey)
    runtime = build_runtime(read_settings())
    schema.upgrade(runtime.engine)
    with process("workers.run") as worker:
        # A bell is not rung for ever: on a busy machine it may end before the worker is there.
        eventually(lambda: _count_workers(valkey) == 1, "the worker is there")
        assert runtime.nudge.ring()
        eventually(lambda: not _bell_rings(valkey), "somebody answers the bell")
        worker.terminate()
        _, said = worker.communicate(timeout=10)
    runtime.engine.dispose()
    assert worker.returncode == 0, said
    assert "job_failed" not in said


def _count_workers(url: str) -> int:
    with redis.Redis.from_url(url) as client:
        return Worker.count(client)


def _bell_rings(url: str) -> bool:
    with redis.Redis.from_url(url) as client:
        return bool(client.exists("smsserve:bell:workers.jobs.deliver"))


@pytest.mark.parametrize(
    ("module", "changes", "arguments", "hint"),
    [
        ("workers.run", {}, [], "SMSSERVE_REDIS_URL"),
        ("workers.run", {"SMSSERVE_REDIS_URL": "unix:///x"}, ["other"], "known: outbox"),
        ("workers.run", {"SMSSERVE_SECRET_KEY": ""}, [], "SMSSERVE_SECRET_KEY"),
        ("workers.scheduler", {"SMSSERVE_SECRET_KEY": ""}, [], "SMSSERVE_SECRET_KEY"),
    ],
    ids=["no queue", "other queue", "worker without key", "scheduler without key"],
)
def test_a_process_that_can_not_work_says_why(
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    changes: dict[str, str],
    arguments: list[str],
    hint: str,
) -> None:
    """On standard error, with what to do, and exit code 2."""
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    with process(module, *arguments) as child:
        _, said = child.communicate(timeout=20)
    assert child.returncode == 2
    assert hint in said
    assert "Traceback" not in said

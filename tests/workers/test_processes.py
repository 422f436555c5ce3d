"""Worker and scheduler as they are started for real, on a real database."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from smsserve.bootstrap import build_runtime, read_settings
from smsserve.storage import schema
from smsserve.usecases import health
from smsserve.usecases.runtime import Runtime
from tests.support.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def process(
    module: str, env: Mapping[str, str], *arguments: str
) -> Iterator[subprocess.Popen[str]]:
    """Run a module as a process for a block."""
    child = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Return the environment of an installation with an empty database and no queue."""
    return {
        "PATH": os.defpath,
        "SMSSERVE_HOME": str(tmp_path),
        "SMSSERVE_SECRET_KEY": "s" * 44,
        "SMSSERVE_ENCRYPTION_KEYS": f"k1:{base64.b64encode(b'k' * 32).decode()}",
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "token",
        "TWILIO_FROM": "+15550006000",
        "TWILIO_API_URL": "http://127.0.0.1:9",
    }


def test_the_scheduler_ticks_and_stops_when_asked(env: dict[str, str]) -> None:
    """Without a queue too; whether it ticks is read from the database, as /readyz does."""
    runtime = build_runtime(read_settings(env))
    schema.upgrade(runtime.engine)
    with process("workers.scheduler", env) as scheduler:
        eventually(lambda: _is_ticking(runtime), "a tick")
        scheduler.terminate()
        _, said = scheduler.communicate(timeout=10)
    runtime.engine.dispose()
    assert scheduler.returncode == 0, said
    assert "scheduler.stopped" in said


def test_the_scheduler_waits_for_a_database_that_is_not_ready(env: dict[str, str]) -> None:
    """Ticks fail and are tried again; the first migration may come later."""
    with process("workers.scheduler", env) as scheduler:
        assert scheduler.stderr is not None
        assert "scheduler.tick_failed" in scheduler.stderr.readline()
        runtime = build_runtime(read_settings(env))
        schema.upgrade(runtime.engine)
        eventually(lambda: _is_ticking(runtime), "a tick")
        runtime.engine.dispose()


def _is_ticking(runtime: Runtime) -> bool:
    checks = {one.name: one.ok for one in health.check(runtime).checks}
    return checks.get("tick", False)


def test_the_worker_works_its_queue(env: dict[str, str], valkey: str) -> None:
    """A ring is answered, also when there is nothing to do."""
    env |= {"SMSSERVE_REDIS_URL": valkey}
    runtime = build_runtime(read_settings(env))
    schema.upgrade(runtime.engine)
    with process("workers.run", env) as worker:
        assert runtime.nudge.ring()
        eventually(lambda: not _bell_rings(valkey), "somebody answers the bell")
        worker.terminate()
        _, said = worker.communicate(timeout=10)
    runtime.engine.dispose()
    assert worker.returncode == 0, said
    assert "job_failed" not in said


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
    env: dict[str, str], module: str, changes: dict[str, str], arguments: list[str], hint: str
) -> None:
    """On standard error, with what to do, and exit code 2."""
    with process(module, env | changes, *arguments) as child:
        _, said = child.communicate(timeout=20)
    assert child.returncode == 2
    assert hint in said
    assert "Traceback" not in said

"""A worker that is stopped (SIGSTOP) in the middle of a hand-over can not send too late."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.keeper import is_stopped
from tests.faults.paused import STEPS, WRITE_WITHIN
from tests.support.installation import full_environment
from tests.support.loop import Loop, running_loop

pytestmark = pytest.mark.fault
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def loop(tmp_path: Path, database_url: str) -> Iterator[Loop]:
    """Return a running loop, on each database in turn."""
    with running_loop(tmp_path, database_url) as found:
        yield found


@contextmanager
def workers(loop: Loop, steps: tuple[str, ...]) -> Iterator[list[int]]:
    """Run a worker for each step until it stands still there; lends their numbers.

    That it stands there is seen: each has claimed one text, and the carrier has taken those that
    were answered, and no other.
    """
    settings = loop.runtime.settings
    env = full_environment(
        {
            "SMSSERVE_HOME": str(settings.home),
            "SMSSERVE_DATABASE_URL": settings.database_url,
            "SMSSERVE_SECRET_KEY": settings.secret_key,
            "SMSSERVE_ENCRYPTION_KEYS": f"k1:{base64.b64encode(b'k' * 32).decode()}",
            "SMSSERVE_PUBLIC_URL": settings.public_url,
            "SMSSERVE_CLOCK_FILE": str(settings.clock_file),
            "SMSSERVE_SEGMENTS_PER_SECOND": "1000",
            "SMSSERVE_DEMO": "1",
            "TWILIO_ACCOUNT_SID": str(settings.twilio_account_sid),
            "TWILIO_AUTH_TOKEN": settings.twilio_auth_tokens[0],
            "TWILIO_FROM": str(settings.twilio_from),
            "TWILIO_API_URL": settings.twilio_api_url,
        }
    )
    argv = [sys.executable, "-m", "tests.faults.paused", *steps]
    with subprocess.Popen(argv, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        told = [child.stdout.readline().split(maxsplit=1) for _ in steps]
        pids = [int(one[0]) for one in told]
        try:
            assert [one[1].strip() for one in told] == list(steps)
            assert all(map(is_stopped, pids)) or sys.platform != "linux"
            assert loop.carrier.settle()  # what was answered is also told by its callback
            answered = steps.count("answered")
            assert count_under_way(loop) == (len(steps) - answered, answered)
            yield pids
        except BaseException:
            for pid in (*pids, child.pid):
                os.kill(pid, signal.SIGKILL)
            raise
        assert child.wait(30) == 0


def count_under_way(loop: Loop) -> tuple[int, int]:
    """Return how many texts are claimed and no more, and how many questions were taken."""
    under_way = sum(one.status == "sending" for one in loop.messages())
    return under_way, sum(len(loop.keys_to(number)) for number in loop.people)


def let_go(pids: list[int]) -> None:
    """Let stopped workers go on."""
    for pid in pids:
        os.kill(pid, signal.SIGCONT)


def test_a_worker_stopped_at_any_step_for_nine_seconds_doubles_nothing(tmp_path: Path) -> None:
    """Less than its lease: nobody else touches its text, and it ends what it began."""
    with running_loop(tmp_path, f"sqlite:///{tmp_path / 'smsserve.db'}") as loop:
        stop_for_nine_seconds(loop)


def stop_for_nine_seconds(loop: Loop) -> None:
    """Let a worker stand still at each step, go on, and expect one text each."""
    people = [loop.enroll(f"Sam{step}") for step in STEPS]
    loop.ask()
    with workers(loop, STEPS) as pids:
        loop.let_pass(seconds=9)
        let_go(pids)
    loop.wait_out_doubt()
    assert [loop.keys_to(number) for number in people] == [["checkin.open"]] * len(people)


def test_a_worker_stopped_for_longer_than_its_lease_does_not_send_any_more(loop: Loop) -> None:
    """Its text is looked up and sent by another; what it had sent is found, not repeated."""
    people = [loop.enroll("Sam"), loop.enroll("Kim")]
    loop.ask()
    with workers(loop, ("claimed", "answered")) as pids:
        for seconds in (61, 31, 31, 16 * 60, 31):
            loop.let_pass(seconds=seconds)
        assert [loop.keys_to(number) for number in people] == [["checkin.open"]] * len(people)
        time.sleep(WRITE_WITHIN.total_seconds())  # on its own clock, too, its time is over
        let_go(pids)
    loop.wait_out_doubt()
    assert [loop.keys_to(number) for number in people] == [["checkin.open"]] * len(people)
    assert {one.status for one in loop.messages()} == {"delivered"}

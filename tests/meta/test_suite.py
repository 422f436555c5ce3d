"""The suite itself: it stays on this machine, and says what it leaves out."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.browser import MISSING, find_chromium
from tests.support.network import OffMachineError
from tests.support.order import LONG, place_of

ROOT = Path(__file__).resolve().parents[2]
ANOTHER_MACHINE = "192.0.2.1"  # for documentation, RFC 5737: nobody's


def collect(*arguments: str) -> str:
    """Collect a few tests on a machine without a browser; return what is printed."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:randomly", *arguments]
    env = {**os.environ, "SMSSERVE_CHROMIUM": "/no/chromium"}  # noqa: TID251 - for a program
    done = subprocess.run(
        [*command, "tests/processes/test_output.py"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_no_test_reaches_another_machine() -> None:
    """A connection to anywhere else fails at once, with the address."""
    with (
        socket.socket() as connection,
        pytest.raises(OffMachineError, match=ANOTHER_MACHINE),
    ):
        connection.connect((ANOTHER_MACHINE, 80))


def test_no_test_looks_up_a_name() -> None:
    """Even asking where another machine is would leave this one."""
    with pytest.raises(OffMachineError, match=r"example\.com"):
        socket.getaddrinfo("example.com", 443)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", None])
def test_this_machine_can_be_looked_up(host: str | None) -> None:
    """Tests talk to servers they start themselves."""
    assert socket.getaddrinfo(host, 80)


def test_leaving_the_browser_out_is_said_before_and_after() -> None:
    """Nobody takes a run without the browser tests for a complete one."""
    lines = collect().splitlines()
    said = [number for number, line in enumerate(lines) if MISSING in line]
    collected = next(number for number, line in enumerate(lines) if "test_output" in line)
    assert said[0] < collected < said[-1]


def test_a_required_browser_is_not_left_out() -> None:
    """Then the browser tests run, and fail by themselves."""
    assert MISSING not in collect("--require-browser")


def test_a_named_browser_that_does_not_exist_is_none(tmp_path: Path) -> None:
    """A misspelt SMSSERVE_CHROMIUM is not silently replaced by another browser."""
    assert find_chromium({"SMSSERVE_CHROMIUM": str(tmp_path / "chromium")}) is None


def test_what_takes_long_begins_first() -> None:
    """Every module that is named for it is there, and comes before all that are not."""
    assert [name for name in LONG if not (ROOT / name).is_file()] == []
    assert max(map(place_of, LONG)) < place_of("tests/meta/test_suite.py")

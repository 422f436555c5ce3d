"""The supervisor with real children: deaths, Ctrl-C, kill -9 of everything."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest

from smsserve.processes.children import is_alive
from smsserve.processes.kept import Process
from smsserve.processes.output import FileOutput, ScreenOutput
from smsserve.processes.supervisor import Supervisor, SupervisorError
from tests.support.supervised import CHILD, child
from tests.support.waiting import eventually

pytestmark = pytest.mark.fault
ROOT = Path(__file__).resolve().parents[2]
SLEEPER = "import signal\nwhile True: signal.pause()"


@contextmanager
def little_service(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the little service as a program of its own, and end it after the block."""
    (home / "pids.json").unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.support.supervised", str(home)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stderr=subprocess.PIPE) as program:
        try:
            yield program
        finally:
            program.kill()


def running(home: Path) -> Mapping[str, int]:
    """Wait until the little service is ready; return its process ids by name."""
    eventually((home / "pids.json").exists, "the little service is ready")
    pids: dict[str, int] = json.loads((home / "pids.json").read_text())
    return pids


def test_a_killed_child_is_started_again(tmp_path: Path) -> None:
    """Kill -9 of a child: a new one runs within seconds, and the log says what happened."""
    screen = StringIO()
    with Supervisor([child("web", tmp_path)], tmp_path, ScreenOutput(screen)) as supervisor:
        first = supervisor.pids()["web"]
        os.kill(first, signal.SIGKILL)
        supervisor.watch(lambda: supervisor.pids().get("web", first) != first)
        assert is_alive(supervisor.pids()["web"])
    assert "web was killed by SIGKILL; starting it again in 0.5 s" in screen.getvalue()


def test_what_a_killed_child_leaves_is_ended_before_its_successor_starts(tmp_path: Path) -> None:
    """A child's own children do not go on beside the new child."""
    pid_file = tmp_path / "grandchild"
    parent = (
        "import subprocess, sys, pathlib, signal\n"
        f"p = subprocess.Popen([sys.executable, '-S', '-c', {SLEEPER!r}])\n"
        f"with open({str(pid_file)!r}, 'a') as f: f.write(f'{{p.pid}}\\n')\n"
        "signal.pause()"
    )
    process = Process("web", [sys.executable, "-S", "-c", parent], ready=pid_file.exists)
    with Supervisor([process], tmp_path, FileOutput(tmp_path / "logs")) as supervisor:
        eventually(lambda: pid_file.read_text().endswith("\n"), "the grandchild runs")
        os.kill(supervisor.pids()["web"], signal.SIGKILL)
        supervisor.watch(lambda: pid_file.read_text().count("\n") > 1)
        grandchild = int(pid_file.read_text().split()[0])
        eventually(lambda: not _runs(grandchild), "the first grandchild is gone")


def test_children_are_stopped_in_order_on_ctrl_c(tmp_path: Path) -> None:
    """SIGINT stops workers first, then scheduler, web and the queue they all need."""
    with little_service(tmp_path) as program:
        running(tmp_path)
        program.send_signal(signal.SIGINT)
        assert program.wait(15) == 0
    stopped = (tmp_path / "stopped").read_text().split()
    assert stopped == ["worker", "scheduler", "web", "valkey"]


def test_sigterm_stops_everything_too(tmp_path: Path) -> None:
    """SIGTERM, as systemd and containers send it, leaves nothing running and exits with 0."""
    with little_service(tmp_path) as program:
        pids = running(tmp_path)
        program.terminate()
        assert program.wait(15) == 0
    assert not [name for name, pid in pids.items() if _runs(pid)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent")
def test_killing_the_supervisor_leaves_no_orphans_and_a_second_start_works(tmp_path: Path) -> None:
    """Kill -9 of the supervisor: its children go by themselves, and the next start succeeds."""
    with little_service(tmp_path) as program:
        pids = running(tmp_path)
        program.kill()
        program.wait(5)
    with little_service(tmp_path):
        again = running(tmp_path)
        assert not set(again.values()) & set(pids.values())
        eventually(lambda: not any(map(_runs, pids.values())), "the first children are gone")


def test_two_supervisors_can_not_share_a_home(tmp_path: Path) -> None:
    """The second one refuses, naming the first and what to do."""
    with little_service(tmp_path) as program:
        pids = running(tmp_path)
        with (
            pytest.raises(SupervisorError, match=str(pids["supervisor"])) as refused,
            Supervisor([], tmp_path, ScreenOutput(StringIO())),
        ):
            pass
        assert "set SMSSERVE_HOME" in str(refused.value)
        assert program.poll() is None


def test_a_process_that_can_not_start_is_named_with_its_last_words(tmp_path: Path) -> None:
    """Three failed starts end the whole start, and whoever was started before is stopped."""
    broken = Process("web", [sys.executable, "-c", "print('port taken'); raise SystemExit(3)"])
    supervisor = Supervisor(
        [child("valkey", tmp_path), Process("web", broken.argv, ready=lambda: False)],
        tmp_path,
        FileOutput(tmp_path / "logs"),
    )
    with pytest.raises(SupervisorError, match=r"web ended with code 3(.|\n)*port taken"):
        supervisor.run()
    assert supervisor.pids() == {}
    assert (tmp_path / "stopped").read_text() == "valkey\n"


def test_a_program_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """A misspelt program in the Procfile is said in words."""
    process = Process("web", ["no-such-program"], ready=lambda: False)
    supervisor = Supervisor([process], tmp_path, FileOutput(tmp_path / "logs"))
    with pytest.raises(SupervisorError, match="can not start no-such-program"):
        supervisor.run()


def test_a_child_that_does_not_stop_is_killed(tmp_path: Path) -> None:
    """A child deaf to TERM is ended after the grace time, and this is said."""
    deaf = CHILD.replace("signal.signal(signal.SIGTERM, stop)", "signal.signal(15, signal.SIG_IGN)")
    up = (tmp_path / "web.up").exists
    process = Process("web", [sys.executable, "-S", "-c", deaf, "web", str(tmp_path)], ready=up)
    screen = StringIO()
    supervisor = Supervisor([process], tmp_path, ScreenOutput(screen))
    with supervisor:
        supervisor.stop(grace=0.3)
    assert supervisor.pids() == {}
    assert "web does not stop; killing it" in screen.getvalue()


def test_output_is_passed_on_with_the_name_in_front(tmp_path: Path) -> None:
    """Every line of a child comes out once, whole, under its name."""
    lines = "for i in range(2000): print('line', i)\nimport signal; signal.pause()"
    screen = StringIO()
    process = Process("worker", [sys.executable, "-c", lines])
    with Supervisor([process], tmp_path, ScreenOutput(screen)) as supervisor:
        supervisor.watch(lambda: "line 1999" in screen.getvalue())
    written = [line for line in screen.getvalue().splitlines() if "line" in line]
    assert written == [f"worker     | line {i}" for i in range(2000)]


def _runs(pid: int) -> bool:
    """Tell whether a process does anything; a dead one nobody has buried does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return is_alive(pid) and sys.platform != "linux"
    return state != "Z"

"""Children and locks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from smsserve.processes.children import (
    FileLock,
    Launch,
    LockTakenError,
    is_alive,
    signal_leftovers,
    start_child,
    stop_child,
)

SLEEP = [sys.executable, "-S", "-c", "import signal\nwhile True: signal.pause()"]


def test_a_child_leads_its_own_session() -> None:
    """A Ctrl-C in the terminal does not reach it."""
    child = start_child(SLEEP)
    assert os.getsid(child.pid) == child.pid
    assert stop_child(child) == -signal.SIGTERM


def test_a_child_sees_only_the_environment_it_is_given() -> None:
    """And writes both its outputs to one place."""
    program = "import os, sys; print(os.environ['GIVEN'], 'HOME' in os.environ, file=sys.stderr)"
    launch = Launch(env={"GIVEN": "yes"}, output=subprocess.PIPE)
    child = start_child([sys.executable, "-c", program], launch)
    assert child.communicate()[0] == b"yes False\n"


def test_a_broken_pipe_ends_a_child_as_anywhere_else() -> None:
    """Python ignores SIGPIPE; the programs we start must not inherit that."""
    show = "import signal; print(signal.getsignal(signal.SIGPIPE) is signal.SIG_IGN)"
    status = "grep SigIgn /proc/self/status" if sys.platform == "linux" else f"echo {show!r}"
    child = start_child(["sh", "-c", status], Launch(output=subprocess.PIPE))
    ignored = int(child.communicate()[0].split()[-1], 16) if sys.platform == "linux" else 0
    assert not ignored & 1 << (signal.SIGPIPE - 1)


def test_a_program_that_does_not_exist_is_named() -> None:
    """The child says so where its output goes."""
    child = start_child(["no-such-program"], Launch(output=subprocess.PIPE))
    assert child.communicate()[0] == b"can not start no-such-program: No such file or directory\n"
    assert child.returncode == 1


def test_a_child_deaf_to_the_request_is_killed() -> None:
    """After the grace time, not before."""
    program = "import signal; signal.signal(15, signal.SIG_IGN); print('up', flush=True)\n"
    program += "while True: signal.pause()"
    child = start_child([sys.executable, "-c", program], Launch(output=subprocess.PIPE))
    assert child.stdout is not None
    with child.stdout:
        child.stdout.readline()
    assert stop_child(child, grace=0.2) == -signal.SIGKILL


def test_nothing_is_left_of_a_child_that_is_gone() -> None:
    """Asking for its leftovers says so, and signals nobody."""
    child = start_child(SLEEP)
    stop_child(child)
    assert not signal_leftovers(child, signal.SIGKILL)


def test_life_is_told_from_death() -> None:
    """A process that ended and was buried does not exist."""
    child = start_child(SLEEP)
    assert is_alive(child.pid)
    stop_child(child)
    assert not is_alive(child.pid)
    assert is_alive(1)


def test_a_lock_is_for_one(tmp_path: Path) -> None:
    """The second comer is told what the first wrote; afterwards the lock is free again."""
    path = tmp_path / "lock"
    with FileLock(path).take(note="the first"):
        with pytest.raises(LockTakenError) as taken:
            FileLock(path).take()
        assert taken.value.note == "the first"
    FileLock(path).take().release()


def test_a_lock_lives_on_in_a_child_that_was_given_it(tmp_path: Path) -> None:
    """So a directory stays locked while the server of a dead parent uses it."""
    lock = FileLock(tmp_path / "lock").take()
    child = start_child(SLEEP, Launch(keep_open=(lock.fileno(),)))
    lock.release()
    with pytest.raises(LockTakenError):
        FileLock(lock.path).take()
    stop_child(child)
    FileLock(lock.path).take().release()


def test_a_lock_that_is_not_ours_has_no_descriptor(tmp_path: Path) -> None:
    """Nobody can pass on a lock that was never taken."""
    with pytest.raises(ValueError, match="not locked by us"):
        FileLock(tmp_path / "lock").fileno()

"""Child processes that die with us and are stopped gently, and a lock that outlives nobody."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

# Runs in the child before the real program: running Python between fork and exec (`preexec_fn`) is
# not safe in a parent with threads. It (1) gives up root when asked to, (2) sees to it that a crash
# leaves no core file, (3) asks the kernel for a signal at our death (Linux only), (4) leaves
# at once if the parent died meanwhile, and (5) becomes the program. Python ignores SIGPIPE, and the
# program would inherit that.
_SHIM = """
import os, resource, signal, sys
parent, death, owner, program = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:]
try:
    import ctypes
    prctl = ctypes.CDLL(None).prctl
except (ImportError, OSError, AttributeError):
    prctl = None
if owner:
    uid, gid = map(int, owner.split(":"))
    os.setgroups([]); os.setgid(gid); os.setuid(uid)
# A core file would hold whatever was in memory: names, numbers, words and keys.
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
if prctl is not None and sys.platform == "linux":
    prctl(1, death)
if os.getppid() != parent:
    sys.exit(0)
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
try:
    os.execvp(program[0], program)
except OSError as error:
    sys.exit("can not start %s: %s" % (program[0], error.strerror))
"""


@dataclass(frozen=True, slots=True)
class Owner:
    """The user and group a child runs as; only root can hand a child over."""

    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a child: where, with what, and the signal it gets when we die."""

    env: Mapping[str, str] | None = None
    cwd: Path | None = None
    output: IO[bytes] | int = subprocess.DEVNULL
    death_signal: signal.Signals = signal.SIGTERM
    owner: Owner | None = None
    keep_open: tuple[int, ...] = ()


def start_child(argv: Sequence[str], launch: Launch | None = None) -> subprocess.Popen[bytes]:
    """Start a program that does not outlive us; its stdout and stderr go to one place.

    The child leads its own session, so a Ctrl-C in the terminal reaches only us and we choose the
    order of stopping. On Linux the kernel signals it when the *thread* that called this ends: call
    it from the main thread, or from one that stays.
    """
    launch = launch or Launch()
    owner = f"{launch.owner.uid}:{launch.owner.gid}" if launch.owner else ""
    parent, death = str(os.getpid()), str(int(launch.death_signal))
    shim = [sys.executable, "-I", "-S", "-c", _SHIM, parent, death, owner]
    return subprocess.Popen(  # noqa: S603 - the program is ours or the operator's Procfile
        [*shim, *argv],
        env=launch.env,
        cwd=launch.cwd,
        stdin=subprocess.DEVNULL,
        stdout=launch.output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        pass_fds=launch.keep_open,
    )


def stop_child(
    child: subprocess.Popen[bytes], grace: float = 10.0, ask: signal.Signals = signal.SIGTERM
) -> int:
    """Ask one child (not its group) to stop, insist after `grace` seconds; return its exit code."""
    if child.poll() is None:
        child.send_signal(ask)
        try:
            return child.wait(grace)
        except subprocess.TimeoutExpired:
            child.kill()
    return child.wait()


def signal_leftovers(child: subprocess.Popen[bytes], ask: signal.Signals) -> bool:
    """Signal what a dead child left in its process group; False when there is nothing (any more).

    After a False never ask again: the number may come to belong to somebody else.
    """
    try:
        os.killpg(child.pid, ask)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def is_alive(pid: int) -> bool:
    """Tell whether a process with this id exists, ours or anybody's."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class LockTakenError(Exception):
    """Somebody else holds the lock; `note` is what the holder wrote into it."""

    def __init__(self, path: Path, note: str) -> None:
        """Keep which lock, and the holder's note."""
        super().__init__(f"{path} is locked by another process ({note or 'no note'})")
        self.path = path
        self.note = note


class FileLock:
    """An exclusive lock on a file, lifted by the kernel when its holder is gone, however it went.

    It belongs to the open file: a child started with `keep_open=(lock.fileno(),)` holds it too.
    """

    def __init__(self, path: Path) -> None:
        """Name the lock file; nothing is opened yet."""
        self.path = path
        self._descriptor: int | None = None

    def fileno(self) -> int:
        """Return the descriptor of the lock we hold; raises ValueError when we hold none."""
        if self._descriptor is None:
            raise ValueError(f"{self.path} is not locked by us")
        return self._descriptor

    def take(self, note: str = "") -> Self:
        """Take the lock without waiting and leave a note in it; raises LockTakenError, OSError."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            found = os.read(descriptor, 1024).decode(errors="replace").strip()
            os.close(descriptor)
            raise LockTakenError(self.path, found) from None
        self._descriptor = descriptor
        self.write_note(note)
        return self

    def write_note(self, note: str) -> None:
        """Replace the note that a later comer reads."""
        os.ftruncate(self.fileno(), 0)
        os.pwrite(self.fileno(), f"{note}\n".encode(), 0)

    def release(self) -> None:
        """Give the lock back; harmless when we do not hold it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        """Take the lock for a block, unless it is ours already."""
        return self if self._descriptor is not None else self.take()

    def __exit__(self, *_exception: object) -> None:
        """Give the lock back after the block."""
        self.release()

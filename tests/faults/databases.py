"""The database under the laboratory, and what can be done to it while it is in use."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg

from tests.faults.keeper import family, send_signal
from tests.support.postgres import PostgresServer

Act = Callable[[], object]
LOCKED_FOR = 3.0  # seconds: longer than anything of ours waits for the database
FULL_FOR = 2.0  # seconds
DOWN_FOR = 1.0  # seconds
_TMPFS_SIZE = "2g"
_TRIES = 20


class SqliteStore:
    """A SQLite file."""

    kind = "sqlite"
    # Without root no small file system can be made: what no file may grow beyond is as good.
    disk = "a file size limit of 0 on every process"

    def __init__(self, path: Path) -> None:
        """Name the file."""
        self._path = path
        self.url = f"sqlite:///{path}"
        self.writers: Callable[[], Collection[int]] = list

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done to it, by name; each returns when it is over, or goes on."""
        return {"long lock": lambda: self.lock(LOCKED_FOR), "disk full": self.fill_disk}

    def lock(self, seconds: float) -> threading.Thread:
        """Hold its one writer's place for a while."""
        return _in_background(lambda: self._hold(seconds))

    def _hold(self, seconds: float) -> None:
        # A busy database needs no further lock.
        with suppress(sqlite3.OperationalError), lock_rows(self.url):
            time.sleep(seconds)

    def fill_disk(self) -> None:
        """Let no process of the service write to any file for a while."""
        with self.full_disk():
            time.sleep(FULL_FOR)

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Let no process of the service write to any file for a block."""
        limited = [pid for each in self.writers() for pid in family(each)]
        for pid in limited:
            _limit_files(pid, 0)
        yield
        for pid in limited:
            _limit_files(pid, resource.RLIM_INFINITY)

    def reaches(self) -> bool:
        """Tell whether it is there; a file always is."""
        return True


class PostgresStore:
    """A PostgreSQL server of our own."""

    kind = "postgresql"

    def __init__(self, server: PostgresServer, small_disk: Path | None) -> None:
        """Take the server, and the small file system it stands on if there is one."""
        self._server = server
        self._small_disk = small_disk
        self.url = server.create_database()
        limit = "a file size limit of 0 on the server"
        self.disk = "a tmpfs made as small as what is on it" if small_disk else limit
        self.writers: Callable[[], Collection[int]] = list

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done to it, by name; each returns when it is over, or goes on."""
        return {
            "long lock": lambda: self.lock(LOCKED_FOR),
            "disk full": self.fill_disk,
            "postgresql restarted": self.restart,
            "postgresql paused": self.pause,
        }

    def kill(self) -> None:
        """Kill -9 the server, all its processes with it, and start it again."""
        process = self._server.process
        assert process is not None
        for pid in family(process.pid):
            send_signal(pid, signal.SIGKILL)
        process.wait()
        self._server.start()

    def restart(self) -> None:
        """Shut it down in order, leave it away for a moment, start it again."""
        self._server.stop()
        time.sleep(DOWN_FOR)
        self._server.start()

    def pause(self) -> None:
        """Stop all its processes in the middle of whatever they do, and let them go on later."""
        process = self._server.process
        assert process is not None
        stopped = [pid for pid in family(process.pid) if send_signal(pid, signal.SIGSTOP)]
        time.sleep(LOCKED_FOR)
        for pid in stopped:
            send_signal(pid, signal.SIGCONT)

    def lock(self, seconds: float) -> threading.Thread:
        """Hold the outbox and what comes in, so that nobody can even read them, for a while."""
        return _in_background(lambda: self._hold(seconds))

    def _hold(self, seconds: float) -> None:
        with suppress(psycopg.Error), lock_rows(self.url):
            time.sleep(seconds)

    def fill_disk(self) -> None:
        """Leave it no room to write to for a while; should it give up, start it again."""
        process = self._server.process
        assert process is not None
        if self._small_disk is not None:
            _shrink(self._small_disk)
        else:
            for pid in family(process.pid):
                _limit_files(pid, 0)
        time.sleep(FULL_FOR)
        if self._small_disk is not None:
            _remount(self._small_disk, _TMPFS_SIZE)
        else:
            for pid in family(process.pid):
                _limit_files(pid, resource.RLIM_INFINITY)
        if process.poll() is not None:
            self._server.start()


Store = SqliteStore | PostgresStore


@contextmanager
def lock_rows(url: str) -> Iterator[None]:
    """Hold what every writer needs for a block: SQLite's one place, or the tables of messages.

    Raises sqlite3.OperationalError or psycopg.Error when somebody else holds it for long.
    """
    if url.startswith("sqlite"):
        path = url.partition("///")[2]
        with closing(sqlite3.connect(path, timeout=5.0, isolation_level=None)) as file:
            file.execute("BEGIN IMMEDIATE")
            yield
            file.execute("ROLLBACK")
        return
    address = url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address, connect_timeout=5) as connection:
        connection.execute("SET lock_timeout = '5s'")
        connection.execute("LOCK TABLE outbound_messages, inbound_messages")
        yield


@contextmanager
def sqlite_store(home: Path) -> Iterator[SqliteStore]:
    """Lend a SQLite file that does not exist yet."""
    yield SqliteStore(home / "smsserve.db")


@contextmanager
def postgres_store() -> Iterator[PostgresStore]:
    """Lend a PostgreSQL server with everything that makes it durable, on a disk that can fill."""
    with _small_disk() as disk, PostgresServer(durable=True, place=disk) as server:
        yield PostgresStore(server, disk)


@contextmanager
def _small_disk() -> Iterator[Path | None]:
    """Mount a file system in memory for a block; None where we may not."""
    folder = Path(tempfile.mkdtemp(prefix="disk-", dir="/tmp"))
    argv = ["mount", "-t", "tmpfs", "-o", f"size={_TMPFS_SIZE},mode=755", "laboratory", str(folder)]
    may = os.geteuid() == 0 and shutil.which("mount") is not None
    mounted = may and subprocess.run(argv, capture_output=True, check=False).returncode == 0
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)  # noqa: S607 - as root
        folder.rmdir()


def _shrink(folder: Path) -> None:
    """Make a file system exactly as large as what is on it."""
    for _ in range(_TRIES):  # somebody may write between the look and the act
        found = os.statvfs(folder)
        if _remount(folder, str((found.f_blocks - found.f_bfree) * found.f_frsize)):
            return
    raise AssertionError(f"{folder} can not be made smaller")


def _remount(folder: Path, size: str) -> bool:
    argv = ["mount", "-o", f"remount,size={size}", str(folder)]
    return subprocess.run(argv, capture_output=True, check=False).returncode == 0


def _limit_files(pid: int, size: int) -> None:
    """Let no file of a process grow beyond a size; the harder limit stays as it is."""
    with suppress(ProcessLookupError):
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        # No limit at all is -1, for both.
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard if size < 0 else size, hard))


def _in_background(act: Act) -> threading.Thread:
    thread = threading.Thread(target=act, name="mischief", daemon=True)
    thread.start()
    return thread

"""The database under the laboratory, and what can be done to it while it is in use."""

from __future__ import annotations

import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg

from tests.faults.disks import ROOMY, SMALL_DISK, TRIES, limited, remount, shrink, small_disk
from tests.faults.keeper import family, send_signal
from tests.support.postgres import PostgresServer

Act = Callable[[], object]
LOCKED_FOR = 3.0  # seconds: longer than anything of ours waits for the database
FULL_FOR = 2.0  # seconds
DOWN_FOR = 1.0  # seconds
# More than any server can find room for beside what it holds already, and gone with the session.
_MUCH = "CREATE TEMP TABLE much AS SELECT repeat('x', 1000) FROM generate_series(1, 64000)"
_NO_ROOM = ("No space left on device", "File too large")


class SqliteStore:
    """A SQLite file, on a disk of its own that can fill where there is one."""

    kind = "sqlite"

    def __init__(self, path: Path, small_disk: Path | None = None) -> None:
        """Name the file, and the small file system it stands on if there is one."""
        self._path = path
        self._small_disk = small_disk
        self.url = f"sqlite:///{path}"
        # Without root no small file system can be made: what no file may grow beyond must do.
        limit = "a file size limit of 0 on every process"
        self.disk = SMALL_DISK if small_disk else limit
        self.met_full = 0
        self.writers: Callable[[], Collection[int]] = list

    @property
    def can_fill(self) -> bool:
        """Tell whether its disk can be full in earnest."""
        return self._small_disk is not None

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
        """Let no process of the service write to any file for a block, and see that none can."""
        if self._small_disk is None:
            with limited([pid for each in self.writers() for pid in family(each)]):
                yield
            return
        try:
            self._fill(self._small_disk)
            yield
        finally:
            remount(self._small_disk, ROOMY)

    def _fill(self, disk: Path) -> None:
        """Leave no room, not even in the log that is written over from its start."""
        with closing(sqlite3.connect(self._path, timeout=5.0, isolation_level=None)) as file:
            for _ in range(TRIES):
                with suppress(sqlite3.OperationalError):
                    file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                shrink(disk)
                try:
                    file.execute("PRAGMA user_version = 1")
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                        self.met_full += 1
                        return
                remount(disk, ROOMY)
        raise AssertionError("the disk was made full and SQLite could write to it all the same")

    def copy_to(self, path: Path) -> None:
        """Copy all of it to another file."""
        with closing(sqlite3.connect(self._path)) as here, closing(sqlite3.connect(path)) as there:
            here.backup(there)


class PostgresStore:
    """A PostgreSQL server of our own."""

    kind = "postgresql"

    def __init__(self, server: PostgresServer, small_disk: Path | None) -> None:
        """Take the server, and the small file system it stands on if there is one."""
        self._server = server
        self._small_disk = small_disk
        self.url = server.create_database()
        self.disk = SMALL_DISK if small_disk else "a file size limit of 0 on the server"
        self.met_full = 0
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
        with self._full_disk(process.pid):
            self._require_full()
            time.sleep(FULL_FOR)
        if process.poll() is not None:
            self._server.start()

    @contextmanager
    def _full_disk(self, pid: int) -> Iterator[None]:
        if self._small_disk is None:
            with limited(family(pid)):
                yield
            return
        try:
            shrink(self._small_disk)
            yield
        finally:
            remount(self._small_disk, ROOMY)

    def _require_full(self) -> None:
        """See the server itself meet the full disk, in what it answers or in what it logs."""
        log = self._server._home / "log"
        before = log.stat().st_size
        said = ""
        with suppress(psycopg.OperationalError):
            try:
                with psycopg.connect(_address(self.url), connect_timeout=5) as connection:
                    connection.execute(_MUCH)
            except psycopg.DatabaseError as error:
                said = str(error)
        said += log.read_bytes()[before:].decode(errors="replace")
        assert any(words in said for words in _NO_ROOM), f"no full disk was met: {said[-500:]}"
        self.met_full += 1
        if self._small_disk is not None:
            shrink(self._small_disk)  # what the attempt had taken is free again


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
    with psycopg.connect(_address(url), connect_timeout=5) as connection:
        connection.execute("SET lock_timeout = '5s'")
        connection.execute("LOCK TABLE outbound_messages, inbound_messages")
        yield


def _address(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


@contextmanager
def sqlite_store(home: Path) -> Iterator[SqliteStore]:
    """Lend a SQLite file that does not exist yet, on a disk that can fill; at the end it is kept.

    It then lies in `home`.
    """
    kept = home / "smsserve.db"
    with small_disk() as disk:
        if disk is None:
            yield SqliteStore(kept)
            return
        store = SqliteStore(disk / kept.name, disk)
        try:
            yield store
        finally:
            store.copy_to(kept)


@contextmanager
def postgres_store() -> Iterator[PostgresStore]:
    """Lend a PostgreSQL server with everything that makes it durable, on a disk that can fill."""
    with small_disk() as disk, PostgresServer(durable=True, place=disk) as server:
        yield PostgresStore(server, disk)


def _in_background(act: Act) -> threading.Thread:
    thread = threading.Thread(target=act, name="mischief", daemon=True)
    thread.start()
    return thread

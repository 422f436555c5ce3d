"""The engine: one place that knows how SQLite and PostgreSQL are opened, and what busy means."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, InvalidatePoolError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from smsserve.domain.errors import StoreUnavailableError
from smsserve.storage import audit_writers

# A webhook must have its 503 within 2 s, so nothing in here may wait longer than that.
PATIENCE = timedelta(seconds=1.5)
# A connection that answered so lately is not asked whether it is there: that is a round trip, as
# much as a statement. One that broke since fails as any does that breaks under a transaction.
TRUSTED = timedelta(seconds=1)
# What is deleted is overwritten with zeros: erasing somebody leaves nothing of them in the file.
_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_TURN = 0.01  # seconds between two tries at what SQLite does not wait for by itself
_gates: WeakKeyDictionary[Engine, tuple[Lock, timedelta]] = WeakKeyDictionary()


def open_engine(
    url: str, *, patience: timedelta = PATIENCE, trusted: timedelta = TRUSTED
) -> Engine:
    """Return an engine whose waits are bounded by `patience`; no bound value reaches an error.

    A connection that has lain unused for longer than `trusted` is asked whether it is still there.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url, patience)
    # The client library waits for a connection in whole seconds, and for no less than two.
    seconds = max(2, round(patience.total_seconds()))
    milliseconds = patience // timedelta(milliseconds=1)
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=8,
        max_overflow=24,
        pool_timeout=patience.total_seconds(),
        # The last to be used has its statements prepared and its caches warm.
        pool_use_lifo=True,
        connect_args={
            "connect_timeout": seconds,
            "options": f"-c lock_timeout={milliseconds} -c timezone=UTC",
            "application_name": "smsserve",
        },
    )
    _ask_idle_connections(engine, trusted)
    return engine


def _ask_idle_connections(engine: Engine, trusted: timedelta) -> None:
    """Let nobody have a connection that went while it lay in the pool, over a restart, say."""

    def note(_driver: object, record: ConnectionPoolEntry) -> None:
        record.info["used_at"] = time.monotonic()

    def ask(driver: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
        if time.monotonic() - record.info["used_at"] < trusted.total_seconds():
            return
        try:
            engine.dialect.do_ping(driver)
        except engine.dialect.loaded_dbapi.Error:
            # What was opened before is gone as well, and this one is opened anew.
            raise InvalidatePoolError from None

    event.listen(engine, "connect", note)
    event.listen(engine, "checkin", note)
    event.listen(engine, "checkout", ask)


def _open_sqlite(url: str, patience: timedelta) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"timeout": patience.total_seconds(), "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        # The driver's own BEGIN is deferred: a read that later writes then fails at once under
        # load, whatever the timeout. We begin ourselves, below.
        connection.isolation_level = None
        cursor = connection.cursor()
        _write_ahead(cursor, patience)
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads_only = connection.get_execution_options().get("reads_only", False)
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    _refuse_lost_transactions(engine)
    _gates[engine] = (Lock(), patience)
    return engine


def _write_ahead(cursor: sqlite3.Cursor, patience: timedelta) -> None:
    """Turn the write-ahead log on; of several that open a new file at once each gets its turn.

    It is the one lock that SQLite does not wait for: it answers that the file is busy at once.
    """
    ends_at = time.monotonic() + patience.total_seconds()
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() >= ends_at:
                raise
        else:
            return
        time.sleep(_TURN)


def _refuse_lost_transactions(engine: Engine) -> None:
    """Let nothing more happen in a transaction that SQLite has ended by itself.

    On a full disk it rolls everything back, savepoints and all; whatever is written then would be
    kept statement by statement, and the commit at the end would be none and yet succeed.
    """

    def require(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        if connection.in_transaction() and not driver.in_transaction:
            raise StoreUnavailableError

    @event.listens_for(engine, "before_cursor_execute")
    def look_before(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            require(connection)

    event.listen(engine, "commit", require)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Open one writing transaction: committed at the end, rolled back on any error.

    Raises StoreUnavailableError when the database can not be reached or stays locked.
    """
    with (
        _translated(),
        _one_writer(engine),
        engine.connect() as connection,
        audit_writers.counted(connection),
        connection.begin(),
    ):
        yield connection


@contextmanager
def statements(engine: Engine) -> Iterator[Connection]:
    """Open what commits each statement by itself, where the database can; else a transaction.

    For a single statement: it saves the two round trips of BEGIN and COMMIT.
    """
    if engine.dialect.name == "sqlite":
        with transaction(engine) as connection:
            yield connection
        return
    with _translated(), engine.connect() as connection:
        yield connection.execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def _one_writer(engine: Engine) -> Iterator[None]:
    """Let the threads of this process queue for SQLite's one writer before they ask for it.

    SQLite's own waiting is by polling: among many threads some would starve past our patience.
    """
    found = _gates.get(engine)
    if found is None:
        yield
        return
    gate, patience = found
    if not gate.acquire(timeout=patience.total_seconds() / 2):
        raise StoreUnavailableError
    try:
        yield
    finally:
        gate.release()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open one transaction that only reads; it never waits for a writer."""
    with _translated(), engine.connect().execution_options(reads_only=True) as connection:
        yield connection


def forget_deleted(engine: Engine) -> bool:
    """Empty SQLite's write-ahead log of pages that still hold what was deleted; else do nothing.

    False while a reader holds it up, then the next checkpoint does the rest. For PostgreSQL see
    `emptying`.
    """
    if engine.dialect.name != "sqlite":
        return False
    with _translated(), engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        # Outside of any transaction.
        is_held_up, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not is_held_up


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except PoolTimeoutError:
        raise StoreUnavailableError from None
    except (OperationalError, InterfaceError) as error:
        if not _is_outage(error):
            raise
        raise StoreUnavailableError from None


def _is_outage(error: DBAPIError) -> bool:
    original: Any = error.orig
    if isinstance(original, sqlite3.OperationalError):
        words = ("locked", "busy", "disk", "unable to open", "readonly", "full")
        return any(word in str(original) for word in words)
    return True

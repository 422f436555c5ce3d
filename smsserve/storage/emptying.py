"""Emptying: what a database keeps of deleted rows is made to go, the wrapped keys first of all.

SQLite overwrites with zeros what is deleted, so only its log is to be emptied. PostgreSQL leaves
dead rows in their pages, and their bytes even when it has vacuumed: the one table with keys is
written anew.
"""

from __future__ import annotations

import time

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from smsserve import logs
from smsserve.storage.engine import forget_deleted, reading
from smsserve.storage.participants import participants

_log = logs.get_logger(__name__)

# Whoever began before might still read a row that is deleted by now, so it would be kept.
_READERS = text(
    "SELECT pid, xact_start FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL)"
)
_PATIENCE, _POLL = 2.0, 0.05  # seconds
_FILE = text("SELECT pg_relation_filenode(:name)")
# Nobody who texts us waits longer than this for the table to be written anew.
_LOCK_TIMEOUT = "SET lock_timeout = '1s'"


def empty_deleted(engine: Engine) -> bool:
    """Let nothing be left of the rows that are deleted by now; False when that has to wait.

    Never raises for a lock, or for a role that may not.
    """
    if engine.dialect.name == "sqlite":
        return forget_deleted(engine)
    return _outlast_readers(engine) and _write_anew(engine)


def _outlast_readers(engine: Engine) -> bool:
    """Wait until every transaction that runs now has ended; False when one goes on for long."""
    deadline = time.monotonic() + _PATIENCE
    running = _list_readers(engine)
    while running:
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL)
        running &= _list_readers(engine)
    return True


def _list_readers(engine: Engine) -> set[tuple[int, object]]:
    with reading(engine) as connection:
        return {(row[0], row[1]) for row in connection.execute(_READERS)}


def _write_anew(engine: Engine) -> bool:
    """Write the table of keys anew, into a file without dead rows; the old file is deleted."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        before = _file_of(connection)
        try:
            connection.exec_driver_sql(_LOCK_TIMEOUT)
            connection.exec_driver_sql(f"VACUUM (FULL) {participants.name}")
        except DBAPIError as error:
            _log.warning("erasing.table_in_use", error=logs.locate(error))
            return False
        finally:
            # The connection goes back to others, with another timeout.
            connection.invalidate()
    with reading(engine) as connection:
        # A role that does not own the table is told so in a warning, and nothing happens.
        return _file_of(connection) != before


def _file_of(connection: Connection) -> int:
    found: int = connection.execute(_FILE, {"name": participants.name}).scalar_one()
    return found

"""Transactions: all or nothing, bounded waits, and errors without anybody's words."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from smsserve.domain.errors import StoreUnavailableError
from smsserve.storage import participants, schema
from smsserve.storage.base import Row
from smsserve.storage.engine import forget_deleted, open_engine, reading, statements, transaction
from tests.support.postgres import PostgresServer
from tests.support.rows import NOW, add_participant

QUICK = timedelta(seconds=0.2)


def count(engine: Engine) -> int:
    """Return how many participants a new reader sees."""
    with reading(engine) as connection:
        query = select(func.count()).select_from(participants.participants)
        return connection.execute(query).scalar_one()


def journal(engine: Engine) -> str:
    """Return how SQLite keeps what is not committed yet."""
    with reading(engine) as connection:
        return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())


def test_a_transaction_is_kept_at_its_end(engine: Engine) -> None:
    """And seen by others only then."""
    with transaction(engine) as connection:
        add_participant(connection)
        assert count(engine) == 0
    assert count(engine) == 1


def test_a_transaction_that_breaks_leaves_nothing(engine: Engine) -> None:
    """Not the half of it."""

    def break_half_way() -> None:
        with transaction(engine) as connection:
            add_participant(connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_half_way()
    assert count(engine) == 0


def test_a_savepoint_that_breaks_leaves_what_was_before(engine: Engine) -> None:
    """So that a text stays on record although understanding it broke."""
    with transaction(engine) as connection:
        kept = add_participant(connection)
        with pytest.raises(IntegrityError), connection.begin_nested():
            add_participant(connection, id=kept)
        assert participants.get(connection, kept) is not None
    assert count(engine) == 1


def test_an_error_holds_no_bound_value(engine: Engine) -> None:
    """Errors end in logs and on screens."""
    with pytest.raises(IntegrityError) as caught, transaction(engine) as connection:
        add_participant(connection, name_sealed=None, phone_index="+15550100001")
    shown = str(caught.value).partition("DETAIL")[0]
    assert "5550100001" not in shown


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    """A page is shown while a batch is written."""
    with transaction(engine) as connection:
        add_participant(connection)
        started = time.monotonic()
        assert count(engine) == 0
        assert time.monotonic() - started < 1


def test_writers_of_one_process_take_turns(engine: Engine) -> None:
    """Sixteen at once all come through."""

    def write() -> None:
        with transaction(engine) as connection:
            add_participant(connection)

    threads = [threading.Thread(target=write) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(engine) == 16


def test_a_writer_that_waits_too_long_is_told_so(tmp_path: Path) -> None:
    """Soon enough for a webhook to answer 503 in time; nothing was stored."""
    url = f"sqlite:///{tmp_path / 'smsserve.db'}"
    engine, other = open_engine(url, patience=QUICK), open_engine(url, patience=QUICK)
    schema.upgrade(engine)
    with transaction(engine) as connection:
        add_participant(connection)
        started = time.monotonic()
        with pytest.raises(StoreUnavailableError), transaction(other) as late:
            add_participant(late)
        assert time.monotonic() - started < 2
    assert count(other) == 1
    engine.dispose()
    other.dispose()


def test_a_new_file_that_another_is_at_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself would say at once that it is locked: it writes ahead for nobody yet."""
    path = tmp_path / "smsserve.db"
    engine = open_engine(f"sqlite:///{path}", patience=timedelta(seconds=20))
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        leaving = threading.Timer(QUICK.total_seconds(), other.execute, ["ROLLBACK"])
        leaving.start()
        assert journal(engine) == "wal"
        leaving.join()
    engine.dispose()


def test_a_new_file_that_stays_locked_is_an_outage(tmp_path: Path) -> None:
    """Once the patience has ended."""
    path = tmp_path / "smsserve.db"
    engine = open_engine(f"sqlite:///{path}", patience=QUICK)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailableError):
            journal(engine)
        other.execute("ROLLBACK")
    assert journal(engine) == "wal"
    engine.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://sam:hunter2@/peers?host=/nowhere",
        "postgresql+psycopg://sam:hunter2@127.0.0.1:9/peers",
        "sqlite:////proc/nowhere/smsserve.db",
    ],
)
def test_a_database_that_is_not_there_is_an_outage_without_details(url: str) -> None:
    """The address may hold a password."""

    def use() -> None:
        with transaction(open_engine(url, patience=QUICK)):
            pass

    with pytest.raises((StoreUnavailableError, OSError)) as caught:
        use()
    assert "hunter2" not in str(caught.value)


def test_a_mistake_of_ours_is_no_outage(engine: Engine) -> None:
    """Nobody tries again for ever what can never work."""
    with pytest.raises(Exception, match="nowhere") as caught, transaction(engine) as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    assert not isinstance(caught.value, StoreUnavailableError)


def test_what_hangs_on_a_row_is_checked_on_both_databases(engine: Engine) -> None:
    """SQLite does so only when asked to, on every connection."""
    orphan: Row = {"id": "c1", "phone_index": "i", "participant_id": "nobody", "kind": "opt_in"}
    orphan |= {"how": "form", "given_at": NOW, "recorded_at": NOW}
    with pytest.raises(IntegrityError), transaction(engine) as connection:
        participants.add_consent(connection, orphan)


def test_sqlite_keeps_nothing_of_what_was_deleted(tmp_path: Path) -> None:
    """Neither in the file nor in its log."""
    engine = open_engine(f"sqlite:///{tmp_path / 'smsserve.db'}")
    schema.upgrade(engine)
    with transaction(engine) as connection:
        person = add_participant(connection, data_key=b"the-key-that-must-go" * 4)
    with transaction(engine) as connection:
        participants.remove(connection, person)
    forget_deleted(engine)
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"the-key-that-must-go" not in left
    engine.dispose()


def test_a_commit_on_sqlite_is_on_the_disk(tmp_path: Path) -> None:
    """A text that was answered with 200 survives the power cut."""
    engine = open_engine(f"sqlite:///{tmp_path / 'smsserve.db'}")
    with reading(engine) as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    engine.dispose()


def test_forgetting_asks_postgres_for_nothing(engine: Engine) -> None:
    """It cleans up by itself; on SQLite nothing is left open."""
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: said.append(call[2]))
    forget_deleted(engine)
    assert said == []
    assert count(engine) == 0


def test_nothing_is_taken_for_kept_once_the_disk_was_full(tmp_path: Path) -> None:
    """SQLite then rolls everything back by itself; an error caught on the way hides nothing."""
    engine = open_engine(f"sqlite:///{tmp_path / 'smsserve.db'}")
    schema.upgrade(engine)

    def survive_full_disk(then: str) -> None:
        with transaction(engine) as connection:
            add_participant(connection)
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            with suppress(OperationalError, StoreUnavailableError), connection.begin_nested():
                add_participant(connection, data_key=b"k" * 1_000_000)
            if then == "go on":
                add_participant(connection)

    for then in ("go on", "stop"):
        with pytest.raises(StoreUnavailableError):
            survive_full_disk(then)
        assert count(engine) == 0
    engine.dispose()


def _end_connections(engine: Engine, url: str) -> None:
    """Use a connection, and end it from outside while it lies in the pool."""
    with reading(engine) as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    other = open_engine(url)
    with reading(other) as connection:
        # Returns once it has ended.
        query = text("SELECT pg_terminate_backend(:pid, 5000)")
        assert connection.execute(query, {"pid": pid}).scalar_one()
    other.dispose()


def test_a_connection_that_ended_in_the_pool_is_given_to_nobody(
    postgres_server: PostgresServer,
) -> None:
    """After a restart of the database nobody meets an error; what is open by then is made anew."""
    url = postgres_server.create_database()
    engine = open_engine(url, trusted=timedelta(0))
    _end_connections(engine, url)
    with reading(engine) as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
    engine.dispose()


def test_one_that_ended_right_after_its_use_fails_once(postgres_server: PostgresServer) -> None:
    """As under a transaction: the carrier is asked to try again, and meets a new one then."""
    url = postgres_server.create_database()
    engine = open_engine(url, trusted=timedelta(hours=1))
    _end_connections(engine, url)
    with pytest.raises(StoreUnavailableError), reading(engine) as connection:
        connection.execute(text("SELECT 1"))
    with reading(engine) as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
    engine.dispose()


def test_a_statement_by_itself_is_kept_without_a_commit(engine: Engine) -> None:
    """And the connection begins transactions again afterwards."""
    with statements(engine) as connection:
        add_participant(connection)
        assert engine.dialect.name == "sqlite" or count(engine) == 1
    assert count(engine) == 1
    with suppress(ZeroDivisionError), transaction(engine) as connection:
        add_participant(connection)
        raise ZeroDivisionError
    assert count(engine) == 1

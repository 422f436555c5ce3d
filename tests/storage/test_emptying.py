"""What was deleted is gone from the files, on either database; who still reads is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from smsserve.storage import participants
from smsserve.storage.emptying import empty_deleted
from smsserve.storage.engine import open_engine, reading, transaction
from tests.support.rows import add_participant
from tests.support.world import upgrade

WRAPPED = b"k1:" + bytes(range(60, 120))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Return a database with tables."""
    upgrade(database_url)
    found = open_engine(database_url)
    yield found
    found.dispose()


def read_files(engine: Engine) -> bytes:
    """Return every byte of the file, or of the table's, that a thief would find on the disk."""
    if engine.dialect.name == "sqlite":
        path = Path(str(engine.url.database))
        return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        folder = connection.execute(text("SHOW data_directory")).scalar_one()
        path = connection.execute(text("SELECT pg_relation_filepath('participants')")).scalar_one()
    table: bytes = (Path(folder) / path).read_bytes()
    return table


def keep_three(engine: Engine) -> list[str]:
    """Put three people in, the one in the middle with a key that can be told."""
    with transaction(engine) as connection:
        keys = (b"first" * 12, WRAPPED, b"third" * 12)
        return [add_participant(connection, data_key=key) for key in keys]


def test_the_key_of_somebody_deleted_is_in_no_file(engine: Engine) -> None:
    """Those of everybody else are."""
    ids = keep_three(engine)
    assert WRAPPED in read_files(engine)
    with transaction(engine) as connection:
        participants.remove(connection, ids[1])
    assert empty_deleted(engine)
    left = read_files(engine)
    assert WRAPPED not in left
    assert b"first" * 12 in left
    with reading(engine) as connection:
        assert participants.count(connection) == 2


def test_a_reader_from_before_holds_it_up(engine: Engine) -> None:
    """It says so, and is done by the next call."""
    ids = keep_three(engine)
    with reading(engine) as other:
        participants.count(other)
        if engine.dialect.name == "postgresql":
            other.execute(text("DECLARE held CURSOR FOR SELECT 1"))
        with transaction(engine) as connection:
            participants.remove(connection, ids[1])
        assert not empty_deleted(engine)
    assert empty_deleted(engine)
    assert WRAPPED not in read_files(engine)

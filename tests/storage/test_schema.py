"""The schema: the migrations make exactly what the code expects, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text

from smsserve.domain.errors import RefusedError, StoreUnavailableError
from smsserve.storage import schema
from smsserve.storage.base import metadata
from smsserve.storage.engine import open_engine, transaction


def test_the_migrations_make_what_the_models_say(engine: Engine) -> None:
    """Every table, column, type and index."""
    assert schema.find_differences(engine) == []
    assert set(metadata.tables) <= set(inspect(engine).get_table_names())


def test_every_step_can_be_taken_back(engine: Engine) -> None:
    """Down to nothing and up again, on each database."""
    config = schema._config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    assert schema.upgrade(engine) == schema.newest()
    assert schema.find_differences(engine) == []


def test_a_fresh_database_has_no_version(database_url: str) -> None:
    """Then it has the newest, however often it is asked for."""
    engine = open_engine(database_url)
    assert schema.read_head(engine) == (None, schema.newest())
    for _ in range(2):
        assert schema.upgrade(engine) == schema.newest()
        assert schema.read_head(engine) == (schema.newest(), schema.newest())
    engine.dispose()


def test_two_upgrades_at_once_do_it_once(database_url: str) -> None:
    """Two machines may start together."""
    engines = [open_engine(database_url, patience=timedelta(seconds=20)) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(schema.upgrade, engines)) == [schema.newest()] * 2
    assert schema.find_differences(engines[0]) == []
    for engine in engines:
        engine.dispose()


def test_a_database_ahead_of_the_code_is_left_alone(engine: Engine) -> None:
    """An old version would ruin it."""
    with transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RefusedError, match="newer"):
        schema.upgrade(engine)


def test_a_difference_is_named(engine: Engine) -> None:
    """By table and column, for whoever looks after the database."""
    with transaction(engine) as connection:
        connection.execute(text("DROP INDEX ix_flag_evidence_participant"))
        connection.execute(text("ALTER TABLE accounts ADD COLUMN shoe_size INTEGER"))
    found = "; ".join(schema.find_differences(engine))
    assert "ix_flag_evidence_participant" in found
    assert "shoe_size" in found


def test_a_file_that_is_no_database_is_an_outage(tmp_path: Path) -> None:
    """It is not overwritten."""
    path = tmp_path / "smsserve.db"
    path.write_bytes(b"somebody's letter" * 100)
    engine = open_engine(f"sqlite:///{path}")
    with pytest.raises(StoreUnavailableError):
        schema.read_head(engine)
    engine.dispose()
    assert path.read_bytes().startswith(b"somebody's letter")

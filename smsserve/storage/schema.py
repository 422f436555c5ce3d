"""The schema's version: brought up to date by Alembic, and compared with what the code expects."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

MIGRATIONS = Path(__file__).with_name("migrations")


def _config() -> Config:
    config = Config()
    # Alembic interpolates %, and a checkout's path may hold one.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def upgrade(engine: Engine) -> str | None:
    """Bring the database to the newest version; returns it. Two at once do it once."""
    config = _config()
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Held until the transaction ends, so that a second upgrade waits and then finds nothing.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(727400712)")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return newest()


@cache
def newest() -> str | None:
    """Return the version the code expects."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def read_head(engine: Engine) -> tuple[str | None, str | None]:
    """Return (the database's version, the version the code expects)."""
    with engine.connect().execution_options(reads_only=True) as connection:
        return MigrationContext.configure(connection).get_current_revision(), newest()

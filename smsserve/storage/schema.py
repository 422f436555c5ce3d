"""The schema's version: brought up to date by Alembic, and compared with what the code expects."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from smsserve.domain.errors import RefusedError, StoreUnavailableError
from smsserve.storage.engine import reading
from smsserve.storage.tables import metadata

MIGRATIONS = Path(__file__).with_name("migrations")


def _config() -> Config:
    config = Config()
    # Alembic interpolates %, and a checkout's path may hold one.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def upgrade(engine: Engine) -> str | None:
    """Bring the database to the newest version; returns it. Two at once do it once.

    Raises StoreUnavailableError, and RefusedError for a database that is ahead of the code.
    """
    require_not_ahead(engine)
    config = _config()
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Held until the transaction ends: a second upgrade waits, and then finds nothing.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(727400712)")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return newest()


@cache
def newest() -> str | None:
    """Return the version the code expects."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def read_head(engine: Engine) -> tuple[str | None, str | None]:
    """Return (the database's version, the version the code expects).

    Raises StoreUnavailableError, also for a file that is no database.
    """
    try:
        with reading(engine) as connection:
            return MigrationContext.configure(connection).get_current_revision(), newest()
    except DatabaseError:
        raise StoreUnavailableError from None


def require_not_ahead(engine: Engine) -> None:
    """Raise RefusedError when a newer version of the code has been at this database."""
    current, _ = read_head(engine)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if current is not None and current not in known:
        hint = "Update smsserve to the version that made it"
        raise RefusedError("the database was made by a newer smsserve", hint)


def find_differences(engine: Engine) -> list[str]:
    """Return what the tables have or lack compared with the models, one line each."""
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(_describe(compare_metadata(context, metadata)))


def _describe(found: Any) -> Iterator[str]:
    """Put Alembic's findings into words: tuples that begin with what would mend it, or lists."""
    for one in found:
        if isinstance(one, list):
            yield from _describe(one)
        else:
            names = [str(getattr(part, "name", part)) for part in one[1:] if part is not None]
            yield f"{one[0].replace('_', ' ')}: {' '.join(names)}"

"""Backups: taken while the service runs; put back while it stands still, and then guarded."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.exc import SQLAlchemyError

from smsserve.domain.errors import RefusedError, StoreUnavailableError
from smsserve.storage import backups, health, keys, participants, schema
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import erasing, restoring
from smsserve.usecases.guarding import TICK
from smsserve.usecases.runtime import Runtime

# A service that ticked so recently runs.
_RUNS = timedelta(seconds=30)


def back_up(runtime: Runtime, destination: Path) -> int:
    """Write a backup; returns its size in bytes. Raises RefusedError."""
    backups.back_up(runtime.settings.database_url, destination)
    # Tables of an older version keep no note; the file is whole all the same.
    with (
        suppress(SQLAlchemyError, StoreUnavailableError),
        transaction(runtime.engine) as connection,
    ):
        # Whatever key is in use now is needed as long as this file is kept.
        keys.note_backup(connection, runtime.now())
    return destination.stat().st_size


def restore(
    runtime: Runtime,
    source: Path,
    *,
    replaces: bool,
    erased: Mapping[str, datetime] = MappingProxyType({}),
) -> int:
    """Put a backup in place of the database, bring it up to date, and block sending until compared.

    Whoever was erased since the backup is erased again at once, so that nobody sees or texts them:
    those whom the replaced database, this machine or the queue remembers, and `erased`: participant
    id -> when. Returns how many those were.

    Raises RefusedError while the service runs, and where people would be lost nobody gave up.
    """
    _require_rest(runtime)
    if not replaces and _has_people(runtime):
        hint = "Take a backup of it first, then add --replace."
        raise RefusedError("there are participants in the database that would be replaced", hint)
    known = erasing.earliest(erased, _list_erased(runtime))
    backups.close_all(runtime.engine)
    backups.put_back(runtime.settings.database_url, source)
    schema.require_not_ahead(runtime.engine)
    schema.upgrade(runtime.engine)
    return restoring.engage(runtime, known)


def _list_erased(runtime: Runtime) -> Mapping[str, datetime]:
    try:
        return erasing.list_erased(runtime)
    except (SQLAlchemyError, StoreUnavailableError):
        return {}  # an empty database, or one of an older version


def _require_rest(runtime: Runtime) -> None:
    try:
        with reading(runtime.engine) as connection:
            beat = health.last_beat(connection, TICK)
    except (SQLAlchemyError, StoreUnavailableError):
        return  # no tables yet, so nobody works with it
    if beat is not None and runtime.now() - beat < _RUNS:
        hint = "Stop web, worker and scheduler everywhere, wait half a minute and try again."
        raise RefusedError("the service runs on this database", hint)


def _has_people(runtime: Runtime) -> bool:
    try:
        with reading(runtime.engine) as connection:
            return bool(participants.page(connection, limit=1))
    except (SQLAlchemyError, StoreUnavailableError):
        return False

"""Which process works with which keys: asked for at its start, and told while it lives."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from smsserve.domain.errors import RefusedError, StoreUnavailableError
from smsserve.storage import keys, sealing
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.runtime import Runtime

# A process tells of itself four times as often.
_ENDED_AFTER = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that lives: what it is, where, and its keys by id, the first that seals."""

    kind: str
    host: str
    pid: int
    key_ids: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return what people can find it by."""
        return f"{self.kind} on {self.host} (process {self.pid})"


def require_keys(runtime: Runtime) -> None:
    """Raise RefusedError unless this process has every key that the database needs.

    A database that can not be reached, or has no tables yet, is looked at when it can be.
    """
    try:
        note_own_keys(runtime)
    except (StoreUnavailableError, SQLAlchemyError):
        return


def note_own_keys(runtime: Runtime) -> None:
    """Note the keys that are set; raises RefusedError for one that is missing, or is another."""
    with reading(runtime.engine) as connection:
        known = keys.list_keys(connection)
        if not known:
            _refuse_unopened(runtime, connection)
    _refuse_others(runtime, known)
    _refuse_missing(runtime, known)
    if _is_news(runtime, known):
        with transaction(runtime.engine) as connection:
            _note_keys(runtime, connection, keys.list_keys(connection))


def _refuse_unopened(runtime: Runtime, connection: Connection) -> None:
    """Look at what is stored, this once: an older version noted no keys to compare with."""
    counted = sealing.count_by_key(connection, runtime.keyring.ids).values()
    rows = sum(found[sealing.OTHER] for found in counted)
    if rows:
        hint = (
            "Put the key back that it was written with; if it is lost for ever: smsserve keys"
            " give-up ID"
        )
        raise RefusedError(f"{rows} rows are opened by no key in SMSSERVE_ENCRYPTION_KEYS", hint)


def _refuse_others(runtime: Runtime, known: Mapping[str, Mapping[Any, Any]]) -> None:
    for key_id, fingerprint in runtime.keyring.fingerprints.items():
        # One that was given up before anybody had seen it has none.
        if key_id in known and known[key_id]["fingerprint"] not in {"", fingerprint}:
            hint = (
                "Put the key in that the others have; a new key needs a name of its own:"
                " smsserve keys new"
            )
            raise RefusedError(
                f"{key_id} in SMSSERVE_ENCRYPTION_KEYS is not the key that this database knows"
                f" as {key_id}",
                hint,
            )


def _refuse_missing(runtime: Runtime, known: Mapping[str, Mapping[Any, Any]]) -> None:
    mine = set(runtime.keyring.ids)
    missing = sorted(
        key_id
        for key_id, row in known.items()
        if key_id not in mine and row["idle_at"] is None and row["first_at"] is not None
    )
    if missing:
        hint = (
            "Put it back. `smsserve keys rotate` says when it can go; if it is lost for ever:"
            f" smsserve keys give-up {missing[0]}"
        )
        names = ", ".join(missing)
        raise RefusedError(f"SMSSERVE_ENCRYPTION_KEYS lacks {names}, which is still needed", hint)


def _is_news(runtime: Runtime, known: Mapping[str, Mapping[Any, Any]]) -> bool:
    """Tell whether one of our keys is new to the database, or seals for the first time."""
    first = known.get(runtime.keyring.first)
    if first is None or first["first_at"] is None or first["idle_at"] is not None:
        return True
    return not known.keys() >= set(runtime.keyring.ids)


def _note_keys(
    runtime: Runtime, connection: Connection, known: Mapping[str, Mapping[Any, Any]]
) -> None:
    keyring, now = runtime.keyring, runtime.now()
    for key_id in keyring.ids:
        # Of those that an older version worked with any may have sealed.
        seals = key_id == keyring.first or not known
        row = known.get(key_id)
        if row is None:
            keys.add_key(
                connection,
                {
                    "id": key_id,
                    "fingerprint": keyring.fingerprints[key_id],
                    "known_at": now,
                    "first_at": now if seals else None,
                },
            )
        elif key_id == keyring.first and (row["first_at"] is None or row["idle_at"] is not None):
            changes = {"first_at": row["first_at"] or now, "idle_at": None, "gone_at": None}
            keys.change_key(connection, key_id, changes)


def list_holders(runtime: Runtime, connection: Connection) -> list[Holder]:
    """Return the processes that live, as far as they were heard of within a minute."""
    rows = keys.list_holders(connection, runtime.now() - _ENDED_AFTER)
    found = (
        Holder(row["kind"], row["host"], row["pid"], tuple(row["key_ids"].split(",")))
        for row in rows
    )
    return [one for one in found if not _has_ended(one)]


def _has_ended(holder: Holder) -> bool:
    """Tell of a process on this machine whether it was killed without a word."""
    if holder.host != socket.gethostname()[:80]:
        return False
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def list_behind(runtime: Runtime, connection: Connection) -> list[str]:
    """Return the names of processes that live and do not seal with this one's first key."""
    first = runtime.keyring.first
    return [one.name for one in list_holders(runtime, connection) if one.key_ids[0] != first]

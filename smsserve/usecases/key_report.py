"""The key report: which keys there are, and what each would be missed for; no key is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.storage import keys, sealing
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.holding_keys import Holder, list_holders
from smsserve.usecases.rotating import count_uses
from smsserve.usecases.runtime import Runtime


class KeyState(StrEnum):
    """Whether a key is needed, and by what."""

    SEALS = "seals"
    NEEDED = "needed"
    SPARE = "spare"
    BACKUPS = "backups"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class KeyUse:
    """One key by its id: whether it seals what is new, and what -> how many rows it opens."""

    id: str
    first: bool
    rows: dict[str, int]
    fingerprint: str = ""
    is_set: bool = True
    state: KeyState = KeyState.NEEDED
    idle_at: datetime | None = None
    backed_up_at: datetime | None = None

    @property
    def total(self) -> int:
        """Return how many rows could not be read, or found, without it."""
        return sum(self.rows.values())

    def describe(self) -> str:
        """Say in English what it is needed for."""
        since = "" if self.idle_at is None else f"{self.idle_at:%Y-%m-%d %H:%M} UTC"
        backup = self.backed_up_at
        newest = "" if backup is None else f"; the newest known is of {backup:%Y-%m-%d %H:%M}"
        words = {
            KeyState.SEALS: "seals what is new",
            KeyState.NEEDED: "needed: smsserve keys rotate",
            KeyState.SPARE: "seals nothing yet",
            KeyState.BACKUPS: f"only backups made before {since} need it{newest}",
            KeyState.UNUSED: "needed nowhere",
        }
        missing = "" if self.is_set or self.state is not KeyState.NEEDED else ", and NOT SET"
        return f"{words[self.state]}{missing}"


@dataclass(frozen=True, slots=True)
class KeyReport:
    """Every key that is known, how many rows none that is set opens, and who works with which.

    `unnamed` rows say no key, because an older version wrote them: any may be needed for them.
    """

    keys: tuple[KeyUse, ...]
    lost: dict[str, int]
    unnamed: int = 0
    holders: tuple[Holder, ...] = ()


def read_keys(runtime: Runtime, *, actor: str) -> KeyReport:
    """Return what the keys are in use for; that it was looked at is audited."""
    with transaction(runtime.engine) as connection:
        report = _read(runtime, connection)
        audit.note(connection, runtime.now(), "keys.counted", "keys", actor=actor)
    return report


def look_at_keys(runtime: Runtime) -> KeyReport:
    """Return the same without a trace, for checks that run by themselves."""
    with reading(runtime.engine) as connection:
        return _read(runtime, connection)


def _read(runtime: Runtime, connection: Connection) -> KeyReport:
    known = keys.list_keys(connection)
    ids = [*dict.fromkeys([*runtime.keyring.ids, *known])]
    uses = count_uses(runtime, connection)
    every = tuple(_view(runtime, key_id, known.get(key_id, {}), uses) for key_id in ids)
    unset = {one.id for one in every if not one.is_set} | {sealing.OTHER}
    lost = {
        what: number
        for what, found in uses.items()
        if (number := sum(found.get(key_id, 0) for key_id in unset))
    }
    unnamed = sum(found.get(sealing.NONE, 0) for found in uses.values())
    return KeyReport(every, lost, unnamed, tuple(list_holders(runtime, connection)))


def _view(
    runtime: Runtime,
    key_id: str,
    row: Mapping[Any, Any],
    uses: Mapping[str, Mapping[str, int]],
) -> KeyUse:
    rows = {what: found.get(key_id, 0) for what, found in uses.items()}
    first = key_id == runtime.keyring.first
    return KeyUse(
        id=key_id,
        first=first,
        rows=rows,
        fingerprint=runtime.keyring.fingerprints.get(key_id) or str(row["fingerprint"]),
        is_set=key_id in runtime.keyring.ids,
        state=KeyState.SEALS if first else _judge(row, used=any(rows.values())),
        idle_at=row.get("idle_at"),
        backed_up_at=row.get("backed_up_at"),
    )


def _judge(row: Mapping[Any, Any], *, used: bool) -> KeyState:
    if used or (row.get("first_at") is not None and row.get("idle_at") is None):
        return KeyState.NEEDED
    if row.get("first_at") is None:
        return KeyState.SPARE
    return KeyState.BACKUPS if row.get("gone_at") is None else KeyState.UNUSED


def retire_key(runtime: Runtime, key_id: str, *, actor: str) -> datetime:
    """Note that no backup needs a key any more; returns since when nothing here does.

    Raises NotFoundError, and RefusedError while anything in the database needs it.
    """
    with transaction(runtime.engine) as connection:
        found = {one.id: one for one in _read(runtime, connection).keys}.get(key_id)
        if found is None:
            raise NotFoundError("key", key_id, "See `smsserve keys list`.")
        if found.state not in {KeyState.BACKUPS, KeyState.UNUSED} or found.idle_at is None:
            hint = "Put another key in front, then: smsserve keys rotate"
            raise RefusedError(f"{key_id} is still needed ({found.total} rows)", hint)
        now = runtime.now()
        keys.change_key(connection, key_id, {"gone_at": now})
        audit.note(connection, now, "keys.retired", key_id, actor=actor)
    return found.idle_at


def give_up_key(runtime: Runtime, key_id: str, *, actor: str) -> None:
    """Let processes start without a key that is lost.

    Raises NotFoundError, and RefusedError while a process lives that has it: what that one seals
    would be opened by nobody else.
    """
    if key_id in runtime.keyring.ids:
        raise RefusedError(f"{key_id} is set, so it is not lost", "See `smsserve keys list`.")
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        _refuse_held(runtime, connection, key_id)
        if key_id not in keys.list_keys(connection):
            _note_lost(connection, key_id, now)
        keys.change_key(connection, key_id, {"idle_at": now, "needed_at": None})
        audit.note(connection, now, "keys.given_up", key_id, actor=actor)


def _refuse_held(runtime: Runtime, connection: Connection, key_id: str) -> None:
    holders = [one.name for one in list_holders(runtime, connection) if key_id in one.key_ids]
    if holders:
        raise RefusedError(
            f"{key_id} is not lost: these processes have it: {', '.join(holders)}",
            "Put it back into SMSSERVE_ENCRYPTION_KEYS here as well. A process that was stopped is"
            " forgotten after a minute",
        )


def _note_lost(connection: Connection, key_id: str, now: datetime) -> None:
    """Note a key that an older version sealed with; raises NotFoundError where nothing says so."""
    counted = sealing.count_by_key(connection, [key_id]).values()
    if not any(found[key_id] for found in counted):
        raise NotFoundError("key", key_id, "See `smsserve keys list`.")
    row = {"id": key_id, "fingerprint": "", "known_at": now, "first_at": now}
    keys.add_key(connection, row)

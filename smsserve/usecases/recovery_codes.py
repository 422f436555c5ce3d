"""Recovery codes: ten ways in for somebody whose phone is gone, each good for once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection

from smsserve.domain.recovery_codes import (
    ALPHABET,
    LENGTH,
    SET_SIZE,
    RecoveryCode,
    make_code,
    read_code,
)
from smsserve.storage import recovery_codes
from smsserve.storage.engine import reading
from smsserve.usecases import audit
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class NewSet:
    """A set as written, to be shown once, and what is kept of each: (name, hash)."""

    written: list[str]
    kept: list[tuple[str, str]]


def draw_set(runtime: Runtime) -> NewSet:
    """Return a set that is nobody's yet; takes about a second, so never in a transaction."""
    codes = _draw_codes()
    kept = [(one.handle, runtime.passwords.hash(one.secret)) for one in codes]
    return NewSet([one.written for one in codes], kept)


def keep_set(runtime: Runtime, connection: Connection, account_id: str, drawn: NewSet) -> None:
    """Put a set in the place of the old one, which is worth nothing any more."""
    now = runtime.now()
    rows = [
        {"account_id": account_id, "handle": handle, "code_hash": kept, "made_at": now}
        for handle, kept in drawn.kept
    ]
    recovery_codes.replace(connection, account_id, rows)
    audit.note(connection, now, "factor.codes_made", account_id, actor=account_id)


def _draw_codes() -> list[RecoveryCode]:
    """Return ten codes of different names."""
    found: dict[str, RecoveryCode] = {}
    while len(found) < SET_SIZE:
        code = make_code("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))
        found.setdefault(code.handle, code)
    return list(found.values())


def find_hash(runtime: Runtime, account_id: str, code: RecoveryCode) -> str | None:
    """Return the hash of a code that fits, None for one that does not; takes as long either way."""
    with reading(runtime.engine) as connection:
        row = recovery_codes.find(connection, account_id, code.handle)
    kept = None if row is None else str(row["code_hash"])
    return kept if runtime.passwords.match(kept, code.secret) else None


def names_code(runtime: Runtime, account_id: str, typed: str) -> bool:
    """Tell whether what was typed is called as a code of the account is that was not used yet."""
    code = read_code(typed)
    if code is None:
        return False
    with reading(runtime.engine) as connection:
        return recovery_codes.find(connection, account_id, code.handle) is not None

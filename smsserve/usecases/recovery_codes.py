"""Recovery codes: ten ways in for somebody whose phone is gone, each good for once."""

from __future__ import annotations

import secrets

from smsserve.domain.recovery_codes import ALPHABET, LENGTH, SET_SIZE, RecoveryCode, make_code
from smsserve.storage import recovery_codes
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.runtime import Runtime


def replace_set(runtime: Runtime, account_id: str) -> list[str]:
    """Make a new set and return it as written, this once; the old one is worth nothing."""
    codes = _draw_set()
    # Outside of any transaction: ten hashes take about a second.
    hashes = [runtime.passwords.hash(one.secret) for one in codes]
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        rows = [
            {"account_id": account_id, "handle": one.handle, "code_hash": kept, "made_at": now}
            for one, kept in zip(codes, hashes, strict=True)
        ]
        recovery_codes.replace(connection, account_id, rows)
        audit.note(connection, now, "factor.codes_made", account_id, actor=account_id)
    return [one.written for one in codes]


def _draw_set() -> list[RecoveryCode]:
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

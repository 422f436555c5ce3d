"""Entering: a password, then the second step, then a session; nothing before that is one.

What waits for its second step is known to one browser, for ten minutes, and is worth nothing but
that step. Every try is counted before it is looked at.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.recovery_codes import RecoveryCode, read_code
from smsserve.storage import accounts, authenticators, entering, passkeys, recovery_codes
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit, factors
from smsserve.usecases.authenticators import find_step
from smsserve.usecases.recovery_codes import find_hash
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.throttling import (
    Caller,
    code_counts,
    give_back,
    password_counts,
    take_try,
    write_evenly,
)
from smsserve.usecases.tokens import hash_token

PENDING_LASTS = timedelta(minutes=10)
# What a session was opened, or somebody confirmed, with: for the audit trail.
PASSWORD, APP, RECOVERY, PASSKEY = "password", "app", "recovery", "passkey"


@dataclass(frozen=True, slots=True)
class Entered:
    """What a right password opens: a session, or a log-in that waits; the other one is ""."""

    session: str = ""
    pending: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A log-in that waits for its second step: whose, and what they can give."""

    account_id: str
    has_app: bool
    has_passkey: bool
    has_codes: bool


def enter(runtime: Runtime, email: str, password: str, caller: Caller) -> Entered | None:
    """Return what address and password open, None when they are wrong or tried too often."""
    email = email.strip().lower()
    counts = password_counts(runtime, caller, email)
    if not take_try(runtime, counts):
        return None
    with reading(runtime.engine) as connection:
        row = accounts.find_by_email(connection, email)
    # The hash is checked outside of any transaction: it takes a quarter of a second.
    kept = None if row is None else row["password_hash"]
    matches = runtime.passwords.match(kept, password)
    if row is None or not row["active"]:
        write_evenly(runtime, counts[0])
        return None
    if not matches:
        note_failure(runtime, row["id"], PASSWORD)
        return None
    give_back(runtime, counts)
    with transaction(runtime.engine) as connection:
        # Held and looked at once more: since it was read, the account may have been closed, or
        # have got another password or its first second step.
        held = accounts.lock(connection, row["id"])
        if held is None or not held["active"] or held["password_hash"] != kept:
            return None
        return _go_on(runtime, connection, held, caller)


def _go_on(runtime: Runtime, connection: Connection, held: RowMapping, caller: Caller) -> Entered:
    """Return what a right password opens for an account that is held."""
    if factors.has_any(connection, held["id"]):
        return Entered(pending=_begin_pending(connection, held["id"], runtime.now()))
    factors.begin_grace(runtime, connection, held, runtime.now())
    return Entered(session=open_session(runtime, connection, held["id"], PASSWORD, caller))


def note_failure(runtime: Runtime, account_id: str, how: str) -> None:
    """Note that somebody gave a wrong proof for an account."""
    with transaction(runtime.engine) as connection:
        audit.note(connection, runtime.now(), "login.failed", account_id, actor=account_id, how=how)


def _begin_pending(connection: Connection, account_id: str, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    row = {
        "token_hash": hash_token(token),
        "account_id": account_id,
        "expires_at": now + PENDING_LASTS,
    }
    entering.add_pending(connection, row)
    return token


def open_session(
    runtime: Runtime, connection: Connection, account_id: str, how: str, caller: Caller
) -> str:
    """Return the token of a fresh session, opened by a password, an app, a code or a passkey."""
    token, now = secrets.token_urlsafe(32), runtime.now()
    accounts.change(connection, account_id, {"seen_at": now})
    session = {
        "token_hash": hash_token(token),
        "account_id": account_id,
        "created_at": now,
        "seen_at": now,
        "confirmed_at": now,
        "device": caller.device[:60],
    }
    accounts.add_session(connection, session)
    audit.note(connection, now, "login", account_id, actor=account_id, how=how)
    return token


def read_waiting(runtime: Runtime, token: str) -> Waiting | None:
    """Return the log-in that waits in a browser; None when it was used, is too old, never was."""
    with reading(runtime.engine) as connection:
        row = entering.find_pending(connection, hash_token(token), runtime.now())
    if row is None:
        return None
    own = factors.read_factors(runtime, row["id"])
    return Waiting(row["id"], own.app_since is not None, bool(own.passkeys), own.codes_left > 0)


def pass_second(runtime: Runtime, token: str, code: str, caller: Caller) -> str | None:
    """Return a fresh session's token for the code of an app, or a recovery code, that fits.

    None for a wrong one, for one that was used, and when too many were tried.
    """
    waiting = read_waiting(runtime, token)
    if waiting is None:
        return None
    proof = check_code(runtime, waiting.account_id, code)
    if proof is None:
        return None
    with transaction(runtime.engine) as connection:
        return finish_pending(runtime, connection, token, proof, caller)


def finish_pending(
    runtime: Runtime, connection: Connection, token: str, how: str, caller: Caller
) -> str | None:
    """Return the session that a log-in has waited for; None where it was used meanwhile."""
    now, token_hash = runtime.now(), hash_token(token)
    row = entering.find_pending(connection, token_hash, now)
    # The account before what waits, as everybody does who ends both.
    held = None if row is None else accounts.lock(connection, row["id"])
    if held is None or not held["active"]:
        return None
    if not entering.use_pending(connection, token_hash, now):
        return None
    return open_session(runtime, connection, held["id"], how, caller)


def check_code(runtime: Runtime, account_id: str, typed: str) -> str | None:
    """Use a code of an app, or a recovery code, up; returns which it was, None for a wrong one.

    None as well while too many were tried; a code counts for one try, wherever it comes from.
    """
    counts = code_counts(runtime, account_id)
    if not take_try(runtime, counts):
        return None
    code = read_code(typed)
    how = APP if code is None else RECOVERY
    fits = (
        _use_app_code(runtime, account_id, typed)
        if code is None
        else _use_recovery_code(runtime, account_id, code)
    )
    if not fits:
        note_failure(runtime, account_id, how)
        return None
    give_back(runtime, counts)
    return how


def _use_app_code(runtime: Runtime, account_id: str, typed: str) -> bool:
    with transaction(runtime.engine) as connection:
        step = find_step(runtime, connection, account_id, typed)
        return step is not None and authenticators.use_step(connection, account_id, step)


def _use_recovery_code(runtime: Runtime, account_id: str, code: RecoveryCode) -> bool:
    # Outside of any transaction, as with a password.
    kept = find_hash(runtime, account_id, code)
    if kept is None:
        return False
    with transaction(runtime.engine) as connection:
        if not recovery_codes.use(connection, account_id, code.handle, kept):
            return False
        left = recovery_codes.count(connection, account_id)
        audit.note(
            connection, runtime.now(), "factor.code_used", account_id, actor=account_id, count=left
        )
    return True


def forget_pending(runtime: Runtime, token: str) -> None:
    """Forget a log-in that waits: it was left."""
    with transaction(runtime.engine) as connection:
        entering.drop_pending(connection, hash_token(token))


def forget_old(runtime: Runtime) -> int:
    """Forget what was begun and not gone on with, and tries of yesterday; returns how many."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        return (
            entering.drop_old(connection, now, now - timedelta(days=1))
            + passkeys.drop_old_challenges(connection, now)
            + authenticators.drop_unfinished(connection, now - timedelta(hours=1))
        )

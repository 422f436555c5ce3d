"""Factors: what an account logs in with besides its password, and until when without any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.storage import (
    accounts,
    authenticators,
    entering,
    factors,
    passkeys,
    recovery_codes,
)
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import account_news, audit
from smsserve.usecases.accounts import lock_account
from smsserve.usecases.authenticators import finish
from smsserve.usecases.recovery_codes import draw_set, keep_set
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.throttling import code_counts, forget_tries
from smsserve.usecases.tokens import hash_token

# From the first log-in on; long enough for whoever only works at week-ends.
GRACE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PasskeyView:
    """One passkey as its owner knows it; `id` names it and opens nothing."""

    id: str
    name: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    """An account's second factors; `due_at` is when a password alone is no longer enough."""

    app_since: datetime | None
    passkeys: tuple[PasskeyView, ...]
    codes_left: int
    due_at: datetime | None
    required: bool

    @property
    def has_any(self) -> bool:
        """Tell whether there is one; recovery codes are a way back and none by themselves."""
        return self.app_since is not None or bool(self.passkeys)

    @property
    def is_only_one(self) -> bool:
        """Tell whether taking one away leaves nothing."""
        return (self.app_since is not None) + len(self.passkeys) == 1


def read_factors(runtime: Runtime, account_id: str) -> Factors:
    """Return the second factors of an account; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        return _read(runtime, connection, account_id)


def _read(runtime: Runtime, connection: Connection, account_id: str) -> Factors:
    row = factors.read(connection, account_id)
    if row is None:
        raise NotFoundError("account", account_id)
    keys = (
        PasskeyView(one["id"], one["name"], one["created_at"], one["used_at"])
        for one in (passkeys.list_of(connection, account_id) if row["has_passkey"] else ())
    )
    required = runtime.settings.second_factor
    due_at = row["factor_due_at"] if required else None
    return Factors(row["app_since"], tuple(keys), row["codes"], due_at, required)


def has_any(connection: Connection, account_id: str) -> bool:
    """Tell whether an account has a second factor."""
    row = factors.read(connection, account_id)
    return row is not None and (row["app_since"] is not None or bool(row["has_passkey"]))


def begin_grace(runtime: Runtime, connection: Connection, row: RowMapping, now: datetime) -> None:
    """Let an account that comes without a second factor do so for a week, from now on."""
    if runtime.settings.second_factor and row["factor_due_at"] is None:
        accounts.change(connection, row["id"], {"factor_due_at": now + GRACE})


def finish_app(runtime: Runtime, account_id: str, token: str, code: str) -> list[str]:
    """Let the app that is being set up count; returns recovery codes, none where there are some.

    `token` is of the session that stays. Raises RefusedError for a code that does not fit.
    """
    with transaction(runtime.engine) as connection:
        lock_account(connection, account_id)
        first = not has_any(connection, account_id)
        finish(runtime, connection, account_id, code)
        note_first(connection, account_id, token, first=first)
    return complete_codes(runtime, account_id, token)


def note_first(connection: Connection, account_id: str, token: str, *, first: bool) -> None:
    """End what was opened by a password alone, where this is somebody's first second factor."""
    accounts.change(connection, account_id, {"factor_due_at": None})
    if first:
        accounts.end_sessions(connection, account_id, but=hash_token(token))
        # Whatever codes are there stood in for something that is gone.
        recovery_codes.replace(connection, account_id, ())


def complete_codes(runtime: Runtime, account_id: str, token: str) -> list[str]:
    """Return a set of recovery codes for whoever has none, to be shown this once."""
    left = read_factors(runtime, account_id).codes_left
    return [] if left else _make_codes(runtime, account_id, token, anew=False)


def renew_codes(runtime: Runtime, account_id: str, token: str) -> list[str]:
    """Return a new set of recovery codes; `token` is of the session that asks.

    Raises RefusedError where there is nothing to recover, or the session has ended meanwhile.
    """
    with reading(runtime.engine) as connection:
        _require_asker(connection, account_id, token)
    return _make_codes(runtime, account_id, token, anew=True)


def _make_codes(runtime: Runtime, account_id: str, token: str, *, anew: bool) -> list[str]:
    """Return a set that is kept now; none where there is one, unless it is to be made `anew`."""
    drawn = draw_set(runtime)
    with transaction(runtime.engine) as connection:
        lock_account(connection, account_id)
        # While it was drawn everything may have been taken away, by a reset say.
        _require_asker(connection, account_id, token)
        if not anew and recovery_codes.count(connection, account_id):
            return []
        keep_set(runtime, connection, account_id, drawn)
    return drawn.written


def _require_asker(connection: Connection, account_id: str, token: str) -> None:
    """Raise RefusedError where an account has no second step, or a session is not its own."""
    session = accounts.find_session(connection, hash_token(token))
    if session is None or session["id"] != account_id:
        raise RefusedError("you were logged out", "Log in and try again.")
    if not has_any(connection, account_id):
        hint = "Set up an app or a passkey first."
        raise RefusedError("recovery codes stand in for a second step", hint)


def remove_app(runtime: Runtime, account_id: str) -> None:
    """Take the app away; raises NotFoundError, and RefusedError where it is the one they need."""
    with transaction(runtime.engine) as connection:
        _begin_removal(runtime, connection, account_id)
        if not authenticators.drop(connection, account_id):
            raise NotFoundError("app", "set up")
        _end_removal(connection, account_id)
        audit.note(connection, runtime.now(), "factor.app_removed", account_id, actor=account_id)


def remove_passkey(runtime: Runtime, account_id: str, passkey_id: str) -> None:
    """Take a passkey away; raises NotFoundError, and RefusedError where it is the one they need."""
    with transaction(runtime.engine) as connection:
        _begin_removal(runtime, connection, account_id)
        if not passkeys.drop(connection, account_id, passkey_id):
            raise NotFoundError("passkey", passkey_id)
        _end_removal(connection, account_id)
        audit.note(
            connection, runtime.now(), "factor.passkey_removed", account_id, actor=account_id
        )


def _begin_removal(runtime: Runtime, connection: Connection, account_id: str) -> None:
    lock_account(connection, account_id)
    own = _read(runtime, connection, account_id)
    if own.required and own.is_only_one:
        raise RefusedError("this is the only second step you have", "Set another one up first.")


def _end_removal(connection: Connection, account_id: str) -> None:
    if not has_any(connection, account_id):
        # Codes without a second step to stand in for would be a second way in.
        recovery_codes.replace(connection, account_id, ())


def reset_of(runtime: Runtime, email: str) -> None:
    """Take every second factor of an address away; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        row = accounts.find_by_email(connection, email.strip().lower())
    if row is None:
        raise NotFoundError("account", email, "See `smsserve accounts list`.")
    reset(runtime, row["id"], actor="operator")


def reset(runtime: Runtime, account_id: str, *, actor: str) -> None:
    """Take every second factor of somebody away, for whoever has lost them all.

    Their sessions end, and they are told. With the password alone they get no further than to
    setting another one up. Raises NotFoundError.
    """
    with transaction(runtime.engine) as connection:
        row = lock_account(connection, account_id)
        now = runtime.now()
        authenticators.drop(connection, account_id)
        passkeys.drop_all(connection, account_id)
        recovery_codes.replace(connection, account_id, ())
        entering.drop_pending_of(connection, account_id)
        accounts.end_sessions(connection, account_id)
        due = now if runtime.settings.second_factor else None
        accounts.change(connection, account_id, {"factor_due_at": due})
        audit.note(connection, now, "factor.reset", account_id, actor=actor)
        account_news.tell(runtime, connection, row, "page.factors")
    forget_tries(runtime, code_counts(runtime, account_id))
    runtime.nudge.ring()

"""Authenticators: an app's one-time codes, set up with one of them, and each taken once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from smsserve import logs
from smsserve.domain.errors import RefusedError
from smsserve.gateways import one_time_codes, qr_codes
from smsserve.storage import authenticators
from smsserve.storage.crypto import UnreadableError
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

ISSUER = "smsserve"
# So long a secret that was shown waits for its first code.
SET_UP_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class NewSecret:
    """What an app is told: to read as a picture (SVG), or to type."""

    picture: str
    typed: str

    @property
    def grouped(self) -> str:
        """Return the secret in groups of four, as people type it."""
        return " ".join(self.typed[at : at + 4] for at in range(0, len(self.typed), 4))


def begin(runtime: Runtime, account: AccountView) -> None:
    """Make a fresh secret; an app that counts already goes on counting until a code proves it."""
    aad = _aad(account.id, "new")
    sealed = runtime.keyring.seal(one_time_codes.new_secret(), aad)
    with transaction(runtime.engine) as connection:
        changes = {"new_sealed": sealed, "new_at": runtime.now()}
        authenticators.keep(connection, account.id, changes)


def read_new(runtime: Runtime, account: AccountView) -> NewSecret | None:
    """Return the secret that is being set up, None when there is none, or for too long."""
    with reading(runtime.engine) as connection:
        secret = _open_new(runtime, connection, account.id)
    if secret is None:
        return None
    address = one_time_codes.make_address(secret, issuer=ISSUER, account=account.email)
    return NewSecret(qr_codes.draw(address), secret)


def _open_new(runtime: Runtime, connection: Connection, account_id: str) -> str | None:
    row = authenticators.get(connection, account_id)
    if row is None or row["new_sealed"] is None:
        return None
    if runtime.now() - row["new_at"] > SET_UP_WITHIN:
        return None
    try:
        return runtime.keyring.open_text(row["new_sealed"], _aad(account_id, "new"))
    except UnreadableError:
        # The keys were changed meanwhile: it is begun anew.
        return None


def finish(runtime: Runtime, connection: Connection, account_id: str, code: str) -> None:
    """Let the new secret count, proved by its code, which is used up by that.

    Raises RefusedError for a code that does not fit, or when there is nothing to prove.
    """
    secret = _open_new(runtime, connection, account_id)
    if secret is None:
        raise RefusedError("this secret is too old", "Begin again; the app needs the new one.")
    now = runtime.now()
    step = one_time_codes.find_step(secret, code, now)
    if step is None:
        hint = "Wait for the next one; the phone's clock has to be right."
        raise RefusedError("the code does not fit", hint)
    sealed = runtime.keyring.seal(secret, _aad(account_id, "secret"))
    row = {"secret_sealed": sealed, "step": step, "since": now}
    authenticators.keep(connection, account_id, row | {"new_sealed": None, "new_at": None})
    audit.note(connection, now, "factor.app_set", account_id, actor=account_id)


def find_step(runtime: Runtime, connection: Connection, account_id: str, code: str) -> int | None:
    """Return the step of a code that fits an account's app, None for one that does not."""
    row = authenticators.get(connection, account_id)
    if row is None or row["secret_sealed"] is None:
        return None
    try:
        secret = runtime.keyring.open_text(row["secret_sealed"], _aad(account_id, "secret"))
    except UnreadableError:
        # No code fits any more; recovery codes and passkeys do, and an administrator can help.
        _log.error("authenticator.unreadable", account_id=account_id)
        return None
    return one_time_codes.find_step(secret, code, runtime.now())


def _aad(account_id: str, what: str) -> str:
    return f"authenticators:{account_id}:{what}"

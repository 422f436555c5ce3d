"""Inviting: an account for somebody new, and a one-time link with which they choose a password.

The link is shown once to whoever made it, to be handed over; only its hash is kept. Until it is
used nobody can log in, and whoever it is for is neither paged nor given anybody to look after.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.ids import new_id
from smsserve.storage import accounts, entering, invites
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.accounts import check_person, lock_account
from smsserve.usecases.changing_phones import require_free
from smsserve.usecases.passwords import check_password, list_context
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.throttling import Caller, forget_tries, own_counts
from smsserve.usecases.tokens import hash_token

LINK_LASTS = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to invite; `phone` is E.164 or None."""

    email: str
    name: str
    role: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its maker sees it, once: the secret part of the address, and until when."""

    account_id: str
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a link tells whoever holds it; `is_new` is false where a lost password is replaced."""

    name: str
    email: str
    is_new: bool


def invite(runtime: Runtime, newcomer: Newcomer, *, actor: str) -> Link:
    """Make an account nobody can log in to yet; raises RefusedError, ConflictError."""
    check_person(newcomer.email, newcomer.name, newcomer.role, newcomer.phone)
    email = newcomer.email.strip().lower()
    with transaction(runtime.engine) as connection:
        _require_new(connection, email)
        if newcomer.phone is not None:
            require_free(runtime, connection, newcomer.phone)
        now = runtime.now()
        account_id = new_id(now)
        row = _row(runtime, newcomer, account_id, now) | {"email": email}
        if not accounts.add(connection, row):
            # Another invitation was quicker.
            raise ConflictError("there is an account with this address", hint="Use another one.")
        audit.note(connection, now, "account.invited", account_id, actor=actor, role=newcomer.role)
        return _make_link(connection, account_id, actor, now)


def _require_new(connection: Connection, email: str) -> None:
    """Raise ConflictError for an address that an account has, with what can be done for that."""
    row = accounts.find_by_email(connection, email)
    if row is None:
        return
    if row["active"] or row["password_hash"] == accounts.NO_PASSWORD:
        hint = "Their own page changes their phone and makes them a link for another password."
        raise ConflictError("there is an account with this address", hint=hint)
    hint = "What they did stays with it. Invite them with another address of theirs."
    raise ConflictError("the account with this address was closed", hint=hint)


def _row(runtime: Runtime, newcomer: Newcomer, account_id: str, now: datetime) -> dict[str, object]:
    phone = newcomer.phone
    aad = f"accounts:{account_id}:phone"
    return {
        "id": account_id,
        "name": newcomer.name.strip(),
        "role": newcomer.role,
        "phone_sealed": None if phone is None else runtime.keyring.seal(phone, aad),
        "password_hash": accounts.NO_PASSWORD,
        "active": False,
        "on_duty": False,
        "created_at": now,
    }


def renew(runtime: Runtime, account_id: str, *, actor: str) -> Link:
    """Make a fresh link: for an invitation that ran out, or for a lost password.

    The password there is goes on working until the link is used. Raises NotFoundError, and
    RefusedError for an account that was closed.
    """
    with transaction(runtime.engine) as connection:
        row = lock_account(connection, account_id)
        if not row["active"] and row["password_hash"] != accounts.NO_PASSWORD:
            raise RefusedError("this account is closed", "Invite them anew, with another address.")
        now = runtime.now()
        audit.note(connection, now, "account.link_made", account_id, actor=actor)
        return _make_link(connection, account_id, actor, now)


def _make_link(connection: Connection, account_id: str, actor: str, now: datetime) -> Link:
    token = secrets.token_urlsafe(32)
    row = {
        "token_hash": hash_token(token),
        "account_id": account_id,
        "made_by": actor,
        "created_at": now,
        "expires_at": now + LINK_LASTS,
    }
    invites.add(connection, row)
    return Link(account_id, token, now + LINK_LASTS)


def read_welcome(runtime: Runtime, token: str) -> Welcome | None:
    """Return whom a link is for, None when it was used, is too old, or never was."""
    with reading(runtime.engine) as connection:
        row = _find(connection, token, runtime.now())
    if row is None:
        return None
    return Welcome(row["name"], row["email"], row["password_hash"] == accounts.NO_PASSWORD)


def _find(connection: Connection, token: str, now: datetime) -> RowMapping | None:
    """Return the account a link is for; an account that was closed since has none."""
    link = invites.find(connection, hash_token(token), now)
    row = None if link is None else accounts.get(connection, link["account_id"])
    if row is None or (not row["active"] and row["password_hash"] != accounts.NO_PASSWORD):
        return None
    return row


def accept(runtime: Runtime, token: str, password: str, caller: Caller) -> str:
    """Set the password a link allows, once; returns the address to log in with.

    Whoever was logged in to the account is out, and tries of the caller with what was forgotten
    keep nobody waiting. Raises RefusedError, and NotFoundError for a link
    that is no good any more.
    """
    with reading(runtime.engine) as connection:
        owner = _find(connection, token, runtime.now())
        if owner is None:
            raise NotFoundError("link", "of that kind")
        known = list_context(runtime, connection, owner["email"], owner["name"])
    check_password(password, known)
    fresh = runtime.passwords.hash(password)
    with transaction(runtime.engine) as connection:
        # Held first: a log-in with the old password is over by now, or finds the new one.
        lock_account(connection, owner["id"])
        now = runtime.now()
        row = _find(connection, token, now)
        if row is None or not invites.use(connection, hash_token(token), now):
            raise NotFoundError("link", "of that kind")
        changes: dict[str, object] = {"password_hash": fresh}
        if not row["active"]:
            changes |= {"active": True, "on_duty": True}
        accounts.change(connection, row["id"], changes)
        # Not the second factor: a link stands in for the password alone.
        accounts.end_sessions(connection, row["id"])
        entering.drop_pending_of(connection, row["id"])
        audit.note(connection, now, "account.password", row["id"], actor=row["id"])
    forget_tries(runtime, own_counts(runtime, caller, row["id"], row["email"]))
    return str(row["email"])

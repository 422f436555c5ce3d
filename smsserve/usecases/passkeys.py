"""Passkeys: made in a session, and a proof by themselves: the device asks who is there.

A challenge is kept here, for one browser and one end, is answered once and within five minutes.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import RowMapping

from smsserve.domain.errors import RefusedError
from smsserve.gateways import passkeys as gateway
from smsserve.gateways.passkeys import Owner, Question, Site
from smsserve.ids import new_id
from smsserve.storage import passkeys
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import access, audit, factors
from smsserve.usecases.accounts import AccountView, lock_account
from smsserve.usecases.entering import (
    PASSKEY,
    finish_pending,
    note_failure,
    open_session,
    read_waiting,
)
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.throttling import Caller, give_back, question_count, take_try
from smsserve.usecases.tokens import hash_token

ANSWER_WITHIN = timedelta(minutes=5)
LONGEST_NAME = 60
MOST_PASSKEYS = 20


class End(StrEnum):
    """What a challenge is answered for; an answer for one end is worth nothing for another."""

    MAKE = "make"
    ENTER = "enter"
    SECOND = "second"
    CONFIRM = "confirm"


def are_possible(runtime: Runtime) -> bool:
    """Tell whether browsers allow passkeys at our public address."""
    return gateway.find_site(runtime.settings.public_url) is not None


def _find_site(runtime: Runtime) -> Site:
    site = gateway.find_site(runtime.settings.public_url)
    if site is None:
        hint = "It needs https and a name, see SMSSERVE_PUBLIC_URL."
        raise RefusedError("there are no passkeys at this address", hint)
    return site


def _keep(runtime: Runtime, token: str, end: End, question: Question) -> str:
    """Keep a challenge for the browser that holds a token; returns what its script is told."""
    with transaction(runtime.engine) as connection:
        row = {
            "holder_hash": hash_token(token),
            "kind": end.value,
            "challenge": question.challenge,
            "expires_at": runtime.now() + ANSWER_WITHIN,
        }
        passkeys.put_challenge(connection, row)
    return question.options


def ask_to_make(runtime: Runtime, account: AccountView, token: str) -> str:
    """Return the question for a new passkey, as JSON; raises RefusedError where none is possible.

    `token` is of the session that asks.
    """
    site = _find_site(runtime)
    known = [row["credential_id"] for row in _list_rows(runtime, account.id)]
    if len(known) >= MOST_PASSKEYS:
        raise RefusedError("you have 20 passkeys", "Take one away that you no longer use.")
    question = gateway.ask_to_make(site, Owner(account.id, account.email, account.name, known))
    return _keep(runtime, token, End.MAKE, question)


def ask_to_enter(runtime: Runtime, caller: Caller) -> tuple[str, str] | None:
    """Return (a token for this browser, the question) for a log-in; None for too many tries."""
    site = _find_site(runtime)
    if not take_try(runtime, [question_count(runtime, caller)]):
        return None
    token = secrets.token_urlsafe(32)
    return token, _keep(runtime, token, End.ENTER, gateway.ask_to_prove(site))


def ask_for_second(runtime: Runtime, token: str) -> str | None:
    """Return the question for the second step of the log-in that waits, None for none.

    Raises RefusedError where no passkey is possible any more: our address has changed, say.
    """
    waiting = read_waiting(runtime, token)
    if waiting is None or not waiting.has_passkey:
        return None
    return _ask_owner(runtime, token, waiting.account_id, End.SECOND)


def ask_to_confirm(runtime: Runtime, account_id: str, token: str) -> str:
    """Return the question that confirms a session; raises RefusedError where none is possible."""
    return _ask_owner(runtime, token, account_id, End.CONFIRM)


def _ask_owner(runtime: Runtime, token: str, account_id: str, end: End) -> str:
    site = _find_site(runtime)
    known = [row["credential_id"] for row in _list_rows(runtime, account_id)]
    if not known:
        raise RefusedError("you have no passkey", "Use your password or a code.")
    return _keep(runtime, token, end, gateway.ask_to_prove(site, known))


def _list_rows(runtime: Runtime, account_id: str) -> Sequence[RowMapping]:
    with reading(runtime.engine) as connection:
        return passkeys.list_of(connection, account_id)


def _use_challenge(runtime: Runtime, token: str, end: End) -> bytes | None:
    with transaction(runtime.engine) as connection:
        return passkeys.use_challenge(connection, hash_token(token), end.value, runtime.now())


def add(runtime: Runtime, account: AccountView, token: str, answer: str, name: str) -> list[str]:
    """Keep the passkey a device has made; returns recovery codes, none where there are some.

    Raises RefusedError for an answer that proves nothing, or came too late.
    """
    challenge = _use_challenge(runtime, token, End.MAKE)
    made = None if challenge is None else gateway.read_made(_find_site(runtime), challenge, answer)
    if made is None:
        raise RefusedError("the device did not prove it", "Try again, within five minutes.")
    with transaction(runtime.engine) as connection:
        lock_account(connection, account.id)
        if passkeys.find(connection, made.credential_id) is not None:
            raise RefusedError("this passkey is there already", "Use another device.")
        first, now = not factors.has_any(connection, account.id), runtime.now()
        row = {
            "id": new_id(now),
            "account_id": account.id,
            "credential_id": made.credential_id,
            "public_key": made.public_key,
            "sign_count": made.sign_count,
            "name": name.strip()[:LONGEST_NAME] or "Passkey",
            "created_at": now,
        }
        passkeys.add(connection, row)
        factors.note_first(connection, account.id, token, first=first)
        audit.note(connection, now, "factor.passkey_added", account.id, actor=account.id)
    return factors.complete_codes(runtime, account.id, token)


def enter(runtime: Runtime, token: str, answer: str, caller: Caller) -> str | None:
    """Return a fresh session's token for a passkey that the device found by itself.

    It counts for both steps: something one has, and what opens the device.
    """
    row = _prove(runtime, token, answer, End.ENTER)
    if row is None:
        return None
    give_back(runtime, [question_count(runtime, caller)])
    with transaction(runtime.engine) as connection:
        lock_account(connection, row["account_id"])
        # It may have been taken away since, or the account closed.
        if passkeys.find(connection, row["credential_id"]) is None:
            return None
        return open_session(runtime, connection, row["account_id"], PASSKEY, caller)


def pass_second(runtime: Runtime, token: str, answer: str, caller: Caller) -> str | None:
    """Return a fresh session's token for a passkey of whoever's log-in waits."""
    waiting = read_waiting(runtime, token)
    if waiting is None or _prove(runtime, token, answer, End.SECOND, waiting.account_id) is None:
        return None
    with transaction(runtime.engine) as connection:
        return finish_pending(runtime, connection, token, PASSKEY, caller)


def confirm(runtime: Runtime, account_id: str, token: str, answer: str) -> bool:
    """Take a passkey as the proof that a session alone is not enough for."""
    if _prove(runtime, token, answer, End.CONFIRM, account_id) is None:
        return False
    access.note_confirmed(runtime, token, PASSKEY)
    return True


def _prove(
    runtime: Runtime, token: str, answer: str, end: End, owner: str | None = None
) -> RowMapping | None:
    """Return the passkey an answer is of, None for no proof; a wrong one uses up the challenge.

    With an `owner` no other's is taken; without one the answer has to say whose it is.
    """
    challenge, said = _use_challenge(runtime, token, end), gateway.read_answer(answer)
    site = gateway.find_site(runtime.settings.public_url)
    if challenge is None or said is None or site is None:
        return None
    with reading(runtime.engine) as connection:
        row = passkeys.find(connection, said.credential_id)
    if row is None or row["account_id"] != (owner or said.account_id):
        return None
    count = gateway.prove(site, challenge, answer, row["public_key"])
    if count is None or not _use(runtime, row, count):
        note_failure(runtime, row["account_id"], PASSKEY)
        return None
    return row


def _use(runtime: Runtime, row: RowMapping, count: int) -> bool:
    """Note that a passkey was used; False where its counter went back, as a copy's does."""
    with transaction(runtime.engine) as connection:
        return passkeys.use(connection, row["id"], count, runtime.now())

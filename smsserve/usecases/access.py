"""Access: who of the team may do what, from which sessions, and a proof asked for once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import RowMapping

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.roles import Role
from smsserve.storage import accounts, entering, factors, invites
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.accounts import (
    IDLE,
    LONGEST_SESSION,
    AccountView,
    list_rows,
    lock_account,
)
from smsserve.usecases.assigning import move_people
from smsserve.usecases.entering import PASSWORD, check_code, note_failure
from smsserve.usecases.passwords import SHORTEST_PASSWORD, check_password, list_context
from smsserve.usecases.recovery_codes import names_code
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.throttling import (
    Caller,
    Count,
    code_counts,
    give_back,
    password_counts,
    take_try,
    waits,
)
from smsserve.usecases.tokens import hash_token

# So long a password, code or passkey that was given stands for the person at the screen.
CONFIRMED_FOR = timedelta(minutes=10)
# How much of a session's hash names it: it opens nothing.
_HANDLE = 26


@dataclass(frozen=True, slots=True)
class Member:
    """An account as administrators see it; `invited_until` is the end of a link not used yet."""

    account: AccountView
    seen_at: datetime | None
    invited_until: datetime | None
    has_password: bool
    sessions: int
    has_factor: bool = False


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session: `id` names it and opens nothing; `mine` is the one that asks."""

    id: str
    device: str
    since: datetime
    seen_at: datetime
    mine: bool


def list_team(runtime: Runtime) -> list[Member]:
    """Return every account with what administrators mind, active ones first, then by name."""
    with reading(runtime.engine) as connection:
        now = runtime.now()
        found = list_rows(connection, now)
        ends = invites.list_ends(connection)
        live = accounts.count_sessions(connection, now - IDLE, now - LONGEST_SESSION)
        secured = factors.list_owners(connection)
    members = [
        Member(
            one,
            row["seen_at"],
            ends.get(one.id),
            has_password=row["password_hash"] != accounts.NO_PASSWORD,
            sessions=live.get(one.id, 0),
            has_factor=one.id in secured,
        )
        for one, row in found
    ]
    return sorted(members, key=lambda one: (not one.account.active, one.account.name.casefold()))


def get_member(runtime: Runtime, account_id: str) -> Member:
    """Return one account as administrators see it; raises NotFoundError."""
    for one in list_team(runtime):
        if one.account.id == account_id:
            return one
    raise NotFoundError("account", account_id)


def change_role(runtime: Runtime, account_id: str, role: str, *, actor: str) -> int:
    """Give an account another role; returns how many people moved to other supporters.

    Raises NotFoundError, and RefusedError for the last administrator or no such role.
    """
    if role not in set(Role):
        known = ", ".join(one.value for one in Role)
        raise RefusedError("there is no such role", f"Use one of: {known}.")
    moved = 0
    with transaction(runtime.engine) as connection:
        row = lock_account(connection, account_id, leaves_admin=role != Role.ADMIN.value)
        if row["role"] == role:
            return 0
        now = runtime.now()
        accounts.change(connection, account_id, {"role": role})
        audit.note(connection, now, "account.role", account_id, actor=actor, role=role)
        if row["role"] == Role.SUPPORTER.value:
            moved = move_people(connection, now, account_id, actor=actor)
    return moved


def list_sessions(runtime: Runtime, account_id: str, token: str = "") -> list[SessionView]:
    """Return the sessions of an account that still work, the last used first."""
    with reading(runtime.engine) as connection:
        rows = accounts.list_sessions(connection, account_id)
        account = accounts.get(connection, account_id)
    idle = IDLE if account is None else timedelta(minutes=account["lock_minutes"])
    now, mine = runtime.now(), hash_token(token)
    return [
        SessionView(
            row["token_hash"][:_HANDLE],
            row["device"],
            row["created_at"],
            row["seen_at"],
            row["token_hash"] == mine,
        )
        for row in rows
        if now - row["seen_at"] <= idle and now - row["created_at"] <= LONGEST_SESSION
    ]


def end_session(runtime: Runtime, account_id: str, session_id: str, *, actor: str) -> None:
    """End one session of an account at once; raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        rows = accounts.list_sessions(connection, account_id)
        found = [row for row in rows if row["token_hash"][:_HANDLE] == session_id]
        if not found:
            raise NotFoundError("session", session_id)
        accounts.end_session(connection, found[0]["token_hash"])
        audit.note(connection, runtime.now(), "session.ended", account_id, actor=actor, count=1)


def end_other_sessions(runtime: Runtime, account_id: str, token: str, *, actor: str) -> int:
    """End every session of an account but the one of a token; returns how many."""
    with transaction(runtime.engine) as connection:
        gone = accounts.end_sessions(connection, account_id, but=hash_token(token))
        audit.note(connection, runtime.now(), "session.ended", account_id, actor=actor, count=gone)
    return gone


def is_confirmed(runtime: Runtime, token: str) -> bool:
    """Tell whether somebody proved who they are in a session within the last minutes."""
    with reading(runtime.engine) as connection:
        row = accounts.find_session(connection, hash_token(token))
    at = None if row is None else row["confirmed_at"]
    return at is not None and runtime.now() - at <= CONFIRMED_FOR


def confirm(runtime: Runtime, token: str, proof: str, caller: Caller) -> bool:
    """Take a password, or a code, once more for what a session alone is not enough for.

    False for a wrong one. These count as at the log-in: the last one allowed ends the session.
    """
    return _confirm(runtime, token, proof, caller, codes=True)


def _confirm(runtime: Runtime, token: str, proof: str, caller: Caller, *, codes: bool) -> bool:
    """Take a proof; without `codes` nothing but the password is one."""
    with reading(runtime.engine) as connection:
        row = accounts.find_session(connection, hash_token(token))
    if row is None:
        return False
    is_code = codes and _is_code(runtime, row["id"], proof)
    how = _check_proof(runtime, row, proof, caller, is_code=is_code)
    if how is None:
        return False
    note_confirmed(runtime, token, how)
    return True


def _is_code(runtime: Runtime, account_id: str, proof: str) -> bool:
    """Tell a code from a password, which has 15 letters or more; some group a code to be as long.

    Only a code that is named as one of the account's own: a password may look like any other.
    """
    return len(proof.strip()) < SHORTEST_PASSWORD or names_code(runtime, account_id, proof)


def _check_proof(
    runtime: Runtime, row: RowMapping, proof: str, caller: Caller, *, is_code: bool
) -> str | None:
    """Return what proves it, None where nothing does."""
    counts = (
        code_counts(runtime, row["id"])
        if is_code
        else password_counts(runtime, caller, row["email"])
    )
    if waits(runtime, counts):
        # Not looked at. Somebody else may have tried too often, so the session goes on.
        return None
    if is_code:
        how = check_code(runtime, row["id"], proof)
    else:
        how = _check_password(runtime, row, proof, counts)
    if how is None and waits(runtime, counts):
        # Whoever sits at somebody's screen and guesses is put out.
        with transaction(runtime.engine) as connection:
            accounts.end_session(connection, row["token_hash"])
    return how


def _check_password(
    runtime: Runtime, row: RowMapping, proof: str, counts: list[Count]
) -> str | None:
    if not take_try(runtime, counts):
        return None
    # Outside of any transaction: it takes a quarter of a second.
    if runtime.passwords.match(row["password_hash"], proof):
        give_back(runtime, counts)
        return PASSWORD
    note_failure(runtime, row["id"], PASSWORD)
    return None


def note_confirmed(runtime: Runtime, token: str, how: str) -> None:
    """Note that somebody proved who they are in a session: it counts for some minutes."""
    with transaction(runtime.engine) as connection:
        row = accounts.find_session(connection, hash_token(token))
        if row is None:
            return
        now = runtime.now()
        accounts.confirm_session(connection, hash_token(token), now)
        audit.note(connection, now, "session.confirmed", row["id"], actor=row["id"], how=how)


def change_password(runtime: Runtime, token: str, old: str, new: str, caller: Caller) -> None:
    """Change the password of a session's account; every other session of it ends.

    Raises RefusedError where the old one is wrong or the new one can not be used.
    """
    with reading(runtime.engine) as connection:
        owner = accounts.find_session(connection, hash_token(token))
        if owner is None:
            raise RefusedError("you were logged out", "Log in and try again.")
        known = list_context(runtime, connection, owner["email"], owner["name"])
    check_password(new, known)
    if old == new:
        raise RefusedError("the new password is the old one", "Choose another one.")
    # The password itself: neither a code nor a proof of a minute ago stands in for it.
    if len(old) < SHORTEST_PASSWORD or not _confirm(runtime, token, old, caller, codes=False):
        raise RefusedError("the old password is wrong", "Type the one you log in with.")
    fresh = runtime.passwords.hash(new)
    with transaction(runtime.engine) as connection:
        # Held first: a log-in with the old password is over by now, or finds the new one.
        lock_account(connection, owner["id"])
        row = accounts.find_session(connection, hash_token(token))
        if row is None:
            raise RefusedError("you were logged out", "Log in and try again.")
        accounts.change(connection, row["id"], {"password_hash": fresh})
        accounts.end_sessions(connection, row["id"], but=hash_token(token))
        entering.drop_pending_of(connection, row["id"])
        invites.drop_for(connection, row["id"])
        now = runtime.now()
        audit.note(connection, now, "account.password", row["id"], actor=row["id"])

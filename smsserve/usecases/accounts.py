"""Accounts: logins of the team, and the sessions they open. Passwords are kept as argon2id only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import phonenumbers
from sqlalchemy import Connection, RowMapping

from smsserve.domain.duty import here_at
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.phone import is_e164
from smsserve.domain.roles import Role
from smsserve.ids import new_id
from smsserve.storage import accounts, entering, invites, shifts
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit, looking_after
from smsserve.usecases.assigning import move_people
from smsserve.usecases.destinations import find_problem
from smsserve.usecases.duty import read_session, read_team
from smsserve.usecases.handing_over import leave_for_good
from smsserve.usecases.passwords import check_password, list_context
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.tokens import hash_token

LONGEST_EMAIL = 254
LONGEST_NAME = 80
# Unless they chose another one: see `account_looks`.
IDLE = timedelta(minutes=15)
LONGEST_SESSION = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as shown: never its number, never its password."""

    id: str
    email: str
    name: str
    role: Role
    active: bool
    on_duty: bool
    has_phone: bool
    language: str | None = None
    look: str = ""
    idle: timedelta = IDLE
    # Until when a password alone is enough for them, None for whoever has a second factor. In a
    # session that was begun later, nothing opens but the pages that set one up.
    factor_due_at: datetime | None = None
    needs_factor: bool = False


def create_account(
    runtime: Runtime, *, email: str, name: str, role: str, phone: str | None, password: str
) -> AccountView:
    """Create a login; raises RefusedError or ConflictError with what to do instead."""
    check_person(email, name, role, phone)
    with reading(runtime.engine) as connection:
        known = list_context(runtime, connection, email, name)
    check_password(password, known)
    password_hash = runtime.passwords.hash(password)
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        account_id = new_id(now)
        sealed = (
            None if phone is None else runtime.keyring.seal(phone, f"accounts:{account_id}:phone")
        )
        row = {
            "id": account_id,
            "email": email.lower(),
            "name": name.strip(),
            "role": role,
            "phone_sealed": sealed,
            "password_hash": password_hash,
            "active": True,
            "on_duty": True,
            "created_at": now,
        }
        if not accounts.add(connection, row):
            raise ConflictError("there is an account with this address", hint="Use another one.")
        audit.note(connection, now, "account.created", account_id, actor="operator", role=role)
        return _view_row(row)


def check_person(email: str, name: str, role: str, phone: str | None) -> None:
    """Raise RefusedError for what no account can have, with what to write instead."""
    if "@" not in email or len(email) > LONGEST_EMAIL or any(c.isspace() for c in email):
        raise RefusedError("the address is no e-mail address", "Use name@host.example.")
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise RefusedError("a name has 1 to 80 letters", "Participants see the first name.")
    if role not in {one.value for one in Role}:
        known = ", ".join(one.value for one in Role)
        raise RefusedError("there is no such role", f"Use one of: {known}.")
    if phone is not None:
        check_phone(phone)


def check_phone(phone: str) -> None:
    """Raise RefusedError for what is no number that pages can go to."""
    if not (is_e164(phone) and _is_possible(phone)):
        raise RefusedError("the phone is no international number", "Write it like +15551234567.")
    if find_problem(phone, ()) is not None:
        raise RefusedError("the phone is a number at a price", "Pages go to a mobile number.")


def _is_possible(phone: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(phone, None))
    except phonenumbers.NumberParseException:
        return False


def list_accounts(runtime: Runtime) -> list[AccountView]:
    """Return every account, oldest first."""
    with reading(runtime.engine) as connection:
        return [view for view, _ in list_rows(connection, runtime.now())]


def list_rows(connection: Connection, now: datetime) -> list[tuple[AccountView, RowMapping]]:
    """Return every account as it is seen and as it is stored, oldest first."""
    there = _there(connection, now)
    return [(_view_row(row, there), row) for row in accounts.list_all(connection)]


def deactivate_account(runtime: Runtime, email: str) -> None:
    """Close the account of an address; raises as `close_account` does."""
    with reading(runtime.engine) as connection:
        row = accounts.find_by_email(connection, email.lower())
    if row is None:
        raise NotFoundError("account", email, "See `smsserve accounts list`.")
    close_account(runtime, row["id"], actor="operator")


def close_account(runtime: Runtime, account_id: str, *, actor: str) -> None:
    """Close an account: its sessions end at once, its people, flags and shifts go to others.

    Raises NotFoundError, and RefusedError for the last administrator.
    """
    with transaction(runtime.engine) as connection:
        lock_account(connection, account_id, leaves_admin=True)
        now = runtime.now()
        accounts.change(connection, account_id, {"active": False, "on_duty": False})
        accounts.end_sessions(connection, account_id)
        entering.drop_pending_of(connection, account_id)
        invites.drop_for(connection, account_id)
        audit.note(connection, now, "account.closed", account_id, actor=actor)
        move_people(connection, now, account_id, actor=actor)
        leave_for_good(runtime, connection, account_id)
        shifts.drop_coming(connection, account_id, now)
        looking_after.forget(connection, account_id)
    runtime.nudge.ring()


def lock_account(
    connection: Connection, account_id: str, *, leaves_admin: bool = False
) -> RowMapping:
    """Return an account, held; raises NotFoundError.

    Where it `leaves_admin`, raises RefusedError for the last one: nobody could let another in.
    """
    admins = accounts.lock_active(connection, Role.ADMIN.value) if leaves_admin else ()
    if [one["id"] for one in admins] == [account_id]:
        hint = "Make somebody else an administrator first."
        raise RefusedError("this is the last administrator", hint)
    row = accounts.lock(connection, account_id)
    if row is None:
        raise NotFoundError("account", account_id, "See `smsserve accounts list`.")
    return row


def find_session(runtime: Runtime, token: str, *, present: bool = True) -> AccountView | None:
    """Return whose session a token is; idle and old sessions are nobody's.

    A page that asks by itself is not `present`: it does not keep the session alive.
    """
    token_hash = hash_token(token)
    now = runtime.now()
    with reading(runtime.engine) as connection:
        row, alone = read_session(connection, token_hash, now)
        there = {one.id for one in here_at(alone, alone.members, now)}
    if row is None:
        return None
    if is_over(row, now):
        log_out(runtime, token)
        return None
    if present and now - row["seen_at"] > timedelta(minutes=1):
        with transaction(runtime.engine) as connection:
            accounts.touch_session(connection, token_hash, row["id"], now)
    due_at = row["factor_due_at"] if runtime.settings.second_factor else None
    needs = due_at is not None and due_at <= row["since"]
    return replace(_view_row(row, there), factor_due_at=due_at, needs_factor=needs)


def find_late(runtime: Runtime, token: str) -> AccountView | None:
    """Return whose session has run out and was not ended yet: only to keep words for them."""
    with reading(runtime.engine) as connection:
        row = accounts.find_session(connection, hash_token(token))
    if row is None or not is_over(row, runtime.now()):
        return None
    return _view_row(row)


def is_over(session: RowMapping, now: datetime) -> bool:
    """Tell whether a session with its account has been idle for too long, or is too old."""
    idle = timedelta(minutes=session["lock_minutes"])
    seen_at, since = session["seen_at"], session["since"]
    return bool(now - seen_at > idle or now - since > LONGEST_SESSION)


def log_out(runtime: Runtime, token: str) -> None:
    """End a session."""
    with transaction(runtime.engine) as connection:
        accounts.end_session(connection, hash_token(token))


def _there(connection: Connection, now: datetime) -> set[str]:
    """Return who of the team is on duty, by switch, shifts and time off."""
    team = read_team(connection, now)
    return {one.id for one in here_at(team, team.members, now)}


def _view_row(row: Mapping[Any, Any], there: Collection[str] | None = None) -> AccountView:
    on_duty = bool(row["on_duty"]) if there is None else row["id"] in there
    return AccountView(
        id=str(row["id"]),
        email=str(row["email"]),
        name=str(row["name"]),
        role=Role(str(row["role"])),
        active=bool(row["active"]),
        on_duty=on_duty,
        has_phone=row["phone_sealed"] is not None,
        language=row.get("page_language"),
        look=str(row.get("look", "")),
        idle=timedelta(minutes=row.get("lock_minutes", IDLE // timedelta(minutes=1))),
    )

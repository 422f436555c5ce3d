"""Changing phones: the number that somebody's pages go to becomes another one, or none.

What waits unsent goes to the new number. What the old one was paged with is over for it: its texts
are nobody's of the team any more, and its links take nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping

from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.page_channels import Channel
from smsserve.storage import accounts, page_codes, participants
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import account_news, audit
from smsserve.usecases.accounts import check_phone, lock_account
from smsserve.usecases.people import open_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.team_phones import has_opted_out, open_phone

_TAKES_PART = frozenset({EnrollmentState.INVITED, EnrollmentState.ACTIVE, EnrollmentState.PAUSED})
# How much of a number is shown: enough to know one's own by.
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class PhoneView:
    """The phone of an account as it is shown: its last digits, and whether it opted out."""

    end: str
    opted_out: bool


def read_phone(runtime: Runtime, account_id: str) -> PhoneView | None:
    """Return how somebody's phone stands, None where they have none; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        row = accounts.get(connection, account_id)
        if row is None:
            raise NotFoundError("account", account_id, "See `smsserve accounts list`.")
        phone = open_phone(runtime, row)
        if phone is None:
            return None
        return PhoneView(phone[-_SHOWN:], has_opted_out(runtime, connection, phone))


def read_phone_of(runtime: Runtime, email: str) -> PhoneView | None:
    """Return how the phone of an address stands; raises as `read_phone` does."""
    return read_phone(runtime, _find_id(runtime, email))


def change_phone_of(runtime: Runtime, email: str, phone: str | None) -> bool:
    """Change the phone of an address, for who runs the service; raises as `change_phone` does."""
    return change_phone(runtime, _find_id(runtime, email), phone, actor="operator")


def _find_id(runtime: Runtime, email: str) -> str:
    with reading(runtime.engine) as connection:
        row = accounts.find_by_email(connection, email.strip().lower())
    if row is None:
        raise NotFoundError("account", email, "See `smsserve accounts list`.")
    return str(row["id"])


def change_phone(runtime: Runtime, account_id: str, phone: str | None, *, actor: str) -> bool:
    """Give an account another phone (E.164), or none; False where it is that already.

    Their sessions go on; the new phone is told, and so is their mailbox. Raises NotFoundError, and
    RefusedError with what to do instead.
    """
    if phone is not None:
        check_phone(phone)
    with transaction(runtime.engine) as connection:
        row = lock_account(connection, account_id)
        if not row["active"] and row["password_hash"] != accounts.NO_PASSWORD:
            raise RefusedError("this account is closed", "Nobody pages it.")
        if open_phone(runtime, row) == phone:
            return False
        if phone is not None:
            require_free(runtime, connection, phone, account_id)
        _keep(runtime, connection, account_id, phone, actor)
    runtime.nudge.ring()
    return True


def _keep(
    runtime: Runtime, connection: Connection, account_id: str, phone: str | None, actor: str
) -> None:
    aad = f"accounts:{account_id}:phone"
    sealed = None if phone is None else runtime.keyring.seal(phone, aad)
    accounts.change(connection, account_id, {"phone_sealed": sealed})
    now = runtime.now()
    page_codes.expire_of(connection, account_id, now)
    how = "removed" if phone is None else "changed"
    audit.note(connection, now, "account.phone", account_id, actor=actor, how=how)
    row = accounts.get(connection, account_id)
    if row is not None:
        account_news.tell(runtime, connection, row, "page.phone", by=(Channel.SMS,))
        account_news.tell(runtime, connection, row, "page.phone_mail", by=(Channel.EMAIL,))


def require_free(
    runtime: Runtime, connection: Connection, phone: str, account_id: str | None = None
) -> None:
    """Raise RefusedError for a number that is somebody else's, or that must not be texted.

    A text from a phone of two people would be taken for the wrong one's.
    """
    others = [one for one in accounts.list_all(connection) if one["id"] != account_id]
    if any(open_phone(runtime, one) == phone for one in others if _may_come(one)):
        raise RefusedError("the phone is somebody else's of the team", "Use their own number.")
    person = participants.find_by_phone(connection, runtime.keyring.phone_indexes(phone))
    if person is not None and open_person(runtime, connection, person).state in _TAKES_PART:
        raise RefusedError("the phone is one of somebody who takes part", "Use another number.")
    if has_opted_out(runtime, connection, phone):
        hint = "It texts START to the service's number first."
        raise RefusedError("the phone opted out of all texts", hint)


def _may_come(account: RowMapping) -> bool:
    """Tell whether an account is in use, or waits for its first log-in."""
    return bool(account["active"]) or account["password_hash"] == accounts.NO_PASSWORD

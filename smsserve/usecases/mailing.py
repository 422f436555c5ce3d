"""Mailing: pages to the team by e-mail, beside or in the place of texts.

Mails have a courier of their own in the scheduler: a slow mail server holds up no text, and a lost
queue holds up no mail.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.ports import Accepted, ErrorClass, Mail, Mailer, Refused, SendOutcome
from smsserve.storage import accounts, mails
from smsserve.storage.base import Row
from smsserve.storage.engine import transaction
from smsserve.usecases.escalating import pass_failed_page
from smsserve.usecases.outcomes import back_off
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# Longer than the mail server may take over the few mails that are claimed at once.
LEASE = timedelta(minutes=3)
MOST_CLAIMED = 5
_LATER = timedelta(seconds=60)


def deliver_mails(runtime: Runtime, *, limit: int = MOST_CLAIMED) -> int:
    """Hand in the mails that are due; returns how many were claimed. Call it until that is 0."""
    if runtime.mailer is None:
        return 0
    token = secrets.token_hex(16)
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        taken = {"claim": token, "lease_until": now + LEASE}
        rows = mails.claim(connection, now=now, limit=limit, taken=taken)
    for row in rows:
        _deliver_one(runtime, runtime.mailer, row, token)
    return len(rows)


def _deliver_one(runtime: Runtime, mailer: Mailer, row: RowMapping, token: str) -> None:
    with transaction(runtime.engine) as connection:
        mail = _open(runtime, connection, row)
    # No transaction is open while the network is.
    outcome = _refused() if mail is None else mailer.send(mail)
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        changes = _follow(row, outcome, now)
        if mails.change_claimed(connection, row["id"], token, changes):
            _tell_failure(runtime, connection, row, changes)


def _refused() -> Refused:
    """Return the outcome of a mail to somebody who has left the team."""
    return Refused(None, ErrorClass.BAD_NUMBER)


def _open(runtime: Runtime, connection: Connection, row: RowMapping) -> Mail | None:
    account = accounts.get(connection, row["account_id"])
    if account is None or not account["active"]:
        return None
    body = runtime.keyring.open_text(row["body_sealed"], f"mails:{row['id']}:body")
    # The same few fixed words above and below, but for the link: they name nobody and nothing.
    return Mail(row["id"], account["email"], body.partition(". ")[0], body)


def _follow(row: RowMapping, outcome: SendOutcome, now: datetime) -> Row:
    """Return what an outcome makes of a mail."""
    match outcome:
        case Accepted():
            return {"status": "sent", "sent_at": now, "failure_reason": None}
        case Refused(code=code, error_class=ErrorClass.LATER):
            return {"status": "pending", "due_at": now + _LATER, "failure_code": code}
        case Refused(code=code, error_class=error_class):
            failed = {"status": "failed", "closed_at": now, "failure_code": code}
            return failed | {"failure_reason": error_class.value}
        case _:
            reason = getattr(outcome, "reason", "")[:120]
            waits = {"status": "pending", "due_at": now + back_off(row["attempts"])}
            return waits | {"failure_reason": reason}


def _tell_failure(runtime: Runtime, connection: Connection, row: RowMapping, changes: Row) -> None:
    if changes["status"] == "failed":
        _log.error("mail.failed", mail_id=row["id"], code=changes["failure_code"])
        pass_failed_page(runtime, connection, row)


def expire_mails(runtime: Runtime, *, limit: int = 50) -> int:
    """Let mails expire that are of no use any more, and tell whoever is next; returns how many."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        rows = mails.list_stale(connection, now, limit)
        for row in rows:
            reason = {"failure_reason": "too late to be useful", "closed_at": now}
            mails.change(connection, row["id"], reason | {"status": "expired"})
            pass_failed_page(runtime, connection, row)
    return len(rows)

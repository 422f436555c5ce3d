"""Mails: pages to the team by e-mail, written with their cause, beside or instead of texts."""

from __future__ import annotations

from sqlalchemy import Connection

from smsserve.domain.messages import USEFUL_FOR
from smsserve.ids import new_id
from smsserve.storage import mails
from smsserve.storage.base import Row
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause


def post_mail(
    runtime: Runtime,
    connection: Connection,
    account_id: str,
    body: str,
    text_key: str,
    cause: Cause,
) -> str | None:
    """Put a page into the mails: no name, no health word, the words of the text that goes with it.

    Returns its id, None when it is there already or no mail server is set.
    """
    if runtime.mailer is None:
        return None
    now = cause.due_at or runtime.now()
    mail_id = new_id(now)
    row: Row = {
        "id": mail_id,
        "key": f"mail:{cause.key}",
        "account_id": account_id,
        "flag_id": cause.flag_id,
        "text_key": text_key,
        "body_sealed": runtime.keyring.seal(body, f"mails:{mail_id}:body"),
        "status": "pending",
        "due_at": now,
        "send_before": now + USEFUL_FOR[cause.kind],
        "created_at": now,
        "attempts": 0,
    }
    return mail_id if mails.add(connection, row) else None

"""Audit entries: written in the transaction of what they record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from smsserve.ids import new_id
from smsserve.storage import audit

SERVICE = "service"


def note(
    connection: Connection,
    now: datetime,
    action: str,
    subject: str,
    *,
    actor: str = SERVICE,
    **detail: Any,
) -> None:
    """Append who did what to whom; `detail` holds ids and numbers, never a participant's words.

    The one name in it is of whoever of the team answered for something, and typed that.
    """
    row = {
        "id": new_id(now),
        "noted_at": now,
        "actor": actor,
        "action": action,
        "subject": subject,
        "detail": detail,
    }
    audit.add(connection, row)


def note_reads(
    connection: Connection, now: datetime, reads: Sequence[tuple[str, str]], *, actor: str
) -> None:
    """Append what somebody has seen at one look: for each an action and its subject."""
    audit.add_all(
        connection,
        [
            {
                "id": new_id(now),
                "noted_at": now,
                "actor": actor,
                "action": action,
                "subject": subject,
                "detail": {},
            }
            for action, subject in reads
        ],
    )

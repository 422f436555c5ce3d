"""The one offer of plain texts: days after joining, to somebody who writes, at a quiet moment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from smsserve.domain.joining import PLAIN_OFFER_AGAIN
from smsserve.domain.messages import Kind
from smsserve.storage import checkins, participants
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.isolating import BATCH, act_on_each
from smsserve.usecases.people import lock_person
from smsserve.usecases.prompting import why_not
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, write_text


def offer_plain(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Offer plain texts to whoever it is time for; returns how many were thought about."""
    now = runtime.now()
    with reading(runtime.engine) as connection:
        due = participants.due_plain_offers(connection, now, limit)
    if not due:
        return 0
    with transaction(runtime.engine) as connection:
        later = {"plain_offer_at": now + PLAIN_OFFER_AGAIN}
        act_on_each(
            connection,
            due,
            lambda row: _offer(runtime, connection, row["id"], now),
            lambda row: participants.change(connection, row["id"], later),
            what="offer_plain",
        )
    return len(due)


def _offer(runtime: Runtime, connection: Connection, participant_id: str, now: datetime) -> None:
    """Offer now, or think again tomorrow; who has plain texts, or left, is not asked any more."""
    person = lock_person(runtime, connection, participant_id)
    if person is None or person.enrollment is None:
        return
    reason = why_not(runtime, connection, person)
    waits = checkins.find_open(connection, participant_id) is not None
    if person.row["plain"] or reason in {"not active", "opted out", "number does not work"}:
        participants.change(connection, participant_id, {"plain_offer_at": None})
        return
    if reason or waits or person.row["last_inbound_at"] is None:
        participants.change(connection, participant_id, {"plain_offer_at": now + PLAIN_OFFER_AGAIN})
        return
    participants.change(connection, participant_id, {"plain_offer_at": None})
    cause = Cause(f"plain:{participant_id}", Kind.WELCOME)
    write_text(runtime, connection, person, "plain.offer", cause)

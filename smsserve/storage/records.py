"""One participant's record: what tells whether it changed, and the rounds that were asked."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, func, select

from smsserve.storage.checkins import checkins, scores
from smsserve.storage.flags import evidence, flags, followups
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages

# A receipt may change any of the latest texts; older ones are settled.
_LATEST = 20


def read_marks(connection: Connection, participant_id: str) -> tuple[object, ...]:
    """Return values that change whenever something in this participant's timeline does."""
    texts, replies = outbound_messages.c, inbound_messages.c
    sent = (
        select(texts.id, texts.status)
        .where(texts.participant_id == participant_id)
        .order_by(texts.created_at.desc())
        .limit(_LATEST)
    )
    heard = (
        select(replies.id, replies.state, replies.understood)
        .where(replies.participant_id == participant_id)
        .order_by(replies.received_at.desc())
        .limit(1)
    )
    standing = select(flags.c.id, flags.c.version).where(
        flags.c.participant_id == participant_id, flags.c.state != "resolved"
    )
    newest = [
        select(func.max(table.c.id)).where(table.c.participant_id == participant_id)
        for table in (followups, scores, evidence)
    ]
    queries = (sent, heard, standing, *newest)
    return tuple(tuple(map(tuple, connection.execute(query))) for query in queries)


def list_rounds(
    connection: Connection, participant_id: str, limit: int = 60
) -> Sequence[RowMapping]:
    """Return a participant's newest check-ins, newest first."""
    row = checkins.c
    query = (
        select(row.id, row.state, row.questions, row.opened_at)
        .where(row.participant_id == participant_id)
        .order_by(row.opened_at.desc())
        .limit(limit)
    )
    return connection.execute(query).mappings().all()

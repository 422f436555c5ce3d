"""Looks at the outbox: what is asked of it besides claiming and changing single rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, bindparam, func, or_, select

from smsserve.domain.messages import PRIORITY
from smsserve.storage.among import among
from smsserve.storage.outbound import outbound_messages

# Quiet hours hold a text for less than so long.
_LONGEST_HELD = timedelta(days=2)
# How often a silent text is asked about, and how far apart.
_MOST_QUESTIONS = 4
_ASK_AGAIN = timedelta(minutes=20)


def list_unsent(
    connection: Connection, statuses: Sequence[str], since: datetime
) -> Sequence[RowMapping]:
    """Return texts that could go out since an instant and that the provider is not known to have.

    In the order of writing. One that had expired by then is none of them: the same words of last
    week would take the place of today's.
    """
    row = outbound_messages
    query = select(row).where(
        row.c.status.in_(statuses), row.c.provider_sid.is_(None), row.c.send_before > since
    )
    return connection.execute(query.order_by(row.c.created_at, row.c.id)).mappings().all()


def list_resent(
    connection: Connection, since: datetime, looked_before: datetime, limit: int
) -> Sequence[RowMapping]:
    """Return texts handed over twice since an instant that are known to be taken once, held."""
    row = outbound_messages
    query = (
        select(row)
        .where(
            row.c.resends > 0,
            row.c.attempted_at > since,
            row.c.status.in_(["sent", "delivered", "failed"]),
            row.c.duplicate_sid.is_(None),
            or_(row.c.looked_at.is_(None), row.c.looked_at <= looked_before),
        )
        .order_by(row.c.looked_at.asc().nulls_first(), row.c.attempted_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def list_silent(
    connection: Connection, since: datetime, until: datetime, limit: int
) -> Sequence[RowMapping]:
    """Return texts sent within a span of which nothing final is known, the urgent first, held.

    Each is asked about twice: early in the span, and in its last part.
    """
    row = outbound_messages
    query = (
        select(row)
        .where(
            row.c.status == "sent",
            # Said one by one, the index leads to the few that are still of this state.
            row.c.priority.in_(sorted(set(PRIORITY.values()))),
            row.c.due_at > since - _LONGEST_HELD,
            row.c.sent_at > since,
            row.c.sent_at < until,
            or_(row.c.looks == 0, row.c.looked_at < until - _ASK_AGAIN),
            row.c.looks < _MOST_QUESTIONS,
        )
        .order_by(row.c.priority, row.c.sent_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def count_automatic(
    connection: Connection, participant_ids: Collection[str], kinds: Sequence[str], since: datetime
) -> dict[tuple[str, str], int]:
    """Return (participant, kind) -> texts of some kinds that were handed over since an instant."""
    values = {"people": participant_ids, "kinds": kinds, "since": since}
    counted = connection.execute(_COUNT, values | {"earliest": since - _LONGEST_HELD})
    return {(found[0], found[1]): found[2] for found in counted}


_row = outbound_messages.c
# Written once: every few texts that go out ask for it.
_COUNT = (
    select(_row.participant_id, _row.kind, func.count())
    .where(
        among(_row.participant_id, "people"),
        _row.created_at > bindparam("earliest", type_=_row.created_at.type),
        _row.sent_at > bindparam("since", type_=_row.sent_at.type),
        among(_row.kind, "kinds"),
    )
    .group_by(_row.participant_id, _row.kind)
)


def has_reason_since(
    connection: Connection, participant_id: str, reason: str, since: datetime
) -> bool:
    """Tell whether a text to somebody was closed for a reason since an instant."""
    row = outbound_messages
    query = select(row.c.id).where(
        row.c.participant_id == participant_id,
        row.c.created_at > since - _LONGEST_HELD,
        row.c.closed_at > since,
        row.c.failure_reason == reason,
    )
    return connection.execute(query.limit(1)).first() is not None


def has_pending(
    connection: Connection, recipient_id: str, kinds: Sequence[str], since: datetime
) -> bool:
    """Tell whether a text of some kinds, written since an instant, is still to leave."""
    row = outbound_messages.c
    query = select(row.id).where(
        row.recipient_id == recipient_id,
        row.status.in_(("pending", "sending")),
        row.kind.in_(kinds),
        row.created_at >= since,
    )
    return connection.execute(query.limit(1)).first() is not None


def has_delivered(connection: Connection, sender_key: str, since: datetime | None) -> bool:
    """Tell whether a text of a sender that was handed over since an instant has arrived."""
    row = outbound_messages
    query = select(row.c.id).where(
        row.c.status == "delivered", row.c.sender_key == sender_key, row.c.attempted_at > since
    )
    return connection.execute(query.limit(1)).first() is not None


def list_failures(
    connection: Connection, recipient_id: str, code: int, since: datetime
) -> list[datetime]:
    """Return when texts to a recipient failed by a code, since an instant and the last arrival."""
    row = outbound_messages
    arrived = select(func.max(row.c.sent_at)).where(
        row.c.recipient_id == recipient_id, row.c.status == "delivered"
    )
    last = connection.execute(arrived).scalar()
    query = select(row.c.closed_at).where(
        row.c.recipient_id == recipient_id,
        row.c.status == "failed",
        row.c.failure_code == code,
        row.c.closed_at >= (since if last is None else max(since, last)),
    )
    return list(connection.execute(query).scalars())

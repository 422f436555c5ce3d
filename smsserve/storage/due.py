"""What falls due next, over all tables: for a clock that is moved from one event to the next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from smsserve.storage.caring import planned_texts
from smsserve.storage.checkins import checkins
from smsserve.storage.debriefs import debriefs
from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import flags
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import participants
from smsserve.storage.planned_followups import planned_followups


def next_at(connection: Connection, now: datetime) -> datetime | None:
    """Return the earliest instant after `now` at which something falls due, None for nothing."""
    columns = (
        (
            func.coalesce(enrollments.c.try_after, enrollments.c.next_checkin_at),
            enrollments.c.state == "active",
        ),
        (enrollments.c.paused_until, enrollments.c.state == "paused"),
        (checkins.c.remind_at, checkins.c.state == "open"),
        (checkins.c.closes_at, checkins.c.state == "open"),
        (checkins.c.silence_at, checkins.c.silence_at.is_not(None)),
        (flags.c.next_step_at, flags.c.state != "resolved"),
        (flags.c.silence_at, flags.c.state == "open"),
        (outbound_messages.c.due_at, outbound_messages.c.status == "pending"),
        (participants.c.stop_asked_at, participants.c.stop_asked_at.is_not(None)),
        (planned_texts.c.due_at, planned_texts.c.state == "planned"),
        (debriefs.c.due_at, debriefs.c.due_at.is_not(None)),
        (planned_followups.c.due_at, planned_followups.c.state == "planned"),
        (participants.c.talk_due_at, participants.c.talk_due_at.is_not(None)),
        (inbound_messages.c.retry_at, inbound_messages.c.state == "unhandled"),
        (enrollments.c.care_at, enrollments.c.state == "active"),
        (participants.c.plain_offer_at, participants.c.plain_offer_at.is_not(None)),
    )
    earliest = (
        select(func.min(column)).where(condition, column > now).scalar_subquery()
        for column, condition in columns
    )
    found = connection.execute(select(*earliest)).one()
    return min((at for at in found if at is not None), default=None)


def is_idle(connection: Connection, now: datetime) -> bool:
    """Tell whether nothing is under way: no text is due, being handed over or in doubt."""
    row = outbound_messages
    busy = select(row.c.id).where(
        ((row.c.status == "pending") & (row.c.due_at <= now))
        | row.c.status.in_(["sending", "in_doubt"])
    )
    return connection.execute(busy.limit(1)).first() is None

"""The queue as one read: unresolved flags with whom they are about and who wrote last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, select

from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import flags, followups
from smsserve.storage.participants import opt_outs, participants


def list_unresolved(connection: Connection) -> Sequence[RowMapping]:
    """Return unresolved flags: most severe first, then the one due first, then the oldest.

    With each come the participant's sealed name, language and last text, and our last text.
    """
    texted = (
        select(func.max(followups.c.done_at))
        .where(followups.c.participant_id == flags.c.participant_id, followups.c.kind == "texted")
        .scalar_subquery()
    )
    person = participants.c
    query = (
        select(flags, person.name_sealed, person.data_key, person.language, person.last_inbound_at)
        .add_columns(texted.label("texted_at"))
        .join(participants, person.id == flags.c.participant_id)
        .where(flags.c.state != "resolved")
    )
    rows = connection.execute(query).mappings().all()
    order = {"crisis": 0, "urgent": 1, "routine": 2}
    return sorted(rows, key=lambda row: (order[row["severity"]], row["due_at"], row["opened_at"]))


def next_checkins(connection: Connection) -> tuple[datetime, int] | None:
    """Return when the next check-ins fall due and how many do then, None when none are planned.

    Who has opted out, and numbers that do not work, are not asked.
    """
    row, person = enrollments.c, participants.c
    silenced = select(opt_outs.c.phone_index).where(opt_outs.c.phone_index == person.phone_index)
    planned = (row.state == "active", person.number_bad_at.is_(None), ~silenced.exists())
    first = select(func.min(row.next_checkin_at)).join(participants).where(*planned)
    at = connection.execute(first).scalar()
    if at is None:
        return None
    together = select(func.count(row.id)).join(participants)
    query = together.where(*planned, row.next_checkin_at == at)
    return at, connection.execute(query).scalar_one()

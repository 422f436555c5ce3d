"""Receipts of many texts at once: what the provider says about each, in one statement."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import BindParameter, Connection, bindparam, select, update

from smsserve.storage.outbound import outbound_messages

_row = outbound_messages.c


def deliver(connection: Connection, sids: Mapping[str, str], now: datetime) -> set[tuple[str, str]]:
    """Move texts of participants, id -> sid, from sent to delivered; returns which, id and sid.

    Only those that nobody else is at: many rows are never waited for at once.
    """
    values = {"ids": list(sids), "sids": list(sids.values()), "now": now}
    return {(found[0], found[1]) for found in connection.execute(_DELIVER, values)}


def list_statuses(
    connection: Connection, ids: Collection[str]
) -> dict[tuple[str, str | None], str]:
    """Return id and sid -> status of some texts, as they stand."""
    found = connection.execute(_STATUSES, {"ids": list(ids)})
    return {(one[0], one[1]): one[2] for one in found}


# Made once: they run for every few receipts, and making them costs more than running them.
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_free = (
    select(_row.id)
    .where(_row.id.in_(_IDS), _row.provider_sid.in_(bindparam("sids", expanding=True)))
    .where(_row.status == "sent", _row.audience == "participant")
    .with_for_update(skip_locked=True)
    .cte("free")
)
# No sid belongs to two texts: a row that got one of these meanwhile was delivered as well.
_DELIVER = (
    update(outbound_messages)
    .where(_row.id.in_(select(_free.c.id)))
    .values(status="delivered", closed_at=bindparam("now", type_=_row.closed_at.type))
    .returning(_row.id, _row.provider_sid)
)
_STATUSES = select(_row.id, _row.provider_sid, _row.status).where(_row.id.in_(_IDS))

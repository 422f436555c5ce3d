"""Sids and receipts of many texts at once: what the provider says of each, in one statement."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Connection,
    bindparam,
    case,
    func,
    select,
    update,
)

from smsserve.storage.among import words
from smsserve.storage.base import Row
from smsserve.storage.outbound import outbound_messages

_row = outbound_messages.c


def take_sids(
    connection: Connection, sids: Mapping[str, str], claim_token: str, changes: Row
) -> set[str]:
    """Update the rows of some ids that this claim still holds, each with its sid; returns which."""
    if connection.dialect.name == "postgresql":
        values = {"token": claim_token, "ids": list(sids), "sids": list(sids.values())}
        taken = connection.execute(_TAKE, changes | values)
        return {str(found) for found in taken.scalars()}
    query = update(outbound_messages).where(_row.claim == claim_token, _row.status == "sending")
    query = query.where(_row.id.in_(sids))
    query = query.values(changes | {"provider_sid": case(sids, value=_row.id)})
    return {str(found) for found in connection.execute(query.returning(_row.id)).scalars()}


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


# Made once: they run for every few texts or receipts, and making them costs more than running them.
# Two arrays, whatever the number: a CASE is compiled anew for each size of a batch.
_given = func.unnest(words("ids"), words("sids"))
_taken = _given.table_valued("id", "sid").render_derived("taken")
_TAKE = (
    update(outbound_messages)
    .where(_row.claim == bindparam("token"), _row.status == "sending", _row.id == _taken.c.id)
    .values(provider_sid=_taken.c.sid)
    .returning(_row.id)
)
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

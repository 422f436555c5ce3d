"""Bonding: which of our numbers a text goes out from, and which one each person knows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.senders import Sender, choose_sender
from smsserve.storage import inbound, outbox, senders
from smsserve.storage.base import Row
from smsserve.usecases import audit

_URGENT = 0
_ASSIGNED_TOGETHER = 200


def assign(connection: Connection, pool: Sequence[Sender], now: datetime) -> None:
    """Say for each due text whom it goes out from, where several senders might."""
    keys = [one.key for one in pool]
    stopped = _stopped_keys(connection, pool)
    rows = outbox.list_unassigned(connection, now, keys, stopped, _ASSIGNED_TOGETHER)
    if not rows:
        return
    people = {row["recipient_id"] for row in rows}
    known = senders.list_bonds(connection, people)
    known |= inbound.last_recipients(connection, people, keys)
    busy = senders.count_bonds(connection)
    for row in rows:
        bound = known.get(row["recipient_id"])
        urgent = row["priority"] == _URGENT
        chosen = choose_sender(pool, bound=bound, blocked=stopped, busy=busy, is_urgent=urgent)
        outbox.change_from(connection, row["id"], ["pending"], {"sender_key": chosen.key})
        if bound is not None and bound not in keys:
            audit.note(connection, now, "sender.replaced", row["recipient_id"])


def _stopped_keys(connection: Connection, pool: Sequence[Sender]) -> Collection[str]:
    """Return the senders that are stopped, or not proven mended yet."""
    stopped = {
        row["key"] for row in senders.list_senders(connection) if row["blocked_code"] is not None
    }
    return {one.key for one in pool if one.key in stopped or one.lane in stopped}


def bind_recipients(
    connection: Connection, rows: Sequence[RowMapping], pool: Sequence[Sender], now: datetime
) -> None:
    """Note which number people know now that it has texted them; nothing to note with one sender.

    Whoever knows one of ours keeps it: an urgent text from another number changes nothing. In the
    order of the recipients, or two workers with some of the same people could block each other.
    """
    if len(pool) < 2 or not rows:  # noqa: PLR2004 - one sender needs no choice
        return
    known = senders.list_bonds(connection, {row["recipient_id"] for row in rows})
    ours = {one.key for one in pool}
    for row in sorted(rows, key=lambda one: str(one["recipient_id"])):
        if known.get(row["recipient_id"]) in ours or row["sender_key"] is None:
            continue
        known[row["recipient_id"]] = row["sender_key"]
        bond: Row = {"recipient_id": row["recipient_id"], "participant_id": row["participant_id"]}
        senders.bind(connection, bond | {"sender_key": row["sender_key"], "bound_at": now})

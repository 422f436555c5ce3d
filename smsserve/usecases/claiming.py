"""Claiming: which texts go out next, when each one's turn is, and a lease on them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.pacing import Reach, give_back, read_recent, write_recent
from smsserve.domain.senders import all_keys, cap_day
from smsserve.storage import senders
from smsserve.storage.base import Row
from smsserve.storage.engine import transaction
from smsserve.usecases.bonding import assign
from smsserve.usecases.budgeting import is_spent
from smsserve.usecases.guarding import note_went_back
from smsserve.usecases.lanes import Claimed, Lane, Turn
from smsserve.usecases.runtime import Runtime

LEASE = timedelta(seconds=60)
__all__ = ["LEASE", "Batch", "Claimed", "claim", "give_back_unused"]


@dataclass(slots=True)
class Batch:
    """What was claimed together at an instant, `read_at` on this process's monotonic clock.

    `next_at` is when a sender has room again.
    """

    now: datetime
    read_at: float
    claimed: list[Claimed] = field(default_factory=list)
    next_at: datetime | None = None


def claim(runtime: Runtime, token: str, limit: int, reach: Reach) -> Batch:
    """Take up to `limit` due texts, at most as many as their senders may hand over soon.

    `reach` is what this process needs for that. The urgent ones of all senders come before any
    other, so that no sender's everyday texts take the place of another's crisis text.
    """
    pool = runtime.settings.senders
    with transaction(runtime.engine) as connection:
        rows = senders.lock_senders(connection, all_keys(pool), runtime.now())
        # Read once the senders are held: other workers may have had them for a while.
        batch = Batch(runtime.now(), time.monotonic())
        lanes: list[Lane] = []
        if not note_went_back(runtime, connection, rows, batch.now):
            spent = is_spent(runtime, connection, rows, batch.now)
            turn = Turn(runtime, connection, token, batch.now, batch.now + LEASE, reach, spent)
            lanes = _take(turn, rows, limit)
    # Only what is committed is remembered: a claim that was undone is no database put back.
    stands = {one.lane: rows[one.lane]["free_at"] for one in pool}
    for key, free_at in (stands | {lane.key: lane.free_at for lane in lanes}).items():
        runtime.guard.remember(key, free_at)
    batch.claimed = [one for lane in lanes for one in lane.claimed]
    batch.claimed.sort(key=lambda one: (one.row["priority"], one.row["due_at"], one.row["id"]))
    batch.next_at = min((one.next_at for one in lanes if one.next_at is not None), default=None)
    return batch


def _take(turn: Turn, rows: dict[str, RowMapping], limit: int) -> list[Lane]:
    """Claim from every lane, the urgent first; returns the lanes with what was taken."""
    pool = turn.runtime.settings.senders
    if len(pool) > 1:
        assign(turn.connection, pool, turn.now)
    lanes = [
        Lane(turn, [one for one in pool if one.lane == key], rows)
        for key in dict.fromkeys(one.lane for one in pool)
    ]
    # One lane without a stop takes all in their order anyway, at the cost of one look.
    several = len(lanes) > 1 or not lanes[0].is_free
    left = limit
    for urgent_only in (True, False) if several else (False,):
        for lane in lanes:
            left -= lane.take(left, urgent_only=urgent_only)
    for lane in lanes:
        lane.save()
    return lanes


def give_back_unused(
    connection: Connection,
    unused: Sequence[Claimed],
    rows: dict[str, RowMapping],
    now: datetime,
) -> None:
    """Give the slots of texts that did not leave to others; `rows` are the held senders."""
    by_lane: dict[str, list[Claimed]] = {}
    for one in unused:
        by_lane.setdefault(one.sender.lane, []).append(one)
    for key, mine in by_lane.items():
        pace = read_recent(rows[key]["free_at"], rows[key]["recent"])
        for one in mine:
            pace = give_back(pace, one.slot.latest, one.row["segments"])
        counted = senders.day_count(rows[key], cap_day(now))
        size = sum(one.row["segments"] for one in mine)
        changes: Row = {"recent": write_recent(pace), "day_segments": max(0, counted - size)}
        senders.change_sender(connection, key, changes | {"day_on": cap_day(now)})

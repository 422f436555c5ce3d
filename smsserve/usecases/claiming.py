"""Claiming: which sender a text goes out from, when its turn is, and a lease on it."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.pacing import (
    AMPLE,
    PATIENT,
    Pace,
    Reach,
    Slot,
    find_slot,
    give_back,
    plan_slot,
    read_recent,
    room_until,
    set_right,
    write_recent,
)
from smsserve.domain.senders import (
    Sender,
    cap_day,
    choose_sender,
    room_today,
    warnings_passed,
)
from smsserve.gateways.twilio.errors import find_rule
from smsserve.ports import LATE, ErrorClass
from smsserve.storage import inbound, outbox, outbox_looks, senders
from smsserve.storage.base import Row
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.alarms import FIRST_RECEIPT_CODE, go_on
from smsserve.usecases.guarding import note_restore
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

LEASE = timedelta(seconds=60)
# So far ahead slots are given away: enough to keep a sender busy, and no page waits longer for it.
HORIZON = timedelta(milliseconds=500)
# While a stopped sender is not proven mended, one text at a time tries.
PROBE_EVERY = timedelta(seconds=30)
_RAREST_PROBE = timedelta(minutes=15)
_URGENT = 0
_ASSIGNED_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claimed row, when it may leave, and whether it tries a stopped sender."""

    row: RowMapping
    sender: Sender
    slot: Slot
    is_probe: bool


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

    `reach` is what this process needs for that.
    """
    pool = runtime.settings.senders
    with transaction(runtime.engine) as connection:
        batch = Batch(runtime.now(), time.monotonic())
        if len(pool) > 1:
            _assign(connection, pool, batch.now)
        # In one order, or two workers could wait for each other.
        for sender in sorted(pool, key=lambda one: (one.lane, one.key)):
            turn = _Turn(runtime, connection, sender, token, only=len(pool) > 1, reach=reach)
            turn.take(batch, limit - len(batch.claimed))
        return batch


@dataclass(frozen=True, slots=True)
class _Turn:
    """One sender's part of a claim."""

    runtime: Runtime
    connection: Connection
    sender: Sender
    token: str
    only: bool
    reach: Reach

    def take(self, batch: Batch, limit: int) -> None:
        sender, now = self.sender, batch.now
        lane = senders.lock_sender(self.connection, sender.lane, now)
        if self.runtime.guard.went_back(sender.lane, lane["free_at"], now):
            note_restore(self.runtime, self.connection, "time went back", now)
            return
        own = lane if sender.key == sender.lane else self._own_row(now)
        unproven = any([self._is_unproven(own), self._is_unproven(lane)])
        stopped = unproven and (_is_stopped(lane, now) or _is_stopped(own, now))
        pace = set_right(read_recent(lane["free_at"], lane["recent"]), sender.rate, now)
        probes = unproven and not stopped
        most, urgent_only = self._room(pace, lane, now, 1 if probes else limit)
        if most < 1:
            _note_next(batch, find_slot(pace, sender.rate, 1, now))
            return
        # A refusal costs nothing, and what stops one text may not stop another: whoever is in need
        # waits for no sender to be mended, and for no books to be compared for long.
        urgent_only = urgent_only or stopped or not self.runtime.guard.is_safe
        rows = self._claim_rows(now, most, urgent_only=urgent_only)
        if rows:
            self._spend(batch, rows, pace, lane, is_probe=probes)

    def _is_unproven(self, row: RowMapping) -> bool:
        """Tell whether a sender was stopped and nothing says yet that it is mended."""
        code, since = row["blocked_code"], row["blocked_since"]
        if code is None:
            return False
        key = self.sender.key
        if waits_for_receipt(code) and outbox_looks.has_delivered(self.connection, key, since):
            go_on(self.connection, self.sender)
            return False
        return True

    def _own_row(self, now: datetime) -> RowMapping:
        return senders.lock_sender(self.connection, self.sender.key, now)

    def _room(self, pace: Pace, lane: RowMapping, now: datetime, limit: int) -> tuple[int, bool]:
        """Return how many rows may be taken, and whether only urgent ones."""
        most = min(limit, room_until(pace, self.sender.rate, now, now + HORIZON + self.reach.lead))
        used = senders.day_count(lane, cap_day(now))
        left, urgent_only = room_today(self.sender.daily_cap, used)
        return (most if left is None else min(most, left)), urgent_only

    def _claim_rows(self, now: datetime, most: int, *, urgent_only: bool) -> Sequence[RowMapping]:
        key = self.sender.key
        taken: Row = {"claim": self.token, "lease_until": now + LEASE, "attempted_at": now}
        return outbox.claim(
            self.connection,
            now=now,
            limit=most,
            taken=taken | {"sender_key": key},
            sender_key=key if self.only else None,
            most_priority=_URGENT if urgent_only else None,
        )

    def _spend(
        self,
        batch: Batch,
        rows: Sequence[RowMapping],
        pace: Pace,
        lane: RowMapping,
        *,
        is_probe: bool,
    ) -> None:
        now, sender = batch.now, self.sender
        slots = []
        for row in rows:
            size, ample = row["segments"], _ample(row)
            slot, pace = plan_slot(pace, sender.rate, size, now, ample, self.reach)
            slots.append(slot)
        used = sum(row["segments"] for row in rows)
        day_on = cap_day(now)
        before = senders.day_count(lane, day_on)
        changes: Row = {"free_at": pace.free_at, "recent": write_recent(pace), "day_on": day_on}
        changes["day_segments"] = before + used
        senders.change_sender(self.connection, sender.lane, changes)
        if is_probe:
            self._hold_others(now)
        self.runtime.guard.remember(sender.lane, pace.free_at)
        batch.claimed += [
            Claimed(row, sender, slot, is_probe) for row, slot in zip(rows, slots, strict=True)
        ]
        for share in warnings_passed(sender.daily_cap, before, before + used):
            _warn(self.connection, sender, share, now)

    def _hold_others(self, now: datetime) -> None:
        """Let no other text try until it is known what came of this one."""
        for key in {self.sender.key, self.sender.lane}:
            row = senders.get_sender(self.connection, key)
            if row is not None and row["blocked_code"] is not None:
                held = {"blocked_until": now + _until_next_probe(row, now)}
                senders.change_sender(self.connection, key, held)


def _ample(row: RowMapping) -> timedelta | None:
    """Return how late a text may leave at any cost, None for one that can have another slot."""
    is_late, is_urgent = row["failure_reason"] == LATE, row["priority"] == _URGENT
    if is_late and is_urgent:
        return PATIENT
    return AMPLE if is_late or is_urgent else None


def _until_next_probe(row: RowMapping, now: datetime) -> timedelta:
    """Return how long the next text waits to try: each may be lost where only a receipt tells."""
    if not waits_for_receipt(row["blocked_code"]) or row["blocked_since"] is None:
        return PROBE_EVERY
    since: datetime = row["blocked_since"]
    return min(max((now - since) / 4, PROBE_EVERY), _RAREST_PROBE)


def give_back_unused(connection: Connection, unused: Sequence[Claimed], now: datetime) -> None:
    """Give the slots of texts that did not leave to others."""
    by_lane: dict[str, list[Claimed]] = {}
    for one in unused:
        by_lane.setdefault(one.sender.lane, []).append(one)
    for key in sorted(by_lane):
        lane = senders.lock_sender(connection, key, now)
        pace = read_recent(lane["free_at"], lane["recent"])
        for one in by_lane[key]:
            pace = give_back(pace, one.slot.latest, one.row["segments"])
        counted = senders.day_count(lane, cap_day(now))
        size = sum(one.row["segments"] for one in by_lane[key])
        changes: Row = {"recent": write_recent(pace), "day_segments": max(0, counted - size)}
        senders.change_sender(connection, key, changes | {"day_on": cap_day(now)})


def waits_for_receipt(code: int) -> bool:
    """Tell whether only a text that arrived proves that a code's cause is gone."""
    rule = find_rule(code)
    return code >= FIRST_RECEIPT_CODE and rule.on_callback is ErrorClass.CONFIG


def _is_stopped(row: RowMapping, now: datetime) -> bool:
    return row["blocked_until"] is not None and row["blocked_until"] > now


def _note_next(batch: Batch, at: datetime) -> None:
    if batch.next_at is None or at < batch.next_at:
        batch.next_at = at


def _warn(connection: Connection, sender: Sender, share: int, now: datetime) -> None:
    _log.warning("sender.daily_cap_near", kind=sender.kind.value, count=share)
    row: Row = {"key": f"cap:{sender.lane}:{cap_day(now)}:{share}", "kind": f"daily_cap_{share}"}
    senders.raise_alarm(connection, row | {"sender_key": sender.key, "raised_at": now})


def _assign(connection: Connection, pool: Sequence[Sender], now: datetime) -> None:
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

    Whoever knows one of ours keeps it: an urgent text from another number changes nothing.
    """
    if len(pool) < 2 or not rows:  # noqa: PLR2004 - one sender needs no choice
        return
    known = senders.list_bonds(connection, {row["recipient_id"] for row in rows})
    ours = {one.key for one in pool}
    for row in rows:
        if known.get(row["recipient_id"]) in ours or row["sender_key"] is None:
            continue
        known[row["recipient_id"]] = row["sender_key"]
        bond = {"recipient_id": row["recipient_id"], "participant_id": row["participant_id"]}
        senders.bind(connection, bond | {"sender_key": row["sender_key"], "bound_at": now})

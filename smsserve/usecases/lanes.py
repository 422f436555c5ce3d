"""Lanes: what the senders that share a rate and a daily cap may hand over in one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.pacing import (
    AMPLE,
    PATIENT,
    Reach,
    Slot,
    find_slot,
    plan_slot,
    read_recent,
    room_until,
    set_right,
    write_recent,
)
from smsserve.domain.senders import Sender, cap_day, room_today, warnings_passed
from smsserve.ports import LATE
from smsserve.storage import outbox, senders
from smsserve.storage.base import Row
from smsserve.usecases.proving import Tries, find_unproven, hold_others, is_stopped
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# So far ahead slots are given away: enough to keep a sender busy, and no page waits longer for it.
HORIZON = timedelta(milliseconds=500)
_URGENT = 0


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claimed row, when it may leave, and which stopped senders it tries."""

    row: RowMapping
    sender: Sender
    slot: Slot
    tries: Tries = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What all lanes of one claim have in common."""

    runtime: Runtime
    connection: Connection
    token: str
    now: datetime
    lease_until: datetime
    reach: Reach
    # The installation's budget of the day is spent: only whoever is in need gets a text.
    is_spent: bool = False

    @property
    def until(self) -> datetime:
        """Return up to when slots are given away."""
        return self.now + HORIZON + self.reach.lead


class Lane:
    """One lane in one claim: its pace, and which of its senders are free, trying or stopped."""

    def __init__(self, turn: Turn, pool: Sequence[Sender], rows: dict[str, RowMapping]) -> None:
        """Look at the held rows of some senders that share a lane."""
        self._turn, self._pool = turn, {one.key: one for one in pool}
        self._any = pool[0]
        self._row = rows[self._any.lane]
        read = read_recent(self._row["free_at"], self._row["recent"])
        self._pace = set_right(read, self._any.rate, turn.now)
        self._used = self._before = senders.day_count(self._row, cap_day(turn.now))
        self._free: list[str] = []
        self._stopped: list[str] = []
        self._unproven: dict[str, list[RowMapping]] = {}
        for key in self._pool:
            self._sort_in(key, rows)
        self._is_full = False
        self.claimed: list[Claimed] = []
        self.next_at: datetime | None = None

    def _sort_in(self, key: str, rows: dict[str, RowMapping]) -> None:
        own = [rows[one] for one in dict.fromkeys((key, self.key))]
        unproven = find_unproven(self._turn.connection, own, [key])
        if not unproven:
            self._free.append(key)
        elif any(is_stopped(row, self._turn.now) for row in unproven):
            self._stopped.append(key)
        else:
            self._unproven[key] = unproven

    @property
    def key(self) -> str:
        """Return the lane's own key."""
        return self._any.lane

    @property
    def free_at(self) -> datetime:
        """Return how far its time is given away."""
        return self._pace.free_at

    @property
    def is_free(self) -> bool:
        """Tell whether nothing stops any text of it."""
        return len(self._free) == len(self._pool) and not self._is_for_urgent

    @property
    def _is_for_urgent(self) -> bool:
        """Tell whether only whoever is in need may use it.

        Its cap is near, the day's budget is spent, or books are open.
        """
        _, urgent_only = room_today(self._any.daily_cap, self._used)
        return urgent_only or self._turn.is_spent or not self._turn.runtime.guard.is_safe

    def take(self, limit: int, *, urgent_only: bool) -> int:
        """Claim up to `limit` texts; returns how many there were."""
        if not urgent_only and self._is_for_urgent:
            return 0
        before = len(self.claimed)
        # A refusal costs nothing, and what stops one text may not stop another: whoever is in need
        # waits for no sender to be mended.
        keys = [*self._free, *self._stopped] if urgent_only else self._free
        self._claim(keys, limit, urgent_only=urgent_only)
        for key in list(self._unproven):
            left = min(1, limit - (len(self.claimed) - before))
            if self._claim([key], left, urgent_only=urgent_only):
                hold_others(self._turn.connection, self._unproven.pop(key), self._turn.now)
        return len(self.claimed) - before

    def _room(self, limit: int, *, urgent_only: bool) -> int:
        """Return how many rows may be taken; where there is no room, note when there will be."""
        now, rate = self._turn.now, self._any.rate
        most = 0 if self._is_full else room_until(self._pace, rate, now, self._turn.until)
        if most < 1:
            self._note_next(find_slot(self._pace, rate, 1, now))
        left, _ = room_today(self._any.daily_cap, self._used)
        return min(limit, most if urgent_only or left is None else min(most, left))

    def _note_next(self, at: datetime) -> None:
        self.next_at = at if self.next_at is None else min(self.next_at, at)

    def _claim(self, keys: Sequence[str], limit: int, *, urgent_only: bool) -> int:
        turn = self._turn
        most = self._room(limit, urgent_only=urgent_only) if keys else 0
        if most < 1:
            return 0
        taken: Row = {"claim": turn.token, "lease_until": turn.lease_until}
        taken["attempted_at"] = turn.now
        is_only = turn.runtime.settings.senders == (self._any,)
        rows = outbox.claim(
            turn.connection,
            now=turn.now,
            limit=most,
            taken=taken | ({"sender_key": self._any.key} if is_only else {}),
            sender_keys=None if is_only else keys,
            most_priority=_URGENT if urgent_only else None,
        )
        return self._give_slots(rows)

    def _give_slots(self, rows: Sequence[RowMapping]) -> int:
        """Give each row its slot; from the first on whose slot is too far ahead all go back.

        What follows it must not pass it, or a long text would wait for as long as short ones come.
        """
        turn, rate = self._turn, self._any.rate
        for place, row in enumerate(rows):
            slot, pace = plan_slot(
                self._pace, rate, row["segments"], turn.now, _ample(row), turn.reach
            )
            if slot.at > turn.until:
                ids = [one["id"] for one in rows[place:]]
                outbox.put_back(turn.connection, ids, turn.token)
                self._is_full = True
                self._note_next(slot.at - HORIZON)
                return place
            self._pace = pace
            self._used += row["segments"]
            self.claimed.append(self._claimed(row, slot))
        return len(rows)

    def _claimed(self, row: RowMapping, slot: Slot) -> Claimed:
        sender = self._pool[row["sender_key"]]
        unproven = self._unproven.get(sender.key, [])
        tries = tuple((one["key"], one["blocked_code"]) for one in unproven)
        return Claimed(row, sender, slot, tries)

    def save(self) -> None:
        """Write down how far its time was given away, and warn when its cap is being used up."""
        if not self.claimed:
            return
        turn = self._turn
        changes: Row = {"free_at": self._pace.free_at, "recent": write_recent(self._pace)}
        changes |= {"day_on": cap_day(turn.now), "day_segments": self._used}
        senders.change_sender(turn.connection, self.key, changes)
        for share in warnings_passed(self._any.daily_cap, self._before, self._used):
            _warn(turn.connection, self._any, share, turn.now)


def _ample(row: RowMapping) -> timedelta | None:
    """Return how late a text may leave at any cost, None for one that can have another slot."""
    is_late, is_urgent = row["failure_reason"] == LATE, row["priority"] == _URGENT
    if is_late and is_urgent:
        return PATIENT
    return AMPLE if is_late or is_urgent else None


def _warn(connection: Connection, sender: Sender, share: int, now: datetime) -> None:
    _log.warning("sender.daily_cap_near", kind=sender.kind.value, count=share)
    row: Row = {"key": f"cap:{sender.lane}:{cap_day(now)}:{share}", "kind": f"daily_cap_{share}"}
    senders.raise_alarm(connection, row | {"sender_key": sender.key, "raised_at": now})

"""Folding: what waits at the same time is written in one transaction, and then answered.

Nothing is kept past an answer: each of the callers waits until what it brought is committed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Condition, Lock
from typing import Generic, TypeVar

from smsserve import logs
from smsserve.domain.errors import StoreUnavailableError

Item = TypeVar("Item")
# How long one waits for those who came along the last time; nobody waits who was alone.
COMPANY = timedelta(milliseconds=5)
# A webhook must have its 503 within 2 s.
PATIENCE = timedelta(seconds=1.5)
_MOST = 100
_log = logs.get_logger(__name__)


def _make_held() -> Lock:
    lock = Lock()
    lock.acquire()
    return lock


@dataclass(slots=True, eq=False)
class _Seat(Generic[Item]):
    """Somebody who waits, and what comes of it."""

    item: Item
    # Held until there is something to wake up for; an Event costs several times as much.
    asleep: Lock = field(default_factory=_make_held)
    woken: bool = False
    leads: bool = False
    taken_by: _Seat[Item] | None = None
    written: bool = False
    unavailable: bool = False

    def wake(self) -> None:
        """Let whoever waits go on; the fold's lock is held."""
        if not self.woken:
            self.woken = True
            self.asleep.release()


class Fold(Generic[Item]):
    """Lets callers of several threads share a transaction: one writes what all of them brought.

    `write` commits as much as it may and tells of each item whether it did.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Sequence[bool]],
        *,
        company: timedelta = COMPANY,
        patience: timedelta = PATIENCE,
    ) -> None:
        self._write = write
        self._company = company.total_seconds()
        self._patience = patience.total_seconds()
        self._lock = Lock()
        self._come = Condition(self._lock)
        self._waiting: list[_Seat[Item]] = []
        self._leader: _Seat[Item] | None = None
        self._expected = 1

    def put(self, item: Item) -> bool:
        """Return True once an item is committed, False if it is to be written on its own.

        Raises StoreUnavailableError when the database can not be reached or does not answer.
        """
        seat = _Seat(item)
        with self._lock:
            self._waiting.append(seat)
            if self._leader is None:
                self._appoint(seat)
            elif len(self._waiting) >= self._expected:
                self._come.notify()
        if not seat.asleep.acquire(timeout=self._patience):
            self._leave(seat)
        if seat.leads:
            self._lead(seat)
        if seat.unavailable:
            raise StoreUnavailableError
        return seat.written

    def _appoint(self, seat: _Seat[Item] | None) -> None:
        self._leader = seat
        if seat is not None:
            seat.leads = True
            seat.wake()

    def _leave(self, seat: _Seat[Item]) -> None:
        """Wait no longer: whoever writes hangs, so the next to come writes past them."""
        with self._lock:
            if seat.woken:
                return
            seat.unavailable = True
            if seat.taken_by is None:
                self._waiting.remove(seat)
            if seat.taken_by in {None, self._leader}:
                self._appoint(self._waiting[0] if self._waiting else None)

    def _lead(self, seat: _Seat[Item]) -> None:
        batch = self._gather(seat)
        try:
            self._settle(batch)
        finally:
            with self._lock:
                if self._leader is seat:
                    self._expected = len(batch) + len(self._waiting)
                    self._appoint(self._waiting[0] if self._waiting else None)
                for one in batch:
                    one.wake()

    def _gather(self, leader: _Seat[Item]) -> list[_Seat[Item]]:
        """Take who waits, after a moment for those who came along the last time."""
        with self._lock:
            wanted = min(self._expected, _MOST)
            self._come.wait_for(lambda: len(self._waiting) >= wanted, self._company)
            batch = self._waiting[:_MOST]
            del self._waiting[:_MOST]
            for one in batch:
                one.taken_by = leader
        return batch

    def _settle(self, batch: list[_Seat[Item]]) -> None:
        try:
            written = self._write([one.item for one in batch]) if batch else []
        except StoreUnavailableError:
            for one in batch:
                one.unavailable = True
        except Exception as error:  # noqa: BLE001 - one that can not be written holds up no other
            _log.error("fold.failed", count=len(batch), error=logs.locate(error))
        else:
            for one, is_written in zip(batch, written, strict=True):
                one.written = is_written

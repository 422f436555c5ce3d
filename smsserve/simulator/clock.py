"""Virtual time: real time plus an offset that can be shared with other processes.

The offset is 8 bytes in a file, a little-endian float64 of seconds (`struct` "<d"), so that the
service and the carrier step into the future together.
"""

from __future__ import annotations

import math
import os
import struct
import time
from datetime import UTC, datetime, timedelta
from datetime import time as wall_time
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

_OFFSET = struct.Struct("<d")
NIGHT_HOUR = 2
# The shipped programmes ask at 10:00: a moment later there is something to answer.
MORNING = wall_time(10, 15)


class ClockError(ValueError):
    """The clock was asked to go where it can not go; the text says why."""


class VirtualClock:
    """A clock that runs at real speed and can be moved forwards."""

    def __init__(self, path: Path | None = None) -> None:
        """Start at the offset stored in `path`, or at real time when there is no file."""
        self._offset = 0.0
        self._lock = Lock()
        self._descriptor = None if path is None else _open(path)

    @property
    def shared(self) -> bool:
        """Whether another process may move this clock."""
        return self._descriptor is not None

    def offset(self) -> float:
        """Return how many seconds virtual time is ahead of real time."""
        descriptor = self._descriptor
        if descriptor is None:
            return self._offset
        found = os.pread(descriptor, _OFFSET.size, 0)
        if len(found) < _OFFSET.size:
            return 0.0
        offset: float = _OFFSET.unpack(found)[0]
        return offset if math.isfinite(offset) else 0.0

    def now(self) -> datetime:
        """Return the virtual instant, in UTC."""
        return datetime.fromtimestamp(self.real() + self.offset(), UTC)

    def real(self) -> float:
        """Return real time as seconds since the epoch, for a judge with a clock of its own."""
        return time.time()

    def advance(self, step: timedelta) -> datetime:
        """Move forwards by `step` and return the new instant; raises ClockError for a step back."""
        if step < timedelta(0):
            raise ClockError("the clock only moves forwards")
        with self._lock:
            self._store(self.offset() + step.total_seconds())
        return self.now()

    def set_to(self, instant: datetime) -> datetime:
        """Move to an aware instant that is not in the past; raises ClockError."""
        if instant.tzinfo is None:
            raise ClockError(
                "the instant needs a UTC offset, for example 2026-03-01T09:00:00+00:00"
            )
        return self.advance(instant - self.now())

    def close(self) -> None:
        """Let go of the file; the clock goes on in memory."""
        with self._lock:
            if self._descriptor is not None:
                self._offset = self.offset()
                os.close(self._descriptor)
                self._descriptor = None

    def _store(self, offset: float) -> None:
        if self._descriptor is None:
            self._offset = offset
        else:
            # One write of 8 bytes inside one page: a reader sees the old value or the new one.
            os.pwrite(self._descriptor, _OFFSET.pack(offset), 0)


def next_night(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant after `now` at which it is two at night in `zone`."""
    return _next_at(now, zone, wall_time(NIGHT_HOUR))


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant after `now` at which the day's check-ins are out in `zone`."""
    return _next_at(now, zone, MORNING)


def _next_at(now: datetime, zone: ZoneInfo, clock: wall_time) -> datetime:
    local = now.astimezone(zone)
    found = datetime.combine(local.date(), clock, zone)
    if found <= local:
        found = datetime.combine(local.date() + timedelta(days=1), clock, zone)
    return found.astimezone(UTC)


def _open(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    if os.fstat(descriptor).st_size < _OFFSET.size:
        os.pwrite(descriptor, _OFFSET.pack(0.0), 0)
    return descriptor

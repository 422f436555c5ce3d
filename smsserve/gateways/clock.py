"""The time: this machine's, the database's, or one that a demo may move forwards."""

from __future__ import annotations

import math
import struct
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from smsserve import logs
from smsserve.ports import Clock

_OFFSET = struct.Struct("<d")
_log = logs.get_logger(__name__)


class SystemClock:
    """Implements ports.Clock with this machine's clock."""

    def now(self) -> datetime:
        """Return the present instant."""
        return datetime.now(UTC)


class DatabaseClock:
    """Implements ports.Clock with PostgreSQL's clock, so that no lease depends on a host's.

    Asked every few seconds and carried on by the monotonic clock in between, also while the
    database is away.
    """

    CALIBRATE_EVERY = 5.0  # seconds; quartz drifts by some microseconds in that time
    SLOWEST_ANSWER = 0.5  # seconds; a slower one says too little about when it was given
    DRIFT = 5e-4  # of the time passed: as much as a clock may be slewed by, quartz drifts less

    def __init__(
        self,
        engine: Engine,
        *,
        host: Clock | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep the engine; `host` is believed until the database has answered once."""
        self._engine = engine
        self._monotonic = monotonic
        self._asking = threading.Lock()
        self._next_at = float("-inf")
        self._origin = (host or SystemClock()).now() - timedelta(seconds=monotonic())
        # The origin may be wrong by so many seconds, known at this monotonic instant.
        self._amiss, self._known_at = math.inf, monotonic()

    def now(self) -> datetime:
        """Return the database's present instant."""
        if self._monotonic() >= self._next_at and self._asking.acquire(blocking=False):
            try:
                self._calibrate()
            finally:
                self._next_at = self._monotonic() + self.CALIBRATE_EVERY
                self._asking.release()
        return self._origin + timedelta(seconds=self._monotonic())

    def _calibrate(self) -> None:
        try:
            with self._engine.connect() as connection:
                before = self._monotonic()
                told: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
                after = self._monotonic()
        except SQLAlchemyError as error:
            _log.warning("clock.database_unreachable", error=logs.locate(error))
            return
        if after - before <= self.SLOWEST_ANSWER:
            self._weigh(told, before, after)

    def _weigh(self, told: datetime, before: float, after: float) -> None:
        """Take an answer unless what is known is at least as exact and agrees with it.

        It was given at any time while it was waited for: on a busy machine that is a long one.
        """
        origin = told.astimezone(UTC) - timedelta(seconds=(before + after) / 2)
        amiss = (after - before) / 2
        now_amiss = self._amiss + self.DRIFT * (after - self._known_at)
        apart = abs(origin - self._origin).total_seconds()
        if amiss <= now_amiss or apart > amiss + now_amiss:
            self._origin, self._amiss, self._known_at = origin, amiss, after


class OffsetClock:
    """Implements ports.Clock ahead of another by what a file says: the demo's way to move time.

    The file holds 8 bytes, a little-endian float64 of seconds; a missing one means zero.
    """

    def __init__(self, inner: Clock, path: Path) -> None:
        """Keep the clock that goes on, and the file that moves it."""
        self._inner = inner
        self._path = path
        self._offset = timedelta()

    def now(self) -> datetime:
        """Return the moved instant."""
        return self._inner.now() + self._read_offset()

    def _read_offset(self) -> timedelta:
        try:
            (seconds,) = _OFFSET.unpack(self._path.read_bytes()[: _OFFSET.size])
        except FileNotFoundError:
            return timedelta()
        except (OSError, struct.error):
            # Caught while it is being written: time does not jump back for that.
            return self._offset
        if math.isfinite(seconds):
            self._offset = timedelta(seconds=seconds)
        return self._offset

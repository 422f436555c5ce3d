"""The clocks: this machine's, PostgreSQL's, and the one a demo moves."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine

from smsserve.gateways.clock import DatabaseClock, OffsetClock, SystemClock
from tests.support.clock import FixedClock
from tests.support.postgres import PostgresServer

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


class Watch:
    """A monotonic clock that is moved by hand."""

    def __init__(self) -> None:
        """Start at some instant."""
        self.seconds = 50.0

    def __call__(self) -> float:
        """Return the present instant."""
        return self.seconds


def test_the_machines_clock_tells_aware_utc() -> None:
    """A naive instant would be off by an hour half the year."""
    assert SystemClock().now().utcoffset() == timedelta()


@pytest.mark.parametrize("wrong_by", [timedelta(minutes=5), timedelta(minutes=-5)])
def test_a_host_whose_clock_is_wrong_tells_the_databases_time(
    postgres_server: PostgresServer, wrong_by: timedelta
) -> None:
    """Leases of a host five minutes off are as good as anybody's."""
    engine = create_engine(postgres_server.create_database())
    clock = DatabaseClock(engine, host=FixedClock(SystemClock().now() + wrong_by))
    assert abs(clock.now() - SystemClock().now()) < timedelta(seconds=1)
    engine.dispose()


def test_the_database_is_asked_every_few_seconds_only(postgres_server: PostgresServer) -> None:
    """In between the monotonic clock carries on."""
    engine = create_engine(postgres_server.create_database())
    watch = Watch()
    clock = DatabaseClock(engine, monotonic=watch)
    first = clock.now()
    watch.seconds += 4.0
    assert clock.now() - first == timedelta(seconds=4)
    watch.seconds += 1.0
    assert clock.now() - first < timedelta(seconds=2), "the database says that no time has passed"
    engine.dispose()


def test_while_the_database_is_away_the_last_answer_is_carried_on() -> None:
    """Nobody waits for the clock of a database that does not answer, and it is not asked again."""
    engine = create_engine("postgresql+psycopg://nobody@/none?host=/nowhere")
    watch = Watch()
    clock = DatabaseClock(engine, host=FixedClock(NOON), monotonic=watch)
    assert clock.now() == NOON
    watch.seconds += 3.0
    assert clock.now() == NOON + timedelta(seconds=3)
    engine.dispose()


def test_an_answer_that_took_too_long_is_not_believed(postgres_server: PostgresServer) -> None:
    """It may have been given at any time in between."""
    engine = create_engine(postgres_server.create_database())
    seconds = iter([0.0, 0.0, 0.0, 0.0, 9.0, 9.0, 9.0])
    clock = DatabaseClock(engine, host=FixedClock(NOON), monotonic=lambda: next(seconds))
    assert clock.now() == NOON + timedelta(seconds=9)
    engine.dispose()


class SlowServer:
    """A database whose clock is right, and that answers somewhere within the time it takes."""

    def __init__(self) -> None:
        """Start right, at once to hand."""
        self.seconds = 0.0
        self.ahead = timedelta()
        self.waits = self.share = 0.0

    @property
    def true(self) -> datetime:
        """Return what its clock shows now."""
        return NOON + self.ahead + timedelta(seconds=self.seconds)

    @contextmanager
    def connect(self) -> Iterator[SlowServer]:
        """Open a connection to itself."""
        yield self

    def execute(self, _statement: object) -> SlowServer:
        """Take its time."""
        self.seconds += self.waits * self.share
        self.told = self.true
        self.seconds += self.waits * (1 - self.share)
        return self

    def scalar_one(self) -> datetime:
        """Return what its clock showed when it answered."""
        return self.told

    def amiss(self, clock: DatabaseClock, waits: float, share: float) -> float:
        """Return by how many seconds a clock is wrong that asked again."""
        self.waits, self.share = waits, share
        self.seconds += DatabaseClock.CALIBRATE_EVERY
        clock.now()
        return abs(clock.now() - self.true).total_seconds()

    def clock(self) -> DatabaseClock:
        """Return a clock that asks this server."""
        host = FixedClock(NOON - timedelta(minutes=5))
        return DatabaseClock(cast("Engine", self), host=host, monotonic=lambda: self.seconds)


answers = st.tuples(st.floats(0.0, DatabaseClock.SLOWEST_ANSWER), st.floats(0.0, 1.0))


@given(st.lists(answers, min_size=1, max_size=12))
def test_an_exact_answer_is_not_given_up_for_a_vague_one(waits: list[tuple[float, float]]) -> None:
    """On a busy machine most answers are slow, and each was given at any time in between."""
    server = SlowServer()
    clock = server.clock()
    shortest, passed = math.inf, 0.0
    for wait, share in waits:
        shortest = min(shortest, wait)
        passed += wait + DatabaseClock.CALIBRATE_EVERY
        amiss = server.amiss(clock, wait, share)
        assert amiss <= shortest / 2 + passed * DatabaseClock.DRIFT + 1e-5


@pytest.mark.parametrize("step", [timedelta(seconds=3), timedelta(minutes=-10)])
def test_a_clock_of_the_database_that_was_put_right_is_followed(step: timedelta) -> None:
    """Also when the answer that tells of it is the vaguest of all."""
    server = SlowServer()
    clock = server.clock()
    assert server.amiss(clock, 0.0, 0.0) == 0.0
    server.ahead += step
    assert server.amiss(clock, DatabaseClock.SLOWEST_ANSWER, 1.0) <= 0.25


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(-1e8, 1e8))
def test_the_file_moves_the_clock(tmp_path: Path, seconds: float) -> None:
    """Eight bytes: a little-endian float64 of seconds."""
    path = tmp_path / "offset"
    path.write_bytes(struct.pack("<d", seconds))
    clock = OffsetClock(FixedClock(NOON), path)
    assert clock.now() == NOON + timedelta(seconds=seconds)


def test_without_a_file_no_time_is_added(tmp_path: Path) -> None:
    """The demo makes it when it first moves the clock."""
    assert OffsetClock(FixedClock(NOON), tmp_path / "none").now() == NOON


@pytest.mark.parametrize(
    "content", [b"", b"1234", struct.pack("<d", math.nan), struct.pack("<d", math.inf)]
)
def test_a_file_that_says_nothing_does_not_move_the_clock_back(
    tmp_path: Path, content: bytes
) -> None:
    """It may be caught in the middle of being written."""
    path = tmp_path / "offset"
    path.write_bytes(struct.pack("<d", 3600.0))
    clock = OffsetClock(FixedClock(NOON), path)
    assert clock.now() == NOON + timedelta(hours=1)
    path.write_bytes(content)
    assert clock.now() == NOON + timedelta(hours=1)

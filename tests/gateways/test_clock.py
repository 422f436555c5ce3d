"""The clocks: this machine's, PostgreSQL's, and the one a demo moves."""

from __future__ import annotations

import math
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

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
    seconds = iter([0.0, 0.0, 0.0, 9.0, 9.0, 9.0])
    clock = DatabaseClock(engine, host=FixedClock(NOON), monotonic=lambda: next(seconds))
    assert clock.now() == NOON + timedelta(seconds=9)
    engine.dispose()


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

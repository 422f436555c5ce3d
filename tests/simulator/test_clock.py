"""Virtual time: real time plus an offset that two processes can share."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.simulator.clock import ClockError, VirtualClock, next_night

NEW_YORK = ZoneInfo("America/New_York")


def test_the_clock_runs_with_real_time_and_moves_by_steps() -> None:
    """In memory without a file."""
    clock = VirtualClock()
    before = clock.now()
    assert abs(before.timestamp() - clock.real()) < 5
    assert timedelta(hours=1) <= clock.advance(timedelta(hours=1)) - before < timedelta(hours=2)


def test_the_clock_never_goes_back() -> None:
    """Leases and due times could not bear it."""
    clock = VirtualClock()
    with pytest.raises(ClockError, match="forwards"):
        clock.advance(timedelta(seconds=-1))
    with pytest.raises(ClockError, match="forwards"):
        clock.set_to(clock.now() - timedelta(minutes=1))
    with pytest.raises(ClockError, match="offset"):
        clock.set_to(datetime(2030, 1, 1))  # noqa: DTZ001 - the mistake under test


def test_an_instant_can_be_chosen() -> None:
    """As long as it is ahead."""
    clock = VirtualClock()
    wanted = clock.now() + timedelta(days=40)
    assert abs(clock.set_to(wanted) - wanted) < timedelta(seconds=1)


def test_two_clocks_on_one_file_move_together(tmp_path: Path) -> None:
    """The offset is 8 bytes, a little-endian float64 of seconds."""
    path = tmp_path / "clock"
    mine, theirs = VirtualClock(path), VirtualClock(path)
    mine.advance(timedelta(hours=3))
    assert theirs.offset() == pytest.approx(3 * 3600)
    assert struct.unpack("<d", path.read_bytes()) == (theirs.offset(),)
    path.write_bytes(struct.pack("<d", 86_400.0))
    assert mine.offset() == 86_400
    mine.close()
    assert mine.offset() == 86_400
    theirs.close()


@pytest.mark.parametrize("content", [b"", b"abc", struct.pack("<d", float("nan"))])
def test_a_file_that_holds_no_offset_counts_as_real_time(tmp_path: Path, content: bytes) -> None:
    """A half-written file must not stop a demo."""
    path = tmp_path / "clock"
    path.write_bytes(content)
    clock = VirtualClock(path)
    assert clock.offset() == 0
    clock.close()


def test_an_offset_survives_a_restart(tmp_path: Path) -> None:
    """A second start goes on where the first one stopped."""
    clock = VirtualClock(tmp_path / "clock")
    clock.advance(timedelta(days=1))
    clock.close()
    again = VirtualClock(tmp_path / "clock")
    assert again.offset() == pytest.approx(86_400)
    again.close()


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 - made aware below
    st.sampled_from(["America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
)
def test_night_is_ahead_and_within_a_day(at: datetime, name: str) -> None:
    """Always two at night by the wall clock, except where that hour does not exist."""
    now = at.replace(tzinfo=UTC)
    night = next_night(now, ZoneInfo(name))
    assert now < night <= now + timedelta(hours=25)
    assert night.astimezone(ZoneInfo(name)).hour in {2, 3}


def test_night_at_two_is_the_next_one() -> None:
    """Pressing twice moves twice."""
    first = next_night(datetime(2026, 3, 1, 12, tzinfo=UTC), NEW_YORK)
    assert next_night(first, NEW_YORK) - first == timedelta(days=1)

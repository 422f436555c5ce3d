"""Marks: how far the database had come, kept in a file and in the queue; either is enough."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import redis

from smsserve.gateways.marks import OutsideMarks
from tests.gateways.stub_http import StubServer, closed_port, keep_silent

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ID = "a" * 32


def test_a_mark_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Each database has its own, and nobody else may read the folder."""
    marks = OutsideMarks(tmp_path, None)
    assert marks.read(ID) is None
    marks.write(ID, NOW)
    assert OutsideMarks(tmp_path, None).read(ID) == NOW
    assert marks.read("b" * 32) is None
    assert (tmp_path / "marks").stat().st_mode & 0o077 == 0


def test_a_mark_is_not_written_at_every_tick(tmp_path: Path) -> None:
    """Some seconds apart, by this machine's clock or by the database's; always when forced."""
    seconds = [0.0]
    marks = OutsideMarks(tmp_path, None, now=lambda: seconds[0])
    marks.write(ID, NOW)
    marks.write(ID, NOW + timedelta(seconds=1))
    assert marks.read(ID) == NOW
    marks.write(ID, NOW + MINUTE)
    assert marks.read(ID) == NOW + MINUTE
    marks.write(ID, NOW, force=True)
    assert marks.read(ID) == NOW
    seconds[0] = 3.0
    marks.write(ID, NOW + timedelta(seconds=1))
    assert marks.read(ID) == NOW + timedelta(seconds=1)


def test_the_newest_of_both_places_counts(tmp_path: Path, valkey: str) -> None:
    """A new machine has no file, an emptied queue no key."""
    OutsideMarks(tmp_path / "one", valkey).write(ID, NOW)
    assert OutsideMarks(tmp_path / "another", valkey).read(ID) == NOW
    with redis.Redis.from_url(valkey) as client:
        client.flushall()
    assert OutsideMarks(tmp_path / "another", valkey).read(ID) is None
    assert OutsideMarks(tmp_path / "one", valkey).read(ID) == NOW


def test_spoiled_marks_are_none(tmp_path: Path) -> None:
    """A hint is never a reason to fail."""
    marks = OutsideMarks(tmp_path, None)
    marks.write(ID, NOW)
    for text in ("", "yesterday", "2026-05-04T15:00:00", "\xff"):
        (tmp_path / "marks" / ID).write_text(text, encoding="latin-1")
        assert marks.read(ID) is None


def test_a_queue_that_hangs_is_left_alone_for_a_while(tmp_path: Path) -> None:
    """Asked once, and again after half a minute; in between the file is enough."""
    seconds = [0.0]
    with StubServer([keep_silent], talks_http=False) as server:
        url = server.url.replace("http", "redis")
        marks = OutsideMarks(tmp_path, url, now=lambda: seconds[0])
        marks.write(ID, NOW, force=True)
        for _ in range(20):
            assert marks.read(ID) == NOW
        assert server.connections == 1
        seconds[0] = 31.0
        assert marks.read(ID) == NOW
        assert server.connections == 2


def test_a_queue_that_is_away_is_no_failure(tmp_path: Path) -> None:
    """The file is enough."""
    with closed_port() as closed:
        marks = OutsideMarks(tmp_path, closed.replace("http", "redis"))
        marks.write(ID, NOW, force=True)
        assert marks.read(ID) == NOW


def test_a_home_that_can_not_be_written_is_no_failure(tmp_path: Path) -> None:
    """A full disk stops nobody from being heard."""
    (tmp_path / "marks").write_text("in the way")
    marks = OutsideMarks(tmp_path, None)
    marks.write(ID, NOW)
    assert marks.read(ID) is None


ONE, OTHER = "0" * 25 + "1", "0" * 25 + "2"


def test_who_was_erased_is_remembered_in_both_places(tmp_path: Path, valkey: str) -> None:
    """Either is enough, and nobody is forgotten by a later note."""
    marks = OutsideMarks(tmp_path / "one", valkey)
    assert marks.read_erased(ID) == {}
    assert marks.write_erased(ID, {ONE: NOW})
    assert OutsideMarks(tmp_path / "another", valkey).write_erased(ID, {OTHER: NOW + MINUTE})
    assert marks.read_erased(ID) == {ONE: NOW, OTHER: NOW + MINUTE}
    with redis.Redis.from_url(valkey) as client:
        client.flushall()
    assert marks.read_erased(ID) == {ONE: NOW}
    assert set(OutsideMarks(tmp_path / "another", None).read_erased(ID)) == {ONE, OTHER}
    assert marks.read_erased("b" * 32) == {}


def test_lines_that_are_none_are_passed_by(tmp_path: Path) -> None:
    """A note that was cut off by a full disk still names the others."""
    marks = OutsideMarks(tmp_path, None)
    assert marks.write_erased(ID, {ONE: NOW})
    path = tmp_path / "marks" / f"{ID}.erased"
    path.write_text(path.read_text() + f"{OTHER} 2026-05-\nx\n../../x 2026-05-04T15:00:00+00:00\n")
    assert marks.read_erased(ID) == {ONE: NOW}


def test_a_note_that_can_be_kept_nowhere_is_said(tmp_path: Path) -> None:
    """So that it is tried again."""
    (tmp_path / "marks").write_text("in the way")
    assert not OutsideMarks(tmp_path, None).write_erased(ID, {ONE: NOW})

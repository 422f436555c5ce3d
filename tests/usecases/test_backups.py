"""A backup is taken while the service runs, and put back without a text going out twice."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from smsserve.domain.errors import RefusedError
from smsserve.domain.guard import SendGuard
from smsserve.storage.engine import open_engine
from smsserve.usecases import backups, checkins, health, inspecting, participants, restoring, tick
from smsserve.usecases.runtime import Runtime
from tests.support.books import open_books
from tests.support.mishaps import count_rows, run_sql
from tests.support.postgres import find_binaries
from tests.support.world import World

MINUTE = timedelta(minutes=1)


def restart(world: World) -> None:
    """Forget what a process remembers."""
    world.runtime = replace(world.runtime, guard=SendGuard())


def work(world: World, minutes: int) -> None:
    """Let the service run."""
    for _ in range(minutes):
        world.clock.advance(MINUTE)
        tick.run(world.runtime)
        inspecting.go_round(world.runtime)
        world.settle()


@pytest.fixture
def _newest_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the tools of the tests' own server first: those of the machine may be older."""
    monkeypatch.setenv("PATH", str(find_binaries()), prepend=os.pathsep)


@pytest.mark.usefixtures("_newest_tools")
def test_a_backup_goes_back_and_nothing_goes_out_twice(world: World, tmp_path: Path) -> None:
    """On either database: what was sent after it is found in the books, what is new is sent."""
    carrier = open_books(world)
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    work(world, 1)
    checkins.start(world.runtime, None)
    saved = tmp_path / "saved.smsserve"
    assert backups.back_up(world.runtime, saved) == saved.stat().st_size > 10_000
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    work(world, 20)
    asked = [one.body for one in carrier.sent]
    world.enroll("Tom")
    with pytest.raises(RefusedError, match="runs on this database"):
        backups.restore(world.runtime, saved, replaces=True)
    world.clock.advance(MINUTE)
    with pytest.raises(RefusedError, match="participants"):
        backups.restore(world.runtime, saved, replaces=False)
    backups.restore(world.runtime, saved, replaces=True)
    restart(world)
    assert count_rows(world, "participants") == 1
    assert not health.check(world.runtime).ok
    work(world, 5)
    assert [one.body for one in carrier.sent] == asked
    (restore,) = restoring.list_restores(world.runtime)
    assert (restore.reason, restore.marked) == ("restored by the command", 1)
    assert health.check(world.runtime).ok
    shown = participants.show_participant(world.runtime, sam.participant_id, actor="test")
    assert shown.entries


def test_what_is_encrypted_stays_so(quick_world: World, tmp_path: Path) -> None:
    """Neither names, numbers and texts nor any key are in the file."""
    quick_world.enroll("Guadalupe").texts("my dog is called Pablo")
    saved = tmp_path / "saved"
    backups.back_up(quick_world.runtime, saved)
    raw = saved.read_bytes()
    for secret in (b"Guadalupe", b"+15550100001", b"Pablo", b"k" * 32):
        assert secret not in raw


def test_a_backup_goes_into_a_new_machine(quick_world: World, tmp_path: Path) -> None:
    """Where there is no database at all."""
    quick_world.enroll("Sam")
    quick_world.settle()
    saved = tmp_path / "saved"
    backups.back_up(quick_world.runtime, saved)
    url = f"sqlite:///{tmp_path / 'new' / 'smsserve.db'}"
    settings = replace(quick_world.runtime.settings, database_url=url)
    fresh = replace(quick_world.runtime, settings=settings, engine=open_engine(url))
    backups.restore(fresh, saved, replaces=False)
    assert len(list(participants.list_participants(fresh, actor="test"))) == 1
    assert [one.lifted_at for one in restoring.list_restores(fresh)] == [None]
    fresh.engine.dispose()


def spoiled(saved: Path) -> Path:
    """Return a copy of a backup with a hole in it."""
    path = saved.with_suffix(".spoiled")
    shutil.copyfile(saved, path)
    with path.open("r+b") as opened:
        opened.seek(4096 * 3)
        opened.write(b"\xff" * 4096 * 20)
    return path


def test_nothing_but_a_whole_backup_of_its_own_kind_goes_back(
    quick_world: World, tmp_path: Path
) -> None:
    """And what was there before is there still."""
    quick_world.enroll("Sam")
    saved = tmp_path / "saved"
    backups.back_up(quick_world.runtime, saved)
    (tmp_path / "words").write_text("not a backup")
    (tmp_path / "other").write_bytes(b"PGDMP and so on")
    for wrong in (tmp_path / "nowhere", tmp_path / "words", tmp_path / "other", spoiled(saved)):
        with pytest.raises(RefusedError):
            backups.restore(quick_world.runtime, wrong, replaces=True)
    assert count_rows(quick_world, "participants") == 1
    assert restoring.list_restores(quick_world.runtime) == ()


def test_a_backup_never_writes_over_a_file(quick_world: World, tmp_path: Path) -> None:
    """Nor into a folder that is not there; and it leaves no half of one behind."""
    taken = tmp_path / "taken"
    taken.write_text("mine")
    for wrong in (taken, tmp_path / "nowhere" / "saved"):
        with pytest.raises(RefusedError):
            backups.back_up(quick_world.runtime, wrong)
    assert taken.read_text() == "mine"
    assert not list(tmp_path.glob(".taken*"))


def test_without_a_database_there_is_nothing_to_save(quick_world: World, tmp_path: Path) -> None:
    """The error says what to do."""
    url = f"sqlite:///{tmp_path / 'none.db'}"
    settings = replace(quick_world.runtime.settings, database_url=url)
    runtime: Runtime = replace(quick_world.runtime, settings=settings)
    with pytest.raises(RefusedError, match="no database") as caught:
        backups.back_up(runtime, tmp_path / "saved")
    assert "db upgrade" in caught.value.hint


def test_an_older_backup_is_brought_up_to_date(quick_world: World, tmp_path: Path) -> None:
    """It goes back into the newer version's tables."""
    from alembic import command  # noqa: PLC0415 - the one who makes old tables

    from smsserve.storage import schema  # noqa: PLC0415

    with quick_world.runtime.engine.begin() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0014")
    saved = tmp_path / "saved"
    backups.back_up(quick_world.runtime, saved)
    run_sql(quick_world.runtime, "DELETE FROM heartbeats")
    backups.restore(quick_world.runtime, saved, replaces=True)
    restart(quick_world)
    assert quick_world.runtime.read_head(quick_world.runtime.engine)[0] == schema.newest()
    assert len(restoring.list_restores(quick_world.runtime)) == 1

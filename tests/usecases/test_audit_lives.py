"""The audit trail through an installation's life: restored, rekeyed, written by many processes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from smsserve.domain.audit_chain import HeadMemory
from smsserve.domain.audit_damage import Kind
from smsserve.domain.guard import SendGuard
from smsserve.storage.crypto import Keyring
from smsserve.storage.engine import transaction
from smsserve.usecases import alarms, audit, audit_heads, audit_verifying, backups, tick
from smsserve.usecases.audit_verifying import Verdict
from tests.support.mishaps import count_rows
from tests.support.postgres import find_binaries
from tests.support.tampering import forget_process, seal_all, tamper
from tests.support.world import World

ROOT = Path(__file__).resolve().parents[2]
MINUTE = timedelta(minutes=1)
OLD, NEW = ("k1", b"k" * 32), ("k2", b"n" * 32)


def note(world: World, how_many: int = 5) -> None:
    """Write entries, and seal them."""
    for number in range(how_many):
        world.clock.advance(timedelta(seconds=1))
        with transaction(world.runtime.engine) as connection:
            audit.note(connection, world.clock.now(), "flag.read", f"flag-{number}")
    tick.run(world.runtime)
    seal_all(world.runtime)


def verify(world: World) -> Verdict:
    """Check all of it."""
    return audit_verifying.verify(world.runtime)


@pytest.fixture
def _newest_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the tools of the tests' own server first: those of the machine may be older."""
    monkeypatch.setenv("PATH", str(find_binaries()), prepend=os.pathsep)


@pytest.mark.usefixtures("_newest_tools")
def test_a_backup_carries_the_trail_along(world: World, tmp_path: Path) -> None:
    """Restored it is whole; that its end is behind what was remembered is said, and is no alarm."""
    note(world)
    saved = tmp_path / "saved.smsserve"
    backups.back_up(world.runtime, saved)
    note(world, 20)
    ahead = audit_heads.find_head(world.runtime)
    assert ahead is not None
    world.clock.advance(MINUTE)
    backups.restore(world.runtime, saved, replaces=True)
    forget_process(world)
    seal_all(world.runtime)
    verdict = verify(world)
    assert verdict.damages == ()
    assert verdict.went_back is None  # what is remembered by now is the end that there is
    behind = audit_verifying.verify(world.runtime, heads=[ahead])
    assert (behind.damages, behind.went_back) == ((), ahead)
    assert "audit_broken" not in {one.kind for one in alarms.list_alarms(world.runtime)}
    note(world, 40)
    assert verify(world).is_whole
    # It refuses as before, and what is altered is found as before.
    tamper(world.runtime, "UPDATE audit_entries SET actor = 'x' WHERE subject = 'flag-3'")
    assert {one.kind for one in verify(world).damages} == {Kind.EDITED}


def rekeyed(world: World, *keys: tuple[str, bytes]) -> World:
    """Go on as a process that was given other keys."""
    world.runtime = replace(
        world.runtime, keyring=Keyring(keys), guard=SendGuard(), audit_memory=HeadMemory()
    )
    return world


def test_a_key_that_is_gone_still_vouches_for_what_it_signed(world: World) -> None:
    """What it signs with is kept, sealed with the key that came after it."""
    note(world)
    rekeyed(world, NEW, OLD)
    note(world)
    rekeyed(world, NEW)
    note(world)
    assert verify(world).is_whole
    assert count_rows(world, "audit_links", "key_id = 'k1'") > 5
    assert count_rows(world, "audit_links", "key_id = 'k2'") > 5
    tamper(world.runtime, "UPDATE audit_entries SET actor = 'x' WHERE key_id = 'k1'")
    assert verify(world).damages[0].kind is Kind.EDITED


def test_a_key_that_nobody_kept_is_named(world: World) -> None:
    """Whoever exchanges keys without a step between them is told which one is missing."""
    note(world)
    rekeyed(world, NEW)
    found = verify(world).damages[0]
    assert (found.kind, found.key_id) == (Kind.NO_KEY, "k1")
    assert "k1" in found.words
    # Signed by a key that this process does not know: it waits for whoever does.
    rekeyed(world, OLD)
    with transaction(world.runtime.engine) as connection:
        audit.note(connection, world.clock.now(), "flag.read", "flag-1")
    rekeyed(world, ("k3", b"3" * 32))
    tamper(world.runtime, "DELETE FROM audit_keys")
    seal_all(world.runtime)
    assert count_rows(world, "audit_waiting") > 0
    rekeyed(world, OLD, NEW, ("k3", b"3" * 32))
    note(world)
    assert verify(world).is_whole


_WRITER = """
import sys
from pathlib import Path
from smsserve.domain.errors import StoreUnavailableError
from smsserve.storage.engine import transaction
from smsserve.usecases import audit, audit_sealing
from tests.support.world import make_world

world = make_world(Path(sys.argv[1]), sys.argv[2], live=False)
done = 0
while done < 60:
    try:
        with transaction(world.runtime.engine) as connection:
            audit.note(connection, world.clock.now(), "flag.read", f"{sys.argv[3]}-{done}")
        done += 1
        if done % 5 == 0:
            audit_sealing.seal(world.runtime, 7)
    except StoreUnavailableError:
        continue
"""


def test_processes_that_write_and_seal_at_once_make_one_whole_trail(world: World) -> None:
    """Each entry in one link, no link twice, no number missing."""
    tick.run(world.runtime)
    url = world.runtime.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", _WRITER, str(world.runtime.settings.home), url]
    writers = [
        subprocess.Popen([*command, name], cwd=ROOT, stderr=subprocess.PIPE) for name in "ab"
    ]
    for one in writers:
        _, errors = one.communicate(timeout=60)
        assert one.returncode == 0, errors.decode()
    seal_all(world.runtime)
    assert count_rows(world, "audit_entries", "action = 'flag.read'") == 120
    assert count_rows(world, "audit_links") == count_rows(world, "audit_entries")
    assert verify(world).damages == ()

"""Which process has which keys: who is refused, who is waited for, and what a key is needed for."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from smsserve.domain.errors import NotFoundError, RefusedError, StoreUnavailableError
from smsserve.domain.messages import InboundText
from smsserve.storage import keys
from smsserve.storage.engine import transaction
from smsserve.usecases import (
    inbound,
    key_report,
    rosters,
    rotating,
)
from smsserve.usecases import participants as people
from smsserve.usecases.holding_keys import require_keys
from smsserve.usecases.key_report import KeyState
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.telling_keys import Holding
from tests.support.keys import K1, K2, restart, rotate, with_keys
from tests.support.world import OUR_NUMBER, Phone, World

HEADER = "phone,name,time_zone,consent_at,consent_how\n"


def count_people(world: World) -> int:
    """Return how many participants there are."""
    return len(people.list_participants(world.runtime, actor="test"))


def state_of(runtime: Runtime, key_id: str) -> KeyState:
    """Return how the report judges a key."""
    return {one.id: one.state for one in key_report.look_at_keys(runtime).keys}[key_id]


def test_it_begins_only_when_every_process_has_the_new_key_in_front(world: World) -> None:
    """One that does not would take people for strangers: it is named, and nothing is moved."""
    world.enroll("Sam")
    old = Holding(world.runtime, "worker")
    old.tell()
    restart(world, K2, K1)
    with pytest.raises(RefusedError, match=r"has k2 in front yet: worker on .* \(process"):
        rotating.begin(world.runtime)
    old.leave()
    new = Holding(world.runtime, "worker")
    new.tell()
    assert rotate(world.runtime).is_whole
    assert [one.key_ids for one in key_report.look_at_keys(world.runtime).holders] == [("k2", "k1")]


def test_a_process_that_nobody_heard_of_for_a_minute_has_ended(quick_world: World) -> None:
    """A killed one takes no word back."""
    Holding(quick_world.runtime, "worker").tell()
    restart(quick_world, K2, K1)
    quick_world.clock.set(quick_world.clock.now() + timedelta(seconds=61))
    assert rotate(quick_world.runtime).is_whole


def test_a_process_with_the_old_keys_takes_nobody_for_a_stranger(world: World) -> None:
    """Woken after all was moved it lets the carrier try elsewhere, and enrolls nobody."""
    sam = world.enroll("Sam")
    asleep = with_keys(world.runtime, K1)
    restart(world, K2, K1)
    rotate(world.runtime)
    text = InboundText("SM1", sam.number, OUR_NUMBER, b"stop")
    with pytest.raises(StoreUnavailableError):
        inbound.receive(asleep, text)
    line = f"{HEADER}{sam.number},Sam,America/New_York,,\n"
    with pytest.raises(StoreUnavailableError):
        list(rosters.import_roster(asleep, io.StringIO(line), "peer-support"))
    assert count_people(world) == 1
    with pytest.raises(RefusedError, match="lacks k2, which is still needed"):
        require_keys(asleep)


def test_a_key_that_is_missing_is_told_at_the_start(quick_world: World) -> None:
    """Not by texts that can not be read; unless it is given up for good."""
    world = quick_world
    require_keys(world.runtime)
    world.enroll("Sam")
    restart(world, K2)
    with pytest.raises(RefusedError, match="lacks k1, which is still needed"):
        require_keys(world.runtime)
    key_report.give_up_key(world.runtime, "k1", actor="test")
    require_keys(world.runtime)
    with pytest.raises(RefusedError, match="is set"):
        key_report.give_up_key(world.runtime, "k2", actor="test")


def test_another_key_of_the_same_name_is_told_at_the_start(quick_world: World) -> None:
    """On a second machine somebody may have made a k1 of their own."""
    require_keys(quick_world.runtime)
    restart(quick_world, ("k1", b"x" * 32))
    with pytest.raises(RefusedError, match="is not the key that this database knows as k1"):
        require_keys(quick_world.runtime)


def test_a_key_is_called_unused_only_when_no_backup_needs_it(quick_world: World) -> None:
    """Said by a person, and refused while anything in the database needs it."""
    world = quick_world
    world.enroll("Sam")
    require_keys(world.runtime)
    with transaction(world.runtime.engine) as connection:
        keys.note_backup(connection, world.clock.now())
    restart(world, K2, K1)
    require_keys(world.runtime)
    with pytest.raises(RefusedError, match="still needed"):
        key_report.retire_key(world.runtime, "k1", actor="test")
    rotate(world.runtime)
    old = next(one for one in key_report.look_at_keys(world.runtime).keys if one.id == "k1")
    assert old.state is KeyState.BACKUPS
    assert "only backups made before" in old.describe()
    assert f"newest known is of {world.clock.now():%Y-%m-%d}" in old.describe()
    key_report.retire_key(world.runtime, "k1", actor="test")
    assert state_of(world.runtime, "k1") is KeyState.UNUSED


def test_what_an_older_version_stored_is_looked_at_once(quick_world: World) -> None:
    """It noted no keys: whether ours are the right ones shows in what they open."""
    quick_world.enroll("Sam")
    restart(quick_world, K2)
    with pytest.raises(RefusedError, match="opened by no key"):
        require_keys(quick_world.runtime)
    restart(quick_world, K2, K1)
    require_keys(quick_world.runtime)
    restart(quick_world, K2)
    with pytest.raises(RefusedError, match="lacks k1"):
        require_keys(quick_world.runtime)


def test_a_lost_key_of_an_older_version_can_be_given_up_and_found_again(
    quick_world: World,
) -> None:
    """Those whose key it was are lost; nobody else is. One that sealed nothing is no key."""
    quick_world.enroll("Sam")
    restart(quick_world, K2)
    with pytest.raises(NotFoundError):
        key_report.give_up_key(quick_world.runtime, "k9", actor="test")
    key_report.give_up_key(quick_world.runtime, "k1", actor="test")
    require_keys(quick_world.runtime)
    bo = Phone(quick_world, "+15550100077", "Bo")
    bo.texts("hello")
    assert key_report.look_at_keys(quick_world.runtime).lost["people"] == 1
    restart(quick_world, K2, K1)
    require_keys(quick_world.runtime)
    assert count_people(quick_world) == 2
    assert rotate(quick_world.runtime).is_whole


def test_a_key_that_a_living_process_has_is_not_given_up(quick_world: World) -> None:
    """A list that lacks it by mistake is no loss: what that one seals nobody else would open."""
    world = quick_world
    require_keys(world.runtime)
    sam = world.enroll("Sam")
    person_id = sam.participant_id
    web = Holding(world.runtime, "web")
    web.tell()
    other = with_keys(world.runtime, K2)
    with pytest.raises(RefusedError, match="k1 is not lost: these processes have it: web on"):
        key_report.give_up_key(other, "k1", actor="operator")
    with pytest.raises(RefusedError, match="lacks k1"):
        require_keys(other)
    sam.texts("STOP")
    shown = people.show_participant(world.runtime, person_id, actor="test")
    assert shown.participant.opted_out
    web.leave()
    key_report.give_up_key(other, "k1", actor="operator")
    require_keys(other)

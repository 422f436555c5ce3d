"""The audit trail can be altered by nobody without its being found, on either database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from smsserve.domain.audit_chain import Head
from smsserve.domain.audit_damage import Kind
from smsserve.usecases import alarms, audit_heads, audit_verifying
from smsserve.usecases.runtime import Runtime
from tests.support.mishaps import count_rows, run_sql
from tests.support.tampering import (
    entry_at,
    find_damages,
    forget_process,
    note_some,
    seal_all,
    sealed_world,
    tamper,
)
from tests.support.world import World

Tampering = Callable[[Runtime], None]
NEWEST = "(SELECT id FROM audit_entries WHERE subject = 'flag-1' ORDER BY id DESC LIMIT 1)"


def edit(runtime: Runtime) -> None:
    """Say that somebody else did it."""
    tamper(
        runtime,
        "UPDATE audit_entries SET actor = 'somebody' WHERE id = :id",
        id=entry_at(runtime, 4),
    )


def edit_detail(runtime: Runtime) -> None:
    """Say that it was another."""
    tamper(
        runtime,
        "UPDATE audit_entries SET detail = '{\"count\": 77}' WHERE id = :id",
        id=entry_at(runtime, 4),
    )


def delete(runtime: Runtime) -> None:
    """Take an entry away and leave its link."""
    tamper(runtime, "DELETE FROM audit_entries WHERE id = :id", id=entry_at(runtime, 4))


def delete_with_link(runtime: Runtime) -> None:
    """Take both away."""
    tamper(
        runtime,
        "DELETE FROM audit_entries WHERE id = :id",
        "DELETE FROM audit_links WHERE seq = 4",
        id=entry_at(runtime, 4),
    )


def close_the_gap(runtime: Runtime) -> None:
    """Delete, and let what follows move up."""
    delete_with_link(runtime)
    tamper(runtime, "UPDATE audit_links SET seq = -(seq - 1) WHERE seq > 4")
    tamper(runtime, "UPDATE audit_links SET seq = -seq WHERE seq < 0")


def reorder(runtime: Runtime) -> None:
    """Let two entries change places."""
    first, second = entry_at(runtime, 4), entry_at(runtime, 5)
    change = "UPDATE audit_links SET entry_id = :{} WHERE seq = {}"
    tamper(
        runtime,
        change.format("aside", 4),
        change.format("first", 5),
        change.format("second", 4),
        aside="aside",
        first=first,
        second=second,
    )


def replace_entry(runtime: Runtime) -> None:
    """Put another one in an entry's place, with a MAC of a key that is not ours."""
    tamper(
        runtime,
        "UPDATE audit_entries SET actor = 'nobody', mac = :mac WHERE id = :id",
        id=entry_at(runtime, 4),
        mac=b"m" * 32,
    )


def damage_link(runtime: Runtime) -> None:
    """Spoil a link and leave its entry."""
    tamper(runtime, "UPDATE audit_links SET mac = :mac WHERE seq = 4", mac=b"m" * 32)


DAMAGES: dict[Tampering, tuple[Kind, int]] = {
    edit: (Kind.EDITED, 4),
    edit_detail: (Kind.EDITED, 4),
    delete: (Kind.DELETED, 4),
    delete_with_link: (Kind.UNLINKED, 5),
    close_the_gap: (Kind.MOVED, 4),
    reorder: (Kind.MOVED, 4),
    replace_entry: (Kind.FORGED, 4),
    damage_link: (Kind.MOVED, 4),
}


@pytest.mark.parametrize("act", DAMAGES, ids=lambda act: act.__name__)
def test_what_was_done_is_named_with_its_place(world: World, act: Tampering) -> None:
    """The first broken place, and the kind of damage."""
    sealed_world(world)
    assert find_damages(world) == []
    act(world.runtime)
    assert find_damages(world)[0] == DAMAGES[act]
    assert [one.kind for one in alarms.list_alarms(world.runtime)] == ["audit_broken"]


def test_nobody_alters_entries_or_links_by_an_ordinary_statement(world: World) -> None:
    """The database itself refuses, whatever our code would do; so nothing is found afterwards."""
    sealed_world(world)
    is_postgres = world.runtime.engine.dialect.name == "postgresql"
    for table, column in (("audit_entries", "actor"), ("audit_links", "state")):
        acts = ["UPDATE {0} SET {1} = 'x'", "DELETE FROM {0}"]
        more = "TRUNCATE {0}" if is_postgres else "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"
        for act in (*acts, more):
            with pytest.raises(DatabaseError, match="only ever added"):
                run_sql(world.runtime, act.format(table, column))
    assert find_damages(world) == []


def test_a_forged_entry_is_found_before_it_is_sealed_and_after(world: World) -> None:
    """By whoever may insert, and has no key."""
    sealed_world(world)
    forge = (
        "INSERT INTO audit_entries (id, noted_at, actor, action, subject, detail, key_id, mac)"
        " VALUES (:id, :at, 'ana', 'flag.read', 'flag-1', '{}', 'k1', :mac)"
    )
    values = {"id": "0" * 26, "at": world.clock.now().replace(tzinfo=None), "mac": b"m" * 32}
    run_sql(world.runtime, forge, **values)
    seal_all(world.runtime)
    assert [kind for kind, _ in find_damages(world)] == [Kind.FORGED]
    assert [one.kind for one in alarms.list_alarms(world.runtime)] == ["audit_broken"]
    # Past the trigger it waits for no link either.
    tamper(world.runtime, forge, **values | {"id": "1" * 26})
    assert {kind for kind, _ in find_damages(world)} == {Kind.FORGED, Kind.UNSEALED}


def test_an_entry_without_any_mac_is_no_old_one(world: World) -> None:
    """What was there before there were MACs stands at the very beginning, and nowhere else."""
    sealed_world(world)
    unsigned = (
        "INSERT INTO audit_entries (id, noted_at, actor, action, subject, detail)"
        " VALUES (:id, :at, 'ana', 'flag.read', 'flag-1', '{}')"
    )
    run_sql(world.runtime, unsigned, id="0" * 26, at=world.clock.now().replace(tzinfo=None))
    run_sql(world.runtime, "UPDATE audit_waiting SET late = true")
    seal_all(world.runtime)
    assert [kind for kind, _ in find_damages(world)] == [Kind.FORGED]


def test_an_unsealed_entry_that_is_deleted_leaves_a_trace(world: World) -> None:
    """It waits for its link; and where that is taken away too, its writer's numbers have a gap."""
    sealed_world(world)
    note_some(world, 3)
    tamper(world.runtime, f"DELETE FROM audit_entries WHERE id = {NEWEST}")  # noqa: S608 - ours
    seal_all(world.runtime)
    assert {kind for kind, _ in find_damages(world)} == {Kind.DELETED, Kind.LOST}


def test_one_that_waits_no_more_either_leaves_a_gap(world: World) -> None:
    """As long as its writer has written again."""
    sealed_world(world)
    note_some(world, 3)
    tamper(
        world.runtime,
        f"DELETE FROM audit_waiting WHERE entry_id = {NEWEST}",  # noqa: S608 - ours
        f"DELETE FROM audit_entries WHERE id = {NEWEST}",  # noqa: S608 - ours
    )
    seal_all(world.runtime)
    assert find_damages(world) == [(Kind.LOST, 0)]


def cut(runtime: Runtime) -> None:
    """Cut the end off: links, entries, and whatever waits."""
    tamper(
        runtime,
        "DELETE FROM audit_entries WHERE id IN (SELECT entry_id FROM audit_links WHERE seq > 3)",
        "DELETE FROM audit_links WHERE seq > 3",
        "DELETE FROM audit_entries WHERE id NOT IN (SELECT entry_id FROM audit_links)",
        "DELETE FROM audit_waiting",
    )


def test_an_end_that_was_cut_off_shows_against_a_head(world: World) -> None:
    """The one that is remembered outside of the database, and one that somebody kept."""
    sealed_world(world)
    kept = audit_heads.find_head(world.runtime)
    assert kept is not None
    cut(world.runtime)
    forget_process(world)
    kinds = [one for one in find_damages(world, heads=[kept]) if one[0] is not Kind.LOST]
    assert kinds == [(Kind.CUT, kept.seq)] * 2


def test_a_running_service_notices_a_cut_by_itself(world: World) -> None:
    """At its next look; what it remembers elsewhere stays the proof until somebody says why."""
    sealed_world(world)
    kept = audit_heads.find_head(world.runtime)
    cut(world.runtime)
    seal_all(world.runtime)
    assert [one.kind for one in alarms.list_alarms(world.runtime)] == ["audit_broken"]
    assert count_rows(world, "audit_entries", "action = 'audit.broken'") == 1
    note_some(world, 20)
    seal_all(world.runtime)
    assert audit_heads.list_remembered(world.runtime) == [kept]
    # By now the chain is longer than it was, and still not the one that was remembered.
    forget_process(world)
    seal_all(world.runtime)
    assert count_rows(world, "audit_entries", "action = 'audit.broken'") == 2
    assert (Kind.FORKED, kept.seq if kept else 0) in find_damages(world)


def test_what_was_accepted_is_no_alarm_any_more(world: World) -> None:
    """Daily checks go on behind it, and a new end is remembered."""
    sealed_world(world)
    cut(world.runtime)
    seal_all(world.runtime)
    world.clock.advance(timedelta(minutes=1))
    accepted = audit_heads.accept_head(world.runtime, actor="operator")
    assert accepted is not None
    assert alarms.list_alarms(world.runtime) == ()
    seal_all(world.runtime)
    (remembered,) = audit_heads.list_remembered(world.runtime)
    assert remembered == audit_heads.find_head(world.runtime)
    world.clock.advance(timedelta(days=1))
    verdict = audit_verifying.verify_if_due(world.runtime)
    assert verdict is not None
    assert verdict.is_whole


def test_an_edit_is_found_by_the_daily_check_and_only_once_a_day(world: World) -> None:
    """It begins where the last whole one ended."""
    sealed_world(world)
    first = audit_verifying.verify_if_due(world.runtime)
    assert first is not None
    assert first.is_whole
    assert audit_verifying.verify_if_due(world.runtime) is None
    note_some(world)
    links = seal_all(world.runtime)
    world.clock.advance(timedelta(days=1))
    second = audit_verifying.verify_if_due(world.runtime)
    assert second is not None
    assert (second.links, second.found) == (links, 0)
    note_some(world)
    seal_all(world.runtime)
    tamper(world.runtime, "UPDATE audit_entries SET actor = 'x' WHERE action = 'audit.verified'")
    world.clock.advance(timedelta(days=1))
    third = audit_verifying.verify_if_due(world.runtime)
    assert third is not None
    # Its own word about the last check is not believed when somebody has changed it.
    assert third.links > second.links
    assert {one.kind for one in third.damages} == {Kind.EDITED}
    assert [one.kind for one in alarms.list_alarms(world.runtime)] == ["audit_broken"]


def test_a_head_of_another_trail_is_told_from_a_cut(world: World) -> None:
    """Two that went on from one copy have the same length and are not the same."""
    sealed_world(world)
    head = audit_heads.find_head(world.runtime)
    assert head is not None
    other = Head(head.seq, b"o" * 32, head.sealed_at)
    assert find_damages(world, heads=[other]) == [(Kind.FORKED, head.seq)]
    with pytest.raises(LookupError):
        audit_verifying.verify(world.runtime, since=10_000)

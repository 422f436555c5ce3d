"""The audit trail can be altered by nobody without its being found, on either database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from smsserve.domain.audit_chain import Head, Sealed
from smsserve.domain.audit_damage import Kind
from smsserve.domain.errors import RefusedError
from smsserve.storage import audit_chain
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import alarms, audit, audit_heads, audit_sealing, audit_verifying, tick
from smsserve.usecases.runtime import Runtime
from tests.support.mishaps import count_rows, run_sql, together
from tests.support.postgres import PostgresServer
from tests.support.tampering import entry_at, forget_process, seal_all, tamper
from tests.support.world import World, make_world

Tampering = Callable[[Runtime], None]
NEWEST = "(SELECT id FROM audit_entries WHERE subject = 'flag-1' ORDER BY id DESC LIMIT 1)"


def note_some(world: World, how_many: int = 6) -> None:
    """Write entries, each in a transaction of its own."""
    for number in range(how_many):
        world.clock.advance(timedelta(milliseconds=5))
        with transaction(world.runtime.engine) as connection:
            audit.note(connection, world.clock.now(), "flag.read", f"flag-{number}", count=number)


def note(world: World, connection: Connection, subject: str) -> None:
    """Write an entry in a transaction."""
    audit.note(connection, world.clock.now(), "flag.read", subject)


def sealed_world(world: World) -> World:
    """Return a world with a chain of some length, of which nothing is remembered outside."""
    note_some(world)
    world.tick()
    assert seal_all(world.runtime) >= 6
    return world


def find(world: World, **how: object) -> list[tuple[Kind, int]]:
    """Return what a check finds: kinds with their places."""
    verdict = audit_verifying.verify(world.runtime, **how)  # type: ignore[arg-type]
    assert len(verdict.damages) == verdict.found
    return [(one.kind, one.seq) for one in verdict.damages]


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
    assert find(world) == []
    act(world.runtime)
    assert find(world)[0] == DAMAGES[act]
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
    assert find(world) == []


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
    assert [kind for kind, _ in find(world)] == [Kind.FORGED]
    assert [one.kind for one in alarms.list_alarms(world.runtime)] == ["audit_broken"]
    # Past the trigger it waits for no link either.
    tamper(world.runtime, forge, **values | {"id": "1" * 26})
    assert {kind for kind, _ in find(world)} == {Kind.FORGED, Kind.UNSEALED}


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
    assert [kind for kind, _ in find(world)] == [Kind.FORGED]


def test_an_unsealed_entry_that_is_deleted_leaves_a_trace(world: World) -> None:
    """It waits for its link; and where that is taken away too, its writer's numbers have a gap."""
    sealed_world(world)
    note_some(world, 3)
    tamper(world.runtime, f"DELETE FROM audit_entries WHERE id = {NEWEST}")  # noqa: S608 - ours
    seal_all(world.runtime)
    assert {kind for kind, _ in find(world)} == {Kind.DELETED, Kind.LOST}


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
    assert find(world) == [(Kind.LOST, 0)]


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
    kinds = [one for one in find(world, heads=[kept]) if one[0] is not Kind.LOST]
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
    assert (Kind.FORKED, kept.seq if kept else 0) in find(world)


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


def test_a_rolled_back_act_leaves_no_gap(world: World) -> None:
    """Neither a whole transaction, nor a savepoint within one."""
    sealed_world(world)
    with suppress(RefusedError), transaction(world.runtime.engine) as connection:
        note(world, connection, "never")
        raise RefusedError("no")
    with transaction(world.runtime.engine) as connection:
        note(world, connection, "one")
        with suppress(RefusedError), connection.begin_nested():
            note(world, connection, "never")
            raise RefusedError("no")
        with connection.begin_nested():
            note(world, connection, "two")
        note(world, connection, "three")
    note_some(world)
    seal_all(world.runtime)
    assert find(world) == []
    assert count_rows(world, "audit_entries", "subject = 'never'") == 0


def test_many_who_seal_at_once_make_one_chain(world: World) -> None:
    """Whoever is not first waits for nothing; no entry is linked twice, none is left."""
    note_some(world, 40)
    tick.run(world.runtime)
    acts = [lambda: audit_sealing.seal(world.runtime, 10)] * 8
    for _ in range(3):
        together(*acts)
    seal_all(world.runtime)
    entries = count_rows(world, "audit_entries")
    assert count_rows(world, "audit_links") == entries
    assert count_rows(world, "audit_waiting") == 0
    assert find(world) == []


def test_writers_do_not_wait_for_whoever_seals(
    tmp_path: Path, postgres_server: PostgresServer, postgres_template: str
) -> None:
    """On PostgreSQL: while a sealer holds its lock entries are noted and committed."""
    world = make_world(tmp_path, postgres_server.create_database(template=postgres_template))
    with transaction(world.runtime.engine) as connection:
        assert audit_chain.try_lock(connection)
        note_some(world, 3)
        assert audit_sealing.seal(world.runtime) == 0
    assert seal_all(world.runtime) >= 3
    world.runtime.engine.dispose()


def test_what_was_there_before_is_linked_first_and_marked_as_late(world: World) -> None:
    """A first pass over what an older version wrote; afterwards an edit of it is found."""
    old = (
        "INSERT INTO audit_entries (id, noted_at, actor, action, subject, detail)"
        " VALUES (:id, :at, 'ana', 'flag.read', 'flag-1', '{\"count\": 1}')"
    )
    at = world.clock.now().replace(tzinfo=None) - timedelta(days=30)
    for number in range(3):
        run_sql(world.runtime, old, id=f"0000000000000000000000000{number}", at=at)
    # As the migration leaves them.
    run_sql(world.runtime, "UPDATE audit_waiting SET late = true WHERE entry_id LIKE '00000000%'")
    note_some(world)
    seal_all(world.runtime)
    with reading(world.runtime.engine) as connection:
        states = [link.state for link, _ in audit_chain.list_links(connection, 0, 5)]
    assert states == [Sealed.LATE] * 3 + [Sealed.SIGNED] * 2
    assert find(world) == []
    tamper(world.runtime, "UPDATE audit_entries SET subject = 'x' WHERE id LIKE '%01'")
    assert find(world) == [(Kind.EDITED, 2)]


def test_a_head_of_another_trail_is_told_from_a_cut(world: World) -> None:
    """Two that went on from one copy have the same length and are not the same."""
    sealed_world(world)
    head = audit_heads.find_head(world.runtime)
    assert head is not None
    other = Head(head.seq, b"o" * 32, head.sealed_at)
    assert find(world, heads=[other]) == [(Kind.FORKED, head.seq)]
    with pytest.raises(LookupError):
        audit_verifying.verify(world.runtime, since=10_000)


def test_a_check_is_an_entry_of_the_trail(world: World) -> None:
    """By whom, up to where, and what came of it: nothing else is believed."""
    sealed_world(world)
    audit_verifying.verify(world.runtime, actor="operator")
    with reading(world.runtime.engine) as connection:
        state = audit_verifying.read_state(world.runtime, connection)
        query = text("SELECT actor FROM audit_entries WHERE action = 'audit.verified'")
        assert connection.execute(query).scalars().all() == ["operator"]
    assert state.is_whole
    assert state.checked_at == world.clock.now()
    assert state.unsealed_since == world.clock.now()

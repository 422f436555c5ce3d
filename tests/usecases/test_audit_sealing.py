"""Sealing: each entry in one link, whoever writes and whoever seals at the same time."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from smsserve.domain.audit_chain import Sealed
from smsserve.domain.audit_damage import Kind
from smsserve.domain.errors import RefusedError
from smsserve.storage import audit_chain
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit_sealing, audit_verifying, tick
from tests.support.mishaps import count_rows, run_sql, together
from tests.support.postgres import PostgresServer
from tests.support.tampering import (
    find_damages,
    note_one,
    note_some,
    seal_all,
    sealed_world,
    tamper,
)
from tests.support.world import World, make_world


def test_a_rolled_back_act_leaves_no_gap(world: World) -> None:
    """Neither a whole transaction, nor a savepoint within one."""
    sealed_world(world)
    with suppress(RefusedError), transaction(world.runtime.engine) as connection:
        note_one(world, connection, "never")
        raise RefusedError("no")
    with transaction(world.runtime.engine) as connection:
        note_one(world, connection, "one")
        with suppress(RefusedError), connection.begin_nested():
            note_one(world, connection, "never")
            raise RefusedError("no")
        with connection.begin_nested():
            note_one(world, connection, "two")
        note_one(world, connection, "three")
    note_some(world)
    seal_all(world.runtime)
    assert find_damages(world) == []
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
    assert find_damages(world) == []


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
    assert find_damages(world) == []
    tamper(world.runtime, "UPDATE audit_entries SET subject = 'x' WHERE id LIKE '%01'")
    assert find_damages(world) == [(Kind.EDITED, 2)]


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

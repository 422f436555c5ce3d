"""Tampering with the audit trail, as somebody who owns the database could."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, text

from smsserve.domain.audit_chain import HeadMemory
from smsserve.domain.audit_damage import Kind
from smsserve.domain.guard import SendGuard
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit, audit_sealing, audit_verifying
from smsserve.usecases.runtime import Runtime
from tests.support.world import World

_ENTRIES, _LINKS = "audit_entries", "audit_links"


def tamper(runtime: Runtime, *statements: str, **values: object) -> None:
    """Run statements past the triggers that refuse them, and leave those as they were."""
    with transaction(runtime.engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            _run(connection, statements, values)
            return
        query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = connection.execute(query).all()
        for name, _ in triggers:
            connection.execute(text(f"DROP TRIGGER {name}"))
        _run(connection, statements, values)
        for _, statement in triggers:
            connection.exec_driver_sql(statement)


def _run(connection: Connection, statements: tuple[str, ...], values: dict[str, object]) -> None:
    for statement in statements:
        names = {name: value for name, value in values.items() if f":{name}" in statement}
        connection.execute(text(statement), names)


def seal_all(runtime: Runtime) -> int:
    """Seal whatever waits; returns how many links that made."""
    made = 0
    while done := audit_sealing.seal(runtime):
        made += done
    return made


def entry_at(runtime: Runtime, seq: int) -> str:
    """Return the id of the entry that was sealed at a place."""
    with reading(runtime.engine) as connection:
        query = text("SELECT entry_id FROM audit_links WHERE seq = :seq")
        return str(connection.execute(query, {"seq": seq}).scalar_one())


def forget_process(world: World) -> None:
    """Go on as another process would, which remembers nothing."""
    world.runtime = replace(world.runtime, guard=SendGuard(), audit_memory=HeadMemory())


def note_some(world: World, how_many: int = 6) -> None:
    """Write entries, each in a transaction of its own."""
    for number in range(how_many):
        world.clock.advance(timedelta(milliseconds=5))
        with transaction(world.runtime.engine) as connection:
            audit.note(connection, world.clock.now(), "flag.read", f"flag-{number}", count=number)


def note_one(world: World, connection: Connection, subject: str) -> None:
    """Write an entry in a transaction."""
    audit.note(connection, world.clock.now(), "flag.read", subject)


def sealed_world(world: World) -> World:
    """Return a world with a chain of some length, of which nothing is remembered outside."""
    note_some(world)
    world.tick()
    assert seal_all(world.runtime) >= 6
    return world


def find_damages(world: World, **how: object) -> list[tuple[Kind, int]]:
    """Return what a check finds: kinds with their places."""
    verdict = audit_verifying.verify(world.runtime, **how)  # type: ignore[arg-type]
    assert len(verdict.damages) == verdict.found
    return [(one.kind, one.seq) for one in verdict.damages]

"""The role of the service on PostgreSQL: it does all its work, and can not alter the trail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from smsserve.domain.errors import RefusedError
from smsserve.storage import schema
from smsserve.storage.engine import transaction
from smsserve.usecases import audit_guarding, audit_verifying, doctor, participants
from smsserve.usecases.runtime import Runtime
from tests.support.mishaps import run_sql
from tests.support.postgres import PostgresServer
from tests.support.tampering import seal_all
from tests.support.world import World, make_world

ROLE = "smsserve_service"
TRIED = (
    "UPDATE {} SET key_id = 'x'",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "DROP TABLE {}",
    "CREATE TRIGGER mine BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION audit_wait()",
)


@pytest.fixture
def owner(
    tmp_path: Path, postgres_server: PostgresServer, postgres_template: str
) -> Iterator[World]:
    """Return a world whose service connects as the owner of the tables, with a role beside it."""
    made = make_world(tmp_path, postgres_server.create_database(template=postgres_template))
    run_sql(made.runtime, f"DROP ROLE IF EXISTS {ROLE}")
    run_sql(made.runtime, f"CREATE ROLE {ROLE} LOGIN")
    yield made
    run_sql(made.runtime, f"DROP OWNED BY {ROLE}")
    run_sql(made.runtime, f"DROP ROLE {ROLE}")
    made.runtime.engine.dispose()


def findings(runtime: Runtime) -> dict[str, bool]:
    """Return what the doctor says of the trail."""
    return {one.check: one.ok for one in doctor.examine(runtime) if one.check.startswith("audit")}


def test_the_services_role_does_its_work_and_can_alter_nothing(
    owner: World, tmp_path: Path
) -> None:
    """A person is enrolled, asked, answers, is flagged, exported and erased by it."""
    assert findings(owner.runtime) == {"audit trail": True, "audit role": False}
    audit_guarding.grant(owner.runtime, ROLE)
    url = owner.runtime.engine.url.set(username=ROLE).render_as_string(hide_password=False)
    world = make_world(tmp_path, url, now=owner.clock.now())
    assert schema.upgrade(world.runtime.engine) == schema.newest()
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=2)
    sam.texts("i want to die")
    world.tick()
    assert sam.flag is not None
    person = sam.participant_id
    participants.export_participant(world.runtime, person, actor="test")
    participants.erase_participant(world.runtime, person, actor="test")
    assert seal_all(world.runtime) >= 10
    assert audit_verifying.verify(world.runtime).damages == ()
    assert findings(world.runtime) == {"audit trail": True, "audit role": True}
    for table in ("audit_entries", "audit_links"):
        for statement in TRIED:
            with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
                run_sql(world.runtime, statement.format(table))
    with pytest.raises(DatabaseError, match="permission denied"):
        run_sql(world.runtime, "SET session_replication_role = replica")
    world.runtime.engine.dispose()


def test_a_role_that_could_alter_it_all_the_same_is_refused(owner: World) -> None:
    """One that is not there, has no usable name, owns the tables, or belongs to their owner."""
    for role, why in (("nobody_here", "no role"), ('x"; DROP', "no name"), ("smsserve", "may")):
        with pytest.raises(RefusedError, match=why):
            audit_guarding.grant(owner.runtime, role)
    run_sql(owner.runtime, f"GRANT smsserve TO {ROLE}")
    with pytest.raises(RefusedError, match="all the same"):
        audit_guarding.grant(owner.runtime, ROLE)


def test_a_trigger_that_is_gone_is_found(owner: World) -> None:
    """Dropped, or switched off for a moment."""
    with transaction(owner.runtime.engine) as connection:
        connection.execute(text("ALTER TABLE audit_links DISABLE TRIGGER audit_links_kept"))
    assert findings(owner.runtime) == {"audit trail": False}

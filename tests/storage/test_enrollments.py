"""Enrollments as they are stored: who is due is found without a look at who is put off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Engine, event

from smsserve.storage import enrollments
from smsserve.storage.engine import transaction
from tests.support.rows import HOUR, NOW, add_enrollment

SECOND = timedelta(seconds=1)
# What a plan says where rows are gathered or sorted before the first few are taken.
GATHERED = {
    "postgresql": ("EXPLAIN", ("Sort Key", "Bitmap", "Seq Scan on enrollments")),
    "sqlite": ("EXPLAIN QUERY PLAN", ("TEMP B-TREE", "SCAN enrollments")),
}


def claim(connection: Connection, limit: int = 10) -> list[str]:
    """Return the ids of who is due, in order."""
    return [row["id"] for row in enrollments.claim_due(connection, NOW, limit)]


def test_what_was_put_off_comes_last_and_in_its_own_time(engine: Engine) -> None:
    """However early it was due: it keeps nobody waiting who can be asked."""
    with transaction(engine) as connection:
        again = add_enrollment(connection, due_at=NOW - HOUR, try_after=NOW)
        add_enrollment(connection, due_at=NOW - HOUR, try_after=NOW + SECOND)
        late = add_enrollment(connection, due_at=NOW - SECOND)
        early = add_enrollment(connection, due_at=NOW - HOUR)
        add_enrollment(connection, due_at=NOW + SECOND)
        add_enrollment(connection, due_at=NOW - HOUR, state="paused")
        assert claim(connection) == [early, late, again]
        assert claim(connection, 2) == [early, late]
        assert enrollments.count_put_off(connection) == 2
        enrollments.plan(connection, again, NOW)
        assert enrollments.count_put_off(connection) == 1
        assert claim(connection) == [early, late, again]


def test_a_claim_walks_to_the_first_few_however_many_are_put_off(engine: Engine) -> None:
    """Both of its looks go by the index to just those that it takes."""
    explain, gathered = GATHERED[engine.dialect.name]
    asked: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def keep(*given: Any) -> None:
        asked.append((given[2], given[3]))

    with transaction(engine) as connection:
        if engine.dialect.name == "postgresql":
            # Small tables are read whole, whatever there is to find their rows by.
            for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin"):
                connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        for number in range(20):
            later = None if number % 2 else NOW + HOUR
            add_enrollment(connection, due_at=NOW - HOUR, try_after=later)
        asked.clear()
        assert len(claim(connection, 11)) == 10
        for statement, values in asked[:2]:
            plan = connection.exec_driver_sql(f"{explain} {statement}", values).all()
            told = "\n".join(str(row[-1]) for row in plan)
            assert "ix_enrollments_due" in told
            assert "Filter: ((try_after" not in told
            assert [word for word in gathered if word in told] == []

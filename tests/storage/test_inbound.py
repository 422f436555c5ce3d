"""Inbound messages as they are stored: what is looked for while somebody waits for an answer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event

from smsserve.storage import inbound
from smsserve.storage.engine import transaction
from tests.support.rows import HOUR, NOW

EXPLAIN = {"postgresql": "EXPLAIN", "sqlite": "EXPLAIN QUERY PLAN"}


def test_what_somebody_sent_after_an_instant_is_found_by_an_index(engine: Engine) -> None:
    """By person and time: not one of anybody else's texts is looked at."""
    asked: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def keep(*given: Any) -> None:
        asked.append((given[2], given[3]))

    with transaction(engine) as connection:
        if engine.dialect.name == "postgresql":
            # An empty table is read whole, whatever there is to find it by.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        assert inbound.list_after(connection, "sam", NOW - HOUR, but="one") == []
        statement, values = next(one for one in asked if "inbound_messages" in one[0])
        said = f"{EXPLAIN[engine.dialect.name]} {statement}"
        plan = connection.exec_driver_sql(said, values).all()
    told = "\n".join(str(row[-1]) for row in plan)
    assert "ix_inbound_messages_timeline" in told
    assert "Filter: ((participant_id" not in told
    assert "received_at>" in told.replace(" ", "")

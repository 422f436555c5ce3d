"""Claiming: whose turn it is, and that nobody claims what somebody else has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, delete, event

from smsserve.storage import outbox
from smsserve.storage.engine import open_engine, transaction
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.tables import metadata
from tests.support.rows import HOUR, NOW, add_message, at_once

SECOND = timedelta(seconds=1)


def claim(connection: Connection, limit: int = 10, worker: str = "us") -> list[str]:
    """Claim what is due; returns the ids in order."""
    taken = {"claim": worker, "lease_until": NOW + HOUR, "attempted_at": NOW}
    rows = outbox.claim(connection, now=NOW, limit=limit, taken=taken)
    return [row["id"] for row in rows]


def statuses(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Return how some texts stand."""
    found = [outbox.get(connection, one) for one in ids]
    return [str(row["status"]) for row in found if row is not None]


def test_what_is_due_is_claimed_in_order(engine: Engine) -> None:
    """The urgent first, then what has waited longest; not more than asked for."""
    with transaction(engine) as connection:
        late = add_message(connection, "a", kind="checkin", due_at=NOW - SECOND)
        early = add_message(connection, "b", kind="checkin", due_at=NOW - HOUR)
        crisis = add_message(connection, "c", kind="crisis")
        add_message(connection, "d", due_at=NOW + SECOND)
        assert claim(connection, 2) == [crisis, early]
        assert claim(connection) == [late]
        assert claim(connection) == []


# What a plan says where rows are gathered or sorted before the first few are taken.
GATHERED = {
    "postgresql": ("EXPLAIN", ("Sort Key", "Bitmap", "Seq Scan")),
    "sqlite": ("EXPLAIN QUERY PLAN", ("TEMP B-TREE", "SCAN outbound_messages\n")),
}


def test_a_claim_walks_to_the_first_few_however_many_wait(engine: Engine) -> None:
    """It neither gathers nor sorts all that is due, not even where nothing was analysed yet."""
    explain, gathered = GATHERED[engine.dialect.name]
    asked: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def keep(*given: Any) -> None:
        asked.append((given[2], given[3]))

    with transaction(engine) as connection:
        for number in range(20):
            add_message(connection, f"person {number}", kind="checkin", due_at=NOW - SECOND)
        assert len(claim(connection, 3)) == 3
        statement, values = next(one for one in asked if "ready" in one[0])
        plan = connection.exec_driver_sql(f"{explain} {statement}", values).all()
    said = "".join(f"{row[-1]}\n" for row in plan)
    assert "ix_outbound_messages_due" in said
    assert [word for word in gathered if word in said] == []


def test_words_too_old_to_be_useful_are_not_claimed(engine: Engine) -> None:
    """They expire; they are never sent late."""
    with transaction(engine) as connection:
        stale = add_message(connection, send_before=NOW)
        assert claim(connection) == []
        assert outbox.expire_stale(connection, NOW) == 1
        assert statuses(connection, [stale]) == ["expired"]


def test_one_text_at_a_time_to_one_person(engine: Engine) -> None:
    """So that they arrive in their order; a crisis text waits for none of them."""
    with transaction(engine) as connection:
        first = add_message(connection, "sam", due_at=NOW - SECOND)
        second = add_message(connection, "sam")
        crisis = add_message(connection, "sam", kind="crisis")
        assert claim(connection) == [crisis]
        assert claim(connection) == []
        outbox.change_from(connection, crisis, ["sending"], {"status": "sent"})
        assert claim(connection) == [first]
        assert outbox.change_claimed(connection, first, "us", {"status": "sent"})
        assert claim(connection) == [second]


@pytest.mark.parametrize("status", ["sending", "in_doubt"])
def test_the_same_words_wait_for_their_twin(engine: Engine, status: str) -> None:
    """A look at the provider's list must say which of the two it found."""
    with transaction(engine) as connection:
        add_message(connection, "ana", kind="page", body_digest="same", status=status)
        add_message(connection, "ana", kind="page", body_digest="same")
        other = add_message(connection, "kim", kind="page", body_digest="same")
        assert claim(connection) == [other]


def test_two_workers_never_claim_the_same_text(engine: Engine) -> None:
    """Four at once share forty; none is claimed twice, none is left."""
    with transaction(engine) as connection:
        ids = {add_message(connection, f"person {number}") for number in range(40)}
    claimed = [one for found in at_once(engine, lambda each: claim(each, 10)) for one in found]
    with transaction(engine) as connection:
        claimed += claim(connection, 40)
    assert len(claimed) == len(set(claimed))
    assert set(claimed) == ids


def test_a_lost_lease_is_noticed(engine: Engine) -> None:
    """Whoever was stopped meanwhile can not write over what came of it."""
    with transaction(engine) as connection:
        message = add_message(connection)
        claim(connection, worker="stopped")
        assert not outbox.change_claimed(connection, message, "another", {"status": "sent"})
        assert outbox.lapse_leases(connection, NOW) == 0
        assert outbox.lapse_leases(connection, NOW + HOUR) == 1
        assert statuses(connection, [message]) == ["in_doubt"]
        assert not outbox.change_claimed(connection, message, "stopped", {"status": "sent"})


def test_only_what_waits_is_cancelled(engine: Engine) -> None:
    """What is on its way can not be called back."""
    with transaction(engine) as connection:
        ids = [
            add_message(connection, kind="checkin"),
            add_message(connection, kind="answer"),
            add_message(connection, kind="checkin", status="sending"),
            add_message(connection, "ana", kind="checkin"),
        ]
        outbox.cancel_pending(connection, "sam", NOW, kinds=["checkin"], why="paused")
        assert statuses(connection, ids) == ["cancelled", "pending", "sending", "pending"]


def test_a_text_is_written_once_for_its_cause(engine: Engine) -> None:
    """However many schedulers write it at once."""
    keys = at_once(engine, lambda each: _try_to_add(each, "checkin:1:2026-05-04:10:00"))
    assert sorted(keys) == [False, False, False, True]


def _try_to_add(connection: Connection, key: str) -> bool:
    try:
        add_message(connection, key=key)
    except AssertionError:
        return False
    return True


WAITING = st.lists(
    st.tuples(
        st.sampled_from(["sam", "ana"]),
        st.sampled_from(["checkin", "answer", "crisis"]),
        st.integers(-3, 1),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["pending", "sending", "sent"]),
    ),
    max_size=8,
)


@settings(max_examples=40)
@given(waiting=WAITING)
def test_whatever_waits_everything_due_is_claimed_in_the_end(
    waiting: list[tuple[str, str, int, str, str]],
) -> None:
    """No order of people, kinds and twins makes two texts wait for each other for ever."""
    engine = open_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(delete(outbound_messages))
        in_flight: set[tuple[str, str]] = set()
        due: set[str] = set()
        for who, kind, seconds, digest, status in waiting:
            clashes = status == "sending" and (who, digest) in in_flight
            now_status = "pending" if clashes else status
            if now_status == "sending":
                in_flight.add((who, digest))
            at = NOW + seconds * SECOND
            made = add_message(
                connection, who, kind=kind, due_at=at, body_digest=digest, status=now_status
            )
            if now_status == "pending" and at <= NOW:
                due.add(made)
        outbox.lapse_leases(connection, NOW)
        _settle_all(connection)
        seen: set[str] = set()
        while found := claim(connection, 3):
            assert not seen & set(found)
            seen |= set(found)
            _settle_all(connection)
        assert seen == due
    engine.dispose()


def _settle_all(connection: Connection) -> None:
    """Let everything that is under way arrive."""
    for row in connection.execute(outbound_messages.select()).mappings().all():
        outbox.change_from(connection, row["id"], ["sending", "in_doubt"], {"status": "sent"})

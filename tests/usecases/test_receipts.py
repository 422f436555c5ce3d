"""Receipts that come at the same time: together they change what each alone would have changed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import RowMapping, event, select, update

from smsserve.domain.messages import Receipt, Status
from smsserve.storage.engine import transaction
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import receipts
from smsserve.usecases.runtime import Runtime
from tests.support.postgres import PostgresServer
from tests.support.world import World, make_world

_SID = f"SM{'f' * 32}"


@pytest.fixture
def sent(world: World) -> list[Receipt]:
    """Send some texts to a few people; return the receipt that each arrived."""
    return send_some(world)


def send_some(world: World) -> list[Receipt]:
    """Send some texts to a few people; return the receipt that each arrived."""
    world.confirm_receipts = False
    for name in ("Sam", "Maya", "Ola"):
        world.enroll(name)
    world.settle()
    return [Receipt(one.sid, "delivered", one.to, one.message_id) for one in world.carrier.sent]


def row_of(runtime: Runtime, receipt: Receipt) -> RowMapping:
    """Return the row of a receipt's text."""
    query = select(outbound_messages).where(outbound_messages.c.id == receipt.message_id)
    with runtime.engine.connect() as connection:
        return connection.execute(query).mappings().one()


def put_back(world: World, receipt: Receipt, row: RowMapping, **changes: object) -> None:
    """Let a text stand as it did, but for some changes."""
    with transaction(world.runtime.engine) as connection:
        query = update(outbound_messages).where(outbound_messages.c.id == receipt.message_id)
        connection.execute(query.values({**row, **changes}))


@pytest.fixture
def counted(world: World) -> Iterator[list[str]]:
    """Count what is written from here on, statement by statement."""
    seen: list[str] = []

    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        if "UPDATE outbound_messages" in statement:
            seen.append(statement)

    event.listen(world.runtime.engine, "before_cursor_execute", note)
    yield seen
    event.remove(world.runtime.engine, "before_cursor_execute", note)


def test_many_texts_arrive_in_one_statement(
    world: World, sent: list[Receipt], counted: list[str]
) -> None:
    """Each is on record as delivered, at that time; a receipt that comes twice changes nothing."""
    told = [*sent, sent[0], *(replace(one, status="sent") for one in sent)]
    assert receipts.record_together(world.runtime, told) == [True] * len(told)
    rows = [row_of(world.runtime, one) for one in sent]
    assert {(row["status"], row["closed_at"]) for row in rows} == {
        ("delivered", world.runtime.now())
    }
    assert len(counted) == 1


def test_what_changes_nothing_writes_nothing(
    world: World, sent: list[Receipt], counted: list[str]
) -> None:
    """Half of all receipts say what the answer to our request has said before."""
    told = [replace(one, status=word) for one in sent for word in ("queued", "sent")]
    assert receipts.record_together(world.runtime, told) == [True] * len(told)
    assert counted == []


@pytest.mark.parametrize("word", ["queued", "sent", "delivered", "read"])
def test_together_they_change_what_each_alone_would_have_changed(
    world: World, sent: list[Receipt], word: str
) -> None:
    """However a text stands, whosever it is: it is told off, or left as it was for its own turn."""
    one = replace(sent[0], status=word)
    row = row_of(world.runtime, one)
    stands = [
        {"status": status.value, "audience": audience, "provider_sid": sid, "flag_id": None}
        for status in Status
        for audience in ("participant", "supporter")
        for sid in (one.provider_sid, None, _SID)
    ]
    taken = 0
    for changes in stands:
        put_back(world, one, row, **changes)
        before = row_of(world.runtime, one)
        (is_settled,) = receipts.record_together(world.runtime, [one])
        together = row_of(world.runtime, one)
        put_back(world, one, row, **changes)
        known = receipts.record_receipt(world.runtime, one)
        assert together == (row_of(world.runtime, one) if is_settled else before), changes
        assert known or not is_settled, changes
        taken += is_settled
    assert taken > 0


def test_a_text_that_another_is_at_holds_up_no_other(
    tmp_path: Path, postgres_server: PostgresServer, postgres_template: str
) -> None:
    """It is passed by; its own turn waits for it, alone. On SQLite nobody is at a single text."""
    world = make_world(tmp_path, postgres_server.create_database(template=postgres_template))
    sent = send_some(world)
    with transaction(world.runtime.engine) as connection:
        query = select(outbound_messages.c.id).with_for_update()
        connection.execute(query.where(outbound_messages.c.id == sent[0].message_id)).all()
        assert receipts.record_together(world.runtime, sent) == [False] + [True] * (len(sent) - 1)
    assert row_of(world.runtime, sent[0])["status"] == "sent"
    assert receipts.record_together(world.runtime, sent[:1]) == [True]
    world.runtime.engine.dispose()


def test_the_webhooks_recorder_leaves_no_receipt_out(world: World, sent: list[Receipt]) -> None:
    """Failures, strangers and texts without their sid among them, from several threads at once."""
    failed, doubtful = sent[0], sent[1]
    put_back(world, doubtful, row_of(world.runtime, doubtful), status="in_doubt", provider_sid=None)
    told = [replace(failed, status="undelivered", error_code=30007), *sent[1:]]
    told += [replace(one, status="sent") for one in told]
    strange = Receipt(_SID, "delivered", sent[0].to, "no such text")
    record = receipts.make_recorder(world.runtime)
    with ThreadPoolExecutor(4) as callers:
        assert list(callers.map(record, [*told, strange])) == [True] * len(told) + [False]
    kept = [row_of(world.runtime, one)["status"] for one in sent]
    assert kept == ["failed"] + ["delivered"] * (len(sent) - 1)
    assert row_of(world.runtime, doubtful)["resolved_by"] == "callback"

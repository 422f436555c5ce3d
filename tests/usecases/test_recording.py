"""Recording: what was handed over is on record, whatever else of the database is broken."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import event

from smsserve.domain.errors import StoreUnavailableError
from smsserve.domain.messages import Kind
from smsserve.storage.engine import transaction
from smsserve.usecases import outbox, reconciling, tick
from smsserve.usecases.people import find_person
from smsserve.usecases.writing import Cause, post_body
from tests.support.carrier import Carried
from tests.support.mishaps import count_rows, run_sql
from tests.support.outbox_judge import read_rows
from tests.support.pool import give_pool
from tests.support.world import Phone, World

WAITS = 10  # seconds that a helping thread may take


def write(world: World, phone: Phone, words: str = "hello") -> None:
    """Put a text into the outbox."""
    whose = phone.participant_id
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, whose)
        assert person is not None
        post_body(world.runtime, connection, person, words, "typed", Cause(whose, Kind.ANSWER))


def enroll(world: World, number: int) -> list[Phone]:
    """Enroll some people whose first texts are out, and whose carrier calls nobody back."""
    phones = [world.enroll(f"Sam{place}") for place in range(number)]
    world.settle()
    world.confirm_receipts = False
    return phones


def statuses(world: World) -> list[str]:
    """Return how each written text stands."""
    return [row["status"] for row in read_rows(world.runtime) if row["text_key"] == "typed"]


def taken(world: World) -> list[Carried]:
    """Return the written texts that the carrier took."""
    return [one for one in world.carrier.sent if one.body.startswith("hello")]


def test_what_was_sent_is_on_record_though_nobody_s_number_can_be_kept(world: World) -> None:
    """The bonds are broken; the texts are not in doubt for that, and go out once."""
    give_pool(world)
    phones = enroll(world, 3)
    run_sql(world.runtime, "DELETE FROM sender_bonds")
    run_sql(world.runtime, "ALTER TABLE sender_bonds RENAME COLUMN bound_at TO broken_at")
    for phone in phones:
        write(world, phone)
    assert outbox.deliver(world.runtime) == 3
    assert statuses(world) == ["sent"] * 3
    assert len(taken(world)) == 3
    run_sql(world.runtime, "ALTER TABLE sender_bonds RENAME COLUMN broken_at TO bound_at")
    assert count_rows(world, "sender_bonds") == 0


def test_a_table_that_is_broken_for_a_moment_loses_nothing(quick_world: World) -> None:
    """What was taken meanwhile is recorded once it is mended: no doubt, no second request."""
    phones = enroll(quick_world, 3)
    for phone in phones:
        write(quick_world, phone)
    broke = threading.Event()
    rename = "ALTER TABLE outbound_messages RENAME COLUMN {} TO {}".format

    def mend() -> None:
        assert broke.wait(WAITS)
        run_sql(quick_world.runtime, rename("broken_by", "resolved_by"))

    carrier = give_pool(quick_world, quick_world.runtime.settings.senders)
    broken: list[bool] = []

    def break_once() -> None:
        if not broken:
            broken.append(True)
            run_sql(quick_world.runtime, rename("resolved_by", "broken_by"))

    carrier.seen = break_once
    event.listen(quick_world.runtime.engine, "handle_error", lambda _context: broke.set())
    mender = threading.Thread(target=mend)
    mender.start()
    assert outbox.deliver(quick_world.runtime) == 3
    mender.join()
    assert broke.is_set()
    assert statuses(quick_world) == ["sent"] * 3
    assert len(taken(quick_world)) == 3


# A row that no statement can move to `sent`, as one that a constraint of somebody else's guards.
REFUSE = """CREATE TRIGGER refuse BEFORE UPDATE ON outbound_messages
WHEN NEW.status = 'sent' AND NEW.recipient_id = '{}' BEGIN SELECT RAISE(ABORT, 'no'); END"""


def test_one_row_that_can_not_be_recorded_takes_no_other_along(quick_world: World) -> None:
    """The others are sent; its lease lapses, and the carrier's list says that it was taken."""
    phones = enroll(quick_world, 3)
    for phone in phones:
        write(quick_world, phone)
    run_sql(quick_world.runtime, REFUSE.format(phones[1].participant_id))
    assert outbox.deliver(quick_world.runtime) == 3
    assert sorted(statuses(quick_world)) == ["sending", "sent", "sent"]
    run_sql(quick_world.runtime, "DROP TRIGGER refuse")
    for _ in range(4):
        quick_world.clock.advance(timedelta(seconds=61))
        tick.run(quick_world.runtime)
        outbox.deliver(quick_world.runtime)
        reconciling.reconcile(quick_world.runtime)
    assert set(statuses(quick_world)) <= {"sent", "delivered"}
    assert len(taken(quick_world)) == 3


def test_texts_that_could_not_be_prepared_wait_for_no_lease(quick_world: World) -> None:
    """A table that is needed to look once more is broken: they wait, and go once it is mended."""
    (sam,) = enroll(quick_world, 1)
    write(quick_world, sam)
    run_sql(quick_world.runtime, "ALTER TABLE opt_outs RENAME TO broken")
    with pytest.raises(Exception, match="opt_outs"):
        outbox.deliver(quick_world.runtime)
    assert statuses(quick_world) == ["pending"]
    run_sql(quick_world.runtime, "ALTER TABLE broken RENAME TO opt_outs")
    quick_world.clock.advance(timedelta(seconds=3))
    assert outbox.deliver(quick_world.runtime) == 1
    assert len(taken(quick_world)) == 1


def test_a_database_that_is_away_while_texts_are_on_their_way_is_waited_for(
    quick_world: World,
) -> None:
    """Its answer comes when somebody holds the file; what was sent is recorded after that."""
    (sam,) = enroll(quick_world, 1)
    write(quick_world, sam)
    carrier = give_pool(quick_world, quick_world.runtime.settings.senders)
    failing = [True, True]

    @event.listens_for(quick_world.runtime.engine, "begin")
    def be_away(_connection: object) -> None:
        if carrier.senders and failing:
            failing.pop()
            raise StoreUnavailableError

    assert outbox.deliver(quick_world.runtime) == 1
    assert failing == []
    assert statuses(quick_world) == ["sent"]
    assert len(taken(quick_world)) == 1

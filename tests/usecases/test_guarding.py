"""The guard in several processes: each notices by itself, none holds up the others afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from typing_extensions import override

from smsserve.domain.guard import SendGuard
from smsserve.domain.messages import Kind
from smsserve.gateways.null_sender import NullMarks
from smsserve.storage.engine import transaction
from smsserve.usecases import guarding, outbox, restoring, tick
from smsserve.usecases.guarding import may_send
from smsserve.usecases.people import find_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, post_body
from tests.support.books import BookCarrier, open_books
from tests.support.copies import Copies
from tests.support.mishaps import together
from tests.support.world import Phone, World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def carrier(quick_world: World) -> BookCarrier:
    """Open the books; nothing outside of the database tells how far it had come."""
    found = open_books(quick_world)
    quick_world.runtime = replace(quick_world.runtime, marks=NullMarks())
    quick_world.employ("Ana")
    tick.run(quick_world.runtime)
    return found


@pytest.fixture
def sam(quick_world: World, carrier: BookCarrier) -> Phone:
    """Return somebody who takes part."""
    found = quick_world.enroll("Sam")
    found.skip_to_end()
    assert len(carrier.sent) == 2
    return found


@pytest.fixture
def copies(quick_world: World) -> Iterator[Copies]:
    """Return what copies the database."""
    found = Copies(quick_world)
    yield found
    found.world.runtime.engine.dispose()


def write(runtime: Runtime, phone: Phone, words: str, kind: Kind = Kind.ANSWER) -> None:
    """Put a text for somebody into the outbox."""
    whose = phone.participant_id
    with transaction(runtime.engine) as connection:
        person = find_person(runtime, connection, whose)
        assert person is not None
        post_body(runtime, connection, person, words, "typed", Cause(words, kind))


def another_process(world: World, guard: SendGuard | None = None) -> Runtime:
    """Return the runtime of another process on the same database."""
    return replace(world.runtime, guard=guard or SendGuard(), marks=NullMarks())


def go_back(world: World, copies: Copies, copy: Path, *others: Runtime) -> list[Runtime]:
    """Exchange the database under this process and others; returns theirs on the new one."""
    guard = world.runtime.guard
    for one in others:
        one.engine.dispose()
    copies.put_back(copy)
    world.runtime = replace(world.runtime, guard=guard, marks=NullMarks())
    return [another_process(world, one.guard) for one in others]


def deliver_for(world: World, runtime: Runtime, minutes: int) -> None:
    """Let a worker deliver while a scheduler compares, once a minute."""
    for _ in range(minutes):
        world.clock.advance(MINUTE)
        # A worker looks by its own watch, which does not move with the world's.
        runtime.guard.looked_at = float("-inf")
        restoring.reconcile_due(runtime)
        outbox.deliver(runtime)


def test_whoever_is_in_need_is_texted_by_the_worker_that_noticed(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """Its sender's time stands earlier than it left it, for good: that stops no crisis text."""
    copy = copies.take()
    quick_world.clock.advance(10 * MINUTE)
    write(quick_world.runtime, sam, "gone since the copy")
    quick_world.settle()
    go_back(quick_world, copies, copy)
    carrier.list_is_down = True
    write(quick_world.runtime, sam, "in need", Kind.CRISIS)
    write(quick_world.runtime, sam, "everyday")
    assert outbox.deliver(quick_world.runtime) == 0
    deliver_for(quick_world, quick_world.runtime, 1)
    assert sam.inbox[-1].body == "gone since the copy"
    deliver_for(quick_world, quick_world.runtime, 2)
    assert [one.body for one in sam.inbox[-2:]] == ["gone since the copy", "in need"]


def test_who_finds_a_restore_that_is_known_does_not_let_urgent_texts_wait_anew(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """Two minutes are counted from the first who noticed, not by each worker for itself."""
    copy = copies.take()
    quick_world.clock.advance(10 * MINUTE)
    tick.run(quick_world.runtime)
    other = another_process(quick_world)
    for runtime in (other, quick_world.runtime):
        write(runtime, sam, f"gone since the copy {id(runtime)}")
        assert outbox.deliver(runtime) == 1
    (other,) = go_back(quick_world, copies, copy, other)
    carrier.list_is_down = True
    write(quick_world.runtime, sam, "in need", Kind.CRISIS)
    assert outbox.deliver(quick_world.runtime) == 0
    quick_world.clock.advance(2 * MINUTE)
    # It has not looked since; it finds out in the middle of its claim.
    assert other.guard.is_safe
    assert outbox.deliver(other) == 1
    assert sam.inbox[-1].body == "in need"


def test_a_restore_that_was_compared_is_not_found_again_by_another_process(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """It remembers how far the sender had come before; the books were read, and all goes on."""
    copy = copies.take()
    quick_world.clock.advance(10 * MINUTE)
    tick.run(quick_world.runtime)
    other = another_process(quick_world)
    write(quick_world.runtime, sam, "by the one")
    assert outbox.deliver(quick_world.runtime) == 1
    write(quick_world.runtime, sam, "by the other")
    assert outbox.deliver(other) == 1
    (other,) = go_back(quick_world, copies, copy, other)
    assert outbox.deliver(quick_world.runtime) == 0
    deliver_for(quick_world, quick_world.runtime, 2)
    write(quick_world.runtime, sam, "after all")
    assert outbox.deliver(other) == 1
    (restore,) = restoring.list_restores(quick_world.runtime)
    assert restore.reason == "time went back"
    assert restore.lifted_at is not None
    assert carrier.sent[-1].body == "after all"


def test_what_went_out_long_before_it_was_noticed_is_compared_too(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """The copy is hours old: the books are read from its last text on, not from now."""
    write(quick_world.runtime, sam, "waits in the copy")
    copy = copies.take()
    quick_world.settle()
    sent = len(carrier.sent)
    quick_world.clock.advance(timedelta(minutes=50))
    write(quick_world.runtime, sam, "gone since")
    quick_world.settle()
    go_back(quick_world, copies, copy)
    deliver_for(quick_world, quick_world.runtime, 3)
    assert [one.body for one in carrier.sent[sent:]] == ["gone since"]
    (restore,) = restoring.list_restores(quick_world.runtime)
    assert restore.marked >= 1


def test_a_beat_hides_no_database_that_was_exchanged_since_the_last_one(
    quick_world: World, sam: Phone, copies: Copies
) -> None:
    """A tick comes before the next look: it notices by its own last beat."""
    copy = copies.take()
    quick_world.clock.advance(10 * MINUTE)
    tick.run(quick_world.runtime)
    go_back(quick_world, copies, copy)
    assert may_send(quick_world.runtime)
    tick.run(quick_world.runtime)
    assert not may_send(quick_world.runtime)
    assert [one.reason for one in restoring.list_restores(quick_world.runtime)] == [
        "time went back"
    ]
    assert sam.unread == []


class UndoneError(Exception):
    """What undoes a claim."""


def test_a_claim_that_was_undone_is_no_restore(quick_world: World, sam: Phone) -> None:
    """After an idle hour the sender's time would seem to have gone back by an hour."""
    quick_world.clock.advance(timedelta(hours=1))
    write(quick_world.runtime, sam, "hello")
    engine = quick_world.runtime.engine

    @event.listens_for(engine, "commit")
    def undo(_connection: object) -> None:
        event.remove(engine, "commit", undo)
        raise UndoneError

    with pytest.raises(UndoneError):
        outbox.deliver(quick_world.runtime)
    assert outbox.deliver(quick_world.runtime) == 1
    assert sam.inbox[-1].body == "hello"
    assert restoring.list_restores(quick_world.runtime) == ()


def test_a_beat_that_comes_between_two_looks_is_no_restore(quick_world: World, sam: Phone) -> None:
    """Two ticks at once: one has read the last beat when the other leaves and remembers its own."""
    runtime = quick_world.runtime
    assert sam.unread == []
    quick_world.clock.advance(MINUTE)

    def leave_another(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT heartbeats.beat_at"):
            runtime.guard.remember(guarding.TICK, quick_world.clock.now())

    event.listen(runtime.engine, "after_cursor_execute", leave_another)
    runtime.guard.forget()
    guarding.beat(runtime, quick_world.clock.now() - MINUTE)
    event.remove(runtime.engine, "after_cursor_execute", leave_another)
    assert restoring.list_restores(runtime) == ()


def test_a_mark_that_comes_between_two_looks_is_no_restore(quick_world: World, sam: Phone) -> None:
    """A service that stood still begins: the scheduler beats while a worker looks."""
    assert sam.unread == []
    quick_world.clock.advance(timedelta(hours=1))
    marks = BusyMarks(quick_world.runtime)
    worker = replace(quick_world.runtime, guard=SendGuard(), marks=marks, books=None)
    assert guarding.look(worker)
    assert restoring.list_restores(worker) == ()


class BusyMarks(NullMarks):
    """Marks that a scheduler moves, with the beat, the moment before they are read."""

    def __init__(self, scheduler: Runtime) -> None:
        """Take whose tick it is."""
        self._scheduler = scheduler

    @override
    def read(self, installation_id: str) -> datetime | None:
        """Let the scheduler beat, and return its mark."""
        guarding.beat(self._scheduler, self._scheduler.now())
        return self._scheduler.now()


def test_a_beat_of_meanwhile_does_not_lie_ahead(world: World) -> None:
    """Time flies between two ticks at once: neither takes the other's beat for a wrong clock's."""
    runtime, hours = world.runtime, timedelta(hours=3)
    tick.run(runtime)

    def beat_often() -> None:
        for _ in range(20):
            world.clock.advance(hours)
            tick.run(runtime)

    together(beat_often, beat_often)
    assert restoring.list_restores(runtime) == ()

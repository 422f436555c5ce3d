"""Delivering in turns: until there is nothing left, or until something else has its turn."""

from __future__ import annotations

import time
from dataclasses import replace

from smsserve.domain.guard import SendGuard
from smsserve.domain.messages import Kind
from smsserve.gateways.clock import SystemClock
from smsserve.storage.engine import transaction
from smsserve.usecases import outbox
from smsserve.usecases.people import find_person
from smsserve.usecases.writing import Cause, post_body
from tests.support.mishaps import together
from tests.support.outbox_judge import read_rows
from tests.support.pool import FIRST, give_pool, make_pool
from tests.support.world import World


def write_many(world: World, number: int) -> None:
    """Put one text for each of some people into the outbox, on a clock that goes on."""
    people = [world.enroll(f"Sam{place}").participant_id for place in range(number)]
    world.settle()
    world.runtime = replace(world.runtime, clock=SystemClock())
    with transaction(world.runtime.engine) as connection:
        for place, one in enumerate(people):
            person = find_person(world.runtime, connection, one)
            assert person is not None
            cause = Cause(f"typed:{place}", Kind.ANSWER)
            post_body(world.runtime, connection, person, "hello", "typed", cause)


def pending(world: World) -> int:
    """Return how many texts wait."""
    return sum(row["status"] == "pending" for row in read_rows(world.runtime))


def test_a_turn_goes_on_until_nothing_is_left(quick_world: World) -> None:
    """One ring is enough for everything that is due."""
    write_many(quick_world, 5)
    assert not outbox.keep_delivering(quick_world.runtime, 30.0)
    assert pending(quick_world) == 0


def test_a_long_turn_gives_way_and_says_that_there_is_more(quick_world: World) -> None:
    """So that a stop is never far away and a second worker may help."""
    write_many(quick_world, 3)
    assert outbox.keep_delivering(quick_world.runtime, 0.0)
    assert pending(quick_world) == 3
    assert outbox.keep_delivering(quick_world.runtime, 30.0, is_stopped=lambda: True)
    assert pending(quick_world) == 3


def test_several_workers_keep_to_one_rate(quick_world: World) -> None:
    """Two workers, forty a second: never more in any second, and everything goes out."""
    write_many(quick_world, 50)
    carrier = give_pool(quick_world, make_pool("", FIRST, rate=40.0))
    written: list[float] = []
    carrier.seen = lambda: written.append(time.monotonic())
    workers = [replace(quick_world.runtime, guard=SendGuard()) for _ in range(2)]
    together(*[lambda one=one: outbox.keep_delivering(one, 10.0) for one in workers])
    assert pending(quick_world) == 0
    assert len(written) == len({one.message_id for one in carrier.sent[-50:]}) == 50
    assert most_in_a_second(written) <= 40


def most_in_a_second(instants: list[float]) -> int:
    """Return the most that any second holds, wherever it begins."""
    return max(sum(start <= at < start + 1 for at in instants) for start in instants)


def test_workers_that_are_held_up_never_bunch_what_they_missed(quick_world: World) -> None:
    """Threads that keep the interpreter busy make each wake-up late: slower, never faster."""
    write_many(quick_world, 40)
    carrier = give_pool(quick_world, make_pool("", FIRST, rate=20.0))
    written: list[float] = []
    carrier.seen = lambda: written.append(time.monotonic())
    workers = [replace(quick_world.runtime, guard=SendGuard()) for _ in range(2)]
    ends_at = time.monotonic() + 1.5

    def be_busy() -> None:
        while time.monotonic() < ends_at:
            sum(range(20_000))

    turns = [lambda one=one: outbox.keep_delivering(one, 20.0) for one in workers]
    together(*turns, be_busy, be_busy, be_busy)
    assert len(written) == 40
    assert most_in_a_second(written) <= 20

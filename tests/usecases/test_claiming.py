"""Claiming: the urgent first whoever sends them, and nothing long before its turn."""

from __future__ import annotations

from datetime import timedelta

from smsserve.domain.messages import Kind
from smsserve.domain.pacing import Reach
from smsserve.domain.senders import Sender, SenderKind
from smsserve.storage import senders
from smsserve.storage.engine import transaction
from smsserve.usecases.claiming import Batch, claim
from smsserve.usecases.guarding import may_send
from smsserve.usecases.lanes import HORIZON
from smsserve.usecases.people import find_person
from smsserve.usecases.writing import Cause, post_body
from tests.support.outbox_judge import read_rows
from tests.support.pool import FIRST, FREE, SECOND, give_pool, make_pool
from tests.support.world import World

# Of eight segments.
LONG = "x" * 153 * 8
REACH = Reach()


def people(world: World, *names: str) -> list[str]:
    """Enroll some people and let their first texts go out; returns their ids."""
    found = [world.enroll(name).participant_id for name in names]
    world.settle()
    world.clock.advance(timedelta(seconds=5))
    return found


def write(world: World, whose: str, words: str, kind: Kind = Kind.ANSWER) -> None:
    """Put a text into the outbox."""
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, whose)
        assert person is not None
        post_body(world.runtime, connection, person, words, "typed", Cause(f"{whose}{words}", kind))


def know(world: World, whose: str, key: str) -> None:
    """Let somebody know one of our numbers."""
    bond = {"recipient_id": whose, "participant_id": whose, "sender_key": key}
    with transaction(world.runtime.engine) as connection:
        senders.bind(connection, bond | {"bound_at": world.clock.now()})


def take(world: World, limit: int = 32) -> Batch:
    """Claim as a worker does."""
    assert may_send(world.runtime)
    return claim(world.runtime, "us", limit, REACH)


def pace(world: World, rate: float) -> None:
    """Let the world send from one number at a rate."""
    give_pool(world, make_pool("", FIRST, rate=rate))


def lengths(batch: Batch) -> list[int]:
    """Return how many segments each claimed text has."""
    return [one.row["segments"] for one in batch.claimed]


def test_long_texts_are_not_claimed_beyond_the_horizon(quick_world: World) -> None:
    """Eight segments each at ten a second: one now; a crisis text waits for no queue of them."""
    *crowd, sam = people(quick_world, "A", "B", "C", "D", "Sam")
    pace(quick_world, 10.0)
    for one in crowd:
        write(quick_world, one, LONG)
    batch = take(quick_world)
    assert lengths(batch) == [8]
    waiting = [row for row in read_rows(quick_world.runtime) if row["status"] == "pending"]
    assert len(waiting) == 3
    assert {(row["attempts"], row["claim"], row["lease_until"]) for row in waiting} == {
        (0, None, None)
    }
    assert batch.next_at is not None
    assert batch.now < batch.next_at < batch.now + timedelta(seconds=1)
    write(quick_world, sam, "in need", Kind.CRISIS)
    quick_world.clock.set(batch.next_at)
    after = take(quick_world)
    assert after.claimed[0].row["kind"] == Kind.CRISIS.value
    slots = [one.slot.at for one in (*batch.claimed, *after.claimed)]
    assert all(at <= after.now + HORIZON + REACH.lead for at in slots)


def test_short_texts_do_not_pass_a_long_one_for_ever(quick_world: World) -> None:
    """It is the next as soon as its slot is near, however many short ones wait behind it."""
    first, second, third = people(quick_world, "A", "B", "C")
    pace(quick_world, 10.0)
    for one, words in ((first, LONG), (second, LONG + "y"), (third, "short")):
        write(quick_world, one, words)
        quick_world.clock.advance(timedelta(milliseconds=1))
    assert lengths(take(quick_world)) == [8]
    quick_world.clock.advance(timedelta(milliseconds=100))
    assert lengths(take(quick_world)) == []
    quick_world.clock.advance(timedelta(milliseconds=900))
    assert lengths(take(quick_world))[0] == 9


def test_the_urgent_of_all_senders_go_before_the_rest_of_any(quick_world: World) -> None:
    """Little room, and the number of whoever is in need comes last in every order."""
    *crowd, sam = people(quick_world, "A", "B", "C", "Sam")
    give_pool(quick_world)
    for one in crowd:
        know(quick_world, one, FREE)
        write(quick_world, one, "hello")
    know(quick_world, sam, FIRST)
    quick_world.clock.advance(timedelta(seconds=1))
    write(quick_world, sam, "in need", Kind.CRISIS)
    batch = take(quick_world, 2)
    assert [(one.row["kind"], one.sender.key) for one in batch.claimed] == [
        (Kind.CRISIS.value, FIRST),
        (Kind.ANSWER.value, FREE),
    ]


def test_numbers_that_share_a_rate_take_turns_by_what_waits_longest(quick_world: World) -> None:
    """A crowd that knows the first number leaves room for whoever knows the second."""
    *crowd, sam = people(quick_world, "A", "B", "C", "Sam")
    give_pool(quick_world, make_pool("", FIRST, SECOND, rate=1.0))
    know(quick_world, sam, SECOND)
    write(quick_world, sam, "hello")
    for one in crowd:
        know(quick_world, one, FIRST)
        quick_world.clock.advance(timedelta(milliseconds=1))
        write(quick_world, one, "hello")
    assert [one.sender.key for one in take(quick_world).claimed] == [SECOND]
    quick_world.clock.advance(timedelta(seconds=1))
    assert [one.sender.key for one in take(quick_world).claimed] == [FIRST]


def test_a_cap_that_is_near_holds_back_no_urgent_text(quick_world: World) -> None:
    """One segment is left for all, and three people are in need."""
    found = people(quick_world, "A", "B", "C", "D")
    used = sum(row["segments"] for row in read_rows(quick_world.runtime))
    cap = next(cap for cap in range(used, 10 * used + 20) if int(cap * 0.95) == used + 1)
    pool = (
        Sender(FIRST, SenderKind.TEN_DLC, 1_000_000.0, cap, FIRST),
        Sender(FREE, SenderKind.TOLL_FREE, 1_000_000.0, None, FREE),
    )
    carrier = give_pool(quick_world, pool)
    with transaction(quick_world.runtime.engine) as connection:
        held = senders.lock_senders(connection, [FIRST], quick_world.clock.now())
    assert held[FIRST]["day_segments"] == used
    for one in found:
        know(quick_world, one, FIRST)
    for one in found[:3]:
        write(quick_world, one, "in need", Kind.CRISIS)
    write(quick_world, found[3], "hello")
    quick_world.settle()
    assert [one.body for one in carrier.sent[-3:]] == ["in need"] * 3
    assert [
        row["kind"] for row in read_rows(quick_world.runtime) if row["status"] == "pending"
    ] == ["answer"]

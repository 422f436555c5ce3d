"""A database that was put back sends nothing until it knows what went out, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from smsserve.domain.guard import SendGuard
from smsserve.usecases import checkins, flags, health, inspecting, outbox, restoring, tick
from smsserve.usecases.messages import list_messages
from tests.support.books import BookCarrier, open_books
from tests.support.copies import Copies
from tests.support.mishaps import count_rows, run_sql
from tests.support.outbox_judge import read_rows
from tests.support.world import Phone, World


@pytest.fixture
def carrier(quick_world: World) -> BookCarrier:
    """Open the books, and let the service begin."""
    found = open_books(quick_world)
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


def pass_minutes(world: World, minutes: int) -> None:
    """Let the service run for some minutes."""
    for _ in range(minutes):
        world.clock.advance(timedelta(minutes=1))
        tick.run(world.runtime)
        inspecting.go_round(world.runtime)
        world.settle()


def bodies(carrier: BookCarrier, phone: Phone) -> list[str]:
    """Return the words of every text the carrier took for a phone."""
    return [one.body for one in carrier.sent if one.to == phone.number]


def kinds_to(world: World, phone: Phone) -> list[str]:
    """Return what kind of text each is that a phone got, as the rows have it now."""
    kinds = {row["id"]: row["kind"] for row in read_rows(world.runtime)}
    return [kinds[one.message_id] for one in phone.inbox]


def test_what_went_out_since_the_copy_is_not_sent_again(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """A check-in that waited in the copy was sent an hour ago; the guard finds it in the books."""
    checkins.start(quick_world.runtime, None)
    tick.run(quick_world.runtime)
    copy = copies.take()
    pass_minutes(quick_world, 60)
    asked = bodies(carrier, sam)
    assert kinds_to(quick_world, sam)[2:] == ["checkin"]
    copies.put_back(copy)
    assert outbox.deliver(quick_world.runtime) == 0
    pass_minutes(quick_world, 5)
    assert bodies(carrier, sam) == asked
    (restore,) = restoring.list_restores(quick_world.runtime)
    assert restore.reason == "older than what is remembered"
    assert restore.lifted_at is not None
    assert restore.marked >= 1


def test_a_check_in_that_fell_due_since_the_copy_is_not_asked_twice(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """It is written anew, because its time has come again, and found in the books."""
    copy = copies.take()
    pass_minutes(quick_world, 1)
    quick_world.fast_forward(hours=23, minutes=10)
    asked = bodies(carrier, sam)
    assert kinds_to(quick_world, sam)[2:] == ["checkin"]
    copies.put_back(copy)
    pass_minutes(quick_world, 5)
    assert bodies(carrier, sam) == asked


def test_a_text_that_came_in_since_the_copy_comes_in_again(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """It is in the books; its answer is not sent a second time, its flag is there again."""
    copy = copies.take()
    pass_minutes(quick_world, 1)
    listed = carrier.hears(sam.number, "I want to die")
    pass_minutes(quick_world, 2)
    assert sam.flag is not None
    heard = bodies(carrier, sam)
    assert kinds_to(quick_world, sam)[2:] == ["crisis"]
    copies.put_back(copy)
    assert count_rows(quick_world, "inbound_messages") == 0
    pass_minutes(quick_world, 3)
    assert count_rows(quick_world, "inbound_messages", f"provider_sid = '{listed.sid}'") == 1
    assert bodies(carrier, sam) == heard
    assert flags.list_flags(quick_world.runtime, actor="test")[0].severity == "crisis"


def test_while_the_books_are_closed_nothing_is_sent_and_it_shows(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """Not ready, with the reason; open again, all goes on, and what is new is sent once."""
    copy = copies.take()
    pass_minutes(quick_world, 30)
    copies.put_back(copy)
    carrier.list_is_down = True
    checkins.start(quick_world.runtime, None)
    before = bodies(carrier, sam)
    pass_minutes(quick_world, 3)
    assert bodies(carrier, sam) == before
    report = health.check(quick_world.runtime)
    assert not report.ok
    (told,) = [one for one in report.checks if one.name == "restore"]
    assert "can not be read" in told.detail
    carrier.list_is_down = False
    pass_minutes(quick_world, 3)
    assert len(bodies(carrier, sam)) == len(before) + 1
    assert health.check(quick_world.runtime).ok


def test_a_copy_on_another_machine_is_noticed_without_any_mark(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies, tmp_path: Path
) -> None:
    """Nothing there remembers it, and its last sign of life is old."""
    checkins.start(quick_world.runtime, None)
    tick.run(quick_world.runtime)
    copy = copies.take()
    pass_minutes(quick_world, 30)
    asked = bodies(carrier, sam)
    assert kinds_to(quick_world, sam)[2:] == ["checkin"]
    copies.put_back(copy, elsewhere=tmp_path / "another")
    pass_minutes(quick_world, 3)
    assert bodies(carrier, sam) == asked
    assert [one.reason for one in restoring.list_restores(quick_world.runtime)] == [
        "nothing remembers it"
    ]


def test_a_worker_notices_a_database_that_is_exchanged_under_it(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """Before it looks at any mark: the sender's own time stands earlier than it left it."""
    checkins.start(quick_world.runtime, None)
    tick.run(quick_world.runtime)
    copy = copies.take()
    pass_minutes(quick_world, 20)
    asked = bodies(carrier, sam)
    assert kinds_to(quick_world, sam)[2:] == ["checkin"]
    guard = quick_world.runtime.guard
    copies.put_back(copy)
    quick_world.runtime = replace(quick_world.runtime, guard=guard)
    assert guard.is_safe
    assert outbox.deliver(quick_world.runtime) == 0
    assert bodies(carrier, sam) == asked
    assert [one.reason for one in restoring.list_restores(quick_world.runtime)] == [
        "time went back"
    ]


def test_a_service_that_only_rested_goes_on_at_once(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """A weekend's pause is no restore: the mark in its home is as old as the database."""
    copy = copies.take()
    quick_world.clock.advance(timedelta(days=2))
    copies.put_back(copy)
    before = len(bodies(carrier, sam))
    checkins.start(quick_world.runtime, None)
    # A round is spread over some minutes.
    pass_minutes(quick_world, 12)
    assert len(bodies(carrier, sam)) == before + 1
    assert restoring.list_restores(quick_world.runtime) == ()


def test_somebody_may_let_it_go_on_without_books(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """A carrier that is gone for good has none; who said so is on record."""
    restoring.engage(quick_world.runtime)
    carrier.list_is_down = True
    checkins.start(quick_world.runtime, None)
    pass_minutes(quick_world, 1)
    before = len(bodies(carrier, sam))
    assert restoring.lift_by_hand(quick_world.runtime, "Kim")
    assert not restoring.lift_by_hand(quick_world.runtime, "Kim")
    quick_world.settle()
    assert len(bodies(carrier, sam)) == before + 1
    assert count_rows(quick_world, "restores", "lifted_by = 'Kim'") == 1
    assert count_rows(quick_world, "audit_entries", "action = 'restore.lifted'") == 1


def test_without_books_a_known_restore_waits_for_a_person(quick_world: World, sam: Phone) -> None:
    """Nobody could say what went out."""
    restoring.engage(quick_world.runtime)
    quick_world.runtime = replace(quick_world.runtime, books=None, guard=SendGuard())
    checkins.start(quick_world.runtime, None)
    pass_minutes(quick_world, 2)
    (restore,) = restoring.list_restores(quick_world.runtime)
    assert restore.problem == "no books to read"
    assert {one.status for one in list_messages(quick_world.runtime, direction="outbound")} >= {
        "pending"
    }
    assert len(sam.inbox) == 2


def test_whoever_is_in_need_waits_no_longer_for_the_books(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """The lists can not be read: an everyday text waits, a crisis text only for two minutes."""
    dee = quick_world.enroll("Dee")
    dee.skip_to_end()
    restoring.engage(quick_world.runtime)
    carrier.list_is_down = True
    checkins.start(quick_world.runtime, None)
    pass_minutes(quick_world, 1)
    before = kinds_to(quick_world, sam)
    sam.texts("I want to die")
    quick_world.settle()
    assert kinds_to(quick_world, sam) == before
    pass_minutes(quick_world, 2)
    assert "988" in bodies(carrier, sam)[-1]
    pass_minutes(quick_world, 12)
    assert kinds_to(quick_world, sam) == [*before, "crisis"]
    assert dee.unread == []
    carrier.list_is_down = False
    pass_minutes(quick_world, 3)
    assert kinds_to(quick_world, dee)[-1] == "checkin"


def test_last_weeks_words_do_not_take_the_place_of_todays(
    quick_world: World, carrier: BookCarrier, sam: Phone, copies: Copies
) -> None:
    """A check-in that expired long ago says the same as the one that went out since the copy."""
    checkins.start(quick_world.runtime, None)
    run_sql(
        quick_world.runtime,
        "UPDATE outbound_messages SET status = 'expired' WHERE kind = 'checkin'",
    )
    quick_world.fast_forward(days=2)
    copy = copies.take()
    pass_minutes(quick_world, 1)
    before = len(bodies(carrier, sam))
    quick_world.fast_forward(hours=23, minutes=10)
    asked = bodies(carrier, sam)
    assert kinds_to(quick_world, sam)[before:] == ["checkin"]
    copies.put_back(copy)
    pass_minutes(quick_world, 5)
    assert bodies(carrier, sam) == asked

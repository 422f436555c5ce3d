"""Failures that the carrier reports later: tried again where that helps, else a person's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.messages import Kind, Receipt
from smsserve.ports import ErrorClass, Refused
from smsserve.storage.engine import transaction
from smsserve.usecases import checkins, flags, receipts
from smsserve.usecases.people import find_person
from smsserve.usecases.writing import Cause, post_body
from tests.support.outbox_judge import read_rows
from tests.support.pool import FIRST, FREE, PoolCarrier, give_pool, make_pool
from tests.support.world import Phone, World


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return somebody whose receipts the test makes."""
    quick_world.employ("Ana")
    found = quick_world.enroll("Sam")
    found.skip_to_end()
    quick_world.confirm_receipts = False
    return found


def write(world: World, phone: Phone, key: str, kind: Kind = Kind.CHECKIN) -> None:
    """Send somebody a text."""
    whose = phone.participant_id
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, whose)
        assert person is not None
        post_body(world.runtime, connection, person, f"text {key}", "typed", Cause(key, kind))
    world.settle()


def report(world: World, phone: Phone, code: int | None, status: str = "undelivered") -> None:
    """Make the carrier say what became of the newest text to a phone."""
    one = phone.inbox[-1]
    assert receipts.record_receipt(
        world.runtime, Receipt(one.sid, status, one.to, one.message_id, code)
    )


def ask(world: World, phone: Phone) -> None:
    """Let a check-in reach a phone."""
    checkins.start(world.runtime, None)
    world.settle()
    assert phone.unread
    phone.skip_to_end()


def bad_since(world: World, phone: Phone) -> object:
    """Return since when a number counts as one that does not work."""
    with world.runtime.engine.connect() as connection:
        person = find_person(world.runtime, connection, phone.participant_id)
    assert person is not None
    return person.row["number_bad_at"]


def test_a_handset_that_is_off_is_tried_again_in_an_hour(quick_world: World, sam: Phone) -> None:
    """The same words, as a text of their own; no person is bothered meanwhile."""
    ask(quick_world, sam)
    words = sam.inbox[-1].body
    report(quick_world, sam, 30003)
    assert sam.flag is None
    quick_world.clock.advance(timedelta(minutes=59))
    sam.hears_nothing()
    quick_world.clock.advance(timedelta(minutes=2))
    assert sam.receives() == words
    statuses = [row["status"] for row in read_rows(quick_world.runtime)][-2:]
    assert statuses == ["failed", "sent"]


def test_a_text_that_would_be_stale_is_not_tried_again(quick_world: World, sam: Phone) -> None:
    """The second try would be due in six hours; the words are of use for four."""
    ask(quick_world, sam)
    report(quick_world, sam, 30003)
    quick_world.clock.advance(timedelta(minutes=61))
    quick_world.settle()
    sam.skip_to_end()
    report(quick_world, sam, 30003)
    assert sam.flag is not None
    assert sam.flag.kinds == ("undeliverable",)
    quick_world.clock.advance(timedelta(hours=7))
    sam.hears_nothing()


def test_failures_on_three_days_make_a_number_bad(quick_world: World, sam: Phone) -> None:
    """Then it is not written to any more, until somebody texts from it."""
    for day in range(3):
        write(quick_world, sam, f"day {day}", Kind.SUPPORTER_REPLY)
        assert bad_since(quick_world, sam) is None
        report(quick_world, sam, 30003)
        quick_world.clock.advance(timedelta(days=1))
    assert bad_since(quick_world, sam) is not None
    sam.texts("I am back")
    assert bad_since(quick_world, sam) is None


def test_a_text_that_arrives_in_between_begins_the_count_anew(
    quick_world: World, sam: Phone
) -> None:
    """Two bad days, a good one, two bad days."""
    for day, code in enumerate((30003, 30003, None, 30003, 30003)):
        write(quick_world, sam, f"day {day}", Kind.SUPPORTER_REPLY)
        report(quick_world, sam, code, "undelivered" if code else "delivered")
        quick_world.clock.advance(timedelta(days=1))
    assert bad_since(quick_world, sam) is None


def test_a_block_counts_at_the_second_time(quick_world: World, sam: Phone) -> None:
    """Once may be a carrier's mood."""
    write(quick_world, sam, "first")
    report(quick_world, sam, 30004)
    assert bad_since(quick_world, sam) is None
    write(quick_world, sam, "second")
    report(quick_world, sam, 30004)
    assert bad_since(quick_world, sam) is not None


def test_a_block_of_a_toll_free_number_is_an_opt_out(quick_world: World) -> None:
    """There the carrier keeps the STOP to itself."""
    give_pool(quick_world, make_pool("", FREE))
    quick_world.confirm_receipts = False
    sam = quick_world.enroll("Sam")
    quick_world.settle()
    report(quick_world, sam, 30004)
    sam.skip_to_end()
    write(quick_world, sam, "after")
    sam.hears_nothing()
    assert read_rows(quick_world.runtime)[-1]["failure_reason"] == "opted out"


def test_a_bad_number_is_not_written_to(quick_world: World, sam: Phone) -> None:
    """What is queued is called off; what a person wrote may try."""
    write(quick_world, sam, "first")
    report(quick_world, sam, 30005)
    sam.skip_to_end()
    write(quick_world, sam, "everyday")
    sam.hears_nothing()
    write(quick_world, sam, "by hand", Kind.SUPPORTER_REPLY)
    sam.receives("by hand")


@pytest.mark.parametrize("code", [30410, 30036])
def test_what_may_have_arrived_is_not_tried_again(
    quick_world: World, sam: Phone, code: int
) -> None:
    """The carrier did not repeat it either, on purpose."""
    ask(quick_world, sam)
    report(quick_world, sam, code)
    quick_world.clock.advance(timedelta(hours=2))
    sam.hears_nothing()
    assert sam.flag is not None


def test_what_nobody_knows_is_tried_once_more(quick_world: World, sam: Phone) -> None:
    """Half an hour later, and then a person has it."""
    ask(quick_world, sam)
    report(quick_world, sam, 99999)
    for _ in range(2):
        quick_world.clock.advance(timedelta(minutes=31))
        quick_world.settle()
    assert len(sam.unread) == 1
    sam.skip_to_end()
    report(quick_world, sam, 99999)
    assert sam.flag is not None


def test_a_crisis_text_that_fails_is_a_person_s_at_once(quick_world: World, sam: Phone) -> None:
    """Whether it is tried again or not."""
    write(quick_world, sam, "crisis", Kind.CRISIS)
    report(quick_world, sam, 30017)
    assert sam.flag is not None
    assert (sam.flag.kinds, sam.flag.severity) == (("undeliverable",), "urgent")
    quick_world.clock.advance(timedelta(minutes=11))
    quick_world.settle()
    assert [one.body for one in sam.inbox[-2:]] == ["text crisis"] * 2


def test_the_word_that_it_arrived_after_all_calls_the_next_try_off(
    quick_world: World, sam: Phone
) -> None:
    """Some carriers say undelivered first and delivered seconds later."""
    ask(quick_world, sam)
    report(quick_world, sam, 30003)
    report(quick_world, sam, None, "delivered")
    quick_world.clock.advance(timedelta(hours=2))
    sam.hears_nothing()


def test_a_failure_that_is_told_twice_is_tried_again_once(quick_world: World, sam: Phone) -> None:
    """Callbacks come doubled."""
    ask(quick_world, sam)
    report(quick_world, sam, 30017)
    report(quick_world, sam, 30017)
    quick_world.clock.advance(timedelta(minutes=11))
    quick_world.settle()
    assert len(sam.unread) == 1


def test_too_much_at_once_slows_this_process_and_stops_nobody(quick_world: World) -> None:
    """A refusal by concurrency concerns how many, not how fast."""
    carrier: PoolCarrier = give_pool(quick_world, make_pool("", FIRST))
    before = quick_world.runtime.concurrency.limit
    carrier.refusing[FIRST] = Refused(20429, ErrorClass.RATE)
    sam = quick_world.enroll("Sam")
    quick_world.settle()
    assert quick_world.runtime.concurrency.limit < before
    carrier.refusing.clear()
    quick_world.clock.advance(timedelta(seconds=5))
    quick_world.settle()
    assert len(sam.inbox) == 2
    assert flags.list_flags(quick_world.runtime, actor="test") == []


def test_a_text_by_hand_that_their_opt_out_refused_is_told(quick_world: World, sam: Phone) -> None:
    """The carrier knows of a STOP that we do not: whoever wrote must not believe it was read."""
    write(quick_world, sam, "one", Kind.SUPPORTER_REPLY)
    report(quick_world, sam, 21610)
    assert sam.flag is not None
    assert sam.flag.severity == "urgent"


def test_a_crisis_text_from_before_an_opt_out_is_not_tried_again(
    quick_world: World, sam: Phone
) -> None:
    """Written anew it would pass for the one text that may follow a STOP; a person is told."""
    sam.texts("I want to kill myself")
    (crisis,) = [row for row in read_rows(quick_world.runtime) if row["kind"] == "crisis"]
    one = next(each for each in sam.inbox if each.message_id == crisis["id"])
    quick_world.clock.advance(timedelta(minutes=1))
    sam.texts("please stop texting me")
    reached = len(sam.inbox)
    told = Receipt(one.sid, "undelivered", one.to, one.message_id, 30017)
    assert receipts.record_receipt(quick_world.runtime, told)
    quick_world.clock.advance(timedelta(minutes=11))
    quick_world.settle()
    assert len(sam.inbox) == reached
    kinds = [row["kind"] for row in read_rows(quick_world.runtime)]
    assert kinds.count("crisis") == 1
    assert sam.flag is not None
    assert "The crisis text could not be delivered" in str(sam.flag)

"""Several senders: people keep the number they know, and a stopped one is seen and gone around."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from smsserve.domain.messages import InboundText, Receipt
from smsserve.domain.senders import Sender, SenderKind
from smsserve.ports import ErrorClass
from smsserve.storage.senders import sender_bonds
from smsserve.usecases import (
    alarms,
    checkins,
    flags,
    health,
    inbound,
    participants,
    receipts,
    tick,
)
from smsserve.usecases.queue import read_queue
from smsserve.usecases.sender_views import list_senders
from tests.support.mishaps import count_rows, run_sql
from tests.support.outbox_judge import read_rows
from tests.support.pool import FIRST, FREE, SECOND, PoolCarrier, give_pool, make_pool
from tests.support.team import account_of
from tests.support.world import Phone, World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def carrier(quick_world: World) -> PoolCarrier:
    """Let the world send from three numbers."""
    return give_pool(quick_world)


def stopped(world: World) -> list[str]:
    """Return the senders that are stopped."""
    return [one.name for one in list_senders(world.runtime) if one.stopped_by is not None]


def enroll(world: World, name: str = "Sam") -> Phone:
    """Enroll somebody and let the first texts go out."""
    phone = world.enroll(name)
    world.settle()
    return phone


def test_people_are_spread_over_the_numbers_and_keep_theirs(
    quick_world: World, carrier: PoolCarrier
) -> None:
    """A week of check-ins comes from one number each."""
    phones = [enroll(quick_world, f"Sam{number}") for number in range(6)]
    quick_world.fast_forward(days=3)
    used = [set(carrier.senders_to(phone.number)) for phone in phones]
    assert all(len(one) == 1 for one in used)
    assert set.union(*used) == {FIRST, SECOND, FREE}
    assert sum(one.people for one in list_senders(quick_world.runtime)) >= 6


def test_who_texts_a_number_is_answered_from_it(quick_world: World, carrier: PoolCarrier) -> None:
    """A stranger knows only the number they wrote to."""
    stranger = quick_world.stranger()
    for number, sid in ((FREE, "1"), (SECOND, "2")):
        text = InboundText(f"SM{sid * 32}", stranger.number, number, b"hello")
        before = len(carrier.senders_to(stranger.number))
        inbound.receive(quick_world.runtime, text)
        quick_world.settle()
        assert set(carrier.senders_to(stranger.number)[before:]) == {number}
        quick_world.clock.advance(timedelta(hours=25))


def test_a_stopped_number_keeps_its_people_but_not_a_crisis(
    quick_world: World, carrier: PoolCarrier
) -> None:
    """Everyday texts wait for it; a crisis text goes from another one at once."""
    quick_world.employ("Ana")
    sam = enroll(quick_world)
    (known,) = set(carrier.senders_to(sam.number))
    carrier.refuse(30034, known)
    checkins.start(quick_world.runtime, None)
    quick_world.settle()
    sam.skip_to_end()
    assert len(stopped(quick_world)) == 1
    sam.texts("I want to die")
    sam.receives("988")
    assert carrier.senders_to(sam.number)[-1] != known
    sam.hears_nothing()


def test_a_daily_limit_of_one_carrier_stops_no_crisis_text(quick_world: World) -> None:
    """The only number is stopped until midnight; the phone in need may be another carrier's."""
    carrier = give_pool(quick_world, make_pool("", FIRST))
    quick_world.employ("Ana")
    quick_world.confirm_receipts = False
    sam, dee = enroll(quick_world, "Sam"), enroll(quick_world, "Dee")
    first = sam.inbox[-1]
    receipts.record_receipt(
        quick_world.runtime, Receipt(first.sid, "undelivered", sam.number, first.message_id, 30023)
    )
    before = len(carrier.senders)
    checkins.start(quick_world.runtime, None)
    quick_world.fast_forward(minutes=20)
    assert len(carrier.senders) == before
    dee.texts("I want to die")
    dee.receives("988")
    assert len(stopped(quick_world)) == 1


def test_who_is_in_need_is_tried_though_the_only_number_is_stopped(quick_world: World) -> None:
    """Each half minute, all of them, until one is taken; everyday texts wait."""
    carrier = give_pool(quick_world, make_pool("", FIRST))
    quick_world.employ("Ana")
    sam, dee = enroll(quick_world, "Sam"), enroll(quick_world, "Dee")
    carrier.refuse(63038, FIRST, error_class=ErrorClass.LATER)
    checkins.start(quick_world.runtime, None)
    quick_world.fast_forward(minutes=12)
    assert len(stopped(quick_world)) == 1
    carrier.refusing.clear()
    for phone in (sam, dee):
        phone.texts("I want to die")
        phone.receives("988")


def test_who_is_new_is_not_given_a_stopped_number(quick_world: World, carrier: PoolCarrier) -> None:
    """The first text goes from one that works, and so do those after it."""
    carrier.refuse(21606, FIRST, SECOND)
    phones = [enroll(quick_world, f"Sam{number}") for number in range(4)]
    quick_world.fast_forward(minutes=3)
    assert all(carrier.senders_to(phone.number)[-1] == FREE for phone in phones)
    assert all(phone.inbox for phone in phones)


def test_a_number_that_is_not_ours_any_more_is_replaced(
    quick_world: World, carrier: PoolCarrier
) -> None:
    """It was given back: its people get another one, and the audit trail says so."""
    sam = enroll(quick_world)
    (known,) = set(carrier.senders_to(sam.number))
    others = [one for one in (FIRST, SECOND, FREE) if one != known]
    settings = replace(quick_world.runtime.settings, pool=make_pool("", *others))
    quick_world.runtime = replace(quick_world.runtime, settings=settings)
    checkins.start(quick_world.runtime, None)
    quick_world.fast_forward(minutes=15)
    assert carrier.senders_to(sam.number)[-1] in others
    assert count_rows(quick_world, "audit_entries", "action = 'sender.replaced'") == 1
    assert count_rows(quick_world, "sender_bonds", f"sender_key = '{known}'") == 0


def test_a_stopped_number_is_tried_again_and_goes_on(
    quick_world: World, carrier: PoolCarrier
) -> None:
    """One text at a time, every half minute; the alarm is over when one is taken."""
    sam = enroll(quick_world)
    (known,) = set(carrier.senders_to(sam.number))
    carrier.refuse(21606, known)
    checkins.start(quick_world.runtime, None)
    tried, reached = len(carrier.senders_to(sam.number)), len(sam.inbox)
    quick_world.settle()
    quick_world.settle()
    assert len(carrier.senders_to(sam.number)) == tried + 1
    assert [one.kind for one in alarms.list_alarms(quick_world.runtime)] == ["sender_stopped"]
    carrier.refusing.clear()
    for _ in range(4):
        quick_world.clock.advance(timedelta(seconds=31))
        quick_world.tick()
    assert alarms.list_alarms(quick_world.runtime) == ()
    assert len(sam.inbox) == reached + 1


def test_a_whole_account_that_is_refused_is_not_ready(
    quick_world: World, carrier: PoolCarrier
) -> None:
    """Every sender stops by one refusal; only a person can mend it."""
    enroll(quick_world)
    tick.run(quick_world.runtime)
    carrier.refuse(20003, FIRST, SECOND, FREE)
    checkins.start(quick_world.runtime, None)
    quick_world.settle()
    assert len(stopped(quick_world)) == 3
    report = health.check(quick_world.runtime)
    assert [one.name for one in report.checks if not one.ok] == ["carrier", "queue"]
    figures = {one.name: one.value for one in health.measure(quick_world.runtime)}
    assert figures["sender_stopped"] == 1
    assert figures["alarms"] == 1


def test_a_code_that_comes_with_a_receipt_is_disproved_by_one_only(
    quick_world: World, carrier: PoolCarrier
) -> None:
    """An unregistered number's texts are taken, and fail later: that one is taken says nothing."""
    quick_world.confirm_receipts = False
    sam = enroll(quick_world)
    (known,) = set(carrier.senders_to(sam.number))
    first = sam.inbox[-1]
    receipts.record_receipt(
        quick_world.runtime, Receipt(first.sid, "undelivered", sam.number, first.message_id, 30034)
    )
    assert len(stopped(quick_world)) == 1
    checkins.start(quick_world.runtime, None)
    quick_world.clock.advance(timedelta(minutes=11))
    quick_world.settle()
    assert carrier.senders_to(sam.number)[-1] == known
    assert len(stopped(quick_world)) == 1
    taken = sam.inbox[-1]
    receipts.record_receipt(
        quick_world.runtime, Receipt(taken.sid, "delivered", sam.number, taken.message_id)
    )
    quick_world.clock.advance(MINUTE)
    quick_world.settle()
    assert stopped(quick_world) == []


def test_coordinators_are_told_by_another_sender(quick_world: World, carrier: PoolCarrier) -> None:
    """The stopped one can not say that it is stopped; nobody's name or words are in it."""
    kim = quick_world.employ("Kim", "coordinator")
    sam = enroll(quick_world)
    (known,) = set(carrier.senders_to(sam.number))
    carrier.refuse(30034, known)
    checkins.start(quick_world.runtime, None)
    quick_world.fast_forward(minutes=1)
    kim.phone.receives("code 30034")
    assert carrier.senders_to(kim.phone.number)[-1] != known
    kim.phone.hears_nothing()


def test_a_route_that_does_not_exist_is_tried_from_another_number(
    quick_world: World, carrier: PoolCarrier
) -> None:
    """Who gets it is texted from that one from then on."""
    carrier.refuse(21612, FIRST, error_class=ErrorClass.BAD_NUMBER)
    phones = [enroll(quick_world, f"Sam{number}") for number in range(3)]
    quick_world.fast_forward(minutes=1)
    assert all(len(phone.inbox) >= 2 for phone in phones)
    assert flags.list_flags(quick_world.runtime, actor="test") == []


def test_our_own_cap_is_kept_and_leaves_room_for_a_crisis(quick_world: World) -> None:
    """Twenty segments a day: nineteen for all; our own count stops nobody who is in need."""
    pool = (Sender(FIRST, SenderKind.TEN_DLC, 1_000_000.0, 20, FIRST),)
    carrier = give_pool(quick_world, pool)
    quick_world.employ("Ana")
    phones = [enroll(quick_world, f"Sam{number}") for number in range(12)]
    assert len(carrier.sent) == 19
    assert list_senders(quick_world.runtime)[0].segments_today >= 19
    kinds = [one.kind for one in alarms.list_alarms(quick_world.runtime)]
    assert kinds == ["daily_cap_50", "daily_cap_70"]
    phones[0].texts("I want to die")
    after = len(carrier.sent)
    assert after >= 20
    quick_world.clock.advance(timedelta(hours=17))
    quick_world.tick()
    assert len(carrier.sent) > after


@pytest.mark.usefixtures("carrier")
def test_bonds_go_with_the_person(quick_world: World) -> None:
    """Nothing of somebody erased is left."""
    sam = enroll(quick_world)
    assert count_rows(quick_world, sender_bonds.name) == 1
    participants.erase_participant(quick_world.runtime, sam.participant_id, actor="test")
    assert count_rows(quick_world, sender_bonds.name) == 0


def test_the_row_says_who_sent_it(quick_world: World, carrier: PoolCarrier) -> None:
    """For whoever asks later why an answer came to another number."""
    sam = enroll(quick_world)
    keys = {row["sender_key"] for row in read_rows(quick_world.runtime)}
    assert keys == set(carrier.senders_to(sam.number))


def test_an_alarm_stands_over_the_queue(quick_world: World, carrier: PoolCarrier) -> None:
    """Whoever looks at it sees that texts do not go out, and a page left open changes."""
    ana = account_of(quick_world, quick_world.employ("Ana"))
    before = read_queue(quick_world.runtime, ana)
    assert before is not None
    assert before.alarms == ()
    sam = enroll(quick_world)
    (known,) = set(carrier.senders_to(sam.number))
    carrier.refuse(30034, known)
    checkins.start(quick_world.runtime, None)
    quick_world.settle()
    after = read_queue(quick_world.runtime, ana, known=before.stamp)
    assert after is not None
    assert [(one.kind, one.code) for one in after.alarms] == [("sender_stopped", 30034)]


@pytest.mark.parametrize("bond", [FIRST, SECOND, FREE])
def test_after_an_outage_every_number_is_tried_where_one_has_no_route(
    quick_world: World, carrier: PoolCarrier, bond: str
) -> None:
    """Hand-overs that never connected tried no number; each of the three has its turn, once."""
    sam = enroll(quick_world)
    run_sql(quick_world.runtime, "UPDATE sender_bonds SET sender_key = :bond", bond=bond)
    carrier.unreachable = True
    checkins.start(quick_world.runtime, None)
    for _ in range(4):
        quick_world.settle()
        quick_world.clock.advance(timedelta(seconds=61))
    carrier.unreachable = False
    keys = [FIRST, SECOND, FREE]
    after = keys[keys.index(bond) + 1 :] + keys[: keys.index(bond)]
    carrier.refuse(21612, bond, after[0], error_class=ErrorClass.BAD_NUMBER)
    before = len(carrier.senders_to(sam.number))
    quick_world.settle()
    assert carrier.senders_to(sam.number)[before:] == [bond, *after]
    assert flags.list_flags(quick_world.runtime, actor="test") == []


def test_a_number_without_a_route_from_anywhere_is_bad_after_all_were_tried(
    quick_world: World, carrier: PoolCarrier
) -> None:
    """Once each, and a person is told."""
    quick_world.employ("Ana")
    sam = enroll(quick_world)
    carrier.refuse(21612, FIRST, SECOND, FREE, error_class=ErrorClass.BAD_NUMBER)
    before = len(carrier.senders_to(sam.number))
    checkins.start(quick_world.runtime, None)
    quick_world.fast_forward(minutes=12)
    assert sorted(carrier.senders_to(sam.number)[before:]) == sorted([FIRST, SECOND, FREE])
    assert len(flags.list_flags(quick_world.runtime, actor="test")) == 1

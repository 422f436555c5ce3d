"""Alarms: who is told that texts do not go out, and what lets a stopped sender go on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.messages import Kind, Receipt
from smsserve.storage.engine import transaction
from smsserve.usecases import alarms, checkins, receipts
from smsserve.usecases.people import find_person
from smsserve.usecases.sender_views import list_senders
from smsserve.usecases.writing import Cause, post_body
from tests.support.mishaps import run_sql
from tests.support.pool import FIRST, SECOND, PoolCarrier, give_pool, make_pool
from tests.support.world import Phone, World

LAST_RESORT = "+12025550199"
HALF_A_MINUTE = timedelta(seconds=31)


@pytest.fixture
def carrier(quick_world: World) -> PoolCarrier:
    """Let the world send from three numbers, of which two are of one campaign."""
    return give_pool(quick_world)


@pytest.fixture
def last(quick_world: World) -> Phone:
    """Return the phone that the shipped programme pages last."""
    return Phone(quick_world, LAST_RESORT, "last resort")


def write(world: World, phone: Phone, words: str) -> None:
    """Put a text that waits for no morning into the outbox."""
    whose = phone.participant_id
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, whose)
        assert person is not None
        post_body(world.runtime, connection, person, words, "typed", Cause(words, Kind.ANSWER))


def enroll(world: World, carrier: PoolCarrier, name: str = "Sam") -> tuple[Phone, str]:
    """Enroll somebody; returns their phone and the number they know."""
    phone = world.enroll(name)
    world.settle()
    (known,) = set(carrier.senders_to(phone.number))
    return phone, known


def stop_the_senders(world: World, carrier: PoolCarrier) -> None:
    """Have somebody's number refused at their next check-in."""
    _, known = enroll(world, carrier)
    carrier.refuse(30034, known)
    checkins.start(world.runtime, None)
    world.fast_forward(minutes=1)


def stopped_by(world: World) -> dict[str, int | None]:
    """Return the code that stops each sender, by its last digit."""
    return {one.name[-1]: one.stopped_by for one in list_senders(world.runtime)}


def report(world: World, phone: Phone, code: int) -> None:
    """Make the carrier say that the newest text to a phone did not arrive."""
    one = phone.inbox[-1]
    assert receipts.record_receipt(
        world.runtime, Receipt(one.sid, "undelivered", one.to, one.message_id, code)
    )


def test_an_alarm_reaches_the_last_resort_where_nobody_coordinates(
    quick_world: World, carrier: PoolCarrier, last: Phone
) -> None:
    """By the number that still sends."""
    stop_the_senders(quick_world, carrier)
    last.receives("code 30034")
    last.hears_nothing()


def test_an_alarm_reaches_the_last_resort_where_no_coordinator_has_a_phone(
    quick_world: World, carrier: PoolCarrier, last: Phone
) -> None:
    """Somebody is there, and can not be texted."""
    quick_world.employ("Kim", "coordinator")
    run_sql(quick_world.runtime, "UPDATE accounts SET phone_sealed = NULL")
    stop_the_senders(quick_world, carrier)
    last.receives("code 30034")


def test_a_coordinator_who_is_texted_spares_the_last_resort(
    quick_world: World, carrier: PoolCarrier, last: Phone
) -> None:
    """One of the team knows; nobody else is woken."""
    kim = quick_world.employ("Kim", "coordinator")
    stop_the_senders(quick_world, carrier)
    kim.phone.receives("code 30034")
    last.hears_nothing()


def test_an_alarm_that_reaches_none_of_the_team_goes_to_the_last_resort(
    quick_world: World, carrier: PoolCarrier, last: Phone
) -> None:
    """One number does not exist, another's text is reported lost: only then."""
    kim, ben = (quick_world.employ(name, "coordinator") for name in ("Kim", "Ben"))
    quick_world.confirm_receipts = False
    carrier.bad.add(kim.phone.number)
    stop_the_senders(quick_world, carrier)
    assert last.inbox == []
    ben.phone.receives("code 30034")
    report(quick_world, ben.phone, 30005)
    last.receives("code 30034")
    last.hears_nothing()


@pytest.fixture
def campaign(quick_world: World) -> PoolCarrier:
    """Let the world send from two numbers of one campaign, and make receipts by hand."""
    quick_world.confirm_receipts = False
    return give_pool(quick_world, make_pool("", FIRST, SECOND))


def test_a_person_s_word_mends_the_number_and_not_what_it_shares(
    quick_world: World, campaign: PoolCarrier
) -> None:
    """The number is registered again; the campaign's daily limit is used up all the same."""
    sam, known = enroll(quick_world, campaign)
    report(quick_world, sam, 30034)
    dee, other = enroll(quick_world, campaign, "Dee")
    report(quick_world, dee, 30023)
    assert stopped_by(quick_world) == {known[-1]: 30034, other[-1]: 30023}
    name = f"10dlc-{known[-4:]}"
    assert alarms.mend_sender(quick_world.runtime, name, actor="test")
    assert stopped_by(quick_world) == {known[-1]: 30023, other[-1]: 30023}
    assert [one.code for one in alarms.list_alarms(quick_world.runtime)] == [30023]
    assert alarms.mend_sender(quick_world.runtime, name, actor="test")
    assert stopped_by(quick_world) == {known[-1]: None, other[-1]: None}
    assert alarms.list_alarms(quick_world.runtime) == ()
    assert not alarms.mend_sender(quick_world.runtime, "10dlc-9999", actor="test")


def test_a_text_that_is_taken_mends_what_it_tried_and_nothing_else(
    quick_world: World, campaign: PoolCarrier
) -> None:
    """While it was on its way the carrier reported the campaign's daily limit."""
    sam, known = enroll(quick_world, campaign)
    asked = sam.inbox[-1]
    campaign.refuse(21606, known)
    write(quick_world, sam, "refused once")
    quick_world.settle()
    assert stopped_by(quick_world)[known[-1]] == 21606
    campaign.refusing.clear()
    late = [Receipt(asked.sid, "undelivered", sam.number, asked.message_id, 30023)]
    campaign.seen = lambda: late and receipts.record_receipt(quick_world.runtime, late.pop())
    quick_world.clock.advance(HALF_A_MINUTE)
    quick_world.settle()
    assert sam.inbox[-1].body == "refused once"
    assert set(stopped_by(quick_world).values()) == {30023}
    write(quick_world, sam, "waits for midnight")
    quick_world.clock.advance(HALF_A_MINUTE)
    quick_world.settle()
    assert sam.inbox[-1].body == "refused once"


def test_a_daily_cap_holds_everyday_texts_until_midnight_pacific(
    quick_world: World, campaign: PoolCarrier
) -> None:
    """The carrier says so with a receipt; a minute after midnight both numbers send again."""
    (sam, _), (dee, _) = enroll(quick_world, campaign), enroll(quick_world, campaign, "Dee")
    report(quick_world, sam, 30023)
    # It was 8:00 there when the world began; now it is 23:50.
    quick_world.clock.advance(timedelta(hours=15, minutes=50))
    before = len(campaign.senders)
    for phone in (sam, dee):
        write(quick_world, phone, f"for {phone.name}")
    quick_world.settle()
    assert len(campaign.senders) == before
    assert set(stopped_by(quick_world).values()) == {30023}
    quick_world.clock.advance(timedelta(minutes=11))
    quick_world.settle()
    assert (sam.inbox[-1].body, dee.inbox[-1].body) == ("for Sam", "for Dee")
    assert set(stopped_by(quick_world).values()) == {None}
    assert alarms.list_alarms(quick_world.runtime) == ()

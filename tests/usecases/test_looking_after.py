"""Supporters looked after: a talk offered in their own hours, private numbers, and load."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.looking_after import Answer
from smsserve.domain.shifts import read_weekly
from smsserve.storage import tables
from smsserve.storage.engine import reading
from smsserve.usecases import accounts, looking_after, self_ratings, shifts
from smsserve.usecases.team_care import Burden, read_team_care
from tests.support.team import account_of
from tests.support.world import Phone, Teammate, World

TALK = "thank you for being there"
CHECK = "how have you been these days"
DAY = timedelta(days=1)


def works(world: World, member: Teammate, *typed: str) -> None:
    """Give somebody weekly shifts, in the programme's zone."""
    spans = [span for text in typed for span in read_weekly(text)]
    shifts.set_weekly(world.runtime, member.account_id, spans, zone=None, actor="test")


def go_through_crisis(member: Teammate, phone: Phone, outcome: str = "talked") -> None:
    """Let somebody write of a crisis, and a supporter be there to its end."""
    phone.texts("i want to die")
    flag = member.sees_flag("crisis")
    member.acknowledges(flag)
    member.replies(phone, "I am here with you.")
    member.resolves(flag.id, outcome)
    member.world.settle()
    member.phone.skip_to_end()


def told(member: Teammate, part: str) -> int:
    """Return how many texts with some words reached somebody's phone."""
    return sum(part in one.body for one in member.phone.inbox)


def burden(world: World, member: Teammate) -> Burden:
    """Return what a coordinator sees of somebody."""
    found = read_team_care(world.runtime).burdens
    return next(one for one in found if one.duty.id == member.account_id)


def test_a_talk_is_offered_after_a_crisis_and_again_three_days_on(world: World) -> None:
    """To whoever was there, by text and on their page; with no name and no health word."""
    ana, lee = world.employ("Ana"), world.employ("Lee")
    works(world, ana, "mon-fri 9-17")
    works(world, lee, "mon-fri 9-17")
    sam = world.enroll("Sam")
    go_through_crisis(ana, sam)
    world.fast_forward(minutes=1)
    body = ana.phone.receives(TALK, "up to you", "/me")
    assert "Sam" not in body
    assert not {"crisis", "red", "flag"} & set(body.lower().split())
    world.fast_forward(days=2, hours=22)
    assert (told(ana, TALK), told(ana, CHECK)) == (1, 0)
    world.fast_forward(hours=5)
    assert (told(ana, TALK), told(ana, CHECK)) == (1, 1)
    assert (told(lee, TALK), told(lee, CHECK)) == (0, 0)


def test_a_phone_is_left_alone_until_the_next_shift(quick_world: World) -> None:
    """What was late on Monday is asked about on Wednesday morning, when they work again."""
    ana, kim = quick_world.employ("Ana"), quick_world.employ("Kim", "coordinator")
    works(quick_world, ana, "mon 9-12", "wed 10-12")
    sam = quick_world.enroll("Sam")
    quick_world.fast_forward(hours=6)
    go_through_crisis(ana, sam)
    (offer,) = looking_after.read_offers(quick_world.runtime, ana.account_id)
    assert offer.kind.value == "talk"
    quick_world.fast_forward(hours=40)
    assert looking_after.read_offers(quick_world.runtime, ana.account_id) == (offer,)
    assert told(ana, TALK) == 0
    quick_world.fast_forward(hours=2)
    (one,) = [one for one in ana.phone.inbox if TALK in one.body]
    assert one.at.isoformat() == "2026-05-06T14:00:00+00:00"
    assert told(kim, TALK) == 0


def test_without_any_shifts_the_hours_of_the_programme_count(quick_world: World) -> None:
    """Nobody is texted about it at night."""
    ana = quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    quick_world.fast_forward(hours=12)
    go_through_crisis(ana, sam)
    quick_world.fast_forward(hours=9)
    assert told(ana, TALK) == 0
    quick_world.fast_forward(hours=2)
    assert told(ana, TALK) == 1


def test_a_false_alarm_asks_for_no_talk(quick_world: World) -> None:
    """Nor does a flag that was no crisis."""
    ana = quick_world.employ("Ana")
    sam, maya = quick_world.enroll("Sam"), quick_world.enroll("Maya")
    go_through_crisis(ana, sam, "false_alarm")
    maya.texts("TALK")
    flag = ana.sees_flag("urgent")
    ana.acknowledges(flag)
    ana.resolves(flag.id)
    quick_world.fast_forward(hours=2)
    assert looking_after.read_offers(quick_world.runtime, ana.account_id) == ()
    assert told(ana, TALK) == 0


def test_two_crises_on_a_day_ask_once(quick_world: World) -> None:
    """And after an answer, not again before the next day."""
    ana = quick_world.employ("Ana")
    sam, maya, tom = (quick_world.enroll(name) for name in ("Sam", "Maya", "Tom"))
    go_through_crisis(ana, sam)
    quick_world.fast_forward(minutes=1)
    go_through_crisis(ana, maya)
    quick_world.fast_forward(minutes=1)
    (offer,) = looking_after.read_offers(quick_world.runtime, ana.account_id)
    looking_after.answer(quick_world.runtime, ana.account_id, offer.id, Answer.NO)
    go_through_crisis(ana, tom)
    quick_world.fast_forward(hours=10)
    assert told(ana, TALK) == 1
    quick_world.fast_forward(hours=14)
    assert told(ana, TALK) == 2


def test_yes_tells_the_coordinators_that_and_not_why(world: World) -> None:
    """Until one of them has talked with her; then nothing waits any more."""
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    go_through_crisis(ana, world.enroll("Sam"))
    assert burden(world, ana).alone_after_crisis
    (offer,) = looking_after.read_offers(world.runtime, ana.account_id)
    looking_after.answer(world.runtime, ana.account_id, offer.id, Answer.YES)
    seen = burden(world, ana)
    assert (seen.wishes_talk, seen.alone_after_crisis, seen.wants_checkin) == (True, False, False)
    # Pressed twice, or put off after all: a wish stays one.
    looking_after.answer(world.runtime, ana.account_id, offer.id, Answer.LATER)
    assert burden(world, ana).wishes_talk
    looking_after.settle(world.runtime, ana.account_id, by=kim.account_id)
    assert not burden(world, ana).waits
    with pytest.raises(NotFoundError):
        looking_after.settle(world.runtime, ana.account_id, by=kim.account_id)
    world.fast_forward(days=3, hours=1)
    assert told(ana, CHECK) == 1


def test_later_asks_again_the_next_day_and_not_for_ever(quick_world: World) -> None:
    """Three times in all."""
    ana = quick_world.employ("Ana")
    go_through_crisis(ana, quick_world.enroll("Sam"))
    for _ in range(3):
        quick_world.fast_forward(minutes=1)
        offers = looking_after.read_offers(quick_world.runtime, ana.account_id)
        talk = next(one for one in offers if one.kind.value == "talk")
        looking_after.answer(quick_world.runtime, ana.account_id, talk.id, Answer.LATER)
        quick_world.fast_forward(hours=24)
    assert told(ana, TALK) == 3
    kinds = [
        one.kind.value for one in looking_after.read_offers(quick_world.runtime, ana.account_id)
    ]
    assert "talk" not in kinds


def test_silence_is_an_answer_too(quick_world: World) -> None:
    """Whoever says nothing for three days is not asked again."""
    ana = quick_world.employ("Ana")
    go_through_crisis(ana, quick_world.enroll("Sam"))
    quick_world.fast_forward(days=9)
    assert looking_after.read_offers(quick_world.runtime, ana.account_id) == ()
    assert (told(ana, TALK), told(ana, CHECK)) == (1, 1)
    assert not burden(quick_world, ana).waits


def test_nobody_answers_for_somebody_else(quick_world: World) -> None:
    """An offer is theirs alone."""
    ana, lee = quick_world.employ("Ana"), quick_world.employ("Lee")
    go_through_crisis(ana, quick_world.enroll("Sam"))
    (offer,) = looking_after.read_offers(quick_world.runtime, ana.account_id)
    with pytest.raises(NotFoundError):
        looking_after.answer(quick_world.runtime, lee.account_id, offer.id, Answer.NO)


def test_without_a_phone_the_offer_is_on_their_page(quick_world: World) -> None:
    """And no text goes anywhere."""
    ana = quick_world.employ("Ana")
    with quick_world.runtime.engine.begin() as connection:
        connection.execute(tables.accounts.accounts.update().values(phone_sealed=None))
    go_through_crisis(ana, quick_world.enroll("Sam"))
    quick_world.fast_forward(minutes=1)
    assert looking_after.read_offers(quick_world.runtime, ana.account_id)
    assert ana.phone.inbox == []


def test_the_next_crisis_goes_to_somebody_who_does_not_come_from_one(quick_world: World) -> None:
    """Ana has Sam and Maya both; after Sam's crisis Maya's is Lee's, until Ana was asked."""
    ana, lee = quick_world.employ("Ana"), quick_world.employ("Lee")
    works(quick_world, ana, "mon-fri 9-17")
    sam, maya = quick_world.enroll("Sam"), quick_world.enroll("Maya")
    tom = quick_world.enroll("Tom")
    with quick_world.runtime.engine.begin() as connection:
        enrollments = tables.enrollments.enrollments
        connection.execute(enrollments.update().values(supporter_id=ana.account_id))
    works(quick_world, lee, "mon-fri 9-17")
    go_through_crisis(ana, sam)
    maya.texts("i want to die")
    assert lee.sees_flag("crisis").assigned_to == lee.account_id
    lee.acknowledges(lee.sees_flag("crisis"))
    (offer,) = looking_after.read_offers(quick_world.runtime, ana.account_id)
    looking_after.answer(quick_world.runtime, ana.account_id, offer.id, Answer.NO)
    tom.texts("i want to die")
    assert tom.flag is not None
    assert tom.flag.assigned_to == ana.account_id


def test_what_is_no_crisis_stays_with_their_own_supporter(quick_world: World) -> None:
    """The rest is of red flags, not of people."""
    ana, lee = quick_world.employ("Ana"), quick_world.employ("Lee")
    for member in (ana, lee):
        works(quick_world, member, "mon-fri 9-17")
    sam, maya = quick_world.enroll("Sam"), quick_world.enroll("Maya")
    with quick_world.runtime.engine.begin() as connection:
        enrollments = tables.enrollments.enrollments
        connection.execute(enrollments.update().values(supporter_id=ana.account_id))
    go_through_crisis(ana, sam)
    maya.texts("TALK")
    assert ana.sees_flag("urgent").assigned_to == ana.account_id


def test_two_low_numbers_in_a_row_ask_for_a_checkin(quick_world: World) -> None:
    """The coordinator sees that, and the number is nowhere; one check-in ends it."""
    ana, kim = quick_world.employ("Ana"), quick_world.employ("Kim", "coordinator")
    runtime = quick_world.runtime
    for value in (2, 4, 1):
        self_ratings.rate(runtime, ana.account_id, value)
        quick_world.clock.advance(DAY)
    assert not burden(quick_world, ana).waits
    self_ratings.rate(runtime, ana.account_id, 2)
    seen = burden(quick_world, ana)
    assert (seen.wants_checkin, seen.wishes_talk) == (True, False)
    assert looking_after.read_offers(runtime, ana.account_id) == ()
    looking_after.settle(runtime, ana.account_id, by=kim.account_id)
    quick_world.clock.advance(DAY)
    self_ratings.rate(runtime, ana.account_id, 1)
    assert not burden(quick_world, ana).waits
    quick_world.clock.advance(DAY)
    self_ratings.rate(runtime, ana.account_id, 1)
    assert burden(quick_world, ana).wants_checkin


def test_one_number_for_each_shift_the_last_one_counts(quick_world: World) -> None:
    """Their own history, newest first; nothing else is a number."""
    ana = quick_world.employ("Ana")
    works(quick_world, ana, "mon-fri 9-17")
    runtime = quick_world.runtime
    self_ratings.rate(runtime, ana.account_id, 1)
    self_ratings.rate(runtime, ana.account_id, 2)
    quick_world.clock.advance(DAY)
    self_ratings.rate(runtime, ana.account_id, 5)
    mine = self_ratings.read_ratings(runtime, ana.account_id)
    assert [one.value for one in mine] == [5, 2]
    assert mine[1].shift_at.isoformat() == "2026-05-04T13:00:00+00:00"
    for wrong in (0, 6):
        with pytest.raises(RefusedError):
            self_ratings.rate(runtime, ana.account_id, wrong)


def test_numbers_are_sealed_and_open_for_nobody_else(quick_world: World) -> None:
    """Not in the table, not in the audit trail; nobody else's history holds them."""
    ana, lee = quick_world.employ("Ana"), quick_world.employ("Lee")
    self_ratings.rate(quick_world.runtime, ana.account_id, 3)
    assert self_ratings.read_ratings(quick_world.runtime, lee.account_id) == ()
    with reading(quick_world.runtime.engine) as connection:
        (row,) = connection.execute(select(tables.debriefs.self_ratings)).mappings()
        noted = connection.execute(select(tables.audit.audit_entries)).mappings().all()
    assert row["value_sealed"] != b"3"
    assert len(row["value_sealed"]) > 16
    (kept,) = [one for one in noted if one["action"] == "rating.kept"]
    assert kept["detail"] == {}


def test_numbers_are_deleted_on_their_wish_and_with_the_account(quick_world: World) -> None:
    """And with them what was seen in them."""
    ana = quick_world.employ("Ana")
    runtime = quick_world.runtime
    for _ in range(2):
        self_ratings.rate(runtime, ana.account_id, 1)
        quick_world.clock.advance(DAY)
    assert burden(quick_world, ana).wants_checkin
    assert self_ratings.erase_ratings(runtime, ana.account_id) == 2
    assert not burden(quick_world, ana).waits
    self_ratings.rate(runtime, ana.account_id, 1)
    go_through_crisis(ana, quick_world.enroll("Sam"))
    accounts.deactivate_account(runtime, account_of(quick_world, ana).email)
    with reading(runtime.engine) as connection:
        assert connection.execute(select(tables.debriefs.self_ratings)).all() == []
        assert connection.execute(select(tables.debriefs.debriefs)).all() == []


def test_what_each_carries_stands_side_by_side(quick_world: World) -> None:
    """People, open flags, crises of two weeks, hours; with whom a talk is due comes first."""
    ana, lee = quick_world.employ("Ana"), quick_world.employ("Lee")
    works(quick_world, ana, "mon-wed 9-13")
    works(quick_world, lee, "thu 9-17")
    sam = quick_world.enroll("Sam")
    go_through_crisis(lee, sam)
    care = read_team_care(quick_world.runtime)
    assert [one.duty.name for one in care.burdens] == ["Lee", "Ana"]
    first, second = care.burdens
    assert (first.crises, first.hours, first.longest) == (1, 8.0, 8.0)
    assert (second.crises, second.longest) == (0, 4.0)
    quick_world.clock.advance(20 * DAY)
    assert burden(quick_world, lee).crises == 0


def test_an_offer_that_breaks_is_tried_again(quick_world: World) -> None:
    """An hour later, and it stops no other offer."""
    ana = quick_world.employ("Ana")
    go_through_crisis(ana, quick_world.enroll("Sam"))
    runtime = quick_world.runtime
    table = tables.debriefs.debriefs
    with runtime.engine.begin() as connection:
        broken = table.update().where(table.c.kind == "talk").values(kind="nonsense")
        connection.execute(broken)
    assert looking_after.offer_due(runtime) == 1
    quick_world.clock.advance(timedelta(minutes=59))
    assert looking_after.offer_due(runtime) == 0
    quick_world.clock.advance(timedelta(minutes=1))
    assert looking_after.offer_due(runtime) == 1

"""The queue as the database holds it, on each database in turn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from smsserve.domain.caseload import Pile
from smsserve.domain.wording import UNOPENED
from smsserve.usecases import acts, flags, followups
from smsserve.usecases.queue import Queue, read_queue
from tests.support.mishaps import run_sql
from tests.support.team import account_of, raise_reason
from tests.support.world import Teammate, World

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def look(world: World, member: Teammate) -> Queue:
    """Return somebody's queue."""
    queue = read_queue(world.runtime, account_of(world, member))
    assert queue is not None
    return queue


def test_the_most_severe_comes_first_then_the_one_due_first(world: World) -> None:
    """Never the newest first."""
    ana = world.employ("Ana")
    early, late, worst = (world.enroll(name) for name in ("Early", "Late", "Worst"))
    raise_reason(world, early, "routine")
    raise_reason(world, late, "urgent")
    raise_reason(world, worst, "crisis")
    assert [card.name for card in look(world, ana).cards] == ["Worst", "Late", "Early"]


def test_a_card_says_who_why_how_soon_and_whose(world: World) -> None:
    """The five-second rule."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam Rivera", language="es")
    raise_reason(world, sam, "urgent", 'Wrote "tired".')
    (card,) = look(world, ana).cards
    assert (card.name, card.language, card.severity) == ("Sam Rivera", "es", "urgent")
    assert [one.sentence for one in card.evidence] == ['Wrote "tired".']
    assert card.zone.key == "America/New_York"
    assert (card.assigned_name, card.owner_name, card.pile) == ("Ana", "", Pile.MINE)


def test_colleagues_see_urgent_flags_and_no_routine_ones(world: World) -> None:
    """A caseload is private; an emergency is not."""
    ana, lee = world.employ("Ana"), world.employ("Lee")
    kim = world.employ("Kim", "coordinator")
    sam, dee = world.enroll("Sam"), world.enroll("Dee")
    raise_reason(world, sam, "routine")
    raise_reason(world, dee, "routine")
    seen = {card.name for member in (ana, lee) for card in look(world, member).cards}
    assert seen == {"Sam", "Dee"}
    assert all(len(look(world, member).cards) == 1 for member in (ana, lee))
    raise_reason(world, sam, "crisis")
    assert "Sam" in {card.name for card in look(world, ana).cards}
    assert "Sam" in {card.name for card in look(world, lee).cards}
    assert {card.name for card in look(world, kim).cards} == {"Sam", "Dee"}


def test_a_flag_moves_from_mine_to_waiting_and_back(world: World) -> None:
    """By who wrote last."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    flags.acknowledge(world.runtime, flag_id, account_id=ana.account_id)
    assert [card.pile for card in look(world, ana).cards] == [Pile.MINE]
    world.clock.advance(MINUTE)
    ana.replies(sam, "Hi Sam, Ana here.")
    assert [card.pile for card in look(world, ana).cards] == [Pile.WAITING]
    world.clock.advance(MINUTE)
    sam.texts("thanks for writing")
    assert [card.pile for card in look(world, ana).cards] == [Pile.MINE]


def test_nothing_is_read_again_while_nothing_has_changed(world: World) -> None:
    """A look that finds the same stamp opens no name and leaves no audit entry."""
    ana = world.employ("Ana")
    account = account_of(world, ana)
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    stamp = look(world, ana).stamp
    assert read_queue(world.runtime, account, known=stamp) is None
    raise_reason(world, sam, "urgent", "Another reason.")
    fresh = read_queue(world.runtime, account, known=stamp)
    assert fresh is not None
    followups.add_note(world.runtime, sam.participant_id, "note", account_id=ana.account_id)
    assert read_queue(world.runtime, account, known=fresh.stamp) is None
    ana.goes_away()
    assert read_queue(world.runtime, account, known=fresh.stamp) is not None


def test_a_clock_that_runs_out_is_a_change(world: World) -> None:
    """The card moves to everybody's own pile without anybody's doing."""
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    (card,) = look(world, ana).cards
    other = lee if card.assigned_id == ana.account_id else ana
    before = look(world, other)
    assert [one.pile for one in before.cards] == [Pile.TEAM]
    world.clock.set(card.due_at)
    after = look(world, other)
    assert after.stamp != before.stamp
    assert [one.pile for one in after.cards] == [Pile.MINE]


def test_the_queue_says_who_is_there_and_what_comes_next(world: World) -> None:
    """An honest clock needs an honest roster."""
    ana = world.employ("Ana")
    world.employ("Kim", "coordinator")
    empty = look(world, ana)
    assert (empty.cover.on_duty, empty.cover.opens_at) == (("Ana",), None)
    assert empty.next_checkins is None
    sam = world.enroll("Sam")
    world.enroll("Dee")
    planned = look(world, ana).next_checkins
    assert planned is not None
    assert planned[1] == 2
    sam.texts("STOP")
    rest = look(world, ana).next_checkins
    assert rest is not None
    assert rest[1] == 1
    ana.goes_away()
    world.clock.advance(12 * HOUR)
    night = look(world, ana).cover
    assert night.on_duty == ()
    assert night.opens_at is not None


@pytest.mark.parametrize("people", [1, 12])
def test_a_queue_of_any_length_is_a_handful_of_queries(world: World, people: int) -> None:
    """No query for each card."""
    ana = world.employ("Ana")
    account = account_of(world, ana)
    for place in range(people):
        raise_reason(world, world.enroll(f"Person{place}"), "urgent")
    asked: list[str] = []
    event.listen(
        world.runtime.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: asked.append(statement),
    )
    assert read_queue(world.runtime, account) is not None
    assert len([one for one in asked if not one.startswith(("BEGIN", "PRAGMA"))]) <= 12


def test_an_account_without_people_sees_an_empty_queue(world: World) -> None:
    """First run: nobody enrolled."""
    ana = world.employ("Ana")
    queue = look(world, ana)
    assert queue.cards == ()
    assert [queue.on(pile) for pile in Pile] == [(), (), ()]


@pytest.mark.parametrize("column", ["data_key", "name_sealed"])
def test_one_row_that_does_not_open_hides_nobody_elses_flag(world: World, column: str) -> None:
    """Its card stays as well, can be claimed, and says what can not be read."""
    ana = world.employ("Ana")
    sam, bo = world.enroll("Sam"), world.enroll("Bo")
    for phone in (sam, bo):
        raise_reason(world, phone, "crisis", 'Wrote "tired".')
    broken = sam.participant_id
    damage = f"UPDATE participants SET {column} = :lost WHERE id = :id"  # noqa: S608 - of a test
    run_sql(world.runtime, damage, lost=b"0", id=broken)
    cards = {card.participant_id: card for card in look(world, ana).cards}
    assert sorted(card.name for card in cards.values()) == [UNOPENED, "Bo"]
    words = [one.sentence for one in cards[broken].evidence]
    assert words == [UNOPENED if column == "data_key" else 'Wrote "tired".']
    listed = {one.id: one for one in flags.list_flags(world.runtime, actor="test")}
    assert listed[cards[broken].flag_id].participant_name == UNOPENED
    flags.acknowledge(world.runtime, cards[broken].flag_id, account_id=ana.account_id)
    (done,) = acts.list_undoable(world.runtime, ana.account_id)
    assert done.name == UNOPENED

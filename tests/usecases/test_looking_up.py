"""Looking up: books that do not answer hold a round up once, and no row is left out by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from typing_extensions import override

from smsserve.ports import ListedMessage, LookupFailed, NoAnswer
from smsserve.usecases import inspecting, reconciling
from smsserve.usecases.looking_up import TURN
from tests.support.books import BookCarrier
from tests.support.outbox_judge import read_rows
from tests.support.world import Phone, World

ANSWERS = timedelta(seconds=15)


class HungBooks(BookCarrier):
    """Books of which some numbers' lists never answer, or say no; asking takes time."""

    def __init__(self, world: World) -> None:
        """Answer everything, at once."""
        super().__init__(world.carrier)
        self.looked: list[str] = []
        self.hung: set[str] = set()
        self.says_no: set[str] = set()
        self.takes = timedelta()
        world.runtime = replace(world.runtime, sender=self, books=self)
        world.carrier = self

    @override
    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        """Note who is asked about, and answer if that number's list does."""
        self.looked.append(to)
        self.clock.advance(self.takes)
        if to in self.hung:
            self.clock.advance(ANSWERS)
            raise NoAnswer("TimeoutError")
        if to in self.says_no:
            raise LookupFailed("TwilioRestException")
        return super().list_sent(to, since)

    @override
    def fetch(self, sid: str) -> ListedMessage | None:
        """Answer nobody while any list hangs."""
        self.asked.append(sid)
        if self.hung:
            raise NoAnswer("TimeoutError")
        return super().fetch(sid)


def in_doubt(world: World, count: int) -> list[Phone]:
    """Enroll some people whose first texts nobody knows the outcome of, due to be looked up."""
    world.confirm_receipts = False
    world.carrier.drop = 1000
    phones = [world.enroll(f"Sam{number}") for number in range(count)]
    world.settle()
    world.carrier.drop = 0
    world.clock.advance(timedelta(seconds=31))
    return phones


def look(world: World) -> int:
    """Look doubtful texts up once; returns how many were looked at."""
    return reconciling.reconcile(world.runtime)


def test_a_list_that_hangs_is_asked_once_a_round(quick_world: World) -> None:
    """Where one look gets no answer the next one gets none either: fifteen seconds, not hours."""
    books = HungBooks(quick_world)
    phones = in_doubt(quick_world, 4)
    books.hung = {one.number for one in phones}
    assert [look(quick_world), len(books.looked)] == [1, 1]


def test_the_next_round_begins_with_others(quick_world: World) -> None:
    """One number whose list never answers keeps nobody else's text in doubt."""
    books = HungBooks(quick_world)
    phones = in_doubt(quick_world, 4)
    books.hung = {phones[0].number}
    for _ in range(6):
        look(quick_world)
    assert {one.number for one in phones} == set(books.looked)


def test_a_list_that_says_no_ends_no_round(quick_world: World) -> None:
    """A refusal comes at once, and says nothing about the next text."""
    books = HungBooks(quick_world)
    phones = in_doubt(quick_world, 3)
    books.says_no = {phones[0].number}
    look(quick_world)
    assert {one.number for one in phones} == set(books.looked)


def test_a_slow_list_has_its_turn_and_no_more(quick_world: World) -> None:
    """What is left is the next round's, and begins where this one ended."""
    books = HungBooks(quick_world)
    in_doubt(quick_world, 5)
    books.takes = TURN / 2
    assert look(quick_world) == 2
    assert look(quick_world) == 2
    assert len({row["id"] for row in read_rows(quick_world.runtime) if row["looked_at"]}) == 4


def test_silent_texts_are_asked_about_until_nobody_answers(quick_world: World) -> None:
    """A text that was not asked about has lost none of the times it is asked about."""
    books = HungBooks(quick_world)
    quick_world.confirm_receipts = False
    phones = [quick_world.enroll(f"Sam{number}") for number in range(3)]
    quick_world.settle()
    quick_world.clock.advance(timedelta(minutes=4))
    books.hung = {phones[0].number}
    assert [inspecting.ask_about_silent(quick_world.runtime), len(books.asked)] == [1, 1]
    books.hung = set()
    others = inspecting.ask_about_silent(quick_world.runtime)
    assert others >= len(phones) - 1
    assert books.asked[0] not in books.asked[1:]

"""What no webhook brought comes in by the carrier's list: once, and as if it had been brought."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from typing_extensions import override

from smsserve.domain.messages import InboundText
from smsserve.ports import ListedText
from smsserve.usecases import checkins, health, participants, pulling, tick, watching
from smsserve.usecases.inbound import Received, receive
from smsserve.usecases.people import find_person
from tests.support.books import BookCarrier, open_books, pass_time
from tests.support.carrier import FakeCarrier
from tests.support.mishaps import count_rows, run_sql
from tests.support.outbox_judge import read_rows
from tests.support.world import OUR_NUMBER, Phone, World

SECONDS = timedelta(seconds=1)


class CountedBooks(BookCarrier):
    """Books that remember how far back each look went."""

    def __init__(self, inner: FakeCarrier) -> None:
        """Begin with no look."""
        super().__init__(inner)
        self.looks: list[timedelta] = []

    @override
    def list_received(self, since: datetime) -> list[ListedText]:
        """Remember the look, and return what came in."""
        self.looks.append(self.clock.now() - since)
        return super().list_received(since)


@pytest.fixture
def carrier(quick_world: World) -> BookCarrier:
    """Open the books, and let the service begin."""
    found = open_books(quick_world)
    quick_world.employ("Ana")
    tick.run(quick_world.runtime)
    return found


@pytest.fixture
def sam(quick_world: World, carrier: BookCarrier) -> Phone:
    """Return somebody who takes part, a day later."""
    assert carrier.texts == []
    found = quick_world.enroll("Sam")
    found.skip_to_end()
    pulling.pull_due(quick_world.runtime)
    return found


def test_a_text_whose_webhook_was_lost_is_answered_all_the_same(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """Within two minutes, and once however often the list is read."""
    carrier.hears(sam.number, "I want to die")
    pass_time(quick_world, seconds=45)
    sam.receives("988")
    assert sam.flag is not None
    assert sam.flag.severity == "crisis"
    for _ in range(3):
        pass_time(quick_world, seconds=45)
    assert count_rows(quick_world, "inbound_messages") == 1


def test_a_text_on_its_way_is_left_to_its_webhook(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """Both ways bring the same sid, so only one of them counts."""
    listed = carrier.hears(sam.number, "hello there")
    pass_time(quick_world, seconds=19)
    assert count_rows(quick_world, "inbound_messages") == 0
    text = InboundText(listed.sid, sam.number, OUR_NUMBER, b"hello there")
    assert receive(quick_world.runtime, text) is Received.HANDLED
    pass_time(quick_world, seconds=45)
    assert count_rows(quick_world, "inbound_messages") == 1


def test_an_outage_is_made_up_for(quick_world: World, carrier: BookCarrier, sam: Phone) -> None:
    """Half an hour away, then everything that came meanwhile, in its order."""
    for minute in range(30, 0, -10):
        carrier.hears(
            sam.number, f"text {minute}", ago=timedelta(minutes=minute) - 31 * 60 * SECONDS
        )
    pass_time(quick_world, minutes=31)
    timeline = participants.show_participant(quick_world.runtime, sam.participant_id, actor="test")
    said = [one.text for one in timeline.entries if one.kind == "text_in"]
    assert said == ["text 30", "text 20", "text 10"]


def test_what_came_before_the_service_began_is_not_its_business(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """An account has a history of its own."""
    carrier.hears(sam.number, "from last year", ago=timedelta(days=300))
    pass_time(quick_world, minutes=1)
    assert count_rows(quick_world, "inbound_messages") == 0


def test_crisis_words_that_come_days_late_are_flagged_and_answered(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """However late, whoever wrote them may still be there to read."""
    carrier.list_is_down = True
    carrier.hears(sam.number, "I want to die")
    pass_time(quick_world, days=3)
    carrier.list_is_down = False
    pass_time(quick_world, minutes=1)
    assert sam.flag is not None
    assert sam.flag.severity == "crisis"
    assert "988" in " ".join(sam.unread)


def test_an_everyday_text_that_comes_late_is_kept_and_not_chatted_with(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """Its time is the time at which it was sent; it answers no question that came after it."""
    carrier.list_is_down = True
    sent = carrier.hears(sam.number, "3")
    pass_time(quick_world, hours=20)
    checkins.start(quick_world.runtime, None)
    sam.skip_to_end()
    carrier.list_is_down = False
    pass_time(quick_world, minutes=1)
    timeline = participants.show_participant(quick_world.runtime, sam.participant_id, actor="test")
    (kept,) = [one for one in timeline.entries if one.kind == "text_in"]
    assert (kept.text, kept.at) == ("3", sent.created_at)
    assert count_rows(quick_world, "answers") == 0
    assert count_rows(quick_world, "checkins", "state = 'open'") == 1


def test_an_everyday_answer_to_a_late_text_is_not_sent(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """An answer of yesterday's would only bewilder."""
    carrier.list_is_down = True
    carrier.hears(sam.number, "thank you so much")
    pass_time(quick_world, hours=5)
    before = len(sam.inbox)
    carrier.list_is_down = False
    pass_time(quick_world, minutes=1)
    assert count_rows(quick_world, "inbound_messages") == 1
    assert len(sam.inbox) == before


def test_a_list_that_can_not_be_read_shows(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """Its age grows, and what it holds is not lost."""
    carrier.list_is_down = True
    carrier.hears(sam.number, "HELP")
    pass_time(quick_world, minutes=20)
    figures = {one.name: one.value for one in health.measure(quick_world.runtime)}
    assert figures["inbound_pull_age_seconds"] >= 1200
    carrier.list_is_down = False
    pass_time(quick_world, minutes=1)
    assert count_rows(quick_world, "inbound_messages") == 1
    figures = {one.name: one.value for one in health.measure(quick_world.runtime)}
    assert figures["inbound_pull_age_seconds"] == 0


def test_a_text_that_breaks_holds_up_no_other(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """The next one has its turn, and the broken one is tried again."""
    tom = quick_world.enroll("Tom")
    tom.skip_to_end()
    carrier.hears(sam.number, "half a pair: \ud83d")
    carrier.hears(tom.number, "I want to die")
    pass_time(quick_world, minutes=1)
    tom.receives("988")
    assert count_rows(quick_world, "inbound_messages") == 2


def break_key(world: World, whom: Phone) -> Callable[[], None]:
    """Have every text of somebody break before it is stored; returns what mends that."""
    with world.runtime.engine.connect() as connection:
        person = find_person(world.runtime, connection, whom.participant_id)
    assert person is not None
    whole = person.row["data_key"]
    change = "UPDATE participants SET data_key = :key WHERE id = :id"
    run_sql(world.runtime, change, key=b"broken", id=person.id)
    return lambda: run_sql(world.runtime, change, key=whole, id=person.id)


def age(world: World) -> float:
    """Return how long ago nothing of the carrier's list was missing."""
    figures = {one.name: one.value for one in health.measure(world.runtime)}
    return figures["inbound_pull_age_seconds"]


def test_a_text_that_can_not_be_taken_in_is_not_forgotten_and_holds_up_no_other(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """For hours: whoever runs the service is told, others are heard, and so is this in the end."""
    world = quick_world
    tom = world.enroll("Tom")
    tom.skip_to_end()
    mend = break_key(world, sam)
    carrier.hears(sam.number, "I want to die")
    for word in ("one", "two", "three"):
        carrier.hears(tom.number, word)
        pass_time(world, seconds=45)
        pass_time(world, minutes=19)
    assert count_rows(world, "inbound_messages") == 3
    assert age(world) >= 3500
    assert "the carrier is not asked what came in" in watching.find_reasons(world.runtime)
    carrier.hears(tom.number, "four")
    pass_time(world, seconds=45)
    assert count_rows(world, "inbound_messages") == 4
    mend()
    pass_time(world, minutes=5)
    assert sam.flag is not None
    assert sam.flag.severity == "crisis"
    assert "988" in " ".join(sam.unread)
    assert (age(world), count_rows(world, "inbound_messages")) == (0, 5)


def test_the_list_is_read_no_oftener_where_something_is_missing(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """A text that always breaks costs one long look in five minutes, and short ones meanwhile."""
    world = quick_world
    break_key(world, sam)
    carrier.hears(sam.number, "hello")
    pass_time(world, hours=2)
    books = CountedBooks(carrier)
    books.texts = carrier.texts
    world.runtime = replace(world.runtime, books=books)
    for _ in range(60):
        pass_time(world, seconds=10)
    assert len(books.looks) <= 30
    assert sum(one > timedelta(hours=1) for one in books.looks) == 2


def test_a_text_of_which_no_callback_told_is_asked_about(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """Either signal suffices: here the books alone."""
    quick_world.confirm_receipts = False
    checkins.start(quick_world.runtime, None)
    quick_world.fast_forward(minutes=15)
    asked = sam.inbox[-1]
    pass_time(quick_world, minutes=4)
    (row,) = [one for one in read_rows(quick_world.runtime) if one["provider_sid"] == asked.sid]
    assert (row["status"], row["resolved_by"]) == ("delivered", "list")
    number = len(carrier.asked)
    pass_time(quick_world, minutes=30)
    assert len(carrier.asked) == number


def test_a_late_text_counts_as_heard_from(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """Whoever texts has a number that works, whichever way the text came."""
    carrier.hears(sam.number, "hello")
    pass_time(quick_world, minutes=1)
    with quick_world.runtime.engine.connect() as connection:
        person = find_person(quick_world.runtime, connection, sam.participant_id)
    assert person is not None
    assert person.row["last_inbound_at"] is not None

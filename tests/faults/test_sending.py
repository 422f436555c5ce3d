"""One text on its way: killed at each step, answered late or never, with a twin, among many."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from typing_extensions import override

from smsserve.domain.messages import Kind
from smsserve.ports import ErrorClass, Refused, SendOutcome, SendRequest
from smsserve.storage import outbox as rows
from smsserve.storage.engine import open_engine, reading, transaction
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import checkins, flags, outbox, reconciling, tick
from smsserve.usecases.people import find_person
from smsserve.usecases.writing import Cause, post_body
from tests.support.adversary import Killed
from tests.support.carrier import Carried, FakeCarrier
from tests.support.world import Phone, World

MANY, EACH = 300, 15  # texts, and of these to one person


def write(world: World, phone: Phone, body: str) -> str:
    """Put a text into the outbox; returns its id."""
    participant_id = phone.participant_id
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, participant_id)
        assert person is not None
        cause = Cause(secrets.token_hex(8), Kind.ANSWER)
        written = post_body(world.runtime, connection, person, body, "typed", cause)
    assert written is not None
    return written


def status_of(world: World, message_id: str) -> str:
    """Return where a text stands."""
    with reading(world.runtime.engine) as connection:
        row = rows.get(connection, message_id)
    assert row is not None
    return str(row["status"])


def taken(world: World, message_id: str) -> list[Carried]:
    """Return what the carrier took under an id."""
    return [one for one in world.carrier.sent if one.message_id == message_id]


def let_pass(world: World, *spans: int) -> None:
    """Let so many seconds pass, one after the other, with scheduler and worker at work."""
    for seconds in spans:
        world.clock.advance(timedelta(seconds=seconds))
        tick.run(world.runtime)
        reconciling.reconcile(world.runtime)
        world.settle()


class Interrupted(FakeCarrier):
    """The carrier on the day the worker is killed: before it took the text, or just after."""

    takes = False
    seen: tuple[str, ...] = ()
    database_url = ""

    @override
    def send(self, request: SendRequest) -> SendOutcome:
        """Look the row up through a connection of our own, then kill."""
        engine = open_engine(self.database_url)
        with reading(engine) as connection:
            row = rows.get(connection, request.message_id)
        engine.dispose()
        self.seen = (
            ("no row",)
            if row is None
            else (str(row["status"]), str(row["lease_until"] is not None))
        )
        if self.takes:
            super().send(request)
        raise Killed


def interrupt(world: World, *, takes: bool) -> Interrupted:
    """Have the next hand-over be the last thing the worker does."""
    carrier = Interrupted(world.clock)
    carrier.takes, carrier.sent = takes, world.carrier.sent
    carrier.database_url = world.runtime.settings.database_url
    with pytest.raises(Killed):
        outbox.deliver(replace(world.runtime, sender=carrier))
    return carrier


@pytest.fixture
def sam(world: World) -> Phone:
    """Return somebody who has their first texts, and whose carrier calls nobody back."""
    sam = world.enroll("Sam")
    world.settle()
    world.confirm_receipts = False
    return sam


def test_the_claim_is_committed_before_the_first_byte(world: World, sam: Phone) -> None:
    """Whoever looks while the request is on the wire sees the row sending, under a lease."""
    write(world, sam, "Hello")
    assert interrupt(world, takes=True).seen == ("sending", "True")


def test_a_worker_killed_before_the_request_loses_nothing(world: World, sam: Phone) -> None:
    """Its lease lapses, two looks find nothing, the grace passes, and it goes out once."""
    message = write(world, sam, "Hello")
    interrupt(world, takes=False)
    let_pass(world, 61, 31, 31)
    assert taken(world, message) == []
    let_pass(world, 16 * 60, 31)
    assert len(taken(world, message)) == 1, "it was lost"
    assert status_of(world, message) == "sent"


def test_a_worker_killed_after_the_request_doubles_nothing(world: World, sam: Phone) -> None:
    """The list has it: what was taken is found, not sent again."""
    message = write(world, sam, "Hello")
    interrupt(world, takes=True)
    let_pass(world, 61, 31, 31, 16 * 60, 31)
    assert len(taken(world, message)) == 1
    assert status_of(world, message) == "delivered"


def test_a_lost_answer_is_not_met_with_a_second_request(world: World, sam: Phone) -> None:
    """Fifty workers may look for work: a text in doubt is none."""
    message = write(world, sam, "Hello")
    world.carrier.drop = MANY
    for _ in range(5):
        let_pass(world, 2)
    assert world.carrier.drop == MANY - 1, "it was handed over again"
    assert status_of(world, message) == "in_doubt"


def test_the_same_words_are_never_in_flight_twice(world: World, sam: Phone) -> None:
    """Whatever the code does, the database refuses the second: a look could not tell them apart."""
    first, second = write(world, sam, "Hello"), write(world, sam, "Hello")
    with transaction(world.runtime.engine) as connection:
        rows.change_from(connection, first, ["pending"], {"status": "sending"})
    with pytest.raises(IntegrityError), transaction(world.runtime.engine) as connection:
        rows.change_from(connection, second, ["pending"], {"status": "in_doubt"})
    with transaction(world.runtime.engine) as connection:
        rows.change_from(connection, first, ["sending"], {"status": "sent"})
        assert rows.change_from(connection, second, ["pending"], {"status": "sending"})


class Spiteful(FakeCarrier):
    """A carrier that refuses one person for a reason of which nobody knows anything."""

    victim: str = ""

    @override
    def send(self, request: SendRequest) -> SendOutcome:
        """Refuse the one, take the others."""
        if request.to == self.victim:
            self.refused[request.to] += 1
            return Refused(29999, ErrorClass.UNKNOWN)
        return super().send(request)


def test_one_poisoned_text_among_many_stops_no_other(quick_world: World) -> None:
    """All the others arrive; it reaches a person within five attempts and is then left alone."""
    world = quick_world
    world.confirm_receipts = False
    victim = world.enroll("Victim")
    world.settle()
    message_ids = write_many(world, MANY)
    carrier = Spiteful(world.clock)
    carrier.victim = victim.number
    world.runtime, world.carrier = replace(world.runtime, sender=carrier), carrier
    poisoned = write(world, victim, "Hello")
    let_pass(world, 1, 1, 1)  # the sender's rate has filled its second
    arrived = Counter(one.message_id for one in carrier.sent)
    assert [arrived[one] for one in message_ids] == [1] * MANY
    let_pass(world, 301, 301, 301, 301)
    assert status_of(world, poisoned) in {"failed", "needs_human"}
    assert 1 <= carrier.refused[victim.number] <= 5
    (flag,) = flags.list_flags(world.runtime, actor="test")
    assert flag.participant_id == victim.participant_id


def write_many(world: World, number: int) -> list[str]:
    """Enroll some people and write them so many texts in all; returns the texts' ids."""
    ids = [world.enroll(f"Sam{each}").participant_id for each in range(number // EACH)]
    world.settle()
    with transaction(world.runtime.engine) as connection:
        for participant_id in ids:
            person = find_person(world.runtime, connection, participant_id)
            assert person is not None
            for each in range(EACH):
                cause = Cause(f"many:{participant_id}:{each}", Kind.ANSWER)
                post_body(world.runtime, connection, person, f"Text {each}", "typed", cause)
        query = select(outbound_messages.c.id).where(outbound_messages.c.text_key == "typed")
        return list(connection.execute(query).scalars())


@pytest.mark.usefixtures("sam")
def test_a_stale_question_is_never_sent_late(world: World) -> None:
    """Doubt that outlasts the use of the words ends visibly, not with a late text."""
    checkins.start(world.runtime, None)
    world.carrier.drop = 1
    world.carrier.list_is_down = True
    let_pass(world, 1, 31, 31)
    let_pass(world, 5 * 3600)
    world.carrier.list_is_down = False
    before = len(world.carrier.sent)
    let_pass(world, 31, 31, 31)
    assert len(world.carrier.sent) == before
    with reading(world.runtime.engine) as connection:
        query = select(outbound_messages).where(outbound_messages.c.kind == "checkin")
        (row,) = connection.execute(query).mappings().all()
    assert (row["status"], row["failure_reason"]) == ("expired", "in doubt until it was too late")

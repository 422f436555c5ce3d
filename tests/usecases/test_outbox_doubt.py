"""Doubt, shared phones and broken rows in the outbox: the cases that are hard to meet by chance."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import RowMapping, update

from smsserve.domain.messages import Kind, Receipt
from smsserve.ports import ListedMessage, SendOutcome, SendRequest
from smsserve.storage.engine import transaction
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import accounts, flags, health, outbox, receipts, reconciling, tick
from smsserve.usecases.people import find_person
from smsserve.usecases.writing import Cause, post_body, post_page
from tests.support.outbox_judge import read_rows
from tests.support.world import PASSWORD, Phone, World

HELLO = "How are you doing this week?"


@pytest.fixture(autouse=True)
def _silent_carrier(world: World) -> None:
    """Let every callback be made by the test that wants one."""
    world.confirm_receipts = False


def write(world: World, phone: Phone, body: str = HELLO, kind: Kind = Kind.ANSWER) -> str:
    """Put a text to a participant into the outbox."""
    participant_id = phone.participant_id
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, participant_id)
        assert person is not None
        cause = Cause(secrets.token_hex(8), kind)
        message_id = post_body(world.runtime, connection, person, body, "typed", cause)
    assert message_id is not None
    return message_id


def page(world: World, recipient_id: str, flag_id: str, body: str = HELLO) -> str:
    """Put a page into the outbox."""
    with transaction(world.runtime.engine) as connection:
        cause = Cause(secrets.token_hex(8), Kind.PAGE, flag_id=flag_id)
        message_id = post_page(world.runtime, connection, recipient_id, body, "page.new", cause)
    assert message_id is not None
    return message_id


def enroll(world: World) -> Phone:
    """Enroll Sam and let the first texts go out."""
    sam = world.enroll("Sam")
    world.settle()
    return sam


def row_of(world: World, message_id: str) -> RowMapping:
    """Return one outbound row."""
    return next(row for row in read_rows(world.runtime) if row["id"] == message_id)


def sent_times(world: World, message_id: str) -> int:
    """Return how often the carrier took a text."""
    return sum(one.message_id == message_id for one in world.carrier.sent)


def let_pass(world: World, *spans: int) -> None:
    """Let so many seconds pass, one after the other, working in between."""
    for seconds in spans:
        world.clock.advance(timedelta(seconds=seconds))
        tick.run(world.runtime)
        reconciling.reconcile(world.runtime)
        world.settle()


def call_back(world: World, message_id: str, status: str = "delivered") -> None:
    """Make the callback for the first text the carrier took under an id."""
    one = next(one for one in world.carrier.sent if one.message_id == message_id)
    assert receipts.record_receipt(world.runtime, Receipt(one.sid, status, one.to, message_id))


def spoil(world: World, message_ids: Sequence[str]) -> None:
    """Make the words of some texts unreadable, as a key that was taken away does."""
    row = outbound_messages
    with transaction(world.runtime.engine) as connection:
        connection.execute(
            update(row).where(row.c.id.in_(message_ids)).values(body_sealed=b"not what it was")
        )


def test_two_pages_of_the_same_words_go_one_after_the_other(world: World) -> None:
    """Claimed together, the two in flight were in each other's way, and nothing went out at all."""
    ana = world.employ("Ana")
    sam = enroll(world)
    sam.texts("I want to die")
    assert sam.flag is not None
    twins = [page(world, ana.account_id, sam.flag.id) for _ in range(2)]
    world.settle()
    assert [sent_times(world, one) for one in twins] == [1, 1]


def test_a_page_to_the_last_resort_is_looked_up_like_any_other(world: World) -> None:
    """It has no account, and is found in the list all the same, not sent again or given up."""
    sam = enroll(world)
    sam.texts("I want to die")
    assert sam.flag is not None
    message_id = page(world, "last:peer-support", sam.flag.id)
    world.carrier.accept_and_drop = 50
    world.settle()
    let_pass(world, 31)
    assert row_of(world, message_id)["status"] == "delivered"
    assert row_of(world, message_id)["resolved_by"] == "list"


def test_a_callback_settles_a_page_to_the_last_resort(world: World) -> None:
    """The number is the programme's."""
    sam = enroll(world)
    sam.texts("I want to die")
    assert sam.flag is not None
    message_id = page(world, "last:peer-support", sam.flag.id)
    world.carrier.accept_and_drop = 50
    world.settle()
    call_back(world, message_id)
    assert row_of(world, message_id)["status"] == "delivered"


def two_pages_to_one_phone(world: World) -> tuple[str, str]:
    """Page a coordinator, who is the last resort too, twice in the same words."""
    kim = accounts.create_account(
        world.runtime,
        email="kim@example.org",
        name="Kim",
        role="coordinator",
        phone="+12025550199",
        password=PASSWORD,
    )
    sam = enroll(world)
    sam.texts("I want to die")
    assert sam.flag is not None
    first, second = kim.id, "last:peer-support"
    return page(world, first, sam.flag.id), page(world, second, sam.flag.id)


def test_a_text_is_not_taken_for_another_recipient_s_of_the_same_phone(world: World) -> None:
    """The one that was lost is sent again, though its words are in the list already."""
    lost, taken = two_pages_to_one_phone(world)
    world.carrier.drop = 1
    assert outbox.deliver(world.runtime, limit=1) == 1
    world.settle()
    assert row_of(world, lost)["status"] == "in_doubt"
    let_pass(world, 31, 31, 31, 31)
    assert [row_of(world, one)["status"] for one in (lost, taken)] == ["sent", "sent"]
    assert [sent_times(world, one) for one in (lost, taken)] == [1, 1]


def test_a_guess_from_the_list_gives_way_to_a_callback(world: World) -> None:
    """The list knows only words; the callback's address carries our id."""
    lost, taken = two_pages_to_one_phone(world)
    world.carrier.drop = 1
    assert outbox.deliver(world.runtime, limit=1) == 1
    world.carrier.accept_and_drop = 1
    assert outbox.deliver(world.runtime, limit=1) == 1
    let_pass(world, 31)
    assert row_of(world, lost)["resolved_by"] == "list"
    call_back(world, taken)
    assert row_of(world, lost)["status"] == "in_doubt"
    let_pass(world, 31, 31, 31, 31)
    assert [sent_times(world, one) for one in (lost, taken)] == [1, 1]
    assert row_of(world, lost)["status"] == "sent"
    assert row_of(world, taken)["status"] == "delivered"


def test_a_text_that_only_quotes_another_is_not_taken_for_it(world: World) -> None:
    """The same words win over words that hold them."""
    sam = enroll(world)
    world.carrier.accept_and_drop = 2
    short = write(world, sam, HELLO)
    long = write(world, sam, f"{HELLO} You can just say OK.")
    world.settle()
    let_pass(world, 31, 31)
    assert [sent_times(world, one) for one in (short, long)] == [1, 1]
    for one in (short, long):
        taken = next(each for each in world.carrier.sent if each.message_id == one)
        assert row_of(world, one)["provider_sid"] == taken.sid


@pytest.mark.parametrize("state", ["cancelled", "failed"])
def test_the_provider_s_word_outranks_what_we_had_closed(world: World, state: str) -> None:
    """The first attempt was taken after all, though the second was called off or refused."""
    sam = enroll(world)
    message_id = write(world, sam)
    world.carrier.accept_and_drop = 1
    world.settle()
    world.carrier.sent, hidden = [], world.carrier.sent
    let_pass(world, 31, 31, 901)
    world.carrier.sent = hidden
    assert row_of(world, message_id)["status"] in {"pending", "sent"}
    with transaction(world.runtime.engine) as connection:
        closed = {"status": state, "provider_sid": None, "closed_at": world.clock.now()}
        row = outbound_messages
        connection.execute(update(row).where(row.c.id == message_id).values(closed))
    call_back(world, message_id)
    assert row_of(world, message_id)["status"] == "delivered"


def test_the_search_goes_on_for_the_first_attempt_after_a_second(world: World) -> None:
    """A list that lags by more than the grace still tells what became of the text."""
    sam = enroll(world)
    message_id = write(world, sam)
    world.carrier.accept_and_drop = 1
    world.settle()
    world.carrier.sent, hidden = [], world.carrier.sent
    world.carrier.drop = 1
    let_pass(world, 31, 31, 901)
    assert row_of(world, message_id)["status"] == "in_doubt"
    world.carrier.sent = hidden
    let_pass(world, 31)
    assert row_of(world, message_id)["status"] == "delivered"
    assert sent_times(world, message_id) == 1


def test_a_text_that_can_not_be_prepared_holds_up_nobody_and_reaches_a_person(
    world: World,
) -> None:
    """Tried five times within minutes; every other text goes out at once."""
    sam, others = enroll(world), [world.enroll("Tom") for _ in range(5)]
    world.settle()
    broken = write(world, sam, kind=Kind.SUPPORTER_REPLY)
    spoil(world, [broken])
    fine = [write(world, phone) for phone in others]
    world.settle()
    assert {row_of(world, one)["status"] for one in fine} == {"sent"}
    let_pass(world, *[61] * 5)
    assert row_of(world, broken)["status"] == "needs_human"
    assert row_of(world, broken)["attempts"] == 5
    (flag,) = flags.list_flags(world.runtime, actor="test")
    assert flag.kinds == ("undeliverable",)
    assert flag.severity == "urgent"


def test_a_doubt_that_can_not_be_looked_up_holds_up_no_other(world: World) -> None:
    """The next doubtful text has its turn."""
    sam, tom = world.enroll("Sam"), world.enroll("Tom")
    world.settle()
    world.carrier.accept_and_drop = 2
    broken, fine = write(world, sam), write(world, tom)
    world.settle()
    spoil(world, [broken])
    let_pass(world, 31)
    assert row_of(world, fine)["status"] == "delivered"
    assert row_of(world, broken)["status"] == "in_doubt"


class SlowCarrier:
    """Takes a text, and answers only after something else has happened."""

    def __init__(self, world: World, meanwhile: Callable[[], None]) -> None:
        """Take what happens while the first answer is on its way."""
        self._world = world
        self._meanwhile: Callable[[], None] | None = meanwhile

    def send(self, request: SendRequest) -> SendOutcome:
        """Take a text."""
        outcome = self._world.carrier.send(request)
        happens, self._meanwhile = self._meanwhile, None
        if happens is not None:
            happens()
        return outcome

    def list_sent(self, _to: str, _since: datetime) -> list[ListedMessage]:
        """Return nothing yet."""
        return []


def test_an_answer_that_comes_after_the_lease_settles_the_doubt(world: World) -> None:
    """The lease lapsed while the provider was thinking; its answer still counts."""
    sam = enroll(world)
    message_id = write(world, sam)
    seen: list[str] = []

    def lapse() -> None:
        world.clock.advance(timedelta(seconds=61))
        tick.run(world.runtime)
        seen.append(row_of(world, message_id)["status"])

    runtime = replace(world.runtime, sender=SlowCarrier(world, lapse))
    outbox.deliver(runtime)
    assert seen == ["in_doubt"]
    assert row_of(world, message_id)["status"] == "sent"
    assert row_of(world, message_id)["resolved_by"] == "answer"


def test_a_text_that_was_taken_twice_is_shown_as_such(world: World) -> None:
    """Doubt, looks and grace passed while the first answer was on its way: two sids, one text."""
    sam = enroll(world)
    message_id = write(world, sam)

    def send_once_more() -> None:
        for seconds in (61, 31, 31, 901):
            world.clock.advance(timedelta(seconds=seconds))
            tick.run(runtime)
            reconciling.reconcile(runtime)
        assert outbox.deliver(runtime) == 1

    runtime = replace(world.runtime, sender=SlowCarrier(world, send_once_more))
    outbox.deliver(runtime)
    first, second = (one.sid for one in world.carrier.sent if one.message_id == message_id)
    row = row_of(world, message_id)
    assert (row["provider_sid"], row["duplicate_sid"]) == (second, first)
    figures = {one.name: one.value for one in health.measure(world.runtime)}
    assert figures["duplicate_texts"] == 1


def test_a_callback_about_a_second_sid_shows_a_duplicate(world: World) -> None:
    """The list lagged for longer than the grace; the carrier tells of both in the end."""
    sam = enroll(world)
    message_id = write(world, sam)
    world.carrier.accept_and_drop = 1
    world.settle()
    world.carrier.sent, hidden = [], world.carrier.sent
    let_pass(world, 31, 31, 901)
    assert row_of(world, message_id)["status"] == "sent"
    (second,) = [one.sid for one in world.carrier.sent if one.message_id == message_id]
    world.carrier.sent = [*hidden, *world.carrier.sent]
    first = next(one for one in hidden if one.message_id == message_id)
    late = Receipt(first.sid, "delivered", first.to, message_id)
    assert not receipts.record_receipt(world.runtime, late)
    row = row_of(world, message_id)
    assert (row["provider_sid"], row["duplicate_sid"]) == (second, first.sid)

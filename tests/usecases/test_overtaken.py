"""Texts that come in out of their order: what was sent last counts, or nothing goes out."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smsserve.domain.messages import InboundText
from smsserve.ports import ListedText
from smsserve.storage import participants as participant_rows
from smsserve.storage.engine import reading
from smsserve.usecases import participants, pulling, tick
from smsserve.usecases.inbound import receive, retry_unhandled
from tests.support.books import BookCarrier, open_books, pass_time
from tests.support.mishaps import break_texts, count_rows
from tests.support.world import OUR_NUMBER, Phone, World

MINUTE = timedelta(minutes=1)


def bring(world: World, phone: Phone, body: str, sent_at: datetime | None = None) -> None:
    """Bring a text in: by a webhook as it is sent, or by the list, that tells when that was."""
    sid = f"SM{secrets.token_hex(16)}"
    receive(
        world.runtime, InboundText(sid, phone.number, OUR_NUMBER, body.encode(), sent_at=sent_at)
    )


def is_out(world: World, phone: Phone) -> bool:
    """Tell whether nothing may be sent to a phone."""
    indexes = world.runtime.keyring.phone_indexes(phone.number)
    with reading(world.runtime.engine) as connection:
        return participant_rows.find_opt_out(connection, indexes) is not None


def why(phone: Phone) -> list[str]:
    """Return what people are told about somebody, reason by reason."""
    flag = phone.flag
    return [] if flag is None else [one.sentence for one in flag.evidence]


@pytest.fixture
def carrier(quick_world: World) -> BookCarrier:
    """Open the books, and let the service begin."""
    found = open_books(quick_world)
    quick_world.employ("Ana")
    tick.run(quick_world.runtime)
    pulling.pull_due(quick_world.runtime)
    return found


@pytest.fixture
def sam(quick_world: World, carrier: BookCarrier) -> Phone:
    """Return somebody who takes part."""
    assert carrier.texts == []
    found = quick_world.enroll("Sam")
    found.skip_to_end()
    return found


def test_a_start_whose_webhook_was_lost_does_not_undo_a_newer_stop(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """Nothing goes out, nothing is planned, and a person is told of it."""
    world = quick_world
    sam.texts("STOP")
    world.clock.advance(MINUTE)
    carrier.hears(sam.number, "START")
    carrier.blocked.discard(sam.number)
    world.clock.advance(timedelta(seconds=10))
    sam.texts("STOP")
    pass_time(world, minutes=1)
    assert count_rows(world, "inbound_messages") == 3
    assert is_out(world, sam)
    assert any("came in after" in one for one in why(sam))
    world.fast_forward(days=8)
    sam.hears_nothing()


def test_after_a_restore_a_start_from_the_books_does_not_undo_a_stop_that_came_live(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """START at ten past, in the books alone; STOP half an hour later; then the books are read."""
    world = quick_world
    world.clock.advance(10 * MINUTE)
    start = carrier.hears(sam.number, "START")
    world.clock.advance(30 * MINUTE)
    sam.texts("STOP")
    assert start.created_at is not None
    pulling.pull(world.runtime, carrier, start.created_at - MINUTE, until=world.clock.now())
    assert is_out(world, sam)


def test_a_start_that_broke_and_is_tried_again_does_not_undo_a_newer_stop(
    quick_world: World, sam: Phone
) -> None:
    """Whatever kept it from being understood at first."""
    world = quick_world
    sam.texts("STOP")
    world.clock.advance(MINUTE)
    mend = break_texts(world, "start")
    bring(world, sam, "START")
    mend()
    world.clock.advance(timedelta(seconds=1))
    bring(world, sam, "STOP")
    world.clock.advance(5 * MINUTE)
    assert retry_unhandled(world.runtime) == 1
    assert is_out(world, sam)
    sam.hears_nothing()


def test_a_stop_that_comes_after_a_newer_start_changes_nothing_and_a_person_is_told(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """They changed their mind in this order: to be heard is to be texted again."""
    world = quick_world
    carrier.hears(sam.number, "STOP")
    world.clock.advance(timedelta(seconds=30))
    sam.texts("START")
    sam.skip_to_end()
    pass_time(world, minutes=1)
    assert count_rows(world, "inbound_messages") == 2
    assert not is_out(world, sam)
    assert any("later START" in one for one in why(sam))
    sam.hears_nothing()


def test_a_stop_that_comes_after_newer_everyday_words_still_counts(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """Only a START says that they want texts again."""
    world = quick_world
    carrier.hears(sam.number, "STOP")
    world.clock.advance(timedelta(seconds=15))
    sam.texts("thank you")
    pass_time(world, minutes=1)
    assert is_out(world, sam)


def test_a_stop_that_breaks_after_a_newer_start_changes_nothing_either(
    quick_world: World, sam: Phone
) -> None:
    """What is done for a STOP that can not be understood keeps to the order as well."""
    world = quick_world
    sent_at = world.clock.now()
    world.clock.advance(10 * MINUTE)
    sam.texts("START")
    mend = break_texts(world)
    bring(world, sam, "STOP", sent_at)
    mend()
    assert not is_out(world, sam)


def test_a_clock_that_differs_a_little_never_makes_an_old_start_the_newer_one(
    quick_world: World, sam: Phone
) -> None:
    """The carrier's clock may be ahead of ours by seconds."""
    world = quick_world
    sam.texts("STOP")
    start_sent_at = world.clock.now() + timedelta(seconds=3)
    world.clock.advance(MINUTE)
    bring(world, sam, "START", start_sent_at)
    assert is_out(world, sam)


def test_a_late_resume_does_not_end_a_newer_pause(quick_world: World, sam: Phone) -> None:
    """They asked for quiet last."""
    world = quick_world
    sam.texts("pause 3")
    sent_at = world.clock.now() + MINUTE
    world.clock.advance(10 * MINUTE)
    sam.texts("pause 10")
    sam.skip_to_end()
    bring(world, sam, "RESUME", sent_at)
    sam.hears_nothing()
    assert count_rows(world, "enrollments", "state = 'paused'") == 1


def test_a_late_yes_to_an_invitation_waits_for_another_where_they_wrote_since(
    quick_world: World, carrier: BookCarrier
) -> None:
    """They were asked again by then, and are not in before they answer that."""
    assert carrier.texts == []
    world = quick_world
    tom = world.enroll("Tom", consent=False)
    tom.skip_to_end()
    sent_at = world.clock.now()
    world.clock.advance(MINUTE)
    tom.texts("hm, what is this")
    tom.skip_to_end()
    bring(world, tom, "YES", sent_at)
    assert count_rows(world, "enrollments", "state = 'active'") == 0
    tom.hears_nothing()
    world.clock.advance(MINUTE)
    tom.texts("YES")
    tom.receives("You are in")


def test_a_late_answer_answers_no_question_that_was_asked_after_it(
    quick_world: World, sam: Phone
) -> None:
    """A yes of this morning is no yes to "shall we stop?"."""
    world = quick_world
    sent_at = world.clock.now()
    world.clock.advance(10 * MINUTE)
    sam.texts("maybe I should stop")
    sam.receives("Did you ask us")
    bring(world, sam, "yes", sent_at)
    assert not is_out(world, sam)


def test_a_late_stop_is_kept_under_the_time_at_which_it_was_sent(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """So a START that was sent after it, and comes with it, counts."""
    world = quick_world
    stop = carrier.hears(sam.number, "STOP")
    world.clock.advance(MINUTE)
    carrier.hears(sam.number, "START")
    pass_time(world, minutes=2)
    assert not is_out(world, sam)
    kept = participants.export_participant(world.runtime, sam.participant_id, actor="test")
    words = {one["kind"]: one["given_at"] for one in kept["consents"] if "text" in one["how"]}
    assert words["opt_out"] == stop.created_at
    assert words["opt_in"] == stop.created_at + MINUTE


def test_a_start_whose_webhook_is_late_is_put_right_by_the_books(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """START, STOP, and the START's webhook at its second try: twelve seconds after it was sent."""
    world = quick_world
    sam.texts("STOP")
    world.clock.advance(MINUTE)
    start = carrier.hears(sam.number, "START")
    world.clock.advance(timedelta(seconds=8))
    sam.texts("STOP")
    world.clock.advance(timedelta(seconds=4))
    receive(world.runtime, InboundText(start.sid, sam.number, OUR_NUMBER, b"START"))
    pass_time(world, seconds=45)
    assert is_out(world, sam)
    assert any("came in late" in one for one in why(sam))
    sam.skip_to_end()
    world.fast_forward(days=8)
    sam.hears_nothing()


def test_a_late_webhook_puts_nobody_off_whose_start_came_last(
    quick_world: World, carrier: BookCarrier, sam: Phone
) -> None:
    """STOP, START at its second try, words: nothing is to be put right."""
    world = quick_world
    sam.texts("STOP")
    world.clock.advance(timedelta(seconds=8))
    start = carrier.hears(sam.number, "START")
    world.clock.advance(timedelta(seconds=12))
    carrier.blocked.discard(sam.number)
    receive(world.runtime, InboundText(start.sid, sam.number, OUR_NUMBER, b"START"))
    sam.texts("thank you")
    pass_time(world, seconds=45)
    assert not is_out(world, sam)


WORDS = ("STOP", "START", "YES", "please stop texting me", "hello", "7")
# How many seconds until it is known: a webhook in time, a late one, or what the list brings.
UNDER_WAY = st.one_of(st.just(0), st.integers(1, 15), st.integers(40, 3000))


def ends_out(words: list[str]) -> bool:
    """Return whether somebody is out by the order of sending."""
    out = False
    for word in words:
        out = (out or "stop" in word.casefold()) and word not in {"START", "YES"}
    return out


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.integers(1, 90), UNDER_WAY), min_size=2, max_size=6
    ),
    st.integers(-5, 5),
)
def test_whatever_the_order_of_coming_in_nobody_is_on_who_said_stop_last(
    quick_world: World, sent: list[tuple[str, int, int]], skew: int
) -> None:
    """Any words, any delays, a carrier's clock that is a little off: as they were sent, or off."""
    world = quick_world
    world.carrier_blocks = False
    books = open_books(world)
    tick.run(world.runtime)
    pulling.pull_due(world.runtime)
    phone = world.enroll("Tom")
    at = world.clock.now()
    arrivals: list[tuple[datetime, ListedText]] = []
    for word, gap, delay in sent:
        at += timedelta(seconds=gap)
        sid = f"SM{secrets.token_hex(16)}"
        listed_at = at + timedelta(seconds=skew)
        listed = ListedText(sid, phone.number, OUR_NUMBER, word, 0, listed_at)
        arrivals.append((at + timedelta(seconds=delay), listed))
    for comes_at, one in sorted(arrivals, key=lambda pair: pair[0]):
        world.clock.set(max(comes_at, world.clock.now()))
        if comes_at - (one.created_at or at) + timedelta(seconds=skew) > timedelta(seconds=15):
            bring(world, phone, one.body, one.created_at)
        else:
            books.texts.append(one)
            text = InboundText(one.sid, phone.number, OUR_NUMBER, one.body.encode())
            receive(world.runtime, text)
    pass_time(world, minutes=1)
    if ends_out([word for word, _, _ in sent]):
        assert is_out(world, phone)
    elif not any(delay for _, _, delay in sent):
        assert not is_out(world, phone)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["STOP", "START"]), st.integers(0, 5)), min_size=2, max_size=5
    )
)
def test_in_whatever_order_they_come_in_what_was_sent_last_counts(
    quick_world: World, sent: list[tuple[str, int]]
) -> None:
    """Some (0) by their webhooks as they are sent, the others later, in any order."""
    world = quick_world
    world.carrier_blocks = False
    phone = world.enroll("Tom")
    late: list[tuple[int, datetime, str]] = []
    for word, place in sent:
        world.clock.advance(MINUTE)
        if place:
            late.append((place, world.clock.now(), word))
        else:
            bring(world, phone, word)
    for _, sent_at, word in sorted(late):
        world.clock.advance(MINUTE)
        bring(world, phone, word, sent_at)
    assert is_out(world, phone) == (sent[-1][0] == "STOP")

"""Talks between two people: when one is quiet, when it is over, and what was not sent in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.errors import ConflictError
from smsserve.domain.pacing import Reach
from smsserve.storage import outbox
from smsserve.storage.engine import transaction
from smsserve.usecases import acts, consenting, flags, followups, holding
from smsserve.usecases.claiming import claim
from smsserve.usecases.people import find_person
from smsserve.usecases.preparing import prepare
from tests.support.mishaps import count_rows
from tests.support.world import Phone, Teammate, World

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
ON = "talking_since IS NOT NULL"


def write(world: World, who: Teammate, whom: Phone, body: str) -> str:
    """Write a text as the console does: held for ten seconds; returns its id."""
    return followups.send_reply(
        world.runtime, whom.participant_id, body, account_id=who.account_id, once="form-1"
    )


def undo_last(world: World, who: Teammate) -> None:
    """Take back what somebody did last."""
    act = acts.list_undoable(world.runtime, who.account_id)[0]
    acts.undo(world.runtime, act.id, account_id=who.account_id)


def told_of(world: World) -> list[str]:
    """Return every reason of every flag."""
    found = flags.list_flags(world.runtime, actor="test")
    return [reason.sentence for one in found for reason in one.evidence]


def kinds_of(phone: Phone) -> list[str]:
    """Return the kinds of the reasons why somebody should look at them."""
    return [] if phone.flag is None else [one.kind for one in phone.flag.evidence]


def quiet(phone: Phone) -> bool:
    """Tell whether people were told that nobody has written for a day."""
    told = [] if phone.flag is None else phone.flag.evidence
    return any("nobody has written for a day" in one.sentence for one in told)


def test_a_talk_that_goes_on_by_an_undo_is_quiet_a_day_after_its_last_text(
    quick_world: World,
) -> None:
    """Not ten minutes after the undo: that nobody has written for a day would be untrue."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("could someone text me")
    flag = ana.sees_flag("urgent")
    ana.acknowledges(flag)
    ana.replies(sam, "I am here.")
    world.fast_forward(hours=2)
    sam.texts("thanks, that helps")
    world.clock.advance(MINUTE)
    ana.resolves(flag.id, "talked")
    world.clock.advance(5 * MINUTE)
    undo_last(world, ana)
    world.fast_forward(hours=23)
    assert not quiet(sam)
    world.fast_forward(hours=1)
    assert quiet(sam)


def test_an_undo_brings_no_talk_back_that_they_have_left(quick_world: World) -> None:
    """Their carrier said that they opted out; after a START nothing waits for the old talk."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("could someone text me")
    flag = ana.sees_flag("urgent")
    ana.acknowledges(flag)
    ana.replies(sam, "I am here.")
    ana.resolves(flag.id, "talked")
    whose = sam.participant_id
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, whose)
        assert person is not None
        consenting.opt_out(world.runtime, connection, person, "carrier", world.clock.now())
    undo_last(world, ana)
    assert count_rows(world, "participants", ON) == 0


@pytest.mark.parametrize("stop", ["STOP", "please stop texting me"])
def test_a_stop_and_a_start_during_the_hold_end_the_talk_and_its_writer_is_told(
    quick_world: World, stop: str
) -> None:
    """What was held never goes out; they are asked again as everybody is, and no talk waits."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("could someone text me")
    ana.acknowledges(ana.sees_flag("urgent"))
    message_id = write(world, ana, sam, "I am here.")
    assert count_rows(world, "participants", ON) == 1
    world.clock.advance(2 * SECOND)
    sam.texts(stop)
    world.clock.advance(2 * SECOND)
    sam.texts("START")
    assert count_rows(world, "participants", ON) == 0
    with pytest.raises(ConflictError, match="called off"):
        holding.undo(world.runtime, message_id, account_id=ana.account_id)
    assert sam.flag is not None
    told = [one.sentence for one in sam.flag.evidence]
    assert any("it was not sent" in one for one in told)
    ana.resolves(sam.flag.id, "talked")
    world.fast_forward(days=8)
    assert not any(one.body == "I am here." for one in sam.inbox)
    assert any("How are you doing" in one.body for one in sam.inbox)
    assert not any("nobody has written for a day" in one for one in told_of(world))


def test_whoever_closed_a_flag_with_a_text_that_never_left_is_told(quick_world: World) -> None:
    """The flag is over, they opt out within its ten seconds: another one says so."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("could someone text me")
    flag = ana.sees_flag("urgent")
    write(world, ana, sam, "I am here.")
    ana.resolves(flag.id)
    sam.texts("STOP")
    assert sam.flag is not None
    assert sam.flag.id != flag.id
    assert any("it was not sent" in one.sentence for one in sam.flag.evidence)


def test_an_opt_out_between_claim_and_hand_over_is_told_to_people(quick_world: World) -> None:
    """A worker has the text in its hands already: it goes out to nobody, and somebody hears it."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("could someone text me")
    ana.acknowledges(ana.sees_flag("urgent"))
    world.settle()
    message_id = write(world, ana, sam, "I am here.")
    world.clock.advance(11 * SECOND)
    batch = claim(world.runtime, "us", 32, Reach())
    assert message_id in [one.row["id"] for one in batch.claimed]
    sam.texts("STOP")
    assert "undeliverable" not in kinds_of(sam)
    assert message_id not in [one.row["id"] for one in prepare(world.runtime, batch.claimed, "us")]
    assert "undeliverable" in kinds_of(sam)


def test_a_text_whose_words_were_deleted_goes_to_nobody(quick_world: World) -> None:
    """Whatever brought its row back: an empty text helps nobody."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    world.settle()
    message_id, sam_id = write(world, ana, sam, "I am here."), sam.participant_id
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, sam_id)
        assert person is not None
        empty = person.key.seal("", f"outbound:{message_id}:body")
        assert outbox.change_from(connection, message_id, ["pending"], {"body_sealed": empty})
    sam.skip_to_end()
    world.clock.advance(11 * SECOND)
    world.settle()
    sam.hears_nothing()
    assert count_rows(world, "outbound_messages", "status = 'cancelled'") == 1


def test_an_opt_out_with_nothing_by_hand_under_way_calls_nobody(quick_world: World) -> None:
    """Most people just leave."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("STOP")
    assert sam.flag is None

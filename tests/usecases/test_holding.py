"""Holding: a text waits some seconds, and whoever wrote it may take it back without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.roles import Role
from smsserve.storage import flags as flag_rows
from smsserve.storage import participants as participant_rows
from smsserve.storage.engine import reading
from smsserve.usecases import drafts, flags, followups, holding, participants, promises, records
from tests.support.mishaps import count_rows, together
from tests.support.team import account_of
from tests.support.world import PROGRAM, Phone, Teammate, World

HOLD = timedelta(seconds=10)
SECOND = timedelta(seconds=1)


def write(world: World, who: Teammate, whom: Phone, body: str, once: str = "form-1") -> str:
    """Write a text as the console does: held, by the programme's setting."""
    return followups.send_reply(
        world.runtime, whom.participant_id, body, account_id=who.account_id, once=once
    )


def draft_of(world: World, who: Teammate, whom: Phone) -> str:
    """Return what stands in somebody's box when they open the record again."""
    # A coordinator may see everybody: what is asked is only whose words stand there.
    account = replace(account_of(world, who), role=Role.COORDINATOR)
    record = records.read_record(world.runtime, whom.participant_id, account)
    assert record is not None
    return "" if record.desk.text is None else record.desk.text.words


def kinds(world: World, whom: Phone) -> list[str]:
    """Return what people did for somebody."""
    with reading(world.runtime.engine) as connection:
        done = flag_rows.list_followups(connection, whom.participant_id)
    return [row["kind"] for row in done]


def talks(world: World, whom: Phone) -> bool:
    """Tell whether automation waits for a talk with somebody."""
    with reading(world.runtime.engine) as connection:
        row = participant_rows.get(connection, whom.participant_id)
    assert row is not None
    return row["talking_since"] is not None


def test_a_text_leaves_when_its_hold_is_over(quick_world: World) -> None:
    """Not a second sooner, and nobody has to press anything."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    write(world, ana, sam, "I am here.")
    world.clock.advance(HOLD - SECOND)
    sam.hears_nothing()
    world.fast_forward(seconds=1)
    sam.receives("I am here.")


def test_what_is_taken_back_reaches_nobody(world: World) -> None:
    """Its words are in the box again, and no row keeps them as a text."""
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    message_id = write(world, ana, sam, "for Tom, not for Sam")
    world.clock.advance(HOLD - SECOND)
    found = holding.undo(world.runtime, message_id, account_id=ana.account_id)
    assert found == sam.participant_id
    world.fast_forward(hours=5)
    assert not any("Tom" in one.body for one in world.carrier.sent)
    assert kinds(world, sam) == ["undid"]
    timeline = participants.show_participant(world.runtime, sam.participant_id, actor="test")
    assert [one.text for one in timeline.entries if "Tom" in one.text] == []
    assert timeline.entries[-1].detail == "Ana, undid"
    assert draft_of(world, ana, sam) == "for Tom, not for Sam"
    assert count_rows(world, "audit_entries", "action = 'reply.undone'") == 1


def test_the_words_typed_meanwhile_are_kept_too(quick_world: World) -> None:
    """Somebody wrote on while the first text waited."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    message_id = write(world, ana, sam, "Hi Sam")
    holding.undo(world.runtime, message_id, account_id=ana.account_id, typed="one more thing")
    assert draft_of(world, ana, sam) == "Hi Sam\none more thing"


def test_too_late_is_too_late_and_says_so(quick_world: World) -> None:
    """Once it is with the carrier nothing can be taken back, and nothing is changed."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    message_id = write(world, ana, sam, "I am here.")
    world.fast_forward(seconds=11)
    sam.receives("I am here.")
    with pytest.raises(ConflictError, match="too late"):
        holding.undo(world.runtime, message_id, account_id=ana.account_id)
    assert kinds(world, sam) == ["texted"]
    assert draft_of(world, ana, sam) == ""


def test_a_text_that_still_waits_can_be_taken_back_after_its_time(quick_world: World) -> None:
    """The carrier was away: what has not left has not left."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    message_id = write(world, ana, sam, "I am here.")
    world.clock.advance(HOLD * 6)
    holding.undo(world.runtime, message_id, account_id=ana.account_id)
    sam.skip_to_end()
    world.fast_forward(minutes=5)
    sam.hears_nothing()


def test_nobody_takes_back_what_another_wrote(quick_world: World) -> None:
    """For them it is not there; nor is a text that was never held."""
    world = quick_world
    ana, lee, sam = world.employ("Ana"), world.employ("Lee"), world.enroll("Sam")
    message_id = write(world, ana, sam, "I am here.")
    for one, who in ((message_id, lee), ("0" * 26, ana)):
        with pytest.raises(NotFoundError):
            holding.undo(world.runtime, one, account_id=who.account_id)
        with pytest.raises(NotFoundError):
            holding.find_recipient(world.runtime, one, account_id=who.account_id)


def test_two_undos_are_one(world: World) -> None:
    """From two tabs at once: one of them is told so."""
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    message_id = write(world, ana, sam, "I am here.")

    def undo() -> str:
        try:
            return holding.undo(world.runtime, message_id, account_id=ana.account_id)
        except ConflictError as late:
            return str(late)

    said = together(undo, undo)
    assert sorted(said) == sorted([sam.participant_id, "this text was taken back already"])
    assert draft_of(world, ana, sam) == "I am here."
    assert count_rows(world, "followups") == 1


def test_the_same_words_from_two_tabs_are_one_text(quick_world: World) -> None:
    """While the first waits; said again later, they are meant."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    write(world, ana, sam, "I am here.", once="tab-one-1")
    with pytest.raises(ConflictError, match="sent already"):
        write(world, ana, sam, "I am here.", once="tab-two-2")
    world.fast_forward(seconds=11)
    write(world, ana, sam, "I am here.", once="tab-two-2")
    world.fast_forward(seconds=11)
    sam.receives("I am here.")
    sam.receives("I am here.")
    sam.hears_nothing()


def test_a_form_that_was_taken_back_is_sent_anew_only_with_a_new_press(quick_world: World) -> None:
    """A reload of the answer must not send what somebody has just thought better of."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    message_id = write(world, ana, sam, "I am here.")
    holding.undo(world.runtime, message_id, account_id=ana.account_id)
    with pytest.raises(RefusedError, match="taken back"):
        write(world, ana, sam, "I am here.")
    sam.skip_to_end()
    write(world, ana, sam, "I am here, Sam.", once="form-2")
    world.fast_forward(seconds=11)
    sam.receives("I am here, Sam.")


def test_an_opt_out_meanwhile_calls_the_text_off(quick_world: World) -> None:
    """And the claim does not count it: it has reached nobody."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("i want to die")
    ana.acknowledges(ana.sees_flag("crisis"))
    message_id = write(world, ana, sam, "I am here.")
    sam.texts("STOP")
    sam.skip_to_end()
    world.fast_forward(seconds=12)
    assert not any(one.body == "I am here." for one in world.carrier.sent)
    with pytest.raises(ConflictError, match="opted out"):
        holding.undo(world.runtime, message_id, account_id=ana.account_id)


def test_a_claim_does_not_live_on_a_text_that_was_taken_back(quick_world: World) -> None:
    """Looked at during the hold it seemed kept: it goes to others at its time all the same."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("i want to die")
    flag = ana.sees_flag("crisis")
    ana.acknowledges(flag)
    with reading(world.runtime.engine) as connection:
        row = flag_rows.get(connection, flag.id)
    assert row is not None
    world.clock.set(row["next_step_at"] - 2 * SECOND)
    message_id = write(world, ana, sam, "I am here.")
    world.clock.advance(4 * SECOND)
    world.tick()
    assert sam.flag is not None
    assert sam.flag.owner_id == ana.account_id
    holding.undo(world.runtime, message_id, account_id=ana.account_id)
    world.tick()
    assert sam.flag is not None
    assert sam.flag.owner_id is None


def test_a_promise_is_open_again_unless_somebody_else_has_kept_it(quick_world: World) -> None:
    """What was told to the participant counts what reached them."""
    world = quick_world
    ana, lee, sam = world.employ("Ana"), world.employ("Lee"), world.enroll("Sam")
    sam.texts("could someone text me")
    first = write(world, ana, sam, "I am here.")
    assert [one.kept for one in promises.read_kept(world.runtime)] == [1]
    holding.undo(world.runtime, first, account_id=ana.account_id)
    assert sum(one.kept for one in promises.read_kept(world.runtime)) == 0
    second = write(world, ana, sam, "I am here, Sam.", once="form-2")
    world.clock.advance(SECOND)
    write(world, lee, sam, "Lee here too.", once="form-3")
    holding.undo(world.runtime, second, account_id=ana.account_id)
    assert [one.kept for one in promises.read_kept(world.runtime)] == [1]


def test_automation_goes_on_where_it_was(quick_world: World) -> None:
    """The open question can be answered again, and no talk is on."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    world.fast_forward(days=1)
    assert count_rows(world, "checkins", "state = 'open'") == 1
    sam.skip_to_end()
    message_id = write(world, ana, sam, "I am here.")
    assert talks(world, sam)
    assert count_rows(world, "checkins", "state = 'open'") == 0
    holding.undo(world.runtime, message_id, account_id=ana.account_id)
    assert not talks(world, sam)
    assert count_rows(world, "checkins", "state = 'open'") == 1
    sam.texts("7")
    sam.receives("Thank you")


def test_a_talk_that_was_on_before_stays_on(quick_world: World) -> None:
    """Only what this text began is undone."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    ana.replies(sam, "Hi Sam")
    world.clock.advance(SECOND)
    message_id = write(world, ana, sam, "and")
    holding.undo(world.runtime, message_id, account_id=ana.account_id)
    assert talks(world, sam)


@pytest.mark.parametrize("both", [False, True])
def test_the_first_of_two_taken_back_leaves_the_talk_to_the_second(
    quick_world: World, both: bool
) -> None:
    """What they answer to it goes to a person; with both taken back automation goes on."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    world.fast_forward(days=1)
    sam.skip_to_end()
    texts = [write(world, ana, sam, "First words.")]
    world.clock.advance(SECOND)
    texts.append(write(world, ana, sam, "Second words.", once="form-2"))
    for message_id in texts[: 1 + both]:
        holding.undo(world.runtime, message_id, account_id=ana.account_id)
    assert talks(world, sam) is not both
    assert count_rows(world, "checkins", "state = 'open'") == both
    world.fast_forward(seconds=11)
    if not both:
        sam.receives("Second words.")


@pytest.mark.parametrize(("outcome", "stays"), [("texted", False), ("talked", True)])
def test_a_flag_closed_with_a_text_is_open_again_when_the_text_is_taken_back(
    world: World, outcome: str, stays: bool
) -> None:
    """They asked for help, and nothing was sent: nobody may believe that somebody has written."""
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("could someone text me")
    flag = ana.sees_flag("urgent")
    ana.acknowledges(flag)
    world.clock.advance(SECOND)
    message_id = write(world, ana, sam, "I am here.")
    world.clock.advance(SECOND)
    flags.resolve(world.runtime, flag.id, account_id=ana.account_id, outcome=outcome)
    world.clock.advance(SECOND)
    holding.undo(world.runtime, message_id, account_id=ana.account_id)
    stands = flags.get_flag(world.runtime, flag.id, actor="test")
    assert stands.state == ("resolved" if stays else "acknowledged")
    assert stands.due_at == flag.due_at
    assert not talks(world, sam)
    if not stays:
        world.fast_forward(hours=2)
        assert flags.get_flag(world.runtime, flag.id, actor="test").owner_id is None


def test_a_flag_closed_with_an_earlier_text_stays_closed(quick_world: World) -> None:
    """Something did reach them; only the last words were taken back."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("could someone text me")
    flag = ana.sees_flag("urgent")
    ana.acknowledges(flag)
    write(world, ana, sam, "I am here.")
    world.fast_forward(minutes=1)
    message_id = write(world, ana, sam, "Bye.", once="form-2")
    world.clock.advance(SECOND)
    flags.resolve(world.runtime, flag.id, account_id=ana.account_id, outcome="texted")
    holding.undo(world.runtime, message_id, account_id=ana.account_id)
    assert flags.get_flag(world.runtime, flag.id, actor="test").state == "resolved"


def test_a_text_that_never_left_is_no_conversation(quick_world: World) -> None:
    """They said STOP during its time: new crisis words ring as if nobody had written."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("i want to die")
    flag = ana.sees_flag("crisis")
    ana.acknowledges(flag)
    write(world, ana, sam, "I am here.")
    sam.texts("STOP")
    sam.texts("i am going to kill myself")
    assert sam.flag is not None
    assert sam.flag.state == "open"


@pytest.mark.parametrize(("seconds", "waits"), [(0, False), (30, True)])
def test_a_programme_chooses_how_long(quick_world: World, seconds: int, waits: bool) -> None:
    """0 sends at once, as before; nothing is there to take back."""
    world = quick_world
    text = PROGRAM.read_text(encoding="utf-8")
    world.apply_program(text.replace("undo_seconds = 10", f"undo_seconds = {seconds}"))
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    write(world, ana, sam, "I am here.")
    world.clock.advance(HOLD)
    world.settle()
    assert bool(sam.unread) is not waits
    assert count_rows(world, "held_texts") == int(waits)


def test_a_draft_is_sealed_for_one_account_and_gone_after_a_day(quick_world: World) -> None:
    """A phone may be shared, and words about somebody must not lie about."""
    world = quick_world
    ana, lee, sam = world.employ("Ana"), world.employ("Lee"), world.enroll("Sam")
    message_id = write(world, ana, sam, "about xylophones")
    holding.undo(world.runtime, message_id, account_id=ana.account_id)
    assert draft_of(world, lee, sam) == ""
    files = Path(str(world.runtime.engine.url.database)).parent.glob("*")
    kept = [one.read_bytes() for one in files if one.is_file()]
    assert kept
    assert not any(b"xylophones" in one for one in kept)
    world.clock.advance(timedelta(hours=24))
    assert draft_of(world, ana, sam) == ""
    world.tick()
    assert count_rows(world, "drafts") == 0


def test_a_sent_text_takes_its_draft_along(quick_world: World) -> None:
    """And whoever throws it away has an empty box."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    person_id = sam.participant_id
    drafts.keep(world.runtime, person_id, ana.account_id, drafts.TEXT, "Hi S")
    drafts.keep(world.runtime, person_id, ana.account_id, drafts.TEXT, "Hi Sam")
    drafts.keep(world.runtime, person_id, ana.account_id, drafts.TEXT, "  ")
    assert draft_of(world, ana, sam) == "Hi Sam"
    write(world, ana, sam, "Hi Sam, Ana here.")
    assert draft_of(world, ana, sam) == ""
    drafts.keep(world.runtime, person_id, ana.account_id, drafts.TEXT, "and")
    drafts.discard(world.runtime, person_id, ana.account_id, drafts.TEXT)
    assert draft_of(world, ana, sam) == ""
    drafts.keep(world.runtime, "0" * 26, ana.account_id, drafts.TEXT, "to nobody")
    assert count_rows(world, "drafts") == 0

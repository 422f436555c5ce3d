"""A copy of what is kept, deletion, plain texts, and another person at the phone."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from smsserve.domain.plain import find_telling
from smsserve.domain.privacy import LONGEST_HOLD
from smsserve.usecases import joining, participants, privacy
from tests.support.mishaps import count_rows, run_sql, text_meanwhile
from tests.support.privacy import ask_for_link
from tests.support.world import MONDAY, World


def later(world: World, *, hours: float) -> None:
    """Let hours pass at once, and do what has fallen due."""
    world.clock.set(world.clock.now() + timedelta(hours=hours))
    world.tick()


def test_a_copy_comes_by_a_link_that_works_once(world: World) -> None:
    """Asked for twice; the link holds nothing of anybody, and opens everything that is kept."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("a word of mine")
    sam.skip_to_end()
    token = ask_for_link(sam)
    assert privacy.check_link(world.runtime, token) == "en"
    copy = privacy.open_copy(world.runtime, token)
    assert copy is not None
    assert "a word of mine" in [one["text"] for one in copy.record["timeline"]]
    assert copy.record["phone"] == sam.number
    assert privacy.open_copy(world.runtime, token) is None
    assert privacy.check_link(world.runtime, token) is None
    assert privacy.save_copy(world.runtime, copy.ticket) is not None
    assert privacy.save_copy(world.runtime, copy.ticket) is None
    assert count_rows(world, "audit_entries", "action = 'participant.exported'") == 2


def test_the_team_does_not_read_the_link(quick_world: World) -> None:
    """Whoever looks at the record could open it in their place."""
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    token = ask_for_link(sam)
    shown = participants.show_participant(quick_world.runtime, sam.participant_id, actor="test")
    assert token not in str(shown)
    assert "for their eyes only" in str(shown)


def test_a_link_grows_old_and_gives_way_to_a_newer_one(quick_world: World) -> None:
    """A day, or until the next one; the file can be saved for a quarter of an hour."""
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    first = ask_for_link(sam)
    second = ask_for_link(sam)
    assert privacy.check_link(quick_world.runtime, first) is None
    copy = privacy.open_copy(quick_world.runtime, second)
    assert copy is not None
    quick_world.fast_forward(minutes=61)
    assert privacy.save_copy(quick_world.runtime, copy.ticket) is None
    sam.skip_to_end()
    third = ask_for_link(sam)
    quick_world.fast_forward(hours=25)
    assert privacy.open_copy(quick_world.runtime, third) is None


@pytest.mark.parametrize("answer", ["no", "no thanks"])
def test_a_copy_that_is_not_wanted_after_all_is_not_sent(quick_world: World, answer: str) -> None:
    """And the question is closed: a later word is no answer to it."""
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("MYDATA")
    sam.skip_to_end()
    sam.texts(answer)
    sam.receives("leave things as they are")
    assert count_rows(quick_world, "links") == 0


def test_deletion_is_asked_twice_and_the_last_text_still_leaves(world: World) -> None:
    """The receipt comes first, then nothing is left but the number's place on the list."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("a word of mine")
    sam.skip_to_end()
    sam.texts("DELETE ME")
    sam.receives("can not be undone", "Reply DELETE ME again")
    sam.texts("yes")
    sam.receives("Reply DELETE ME again")
    sam.texts("delete me")
    sam.receives("deleting what we keep about you")
    world.tick()
    assert count_rows(world, "participants") == 0
    assert count_rows(world, "inbound_messages") == 0
    assert count_rows(world, "consents") == 0
    assert count_rows(world, "opt_outs") == 1
    later(world, hours=50)
    sam.hears_nothing()


def test_in_spanish_too(quick_world: World) -> None:
    """Every word of it."""
    sam = quick_world.enroll("Sam", language="es")
    sam.skip_to_end()
    sam.texts("mis datos")
    sam.receives("MISDATOS otra vez")
    sam.texts("si")
    sam.receives("/copy/")
    sam.texts("borrame")
    sam.skip_to_end()
    sam.texts("borrame")
    sam.receives("borramos lo que guardamos")
    quick_world.tick()
    assert count_rows(quick_world, "participants") == 0


def test_somebody_in_danger_is_looked_at_before_they_are_deleted(quick_world: World) -> None:
    """The text says so, the team is told, check-ins end; closing the flag lets it go on."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("I want to die")
    sam.skip_to_end()
    sam.texts("DELETE ME")
    sam.skip_to_end()
    sam.texts("DELETE ME")
    sam.receives("Someone here should look at your last texts first")
    world.tick()
    flag = ana.sees_flag("crisis")
    assert "Asked to be deleted" in flag.evidence[-1].sentence
    later(world, hours=2)
    assert count_rows(world, "participants") == 1
    ana.replies(sam, "I am here. Are you safe?")
    sam.receives("I am here")
    ana.acknowledges(ana.sees_flag("crisis"))
    ana.resolves(flag.id, "talked")
    world.tick()
    sam.receives("deleting what we keep about you")
    world.tick()
    assert count_rows(world, "participants") == 0


def test_a_deletion_is_held_for_a_day_at_most(quick_world: World) -> None:
    """Whatever the team does or leaves undone."""
    world = quick_world
    sam = world.enroll("Sam")
    sam.texts("I want to die")
    sam.texts("DELETE ME")
    sam.texts("DELETE ME")
    later(world, hours=23)
    assert count_rows(world, "participants") == 1
    sam.skip_to_end()
    later(world, hours=2)
    sam.receives("deleting what we keep about you")
    world.tick()
    assert count_rows(world, "participants") == 0


def test_who_joins_again_while_it_is_held_is_not_deleted(quick_world: World) -> None:
    """Their newest word counts."""
    world = quick_world
    sam = world.enroll("Sam")
    for body in ("I want to die", "DELETE ME", "DELETE ME", "START"):
        sam.texts(body)
    later(world, hours=30)
    later(world, hours=1)
    assert count_rows(world, "participants") == 1


def test_a_number_nobody_enrolled_can_be_deleted_too(quick_world: World) -> None:
    """What a stranger wrote is theirs as well."""
    kim = quick_world.stranger()
    kim.texts("hello?")
    kim.texts("delete my data")
    kim.skip_to_end()
    kim.texts("delete my data")
    kim.receives("deleting what we keep about you")
    quick_world.tick()
    assert count_rows(quick_world, "participants") == 0


def test_delete_me_without_an_answer_stops_at_least(quick_world: World) -> None:
    """The words may have meant that: nothing is sent meanwhile, and nothing is deleted unasked."""
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("delete me")
    sam.receives("With no reply by", "we stop texting")
    later(quick_world, hours=23)
    sam.hears_nothing()
    later(quick_world, hours=2)
    assert count_rows(quick_world, "opt_outs") == 1
    assert count_rows(quick_world, "participants") == 1


def test_who_opted_out_hears_nothing_but_somebody_is_told(quick_world: World) -> None:
    """No text may go, so a person answers in another way."""
    ana = quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    sam.texts("STOP")
    sam.skip_to_end()
    sam.texts("MYDATA")
    sam.texts("DELETE ME")
    sam.hears_nothing()
    said = [one.sentence for one in ana.sees_flag("routine").evidence]
    assert any("have a copy of what is kept" in one for one in said)
    assert any("be deleted" in one for one in said)


def test_plain_texts_tell_nothing_for_weeks(quick_world: World) -> None:
    """From the confirmation on: check-ins, reminders, thanks and notes; and back again."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("PLAIN")
    sam.receives("will not say what this is about")
    for _ in range(4):
        world.fast_forward(days=1)
        sam.texts("not sure, a bit of both")
        sam.texts("3")
    told = {one.body: find_telling(one.body) for one in sam.inbox[2:]}
    kept = ("Last 2 weeks", "Over the last 2 weeks", "PLAIN OFF", "988")
    assert {body for body in told if told[body] and not any(one in body for one in kept)} == set()
    assert any("Ana here" in one.body for one in sam.inbox)
    sam.skip_to_end()
    sam.texts("plain off")
    sam.receives("back to normal")


@pytest.mark.parametrize(("on", "off"), [("PLAIN", "PLAIN OFF"), ("DISCRETO", "discreto no")])
def test_plain_goes_on_and_off_by_text(quick_world: World, on: str, off: str) -> None:
    """In both languages."""
    sam = quick_world.enroll("Sam")
    sam.texts(on)
    assert count_rows(quick_world, "participants", "plain") == 1
    sam.texts(off)
    assert count_rows(quick_world, "participants", "plain") == 0


def test_the_offer_of_plain_texts_comes_once_and_days_later(quick_world: World) -> None:
    """To somebody who has written to us, outside of a question, never in the first minutes."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    later(world, hours=12)
    sam.texts("fine, thank you")
    for _ in range(9):
        later(world, hours=13)
    offers = [one for one in sam.inbox if "Others may see texts" in one.body]
    assert len(offers) == 1
    assert offers[0].at - MONDAY >= timedelta(days=2)


def test_somebody_who_never_writes_is_not_offered_anything(quick_world: World) -> None:
    """Silence is left alone."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    for _ in range(9):
        later(world, hours=13)
    assert not [one for one in sam.inbox if "Others may see texts" in one.body]


@pytest.mark.parametrize(
    "words", ["This is his wife, he says 4", "soy su mama", "I have her phone"]
)
def test_another_person_at_the_phone_answers_nothing(quick_world: World, words: str) -> None:
    """No name, no answer, no word about the person; somebody of the team reads it."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=1)
    sam.skip_to_end()
    sam.texts(words)
    body = sam.receives("Thank you for telling us")
    assert "Sam" not in body
    assert count_rows(world, "answers") == 0
    said = [one.sentence for one in ana.sees_flag("routine").evidence]
    assert any("Somebody else is writing" in one for one in said)


def test_a_lone_help_weighs_more_after_a_low_mood(quick_world: World) -> None:
    """In peer support it may be a plea."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    kim = world.enroll("Kim")
    kim.texts("HELP")
    assert [one.severity for one in ana.sees_flag("routine").evidence] == ["routine"]
    sam.texts("bad")
    sam.texts("HELP")
    said = {one.kind: one.severity for one in ana.sees_flag("urgent").evidence}
    assert said["help"] == "urgent"


def test_somebody_else_may_not_lapse_what_was_never_asked(quick_world: World) -> None:
    """Without an invitation of the page there is nothing to let go."""
    quick_world.enroll("Sam", consent=False)
    later(quick_world, hours=100)
    assert joining.lapse_invitations(quick_world.runtime) == 0
    assert count_rows(quick_world, "participants") == 1


@pytest.mark.parametrize("moment", [1, 2, 3])
def test_a_crisis_at_any_moment_of_a_deletion_is_heard(quick_world: World, moment: int) -> None:
    """Before one of its transactions another process takes it in: it holds the deletion."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("DELETE ME")
    sam.texts("DELETE ME")
    act = partial(privacy.erase_asked, world.runtime)
    text_meanwhile(world, moment, sam, "i want to die tonight", act)
    assert count_rows(world, "flags", "severity = 'crisis'") == 1


def test_a_deletion_that_breaks_holds_up_no_other(quick_world: World) -> None:
    """Each is a transaction of its own; the broken one is tried again."""
    world = quick_world
    ana = world.employ("Ana")
    sam, bo = world.enroll("Sam"), world.enroll("Bo")
    for phone in (sam, bo):
        for words in ("i want to die", "DELETE ME", "DELETE ME"):
            phone.texts(words)
    broken = sam.participant_id
    for phone in (sam, bo):
        assert phone.flag is not None
        ana.resolves(phone.flag.id)
    zone = "UPDATE participants SET time_zone = :zone WHERE id = :id"
    run_sql(world.runtime, zone, zone="Nowhere/At_all", id=broken)
    later(world, hours=1)
    later(world, hours=1)
    assert count_rows(world, "participants") == 1
    run_sql(world.runtime, zone, zone="UTC", id=broken)
    later(world, hours=1)
    later(world, hours=1)
    assert count_rows(world, "participants") == 0


@pytest.mark.parametrize("column", ["data_key", "phone_sealed"])
def test_whoever_can_not_be_read_is_deleted_as_they_asked(quick_world: World, column: str) -> None:
    """No last text reaches them, and nothing waits for one."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    for words in ("i want to die", "DELETE ME", "DELETE ME"):
        sam.texts(words)
    run_sql(world.runtime, f"UPDATE participants SET {column} = :lost", lost=b"0")  # noqa: S608
    assert privacy.erase_asked(world.runtime) == 0
    world.clock.advance(LONGEST_HOLD)
    assert privacy.erase_asked(world.runtime) == 1
    assert count_rows(world, "participants") == 0
    assert count_rows(world, "opt_outs", "how = 'erased'") == 1

"""A crisis: answered at once at any hour, flagged, paged up the ladder until a person acts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.world import World


def test_crisis_words_are_answered_and_paged_at_once(world: World) -> None:
    """On duty: the crisis text names a time, a supporter is paged without a health word or name."""
    ana = world.employ("Ana")
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("i want to kill myself")
    sam.receives("automatic text", "alerted now", "988", "911")
    page = ana.phone.receives("1 item needs you")
    assert "Sam" not in page
    assert "kill" not in page
    kim.phone.hears_nothing()
    flag = ana.sees_flag("crisis")
    assert flag.due_at == world.clock.now() + timedelta(minutes=15)


def test_a_crisis_at_night_promises_nobody_and_wakes_the_coordinator(world: World) -> None:
    """With nobody on duty the text says so, and the ladder skips the team that is not there."""
    ana = world.employ("Ana")
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    world.fast_forward(hours=12)
    sam.skip_to_end()
    sam.texts("ya no quiero vivir")
    body = sam.receives("no one is reading here until", "988")
    assert "should text you by" not in body
    ana.phone.hears_nothing()
    kim.phone.receives("1 item")


def test_an_unanswered_crisis_climbs_until_somebody_acknowledges(world: World) -> None:
    """Supporter, coordinator, last resort; acknowledging stops it, resolving needs an outcome."""
    ana = world.employ("Ana")
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("I am going to end my life tonight")
    ana.phone.receives("1 item")
    kim.phone.hears_nothing()
    world.fast_forward(minutes=20)
    kim.phone.receives("1 item")
    kim.acknowledges(kim.sees_flag("crisis"))
    kim.replies(sam, "I am Kim, a real person. Are you safe right now?")
    ana.phone.skip_to_end()
    kim.phone.skip_to_end()
    world.fast_forward(hours=3)
    ana.phone.hears_nothing()
    kim.phone.hears_nothing()
    flag = sam.flag
    assert flag is not None
    sam.skip_to_end()
    kim.resolves(flag.id, "talked")
    assert sam.flag is None


def test_a_number_beside_crisis_words_is_kept_and_never_outranks_them(world: World) -> None:
    """The answer is stored, no next item is asked, the flag is raised."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=2)
    sam.skip_to_end()
    sam.texts("GO")
    sam.receives("1/4")
    sam.texts("3 and i want to die")
    sam.receives("Thank you for telling us", "988")
    sam.hears_nothing()
    assert sam.flag is not None
    assert sam.flag.severity == "crisis"


def test_the_crisis_text_is_not_repeated_within_six_hours(world: World) -> None:
    """A second text in crisis stacks on the flag; a person goes on from there."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("i want to die")
    sam.receives("988")
    world.fast_forward(minutes=10)
    sam.texts("i really want to die")
    sam.hears_nothing()
    assert len(ana.sees_flag("crisis").evidence) == 2


def test_routine_prompts_wait_while_a_crisis_flag_is_open(world: World) -> None:
    """Nobody in crisis is asked how their mood is; after it is resolved the calendar goes on."""
    ana = world.employ("Ana")
    world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("i want to die")
    sam.skip_to_end()
    # Over Tuesday's question.
    world.fast_forward(hours=26)
    sam.hears_nothing()
    flag = ana.sees_flag("crisis")
    ana.acknowledges(flag)
    ana.resolves(flag.id, "talked")
    world.fast_forward(days=7)
    assert sam.unread


def test_crisis_words_of_somebody_who_opted_out_are_flagged_but_not_answered(world: World) -> None:
    """After STOP nothing is sent, whatever is said; a person is told to use another way."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("STOP")
    sam.skip_to_end()
    sam.texts("i want to die")
    sam.hears_nothing()
    flag = ana.sees_flag("crisis")
    assert "opted out" in flag.evidence[-1].sentence


def test_stop_and_crisis_in_one_text_stops_routine_texts_but_answers_the_crisis(
    world: World,
) -> None:
    """The crisis text still goes once; everything else stops, and the flag says both."""
    ana = world.employ("Ana")
    world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("stop texting me, I want to die")
    sam.receives("988")
    flag = ana.sees_flag("crisis")
    assert "also asked us to stop" in flag.evidence[0].sentence
    # Past every routine text of its day; pages go on meanwhile, so not for longer than needed.
    world.fast_forward(hours=26)
    sam.hears_nothing()
    ana.resolves(flag.id, "talked")
    world.fast_forward(days=8)
    sam.hears_nothing()


def test_a_bare_stop_soon_after_a_crisis_tells_a_person_that_texts_are_blocked(
    world: World,
) -> None:
    """The opt-out is honoured, and somebody is told to find another channel."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("i want to die")
    sam.skip_to_end()
    sam.texts("END")
    sam.hears_nothing()
    kinds = ana.sees_flag("crisis").kinds
    assert "stop_in_crisis" in kinds


def test_a_stranger_in_crisis_is_flagged_and_answered_too(world: World) -> None:
    """A number nobody enrolled may still be somebody who needs help."""
    ana = world.employ("Ana")
    stranger = world.stranger()
    stranger.texts("please help me i want to kill myself")
    stranger.receives("988")
    assert ana.sees_flag("crisis").participant_name == ""


@pytest.mark.parametrize("words", ["ya no puedo mas", "i want it all to stop"])
def test_a_plain_hint_takes_the_same_path(quick_world: World, words: str) -> None:
    """What may mean a crisis is answered as one, and is never taken for an opt-out."""
    ana = quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    sam.texts(words)
    sam.receives("automatic text", "988")
    assert ana.sees_flag("crisis").kinds == ("crisis_words",)
    quick_world.fast_forward(hours=1)
    assert sam.texts("ok thank you") == "handled"


def test_crisis_words_about_the_past_or_somebody_else_are_for_a_person_to_judge(
    world: World,
) -> None:
    """No alarm text goes out for them, but somebody reads them today."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("years ago i wanted to die but not anymore")
    assert "automatic text" not in "".join(sam.unread)
    assert ana.sees_flag("urgent").evidence


def test_a_later_lighter_reason_never_lowers_a_flag(world: World) -> None:
    """Severity only rises while a flag is unresolved, and its clock only comes nearer."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("i want to die")
    first = sam.flag
    assert first is not None
    sam.texts("HELP")
    sam.texts("what was the address again")
    later = sam.flag
    assert later is not None
    assert later.severity == "crisis"
    assert later.due_at == first.due_at
    assert len(later.evidence) == 3

"""An ordinary week: prompts come at their hour, answers are thanked for, nobody is alarmed."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

from tests.support.world import World

NEW_YORK = ZoneInfo("America/New_York")


def test_the_first_texts_say_who_we_are_and_how_to_stop(world: World) -> None:
    """What carriers ask of a first text is in it: brand, frequency, rates, HELP and STOP."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.receives("Harbor Peers", "a week", "Msg & data rates may apply", "HELP", "STOP")
    sam.receives("Ana", "trained peer", "not a clinician")
    sam.hears_nothing()


def test_a_week_of_prompts_comes_once_each_in_local_hours(world: World) -> None:
    """Two weeks of prompts: each slot once, none of them in quiet hours, none on the weekend."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    seen = len(sam.inbox)
    world.fast_forward(days=14)
    prompts = sam.inbox[seen:]
    walls = [one.at.astimezone(NEW_YORK) for one in prompts]
    assert all(time(8) <= wall.time() < time(21) for wall in walls)
    moods = [one for one in prompts if "How is your mood today" in one.body]
    weeks = [one for one in prompts if "How are you doing this week" in one.body]
    surveys = [one for one in prompts if "4 short questions" in one.body]
    assert (len(moods), len(weeks), len(surveys)) == (4, 2, 1)
    assert len({one.at.date() for one in moods}) == len(moods)


def test_an_answer_in_own_words_is_thanked_and_kept(world: World) -> None:
    """Any words answer "how are you doing?"; the timeline shows them, no flag is opened."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=6, hours=23, minutes=15)
    sam.skip_to_end()
    assert "How are you doing this week" in sam.inbox[-1].body
    flags_before = sam.flag
    sam.texts("doing fine, went for a walk with my sister")
    sam.receives("Thank you, Sam", "Ana")
    sam.hears_nothing()
    assert sam.flag == flags_before


def test_a_mood_is_scored_and_a_low_one_is_flagged(world: World) -> None:
    """7 is thanked for, 2 opens an urgent flag with the number in plain words."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=1)
    sam.skip_to_end()
    sam.texts("7 thanks")
    sam.receives("Thank you")
    assert sam.flag is None
    world.fast_forward(days=2)
    sam.skip_to_end()
    sam.texts("2 cant sleep")
    flag = ana.sees_flag("urgent")
    assert "Mood 2 of 10, which is low." in [one.sentence for one in flag.evidence]


def test_a_survey_asks_one_item_at_a_time_and_scores_both_scales(world: World) -> None:
    """PHQ-2 and GAD-2 come as four texts; a positive PHQ-2 is flagged with its score."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=2)
    sam.skip_to_end()
    assert "4 short questions" in sam.inbox[-1].body
    sam.texts("GO")
    assert sam.receives().startswith("1/4 Over the last 2 weeks")
    for number, reply in ((2, "2"), (3, "nearly every day"), (4, "0")):
        sam.texts(reply)
        assert sam.receives(f"{number}/4").startswith(f"{number}/4")
    sam.texts("1")
    sam.receives("Would you answer 8 more short questions", "GO, LATER or SKIP")
    sam.texts("skip")
    sam.receives("That is fine")
    sentences = [one.sentence for one in ana.sees_flag("urgent").evidence]
    assert any("PHQ-2 5" in sentence for sentence in sentences)
    assert not any("GAD-2" in sentence for sentence in sentences)


def test_an_unreadable_answer_is_asked_again_twice_then_left_to_a_person(world: World) -> None:
    """In other words the second time; a third would wear somebody out, so a person reads it."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=1)
    sam.skip_to_end()
    sam.texts("purple")
    sam.receives("I can only read a number from 0 to 10")
    sam.texts("purple again")
    sam.receives("one number from 0 to 10 and nothing else")
    sam.texts("still purple")
    sam.receives("we will skip that one")
    sam.hears_nothing()
    assert sam.flag is not None
    assert "unclear" in sam.flag.kinds

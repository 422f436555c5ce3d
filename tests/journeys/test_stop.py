"""Opting out and in: STOP is final at once, START brings no backlog."""

from __future__ import annotations

import pytest

from tests.support.world import World


@pytest.mark.parametrize("word", ["STOP", "stop", "Unsubscribe", "END", "quit", "cancel"])
def test_a_carrier_word_stops_everything_and_we_confirm_nothing(
    quick_world: World, word: str
) -> None:
    """The carrier sends the one confirmation; ours would be a second one, or blocked."""
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    sam.texts(word)
    quick_world.fast_forward(days=15)
    sam.hears_nothing()
    assert quick_world.carrier.refused[sam.number] == 0


@pytest.mark.parametrize(
    "words", ["please stop texting me", "Stop. Thank you", "deja de escribirme", "BAJA"]
)
def test_an_opt_out_in_other_words_is_confirmed_once(quick_world: World, words: str) -> None:
    """What the carrier does not know as a keyword we confirm ourselves, exactly once."""
    quick_world.carrier_blocks = False
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    sam.texts(words)
    sam.receives("Harbor Peers", "opted out")
    sam.texts(words)
    quick_world.fast_forward(days=15)
    sam.hears_nothing()


def test_stop_in_the_middle_of_a_survey_closes_the_question(world: World) -> None:
    """What was queued is cancelled; a number sent later is no answer to anything."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=2)
    sam.skip_to_end()
    sam.texts("GO")
    sam.receives("1/4")
    sam.texts("1")
    sam.receives("2/4")
    sam.texts("STOP")
    sam.texts("2")
    world.fast_forward(days=3)
    sam.hears_nothing()


def test_start_brings_consent_anew_and_no_backlog(world: World) -> None:
    """The next text is the next one of the calendar, not the weeks that were missed."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("STOP")
    world.fast_forward(days=15)
    sam.hears_nothing()
    sam.texts("START")
    sam.receives("Welcome back", "STOP")
    sam.hears_nothing()
    world.fast_forward(days=3)
    assert 1 <= len(sam.unread) <= 3


def test_nobody_is_opted_out_by_the_word_inside_other_words(world: World) -> None:
    """Look-alikes are no opt-outs."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    for words in ("stop it lol", "I can't stop crying", "trying to quit smoking"):
        sam.texts(words)
        sam.skip_to_end()
    world.fast_forward(days=8)
    assert sam.unread


def test_a_doubtful_opt_out_is_asked_about_once_and_silence_means_yes(world: World) -> None:
    """Prompts are held while the question is open; a day without an answer stops them."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("maybe I should stop")
    body = sam.receives()
    if "Did you ask us to text you no more" not in body:
        pytest.fail(f"expected the question, got {body!r}")
    world.fast_forward(days=9)
    sam.hears_nothing()


def test_an_invitation_needs_a_yes(quick_world: World) -> None:
    """Without evidence of consent there is one invitation and nothing else; YES starts it."""
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam", consent=False)
    sam.receives("Reply YES", "STOP")
    quick_world.fast_forward(days=8)
    sam.hears_nothing()
    sam.texts("yes")
    sam.receives("You are in")
    quick_world.fast_forward(days=3)
    assert sam.unread


def test_a_wrong_number_is_left_alone_and_told_nothing(quick_world: World) -> None:
    """No name, no programme, no reason: only that there will be no more texts."""
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("wrong number")
    body = sam.receives("no more texts")
    assert "Harbor" not in body
    assert "Sam" not in body
    quick_world.fast_forward(days=9)
    sam.hears_nothing()


def test_who_declined_may_change_their_mind(quick_world: World) -> None:
    """NO ends the invitation; START, which our answer names, begins after all."""
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam", consent=False)
    sam.skip_to_end()
    sam.texts("no")
    sam.receives("no check-in texts", "reply START")
    quick_world.fast_forward(days=8)
    sam.hears_nothing()
    sam.texts("START")
    sam.receives("You are in")
    quick_world.fast_forward(days=3)
    assert sam.unread


def test_a_stranger_is_told_the_truth_and_left_alone(quick_world: World) -> None:
    """A number nobody enrolled hears once that nobody reads it, and where help is."""
    quick_world.employ("Ana")
    stranger = quick_world.stranger()
    stranger.texts("hi, what is this?")
    stranger.receives("only serves people who signed up", "988")
    stranger.texts("hello??")
    quick_world.fast_forward(days=8)
    stranger.hears_nothing()

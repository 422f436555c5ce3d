"""Joining: the sign-up page invites, a yes by text joins, and nothing else ever does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from smsserve.domain.programs import Program
from smsserve.storage.engine import reading
from smsserve.usecases import joining
from smsserve.usecases.joining import Form, Outcome
from tests.support.mishaps import count_rows
from tests.support.team import raise_reason
from tests.support.world import PROGRAM, Phone, World

WORDING = "I ask Harbor Peers to text me.\n[x] I agree"


def fill(phone: Phone, **changes: str) -> Form:
    """Return a filled form for a phone."""
    form = Form("Kim", phone.number, "America/Chicago", "en", WORDING, "203.0.113.7")
    return replace(form, **changes)


def program_of(world: World, key: str = "peer-support") -> Program:
    """Return a live programme."""
    with reading(world.runtime.engine) as connection:
        program = world.runtime.find_program(connection, key)
    assert program is not None
    return program


def sign_up(world: World, phone: Phone, **changes: str) -> Outcome:
    """Fill in the page for a phone."""
    return joining.ask_to_join(world.runtime, program_of(world), fill(phone, **changes))


def later(world: World, *, hours: float) -> None:
    """Let hours pass at once, and do what has fallen due."""
    world.clock.set(world.clock.now() + timedelta(hours=hours))
    world.tick()


def test_a_form_invites_and_a_yes_joins(world: World) -> None:
    """Double opt-in: the page alone starts nothing; both words are kept with what was shown."""
    world.employ("Ana")
    kim = world.stranger()
    assert sign_up(world, kim) is Outcome.ASKED
    invitation = kim.receives("Harbor Peers", "Reply YES", "STOP", "HELP", "rates")
    assert "Kim" not in invitation
    later(world, hours=24)
    kim.hears_nothing()
    kim.texts("yes")
    kim.receives("You are in", "3-11", "rates", "HELP", "STOP", "911")
    world.fast_forward(minutes=1)
    kim.receives("Your supporter is Ana", "not a clinician")
    world.fast_forward(days=2)
    assert kim.unread
    asked = count_rows(world, "consents", f"kind = 'asked' AND wording = '{WORDING}'")
    assert (asked, count_rows(world, "consents", "address_sealed IS NOT NULL")) == (1, 1)
    assert count_rows(world, "consents", "kind = 'opt_in' AND wording LIKE '%Reply YES%'") == 1


def test_an_invitation_that_nobody_answers_leaves_nothing(world: World) -> None:
    """Whoever's number it was: after three days it is as if they had never been asked."""
    kim = world.stranger()
    sign_up(world, kim)
    kim.receives("Was it you?")
    later(world, hours=71)
    assert count_rows(world, "participants") == 1
    later(world, hours=2)
    kim.hears_nothing()
    for table in ("participants", "enrollments", "consents", "outbound_messages"):
        assert count_rows(world, table) == 0, table


@pytest.mark.parametrize("words", ["no", "wrong number", "who is this", "STOP"])
def test_whoever_says_no_is_told_nothing_and_asked_no_more(quick_world: World, words: str) -> None:
    """Not by the same form the next day either; a name was never said."""
    world = quick_world
    kim = world.stranger()
    sign_up(world, kim)
    kim.skip_to_end()
    kim.texts(words)
    assert all("Kim" not in body for body in kim.unread)
    kim.skip_to_end()
    for _ in range(3):
        later(world, hours=25)
        assert sign_up(world, kim) is Outcome.ASKED
    kim.hears_nothing()


def test_the_page_texts_nobody_who_takes_part_or_left(quick_world: World) -> None:
    """And it says the same for every number, so it tells nobody who takes part."""
    world = quick_world
    sam, lee, gone = world.enroll("Sam"), world.enroll("Lee"), world.enroll("Dee")
    gone.texts("STOP")
    lee.texts("wrong number")
    for phone in (sam, lee, gone):
        phone.skip_to_end()
        assert sign_up(world, phone, address=f"198.51.100.{world.numbers}") is Outcome.ASKED
        phone.hears_nothing()
    assert count_rows(world, "consents", "kind = 'asked'") == 0
    # Nor is it work for anybody: only a wish for a second programme is.
    assert count_rows(world, "flag_evidence", "rule = 'join/second-programme'") == 0


def test_one_invitation_a_day_and_three_a_month(quick_world: World) -> None:
    """However often somebody fills in the form for a number."""
    kim = quick_world.stranger()
    for hour in range(5 * 24 // 6):
        quick_world.clock.set(quick_world.clock.now() + timedelta(hours=6))
        sign_up(quick_world, kim, address=f"198.51.100.{hour}")
        quick_world.settle()
    assert len(kim.inbox) == 3


def test_one_address_can_not_have_many_texted(quick_world: World) -> None:
    """Nor can one network of IPv6; another visitor is not held up by it."""
    strangers = [quick_world.stranger() for _ in range(9)]
    outcomes = [
        sign_up(quick_world, one, address=f"2001:db8:0:1::{number}")
        for number, one in enumerate(strangers)
    ]
    assert outcomes.count(Outcome.ASKED) == 6
    assert sign_up(quick_world, strangers[-1], address="2001:db8:0:2::1") is Outcome.ASKED
    quick_world.fast_forward(hours=2)
    assert sign_up(quick_world, strangers[7], address="2001:db8:0:1::9") is Outcome.ASKED


def test_many_addresses_together_can_not_either(quick_world: World) -> None:
    """The cap of the programme holds whoever asks."""
    outcomes = [
        sign_up(quick_world, quick_world.stranger(), address=f"198.51.100.{number}")
        for number in range(62)
    ]
    assert outcomes.count(Outcome.ASKED) == 60


def test_words_that_are_no_yes_are_asked_about_once(quick_world: World) -> None:
    """From the page or by roster: one more question, then a person."""
    ana = quick_world.employ("Ana")
    sam = quick_world.enroll("Sam", consent=False)
    sam.skip_to_end()
    sam.texts("what kind of texts?")
    sam.receives("Please reply YES", "NO if you do not")
    sam.texts("hmm not sure")
    sam.hears_nothing()
    assert ana.sees_flag("routine").evidence
    later(quick_world, hours=100)
    sam.hears_nothing()


def test_a_flag_is_not_dropped_with_an_invitation(quick_world: World) -> None:
    """Somebody of the team looks at it first; then nothing is left of the number."""
    ana = quick_world.employ("Ana")
    kim = quick_world.stranger()
    sign_up(quick_world, kim)
    raise_reason(quick_world, kim, "routine")
    later(quick_world, hours=73)
    assert count_rows(quick_world, "participants") == 1
    ana.resolves(ana.sees_flag("routine").id, "no_answer")
    later(quick_world, hours=25)
    assert count_rows(quick_world, "participants") == 0


def test_a_stranger_who_wrote_before_keeps_what_they_wrote(quick_world: World) -> None:
    """The page adds to a number that is known; when it lapses nothing they wrote is lost."""
    kim = quick_world.stranger()
    kim.texts("hello?")
    kim.skip_to_end()
    sign_up(quick_world, kim)
    kim.receives("Was it you?")
    later(quick_world, hours=73)
    assert count_rows(quick_world, "inbound_messages") == 1
    assert count_rows(quick_world, "enrollments", "state = 'withdrawn'") == 1


def test_where_nobody_is_assigned_the_team_reads(quick_world: World) -> None:
    """We never name a person who is not there."""
    sam = quick_world.enroll("Sam")
    sam.receives("You are in")
    assert "Your supporter" not in sam.receives("The team of Harbor Peers", "no one reads")


def test_a_night_form_invites_in_the_morning(quick_world: World) -> None:
    """A stranger must not be woken by somebody who typed their number."""
    quick_world.clock.set(quick_world.clock.now() + timedelta(hours=14))
    kim = quick_world.stranger()
    sign_up(quick_world, kim)
    kim.hears_nothing()
    quick_world.fast_forward(hours=12)
    kim.receives("Was it you?")


def test_an_unknown_address_is_counted_like_any_other(quick_world: World) -> None:
    """A server without one still has limits."""
    outcomes = [sign_up(quick_world, quick_world.stranger(), address="unix:") for _ in range(7)]
    assert outcomes[-1] is Outcome.TOO_MANY


def test_the_page_of_another_programme_texts_nobody_who_waits_to_be_deleted(
    quick_world: World,
) -> None:
    """Anybody can fill it in; only their own START undoes what they asked for."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    for words in ("i want to die", "DELETE ME", "DELETE ME"):
        sam.texts(words)
    sam.skip_to_end()
    world.apply_program(PROGRAM.read_text(encoding="utf-8").replace('"peer-support"', '"two"', 1))
    program = program_of(world, "two")
    assert joining.ask_to_join(world.runtime, program, fill(sam)) is Outcome.ASKED
    sam.hears_nothing()
    assert count_rows(world, "enrollments", "program_key = 'two'") == 0

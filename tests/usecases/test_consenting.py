"""Consent: one word concerns a number in every programme, and nothing but a yes takes it in."""

from __future__ import annotations

import io

from smsserve.usecases import participants, rosters
from tests.support.mishaps import change_program, count_rows
from tests.support.world import PROGRAM, Phone, World

STATES = ("active", "invited", "paused", "withdrawn")
CARERS = (
    PROGRAM.read_text(encoding="utf-8")
    .replace('key = "peer-support"', 'key = "carers"', 1)
    .replace('org = "Harbor Peers"', 'org = "Carers United"')
    .replace('at = "10:00"', 'at = "12:00"')
)


def enroll_in_two(world: World) -> Phone:
    """Enroll somebody in two programmes, the second of which asks two hours later."""
    sam = world.enroll("Sam")
    world.apply_program(CARERS)
    header = "phone,name,time_zone,consent_at,consent_how\n"
    row = f"{sam.number},Sam,America/New_York,2026-05-01,paper form\n"
    (result,) = rosters.import_roster(world.runtime, io.StringIO(header + row), "carers")
    assert result.problem == ""
    sam.skip_to_end()
    return sam


def states(world: World) -> dict[str, int]:
    """Return how many enrollments are in which state."""
    counted = {one: count_rows(world, "enrollments", f"state = '{one}'") for one in STATES}
    return {state: number for state, number in counted.items() if number}


def test_two_programmes_ask_in_their_own_voice(quick_world: World) -> None:
    """Each at its hour, under its name; the later closes what the earlier left open."""
    world = quick_world
    world.employ("Ana")
    sam = enroll_in_two(world)
    world.fast_forward(days=7)
    asked = [one.body for one in sam.inbox if "How are you doing this week" in one.body]
    assert ["Carers United" in one for one in asked] == [True, False]
    assert ["Harbor Peers" in one for one in asked] == [False, True]
    assert count_rows(world, "checkins", "state = 'open'") <= 1


def test_a_pause_holds_every_programme(quick_world: World) -> None:
    """What the text says, no check-ins, is true; they come back together."""
    world = quick_world
    world.employ("Ana")
    sam = enroll_in_two(world)
    sam.texts("pause 3")
    sam.skip_to_end()
    assert states(world) == {"paused": 2}
    world.fast_forward(days=2)
    sam.hears_nothing()
    sam.texts("resume")
    assert states(world) == {"active": 2}
    assert count_rows(world, "enrollments", "next_checkin_at IS NOT NULL") == 2


def test_a_wrong_number_ends_every_programme(quick_world: World) -> None:
    """Whoever holds this phone is in none."""
    world = quick_world
    sam = enroll_in_two(world)
    sam.texts("wrong number")
    sam.skip_to_end()
    assert states(world) == {"withdrawn": 2}
    world.fast_forward(days=2)
    sam.hears_nothing()


def test_a_wrong_number_that_sends_start_is_left_to_a_person(quick_world: World) -> None:
    """Whoever it is, they are not Sam, and must not be called so."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("wrong number")
    sam.skip_to_end()
    sam.texts("START")
    sam.hears_nothing()
    assert states(world) == {"withdrawn": 1}
    assert "under their own name" in ana.sees_flag("routine").evidence[-1].sentence
    world.fast_forward(days=1)
    sam.hears_nothing()


def test_stop_concerns_the_number_and_so_does_start(quick_world: World) -> None:
    """Both programmes, with no backlog of either."""
    world = quick_world
    world.employ("Ana")
    sam = enroll_in_two(world)
    sam.texts("STOP")
    world.fast_forward(days=2)
    sam.hears_nothing()
    sam.texts("START")
    sam.receives("Welcome back")
    sam.hears_nothing()
    world.fast_forward(days=1)
    assert len(sam.unread) == 2


def test_leaving_and_coming_back(quick_world: World) -> None:
    """What the last text said, reply START, works."""
    world = quick_world
    sam = world.enroll("Sam", consent=False)
    sam.skip_to_end()
    sam.texts("no")
    sam.receives("If you change your mind, reply START")
    assert states(world) == {"withdrawn": 1}
    sam.texts("START")
    sam.receives("You are in")
    assert states(world) == {"active": 1}
    world.fast_forward(days=1)
    assert sam.unread


def test_resume_takes_in_nobody_who_was_only_invited(quick_world: World) -> None:
    """It is no yes, and no consent is on record."""
    world = quick_world
    sam = world.enroll("Sam", consent=False)
    for word in ("resume", "pause", "ok", "hello"):
        sam.texts(word)
    assert states(world) == {"invited": 1}
    assert count_rows(world, "consents") == 0


def test_nobody_can_start_what_they_are_not_in(quick_world: World) -> None:
    """A stranger is told the truth; their opt-out ends all the same."""
    stranger = quick_world.stranger()
    stranger.texts("STOP")
    stranger.texts("START")
    body = stranger.receives("only serves people who signed up")
    assert "Welcome" not in body
    assert count_rows(quick_world, "opt_outs") == 0


def test_a_refusal_tells_us_of_a_stop_that_we_missed(quick_world: World) -> None:
    """Error 21610: nothing more goes out, their silence is no flag, START still works."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    world.carrier.blocked.add(sam.number)
    world.fast_forward(days=4)
    sam.hears_nothing()
    assert world.carrier.refused[sam.number] == 1
    assert count_rows(world, "consents", "how = 'text: carrier'") == 1
    assert sam.flag is None
    sam.texts("START")
    sam.receives("Welcome back")
    (view,) = participants.list_participants(world.runtime, actor="test")
    assert not view.opted_out


def test_whoever_leaves_before_the_welcome_gets_none(quick_world: World) -> None:
    """It waits for the morning; a wrong number at night takes it back."""
    world = quick_world
    sam = world.enroll("Sam", zone="Asia/Tokyo")
    sam.texts("wrong number")
    sam.skip_to_end()
    world.fast_forward(days=1)
    sam.hears_nothing()


def test_a_programme_may_leave_the_confirmation_to_us(quick_world: World) -> None:
    """Then it comes once, and nothing after it."""
    world = quick_world
    world.carrier_blocks = False
    change_program(world, ("carrier_answers_stop = true", "carrier_answers_stop = false"))
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("STOP")
    sam.receives("opted out")
    sam.texts("STOP")
    world.fast_forward(days=2)
    sam.hears_nothing()

"""Receiving: each text once, in one state, whatever is in it and whoever else writes just then."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from smsserve.domain.errors import ConflictError
from smsserve.domain.messages import InboundText
from smsserve.storage.engine import reading
from smsserve.usecases import checkins, flags, followups, inbound, messages
from smsserve.usecases.inbound import Received
from tests.support.mishaps import (
    break_texts,
    change_program,
    count_rows,
    interrupt,
    run_sql,
    together,
)
from tests.support.world import OUR_NUMBER, Phone, World

DAY = timedelta(days=1)


def text_of(phone: Phone, body: str | bytes, sid: str, **changes: object) -> InboundText:
    """Return a text as the webhook hands it over."""
    raw = body.encode() if isinstance(body, str) else body
    return InboundText(sid, phone.number, OUR_NUMBER, raw, **changes)  # type: ignore[arg-type]


def states(world: World) -> list[str]:
    """Return what became of each text that came in."""
    return [one.status for one in messages.list_messages(world.runtime, direction="inbound")]


# --- Once, however often and from wherever ------------------------------------------------------


def test_a_duplicate_changes_nothing(world: World) -> None:
    """The same sid again: no second answer, no second reason on the flag."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    assert sam.texts("i feel so hopeless", sid="SM1") == "handled"
    sam.receives("Thank you for saying so")
    before = (count_rows(world, "outbound_messages"), count_rows(world, "flag_evidence"))
    assert sam.texts("something else", sid="SM1") == "duplicate"
    sam.hears_nothing()
    assert (count_rows(world, "outbound_messages"), count_rows(world, "flag_evidence")) == before


def test_one_text_delivered_five_times_at_once_is_one_text(world: World) -> None:
    """Primary and fallback, and every retry, in the same instant."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    text = text_of(sam, "i want to die", "SM1")
    came_to = together(*[lambda: inbound.receive(world.runtime, text)] * 5)
    assert sorted(came_to) == [Received.DUPLICATE] * 4 + [Received.HANDLED]
    assert states(world) == ["handled"]
    sam.receives("988")
    sam.hears_nothing()


def test_texts_of_an_unknown_number_at_once_are_one_strangers(world: World) -> None:
    """Each is kept, for one person."""
    world.employ("Ana")
    stranger = world.stranger()
    texts = [text_of(stranger, "i want to kill myself", f"SM{number}") for number in range(5)]
    came_to = together(*[lambda t=text: inbound.receive(world.runtime, t) for text in texts])
    assert came_to == [Received.HANDLED] * 5
    assert count_rows(world, "participants") == 1
    assert count_rows(world, "flags") == 1
    assert count_rows(world, "flag_evidence") == 5
    stranger.receives("988")
    stranger.hears_nothing()


def test_a_crisis_is_not_lost_to_somebody_who_claims_the_flag_just_then(world: World) -> None:
    """Whoever claims what they saw before learns that there is more; the ladder runs."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("my sister is visiting")
    flag = sam.flag
    assert flag is not None
    lost: list[ConflictError] = []

    def claim() -> None:
        try:
            ana.acknowledges(flag)
        except ConflictError as error:
            lost.append(error)

    claiming = threading.Thread(target=claim)

    def meanwhile() -> None:
        claiming.start()
        claiming.join(0.5)

    # The flag was read, and is about to be changed: the worst moment there is.
    interrupt(world, "FROM followups", meanwhile)
    assert sam.texts("i want to die") == "handled"
    claiming.join()
    assert lost
    after = flags.get_flag(world.runtime, flag.id, actor="test")
    assert (after.severity, after.state) == ("crisis", "open")


# --- Whatever is in it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "num_media"),
    [
        (b"\xff\xfe\x00\xd8", 0),
        ("a\x00b", 0),
        ("\U0001f62d" * 1600, 0),
        ("", 0),
        ("", 3),
        ("\u202e\u200b", 0),
        ("' OR 1=1; DROP TABLE participants; --", 0),
        (b"3" * 5000, 0),
    ],
)
def test_odd_bodies_are_kept_and_handled(world: World, body: str | bytes, num_media: int) -> None:
    """On each database, whether somebody is asked something or not."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    assert sam.texts(body, num_media=num_media) == "handled"
    world.fast_forward(hours=24)
    assert sam.texts(body, num_media=num_media) == "handled"


# --- Our own bugs -------------------------------------------------------------------------------


def test_a_text_on_which_we_break_is_kept_and_tried_again(quick_world: World) -> None:
    """Half a minute later the bug may be mended."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    mend = break_texts(world, "ack")
    assert sam.texts("my sister is visiting") == "unhandled"
    assert states(world) == ["unhandled"]
    assert sam.flag is None
    mend()
    world.fast_forward(seconds=31)
    assert states(world) == ["handled"]
    sam.receives("Got it")


def test_after_the_last_try_a_person_gets_it(quick_world: World) -> None:
    """It is nobody's silence."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    mend = break_texts(world, "ack")
    sam.texts("my sister is visiting")
    world.fast_forward(minutes=5)
    mend()
    assert states(world) == ["needs_human"]
    assert sam.flag is not None
    assert sam.flag.kinds == ("unhandled",)


def test_crisis_words_on_which_we_break_reach_a_person_at_once(quick_world: World) -> None:
    """What can not be written to them does not keep anybody from being paged."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    break_texts(world, "crisis")
    assert sam.texts("i want to die") == "unhandled"
    ana.phone.receives("1 item needs you")
    assert ana.sees_flag("crisis").kinds == ("unhandled",)


def test_nothing_works_and_still_the_text_is_kept(quick_world: World) -> None:
    """Not even a page can be written; the flag comes when that is mended."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    mend = break_texts(world)
    assert sam.texts("i want to die") == "unhandled"
    assert states(world) == ["unhandled"]
    mend()
    world.fast_forward(minutes=1)
    assert "crisis_words" in ana.sees_flag("crisis").kinds


def test_a_bug_never_talks_over_a_stop(quick_world: World) -> None:
    """The opt-out is kept although nothing else is."""
    world = quick_world
    world.carrier_blocks = False
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    change_program(world, ("carrier_answers_stop = true", "carrier_answers_stop = false"))
    break_texts(world)
    assert sam.texts("STOP") == "unhandled"
    assert count_rows(world, "opt_outs") == 1


def test_a_bug_never_talks_over_what_the_carrier_took_for_a_stop(quick_world: World) -> None:
    """By a word that we do not know either; in a crisis people would have to be paged."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("i want to die")
    ana.acknowledges(ana.sees_flag("crisis"))
    break_texts(world)
    text = text_of(sam, "genoeg", "SM1", opt_out_type="STOP")
    assert inbound.receive(world.runtime, text) is Received.UNHANDLED
    assert count_rows(world, "opt_outs") == 1


def test_a_stop_counts_though_nobody_can_be_told_of_what_did_not_leave(quick_world: World) -> None:
    """A supporter's text is held, they opt out, and no flag can be paged."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    followups.send_reply(
        world.runtime, sam.participant_id, "Hi.", account_id=ana.account_id, once="form-1"
    )
    break_texts(world)
    sam.texts("STOP")
    assert count_rows(world, "opt_outs") == 1


def test_a_text_of_somebody_whose_key_is_broken_holds_up_no_other(quick_world: World) -> None:
    """It waits on record for whoever mends that, and the next one has its turn."""
    world = quick_world
    world.employ("Ana")
    sam, tom = world.enroll("Sam"), world.enroll("Tom")
    tom.skip_to_end()
    mend = break_texts(world, "ack", "crisis")
    sam.texts("i want to die")
    tom.texts("my sister is visiting")
    mend()
    run_sql(
        world.runtime,
        "UPDATE participants SET data_key = :key WHERE id = :id",
        key=b"broken",
        id=sam.participant_id,
    )
    world.clock.advance(timedelta(seconds=31))
    assert inbound.retry_unhandled(world.runtime) == 2
    tom.receives("Got it")
    assert states(world) == ["unhandled", "handled"]
    assert inbound.retry_unhandled(world.runtime) == 0


# --- Who they are -------------------------------------------------------------------------------


def test_a_stranger_without_any_programme_is_kept_for_people(quick_world: World) -> None:
    """Nothing can be said for nobody's programme; the flag waits and is paged once there is one."""
    world = quick_world
    run_sql(world.runtime, "DELETE FROM program_versions")
    kim = world.employ("Kim", "coordinator")
    stranger = world.stranger()
    assert stranger.texts("i want to die") == "handled"
    stranger.hears_nothing()
    kim.sees_flag("crisis")
    world.apply_program()
    world.fast_forward(minutes=1)
    kim.phone.receives("1 item")


def test_whoever_texts_has_a_number_that_works(quick_world: World) -> None:
    """A carrier's passing trouble is no reason never to ask again."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    run_sql(world.runtime, "UPDATE participants SET number_bad_at = created_at")
    world.fast_forward(days=2)
    sam.hears_nothing()
    sam.texts("i am back")
    sam.skip_to_end()
    world.fast_forward(days=7)
    assert sam.unread


def test_what_the_carrier_took_for_a_stop_is_one(quick_world: World) -> None:
    """By a word that we do not know; it has answered, we do not."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    text = text_of(sam, "genoeg", "SM1", opt_out_type="STOP")
    assert inbound.receive(world.runtime, text) is Received.HANDLED
    assert count_rows(world, "opt_outs") == 1
    sam.hears_nothing()


# --- What it answers ----------------------------------------------------------------------------


def test_a_text_before_the_question_went_out_does_not_answer_it(quick_world: World) -> None:
    """Started at night it waits for the morning, and is asked then as if nothing had been said."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(hours=12)
    sam.skip_to_end()
    checkins.start(world.runtime, None, rule="scales")
    sam.hears_nothing()
    sam.texts("2")
    assert count_rows(world, "answers") == 0
    sam.skip_to_end()
    world.fast_forward(hours=10)
    sam.receives("4 short questions")
    sam.texts("GO")
    sam.receives("1/4")
    sam.texts("2")
    assert count_rows(world, "answers", "value = 2") == 1


def test_a_text_after_the_close_is_read_like_any_other(quick_world: World) -> None:
    """A number three days late is kept as that; crisis words are crisis words."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=1)
    sam.skip_to_end()
    run_sql(world.runtime, "UPDATE enrollments SET next_checkin_at = NULL")
    world.fast_forward(days=3)
    sam.texts("2")
    assert count_rows(world, "answers", "late AND value = 2") == 1
    sam.texts("2 and i want to die")
    assert "crisis_words" in ana.sees_flag("crisis").kinds
    assert count_rows(world, "answers") == 1
    assert count_rows(world, "checkins", "state = 'open'") == 0


def test_a_reminder_that_waits_is_taken_back_by_the_answer(quick_world: World) -> None:
    """Written in the evening for the morning, answered in between."""
    world = quick_world
    world.employ("Ana")
    change_program(world, ('remind_after = "24h"', 'remind_after = "12h"'))
    sam = world.enroll("Sam")
    world.fast_forward(days=1)
    sam.skip_to_end()
    world.fast_forward(hours=12)
    sam.hears_nothing()
    assert count_rows(world, "outbound_messages", "kind = 'reminder' AND status = 'pending'") == 1
    sam.texts("7")
    sam.receives("Thank you")
    world.fast_forward(hours=11)
    sam.hears_nothing()


def test_every_text_ends_in_one_state(quick_world: World) -> None:
    """And nothing of what was said stands where it can be read without a key."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    for body in ("hello", "STOP", "hello?", "START", "PAUSE", "xylophone 7"):
        sam.texts(body)
    assert states(world) == ["handled"] * 6
    with reading(world.runtime.engine) as connection:
        dump = "\n".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    assert "xylophone" not in dump
    assert sam.number not in dump

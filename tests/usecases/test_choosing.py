"""LESS, MORE, TIME and LANG on a phone: what changes, what is said, what is not asked twice."""

from __future__ import annotations

import re
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from smsserve.domain.quiet_hours import QuietHours
from smsserve.storage import enrollments, participants
from smsserve.storage.engine import reading
from smsserve.usecases import checkins, quiet_hours
from tests.support.world import PROGRAM, Phone, World

SHIPPED = PROGRAM.read_text(encoding="utf-8")
WITH_MORE = SHIPPED.replace(
    '[[checkins]]\nkey = "scales"',
    '[[checkins]]\nkey = "extra"\nmore = 1\nrrule = "FREQ=DAILY;BYHOUR=10"\n'
    'questions = ["open"]\n\n[[checkins]]\nkey = "scales"',
)


def settled(world: World, **about: str) -> Phone:
    """Return the phone of somebody who has read their first texts."""
    phone = world.enroll("Sam", **about)  # type: ignore[arg-type]
    world.settle()
    phone.skip_to_end()
    return phone


def next_on(phone: Phone) -> str:
    """Return the local day and hour of somebody's next check-in."""
    with reading(phone.world.runtime.engine) as connection:
        (row,) = enrollments.list_for(connection, phone.participant_id)
    at = row["next_checkin_at"]
    return "none" if at is None else f"{at.astimezone(zone_of(phone)):%a %d %b %H:%M}"


def zone_of(phone: Phone) -> ZoneInfo:
    """Return somebody's time zone."""
    with reading(phone.world.runtime.engine) as connection:
        row = participants.get(connection, phone.participant_id)
    assert row is not None
    return ZoneInfo(row["time_zone"])


def test_less_asks_half_as_often_and_names_the_next_day(quick_world: World) -> None:
    """Of Tuesdays and Thursdays every second one stays, which is each Tuesday; MORE undoes it."""
    phone = settled(quick_world)
    quick_world.fast_forward(days=1, hours=6)
    phone.skip_to_end()
    assert next_on(phone) == "Wed 06 May 10:00"
    quick_world.fast_forward(days=1)
    phone.skip_to_end()
    assert next_on(phone) == "Thu 07 May 10:00"
    phone.texts("LESS")
    phone.receives("fewer texts", "Tue 12 May", "MORE")
    assert next_on(phone) == "Tue 12 May 10:00"
    phone.texts("more often")
    phone.receives("more texts", "Thu 7 May")


def test_less_ends_where_the_programme_says(quick_world: World) -> None:
    """Two steps down, then a pause is offered."""
    phone = settled(quick_world)
    for expected in ("fewer texts", "fewer texts", "as few as we can do"):
        phone.texts("menos mensajes")
        phone.receives(expected)
        quick_world.fast_forward(hours=1)


def test_more_goes_above_the_programme_only_where_it_says_so(quick_world: World) -> None:
    """None by default; with a rule for it the next day comes sooner."""
    phone = settled(quick_world)
    phone.texts("MORE")
    phone.receives("as often as we text")
    quick_world.apply_program(WITH_MORE)
    quick_world.fast_forward(days=3, hours=2)
    phone.skip_to_end()
    assert next_on(phone) == "Mon 11 May 10:00"
    phone.texts("more texts")
    phone.receives("Fri 8 May")


def test_time_moves_every_check_in_and_says_when_the_next_comes(quick_world: World) -> None:
    """At seven in the evening, in words of their own language."""
    phone = settled(quick_world)
    phone.texts("TIME 7PM")
    phone.receives("7 pm", "Mon 4 May")
    quick_world.fast_forward(hours=7, minutes=59)
    phone.hears_nothing()
    quick_world.fast_forward(minutes=12)
    phone.receives("How are you doing")
    assert next_on(phone) == "Tue 05 May 19:00"


def test_a_time_that_has_passed_today_means_the_next_day(quick_world: World) -> None:
    """Asked at noon for nine in the morning."""
    phone = settled(quick_world)
    quick_world.fast_forward(days=1, hours=-0.9)
    phone.skip_to_end()
    phone.texts("time 9am")
    phone.receives("9 am", "Wed 6 May")


def test_a_new_hour_never_asks_a_second_time_on_one_day(quick_world: World) -> None:
    """Asked at ten, moved to three in the afternoon: tomorrow at three."""
    phone = settled(quick_world)
    quick_world.fast_forward(days=1)
    phone.receives("mood")
    phone.texts("8")
    phone.skip_to_end()
    phone.texts("TIME 3PM")
    phone.receives("3 pm", "Wed 6 May")
    quick_world.fast_forward(hours=20)
    phone.hears_nothing()
    assert next_on(phone) == "Wed 06 May 15:00"


def test_a_time_inside_quiet_hours_is_refused_with_the_hours_there_are(quick_world: World) -> None:
    """The programme's; and the person's own on top of them, in their own language and clock."""
    phone = settled(quick_world)
    phone.texts("TIME 10PM")
    phone.receives("from 8 am to 8:50 pm")
    own = QuietHours(time(19), time(9, 30))
    quiet_hours.set_quiet_hours(quick_world.runtime, phone.participant_id, own, actor="test")
    phone.texts("time 8pm")
    phone.receives("from 9:30 am to 6:50 pm")
    maria = settled(quick_world, language="es")
    maria.texts("hora 22:30")
    maria.receives("de 8:00 a 20:50")
    assert next_on(phone) == "Tue 05 May 10:00"


def test_a_bare_time_or_language_is_explained(quick_world: World) -> None:
    """With what there is to choose from."""
    phone = settled(quick_world)
    phone.texts("TIME")
    phone.receives("TIME 7PM")
    phone.texts("LANG")
    phone.receives("English, espa\u00f1ol")


def test_language_changes_from_this_very_text_on(quick_world: World) -> None:
    """Confirmed in the new one; back again by its name alone."""
    phone = settled(quick_world)
    phone.texts("LANG ES")
    phone.receives("desde ahora escribimos en espa\u00f1ol")
    quick_world.fast_forward(days=1)
    phone.receives("\u00bf", "Sam")
    phone.texts("english")
    phone.receives("in English from now on")


def test_a_language_the_programme_does_not_have_is_refused(quick_world: World) -> None:
    """Naming those that it has."""
    english = re.sub(r"languages = .*", 'languages = ["en"]', SHIPPED, count=1)
    quick_world.apply_program(english)
    phone = settled(quick_world)
    phone.texts("espa\u00f1ol")
    phone.receives("these languages: English.")


def test_who_pauses_may_choose_and_stays_paused(quick_world: World) -> None:
    """The day named is the first one after the pause, at the new hour and pace."""
    phone = settled(quick_world)
    phone.texts("PAUSE 7")
    phone.receives("Mon 11 May")
    phone.texts("TIME 6PM")
    phone.receives("6 pm", "Mon 11 May")
    phone.texts("LESS")
    phone.receives("Tue 12 May")
    assert next_on(phone) == "none"
    quick_world.fast_forward(days=7, hours=1)
    assert next_on(phone) == "Tue 12 May 18:00"


@pytest.mark.parametrize("words", ["LESS", "TIME 7PM", "LANG ES"])
def test_who_is_not_enrolled_chooses_nothing(words: str, quick_world: World) -> None:
    """A stranger is told what this number is; nothing is kept for them."""
    stranger = quick_world.stranger()
    stranger.texts(words)
    stranger.receives("This number only serves people who signed up")


def ask_how_they_are(phone: Phone) -> None:
    """Ask the open question now."""
    checkins.start(phone.world.runtime, [phone.participant_id], rule="week")
    phone.receives("How are you doing")


def test_the_word_less_may_be_the_answer_to_what_is_open(quick_world: World) -> None:
    """To "how are you doing?" it is; in capitals, as our texts write it, it is the command."""
    phone = settled(quick_world)
    ask_how_they_are(phone)
    phone.texts("less")
    assert "fewer texts" not in phone.receives()
    quick_world.fast_forward(minutes=5)
    ask_how_they_are(phone)
    phone.texts("LESS")
    phone.receives("fewer texts")


def test_on_a_scale_a_word_that_is_no_answer_is_the_command(quick_world: World) -> None:
    """And the question stays open behind it."""
    phone = settled(quick_world)
    quick_world.fast_forward(days=1)
    phone.receives("mood")
    phone.texts("less")
    phone.receives("fewer texts")
    phone.texts("7")
    phone.receives("Thank you")


def test_where_nothing_is_to_come_no_day_is_named(quick_world: World) -> None:
    """A programme of dates that are past: the choice is noted all the same."""
    over = SHIPPED[: SHIPPED.index("[[checkins]]")] + SHIPPED[SHIPPED.index("[windows]") :]
    over = over.replace("phq2 = 3\ngad2 = 3\n", "")
    over += '\n[[checkins]]\nkey = "d"\ndates = [2026-01-01]\nquestions = ["open"]\n'
    quick_world.apply_program(over)
    phone = settled(quick_world)
    phone.texts("TIME 7PM")
    phone.receives("noted", "No check-ins are planned")
    phone.texts("LESS")
    phone.receives("as few as we can do")

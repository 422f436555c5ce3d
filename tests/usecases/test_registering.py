"""Registering: one person by a form, and who is not enrolled by it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smsserve.usecases import participants, registering
from smsserve.usecases.registering import Form, FormError, KnownError
from tests.support.mishaps import count_rows
from tests.support.world import MONDAY, PROGRAM, Phone, World

NUMBER = "+15550104001"
CELLS = {
    "phone": "(555) 010-4001",
    "name": "Sam Wu",
    "time_zone": "America/New_York",
    "language": "en",
    "consent_at": "2026-05-01",
    "consent_how": "paper form",
    "consent_wording": "I agree to texts.",
    "external_id": "C-7",
}


def enroll(world: World, *, agreed: bool = True, **changes: Any) -> str:
    """Enroll Sam by a form, changed; returns their id."""
    wishes = {name: changes.pop(name) for name in ("plain", "quiet") if name in changes}
    form = Form(CELLS | changes, agreed=agreed, **wishes)
    return registering.register(world.runtime, form, "peer-support", actor="kim")


def test_somebody_who_agreed_is_in_and_it_says_what_they_are_sent(quick_world: World) -> None:
    """The very texts, and when they are first asked."""
    quick_world.employ("Ana")
    person = enroll(quick_world)
    arrival = registering.read_arrival(quick_world.runtime, person, actor="kim")
    assert (arrival.state, arrival.phone_end, arrival.opted_out) == ("active", "01", False)
    assert arrival.next_checkin_at is not None
    phone = Phone(quick_world, NUMBER, "Sam")
    assert [one.body for one in arrival.texts] == [phone.receives(), phone.receives()]
    assert count_rows(quick_world, "consents", "how = 'paper form'") == 1
    where = "action = 'participant.enrolled' AND actor = 'kim'"
    assert count_rows(quick_world, "audit_entries", where) == 1


def test_somebody_who_did_not_agree_is_asked_once(quick_world: World) -> None:
    """Nothing else goes out, and nothing is kept as their word."""
    blank = dict.fromkeys(("consent_at", "consent_how", "consent_wording"), "")
    person = enroll(quick_world, agreed=False, **blank)
    (text,) = registering.read_arrival(quick_world.runtime, person, actor="kim").texts
    assert "Reply YES" in text.body
    assert count_rows(quick_world, "consents") == 0


def test_a_shared_phone_gets_plain_texts_from_the_first_check_in_on(quick_world: World) -> None:
    """And none in the hours they asked for."""
    enroll(quick_world, plain=True, quiet=("10:00", "13:00"))
    phone = Phone(quick_world, NUMBER, "Sam")
    phone.hears_nothing()
    quick_world.fast_forward(hours=3)
    phone.receives("You are in")
    (view,) = participants.list_participants(quick_world.runtime, actor="kim")
    assert view.plain


def test_every_field_that_can_not_be_used_is_named_at_once(quick_world: World) -> None:
    """With what to write, and never with what was written."""
    with pytest.raises(FormError) as caught:
        enroll(
            quick_world,
            phone="12",
            name=" ",
            time_zone="New York",
            consent_how="",
            consent_wording="",
            quiet=("8", ""),
        )
    assert set(caught.value.problems) == {
        "phone", "name", "time_zone", "consent_how", "consent_wording", "quiet",
    }  # fmt: skip
    assert count_rows(quick_world, "participants") == 0


@pytest.mark.parametrize("day", ["2026-05-05", "never"])
def test_nobody_agrees_tomorrow(quick_world: World, day: str) -> None:
    """Nor on a day that is none."""
    with pytest.raises(FormError) as caught:
        enroll(quick_world, consent_at=day)
    assert list(caught.value.problems) == ["consent_at"]


def is_refused(world: World, day: str, zone: str) -> bool:
    """Tell whether a form says that somebody of a zone agreed too late."""
    with pytest.raises(FormError) as caught:
        enroll(world, phone="12", consent_at=day, time_zone=zone)
    return "consent_at" in caught.value.problems


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "Europe/London"]),
    st.integers(0, 24 * 60),
)
def test_a_date_of_today_is_never_in_the_future_anywhere_on_earth(
    quick_world: World, zone: str, minutes: int
) -> None:
    """Where they are it may be tomorrow already; the day after that it is nowhere."""
    world = quick_world
    world.clock.set(MONDAY + timedelta(minutes=minutes))
    for place in (zone, "America/New_York"):
        today_on = world.clock.now().astimezone(ZoneInfo(place)).date()
        assert not is_refused(world, today_on.isoformat(), zone)
        assert not is_refused(world, f"{today_on:%Y%m%d}", zone)
    ahead_on = world.clock.now().date() + timedelta(days=2)
    assert is_refused(world, ahead_on.isoformat(), zone)


def test_an_instant_is_judged_as_an_instant(quick_world: World) -> None:
    """Whatever its zone; the programme's own day is not asked then."""
    assert not is_refused(quick_world, "2026-05-05T00:59+10:00", "America/New_York")
    assert is_refused(quick_world, "2026-05-05T01:01+10:00", "America/New_York")


def test_hours_that_leave_no_time_to_text_are_refused(quick_world: World) -> None:
    """They would be in and never hear anything."""
    with pytest.raises(FormError) as caught:
        enroll(quick_world, quiet=("06:00", "22:00"))
    assert "leave no hour" in caught.value.problems["quiet"]


def test_who_takes_part_already_is_named_not_enrolled_again(quick_world: World) -> None:
    """However the number is written."""
    person = enroll(quick_world)
    with pytest.raises(KnownError) as caught:
        enroll(quick_world, phone=NUMBER)
    assert (caught.value.participant_id, caught.value.state) == (person, "active")
    assert count_rows(quick_world, "enrollments") == 1


def test_who_opted_out_comes_back_by_their_own_start_only(quick_world: World) -> None:
    """A form changes nothing about it, not even for a number that was never enrolled."""
    stranger = Phone(quick_world, NUMBER, "Sam")
    stranger.texts("STOP")
    stranger.skip_to_end()
    with pytest.raises(KnownError) as caught:
        enroll(quick_world)
    assert caught.value.opted_out
    assert count_rows(quick_world, "enrollments") == 0
    quick_world.fast_forward(days=1)
    stranger.hears_nothing()


def test_a_number_is_one_persons(quick_world: World) -> None:
    """Another name at the same number is a question, not a second enrollment."""
    sam = quick_world.enroll("Sam")
    with pytest.raises(FormError) as caught:
        enroll(quick_world, phone=sam.number, name="Kim Lee")
    assert "somebody of another name" in caught.value.problems["phone"]


def test_who_asked_to_be_deleted_is_not_enrolled_elsewhere(quick_world: World) -> None:
    """While that waits for a person: only their own START undoes it."""
    world = quick_world
    world.employ("Ana")
    enroll(world)
    sam = Phone(world, NUMBER, "Sam")
    for words in ("i want to die", "DELETE ME", "DELETE ME"):
        sam.texts(words)
    sam.skip_to_end()
    world.apply_program(PROGRAM.read_text(encoding="utf-8").replace('"peer-support"', '"two"', 1))
    with pytest.raises(FormError) as caught:
        registering.register(world.runtime, Form(CELLS, agreed=True), "two", actor="kim")
    assert "asked to be deleted" in caught.value.problems["phone"]
    sam.hears_nothing()

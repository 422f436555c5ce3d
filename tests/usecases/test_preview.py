"""Preview: what it lists is what is sent, to the message and to the second."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from smsserve.domain.calendar_time import instant_of
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.quiet_hours import QuietHours
from smsserve.storage import audit, participants
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import quiet_hours
from smsserve.usecases.audit import SERVICE
from smsserve.usecases.preview import Condition, Preview, Wanted, preview_program
from tests.support.lives import foretold, live, received
from tests.support.world import PROGRAM, Phone, World

STEADY = PROGRAM.with_name("steady-steps.toml").read_text(encoding="utf-8")
# Its clocks go back for Ramadan on 15 February 2026 and forward again on 22 March.
CASABLANCA = "Africa/Casablanca"
FIRST_ON = date(2026, 2, 14)


def begin(world: World, definition: str, first_on: date, zone: str, **about: str) -> Phone:
    """Enroll somebody in a programme at noon of the day before, their first texts read."""
    noon = instant_of(first_on - timedelta(days=1), time(12), ZoneInfo(zone))
    world.clock.set(noon)
    world.apply_program(definition.replace('key = "steady-steps"', 'key = "peer-support"'))
    phone = world.enroll("Maria", zone=zone, **about)  # type: ignore[arg-type]
    world.settle()
    return phone


def preview(world: World, phone: Phone | None, first_on: date, days: int) -> Preview:
    """Preview the programme for somebody, or for nobody in particular."""
    person = None if phone is None else phone.participant_id
    return preview_program(
        world.runtime, Wanted("peer-support", first_on, days, person), actor=SERVICE
    )


def assert_sent_as_foretold(world: World, days: int, *, answers: bool) -> None:
    """What a preview tells before is what the phone got after, each text at its instant."""
    phone = begin(world, STEADY, FIRST_ON, CASABLANCA)
    zone = ZoneInfo(CASABLANCA)
    starts_at = instant_of(FIRST_ON, time.min, zone)
    until = instant_of(FIRST_ON + timedelta(days=days), time.min, zone)
    told = foretold(preview(world, phone, FIRST_ON, days), answers=answers)
    live(world, phone, until, answers=answers)
    assert received(phone, starts_at, until) == told
    assert len(told) > days // 2


def test_five_weeks_with_two_clock_changes_are_sent_as_foretold(quick_world: World) -> None:
    """Word for word to somebody silent: a daily fortnight, then two a week, and reminders."""
    assert_sent_as_foretold(quick_world, 38, answers=False)


def test_a_week_of_answers_is_sent_as_foretold(quick_world: World) -> None:
    """The questions that follow, the thanks, and whatever else an answer brings."""
    assert_sent_as_foretold(quick_world, 8, answers=True)


def test_what_was_chosen_is_in_it(quick_world: World) -> None:
    """Hour, pace and quiet hours of their own, as they are now; nothing of it is kept."""
    world = quick_world
    phone = begin(world, STEADY, date(2026, 5, 1), "America/New_York")
    phone.texts("TIME 5PM")
    phone.texts("LESS")
    own = QuietHours(time(16), time(18))
    quiet_hours.set_quiet_hours(world.runtime, phone.participant_id, own, actor=SERVICE)
    before = len(world.carrier.sent)
    found = preview(world, phone, date(2026, 5, 2), 5)
    firsts = [one.at.astimezone(found.zone) for one in found.texts if "open" in one.text_key]
    assert [one.day for one in firsts] == [2, 4, 6]
    assert all(one.hour == 18 and one.minute < 30 for one in firsts)
    world.settle()
    assert len(world.carrier.sent) == before


def test_a_typical_person_is_told_of_from_the_first_text_on(quick_world: World) -> None:
    """With the longest names, in the programme's zone; answers and reminders are marked."""
    found = preview(quick_world, None, date(2026, 6, 1), 6)
    assert found.zone.key == "America/New_York"
    keys = [one.text_key for one in found.texts]
    assert keys[0] == "optin.done"
    assert "checkin.open" in keys
    assert all(8 <= one.at.astimezone(found.zone).hour < 21 for one in found.texts)
    conditions = Counter(one.condition for one in found.texts)
    assert set(conditions) == set(Condition)
    reminders = [one for one in found.texts if one.text_key == "checkin.remind"]
    assert {one.condition for one in reminders} == {Condition.IF_UNANSWERED}
    assert any("Maria-Guadalupe" in one.body for one in found.texts)


def test_looking_at_somebody_is_on_record(quick_world: World) -> None:
    """As every look is; the typical person is nobody."""
    phone = quick_world.enroll("Sam")
    preview(quick_world, phone, date(2026, 5, 5), 1)
    with reading(quick_world.runtime.engine) as connection:
        actions = [row["action"] for row in audit.list_for(connection, phone.participant_id)]
    assert actions.count("participant.previewed") == 1


def test_who_gets_no_texts_is_said_with_the_reason(quick_world: World) -> None:
    """Opted out, invited, or a number that does not work."""
    gone = quick_world.enroll("Sam")
    gone.texts("STOP")
    assert preview(quick_world, gone, date(2026, 5, 5), 7).nobody_because == "they have opted out"
    invited = quick_world.enroll("Kim", consent=False)
    found = preview(quick_world, invited, date(2026, 5, 5), 7)
    assert found.nobody_because == "their enrollment is invited"
    bad = quick_world.enroll("Lee")
    now, bad_id = quick_world.clock.now(), bad.participant_id
    with transaction(quick_world.runtime.engine) as connection:
        participants.change(connection, bad_id, {"number_bad_at": now})
    found = preview(quick_world, bad, date(2026, 5, 5), 7)
    assert found.nobody_because == "their number does not work"


def test_who_pauses_is_shown_from_the_day_they_come_back(quick_world: World) -> None:
    """By themselves, at the next occurrence."""
    phone = quick_world.enroll("Sam")
    phone.texts("PAUSE 7")
    found = preview(quick_world, phone, date(2026, 5, 5), 9)
    first: datetime = found.texts[0].at.astimezone(found.zone)
    assert (first.day, first.hour) == (11, 10)


def test_what_can_not_be_previewed_is_refused(quick_world: World) -> None:
    """Unknown programmes and people, people in another programme, too many days."""
    runtime = quick_world.runtime
    first_on = date(2026, 5, 5)
    for wanted in (
        Wanted("carers", first_on),
        Wanted("peer-support", first_on, 7, "0" * 26),
    ):
        with pytest.raises(NotFoundError):
            preview_program(runtime, wanted, actor=SERVICE)
    quick_world.apply_program(STEADY)
    phone = quick_world.enroll("Sam")
    with pytest.raises(NotFoundError, match="enrollment in steady-steps"):
        preview_program(
            runtime, Wanted("steady-steps", first_on, 7, phone.participant_id), actor=SERVICE
        )
    for wanted in (
        Wanted("peer-support", first_on, 0),
        Wanted("peer-support", first_on, 7, language="fr"),
    ):
        with pytest.raises(RefusedError):
            preview_program(runtime, wanted, actor=SERVICE)

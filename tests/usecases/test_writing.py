"""Writing: what a text promises is true: who reads it, by when, and from when on nobody does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from smsserve.domain.messages import Kind
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import accounts
from smsserve.usecases.people import Person, find_person
from smsserve.usecases.writing import Cause, fill_text, next_reader_at, write_text
from tests.support.mishaps import change_program, count_rows
from tests.support.world import Phone, World

ALWAYS = tuple(
    (f'{day} = ["09:00-17:00"]', f'{day} = ["00:00-24:00"]')
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
)
WEEKEND = 'saturday = ["00:00-24:00"]\nsunday = ["00:00-24:00"]\n\n# Nothing but answers'


def fills(world: World, phone: Phone) -> dict[str, str]:
    """Return what is filled into texts to somebody right now."""
    with reading(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, phone.participant_id)
        assert person is not None
        return fill_text(world.runtime, connection, person, world.clock.now())


def test_a_promise_is_never_of_the_past(quick_world: World) -> None:
    """A clock that ran out is not promised again: one more of its length is."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("i want to die")
    sam.receives("should text you by 11:15 am")
    world.clock.advance(timedelta(hours=6, minutes=1))
    sam.texts("i want to die")
    sam.receives("no one is reading here until Tue 9 am")
    world.clock.set(datetime(2026, 5, 5, 14, 0, tzinfo=UTC))
    sam.texts("i want to die")
    sam.receives("should text you by 10:15 am")


def test_in_staffed_hours_without_anybody_the_next_hours_are_named(quick_world: World) -> None:
    """Not the very minute at which the text is read."""
    world = quick_world
    ana = world.employ("Ana")
    ana.goes_away()
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("my sister is visiting")
    sam.receives("No one is here to read this until Tue 9 am")
    sam.texts("i want to die")
    sam.receives("no one is reading here until Tue 9 am")


def test_where_no_hours_end_nobody_is_promised(quick_world: World) -> None:
    """Staffed day and night, yet nobody on duty: the crisis text names no time at all."""
    world = quick_world
    change_program(world, *ALWAYS, ("# Nothing but answers", WEEKEND))
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("i want to die")
    body = sam.receives("no one is reading here right now", "988")
    assert "until" not in body


def test_on_duty_is_on_duty(quick_world: World) -> None:
    """Then somebody reads now."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")

    def reader_at() -> datetime | None:
        with reading(world.runtime.engine) as connection:
            person = find_person(world.runtime, connection, sam.participant_id)
            assert person is not None
            return next_reader_at(connection, person, world.clock.now())

    assert reader_at() == world.clock.now()
    world.clock.advance(timedelta(hours=8))
    assert reader_at() == datetime(2026, 5, 5, 13, 0, tzinfo=UTC)


def test_times_are_the_persons_own(quick_world: World) -> None:
    """And say so where the programme's clock shows another."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam", zone="America/Los_Angeles")
    sam.skip_to_end()
    sam.texts("i want to die")
    sam.receives("by 8:15 am your time")


def test_whoever_left_the_team_is_not_named(quick_world: World) -> None:
    """The organization is."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    assert fills(world, sam)["sup"] == "Ana"
    email = accounts.list_accounts(world.runtime)[0].email
    accounts.deactivate_account(world.runtime, email)
    assert fills(world, sam)["sup"] == "Harbor Peers"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Sam", "Sam"), ("\u2060", "Harbor Peers"), ("Mar\u00eda", "Maria")],
)
def test_people_are_called_by_their_first_name(quick_world: World, name: str, shown: str) -> None:
    """A name that can not be seen is none, on either side."""
    quick_world.employ(name)
    sam = quick_world.enroll(name)
    assert (fills(quick_world, sam)["name"], fills(quick_world, sam)["sup"]) == (shown, shown)


def test_a_text_is_written_once_for_its_cause(world: World) -> None:
    """However often the cause is handled."""
    sam_id = world.enroll("Sam").participant_id

    def write() -> str | None:
        with transaction(world.runtime.engine) as connection:
            person = find_person(world.runtime, connection, sam_id)
            assert isinstance(person, Person)
            cause = Cause("test:1", Kind.COMPLIANCE)
            return write_text(world.runtime, connection, person, "help", cause)

    assert write() is not None
    assert write() is None
    assert count_rows(world, "outbound_messages", "text_key = 'help'") == 1


def test_what_asks_waits_for_the_morning_and_what_answers_does_not(quick_world: World) -> None:
    """Of their own clock."""
    world = quick_world
    sam_id = world.enroll("Sam", zone="Asia/Tokyo").participant_id
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, sam_id)
        assert person is not None
        for kind in (Kind.REMINDER, Kind.COMPLIANCE):
            cause = Cause(f"test:{kind}", kind)
            write_text(world.runtime, connection, person, "help", cause)
    late = "text_key = 'help' AND kind = 'reminder' AND due_at > created_at"
    assert count_rows(world, "outbound_messages", late) == 1
    at_once = "text_key = 'help' AND kind = 'compliance' AND due_at = created_at"
    assert count_rows(world, "outbound_messages", at_once) == 1


def test_spanish_speakers_are_written_to_in_spanish(quick_world: World) -> None:
    """Also about a crisis."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam", language="es")
    sam.skip_to_end()
    sam.texts("quiero morirme")
    assert "Gracias" in sam.receives("988", "911")

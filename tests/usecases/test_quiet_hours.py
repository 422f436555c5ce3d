"""Quiet hours of a programme and of a person: one union holds whatever is proactive."""

from __future__ import annotations

from datetime import time

import pytest

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.quiet_hours import QuietHours
from smsserve.storage.engine import reading
from smsserve.usecases import quiet_hours
from smsserve.usecases.people import find_person
from tests.support.world import Phone, World


def keep_quiet(world: World, phone: Phone, hours: QuietHours | None) -> None:
    """Set somebody's own quiet hours."""
    quiet_hours.set_quiet_hours(world.runtime, phone.participant_id, hours, actor="test")


def test_their_own_hours_hold_a_check_in_that_the_programmes_would_not(quick_world: World) -> None:
    """Ten in the morning is still quiet for them: it comes after eleven, and not at once."""
    phone = quick_world.enroll("Sam")
    keep_quiet(quick_world, phone, QuietHours(time(20), time(11)))
    quick_world.settle()
    phone.skip_to_end()
    quick_world.fast_forward(hours=23, minutes=59)
    phone.hears_nothing()
    quick_world.fast_forward(minutes=12)
    phone.receives("mood")


def test_hours_set_while_a_text_waits_hold_it_too(quick_world: World) -> None:
    """Looked at once more when it is handed over."""
    phone = quick_world.enroll("Sam")
    phone.skip_to_end()
    quick_world.clock.set(quick_world.clock.now().replace(day=5, hour=14, minute=0))
    quick_world.tick()
    keep_quiet(quick_world, phone, QuietHours(time(9), time(12)))
    quick_world.fast_forward(hours=1, minutes=50)
    phone.hears_nothing()
    quick_world.fast_forward(minutes=11)
    phone.receives("mood")


def test_what_answers_their_own_words_is_not_held(quick_world: World) -> None:
    """At any hour."""
    phone = quick_world.enroll("Sam")
    phone.skip_to_end()
    keep_quiet(quick_world, phone, QuietHours(time(9), time(20)))
    phone.texts("WHO")
    phone.receives("texts you")


def test_without_hours_of_their_own_the_programmes_count(quick_world: World) -> None:
    """Set, and taken away again."""
    phone = quick_world.enroll("Sam")
    keep_quiet(quick_world, phone, QuietHours(time(20), time(11)))
    keep_quiet(quick_world, phone, None)
    with reading(quick_world.runtime.engine) as connection:
        person = find_person(quick_world.runtime, connection, phone.participant_id)
    assert person is not None
    assert quiet_hours.quiet_windows(person) == (QuietHours(time(21), time(8)),)


def test_somebody_must_be_left_with_an_hour(quick_world: World) -> None:
    """Hours that together hold every text are refused by both their names."""
    phone = quick_world.enroll("Sam")
    with pytest.raises(RefusedError, match="21:00-08:00 and 08:30-20:45"):
        keep_quiet(quick_world, phone, QuietHours(time(8, 30), time(20, 45)))


def test_nobody_has_no_hours(quick_world: World) -> None:
    """An id that is not there is said."""
    with pytest.raises(NotFoundError):
        quiet_hours.set_quiet_hours(quick_world.runtime, "0" * 26, None, actor="test")

"""Programmes: what is live, and that an edit never asks again what was asked."""

from __future__ import annotations

import pytest

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.toml.problems import ConfigError
from smsserve.usecases import participants, programs
from tests.support.mishaps import change_program, count_rows
from tests.support.world import PROGRAM, World

SHIPPED = PROGRAM.read_text(encoding="utf-8")


def apply(world: World, definition: str, name: str | None = None) -> tuple[str, int]:
    """Make a file live."""
    return programs.apply_program(
        world.runtime, definition, file="test.toml", actor="kim", holes_accepted_by=name
    )


def test_the_same_file_again_changes_nothing(world: World) -> None:
    """No new version, no entry."""
    before = count_rows(world, "audit_entries")
    assert apply(world, SHIPPED) == ("peer-support", 1)
    assert count_rows(world, "audit_entries") == before


def test_an_edit_is_a_new_version_and_the_old_one_is_kept(world: World) -> None:
    """What was asked under it stays explained."""
    change_program(world, ("mood_low = 2", "mood_low = 3"))
    view = programs.get_program(world.runtime, "peer-support")
    assert (view.version, view.program.flags.mood_low) == (2, 3)
    assert count_rows(world, "program_versions") == 2


def test_an_edit_moves_the_next_check_in_and_repeats_none(quick_world: World) -> None:
    """Nobody is asked twice because somebody mended a word."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=1)
    sam.skip_to_end()
    change_program(world, ('name = "Peer support"', 'name = "Peers"'))
    world.fast_forward(hours=20)
    sam.hears_nothing()
    change_program(world, ('at = "10:00"', 'at = "15:00"'))
    (view,) = participants.list_participants(world.runtime, actor="test")
    assert view.next_checkin_at is not None
    assert view.next_checkin_at.hour == 19


def test_an_edit_wakes_nobody_who_pauses_or_left(quick_world: World) -> None:
    """They keep their state."""
    world = quick_world
    for name, words in (("Sam", "PAUSE"), ("Dee", "wrong number")):
        world.enroll(name).texts(words)
    change_program(world, ("mood_low = 2", "mood_low = 3"))
    views = participants.list_participants(world.runtime, actor="test")
    assert {one.state: one.next_checkin_at for one in views} == {"paused": None, "withdrawn": None}


def test_a_file_with_problems_goes_live_in_no_part(world: World) -> None:
    """The one that runs goes on."""
    with pytest.raises(ConfigError):
        apply(world, SHIPPED.replace('country = "US"', 'country = "XX"'))
    assert programs.get_program(world.runtime, "peer-support").version == 1


def test_people_are_counted_by_state(quick_world: World) -> None:
    """Of each programme."""
    quick_world.enroll("Sam")
    quick_world.enroll("Dee", consent=False)
    (view,) = programs.list_programs(quick_world.runtime)
    assert view.enrolled == {"active": 1, "invited": 1}


def test_an_unknown_programme_is_not_found(quick_world: World) -> None:
    """It says where the known ones are."""
    with pytest.raises(NotFoundError) as caught:
        programs.get_program(quick_world.runtime, "carers")
    assert "programs list" in caught.value.hint


def test_where_coverage_is_asked_for_a_hole_needs_a_name(quick_world: World) -> None:
    """Somebody answers for it, or it is mended."""
    world = quick_world
    asking = SHIPPED.replace("ask_coverage = false", "ask_coverage = true")
    with pytest.raises(RefusedError, match="nobody could be reached"):
        apply(world, asking)
    apply(world, asking, "Kim")
    view = programs.get_program(world.runtime, "peer-support")
    assert view.holes_accepted_by == "Kim"


def test_a_version_nobody_looked_at_is_not_replaced(quick_world: World) -> None:
    """Whoever looked at version 1 does not overwrite a version 2 that went live meanwhile."""
    words = SHIPPED
    programs.apply_program(quick_world.runtime, words + "\n# two\n", file="", actor="test", over=1)
    with pytest.raises(ConflictError, match="changed by somebody else"):
        programs.apply_program(quick_world.runtime, words + "\n", file="", actor="test", over=1)
    (live,) = programs.list_programs(quick_world.runtime)
    assert live.version == 2

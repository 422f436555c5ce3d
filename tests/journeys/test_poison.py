"""A text that the service can not handle: tried again, then read by a person, in nobody's way.

What breaks is the catalogue of texts, in the middle of answering: a stand-in for any bug there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from smsserve.texts import Texts
from smsserve.usecases import checkins, participants
from tests.support.world import Phone, World

OPEN_QUESTION_ANSWERED = "checkin.done"


class BrokenTexts:
    """Stands in for the texts: breaks on one of them, and counts how often."""

    def __init__(self, texts: Texts, key: str) -> None:
        """Take the whole ones, and the text that breaks."""
        self._texts, self._key = texts, key
        self.broke = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._texts, name)

    def with_own(self, _own: Any) -> BrokenTexts:
        """Stay broken, whatever words a programme has of its own."""
        return self

    def render(self, key: str, *rest: Any) -> str:
        """Render a text, or break."""
        if key == self._key:
            self.broke += 1
            raise ZeroDivisionError
        return self._texts.render(key, *rest)


def break_text(world: World, key: str) -> BrokenTexts:
    """Have every attempt to render one text break, from now on."""
    broken = BrokenTexts(world.runtime.catalog.texts, key)
    catalog = replace(world.runtime.catalog, texts=cast("Texts", broken))
    world.runtime = replace(world.runtime, catalog=catalog)
    return broken


def mend(world: World, broken: BrokenTexts) -> None:
    """Make the texts whole again."""
    catalog = replace(world.runtime.catalog, texts=broken._texts)
    world.runtime = replace(world.runtime, catalog=catalog)


def inbound_states(world: World, phone: Phone) -> list[str]:
    """Return what became of each text of somebody's."""
    timeline = participants.show_participant(world.runtime, phone.participant_id, actor="test")
    return [one.status for one in timeline.entries if one.kind == "text_in"]


@pytest.fixture
def sam(world: World) -> Phone:
    """Return somebody with an open question."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    checkins.start(world.runtime, None)
    sam.skip_to_end()
    return sam


def test_a_text_on_which_we_break_three_times_is_a_person_s(world: World, sam: Phone) -> None:
    """Stored at the first try, flagged after the third, and never tried a fourth time."""
    broken = break_text(world, OPEN_QUESTION_ANSWERED)
    assert sam.texts("doing fine, thanks") == "unhandled"
    assert inbound_states(world, sam) == ["unhandled"]
    world.fast_forward(minutes=5)
    assert inbound_states(world, sam) == ["needs_human"]
    assert broken.broke == 3
    assert sam.flag is not None
    assert sam.flag.kinds == ("unhandled",)
    assert sam.flag.severity == "urgent"


def test_a_broken_text_is_in_nobody_s_way(world: World, sam: Phone) -> None:
    """Others are answered at once, and so is the next text of the same person."""
    tom = world.enroll("Tom")
    tom.skip_to_end()
    break_text(world, OPEN_QUESTION_ANSWERED)
    sam.texts("doing fine, thanks")
    assert tom.texts("hello there, how does this work") == "handled"
    assert tom.unread
    assert sam.texts("HELP") == "handled"
    assert sam.unread


def test_a_mended_bug_answers_what_was_waiting(world: World, sam: Phone) -> None:
    """The next try takes it up by itself, once."""
    broken = break_text(world, OPEN_QUESTION_ANSWERED)
    sam.texts("doing fine, thanks")
    sam.hears_nothing()
    mend(world, broken)
    world.fast_forward(minutes=5)
    assert inbound_states(world, sam) == ["handled"]
    sam.receives("Thank you")
    sam.hears_nothing()
    assert sam.flag is None


def test_stop_is_honoured_even_where_understanding_broke(world: World, sam: Phone) -> None:
    """A bug must not talk over a STOP."""
    world.carrier_blocks = False
    world.fast_forward(minutes=2)
    checkins.start(world.runtime, None, rule="mood")
    sam.skip_to_end()
    whole = world.runtime.catalog
    # The open question is on a scale that is not there any more.
    world.runtime = replace(world.runtime, catalog=replace(whole, instruments={}))
    assert sam.texts("STOP") == "unhandled"
    world.runtime = replace(world.runtime, catalog=whole)
    world.fast_forward(days=8)
    sam.hears_nothing()
    assert inbound_states(world, sam) == ["handled"]


def test_crisis_words_reach_a_person_at_once_even_where_answering_broke(
    world: World, sam: Phone
) -> None:
    """The crisis text can not be written; the flag and the page do not wait for it."""
    break_text(world, "crisis.open")
    break_text(world, "crisis.closed")
    sam.texts("I want to die")
    assert sam.flag is not None
    assert sam.flag.severity == "crisis"

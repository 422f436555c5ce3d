"""A flag ends by a person's act and by nothing else, whatever comes and however long it takes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from smsserve.usecases import checkins, flags
from tests.support.world import Phone, World, make_world

# What may come in without anybody of the team doing anything.
WORDS = (
    "I want to die", "fine", "I'm ok now", "STOP", "START", "HELP", "thanks", "0", "3", "yes", "no",
    "pause", "wrong number", "nobody cares", "please stop texting me",
)  # fmt: skip
SPANS = (timedelta(minutes=1), timedelta(minutes=20), timedelta(hours=5), timedelta(days=3))
EVENTS = (*WORDS, *SPANS, "ask", "lost receipts")
# Every pass is the same on every machine; each deals all the events out to some people.
SEED, PASSES, MOST_AT_ONCE = 13, 2, 5


def deal(number: int) -> list[list[object]]:
    """Return the events of one pass in the hands of some people: every one of them is dealt."""
    deck: list[object] = list(EVENTS)
    random.Random(SEED * 1000 + number).shuffle(deck)
    return [deck[start : start + MOST_AT_ONCE] for start in range(0, len(deck), MOST_AT_ONCE)]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[World]:
    """Return a world with a supporter; everybody who is dealt events comes of their own."""
    home = tmp_path_factory.mktemp("town")
    (home / "smsserve.db").write_bytes(sqlite_template.read_bytes())
    made = make_world(home, f"sqlite:///{home / 'smsserve.db'}")
    made.employ("Ana")
    yield made
    made.runtime.engine.dispose()


@pytest.mark.parametrize("number", range(PASSES))
def test_nothing_but_a_person_ends_a_flag(town: World, number: int) -> None:
    """Not time, not better news, not STOP, not a lost receipt."""
    for events in deal(number):
        sam = town.enroll("Sam")
        sam.texts("I want to die")
        opened = sam.flag
        assert opened is not None
        for one in events:
            live(town, sam, one)
            now = sam.flag
            assert now is not None, f"{one} ended the flag"
            assert (now.id, now.severity, now.resolved_at) == (opened.id, "crisis", None)
        flags.resolve(town.runtime, opened.id, account_id=None, outcome="texted")
        assert sam.flag is None


def live(world: World, sam: Phone, one: object) -> None:
    """Let one thing happen, with the ticks that follow it."""
    if isinstance(one, timedelta):
        world.clock.advance(one)
    elif one == "ask":
        checkins.start(world.runtime, None)
    elif one == "lost receipts":
        world.confirm_receipts = not world.confirm_receipts
    else:
        sam.texts(cast("str", one))
    world.tick()

"""A flag ends by a person's act and by nothing else, whatever comes and however long it takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smsserve.usecases import checkins, flags
from tests.support.world import Phone, World, make_world

# What may come in without anybody of the team doing anything.
WORDS = (
    "I want to die", "fine", "I'm ok now", "STOP", "START", "HELP", "thanks", "0", "3", "yes", "no",
    "pause", "wrong number", "nobody cares", "please stop texting me",
)  # fmt: skip
SPANS = (timedelta(minutes=1), timedelta(minutes=20), timedelta(hours=5), timedelta(days=3))
EVENTS = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(SPANS), st.sampled_from(("ask", "lost receipts"))
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[World]:
    """Return a world with a supporter; every example brings a person of its own."""
    home = tmp_path_factory.mktemp("town")
    (home / "smsserve.db").write_bytes(sqlite_template.read_bytes())
    made = make_world(home, f"sqlite:///{home / 'smsserve.db'}")
    made.employ("Ana")
    yield made
    made.runtime.engine.dispose()


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EVENTS, min_size=2, max_size=5))
def test_nothing_but_a_person_ends_a_flag(town: World, events: list[object]) -> None:
    """Not time, not better news, not STOP, not a lost receipt."""
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

"""A rotation of keys, killed -9 half way, again and again, while people text."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.bench.rotation import Place, Traffic, fill, find_losses, kill_and_finish

pytestmark = pytest.mark.fault
PEOPLE, TEXTS, KILLS = 150, 600, 2


def test_a_rotation_that_is_killed_goes_on_where_it_was(
    tmp_path: Path, database_url: str, database_kind: str
) -> None:
    """Run again it ends complete; nobody was lost, doubled, or texted after a STOP."""
    # One of the two as an older version left it, where there is more to be moved.
    old = database_kind == "postgresql"
    place = Place(tmp_path, database_url)
    fill(place, PEOPLE, TEXTS, old=old)
    with place.opened("k2", "k1") as runtime, Traffic(runtime, PEOPLE, pause=0.02) as traffic:
        killed, _ = kill_and_finish(place, KILLS, random.Random(5))
    assert killed
    assert find_losses(place, PEOPLE, traffic.heard) == []

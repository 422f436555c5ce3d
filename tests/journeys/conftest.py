"""Worlds for journeys: what is not the database's needs only the quicker one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.world import World, make_world


@pytest.fixture
def quick_world(tmp_path: Path, sqlite_template: Path) -> Iterator[World]:
    """Return a world on SQLite only, for what is not the database's."""
    path = shutil.copyfile(sqlite_template, tmp_path / "smsserve.db")
    made = make_world(tmp_path, f"sqlite:///{path}")
    yield made
    made.runtime.engine.dispose()

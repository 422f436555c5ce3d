"""Worlds for single use cases: rules that are not the database's need only the quicker one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.world import World, make_world


@pytest.fixture
def quick_world(tmp_path: Path, sqlite_template: Path) -> Iterator[World]:
    """Return a world with the shipped programme live, on SQLite only."""
    path = tmp_path / "smsserve.db"
    shutil.copyfile(sqlite_template, path)
    made = make_world(tmp_path, f"sqlite:///{path}")
    yield made
    made.runtime.engine.dispose()

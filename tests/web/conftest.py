"""A console with a team and people, on SQLite: what depends on the database is tested below it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from tests.support.team import account_of
from tests.support.templates import open_console
from tests.support.world import Teammate, World, make_world
from tests.web.visitor import Visitor


@dataclass(slots=True)
class House:
    """A world with its console open."""

    world: World
    app: Flask

    def visitor(self, member: Teammate | None = None) -> Visitor:
        """Return somebody with a fresh browser, logged in if they are of the team."""
        visitor = Visitor(self.app)
        if member is not None:
            visitor.log_in(account_of(self.world, member).email)
            assert visitor.url == "/queue", visitor.text
        return visitor


@pytest.fixture
def house(tmp_path: Path, sqlite_template: Path) -> Iterator[House]:
    """Return a console whose programme is live and staffed."""
    path = shutil.copyfile(sqlite_template, tmp_path / "console.db")
    world = make_world(tmp_path, f"sqlite:///{path}")
    yield House(world, open_console(world.runtime))
    world.runtime.engine.dispose()

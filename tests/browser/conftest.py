"""A browser for each file of tests, and a console of nobody yet for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.site import Site, launched, served
from tests.support.world import make_world

# Five seconds, the usual, are too few on a machine that does other things too.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Return one headless browser for the tests of a file."""
    with launched(chromium) as running:
        yield running


@pytest.fixture
def site(tmp_path: Path, sqlite_template: Path) -> Iterator[Site]:
    """Return a served console with the shipped programme live."""
    path = shutil.copyfile(sqlite_template, tmp_path / "site.db")
    with served(make_world(tmp_path, f"sqlite:///{path}")) as running:
        yield running

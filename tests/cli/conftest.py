"""Installations to run commands on: made once, copied for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.installation import PASSWORD, ROSTER, Installation, make_config


@pytest.fixture(scope="session")
def _empty_template(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    installation = Installation(tmp_path_factory.mktemp("template") / "empty")
    installation.succeeds("db", "upgrade")
    make_config(installation.home / "config")
    return installation


@pytest.fixture(scope="session")
def _live_template(_empty_template: Installation) -> Installation:
    live = _empty_template.copy_to(_empty_template.home.with_name("live"))
    for role, name, phone in (
        ("supporter", "Ana", "+12025550121"),
        ("coordinator", "Kim", "+12025550122"),
    ):
        who = ("--email", f"{name.lower()}@harbor.example", "--name", name, "--phone", phone)
        create = ("accounts", "create", "--role", role, *who, "--password-stdin")
        live.succeeds(*create, stdin=f"{PASSWORD}\n")
    live.succeeds("programs", "apply", str(live.home / "config/programs/peer-support.toml"))
    live.succeeds("participants", "import", "-", "--program", "peer-support", stdin=ROSTER)
    return live


@pytest.fixture
def fresh(tmp_path: Path) -> Installation:
    """Return a home in which nothing was ever run."""
    installation = Installation(tmp_path / "home")
    make_config(installation.home / "config")
    return installation


@pytest.fixture
def empty(_empty_template: Installation, tmp_path: Path) -> Installation:
    """Return an installation after `db upgrade`."""
    return _empty_template.copy_to(tmp_path / "home")


@pytest.fixture
def live(_live_template: Installation, tmp_path: Path) -> Installation:
    """Return one with Ana and Kim, a live programme, Maya and Tom enrolled, Zoe invited."""
    return _live_template.copy_to(tmp_path / "home")

"""A house with one of everything in it, made once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.site import Site, Template, make_template, opened


@pytest.fixture(scope="session")
def house_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Return the database of the house."""
    template = Template(tmp_path_factory.mktemp("house") / "template.db")
    make_template(template)
    return template


@pytest.fixture
def site(house_template: Template, tmp_path: Path) -> Iterator[Site]:
    """Return the house with everybody logged in."""
    with opened(house_template, tmp_path) as found:
        yield found

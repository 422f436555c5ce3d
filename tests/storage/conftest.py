"""An upgraded database, of either kind in turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from smsserve.storage.engine import open_engine
from tests.support.statements import share_statements


@pytest.fixture
def engine(upgraded_url: str) -> Iterator[Engine]:
    """Return an engine on a database that has its tables and nothing in them."""
    made = open_engine(upgraded_url)
    share_statements(made)
    yield made
    made.dispose()

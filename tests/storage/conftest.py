"""An upgraded database, of either kind in turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from smsserve.storage.engine import open_engine


@pytest.fixture
def engine(upgraded_url: str) -> Iterator[Engine]:
    """Return an engine on a database that has its tables and nothing in them."""
    made = open_engine(upgraded_url)
    yield made
    made.dispose()

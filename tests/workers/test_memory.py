"""Memory: what a worker loaded once is passed by when it looks for what can go."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from workers.memory import keep_loaded


class Loop:
    """Something that holds itself, which only the collector can free."""

    def __init__(self) -> None:
        """Close the loop."""
        self.own = self


@pytest.fixture
def thawed() -> Iterator[None]:
    """Leave the collector of the tests as it was."""
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_what_is_loaded_is_passed_by_and_what_comes_later_is_freed() -> None:
    """Nothing is looked through any more, and no garbage is kept."""
    keep_loaded()
    assert gc.get_freeze_count() > len(gc.get_objects())
    gone = weakref.ref(Loop())
    gc.collect()
    assert gone() is None

"""Waiting for a condition instead of sleeping."""

from __future__ import annotations

import time
from collections.abc import Callable

_POLL = 0.02


def eventually(condition: Callable[[], object], what: str, patience: float = 15.0) -> None:
    """Return when the condition holds; fail, naming what was waited for, after `patience` s."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience:g} s in vain: {what}")
        time.sleep(_POLL)

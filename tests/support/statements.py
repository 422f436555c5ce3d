"""What SQLAlchemy has compiled once, kept for every world of a test process."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache

_ROOM = 5_000  # statements; the whole suite has about 1,500 of each dialect
_shared: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}


def share_statements(engine: Engine) -> None:
    """Let an engine use what the engines of earlier tests have compiled; the first one connects.

    The service opens one engine for its life; a test opens one for a moment, and would compile
    every statement anew. What is compiled is found by the statement's form, never by its values.
    """
    kind = engine.dialect.name
    if kind not in _shared:
        engine.connect().close()  # a dialect gets to know its server at the first connection
        _shared[kind] = engine.dialect, LRUCache(_ROOM)
    engine.dialect, engine._compiled_cache = _shared[kind]

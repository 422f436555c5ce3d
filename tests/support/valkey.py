"""A Valkey server for tests: the service's own embedded one in a temporary directory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smsserve.gateways.embedded_valkey import EmbeddedValkey


@contextmanager
def temporary_valkey() -> Iterator[EmbeddedValkey]:
    """Run a server for a block, with its data thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="vk-") as place, EmbeddedValkey(Path(place)) as server:
        yield server

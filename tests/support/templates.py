"""Templates compiled once for all consoles of a test run: each console would compile its own."""

from __future__ import annotations

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from typing_extensions import override

from smsserve.usecases.runtime import Runtime
from smsserve.web.app import create_app


class KeptBytecode(BytecodeCache):
    """Compiled templates in memory; one whose source is another by now is compiled again."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[str, bytes] = {}

    @override
    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_KEPT = KeptBytecode()


def open_console(runtime: Runtime) -> Flask:
    """Return the application of a runtime, whose templates are compiled once for all."""
    app = create_app(runtime)
    app.jinja_env.bytecode_cache = _KEPT
    return app

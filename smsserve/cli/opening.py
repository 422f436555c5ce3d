"""Opening the installation that the environment names, for the length of one command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smsserve.usecases.runtime import Runtime

# Who did it, in the audit trail: whoever has a shell on the machine.
OPERATOR = "operator"


def home_folder() -> Path:
    """Return SMSSERVE_HOME, or where it is when nobody sets it."""
    return Path(os.environ.get("SMSSERVE_HOME") or "var").absolute()


@contextmanager
def unchecked_runtime() -> Iterator[Runtime]:
    """Lend the runtime of this installation, whatever its database holds.

    Raises SettingsError, ConfigError, StoreUnavailableError.
    """
    from smsserve.bootstrap import build_runtime, read_settings

    runtime = build_runtime(read_settings())
    try:
        yield runtime
    finally:
        runtime.engine.dispose()


@contextmanager
def opened_runtime() -> Iterator[Runtime]:
    """Lend the runtime of this installation, its tables known to be up to date.

    Raises SettingsError, ConfigError, StoreUnavailableError, and RefusedError before `db upgrade`
    and without a key that is needed.
    """
    from smsserve.bootstrap import require_schema
    from smsserve.usecases.holding_keys import require_keys

    with unchecked_runtime() as runtime:
        require_schema(runtime)
        require_keys(runtime)
        yield runtime

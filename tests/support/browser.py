"""Finding the browser for the tests marked `browser`; without one they are left out, loudly."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

MISSING = (
    "NO CHROMIUM: the browser tests are LEFT OUT. "
    "Install it (apt-get install chromium) or name it in SMSSERVE_CHROMIUM."
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium(env: Mapping[str, str] = os.environ) -> Path | None:  # noqa: TID251 - of this machine
    """Return the browser named by SMSSERVE_CHROMIUM, else the first on PATH, else None."""
    named = env.get("SMSSERVE_CHROMIUM")
    if named:
        return Path(named) if os.access(named, os.X_OK) else None
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else None

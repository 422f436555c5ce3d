"""Finding the browser for the tests marked `browser`; without one they are left out, loudly."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MISSING = (
    "NO CHROMIUM: the browser tests are LEFT OUT. "
    "Install it (apt-get install chromium) or name it in SMSSERVE_CHROMIUM."
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> Path | None:
    """Return the browser named by SMSSERVE_CHROMIUM, else the first on PATH, else None."""
    named = os.environ.get("SMSSERVE_CHROMIUM")  # noqa: TID251 - of this machine, not of the service
    if named:
        return Path(named) if os.access(named, os.X_OK) else None
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else None

"""Clock offsets per process: what a process's environment must hold to live some minutes apart."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "shifted"


def shifted_clock(by: timedelta) -> dict[str, str]:
    """Return the environment of a Python process whose clock is ahead (or behind) by so much."""
    kept = os.environ.get("PYTHONPATH")  # noqa: TID251 - handed on to the process
    path = [str(_FOLDER), *([kept] if kept else [])]
    return {
        "PYTHONPATH": os.pathsep.join(path),
        "LABORATORY_CLOCK_SHIFT": str(by.total_seconds()),
    }

"""Findings: what the doctor says of each thing it looks at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it is, and if it is not well, what mends it."""

    check: str
    ok: bool
    detail: str
    mend: str = ""

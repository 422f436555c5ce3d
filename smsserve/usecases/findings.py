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


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value: a metric's name (without prefix), help, labels and value."""

    name: str
    help: str
    labels: dict[str, str]
    value: float

"""The provider's error codes as data: what a code means and what it asks of us.

The table is `assets/errors.toml`; the provider says that codes may change, so code never names one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from smsserve.ports import ErrorClass

TABLE = Path(__file__).with_name("assets") / "errors.toml"
# The provider's own codes have five digits; anything smaller is an HTTP status in disguise.
SMALLEST_CODE = 10_000
_DOUBT = "doubt"
_KEYS = {"meaning", "on_create", "on_callback", "wait_minutes", "alert"}


@dataclass(frozen=True, slots=True)
class ErrorRule:
    """One code; `on_create` is None where the provider may have the text all the same."""

    meaning: str
    on_create: ErrorClass | None
    on_callback: ErrorClass
    wait: timedelta | None = None
    alert: bool = False


# A refusal we do not know needs a person; a delivery failure we do not know needs one late retry.
UNLISTED = ErrorRule("unlisted code", ErrorClass.CONFIG, ErrorClass.UNKNOWN, alert=True)


def find_rule(code: int | None) -> ErrorRule:
    """Return what a code asks of us; `UNLISTED` for one the table does not know."""
    return UNLISTED if code is None else load_table().get(code, UNLISTED)


def classify_create(code: int | None) -> ErrorClass | None:
    """Return the class of a refusal on create; None when the text may exist all the same."""
    return find_rule(code).on_create


def classify_callback(code: int | None) -> ErrorClass:
    """Return the class of an error code that came with a receipt or in the provider's list."""
    return find_rule(code).on_callback


@cache
def load_table() -> Mapping[int, ErrorRule]:
    """Read the table once; raises ValueError naming the code that is written wrongly."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {int(code): _read_rule(code, row) for code, row in rows.items()}


def _read_rule(code: str, row: Mapping[str, Any]) -> ErrorRule:
    classes = [row[key] for key in ("on_create", "on_callback") if key in row]
    if not classes or "meaning" not in row or set(row) - _KEYS:
        raise ValueError(f"{TABLE.name}: [{code}] needs a meaning, a class and known keys only")
    # Where a code is listed for one door only, it means the same at the other.
    create, callback = row.get("on_create", classes[0]), row.get("on_callback", classes[-1])
    wait = row.get("wait_minutes")
    return ErrorRule(
        meaning=row["meaning"],
        on_create=None if create == _DOUBT else ErrorClass(create),
        on_callback=ErrorClass(callback),
        wait=None if wait is None else timedelta(minutes=wait),
        alert=row.get("alert", False),
    )

"""The provider's error codes as data: what a code means and what it asks of us.

The table is `assets/errors.toml`; the provider says that codes may change, so code never names one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from smsserve.domain.senders import SenderKind
from smsserve.ports import ErrorClass

TABLE = Path(__file__).with_name("assets") / "errors.toml"
# The provider's own codes have five digits; anything smaller is an HTTP status in disguise.
SMALLEST_CODE = 10_000
# What an answer of 401 means, whether or not it says so.
CREDENTIALS = 20003
_DOUBT = "doubt"
_KEYS = frozenset({
    "meaning", "on_create", "on_callback", "wait_minutes", "until", "stops", "after", "days",
    "toll_free", "many", "elsewhere", "alert",
})  # fmt: skip


class Stops(StrEnum):
    """Who sends nothing more until somebody has mended what a code complains of."""

    ACCOUNT = "account"
    SENDER = "sender"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class ErrorRule:
    """One code; `on_create` is None where the provider may have the text all the same.

    `waits` are the times before each further try, None where the class's own are good.
    """

    meaning: str
    on_create: ErrorClass | None
    on_callback: ErrorClass
    waits: tuple[timedelta, ...] | None = None
    until_midnight: bool = False
    stops: Stops | None = None
    after: int = 1
    days: int | None = None
    toll_free: ErrorClass | None = None
    many: int | None = None
    elsewhere: bool = False
    alert: bool = False

    def on_receipt(self, kind: SenderKind | None) -> ErrorClass:
        """Return the class of a code that came later, for a kind of sender."""
        if kind is SenderKind.TOLL_FREE and self.toll_free is not None:
            return self.toll_free
        return self.on_callback


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
    waits, free = row.get("wait_minutes"), row.get("toll_free")
    return ErrorRule(
        meaning=row["meaning"],
        on_create=None if create == _DOUBT else ErrorClass(create),
        on_callback=ErrorClass(callback),
        waits=None if waits is None else tuple(timedelta(minutes=one) for one in waits),
        until_midnight=row.get("until") == "pacific_midnight",
        stops=Stops(row["stops"]) if "stops" in row else None,
        after=row.get("after", 1),
        days=row.get("days"),
        toll_free=None if free is None else ErrorClass(free),
        many=row.get("many"),
        elsewhere=row.get("elsewhere", False),
        alert=row.get("alert", False),
    )

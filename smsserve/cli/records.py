"""Records: what `--json` prints, one object per line, for scripts to rely on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def json_option(command: _Command) -> _Command:
    """Give a command `--json`, as the argument `as_json`."""
    option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line.")
    return option(command)


def examples(*lines: str) -> str:
    """Return the end of a help page: examples, each on its own line."""
    title = "Example" if len(lines) == 1 else "Examples"
    # The mark keeps click from joining the lines.
    return "\n".join(["\b", f"{title}:", *(f"  {line}" for line in lines)])


def print_record(record: Mapping[str, object], *, indent: int | None = None) -> None:
    """Write one object; not flushed, so that a million of them are fast."""
    # Plain ASCII, so that no terminal or pipe can fail to carry somebody's words.
    sys.stdout.write(json.dumps(record, default=_plain, indent=indent) + "\n")


def format_instant(at: datetime) -> str:
    """Return an instant in UTC, ISO-8601 with milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return format_instant(value)
    raise TypeError(f"{type(value).__name__} is no value of a record")

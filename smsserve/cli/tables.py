"""What people read: tables that fit 80 columns on a terminal, and are not wrapped in a pipe."""

from __future__ import annotations

import io
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice

# Rows are laid out in batches, so that a million of them need no memory.
_BATCH = 500
_UNWRAPPED = 100_000  # columns
# Control, format (among them the marks that turn the direction of writing), and half characters.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINER = "\u200d"  # holds many emoji together


def show_table(
    headings: Sequence[str], rows: Iterable[Sequence[object]], *, whole: Sequence[str] = ()
) -> int:
    """Print rows under headings, nothing if there are none; returns how many there were.

    Columns named in `whole` are never folded, so that ids can be copied.
    """
    source = iter(rows)
    count = 0
    while batch := list(islice(source, _BATCH)):
        _show_batch(headings, batch, whole, with_head=count == 0)
        count += len(batch)
    return count


def _show_batch(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    whole: Sequence[str],
    *,
    with_head: bool,
) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=with_head)
    for heading in headings:
        table.add_column(Text(heading), no_wrap=heading in whole, overflow="fold")
    for row in rows:
        table.add_row(*(Text(say(value)) for value in row))
    on_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if on_terminal else _UNWRAPPED
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=on_terminal).print(table)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def say(value: object) -> str:
    """Return a value as people read it: instants in UTC to the minute, nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"
        case _:
            return make_printable(str(value))


def make_printable(text: str) -> str:
    """Return somebody's words without what could steer a terminal or disguise itself."""
    return "".join(_replace(letter) for letter in text)


def _replace(letter: str) -> str:
    if letter in "\n\t":
        return " "
    unsafe = letter != _JOINER and unicodedata.category(letter) in _UNSAFE
    return "\ufffd" if unsafe else letter


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun, which takes an s: `1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

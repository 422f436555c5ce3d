"""Annotating a CSV: each row's `text` is read, and what was read is appended, row by row."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from smsserve.cli.errors import Failure
from smsserve.cli.files import name_file, opened_csv
from smsserve.cli.records import print_record
from smsserve.domain.csv_text import defuse, write_line

TEXT = "text"
_LONG = 500_000  # bytes from which on a progress bar is worth its place
Read = Callable[[str], Mapping[str, object]]


def annotate(path: Path, read: Read, columns: Sequence[str], *, as_json: bool) -> None:
    """Print each row with `columns` of what `read` says about its text, or only that as JSON.

    A column of the file that has the name of one of ours is kept as `NAME_in`; a cell of the file
    that a spreadsheet would take for a formula comes back with a ' before it.
    """
    with opened_csv(path) as (rows, raw):
        header = [name.strip() for name in next(rows, [])]
        at = _find_text(header, path)
        if not as_json:
            _write_row(
                [*(f"{one}_in" if one in columns else defuse(one) for one in header), *columns]
            )
        with _progress(raw) as advance:
            for number, row in enumerate(rows, start=1):
                if row:
                    _annotate_row(_fit(row, header, number), at, read, columns, as_json=as_json)
                    advance()


def _find_text(header: Sequence[str], path: Path) -> int:
    if not header:
        raise Failure(f"{name_file(path)} is empty", f"Its first row names a column `{TEXT}`")
    known = [name.lower() for name in header]
    if TEXT not in known:
        hint = f"Its first row names the columns, here: {', '.join(header)}"
        raise Failure(f"{name_file(path)} has no column `{TEXT}`", hint)
    return known.index(TEXT)


def _fit(row: list[str], header: Sequence[str], number: int) -> list[str]:
    """Return a row with a cell for every column; more cells mean a text was cut at a comma."""
    if len(row) > len(header):
        hint = "A text with a comma in it stands in double quotes"
        raise Failure(f"row {number} has {len(row)} cells for {len(header)} columns", hint)
    return row + [""] * (len(header) - len(row))


def _annotate_row(
    row: list[str], at: int, read: Read, columns: Sequence[str], *, as_json: bool
) -> None:
    found = read(row[at])
    if as_json:
        print_record(found)
    else:
        _write_row([*map(defuse, row), *(_cell(found[name]) for name in columns)])


def _write_row(cells: Sequence[str]) -> None:
    sys.stdout.write(write_line(cells, end="\n"))


def _cell(value: object) -> str:
    if value is None:
        return ""
    return defuse(value) if isinstance(value, str) else json.dumps(value)


@contextmanager
def _progress(raw: BinaryIO) -> Iterator[Callable[[], None]]:
    """Lend a step to call after each row; a bar shows while a long file runs into another file."""
    size = _size(raw)
    if size < _LONG or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # Not redirected: our output would go to the terminal instead of into the file.
    console = Console(stderr=True)
    with Progress(console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("reading", total=size)
        yield lambda: bar.update(task, completed=raw.tell())


def _size(raw: BinaryIO) -> int:
    """Return how long a file is, 0 for a pipe."""
    if not raw.seekable():
        return 0
    here = raw.tell()
    end = raw.seek(0, 2)
    raw.seek(here)
    return end - here

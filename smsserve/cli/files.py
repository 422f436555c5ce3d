"""Files that people made: texts and CSVs, told plainly when they are not UTF-8."""

from __future__ import annotations

import csv
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from smsserve.cli.errors import Failure

# Whole texts are looked at, not fields of a spreadsheet.
_LONGEST_CELL = 10_000_000
_AS_UTF8 = "Save it as UTF-8 (spreadsheets call it CSV UTF-8) and try again"


def file_argument(*, dash: bool = False) -> click.Path:
    """Return the type of an argument that names a file to read; with `dash` also standard input."""
    return click.Path(exists=True, dir_okay=False, allow_dash=dash, path_type=Path)


def read_text(path: Path) -> str:
    """Return a file's text, with or without a byte order mark; `-` is standard input.

    Raises Failure naming the line that is not UTF-8.
    """
    raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Failure(f"{name_file(path)}: line {line} is not UTF-8 text", _AS_UTF8) from None


@contextmanager
def opened_csv(path: Path) -> Iterator[tuple[Iterator[list[str]], BinaryIO]]:
    """Lend a CSV's rows, read as they are asked for, and the stream below them.

    Raises Failure for what is no CSV or not UTF-8, naming the line.
    """
    csv.field_size_limit(_LONGEST_CELL)
    with sys.stdin.buffer if str(path) == "-" else path.open("rb") as raw:
        yield _read_rows(raw, path), raw


def _read_rows(raw: BinaryIO, path: Path) -> Iterator[list[str]]:
    reader = csv.reader(_decode_lines(raw, path), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        place = f"{name_file(path)}: line {reader.line_num}"
        raise Failure(f"{place} can not be read as CSV: {error}") from None


def _decode_lines(raw: BinaryIO, path: Path) -> Iterator[str]:
    """Yield lines decoded one by one, so that a wrong one can be named."""
    for number, line in enumerate(raw, start=1):
        try:
            yield line.removeprefix(BOM_UTF8 if number == 1 else b"").decode("utf-8")
        except UnicodeDecodeError:
            raise Failure(f"{name_file(path)}: line {number} is not UTF-8 text", _AS_UTF8) from None


def name_file(path: Path) -> str:
    """Return what a file is called in a message."""
    return "standard input" if str(path) == "-" else str(path)

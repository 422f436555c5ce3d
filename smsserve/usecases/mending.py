"""Mending: the lines of a file that could not be used, handed back with what is wrong with each.

Whoever mends them in that very file may bring it again: the two columns that were added, and the
signs put before formulas, are taken out on the way in.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from smsserve.domain.csv_text import write_csv

LINE, PROBLEM = "line", "problem"
_ADDED = (LINE, PROBLEM)
_GUARDED = ("'=", "'+", "'-", "'@")


def write_broken(text: str, problems: Mapping[int, str]) -> str:
    """Return the broken lines of a CSV as one: line -> problem, the line being its last one."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    names = [name.strip() for name in reader.fieldnames or ()]
    reader.fieldnames = names
    return "".join(write_csv([*_ADDED, *names], _broken(reader, problems)))


def _broken(
    reader: csv.DictReader[str], problems: Mapping[int, str]
) -> Iterator[dict[str, object]]:
    rest = dict(problems)
    try:
        for cells in reader:
            problem = rest.pop(reader.line_num, None)
            if problem is not None:
                yield {**cells, LINE: reader.line_num, PROBLEM: problem}
    except csv.Error:
        # What follows can not be read: its line is told without its cells.
        pass
    for line, problem in rest.items():
        yield {LINE: line, PROBLEM: problem}


def accept_mended(text: str) -> str:
    """Return a CSV as it would be had nobody handed it back; another one stays as it is."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return text
    header = [name.strip() for name in rows[0]] if rows else []
    if tuple(header[: len(_ADDED)]) != _ADDED:
        return text
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([_bare(cell) for cell in row[len(_ADDED) :]] for row in rows if any(row))
    return written.getvalue()


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARDED) else cell

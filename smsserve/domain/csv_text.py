"""CSV files as people's programmes write them: which letters, which sign between the cells.

What is taken for granted is told: a wrong guess shows in the names, and somebody must look.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# In front of a cell they make a spreadsheet calculate; the full-width ones do in some of them.
_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


class Trait(StrEnum):
    """What was noticed about a file and should be looked at, or what makes it unusable."""

    EMPTY = "empty"
    WORKBOOK = "workbook"
    NOT_TEXT = "not text"
    UTF16 = "utf-16"
    WESTERN = "western"
    SEMICOLONS = "semicolons"
    TABS = "tabs"


UNUSABLE = frozenset({Trait.EMPTY, Trait.WORKBOOK, Trait.NOT_TEXT})


@dataclass(frozen=True, slots=True)
class CsvText:
    """A file as text with commas between its cells, and what was noticed on the way."""

    text: str
    traits: tuple[Trait, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Tell whether there is anything to read."""
        return not UNUSABLE.intersection(self.traits)


def read_csv_bytes(raw: bytes) -> CsvText:
    """Return a file as text, whatever usual programme wrote it; see the traits."""
    if raw.startswith(_WORKBOOKS):
        return CsvText("", (Trait.WORKBOOK,))
    text, traits = _decode(raw)
    if "\x00" in text:
        return CsvText("", (Trait.NOT_TEXT,))
    if not text.strip():
        return CsvText("", (Trait.EMPTY,))
    sign = _find_sign(text)
    if sign == ",":
        return CsvText(text, traits)
    trait = Trait.SEMICOLONS if sign == ";" else Trait.TABS
    return CsvText(_with_commas(text, sign), (*traits, trait))


def _decode(raw: bytes) -> tuple[str, tuple[Trait, ...]]:
    if raw.startswith(_UTF16):
        return raw.decode("utf-16", errors="replace"), (Trait.UTF16,)
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        # The Windows set of western Europe and the Americas; it has a letter for nearly every byte.
        return raw.decode("cp1252", errors="replace"), (Trait.WESTERN,)


def _find_sign(text: str) -> str:
    """Return what parts the cells of the first line; a comma where it is in doubt."""
    first = text.lstrip().partition("\n")[0]
    counts = {sign: first.count(sign) for sign in (",", ";", "\t")}
    return max(counts, key=lambda sign: (counts[sign], sign == ","))


def _with_commas(text: str, sign: str) -> str:
    """Return the same lines with commas; a file that is no CSV stays as it is."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        return text
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows(rows)
    return written.getvalue()


def count_lines(text: str) -> int:
    """Return how many lines of people or places a file has at most: all but the first."""
    return sum(1 for line in text.splitlines() if line.strip(" ,")) - 1


def defuse(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula; None is empty."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text[:1] in _FORMULA else text


def write_csv(columns: Sequence[str], rows: Iterator[Mapping[str, object]]) -> Iterator[str]:
    """Yield a CSV line by line: every cell quoted and defused, and one line end for all."""
    yield write_line([defuse(name) for name in columns])
    for row in rows:
        yield write_line([defuse(row.get(name)) for name in columns])


def write_line(cells: Sequence[str], end: str = "\r\n") -> str:
    """Return one line of a CSV with every cell quoted: no other sign begins a cell of its own."""
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator=end).writerow(cells)
    return written.getvalue()

"""One TOML file as it was written: its content, where each key stands, what is wrong in it."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from smsserve.toml.problems import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE = re.compile(r"^\s*\[(?P<name>[^\[\]]+)\]\s*(?:#.*)?$")
_TABLES = re.compile(r"^\s*\[\[(?P<name>[^\[\]]+)\]\]\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*(?P<name>"[^"]+"|'[^']+'|[\w.-]+)\s*=""")
_SYNTAX_LINE = re.compile(r"\(at line (?P<line>\d+)")
_SYNTAX_PLACE = re.compile(r"\s*\(at [^)]*\)$")


class Source:
    """A TOML text under its file name; problems are collected, never raised one by one."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.broken = False
        self._lines = find_lines(text)
        self.content = self._parse(text)

    def report(self, key: str, found: str, instead: str, level: Level = Level.ERROR) -> None:
        """Record a problem at the line of a dotted key, or of the table around it."""
        if self.broken:
            # What else a file lacks can not be known before it can be read.
            return
        self.problems.append(Problem(self.file, key, self.line_of(key), found, instead, level))

    def warn(self, key: str, found: str, instead: str) -> None:
        """Record something worth reading that does not refuse the file."""
        self.report(key, found, instead, Level.WARNING)

    def line_of(self, key: str) -> int | None:
        """Return the line where a key, or else the nearest table around it, is written."""
        while key:
            if key in self._lines:
                return self._lines[key]
            key = _parent(key)
        return None

    def _parse(self, text: str) -> Mapping[str, object]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self._report_syntax(str(error))
            return {}

    def _report_syntax(self, message: str) -> None:
        at = _SYNTAX_LINE.search(message)
        what = _SYNTAX_PLACE.sub("", message)
        self.broken = True
        self.problems.append(
            Problem(
                self.file,
                "",
                int(at["line"]) if at else None,
                f"this is not valid TOML: {what}",
                'Write key = "value" under [table] headings, text in straight double quotes',
            )
        )


def find_lines(text: str) -> dict[str, int]:
    """Return the line number of each dotted key and table; `table[0].key` for arrays of tables."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    prefix = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _TABLES.match(line):
            name = _unquote(match["name"])
            prefix = f"{name}[{counts.get(name, 0)}]"
            counts[name] = counts.get(name, 0) + 1
            lines.setdefault(name, number)
            lines[prefix] = number
        elif match := _TABLE.match(line):
            prefix = _inside(_unquote(match["name"]), counts)
            lines[prefix] = number
        elif match := _KEY.match(line):
            name = _unquote(match["name"])
            lines.setdefault(f"{prefix}.{name}" if prefix else name, number)
    return lines


def _unquote(name: str) -> str:
    return name.strip().replace('"', "").replace("'", "")


def _inside(name: str, counts: Mapping[str, int]) -> str:
    """Return the name of a table, with the index when it belongs to an array of tables."""
    head, _, rest = name.partition(".")
    if rest and head in counts:
        return f"{head}[{counts[head] - 1}].{rest}"
    return name


def _parent(key: str) -> str:
    if key.endswith("]"):
        return key[: key.rindex("[")]
    return key.rpartition(".")[0]

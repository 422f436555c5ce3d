"""Reading a TOML table key by key: a wrong value is reported and replaced, so all are found."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from smsserve.toml.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

_T = TypeVar("_T")
_NEAR = 0.7  # "opne" is near "open", "options" is not near "questions"


class Table:
    """One table of a Source; reading a key marks it as known, `close` reports the unknown ones."""

    def __init__(self, source: Source, content: Mapping[str, object], path: str = "") -> None:
        self.source = source
        self.path = path
        self.content = content
        self._known: set[str] = set()

    def has(self, key: str) -> bool:
        """Tell whether the key is written here."""
        self._known.add(key)
        return key in self.content

    def names(self) -> Iterable[str]:
        """Return the keys as written, marking them all as known: for tables named by people."""
        self._known.update(self.content)
        return tuple(self.content)

    def where(self, key: str) -> str:
        """Return the dotted path of a key of this table, of the table itself for no key."""
        return f"{self.path}.{key}" if self.path and key else self.path or key

    def report(self, key: str, found: str, instead: str) -> None:
        """Record an error at a key of this table."""
        self.source.report(self.where(key), found, instead)

    def warn(self, key: str, found: str, instead: str) -> None:
        """Record a warning at a key of this table."""
        self.source.warn(self.where(key), found, instead)

    def text(self, key: str, default: str | None = None, *, example: str = "some words") -> str:
        """Return a string; without a default the key must be there and must not be empty."""
        value = self._take(key, str, default, f'{key} = "{example}"')
        if value is None or (not value.strip() and default is None):
            if value is not None:
                self.report(key, "it is empty", f'Write {key} = "{example}"')
            return ""
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._take(key, bool, default, f"{key} = true or {key} = false")
        return default if value is None else value

    def integer(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number between two bounds, both allowed."""
        value = self._take(key, int, default, f"{key} = {low}")
        if value is None:
            return low
        if not low <= value <= high:
            self.report(key, f"{value} is out of range", f"Write a number from {low} to {high}")
            return low
        return value

    def maybe_number(self, key: str) -> float | None:
        """Return a number, or None when the key is not written."""
        if not self.has(key):
            return None
        value = self.content[key]
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        self.report(key, f"it is {_say(value)}", f"Write {key} = 5, or leave the line out")
        return None

    def maybe_date(self, key: str) -> date | None:
        """Return a calendar date, or None when the key is not written or empty."""
        if not self.has(key) or self.content[key] == "":
            return None
        value = self.content[key]
        if type(value) is date:
            return value
        self.report(key, f"it is {_say(value)}", f"Write {key} = 2026-11-22, without quotes")
        return None

    def strings(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of strings."""
        return self._items(key, str, default, f'{key} = ["one", "two"]')

    def integers(self, key: str, default: tuple[int, ...] | None = None) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        return self._items(key, int, default, f"{key} = [1, 2]")

    def dates(self, key: str) -> tuple[date, ...]:
        """Return a list of calendar dates, empty when the key is not written."""
        return self._items(key, date, (), f"{key} = [2026-11-22, 2026-12-24]")

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """Return one of the allowed words; without a default the key must be there."""
        value = self._take(key, str, default, f'{key} = "{next(iter(allowed))}"')
        if value is None:
            return next(iter(allowed))
        if value not in allowed:
            self.report(key, f'"{value}" is not known here', suggest(value, allowed))
            return next(iter(allowed))
        return value

    def parsed(self, key: str, parse: Callable[[str], _T], default: _T, *, example: str) -> _T:
        """Return what `parse` makes of a string; it raises ValueError for what it can not read."""
        value = self._take(key, str, "", f'{key} = "{example}"')
        if not value:
            return default
        try:
            return parse(value)
        except ValueError:
            self.report(key, f'"{value}" can not be read', f'Write {key} = "{example}"')
            return default

    def table(self, key: str, *, required: bool = False) -> Table:
        """Return a table inside this one; an empty one when it is not written."""
        found: Mapping[str, object] = {}
        table = self.where(key)
        if not self.has(key):
            if required:
                self.report(key, f"[{table}] is missing", f"Add [{table}]")
        elif isinstance(value := self.content[key], dict):
            found = value
        else:
            self.report(key, f"it is {_say(value)}", f"Make it a table: [{table}]")
        return Table(self.source, found, table)

    def tables(self, key: str) -> list[Table]:
        """Return the tables of an array of tables, in the order written."""
        if not self.has(key):
            return []
        value, table = self.content[key], self.where(key)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.report(key, f"it is {_say(value)}", f"Write each one under [[{table}]]")
            return []
        return [Table(self.source, item, f"{table}[{index}]") for index, item in enumerate(value)]

    def close(self) -> None:
        """Report every key that nothing has read."""
        for key in self.content.keys() - self._known:
            self.report(key, f'"{key}" is not a key of this table', suggest(key, self._known))

    def _take(self, key: str, kind: type[_T], default: _T | None, example: str) -> _T | None:
        if not self.has(key):
            if default is None:
                self.report(key, f'"{key}" is missing', f"Add {example}")
            return default
        value = self.content[key]
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        self.report(key, f"it is {_say(value)}", f"Write {example}")
        return default

    def _items(
        self, key: str, kind: type[_T], default: tuple[_T, ...] | None, example: str
    ) -> tuple[_T, ...]:
        values = self._take(key, list, None if default is None else list(default), example)
        if values is None:
            return ()
        wrong = [value for value in values if not isinstance(value, kind)]
        if wrong:
            self.report(key, f"{_say(wrong[0])} is in the list", f"Write {example}")
        return tuple(value for value in values if isinstance(value, kind))


def read_root(source: Source) -> Table:
    """Return the outermost table of a file."""
    return Table(source, source.content)


def suggest(word: str, allowed: Collection[str]) -> str:
    """Return advice that names the nearest allowed word, or all of them."""
    near = get_close_matches(word, list(allowed), n=1, cutoff=_NEAR)
    if near:
        return f'Did you mean "{near[0]}"?'
    return "Use one of: " + ", ".join(sorted(allowed))


def _say(value: object) -> str:
    """Return what kind of thing a value is, in words, with short values shown."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return f'the text "{value[:40]}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"the value {value}"

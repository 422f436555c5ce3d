"""Editing a TOML text in place: what is not changed stays as it was written, to the byte."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

import tomlkit
from tomlkit.items import AoT, Array, InlineTable
from tomlkit.items import Table as Written

# Keys of tables, and numbers of the members of lists, from the outermost on.
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """Let a key have a value; tables around it are made where they are missing."""

    path: Path
    value: object


@dataclass(frozen=True, slots=True)
class Drop:
    """Take a key, or a member of a list, away."""

    path: Path


@dataclass(frozen=True, slots=True)
class Append:
    """Add one more table to an array of tables, such as `[[checkins]]`."""

    path: Path
    value: Mapping[str, object]


Edit = Put | Drop | Append


def edit(text: str, edits: Iterable[Edit]) -> str:
    """Return a TOML text with changes made one after another; raises ValueError for no TOML.

    Comments, order, spacing and what an edit would not change stay as they are.
    """
    for one in edits:
        if not _is_so(text, one):
            document = tomlkit.parse(text)
            _make(document, one)
            text = tomlkit.dumps(document)
    return text


def find(content: object, path: Path) -> Any:
    """Return the value at a path of what `tomllib` has read, None where there is none."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(content, list) or step >= len(content):
                return None
            content = content[step]
        elif isinstance(content, dict):
            content = content.get(step)
        else:
            return None
    return content


def _is_so(text: str, one: Edit) -> bool:
    if isinstance(one, Append):
        return False
    there = find(tomllib.loads(text), one.path)
    if isinstance(one, Drop):
        return there is None
    return type(there) is type(one.value) and bool(there == one.value)


def _make(document: tomlkit.TOMLDocument, one: Edit) -> None:
    holder: Any = document
    for depth, step in enumerate(one.path[:-1]):
        if isinstance(step, str) and step not in holder:
            holder[step] = _new_table(holder, is_outer=depth < len(one.path) - 2)
        holder = holder[step]
        if not isinstance(holder, (dict, list)):
            message = f'"{step}" is no table'
            raise ValueError(message)  # noqa: TRY004 - what the file holds is wrong
    last: Any = one.path[-1]
    if isinstance(one, Drop):
        del holder[last]
    elif isinstance(one, Append):
        _append(holder, last, one.value)
    else:
        _put(holder, last, one.value)


def _new_table(holder: Any, *, is_outer: bool) -> Any:
    """Return a table to stand in another one.

    In one with keys of its own it is written into the line of its key: a heading of its own would
    come between the next heading and the comment above that.
    """
    if isinstance(holder, Written) and not holder.is_super_table():
        return tomlkit.inline_table()
    return tomlkit.table(is_super_table=is_outer)


def _put(holder: Any, key: Any, value: object) -> None:
    there = holder[key] if isinstance(key, int) or key in holder else None
    if _are_tables(value) and isinstance(there, (Array, AoT)) and len(there) == len(value):
        for number, wanted in enumerate(value):
            _fit(there[number], wanted)
    elif isinstance(value, Mapping) and isinstance(there, (Written, InlineTable)):
        _fit(there, value)
    else:
        holder[key] = _item(value)


def _fit(table: Any, wanted: Mapping[str, object]) -> None:
    """Give a table the keys that are wanted and no others."""
    for key in [key for key in table if key not in wanted]:
        del table[key]
    for key, value in wanted.items():
        if key not in table or tomlkit.item(table[key]).unwrap() != value:
            _put(table, key, value)


def _append(holder: Any, key: Any, value: Mapping[str, object]) -> None:
    if isinstance(holder.get(key), Array):
        holder[key].append(_item(value))
        return
    if key not in holder:
        holder[key] = tomlkit.aot()
    table = tomlkit.table()
    for name, one in value.items():
        table[name] = _item(one)
    table.add(tomlkit.nl())
    holder[key].append(table)


def _item(value: object) -> Any:
    """Return a value as it is written: tables one to a line, in the manner of the shipped files."""
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        table.update({key: _item(one) for key, one in value.items()})
        return table
    if _are_tables(value):
        lines = "".join(f"  {_item(one).as_string()},\n" for one in value)
        return tomlkit.value(f"[\n{lines}]")
    return tomlkit.item(value)


def _are_tables(value: object) -> TypeGuard[Sequence[Mapping[str, object]]]:
    return isinstance(value, list) and bool(value) and all(isinstance(x, Mapping) for x in value)

"""Fields of the programme pages: each reads one key of a draft's words and writes it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from smsserve.toml.editing import Drop, Edit, Path, Put, find

Form = Mapping[str, str]

_NO_LETTER = re.compile(r"[^\w-]+")
_WHOLE = re.compile(r"-?\d{1,9}")
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")


class Kind(StrEnum):
    """What a field looks like and what its words become; what can not be read stays as typed.

    The rules of programme files then say what is wrong with it, and what to write instead.
    """

    TEXT = "text"
    LONG = "long"
    TIME = "time"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    TICKS = "ticks"
    LIST = "list"
    INTS = "ints"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a programme file as people meet it.

    `default` is shown where the file says nothing; an emptied field that is `needed` stays in the
    file, so that its absence is told; others are taken out.
    """

    path: Path
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    default: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    needed: bool = False

    @property
    def key(self) -> str:
        """Return the dotted name, as problems name it: `checkins[0].at`."""
        return dotted(self.path)

    @property
    def id(self) -> str:
        """Return what links and labels call the field."""
        return id_of(self.key)

    def shown(self, content: Mapping[str, Any], typed: Form | None = None) -> str:
        """Return the field's words: as typed if it is, else of the file, else the default."""
        found = None if typed is None else self.typed(typed)
        if found is not None:
            return found
        raw = find(content, self.path)
        return self.default if raw is None else show(self.kind, raw)

    def typed(self, form: Form) -> str | None:
        """Return the words a form brings for this field, None where it has no such field."""
        if self.key not in form:
            return None
        if self.kind is not Kind.TICKS:
            return form[self.key]
        known = [*filter(None, form[self.key].split(",")), *self.options]
        ticked = (one for one in dict.fromkeys(known) if form.get(f"{self.key}:{one}"))
        return ",".join(ticked)

    def ticks(self, content: Mapping[str, Any], typed: Form | None = None) -> dict[str, str]:
        """Return what may be ticked, with its label; what the file names is never left out."""
        there = filter(None, self.shown(content, typed).split(","))
        return {**self.options, **{one: self.options.get(one, one) for one in there}}

    def edits(self, form: Form, content: Mapping[str, Any]) -> Iterable[Edit]:
        """Yield the change that the typed words make, nothing where they are what was shown."""
        typed = self.typed(form)
        if typed is None or typed.strip() == self.shown(content).strip():
            return
        if typed.strip() or self.needed:
            yield Put(self.path, read(self.kind, typed.strip()))
        else:
            yield Drop(self.path)


def dotted(path: Path) -> str:
    """Return a path as problems write it."""
    return "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in path)[1:]


def id_of(key: str) -> str:
    """Return a dotted key as an id of the page."""
    return _NO_LETTER.sub("-", key).strip("-")


def show(kind: Kind, raw: Any) -> str:
    """Return a value of a file as a field has it."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, list):
        return ("," if kind is Kind.TICKS else ", ").join(str(one) for one in raw)
    return str(raw)


def read(kind: Kind, typed: str) -> object:
    """Return what a file would have for typed words; words that are no such value stay words."""
    match kind:
        case Kind.FLAG:
            return typed == "yes"
        case Kind.WHOLE:
            return int(typed) if _WHOLE.fullmatch(typed) else typed
        case Kind.NUMBER:
            number = _NUMBER.fullmatch(typed) is not None
            return (float(typed) if "." in typed else int(typed)) if number else typed
        case Kind.TICKS | Kind.LIST | Kind.INTS | Kind.DAYS:
            parts = (one.strip() for one in typed.replace(";", ",").split(","))
            return [_read_member(kind, one) for one in parts if one]
        case _:
            return typed


def _read_member(kind: Kind, typed: str) -> object:
    if kind is Kind.INTS and _WHOLE.fullmatch(typed):
        return int(typed)
    if kind is Kind.DAYS:
        with suppress(ValueError):
            return date.fromisoformat(typed)
    return typed


def collect(fields: Iterable[Field], form: Form, content: Mapping[str, Any]) -> list[Edit]:
    """Return the changes of many fields."""
    return [one for each in fields for one in each.edits(form, content)]

"""The directory of places: imported from a CSV, looked through, and checked for its age."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, RowMapping

from smsserve.domain.errors import RefusedError
from smsserve.domain.places import (
    Place,
    PlaceError,
    check_columns,
    is_doubtful,
    is_hidden,
    read_place,
)
from smsserve.storage import places
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.places import read_row
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one line: added, changed, unchanged, removed or refused, and why."""

    line: int
    place_id: str
    status: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Age:
    """One place, and how fresh the word on it is: fresh, doubtful or hidden.

    What is not `shown` was put away by somebody, however fresh it is.
    """

    place: Place
    state: str
    days: int
    shown: bool = True


class _Rollback(Exception):  # noqa: N818 - ends a dry run, nothing is wrong
    pass


def import_places(
    runtime: Runtime,
    source: Iterable[str],
    *,
    replace: bool = False,
    dry_run: bool = False,
    actor: str = "operator",
) -> list[RowResult]:
    """Take places in by their id; a bad line loses no good one, nothing else is removed.

    With `replace` what the file does not name is removed, unless a line could not be read: then
    it might be that one. Raises RefusedError for a file whose columns can not be used.
    """
    results: list[RowResult] = []
    try:
        with transaction(runtime.engine) as connection:
            results += _take_rows(runtime, connection, source)
            if replace and all(one.status != "refused" for one in results):
                results += _remove_others(connection, {one.place_id for one in results})
            changed = sum(one.status in _CHANGES for one in results)
            now = runtime.now()
            audit.note(connection, now, "places.imported", "places", actor=actor, count=changed)
            if dry_run:
                raise _Rollback  # noqa: TRY301 - what ends the transaction without its changes
    except _Rollback:
        pass
    return results


_CHANGES = frozenset({"added", "changed", "removed"})


def _take_rows(
    runtime: Runtime, connection: Connection, source: Iterable[str]
) -> Iterator[RowResult]:
    reader = csv.DictReader(source, strict=True)
    try:
        reader.fieldnames = _read_columns(reader.fieldnames or ())
        known = {one.id: one for one in list_everything(connection)}
        seen: set[str] = set()
        for cells in reader:
            yield _take_row(runtime, connection, _Line(reader.line_num, cells), known, seen)
    except csv.Error as error:
        message = f"line {reader.line_num} can not be read as CSV: {error}"
        raise RefusedError(message, "Save it as CSV again") from None


def _read_columns(names: Iterable[str]) -> list[str]:
    columns = [name.strip() for name in names]
    problems = check_columns(columns)
    if problems:
        hint = "See `smsserve places import --help` for the columns"
        raise RefusedError("; ".join(problems), hint)
    return columns


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: dict[str, str]


def _take_row(
    runtime: Runtime, connection: Connection, line: _Line, known: dict[str, Place], seen: set[str]
) -> RowResult:
    try:
        place = _read_line(runtime, line, seen)
    except PlaceError as error:
        place_id = (line.cells.get("id") or "").strip()[:80]
        return RowResult(line.number, place_id, "refused", str(error))
    seen.add(place.id)
    if known.get(place.id) == place:
        return RowResult(line.number, place.id, "unchanged")
    new = put_place(runtime, connection, place)
    return RowResult(line.number, place.id, "added" if new else "changed")


def put_place(runtime: Runtime, connection: Connection, place: Place) -> bool:
    """Write a place down by its id; what was put away stays so. Tells whether it is new."""
    return places.put(connection, asdict(place) | {"changed_at": runtime.now()})


def _read_line(runtime: Runtime, line: _Line, seen: set[str]) -> Place:
    if None in line.cells or None in line.cells.values():
        raise PlaceError("row", "has another number of cells than the first line; quote commas")
    place = read_place(line.cells, runtime.now().date())
    if place.id in seen:
        raise PlaceError("id", "is there twice; give each service at a location one of its own")
    return place


def _remove_others(connection: Connection, kept: set[str]) -> list[RowResult]:
    gone = [one.id for one in list_everything(connection) if one.id not in kept]
    places.remove(connection, gone)
    return [RowResult(0, place_id, "removed") for place_id in gone]


def list_directory(runtime: Runtime) -> list[Age]:
    """Return every place with the age of the word on it, in the order of organizations."""
    with reading(runtime.engine) as connection:
        today_on = runtime.now().date()
        rows = places.list_all(connection)
    return [tell_age(row, today_on) for row in rows]


def list_everything(connection: Connection) -> list[Place]:
    """Return the whole directory, with what was put away."""
    return [read_row(row) for row in places.list_all(connection)]


def tell_age(row: RowMapping, today_on: date) -> Age:
    """Return a stored place with how fresh the word on it is."""
    place = read_row(row)
    state = "fresh"
    if is_hidden(place, today_on):
        state = "hidden"
    elif is_doubtful(place, today_on):
        state = "doubtful"
    return Age(place, state, (today_on - place.assured_date).days, row["shown"])

"""The programme export: everything of a programme as tables in one archive, without or with names.

Without names there are no names, no numbers, no words that anybody wrote and no ids of other
systems; who knows the console can still find a person by the id, and small groups can be known by
their days. With names a reason is asked for, and kept.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.csv_text import write_csv
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.messages import clean_body
from smsserve.domain.privacy import LINK_TEXT
from smsserve.ids import new_id
from smsserve.storage import accounts, exports
from smsserve.storage.crypto import ReadingKey
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.program_sheets import SHEETS, Sheet
from smsserve.usecases.runtime import Runtime

LONGEST_REASON = 400
SHORTEST_REASON = 10
_EACH_NOTE = """\
One file for each kind of thing. Times are UTC. Empty means: not known, or not said.
Ids are the same in every file: participant_id joins them.
A leading ' in a cell keeps spreadsheets from reading it as a formula: it is not part of the value.
This is health data. Keep it encrypted, give it to nobody who does not need it, delete it after use.
"""
_NAMELESS = """\
Without names, numbers and words. People can still be known by rare days or languages: publish no
group of fewer than 11.
"""
_NAMED = """\
WITH NAMES, NUMBERS AND THE WORDS PEOPLE WROTE. Who took it out, and why, is on record.
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be taken out: of which programme, and with names why."""

    program_key: str
    with_names: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """An export that was made: when, by whom, of what, and why."""

    at: datetime
    who: str
    program_key: str
    with_names: bool
    reason: str


def export_program(runtime: Runtime, wish: Wish, *, actor: str) -> bytes:
    """Return a zip archive of a programme's tables; that it was taken out is kept first.

    Raises NotFoundError, and RefusedError for names without a reason.
    """
    reason = " ".join(wish.reason.split())
    if wish.with_names and not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        what = f"a reason has {SHORTEST_REASON} to {LONGEST_REASON} letters"
        raise RefusedError(what, "Say what it is for and who asked.")
    _note(runtime, wish, reason, actor)
    archive = io.BytesIO()
    with (
        zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as pack,
        reading(runtime.engine) as connection,
    ):
        pack.writestr("README.txt", _describe(with_names=wish.with_names))
        for sheet in SHEETS:
            with pack.open(f"{sheet.name}.csv", "w") as file:
                for line in _lines(runtime, connection, sheet, wish):
                    file.write(line.encode())
    return archive.getvalue()


def _note(runtime: Runtime, wish: Wish, reason: str, actor: str) -> None:
    with transaction(runtime.engine) as connection:
        if runtime.find_program(connection, wish.program_key) is None:
            raise NotFoundError("program", wish.program_key)
        now = runtime.now()
        export_id = new_id(now)
        sealed = runtime.keyring.seal(reason, _aad(export_id)) if wish.with_names else None
        row = {
            "id": export_id,
            "program_key": wish.program_key,
            "account_id": actor,
            "with_names": wish.with_names,
            "reason_sealed": sealed,
            "made_at": now,
        }
        exports.add(connection, row)
        key = wish.program_key
        if wish.with_names:
            audit.note(connection, now, "program.exported_with_names", key, actor=actor)
        else:
            audit.note(connection, now, "program.exported", key, actor=actor)


def _aad(export_id: str) -> str:
    return f"exports:{export_id}:reason"


def _describe(*, with_names: bool) -> str:
    """Return the page that goes with the tables."""
    parts = [_NAMED if with_names else _NAMELESS, _EACH_NOTE]
    for sheet in SHEETS:
        columns = _columns(sheet, with_names=with_names)
        parts.append(f"{sheet.name}.csv: {', '.join(columns)}\n")
    return "\n".join(parts)


def _columns(sheet: Sheet, *, with_names: bool) -> tuple[str, ...]:
    if not with_names:
        return sheet.columns
    more = ("external_id",) if sheet.name == "people" else ()
    return (*sheet.columns, *sheet.words, *more)


def _lines(runtime: Runtime, connection: Connection, sheet: Sheet, wish: Wish) -> Iterator[str]:
    rows = sheet.rows(connection, wish.program_key)
    columns = _columns(sheet, with_names=wish.with_names)
    if not wish.with_names:
        yield from write_csv(columns, (_plain(row, sheet) for row in rows))
        return
    yield from write_csv(columns, (_named(runtime, row, sheet) for row in rows))


def _plain(row: RowMapping, sheet: Sheet) -> dict[str, object]:
    return {name: _say(row[name]) for name in sheet.columns}


def _named(runtime: Runtime, row: RowMapping, sheet: Sheet) -> dict[str, object]:
    cells = _plain(row, sheet)
    if not sheet.words:
        return cells
    key = runtime.keyring.reading_key(row["data_key"], row["participant_id"])
    for name, (column, aad) in sheet.words.items():
        cells[name] = "" if row[column] is None else _open(key, row[column], aad.format(**row))
    if row.get("text_key") == LINK_TEXT:
        cells["words"] = ""
    if "external_id" in row:
        cells["external_id"] = row["external_id"]
    return cells


def _open(key: ReadingKey, sealed: bytes, aad: str) -> str:
    return clean_body(key.open(sealed, aad))


def _say(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if callable(isoformat) else value


def list_taken(runtime: Runtime, limit: int = 20) -> list[Taken]:
    """Return the newest exports with who took them out and why."""
    with reading(runtime.engine) as connection:
        rows = exports.list_newest(connection, limit)
        names = {row["id"]: str(row["name"]) for row in accounts.list_all(connection)}
    return [
        Taken(
            row["made_at"],
            names.get(row["account_id"], ""),
            row["program_key"],
            row["with_names"],
            _reason(runtime, row),
        )
        for row in rows
    ]


def _reason(runtime: Runtime, row: RowMapping) -> str:
    sealed = row["reason_sealed"]
    return "" if sealed is None else runtime.keyring.open_text(sealed, _aad(row["id"]))

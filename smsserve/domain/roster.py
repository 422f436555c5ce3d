"""A roster row: what a coordinator's CSV may say about somebody, checked field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

REQUIRED = ("phone", "name", "time_zone")
OPTIONAL = ("language", "consent_at", "consent_how", "consent_wording", "external_id")
COLUMNS = REQUIRED + OPTIONAL
LONGEST = 200
_MOST_LETTERS = {"external_id": 80, "consent_wording": 4000}
# A line break may stand in a wording; NUL and its like are in no honest roster.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What a name of a column looks like; anything else may be somebody.
_TITLE = re.compile(r"[a-z][a-z_]{0,29}")
_FIRST_YEAR = 1990
# A day without a time zone may have begun somewhere on earth before it does in UTC.
_EARLIEST_MIDNIGHT = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person to enroll; `phone` is as written, consent is None where none is claimed."""

    phone: str
    name: str
    time_zone: str
    language: str
    external_id: str | None
    consent_at: datetime | None
    consent_how: str
    consent_wording: str


class RowError(Exception):
    """A row that can not be used: the column and what to write instead; never the value."""

    def __init__(self, column: str, problem: str) -> None:
        """Name the column and the mend."""
        super().__init__(f"{column}: {problem}")
        self.column, self.problem = column, problem


def check_columns(columns: Sequence[str]) -> list[str]:
    """Return what is wrong with a header, each as a sentence.

    A line without any known name is hardly a header: it may be somebody, and is not repeated. Nor
    is a name that does not look like one.
    """
    known = ", ".join(COLUMNS)
    if columns and not set(columns) & set(COLUMNS):
        return [f"the first line names no known column; known: {known}"]
    problems = [
        f"unknown column {_name(place, name)}; known: {known}"
        for place, name in enumerate(columns, start=1)
        if name not in COLUMNS
    ]
    problems += [f'the column "{name}" is missing' for name in REQUIRED if name not in columns]
    problems += [
        f'the column "{name}" is there twice'
        for name in dict.fromkeys(columns)
        if list(columns).count(name) > 1
    ]
    return problems


def _name(place: int, name: str) -> str:
    return f'"{name}"' if _TITLE.fullmatch(name) else str(place)


def read_row(cells: Mapping[str, str], languages: Sequence[str]) -> RosterRow:
    """Return a row as a value; raises RowError for the first cell that can not be used."""
    texts = {name: (cells.get(name) or "").strip() for name in COLUMNS}
    for name in REQUIRED:
        if not texts[name]:
            raise RowError(name, "is empty")
    for name, text in texts.items():
        _check_cell(name, text)
    language = texts["language"] or languages[0]
    if language not in languages:
        raise RowError("language", f"is not one of the programme's: {', '.join(languages)}")
    return RosterRow(
        phone=texts["phone"],
        name=texts["name"],
        time_zone=_read_zone(texts["time_zone"]),
        language=language,
        external_id=texts["external_id"] or None,
        consent_at=_read_consent(texts),
        consent_how=texts["consent_how"],
        consent_wording=texts["consent_wording"],
    )


def check_consent(row: RosterRow, now: datetime) -> None:
    """Raise RowError for a consent that nobody can have given yet."""
    if row.consent_at is not None and row.consent_at > now + _EARLIEST_MIDNIGHT:
        raise RowError("consent_at", "is in the future")


def _check_cell(name: str, text: str) -> None:
    most = _MOST_LETTERS.get(name, LONGEST)
    if len(text) > most:
        raise RowError(name, f"is longer than {most} letters")
    if _CONTROL.search(text):
        raise RowError(name, "has a sign in it that can not be seen or stored")


def _read_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RowError("time_zone", "is no time zone; write one like America/New_York") from None
    return text


def _read_consent(texts: Mapping[str, str]) -> datetime | None:
    """Return when consent was given; how belongs to it, and nothing of it goes alone."""
    if not texts["consent_at"]:
        if texts["consent_how"]:
            raise RowError("consent_at", "is empty, but consent_how is not")
        return None
    if not texts["consent_how"]:
        raise RowError("consent_how", "is empty; say how they agreed, such as: paper form")
    try:
        at = datetime.fromisoformat(texts["consent_at"])
    except ValueError:
        example = "2026-05-04 or 2026-05-04T10:30:00+00:00"
        raise RowError("consent_at", f"is no date; write {example}") from None
    if not _FIRST_YEAR <= at.year < _FIRST_YEAR + 200:
        raise RowError("consent_at", "is in no year in which anybody agreed to texts")
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)

"""Roster rows: what a CSV may say about somebody, and what is never repeated of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.roster import COLUMNS, REQUIRED, RowError, check_columns, read_row

SAM = {"phone": "+15550100001", "name": "Sam Rivera", "time_zone": "America/New_York"}
CONSENT = {"consent_at": "2026-05-04", "consent_how": "paper form"}
LANGUAGES = ("en", "es")


def problem_with(**cells: str) -> RowError:
    """Return what is wrong with Sam's row, changed."""
    with pytest.raises(RowError) as caught:
        read_row({**SAM, **cells}, LANGUAGES)
    return caught.value


def test_three_cells_are_enough() -> None:
    """The first language, no consent."""
    row = read_row(SAM, LANGUAGES)
    assert (row.language, row.consent_at, row.external_id) == ("en", None, None)


@pytest.mark.parametrize("name", REQUIRED)
def test_a_required_cell_may_not_be_empty(name: str) -> None:
    """Blanks are empty too."""
    assert problem_with(**{name: "   "}).column == name


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"time_zone": "New York"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"time_zone": "Europe"}, "time_zone"),
        ({"time_zone": "UTC\x00"}, "time_zone"),
        ({"language": "fr"}, "language"),
        ({"name": "N" * 201}, "name"),
        ({"external_id": "7" * 81}, "external_id"),
        ({"external_id": "7\x007"}, "external_id"),
        ({"name": "Sam\x1b[2J"}, "name"),
        ({"consent_how": "paper form"}, "consent_at"),
        ({"consent_at": "2026-05-04"}, "consent_how"),
        ({**CONSENT, "consent_at": "yesterday"}, "consent_at"),
        ({**CONSENT, "consent_at": "0001-01-01T00:00:00+14:00"}, "consent_at"),
        ({**CONSENT, "consent_wording": "w" * 4001}, "consent_wording"),
    ],
)
def test_a_cell_that_can_not_be_used_is_named_and_not_repeated(
    cells: dict[str, str], column: str
) -> None:
    """The error goes to a screen and to logs; the cell may be somebody."""
    error = problem_with(**cells)
    assert error.column == column
    assert error.problem
    assert not any(cell in str(error) for cell in cells.values() if cell != "paper form")


def test_consent_without_a_zone_is_read_as_utc() -> None:
    """Date alone, or an instant."""
    row = read_row({**SAM, **CONSENT}, LANGUAGES)
    assert row.consent_at == datetime(2026, 5, 4, tzinfo=UTC)
    row = read_row({**SAM, **CONSENT, "consent_at": "2026-05-04T10:30:00+02:00"}, LANGUAGES)
    assert row.consent_at == datetime(2026, 5, 4, 10, 30, tzinfo=timezone(timedelta(hours=2)))


def test_a_wording_may_have_lines() -> None:
    """It is kept as it was signed."""
    row = read_row({**SAM, **CONSENT, "consent_wording": "I agree.\nYes, I do."}, LANGUAGES)
    assert row.consent_wording == "I agree.\nYes, I do."


@given(cells=st.fixed_dictionaries({name: st.text(max_size=40) for name in COLUMNS}))
def test_any_cells_make_a_row_or_an_error_that_names_a_column(cells: dict[str, str]) -> None:
    """Never another exception, and whatever is accepted can be stored and used."""
    try:
        row = read_row(cells, LANGUAGES)
    except RowError as error:
        column = error.column
    else:
        column = "phone"
        assert ZoneInfo(row.time_zone).key == row.time_zone
        assert row.language in LANGUAGES
        assert "\x00" not in row.name + (row.external_id or "") + row.consent_how
        assert row.consent_at is None or row.consent_at.astimezone(UTC) == row.consent_at
    assert column in COLUMNS


def test_a_header_is_checked_name_by_name() -> None:
    """Every problem at once, with the list of what is known."""
    assert check_columns(list(COLUMNS)) == []
    problems = check_columns(["phone", "phone", "nick"])
    assert len(problems) == 4
    assert 'unknown column "nick"' in problems[0]


@pytest.mark.parametrize("name", ["Maya R", "+12025550131", "maya@example.org", "x" * 60])
def test_what_may_be_somebody_is_named_by_its_place(name: str) -> None:
    """An error ends up in a terminal, or in the mail of a nightly job."""
    (problem,) = check_columns(["phone", "name", name, "time_zone"])
    assert problem.startswith("unknown column 3; known: ")
    assert name not in problem


def test_a_file_without_a_header_does_not_get_its_first_person_printed() -> None:
    """What stands where names of columns should be is somebody's number and name."""
    (problem,) = check_columns(["+15550100001", "Sam Rivera", "America/New_York"])
    assert "5550100001" not in problem
    assert "Sam" not in problem
    assert "phone, name, time_zone" in problem

"""How long a supporter's text can be taken back, as a programme file says it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.programs import ProgramFileError, parse_program
from tests.support.world import PROGRAM, shipped_catalog

SHIPPED = "undo_seconds = 10 "


def seconds(line: str) -> timedelta:
    """Return what a programme makes of a line in its `[pace]`."""
    text = PROGRAM.read_text(encoding="utf-8")
    assert SHIPPED in text
    return parse_program(text.replace(SHIPPED, f"{line} "), shipped_catalog()).undo


@pytest.mark.parametrize(
    ("line", "span"), [("undo_seconds = 0", 0), ("undo_seconds = 30", 30), ("", 10)]
)
def test_from_nothing_to_half_a_minute(line: str, span: int) -> None:
    """Ten seconds where the file says nothing."""
    assert seconds(line) == timedelta(seconds=span)


@pytest.mark.parametrize("line", ["undo_seconds = 31", "undo_seconds = -1", 'undo_seconds = "5s"'])
def test_longer_is_refused_with_what_to_write(line: str) -> None:
    """Somebody in a crisis waits for these words."""
    with pytest.raises(ProgramFileError, match="undo_seconds"):
        seconds(line)

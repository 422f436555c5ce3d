"""SECURITY.md says what is true: its files and its tests are there, and no row was forgotten."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("| ") and not line.startswith("| threat |")
]
# Each threat that the design names; more may be added.
THREATS = {
    "forged webhook", "parameter confusion", "bytes the framework rewrites", "forged receipt",
    "queue takeover", "one supporter reading another's people", "removed supporter",
    "account takeover", "session theft", "CSRF, XSS by text message", "CSV formulas",
    "health data in logs", "health data in pages to supporters", "in URL or cache",
    "stolen database", "phone look-up", "altered audit log", "snooping", "SMS pumping",
    "media URLs", "exhaustion", "erasure and export",
}  # fmt: skip
PLACE = re.compile(r"`((?:smsserve|workers|config|tests)/[^`:]+)(?:::(\w+))?`")
ASVS = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}(?:, \d{1,2}\.\d{1,2}\.\d{1,2})*")


@cache
def names_of(path: str) -> frozenset[str]:
    """Return the names of a module's tests."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef))


def test_every_threat_of_the_design_has_its_row() -> None:
    """Each once."""
    named = [row[0] for row in ROWS]
    assert len(named) == len(set(named))
    assert set(named) >= THREATS


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_a_row_names_is_there(row: list[str]) -> None:
    """A control in the code, a test that runs, and ids of the standard."""
    _, control, test, ids = row
    controls, tests = PLACE.findall(control), PLACE.findall(test)
    assert controls
    assert tests
    assert ASVS.fullmatch(ids)
    assert [path for path, _ in controls if not (ROOT / path).is_file()] == []
    for path, name in tests:
        assert path.startswith("tests/")
        assert (ROOT / path).is_file(), path
        assert not name or (name.startswith("test_") and name in names_of(path)), (path, name)


def test_every_exception_from_the_security_rules_says_why() -> None:
    """`noqa: S...` is followed by a reason, in the code that ships."""
    silent = []
    for folder in ("smsserve", "workers", "config"):
        for path in (ROOT / folder).rglob("*.py"):
            for line in path.read_text(encoding="utf-8").splitlines():
                found = re.search(r"# noqa: (?:[A-Z]+\d+, )*S\d+(?P<rest>.*)", line)
                if found and not re.search(r"[a-z]{2}", found["rest"]):
                    silent.append(f"{path.name}: {line.strip()}")
    assert silent == []

"""The table of invariants names only what exists, and leaves none out."""

from __future__ import annotations

import ast
import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.invariants import read_table
from tests.faults.mutants import (
    MUTANTS,
    ROOT,
    Failure,
    Mutant,
    apply,
    catches,
    read_report,
)

TABLE = read_table()


def functions_of(path: Path) -> set[str]:
    """Return the names of a module's functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def test_every_invariant_is_in_the_table() -> None:
    """From R1 to R20, each with something that shows it."""
    wanted = {f"R{number}" for number in range(1, 21)}
    assert {name for name, shown in TABLE.items() if shown} == wanted


@pytest.mark.parametrize("name", TABLE)
def test_what_is_said_to_show_an_invariant_exists(name: str) -> None:
    """A test of that name in that file, or a command that can be run."""
    for shown in TABLE[name]:
        path, _, test = shown.partition("::")
        if shown.startswith("python -m "):
            assert importlib.util.find_spec(shown.split()[2]) is not None, shown
        else:
            assert test in functions_of(ROOT / path), shown


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name)
def test_every_mutant_can_still_be_made(mutant: Mutant, tmp_path: Path) -> None:
    """Its place is in the source once, and the tests that must catch it are there."""
    for change in mutant.changes:
        target = tmp_path / change.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text((ROOT / change.path).read_text(encoding="utf-8"), encoding="utf-8")
    apply(tmp_path, mutant.changes)
    path, _, test = mutant.test.partition("::")
    assert test in functions_of(ROOT / path)
    source = (ROOT / path).read_text(encoding="utf-8")
    assert mutant.breach in source or mutant.breach.startswith("DID NOT RAISE")


def report(folder: Path, tag: str, words: str) -> list[Failure]:
    """Return what is read from a report of one test that ended in some way."""
    path = folder / "report.xml"
    case = '<testcase classname="tests.faults.test_signals" name="test_x[sqlite]">'
    path.write_text(f'<suite>{case}<{tag} message="{words}"/></testcase></suite>', encoding="utf-8")
    return read_report(path)


@pytest.mark.parametrize(
    ("tag", "words", "is_caught"),
    [
        ("failure", "AssertionError: it was lost", True),
        ("failure", "AttributeError: no such column", False),
        ("error", "failed on setup with: it was lost", False),
    ],
)
def test_only_its_own_breach_catches_a_mutant(
    tmp_path: Path, tag: str, words: str, *, is_caught: bool
) -> None:
    """Not a test that broke in its set-up, nor one that fails for another reason."""
    mutant = Mutant("one", (), "tests/faults/test_signals.py::test_x", "it was lost")
    (failure,) = report(tmp_path, tag, words)
    assert catches(failure, mutant) == is_caught
    assert not catches(replace(failure, test="tests/faults/test_signals.py::test_y"), mutant)

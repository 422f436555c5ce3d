"""The shape of the code: who may import whom, and how long a file may get."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 400  # lines
FOLDERS = ("smsserve", "workers", "tests", "config")


def modules(*folders: str) -> list[Path]:
    """Return every Python file below some folders of the checkout."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_contracts_of_pyproject_hold() -> None:
    """Imports go downward only, and each third party is known behind one door."""
    program = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "path", modules("smsserve/domain"), ids=lambda path: str(path.relative_to(ROOT))
)
def test_the_rules_know_only_python_and_each_other(path: Path) -> None:
    """What decides needs no library: it can be read, run and trusted anywhere."""
    allowed = {*sys.stdlib_module_names, "smsserve"}
    assert {name.partition(".")[0] for name in imported(path)} <= allowed
    ours = {name for name in imported(path) if name.startswith("smsserve")}
    assert {name for name in ours if not name.startswith("smsserve.domain")} == set()


def test_what_runs_before_the_packages_are_there_does_without_them() -> None:
    """The first run, and the processes it may have to start, use the standard library only."""
    early = [ROOT / "smsserve" / name for name in ("__init__.py", "__main__.py", "first_run.py")]
    early += modules("smsserve/processes")
    names = {name.partition(".")[0] for path in early for name in imported(path)}
    assert names <= {*sys.stdlib_module_names, "smsserve"}


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    """A module that grows past this holds two ideas; a migration is written once and kept."""
    lengths = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n")
        for path in modules(*FOLDERS)
        if path.parent.name != "versions"
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}

"""What is installed: the packages, the files beside the code, and the pins."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from smsserve.paths import default_config_dir, procfile_path, share_dir

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]
PIN_FILES = ("requirements.txt", "requirements-dev.txt")


def names_of(requirements: list[str]) -> set[str]:
    """Return the normalized names in a list of requirements."""
    names = (re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0] for line in requirements)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def pins(name: str) -> dict[str, str]:
    """Return what a file of pins says about each package: its version and the lines after it."""
    text = (ROOT / "config" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+(?:.*\\\n.*)*)", text, flags=re.MULTILINE))


def test_every_package_is_listed_for_the_wheel() -> None:
    """The list in pyproject.toml names every folder with code."""
    folders = {
        path.parent.relative_to(ROOT)
        for top in ("smsserve", "workers")
        for path in (ROOT / top).rglob("*.py")
    }
    found = {".".join(folder.parts) for folder in folders}
    assert set(SETUPTOOLS["packages"]) - {"smsserve._share"} == found


def test_every_data_file_beside_the_code_is_installed() -> None:
    """Templates, styles and scripts match one of the patterns of pyproject.toml."""
    patterns = SETUPTOOLS["package-data"]["*"]
    taken: set[Path] = set()
    for package in SETUPTOOLS["packages"]:
        folder = ROOT.joinpath(*package.split("."))
        taken.update(path for pattern in patterns for path in folder.glob(pattern))
    found = {
        path
        for top in ("smsserve", "workers")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert found - taken == set()


def test_every_file_of_the_configuration_is_installed() -> None:
    """An installed service finds its programmes, texts and settings as a checkout does."""
    taken = {
        path
        for pattern in SETUPTOOLS["package-data"]["smsserve._share"]
        for path in ROOT.glob(pattern)
    }
    found = {path for path in (ROOT / "config").rglob("*") if path.is_file()}
    not_needed = {ROOT / "config" / name for name in PIN_FILES}
    compiled = {path for path in found if path.suffix == ".pyc"}
    assert found - taken - not_needed - compiled == set()
    assert ROOT / "Procfile" in taken


def test_the_files_beside_the_code_are_found() -> None:
    """In a checkout they are the checkout's own."""
    assert share_dir() == ROOT
    assert (default_config_dir() / "gunicorn.py").is_file()
    assert procfile_path().is_file()


@pytest.mark.parametrize("name", PIN_FILES)
def test_every_pin_carries_hashes_and_no_address(name: str) -> None:
    """A changed or foreign package is refused, and any package index will do."""
    text = (ROOT / "config" / name).read_text(encoding="utf-8")
    assert "://" not in text
    found = pins(name)
    assert found
    assert [package for package, rest in found.items() if "--hash=sha256:" not in rest] == []


def test_the_pins_hold_what_the_project_asks_for() -> None:
    """Whoever adds a dependency exports the pins anew."""
    asked = names_of(PROJECT["project"]["dependencies"])
    assert asked - set(pins("requirements.txt")) == set()
    asked |= names_of(PROJECT["dependency-groups"]["dev"])
    assert asked - set(pins("requirements-dev.txt")) == set()


def test_tests_run_on_the_versions_that_users_get() -> None:
    """Both files of pins name the same version of each package."""
    run, dev = (
        {package: rest.split()[0] for package, rest in pins(name).items()} for name in PIN_FILES
    )
    assert run.items() <= dev.items()

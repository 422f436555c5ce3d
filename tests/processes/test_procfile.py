"""Reading the Procfile."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from smsserve.paths import procfile_path
from smsserve.processes.procfile import ProcfileError, read_procfile


def write(folder: Path, text: str) -> Path:
    """Write a Procfile, and return it."""
    path = folder / "Procfile"
    path.write_text(text)
    return path


def test_every_line_is_a_process(tmp_path: Path) -> None:
    """Name, colon, command; blank lines and comments say nothing."""
    path = write(tmp_path, '# ours\n\nweb: no-such-server "app:create()"\njob: python -m jobs\n')
    assert read_procfile(path) == {
        "web": ["no-such-server", "app:create()"],
        "job": [sys.executable, "-m", "jobs"],
    }


def test_programs_are_those_of_our_environment(tmp_path: Path) -> None:
    """An environment that was not activated is used all the same."""
    found = read_procfile(write(tmp_path, "lint: pytest --version\n"))
    assert Path(found["lint"][0]).parent == Path(sys.executable).parent


def test_files_beside_the_procfile_are_found_from_any_folder(tmp_path: Path) -> None:
    """A file named relative to the Procfile becomes absolute."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "web.py").touch()
    found = read_procfile(write(tmp_path, "web: serve -c config/web.py\n"))
    assert found["web"][1:] == ["-c", str(tmp_path / "config" / "web.py")]


def test_the_operators_own_configuration_is_preferred(tmp_path: Path) -> None:
    """What SMSSERVE_CONFIG_DIR has replaces what comes with the service; the rest stays."""
    for folder, name in (("config", "web.py"), ("config", "job.py"), ("own", "web.py")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).touch()
    path = write(tmp_path, "web: serve config/web.py config/job.py\n")
    found = read_procfile(path, tmp_path / "own")
    assert found["web"][1:] == [
        str(tmp_path / "own" / "web.py"),
        str(tmp_path / "config" / "job.py"),
    ]


def test_a_line_that_is_none_is_named(tmp_path: Path) -> None:
    """The error says which line, and what to write."""
    with pytest.raises(ProcfileError, match=r"line 2: write `name: command`"):
        read_procfile(write(tmp_path, "web: serve\nworker python\n"))


def test_the_services_own_procfile_names_its_processes() -> None:
    """Web, worker and scheduler, each with files that exist."""
    found = read_procfile(procfile_path())
    assert list(found) == ["web", "worker", "scheduler"]
    assert Path(found["web"][2]).is_file()

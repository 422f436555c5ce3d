"""Reads the Procfile: which programs make up the service, and how each is started."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

_LINE = re.compile(r"([A-Za-z][\w-]*):\s*(\S.*)")


class ProcfileError(Exception):
    """A line of the Procfile that can not be read."""


def read_procfile(path: Path, config_dir: Path | None = None) -> Mapping[str, list[str]]:
    """Return the command line of every process by name; raises ProcfileError, OSError.

    Programs are taken from the environment we run in, and files named relative to the Procfile
    become absolute, so that the commands work from any folder. What `config_dir` (the operator's
    own configuration) has is preferred to what is in `config/`.
    """
    processes: dict[str, list[str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise ProcfileError(f"{path}, line {number}: write `name: command`")
        program, *arguments = shlex.split(match[2])
        found = [_find_file(word, path.parent, config_dir) for word in arguments]
        processes[match[1]] = [_find_program(program), *found]
    return processes


def _find_program(name: str) -> str:
    if name in ("python", "python3"):
        return sys.executable
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.is_file() else shutil.which(name) or name


def _find_file(word: str, beside: Path, config_dir: Path | None) -> str:
    if word.startswith("config/") and config_dir is not None:
        own = config_dir / word.removeprefix("config/")
        if own.is_file():
            return str(own)
    found = beside / word
    return str(found) if "/" in word and found.is_file() else word

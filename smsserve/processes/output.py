"""Where the output of child processes goes: lines on a screen, or files of limited size."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TextIO

_COLORS = ("36", "33", "32", "35", "34", "96", "93")  # of the terminal; red is left for errors
_LARGEST_LOG = 5_000_000  # bytes, and as much again in the one file kept beside it


class ScreenOutput:
    """Every line with its process's name in front, each name in a colour of its own if asked."""

    def __init__(self, stream: TextIO, *, color: bool = False, width: int = 10) -> None:
        """Choose the stream, and whether it understands colours."""
        self._stream = stream
        self._color = color
        self._width = width
        self._palette = itertools.cycle(_COLORS)
        self._chosen: dict[str, str] = {}

    def write(self, name: str, line: str) -> None:
        """Print one line."""
        prefix = f"{name:<{self._width}} | "
        if self._color:
            code = self._chosen.setdefault(name, "") or next(self._palette)
            self._chosen[name] = code
            prefix = f"\x1b[{code}m{prefix}\x1b[0m"
        self._stream.write(f"{prefix}{line}\n")
        self._stream.flush()


class FileOutput:
    """One file for each process, `<name>.log`; when it is full it becomes `<name>.log.1`."""

    def __init__(self, directory: Path, largest: int = _LARGEST_LOG) -> None:
        """Choose the folder (made when missing) and the size in bytes at which a file is full."""
        self._directory = directory
        self._largest = largest
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)

    def write(self, name: str, line: str) -> None:
        """Append one line."""
        path = self._directory / f"{name}.log"
        if path.exists() and path.stat().st_size >= self._largest:
            path.replace(path.with_suffix(".log.1"))
        with path.open("a", encoding="utf-8", errors="replace") as stream:
            stream.write(f"{line}\n")

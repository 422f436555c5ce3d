"""What is wrong in a file of words or rules: where, what was found, what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Level(StrEnum):
    """Whether a problem refuses the file or only asks to be read."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; `key` is the dotted path inside the file, `line` counts from 1 if known."""

    file: str
    key: str
    line: int | None
    found: str
    instead: str
    level: Level = Level.ERROR

    @override
    def __str__(self) -> str:
        """Return the finding as one line, in the form editors can jump to."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        key = f" {self.key}:" if self.key else ""
        return f"{place}:{key} {self.level}: {self.found}. {self.instead}"


class ConfigError(Exception):
    """A file of words or rules can not be used; `problems` holds everything wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


def only_errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that refuse the file."""
    return [problem for problem in problems if problem.level is Level.ERROR]


def only_warnings(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that leave the file usable."""
    return [problem for problem in problems if problem.level is Level.WARNING]


def refuse_errors(problems: Sequence[Problem]) -> None:
    """Raise ConfigError with all errors, if there are any."""
    errors = only_errors(problems)
    if errors:
        raise ConfigError(errors)

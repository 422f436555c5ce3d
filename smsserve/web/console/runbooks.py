"""What to do about each alarm, as the handbook shows it; the words are in assets/runbooks.

One file for each language, and English where there is none. The alarms themselves are rules for
Prometheus, in config/operating/alerts.yml; a test holds the two against each other.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "assets" / "runbooks"
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Runbook:
    """One alarm: what it means, what to look at, what to do, and what people notice.

    `name` is that of the rule; `severity` is "page" (it wakes somebody) or "ticket".
    """

    name: str
    title: str
    severity: str
    means: str
    look: str
    act: str
    people: str


def list_runbooks(language: str = _ENGLISH) -> tuple[Runbook, ...]:
    """Return every alarm's, those that wake somebody first."""
    return tuple(sorted(_read(language), key=lambda one: one.severity != "page"))


def find_runbook(name: str, language: str = _ENGLISH) -> Runbook | None:
    """Return the one of an alarm, None where no alarm is called so."""
    return next((one for one in _read(language) if one.name == name), None)


@cache
def _read(language: str) -> tuple[Runbook, ...]:
    path = FOLDER / f"{language}.toml"
    if not path.is_file():
        path = FOLDER / f"{_ENGLISH}.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Runbook(name=name, **words) for name, words in read.items())

"""Everything the service says and asks, read once: instruments, crisis lines and texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsserve.crisis_lines import load_crisis_lines, read_crisis_lines
from smsserve.instruments import load_instruments, read_instruments
from smsserve.texts import Texts, read_texts
from smsserve.toml.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smsserve.domain.crisis_lines import CrisisLines
    from smsserve.domain.instruments import Instrument

INSTRUMENTS = "instruments"
TEXTS = "texts"
CRISIS_LINES = "crisis_lines.toml"


@dataclass(frozen=True, slots=True)
class Catalog:
    """The words and instruments of one config folder; `problems` are its warnings."""

    instruments: Mapping[str, Instrument]
    crisis_lines: CrisisLines
    texts: Texts
    problems: tuple[Problem, ...] = ()


def load_catalog(config_dir: Path) -> Catalog:
    """Return the catalog of a config folder; raises ConfigError, OSError without a file."""
    instruments = load_instruments(config_dir / INSTRUMENTS)
    texts = Texts.load(config_dir / TEXTS)
    return Catalog(
        instruments=instruments.by_key,
        crisis_lines=load_crisis_lines(config_dir / CRISIS_LINES),
        texts=texts,
        problems=(*instruments.problems, *texts.problems),
    )


def catalog_problems(config_dir: Path) -> list[Problem]:
    """Return everything wrong or doubtful in the words and instruments of a config folder."""
    return [
        *read_instruments(config_dir / INSTRUMENTS).problems,
        *read_texts(config_dir / TEXTS)[1],
        *read_crisis_lines(config_dir / CRISIS_LINES)[1],
    ]

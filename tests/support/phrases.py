"""The phrase benches: messages written by us, one a line, with what they must be read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.catalogs import shipped_catalog

_FOLDER = Path(__file__).parents[1] / "bench" / "phrases"


@dataclass(frozen=True, slots=True)
class BenchReply:
    """A reply to a question on a scale, and the value it must give (None: a refusal)."""

    minimum: int
    maximum: int
    expected: int | None
    text: str
    previous: int | None
    options: Mapping[int, str] | None = None


def _read_lines(name: str) -> list[str]:
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def read_messages(name: str) -> list[tuple[str, str]]:
    """Return the messages of a bench, each with what stands before its colon ("en", "es plain")."""
    pairs = (line.split(": ", 1) for line in _read_lines(name))
    return [(about, text) for about, text in pairs]


def read_replies(name: str = "answers") -> list[BenchReply]:
    """Return the replies of an answers bench."""
    return [_read_reply(line) for line in _read_lines(name)]


def _read_reply(line: str) -> BenchReply:
    scale, expected, text = (part.strip(" ") for part in f"{line} ".split(" | ", 2))
    minimum, maximum, options = _read_scale(scale)
    previous = None
    if expected.startswith("<"):
        expected, previous = expected[1:], 5 if maximum > 5 else 3
    value = None if expected == "-" else int(expected)
    return BenchReply(minimum, maximum, value, text.replace("\\n", "\n"), previous, options)


def _read_scale(scale: str) -> tuple[int, int, Mapping[int, str] | None]:
    """Return the bounds and options of "0-10", or of an instrument and a language: "who5.en"."""
    key, _, language = scale.partition(".")
    if not language:
        minimum, maximum = map(int, scale.split("-"))
        return minimum, maximum, None
    instrument = shipped_catalog().instruments[key]
    labels = {option.value: option.label for option in instrument.wordings[language].options}
    return instrument.minimum, instrument.maximum, labels

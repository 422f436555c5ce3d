"""Texts with placeholders: which there are, what may be filled in, and the filling itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsserve.domain.segments import to_gsm7

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_BRACES = re.compile(r"[{}]")
_BLANK = re.compile(r"\s+")
_CONTROLS = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_LONGEST_FILL = 60


@dataclass(frozen=True, slots=True)
class Fill:
    """A placeholder: an ordinary long value to measure with, and the length values are cut to."""

    sample: str
    limit: int = _LONGEST_FILL


# Names of people are cut to their limit; the rest is ours or the programme's and is checked when a
# programme is. Samples are as long as the values get in the programmes that we ship.
FILLS: Mapping[str, Fill] = {
    "name": Fill("Maria Guadalupe", 15),
    "sup": Fill("Christophers", 12),
    "next": Fill("Christophers", 12),
    "org": Fill("Harbor Peers"),
    "tel": Fill("202-555-0100"),
    "url": Fill("harbor.example", 200),
    "often": Fill("3-10", 7),
    "call": Fill("call or text 988"),
    "line": Fill("call or text 988"),
    "alt": Fill("text HOME to 741741, or text 988"),
    "emg": Fill("911"),
    "hours": Fill("Mon-Fri 9am-5:30pm your time", 90),
    "time": Fill("Mon 10:30 am"),
    "open": Fill("Mon 10:30 am"),
    "day": Fill("Mon 14 Dec"),
    "from": Fill("8:30 am"),
    "until": Fill("9:30 pm"),
    "languages": Fill("English, español"),
    "n": Fill("10"),
    "minutes": Fill("3"),
    "weeks": Fill("12"),
    "low": Fill("0"),
    "high": Fill("10"),
    "value": Fill("10"),
    "need": Fill("housing", 13),
    "what": Fill("Elm St Food Pantry", 28),
    "where": Fill("12 Elm Street", 24),
    "when": Fill("Tue and Thu 2-6pm", 40),
    "cost": Fill("Free, no ID", 20),
}
SPANISH_SAMPLES: Mapping[str, str] = {
    "call": "llama al 988 y marca 2",
    "line": "llama al 988 y marca 2, o manda AYUDA al 988",
    "alt": "manda HOLA al 741741",
    "hours": "lun-vie 9:00-17:30 tu hora",
    "time": "lun 10:30",
    "open": "lun 10:30",
    "day": "lun 14 dic",
    "from": "8:30",
    "until": "21:30",
    "when": "mar y jue 14-18 h",
    "cost": "Gratis",
    "need": "vivienda",
}

# Fills that our own frames put together; their words are measured elsewhere.
FRAMES = frozenset({"lead", "item", "options", "low_words", "high_words"})
# A phrase ("call or text 988") that begins with a capital where it opens a sentence.
_PHRASES = frozenset({"call", "line", "alt"})


class TextError(Exception):
    """A text can not be made: an unknown key or language, or placeholders left without a value."""


def list_placeholders(template: str) -> frozenset[str]:
    """Return the names of the placeholders of a text."""
    return frozenset(_PLACEHOLDER.findall(template))


def has_stray_braces(template: str) -> bool:
    """Tell whether a brace is left over that opens or closes no placeholder."""
    return bool(_BRACES.search(_PLACEHOLDER.sub("", template)))


def sample_fills(language: str) -> dict[str, str]:
    """Return a long but real value for every placeholder, to measure texts with."""
    samples = {name: fill.sample for name, fill in FILLS.items()}
    if language.startswith("es"):
        samples.update(SPANISH_SAMPLES)
    return samples


def clean_fill(name: str, value: str) -> str:
    """Return a value made safe for a text: one line, plain signs, no longer than its limit."""
    # What Python calls printable has no control in it, and nearly every value is.
    printable = value if value.isprintable() else "".join(map(_without_control, value))
    flat = _BLANK.sub(" ", to_gsm7(printable)).strip()
    return _cut(flat, FILLS[name].limit if name in FILLS else _LONGEST_FILL)


def fill_in(template: str, fills: Mapping[str, str]) -> str:
    """Return the text with every placeholder filled, values cleaned and never expanded again.

    Raises TextError with the names of placeholders without a value; the values are not shown.
    """
    cleaned = {name: clean_fill(name, fills.get(name, "")) for name in list_placeholders(template)}
    missing = sorted(name for name, value in cleaned.items() if not value)
    if missing:
        raise TextError("no value for " + ", ".join(missing))
    return _PLACEHOLDER.sub(lambda match: _place(match, cleaned), template)


def fill_frame(template: str, parts: Mapping[str, str]) -> str:
    """Return a frame of ours filled with whole sentences as they are; a part may be empty."""
    return _PLACEHOLDER.sub(lambda match: parts[match[1]], template)


def _place(match: re.Match[str], cleaned: Mapping[str, str]) -> str:
    value = cleaned[match[1]]
    before = match.string[: match.start()].rstrip()
    if match[1] in _PHRASES and (not before or before[-1] in ".?!"):
        return value[:1].upper() + value[1:]
    return value


def _without_control(character: str) -> str:
    return " " if unicodedata.category(character) in _CONTROLS else character


def _cut(value: str, limit: int) -> str:
    """Return the value within its limit, cut between words where there are any."""
    if len(value) <= limit:
        return value
    whole_words = value[: limit + 1].rpartition(" ")[0]
    return (whole_words or value[:limit]).rstrip()

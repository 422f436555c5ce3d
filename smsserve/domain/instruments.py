"""Published scales as values, their scores, and the hash that locks their wording.

Sources of every figure are in the data files, `config/instruments/*.toml`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Option:
    """One allowed answer: its number and its words (empty between the two ends of a range)."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A scale in one language; `recall` replaces `stem` after the first item, `mark` ends an item.

    `caveat` says what is still to be checked; `verified_by` is empty until a person signs.
    """

    language: str
    official: bool
    stem: str
    recall: str
    items: tuple[str, ...]
    options: tuple[Option, ...]
    mark: str = "?"
    verified_on: date | None = None
    verified_by: str = ""
    caveat: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of totals that begins at `at` and ends where the next one begins."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A versioned scale; `minimum` and `maximum` bound one item, `factor` multiplies the sum.

    `mid` is the smallest change that matters, `rci` the smallest reliable one, in points of the
    total: two figures, never blended. `safety_items` count from 1; `instead` names what to ask
    where a locked scale may not be.
    """

    key: str
    version: str
    name: str
    wordings: Mapping[str, Wording]
    minimum: int
    maximum: int
    bands: tuple[Band, ...]
    cutoff: int | None
    higher_is_worse: bool
    min_items: int
    mid: float | None
    rci: float | None
    safety_items: tuple[int, ...]
    licence: str
    notice: str
    source: str
    sha256: Mapping[str, str]
    factor: int = 1
    cutoff_sensitive: int | None = None
    offers: str | None = None
    text_key: str | None = None
    locked: bool = False
    lock_reason: str = ""
    instead: str | None = None
    non_commercial: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def size(self) -> int:
        """Return how many items the scale has."""
        return max((len(wording.items) for wording in self.wordings.values()), default=0)

    def keeps_cutoffs(self, language: str | None = None) -> bool:
        """Tell whether bands and cut-off hold: only for the published wording.

        Without a language every wording must be the published one.
        """
        if language is None:
            return all(wording.official for wording in self.wordings.values())
        return language in self.wordings and self.wordings[language].official


@dataclass(frozen=True, slots=True)
class Score:
    """The outcome of a set of answers; `total` is None when too few were given.

    `band` and `positive` are None when there is no total or the scale (or wording) has no cut-offs.
    """

    total: float | None
    answered: int
    estimated: bool
    band: str | None
    positive: bool | None


def score(
    instrument: Instrument, values: Sequence[int | None], *, language: str | None = None
) -> Score:
    """Return the score of one value per item, None for an item left out.

    A missing item is filled with the mean of the others only where the scale allows it
    (`min_items`), and the total is then marked as estimated and not rounded. Raises ValueError for
    a wrong number of values or one out of range, without naming the value.
    """
    _check_values(instrument, values)
    given = [value for value in values if value is not None]
    estimated = len(given) < len(values)
    if len(given) < instrument.min_items or not given:
        return Score(None, len(given), estimated=False, band=None, positive=None)
    total = instrument.factor * sum(given) * len(values) / len(given)
    if not instrument.keeps_cutoffs(language):
        return Score(total, len(given), estimated, band=None, positive=None)
    return Score(
        total, len(given), estimated, find_band(instrument, total), is_positive(instrument, total)
    )


def find_band(instrument: Instrument, total: float) -> str | None:
    """Return the name of the range a total falls into."""
    reached = [band.label for band in instrument.bands if total >= band.at]
    return reached[-1] if reached else None


def is_positive(instrument: Instrument, total: float, cutoff: int | None = None) -> bool | None:
    """Tell whether a total is on the worrying side of a cut-off (the scale's own by default)."""
    limit = instrument.cutoff if cutoff is None else cutoff
    if limit is None:
        return None
    return total >= limit if instrument.higher_is_worse else total <= limit


def is_safety_answer(instrument: Instrument, item: int, value: int) -> bool:
    """Tell whether an answer to an item (counted from 1) must reach a person at once.

    Anything above "not at all" must; a zero says nothing about safety.
    """
    return item in instrument.safety_items and value > instrument.minimum


def leave_out_stem(
    instrument: Instrument, language: str, before: Sequence[Instrument]
) -> Instrument:
    """Return a scale that begins with its short recall phrase, if one before it has its stem.

    Two scales of one set may share their stem, word for word: it is said once.
    """
    wording = instrument.wordings[language]
    stems = {one.wordings[language].stem for one in before if language in one.wordings}
    if wording.stem not in stems:
        return instrument
    return replace(instrument, wordings={language: replace(wording, stem=wording.recall)})


def hash_wording(wording: Wording) -> str:
    """Return the SHA-256 of everything a person reads: stem, recall, items, marks and options."""
    words = {
        "language": wording.language,
        "stem": wording.stem,
        "recall": wording.recall,
        "mark": wording.mark,
        "items": list(wording.items),
        "options": [[option.value, option.label] for option in wording.options],
    }
    canonical = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _check_values(instrument: Instrument, values: Sequence[int | None]) -> None:
    if len(values) != instrument.size:
        message = f"{instrument.key} takes {instrument.size} values, {len(values)} were given"
        raise ValueError(message)
    allowed = range(instrument.minimum, instrument.maximum + 1)
    if any(value is not None and value not in allowed for value in values):
        message = f"a value is outside the range of {instrument.key}"
        raise ValueError(message)

"""Instrument files (`config/instruments/*.toml`) -> domain values, wordings checked by hash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smsserve.domain.instruments import Band, Instrument, Option, Wording, hash_wording
from smsserve.domain.reserved_words import is_reserved
from smsserve.toml.problems import Problem, refuse_errors
from smsserve.toml.source import Source
from smsserve.toml.table import Table, read_root, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MOST = 100  # items, points of one item and factors are all far below this


@dataclass(frozen=True, slots=True)
class Instruments:
    """All instruments by key, and what was found odd in their files without refusing them."""

    by_key: Mapping[str, Instrument]
    problems: tuple[Problem, ...]


def load_instruments(directory: Path) -> Instruments:
    """Return every instrument of a folder; raises ConfigError with all errors of all files."""
    read = read_instruments(directory)
    refuse_errors(read.problems)
    return read


def read_instruments(directory: Path) -> Instruments:
    """Return every instrument of a folder with all problems, errors included; raises nothing."""
    by_key: dict[str, Instrument] = {}
    sources: dict[str, Source] = {}
    for path in sorted(directory.glob("*.toml")):
        source = Source(str(path), path.read_text(encoding="utf-8"))
        instrument = read_instrument(source)
        if instrument.key != path.stem:
            source.report("key", f'it is "{instrument.key}"', f'Write key = "{path.stem}"')
        by_key[instrument.key] = instrument
        sources[instrument.key] = source
    for instrument in by_key.values():
        for key, other in (("offers", instrument.offers), ("instead", instrument.instead)):
            if other is not None and other not in by_key:
                sources[instrument.key].report(key, f'"{other}" is unknown', suggest(other, by_key))
    return Instruments(by_key, tuple(p for source in sources.values() for p in source.problems))


def read_instrument(source: Source) -> Instrument:
    """Return the instrument a file describes; what is wrong is recorded in the source."""
    root = read_root(source)
    low = root.integer("minimum", 0, _MOST)
    high = root.integer("maximum", low + 1, _MOST)
    wordings = _read_wordings(root.table("wordings"), range(low, high + 1))
    instrument = Instrument(
        key=root.text("key"),
        version=root.text("version", example="1"),
        name=root.text("name"),
        wordings=wordings,
        minimum=low,
        maximum=high,
        bands=_read_bands(root),
        cutoff=_maybe_integer(root, "cutoff"),
        higher_is_worse=root.flag("higher_is_worse", default=True),
        min_items=root.integer("min_items", 1, _MOST),
        mid=root.maybe_number("mid"),
        rci=root.maybe_number("rci"),
        safety_items=root.integers("safety_items", ()),
        licence=root.text("licence", example="CC0"),
        notice=root.text("notice", ""),
        source=root.text("source"),
        sha256={language: hash_wording(wording) for language, wording in wordings.items()},
        factor=root.integer("factor", 1, _MOST, 1),
        cutoff_sensitive=_maybe_integer(root, "cutoff_sensitive"),
        offers=root.text("offers", "") or None,
        text_key=root.text("text_key", "") or None,
        locked=root.flag("locked", default=False),
        lock_reason=root.text("lock_reason", ""),
        instead=root.text("instead", "") or None,
        non_commercial=root.flag("non_commercial", default=False),
        notes=root.strings("notes", ()),
    )
    root.close()
    _check_sizes(root, wordings)
    _check_numbers(root, instrument)
    return instrument


def _read_wordings(table: Table, values: range) -> Mapping[str, Wording]:
    """Return the wording of each language; an altered one is kept, but is no longer official."""
    wordings = {
        language: _read_wording(language, table.table(language), values)
        for language in table.names()
    }
    if not wordings:
        table.report("", "no language is given", "Add [wordings.en]")
    return wordings


def _read_wording(language: str, table: Table, values: range) -> Wording:
    wording = Wording(
        language=language,
        official=table.flag("official", default=False),
        stem=table.text("stem", ""),
        recall=table.text("recall", ""),
        items=table.strings("items"),
        options=_read_options(table, values),
        mark=table.choice("mark", ("?", "."), "?"),
        verified_on=table.maybe_date("verified_on"),
        verified_by=table.text("verified_by", ""),
        caveat=table.text("caveat", ""),
    )
    locked_as = table.text("sha256", "")
    table.close()
    return _check_lock(table, wording, locked_as)


def _check_lock(table: Table, wording: Wording, locked_as: str) -> Wording:
    """Return the wording; without its official mark when the words are not the locked ones."""
    actual = hash_wording(wording)
    if not wording.official or actual == locked_as:
        return wording
    table.warn(
        "sha256",
        "the words are not the ones that were checked, so they lose bands and cut-offs",
        f'Restore them, or save them as a new version with official = false, sha256 = "{actual}"',
    )
    return replace(wording, official=False)


def _read_options(table: Table, values: range) -> tuple[Option, ...]:
    options = []
    for item in table.tables("options"):
        option = Option(item.integer("value", values[0], values[-1]), item.text("label", ""))
        if is_reserved(option.label):
            item.report(
                "label",
                f'"{option.label}" is a word the carrier acts on',
                "Use other words for this answer",
            )
        item.close()
        options.append(option)
    if sorted(option.value for option in options) != list(values):
        table.report(
            "options",
            "the options do not cover the range",
            f"Give one option for each value from {values[0]} to {values[-1]}",
        )
    return tuple(options)


def _maybe_integer(table: Table, key: str) -> int | None:
    return table.integer(key, 0, _MOST * _MOST) if table.has(key) else None


def _read_bands(root: Table) -> tuple[Band, ...]:
    bands: list[Band] = []
    for table in root.tables("bands"):
        at = table.integer("at", 0, _MOST * _MOST)
        if bands and at <= bands[-1].at:
            table.report("at", f"{at} is not above the band before", "List bands from low to high")
        bands.append(Band(at, table.text("label")))
        table.close()
    return tuple(bands)


def _check_sizes(root: Table, wordings: Mapping[str, Wording]) -> None:
    sizes = {len(wording.items) for wording in wordings.values()}
    if len(sizes) > 1:
        root.report("wordings", "the languages have different numbers of items", "Give each all")


def _check_numbers(root: Table, instrument: Instrument) -> None:
    """Report numbers that can not be true of a scale of this size."""
    size = instrument.size
    highest = instrument.maximum * instrument.factor * size
    if instrument.min_items > size:
        root.report("min_items", f"{instrument.min_items} of {size} items", f"At most {size}")
    if any(not 1 <= item <= size for item in instrument.safety_items):
        root.report("safety_items", "an item that is not there", f"Items count from 1 to {size}")
    for key, value in (
        ("cutoff", instrument.cutoff),
        ("cutoff_sensitive", instrument.cutoff_sensitive),
    ):
        if value is not None and value > highest:
            root.report(key, f"{value} can not be reached", f"The highest total is {highest}")
    if instrument.locked and not instrument.lock_reason:
        root.report("lock_reason", "a locked instrument gives no reason", "Say why it is locked")

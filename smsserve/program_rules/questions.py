"""What a programme asks, held against the instruments there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsserve.domain.checkins import OPEN_QUESTION
from smsserve.toml.table import suggest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from smsserve.domain.instruments import Instrument
    from smsserve.domain.programs import Program
    from smsserve.toml.table import Table

    Instruments = Mapping[str, Instrument]


def check_questions(root: Table, program: Program, instruments: Instruments) -> None:
    """Report questions that are neither "open" nor an instrument."""
    known = {OPEN_QUESTION, *instruments}
    for index, rule in enumerate(program.checkins):
        for question in rule.questions:
            if question not in known:
                root.report(
                    f"checkins[{index}].questions",
                    f'"{question}" is not a question',
                    suggest(question, known),
                )


def check_wordings(root: Table, program: Program, instruments: Instruments) -> None:
    """Report instruments that a language of the programme lacks, or has in other words only."""
    for index, rule in enumerate(program.checkins):
        for instrument in (instruments[key] for key in rule.questions if key in instruments):
            for language in program.languages:
                _check_wording(root, f"checkins[{index}].questions", instrument, language)


def _check_wording(root: Table, where: str, instrument: Instrument, language: str) -> None:
    wording = instrument.wordings.get(language)
    if wording is None:
        others = ", ".join(instrument.wordings)
        root.report(
            where,
            f'"{instrument.key}" has no wording in "{language}"',
            f"It is published here in: {others}. Leave it out, or load an official wording",
        )
    elif not wording.official:
        root.warn(
            where,
            f'"{instrument.key}" in "{language}" is adapted: it has no bands and no cut-off',
            "Restore the published wording if you need them",
        )
    elif wording.caveat:
        root.warn(where, f'"{instrument.key}" in "{language}"', wording.caveat.rstrip("."))


def offered_after(keys: Collection[str], instruments: Instruments) -> set[str]:
    """Return the instruments that some others offer where they come out high."""
    offers = {instruments[key].offers for key in keys if key in instruments}
    return {key for key in offers if key is not None and key in instruments}


def check_cutoffs(root: Table, program: Program, instruments: Instruments) -> None:
    """Report cut-offs for what is not asked, or that no total reaches."""
    written = root.table("flags").table("cutoffs")
    asked_keys = set(program.instrument_keys)
    known = asked_keys | offered_after(asked_keys, instruments)
    for key in written.content:
        where = f"flags.cutoffs.{key}"
        if key not in known:
            asked = program.instrument_keys or (OPEN_QUESTION,)
            root.report(where, f'"{key}" is not asked by this program', suggest(key, asked))
        elif key in instruments:
            scale = instruments[key]
            highest = scale.maximum * scale.factor * scale.size
            if program.flags.cutoffs.get(key, 0) > highest:
                root.report(where, "no total can reach it", f"The highest total is {highest}")

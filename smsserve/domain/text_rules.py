"""What a text must keep to: signs, length, reading grade, and words that do harm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsserve.domain.readability import grade
from smsserve.domain.reserved_words import NEVER_IN_HARD_MOMENTS, OPT_OUT_WORDS
from smsserve.domain.safe_messaging import find_unsafe_words
from smsserve.domain.segments import GSM7, is_gsm7, measure
from smsserve.domain.texts import (
    FILLS,
    FRAMES,
    TextError,
    fill_in,
    has_stray_braces,
    list_placeholders,
    sample_fills,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROUTINE_UNITS = 160
CRISIS_UNITS = 306
HIGHEST_GRADE = 6.0

_FRAMES_OF_ITEMS = "item."
_CRISIS = "crisis."
_HARD_MOMENTS = ("crisis.", "cope.", "problem.", "ack.low.")
# Pages show on a locked screen: fixed words only.
_PAGES = ("page.", "debrief.")
_PAGE_FILLS = frozenset({"time", "url", "n"})
# A link of ours at a public address of usual length, and the longest way to say a time.
_PAGE_SAMPLES = {
    "url": "https://texts.harborpeers.example/p/-----------",
    "time": "Mon 14 Dec 10:30 am",
    "n": "99",
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a text breaks: what was measured, and what to do."""

    found: str
    instead: str


def check_text(key: str, language: str, template: str, *, unicode: bool = False) -> list[Breach]:
    """Return every rule that one text breaks; `unicode` marks a text meant to hold other signs."""
    unknown = list_placeholders(template) - FILLS.keys() - FRAMES
    if unknown or has_stray_braces(template):
        names = ", ".join(sorted(unknown)) or "a brace without a partner"
        return [Breach(f"unknown placeholder: {names}", "Use one of: " + ", ".join(sorted(FILLS)))]
    breaches = [*_check_words(key, template)]
    if not key.startswith(_FRAMES_OF_ITEMS):
        samples = sample_fills(language) | (_PAGE_SAMPLES if key.startswith(_PAGES) else {})
        filled = fill_in(template, samples)
        breaches += check_size(key, filled, unicode=unicode)
        breaches += _check_grade(language, filled)
    return breaches


def check_size(key: str, filled: str, *, unicode: bool = False) -> Iterator[Breach]:
    """Yield a breach when a finished text holds costly signs or is longer than its budget."""
    if not unicode and not is_gsm7(filled):
        costly = "".join(sorted({sign for sign in filled if not is_gsm7(sign)}))
        yield Breach(
            f"it holds {costly}, which is not in {GSM7}",
            "Write it without, or mark the text with unicode = true",
        )
    size, budget = measure(filled), budget_of(key)
    if not unicode and size.units > budget:
        yield Breach(
            f"it takes {size.units} units in {size.count} parts with long names filled in",
            f"Shorten it to {budget} units",
        )


def check_fit(key: str, template: str, fills: Mapping[str, str]) -> list[Breach]:
    """Return whether a text fits its budget with the values of one programme filled in."""
    try:
        return list(check_size(key, fill_in(template, fills)))
    except TextError as error:
        return [Breach(str(error), "Give the value in the program file")]


def check_page(key: str, template: str, link: str) -> list[Breach]:
    """Return whether a page fits one text with a link as this installation makes them."""
    return check_fit(key, template, _PAGE_SAMPLES | {"url": link})


def budget_of(key: str) -> int:
    """Return how many GSM-7 units a text may take."""
    return CRISIS_UNITS if key.startswith(_CRISIS) else ROUTINE_UNITS


def _check_grade(language: str, filled: str) -> Iterator[Breach]:
    if language == "en" and (measured := grade(filled)) > HIGHEST_GRADE:
        yield Breach(
            f"its reading grade is {measured}",
            f"Use shorter words and sentences, for grade {HIGHEST_GRADE:.0f} at most",
        )


def _check_words(key: str, template: str) -> Iterator[Breach]:
    for words, instead in find_unsafe_words(template):
        yield Breach(f'it says "{words}"', f"Say: {instead}")
    if key.startswith(_HARD_MOMENTS):
        yield from _check_opt_out_words(template)
    private = list_placeholders(template) - _PAGE_FILLS
    if key.startswith(_PAGES) and private:
        yield Breach(
            "a page names " + ", ".join(sorted(private)),
            "Pages show on a locked screen: use only {time}, {n} and {url}",
        )


def _check_opt_out_words(template: str) -> Iterator[Breach]:
    for word in _WORD.findall(template):
        if word.upper() in NEVER_IN_HARD_MOMENTS or word in OPT_OUT_WORDS:
            yield Breach(
                f'it says "{word}"', "Replying with this word opts a person out: use another one"
            )

"""The `[texts.<language>]` tables: a programme's own words in the place of those that are shipped.

What a text promises and what it asks people to reply with is the service's, not the programme's:
its placeholders and its capitals (YES, GO, STOP) stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from smsserve.domain.text_rules import Breach, check_text
from smsserve.domain.texts import list_placeholders
from smsserve.toml.table import suggest

if TYPE_CHECKING:
    from smsserve.catalog import Catalog
    from smsserve.domain.programs import Program
    from smsserve.texts import Texts
    from smsserve.toml.table import Table

# Frames, words for the team, words that must tell nothing, and words to people of no programme.
_FIXED = (
    *("item.", "page.", "debrief.", "quit."),
    *("plain.", "else.", "unknown.", "wrong_number."),
)
# What a text may leave out; all else in it was promised, or has to be said.
_SPARE = frozenset({"name", "sup", "hours", "minutes"})
_CAPITALS = re.compile(r"\b[^\W\d_a-z]{2,}\b")
_REPLY_NUMBER = re.compile(r"\b[Rr](?:eply|espond[ea])\s+(?:with\s+)?\d")
_NUMBER = re.compile(r"\b\d+\b")
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


def is_changeable(key: str) -> bool:
    """Tell whether a programme may say a text in its own words."""
    return not key.startswith(_FIXED)


def read_own_texts(table: Table) -> Mapping[str, Mapping[str, str]]:
    """Return language -> key -> words; empty where the programme uses the shipped ones."""
    own = {}
    for language in table.names():
        words = table.table(language)
        own[language] = {key: words.text(key) for key in words.names()}
    return own


def check_own_texts(root: Table, program: Program, catalog: Catalog) -> None:
    """Report own words that break a rule of texts, or that would say less than is promised."""
    table = root.table("texts")
    for language, texts in program.texts.items():
        if language not in catalog.texts.languages:
            advice = suggest(language, catalog.texts.languages)
            table.report(language, f'there are no texts in "{language}"', advice)
            continue
        for key, words in texts.items():
            for breach in judge_own_text(catalog.texts, language, key, words):
                table.report(f"{language}.{key}", breach.found, breach.instead)


def judge_own_text(texts: Texts, language: str, key: str, words: str) -> list[Breach]:
    """Return what is wrong with a programme's own words for a text of a known language."""
    known = texts.by_language[language]
    if key not in known:
        return [Breach("there is no text of that name", suggest(key, known))]
    if not is_changeable(key):
        return [Breach("this text is the same in every programme", "Take the line away")]
    shipped = known[key]
    breaches = check_text(key, language, words)
    return breaches or [*_compare_placeholders(shipped, words), *_compare_replies(shipped, words)]


def _compare_placeholders(shipped: str, words: str) -> Iterator[Breach]:
    there, found = list_placeholders(shipped), list_placeholders(words)
    if more := found - there:
        allowed = _say(there) or "none"
        yield Breach(
            f"nothing is known to fill in for {_say(more)} here", f"Use of these: {allowed}"
        )
    if less := there - found - _SPARE:
        yield Breach(f"it leaves out {_say(less)}", f"Say {_say(less)} somewhere in it")


def _compare_replies(shipped: str, words: str) -> Iterator[Breach]:
    less = _replies(shipped) - _replies(words)
    if less:
        said = ", ".join(sorted(less))
        yield Breach(f"people are no longer told to reply {said}", f"Keep {said} as it was")


def _replies(text: str) -> set[str]:
    """Return the words in capitals of a text, and its numbers where people reply with one."""
    bare = _PLACEHOLDER.sub(" ", text)
    numbers = _NUMBER.findall(bare) if _REPLY_NUMBER.search(bare) else ()
    return {*_CAPITALS.findall(bare), *numbers}


def _say(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))

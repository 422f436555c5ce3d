"""Lexicon: how the lines of the word lists become rules.

One line is `name | anchors | pattern`. A rule is tried only when the text holds one of its anchor words.
In a pattern, words stand apart by one space, `~` is up to two words of any kind and `~~` up to five.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_GAPS = {"~": 2, "~~": 5}


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern over written-out words; `kind` is the first part of its name."""

    name: str
    anchors: frozenset[str]
    pattern: re.Pattern[str]

    @property
    def kind(self) -> str:
        """Return what the rule finds: "ideation", "plan", "distress" and so on."""
        return self.name.partition(".")[0]


def compile_pattern(source: str, macros: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern line as a regular expression over words with one space between."""
    for name, value in macros.items():
        source = source.replace(f"<{name}>", value)
    parts: list[str] = []
    for word in source.split(" "):
        gap = _GAPS.get(word)
        # A gap brings its own spaces, so it takes the one before it and leaves the one after.
        parts.append(rf"(?: \S+){{0,{gap}}}" if gap else f" {word}")
    return re.compile(rf"(?<!\S){''.join(parts).lstrip()}(?!\S)")


def read_rules(table: str, macros: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return the rules of a table of lines."""
    rules = []
    for line in filter(None, map(str.strip, table.splitlines())):
        name, anchors, source = (part.strip() for part in line.split(" | "))
        rules.append(Rule(name, frozenset(anchors.split()), compile_pattern(source, macros)))
    return tuple(rules)


def index_rules(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Return for each anchor word the rules to try."""
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        for anchor in rule.anchors:
            index.setdefault(anchor, []).append(rule)
    return {anchor: tuple(found) for anchor, found in index.items()}

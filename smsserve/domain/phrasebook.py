"""Phrasebook: wordings written as plain lines, compiled to safe patterns, found by their words.

A table has the name of a rule on a line of its own and, indented, its wordings:

    ideation.want_to_die
        <wish> [just|really]2 die|be_dead

Words stand apart by one space. `a|b` is a choice and `_` joins the words of one choice. `[a|b]` may
be left out, `[a|b]3` may come up to three times. `~` is up to two words of any kind, `~4` up to
four, `.` any one word, `die*` any word that begins so, `!a|b` none of these next; `^` and `$` are
the ends of the text, `<name>` a list given beside the table. A line indented further goes on the
one before. Every repetition is bounded, so no text can make a pattern run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby
from math import fsum

_GAP = 2
_GOES_ON = " " * 8
# So many words are written as a tree, so that a text meets each letter once and not each word.
_MANY = 6
_ITEM = re.compile(
    r"\[(?P<optional>[^\]]+)\](?:(?P<times>\d)|\?)?|~(?P<gap>\d?)|(?P<end>[$^])|!(?P<unless>\S+)"
    r"|(?P<choice>\S+)"
)
# Words so common that they say nothing about which rule to try.
_COMMON = frozenset(
    "i me my to the a an it is am are be was were do not no of in on at for with and or so just"
    " that this you"
    " your he she they him her have has had will would can could want get got go going all up out"
    " if when how"
    " what who as by from but about like feel feeling really de la el que no me mi lo un una y a"
    " en se te ya"
    " con por para es los las su al mas muy si yo anymore any more"
    " too now here there been being".split()
)


class PhraseError(ValueError):
    """A line of a phrase table can not be read; says which and why."""

    def __init__(self, line: str, reason: str) -> None:
        super().__init__(f"{reason}: {line!r}")
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Phrase:
    """One wording: the rule it belongs to, the words that must be there, and its line.

    The pattern matches a text with one space before each word.
    """

    rule: str
    anchors: frozenset[str]
    line: str = field(repr=False)

    @property
    def kind(self) -> str:
        """Return the first part of the rule's name: "ideation", "plan", "distress"."""
        return self.rule.partition(".")[0]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the compiled pattern; made when first needed, because most never are."""
        source = "".join(map(_write_item, _ITEM.finditer(self.line)))
        return re.compile(source if source.endswith("$") else source + r"(?!\S)")


def _write_word(word: str) -> str:
    if word == ".":
        return r"\S+"
    return re.escape(word).replace("_", " ").replace(r"\*", r"\S*")


@cache
def _write_choice(choice: str) -> str:
    parts = list(dict.fromkeys(choice.split("|")))
    if len(parts) < _MANY:
        written = [_write_word(word) for word in parts]
        return written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"
    plain = [word for word in parts if word != "." and "*" not in word]
    open_ended = [_write_word(word) for word in parts if word == "." or "*" in word]
    return f"(?:{'|'.join((*open_ended, _write_tree(sorted(plain))) if plain else open_ended)})"


def _write_tree(words: list[str]) -> str:
    """Return a pattern for many words that shares their beginnings: tried letter by letter."""
    ends = words[0] == ""
    branches = [
        _write_word(letter) + (_write_tree([word[1:] for word in group]))
        for letter, group in ((key, list(some)) for key, some in groupby(words[ends:], _first))
    ]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _first(word: str) -> str:
    return word[0]


def _write_item(item: re.Match[str]) -> str:
    if item["end"]:
        return item["end"]
    if item["unless"]:
        return rf"(?! {_write_choice(item['unless'])}(?!\S))"
    if item["gap"] is not None:
        return rf"(?: \S+){{0,{item['gap'] or _GAP}}}"
    if item["optional"]:
        return f"(?: {_write_choice(item['optional'])}){{0,{item['times'] or 1}}}"
    if item["choice"] == ".":
        return r" \S+"
    return f" {_write_choice(item['choice'])}"


def _find_anchors(line: str) -> frozenset[str]:
    """Return words one of which any matching text must hold: those of the most telling choice."""
    best: frozenset[str] = frozenset()
    best_cost = float("inf")
    for item in _ITEM.finditer(line):
        choice = item["choice"]
        if choice is None or choice == "." or "*" in choice:
            continue
        words, cost = _weigh_choice(choice)
        if cost < best_cost:
            best, best_cost = words, cost
    return best


@cache
def _weigh_choice(choice: str) -> tuple[frozenset[str], float]:
    """Return the most telling word of each part of a choice, and how common they are together."""
    words = frozenset(min(part.split("_"), key=_commonness) for part in choice.split("|"))
    return words, fsum(map(_commonness, words))


def _commonness(word: str) -> float:
    return 50.0 if word in _COMMON else 1 + 1 / len(word)


def _expand(line: str, lists: Mapping[str, str]) -> str:
    while "<" in line:
        name = line[line.index("<") + 1 : line.index(">")]
        if name not in lists:
            raise PhraseError(line, f"unknown list {name}")
        line = line.replace(f"<{name}>", "|".join(lists[name].split()))
    return line


def _read_phrase(rule: str, line: str, lists: Mapping[str, str]) -> Phrase:
    whole = _expand(line, lists)
    anchors = _find_anchors(whole)
    if not anchors:
        raise PhraseError(line, "no word must be there")
    return Phrase(rule, anchors, whole)


def _join_lines(table: str) -> Iterator[str]:
    """Return the lines of a table, those that go on (indented further) joined to their first."""
    whole = ""
    for line in filter(str.strip, table.splitlines()):
        if line.startswith(_GOES_ON):
            part = line.strip()
            whole += part if part.startswith("|") else f" {part}"
            continue
        if whole:
            yield whole
        whole = line.rstrip()
    if whole:
        yield whole


def read_phrases(table: str, lists: Mapping[str, str]) -> Iterator[Phrase]:
    """Return the phrases of a table; `lists` maps names to words separated by spaces."""
    rule = ""
    for line in _join_lines(table):
        if line.startswith(" "):
            yield _read_phrase(rule, line.strip(), lists)
        else:
            rule = line


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase and where in the text it stands (half open)."""

    phrase: Phrase
    start: int
    end: int


class Phrasebook:
    """Phrases, indexed by the words without which they can not match."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        index: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            for anchor in phrase.anchors:
                index.setdefault(anchor, []).append(phrase)
        self._index = {anchor: tuple(found) for anchor, found in index.items()}

    def knows(self, words: Iterable[str]) -> bool:
        """Tell whether any phrase could match a text of these words."""
        return any(word in self._index for word in words)

    def _candidates(self, words: Iterable[str]) -> Iterator[Phrase]:
        seen: set[int] = set()
        for word in words:
            for phrase in self._index.get(word, ()):
                if id(phrase) not in seen:
                    seen.add(id(phrase))
                    yield phrase

    def find_first(self, text: str, words: Iterable[str]) -> list[Found]:
        """Return the first place of each phrase in a text with one space before each word."""
        found = []
        for phrase in self._candidates(words):
            match = phrase.pattern.search(text)
            if match:
                found.append(Found(phrase, match.start() + 1, match.end()))
        return sorted(found, key=lambda one: (one.start, -one.end, one.phrase.rule))

    def find_all(self, text: str, words: Iterable[str]) -> list[Found]:
        """Return every place of each phrase in a text (one space before each word)."""
        return [
            Found(phrase, match.start() + 1, match.end())
            for phrase in self._candidates(words)
            for match in phrase.pattern.finditer(text)
        ]

    def matches(self, text: str, words: Iterable[str]) -> bool:
        """Tell whether any phrase is in a text (one space before each word)."""
        return any(phrase.pattern.search(text) for phrase in self._candidates(words))

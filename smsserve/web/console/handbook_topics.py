"""The handbook as it is kept: one short file for each topic and language, in parts by role.

A file begins with `# Title` and a line about it. Then come blocks with an empty line between:
`## Heading`, a paragraph, lines of `- ` or `1. ` (a list), of `$ ` (commands), or one of
`! picture: what it shows`. In a line, `[[Claim]]` is a label of the console in the reader's own
language, `[words](topic)` a way to another topic, and what stands between backticks is code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "assets" / "handbook"


class Part(StrEnum):
    """Whom a topic is for."""

    SUPPORTERS = "supporters"
    COORDINATORS = "coordinators"
    OPERATORS = "operators"


TOPICS: dict[Part, tuple[str, ...]] = {
    Part.SUPPORTERS: (
        "first-day",
        "second-step",
        "queue",
        "claiming",
        "record",
        "writing",
        "crisis",
        "closing",
        "going-off-duty",
        "private",
        "boundaries",
        "shortcuts",
    ),
    Part.COORDINATORS: (
        "new-programme",
        "enrolling",
        "shifts",
        "flag-rules",
        "samples",
        "places",
        "audit",
        "team-care",
        "deleting",
        "contact-plans",
        "their-data",
    ),
    Part.OPERATORS: (
        "installing",
        "settings",
        "logins",
        "doctor",
        "backups",
        "alarms",
        "upgrading",
        "encryption-keys",
    ),
}
# Every picture with its height in pixels; each is as wide as a phone.
WIDTH = 360
PICTURES = {
    "queue": 560,
    "why": 600,
    "record": 640,
    "held": 330,
    "close": 470,
    "handover": 520,
    "me": 640,
    "link": 420,
    "check": 640,
    "file": 640,
    "coverage": 520,
    "sample": 420,
}


class Kind(StrEnum):
    """What a block of a topic is."""

    HEADING = "heading"
    WORDS = "words"
    LIST = "list"
    STEPS = "steps"
    COMMANDS = "commands"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its lines without their marks; a picture's `name`, and the first step's number."""

    kind: Kind
    lines: tuple[str, ...]
    name: str = ""
    first: int = 1


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the handbook; `language` is said where it may not be the reader's."""

    slug: str
    part: Part
    title: str
    about: str
    blocks: tuple[Block, ...]
    language: str = ""


_MARKS = (
    (re.compile(r"- "), Kind.LIST),
    (re.compile(r"(\d+)\. "), Kind.STEPS),
    (re.compile(r"\$ "), Kind.COMMANDS),
    (re.compile(r"## "), Kind.HEADING),
)


@cache
def read_topics(language: str) -> dict[str, Topic]:
    """Return every topic of a language by its slug, in the order of the handbook."""
    return {
        slug: parse_topic(slug, part, (FOLDER / language / f"{slug}.md").read_text("utf-8"))
        for part, slugs in TOPICS.items()
        for slug in slugs
    }


def parse_topic(slug: str, part: Part, text: str) -> Topic:
    """Return a topic from the words of its file; raises ValueError for one without a title."""
    head, *rest = text.strip().split("\n\n")
    title, about = head.split("\n")
    return Topic(slug, part, title.removeprefix("# "), about, tuple(map(_parse_block, rest)))


def _parse_block(words: str) -> Block:
    if words.startswith("! "):
        name, _colon, alt = words.removeprefix("! ").partition(": ")
        return Block(Kind.PICTURE, (_join(alt),), name)
    for mark, kind in _MARKS:
        found = mark.match(words)
        if found is not None:
            first = int(found[1]) if kind is Kind.STEPS else 1
            return Block(kind, _split_items(words, mark), first=first)
    return Block(Kind.WORDS, (_join(words),))


def _split_items(words: str, mark: re.Pattern[str]) -> tuple[str, ...]:
    """Return the items of a list; a line without a mark goes on with the one before."""
    items: list[str] = []
    for line in words.splitlines():
        found = mark.match(line)
        if found is not None:
            items.append(line[found.end() :])
        else:
            items[-1] += f" {line.strip()}"
    return tuple(items)


def _join(words: str) -> str:
    return " ".join(words.split())

"""Marks: people, words and addresses that stand nowhere else, so that a leak can be told by sight.

Every mark holds one of a few stems: what is looked for is the stems, in each of their forms.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass, field

# No word of any language, no word of ours; one of each pair with letters outside of ASCII.
NAME_STEMS = ("Zylquorth", "Ñandúvexo")
WORD_STEMS = ("plomvexa", "çüriovéxa")
MAIL_STEM = "kevoxmarq"
STAFF_STEM = "Wubblethax"
# Of whoever types what is refused: a page may show it to them once more, and nothing else may.
TYPED_STEM = "gribblorf"
# +1 917 735 1xxx people, 2xxx the team and strangers, 3xxx typed into pages and files.
AREA, EXCHANGE = "917", "735"
MOST = 1000


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked person: what may stand nowhere outside of sealed columns."""

    number: str
    name: str
    email: str
    word: str


def letters(number: int) -> str:
    """Return a number in letters, so that no digits give it away: aaa, aab ..."""
    found = ""
    for _ in range(3):
        number, place = divmod(number, 26)
        found = string.ascii_lowercase[place] + found
    return found


def marked(number: int) -> Marked:
    """Return the person of a number below MOST."""
    tail = letters(number)
    return Marked(
        number=f"+1{AREA}{EXCHANGE}1{number:03}",
        name=f"{NAME_STEMS[0]}{tail} {NAME_STEMS[1]}{tail}",
        email=f"{MAIL_STEM}{tail}@canary.example",
        word=f"{WORD_STEMS[number % 2]}{tail}",
    )


def staff(number: int) -> Marked:
    """Return somebody of the team, or a stranger: their numbers are marked as well."""
    tail = letters(number)
    return Marked(
        number=f"+1{AREA}{EXCHANGE}2{number:03}",
        name=f"{STAFF_STEM}{tail}",
        email=f"{STAFF_STEM.lower()}{tail}@team.example",
        word=f"{WORD_STEMS[0]}staff{tail}",
    )


def typed(number: int) -> Marked:
    """Return what somebody types of a person who is nobody here."""
    tail = letters(number)
    return Marked(
        number=f"+1{AREA}{EXCHANGE}3{number:03}",
        name=f"{TYPED_STEM.title()}{tail}",
        email=f"{TYPED_STEM}{tail}@typed.example",
        word=f"{TYPED_STEM}word{tail}",
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: stems by what they are of, and the beginnings of numbers."""

    stems: dict[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()


def everything(*, team: bool = True, typing: bool = True) -> Wanted:
    """Return what no artefact may hold; `team`: nor the names and addresses of the team.

    These two stand in the table of accounts as they are, and in the head of a mail to them.
    `typing`: nor what was typed.
    """
    stems = dict.fromkeys(NAME_STEMS, "name") | dict.fromkeys(WORD_STEMS, "words")
    stems |= {MAIL_STEM: "address"} | ({STAFF_STEM: "team"} if team else {})
    stems |= {TYPED_STEM: "typed", TYPED_STEM.title(): "typed"} if typing else {}
    return Wanted(stems, tuple(f"{AREA}{EXCHANGE}{each}" for each in (1, 2, 3)[: 2 + typing]))


def of_people(people: Sequence[Marked]) -> Wanted:
    """Return what no artefact may hold of some people; a kind begins with their place among them.

    Of numbers it is not told whose they are.
    """
    stems = {
        stem: f"{place} {kind}"
        for place, one in enumerate(people)
        for stem, kind in of_person(one).stems.items()
    }
    return Wanted(stems, tuple(one.number[2:] for one in people))


def of_person(one: Marked) -> Wanted:
    """Return what no artefact may hold of one person."""
    first, last = one.name.split()
    stems = {first: "name", last: "name", one.word: "words", one.email.partition("@")[0]: "address"}
    return Wanted(stems, (one.number[2:],))

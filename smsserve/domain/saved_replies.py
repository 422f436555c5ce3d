"""Saved replies: words to begin with, which are to become somebody's own before they are sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsserve.domain.readability import grade
from smsserve.domain.safe_messaging import find_unsafe_words
from smsserve.domain.segments import Segments, fold_marks, measure
from smsserve.domain.text_rules import CRISIS_UNITS, HIGHEST_GRADE, Breach
from smsserve.domain.texts import fill_in, has_stray_braces, list_placeholders, sample_fills

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Stands where the service knows no value; a text with one in it is not sent.
BLANK = "____"
LONGEST_TITLE = 60
LONGEST_BODY = 320
MOST_REPLIES = 60
# What the service can fill in when a reply is opened.
KNOWN_FILLS = frozenset(
    {"name", "sup", "next", "org", "tel", "url", "call", "line", "alt", "emg"}
    | {"hours", "time", "day"}
)


@dataclass(frozen=True, slots=True)
class Shipped:
    """A shipped reply: the text it is, and whether it may go out as it stands."""

    text_key: str
    logistics: bool = False


# In the order in which they are shown: what a talk needs first.
SHIPPED: tuple[Shipped, ...] = (
    Shipped("crisis.safe"),
    Shipped("crisis.ask"),
    Shipped("crisis.alt", logistics=True),
    Shipped("reflect.1"),
    Shipped("reflect.2"),
    Shipped("validate.1"),
    Shipped("open.1"),
    Shipped("ask.help"),
    Shipped("permission"),
    Shipped("repair.late"),
    Shipped("crisis.human.off"),
    Shipped("handoff"),
    Shipped("crisis.after"),
    Shipped("caring.1"),
    Shipped("caring.2"),
    Shipped("gap.1"),
    Shipped("win.2"),
    Shipped("plain.offer", logistics=True),
)

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_SPACE = re.compile(r"\s+")


def fill_reply(template: str, fills: Mapping[str, str]) -> str:
    """Return a reply with what is known filled in, and a blank for what is not."""
    names = list_placeholders(template)
    return fill_in(template, {name: fills.get(name) or BLANK for name in names})


def is_same(words: str, reply: str) -> bool:
    """Tell whether a text is a reply as it stands: spaces, and a missing end mark, change nothing.

    One word changed, one added, one name put in: then it is somebody's own.
    """
    return _bare(words) == _bare(reply)


def may_be(words: str, template: str) -> bool:
    """Tell whether a text could be a reply with anything filled in: cheap, before `is_same`."""
    parts = _PLACEHOLDER.split(_bare(template))
    pattern = ".*".join(re.escape(part) for part in parts)
    return re.fullmatch(pattern, _bare(words)) is not None


def _bare(text: str) -> str:
    return _SPACE.sub(" ", fold_marks(text)).strip().rstrip(".!?").casefold()


@dataclass(frozen=True, slots=True)
class Measure:
    """How a reply reads: its size with names filled in, its grade (None where there is none)."""

    size: Segments
    grade: float | None


def measure_reply(template: str, language: str) -> Measure:
    """Return the size and the reading grade of a reply with ordinary long values filled in."""
    samples = sample_fills(language)
    names = list_placeholders(template)
    filled = fill_in(template, {name: samples.get(name, BLANK) for name in names})
    return Measure(measure(fold_marks(filled)), grade(filled) if language == "en" else None)


def check_reply(template: str, language: str) -> list[Breach]:
    """Return what is wrong with a reply; a reading grade that is too high is only a warning."""
    unknown = sorted(list_placeholders(template) - KNOWN_FILLS)
    breaches = [
        Breach(f'the service can not fill in "{{{name}}}"', f"Write {BLANK} for a blank")
        for name in unknown
    ]
    if has_stray_braces(template):
        breaches.append(Breach("a brace has no partner", "Write {name}, or leave it out"))
    breaches += [
        Breach(f'it says "{words}"', f"Say: {instead}")
        for words, instead in find_unsafe_words(template)
    ]
    units = measure_reply(template, language).size.units
    if units > CRISIS_UNITS:
        breaches.append(Breach(f"it takes {units} units", f"Shorten it to {CRISIS_UNITS}"))
    return breaches


def is_hard(measured: Measure) -> bool:
    """Tell whether a reply reads harder than our own texts may."""
    return measured.grade is not None and measured.grade > HIGHEST_GRADE


def move(ids: Sequence[str], moved: str, by: int) -> list[str]:
    """Return ids in order with one of them moved up (-1) or down (+1), as far as there is room."""
    order = list(ids)
    at = order.index(moved)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    return order

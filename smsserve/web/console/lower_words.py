"""What the floors below say, in the language of the page.

Reasons of flags and refusals are made, and stored, in English. Here such a sentence is met by its
pattern and said again in the page's language; names, numbers and what somebody wrote stay as they
are. Whatever does not fit whole stays English whole, and says so to a screen reader.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from markupsafe import Markup

from smsserve.domain.errors import SmsserveError
from smsserve.domain.needs import Need, name_need
from smsserve.web.console.times import MONTHS, WEEKDAYS, say_on
from smsserve.web.languages import (
    ENGLISH,
    SENTENCES,
    current_language,
    gettext,
    read_catalogue,
)

# Parts that are nobody's language: what people wrote, names, addresses, codes.
_KEPT = frozenset(
    {"text", "words", "words2", "names", "email", "key", "both", "known", "place", "typed"}
    | {"typed2", "args", "known_days", "language", "code"}
)
# Parts that may have a translation, and stay as they are where they have none: the name of a scale
# and not a person's, an example in words and not one in signs.
_KEPT_UNKNOWN = frozenset(
    {"name", "value", "example", "allowed", "near", "mute", "mailed", "stale", "question", "wrong"}
    | {"conditions", "word", "gsm7", "costly", "others", "countries", "country", "table", "silent"}
    | {"digest", "version", "head", "rule_id", "agreed", "blank"}
)
# Parts that only look one way: where two stand side by side this tells where one of them ends.
_SHAPES = {"need": "[a-z]*", "email": r"\S+@\S+", "where": "(?: .*)?", "reason": "(?: .*)?"}
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"[\d\s:.,%+/-]+")
# What a moment is made of below: "Mon 9:30 am", "Sat 4 May".
_MOMENT = re.compile(r"(?:[A-Z][a-z]{2}|\d{1,2}(?::\d\d)?(?:-\d\d:\d\d)?|am|pm|noon|[ -])+")
_TIME = re.compile(r"(\d{1,2})(?::(\d\d))? (am|pm)")
_NOON = 12
_PART = re.compile(r"%\((\w+)\)s")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
# A sentence within a sentence within a sentence; deeper, nothing is said that way.
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One sentence with named parts: how it is met, and how it is said in another language."""

    begins: str
    ends: str
    shape: re.Pattern[str]
    said: str

    def meet(self, sentence: str) -> Mapping[str, str] | None:
        """Return the parts of a sentence that is of this kind."""
        if not (sentence.startswith(self.begins) and sentence.endswith(self.ends)):
            return None
        found = self.shape.fullmatch(sentence)
        return None if found is None else found.groupdict()


def say_lower(sentence: str) -> str:
    """Return a sentence of the floors below in this request's language, else as it is, marked."""
    if current_language() == ENGLISH or not sentence or _NUMBER.fullmatch(sentence):
        return sentence
    said = translate(sentence)
    return _mark_english(sentence) if said is None else said


def say_refusal(lead: str, error: Exception) -> str:
    """Return why something was refused and what to do: `lead` ends in "%(why)s".

    All of it in the page's language, or all of it in English.
    """
    why, hint = f"{error}".rstrip("."), error.hint if isinstance(error, SmsserveError) else ""
    english = lead % {"why": f"{why}. {hint}".strip()}
    if current_language() == ENGLISH:
        return english
    said = [translate(one) for one in (why, hint) if one]
    if any(one is None for one in said):
        return _mark_english(english)
    first, *rest = [f"{one}".rstrip(".") for one in said]
    return gettext(lead, why=". ".join([first, *rest]) + ".")


def _mark_english(sentence: str) -> str:
    return Markup('<span lang="en">{}</span>').format(sentence)


def translate(sentence: str, depth: int = 0) -> str | None:
    """Return a sentence in this request's language, None where it is not known whole."""
    for pattern in _read_patterns(current_language()):
        parts = pattern.meet(sentence)
        if parts is None:
            continue
        said = {name: _say_part(name, part, depth) for name, part in parts.items()}
        if None not in said.values():
            return pattern.said % said
    return None


def _say_part(name: str, part: str, depth: int) -> str | None:
    if name == "need":
        return name_need(Need(part), current_language()) if part in set(Need) else None
    if name in _KEPT or not part:
        return part
    if _ISO_DATE.fullmatch(part):
        return say_on(date.fromisoformat(part))
    if _NUMBER.fullmatch(part):
        return part
    if _MOMENT.fullmatch(part):
        return say_moment(part)
    said = translate(part, depth + 1) if depth < _DEEPEST else None
    return part if said is None and name in _KEPT_UNKNOWN else said


def say_moment(moment: str) -> str:
    """Return "Mon 9:30 am" or "Sat 09:00-13:00" in this request's language."""
    if current_language() == ENGLISH:
        return moment
    clocked = _TIME.sub(_tell_time, moment.replace("noon", "12:00"))
    for english, names in (("Mon Tue Wed Thu Fri Sat Sun", WEEKDAYS), (_MONTHS, MONTHS)):
        for short, whole in zip(english.split(), names, strict=True):
            clocked = re.sub(rf"\b{short}\b", str(whole)[:3].lower(), clocked)
    return clocked


def _tell_time(found: re.Match[str]) -> str:
    hour = int(found[1]) % _NOON + (_NOON if found[3] == "pm" else 0)
    return f"{hour}:{found[2] or '00'}"


@cache
def _read_patterns(language: str) -> tuple[_Pattern, ...]:
    """Return every pattern of a language, those with the most words of their own first."""
    entries = [
        (str(one.id), str(one.string))
        for one in read_catalogue(language, SENTENCES)
        if one.id and one.string and not one.fuzzy
    ]
    entries.sort(key=lambda entry: -len(_PART.sub("", entry[0])))
    return tuple(_compile(pattern, said) for pattern, said in entries)


def _compile(pattern: str, said: str) -> _Pattern:
    pieces = _PART.split(pattern)
    literals = [one.replace("%%", "%") for one in pieces[::2]]
    shape = re.escape(literals[0])
    for name, literal in zip(pieces[1::2], literals[1:], strict=True):
        shape += f"(?P<{name}>{_SHAPES.get(name, '.*?')})" + re.escape(literal)
    return _Pattern(literals[0], literals[-1], re.compile(shape, re.DOTALL), said)

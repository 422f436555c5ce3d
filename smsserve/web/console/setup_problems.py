"""What is wrong in a draft, step by step, in the words of a page and not of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from smsserve.toml.problems import Level, Problem
from smsserve.web.console.lower_words import say_lower
from smsserve.web.console.setup_fields import Field, id_of
from smsserve.web.languages import gettext as _

WHO, TEXTS, SURVEYS, FLAGS, PEOPLE, CHECK, WORDS = (
    *("who", "texts", "surveys", "flags", "people"),
    *("check", "words"),
)
# The first that fits counts: the longer names stand before the shorter ones.
_STEPS = (
    ("contact.last_resort", PEOPLE),
    ("pace.page_clock", PEOPLE),
    ("escalation", PEOPLE),
    ("ask_coverage", PEOPLE),
    ("texts.", TEXTS),
    ("flags", FLAGS),
    ("triage", FLAGS),
    *((name, SURVEYS) for name in ("checkins", "texts_a_week", "windows", "pace", "choices")),
    *((name, SURVEYS) for name in ("offers", "plain_letters", "price", "care", "attested")),
    ("retention", SURVEYS),
    ("carrier_answers_stop", SURVEYS),
    *((name, WHO) for name in ("key", "name", "org", "languages", "country", "time_zone")),
    *((name, WHO) for name in ("contact", "hours", "quiet_hours", "holidays", "join")),
    ("crisis_check", WHO),
)
_EXAMPLE = re.compile(r"(?:Write|Add) (?:\S+ with )?[\w.\[\]]+ = (?P<value>.+)")
_UNKNOWN = "is not a key of this table"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem as a page says it: what was found, what to write instead, and at which field.

    `in_file` is what to write where the file itself is edited.
    """

    label: str
    found: str
    instead: str
    in_file: str
    step: str
    field_id: str
    is_error: bool


def step_of(problem: Problem) -> str:
    """Return the page on which a problem can be mended; the file's own words for the rest."""
    if _UNKNOWN in problem.found:
        return WORDS
    if problem.found.startswith('text "'):
        return TEXTS
    return next((step for name, step in _STEPS if problem.key.startswith(name)), WORDS)


def say_troubles(problems: Iterable[Problem], fields: Iterable[Field] = ()) -> list[Trouble]:
    """Return problems with the field of the page that each is about, "" where there is none."""
    known = {one.key: one for one in fields}
    return [_say(one, known.get(one.key)) for one in problems]


def _say(problem: Problem, field: Field | None) -> Trouble:
    return Trouble(
        label="" if field is None else field.label,
        found=say_whole(problem.found),
        instead=say_instead(problem.instead),
        in_file=say_whole(problem.instead),
        step=step_of(problem),
        field_id="" if field is None else id_of(field.key),
        is_error=problem.level is Level.ERROR,
    )


def say_whole(words: str) -> str:
    """Return words of a problem as a sentence: with a capital, and with a stop at its end."""
    plain = words.rstrip(".")
    said = say_lower(plain)
    if isinstance(said, Markup):  # it has no translation and comes marked as English
        return said
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('?') else '.'}"


def say_instead(instead: str) -> str:
    """Return advice for somebody who types into a field and not into a file."""
    if "[attested." in instead:
        return _("Untick it, or unlock it below once all four are so.")
    match = _EXAMPLE.fullmatch(instead.rstrip("."))
    if match is None:
        return say_whole(instead)
    value = match["value"].split(", without quotes")[0].split("]: ")[0]
    plain = value.replace('"', "").removeprefix("[").removesuffix("]")
    yes_or_no = re.fullmatch(r"(?:true|false) or \S+ = (?:true|false)", plain)
    return _("Choose yes or no.") if yes_or_no else _("For example: %(value)s", value=plain)

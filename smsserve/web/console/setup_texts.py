"""Step 2: what texts say, group by group, beside the words that are shipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from smsserve.domain.crisis_lines import NoCrisisLine
from smsserve.domain.errors import NotFoundError
from smsserve.domain.readability import grade
from smsserve.domain.segments import Segments, measure
from smsserve.domain.text_rules import Breach, budget_of, check_fit
from smsserve.domain.texts import TextError, fill_in, sample_fills
from smsserve.program_rules.fit import own_fills
from smsserve.program_rules.texts import is_changeable, judge_own_text
from smsserve.toml.editing import Drop, Edit, Put
from smsserve.toml.editing import find as find_value
from smsserve.web.console.setup_fields import Field, Kind
from smsserve.web.console.setup_frame import Step, Turn
from smsserve.web.console.setup_problems import TEXTS, say_whole
from smsserve.web.console.words import name_language
from smsserve.web.languages import gettext as _

_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "checkins": ("checkin", "thanks"),
    "surveys": ("survey", "go", "later", "skip"),
    "notes": ("ack", "problem", "talk", "ask", "open", "permission", "reflect", "validate"),
    "crisis": ("crisis",),
    "joining": ("optin", "start", "help", "who"),
    "leaving": ("stop", "delete", "mydata", "privacy", "end", "handoff"),
    "choices": ("pause", "resume", "less", "more", "time", "next", "lang", "choice"),
    "care": ("caring", "gap", "win", "fb", "story", "repair"),
    "coping": ("cope",),
    "places": ("res",),
}
_OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Group:
    """Texts of one purpose: what it is called, how many there are, how many are your own."""

    slug: str
    label: str
    size: int
    own: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A text as it stands: filled in as a phone shows it, its size, its grade, broken rules."""

    field: Field
    language: str
    filled: str
    size: Segments
    budget: int
    grade: float | None
    is_own: bool
    breaches: tuple[Breach, ...]


def name_groups() -> dict[str, str]:
    """Return the groups of texts in the order of a participant's time."""
    return {
        "joining": _("Joining, and who we are"),
        "checkins": _("Check-ins and thanks"),
        "surveys": _("Around survey questions"),
        "notes": _("Short notes back, and talks"),
        "crisis": _("In a crisis"),
        "choices": _("What people choose: pause, fewer texts, another hour"),
        "care": _("Caring notes, milestones, feedback, stories"),
        "coping": _("Small skills for a hard moment"),
        "places": _("Places that help"),
        "leaving": _("Leaving, and what we keep"),
        _OTHERS: _("Other texts"),
    }


def group_of(key: str) -> str:
    """Return the group of a text."""
    family = key.partition(".")[0]
    return next((slug for slug, names in _FAMILIES.items() if family in names), _OTHERS)


def _keys(turn: Turn, group: str = "") -> list[str]:
    texts = turn.visit.runtime.catalog.texts
    changeable = (key for key in texts.by_language["en"] if is_changeable(key))
    return [key for key in changeable if group in {"", group_of(key)}]


def _languages(turn: Turn) -> list[str]:
    known = turn.visit.runtime.catalog.texts.languages
    return [one for one in turn.draft.program.languages if one in known]


def _list_groups(turn: Turn) -> dict[str, Any]:
    keys = [group_of(key) for key in _keys(turn)]
    own = turn.content.get("texts")
    tables = own.values() if isinstance(own, dict) else ()
    changed = {key for texts in tables if isinstance(texts, dict) for key in texts}
    counts = [group_of(key) for key in changed]
    groups = (
        Group(slug, label, keys.count(slug), counts.count(slug))
        for slug, label in name_groups().items()
    )
    return {"groups": [one for one in groups if one.size or one.own]}


def find_group(slug: str) -> Step:
    """Return the page of a group of texts; raises NotFoundError."""
    if slug not in name_groups():
        raise NotFoundError("page", "of that name")
    return Step(TEXTS, "program_group.html", _group_fields, _judge_group, fold=_forget_shipped)


def _group_fields(turn: Turn) -> list[Field]:
    shipped = turn.visit.runtime.catalog.texts.by_language
    return [
        Field(
            ("texts", language, key),
            name_language(language),
            Kind.LONG,
            default=shipped[language][key],
        )
        for key in _keys(turn, turn.place)
        for language in _languages(turn)
    ]


def _forget_shipped(turn: Turn, edits: list[Edit]) -> list[Edit]:
    """Take own words out of the file that are the shipped ones again."""
    shipped = turn.visit.runtime.catalog.texts.by_language
    return [
        Drop(one.path)
        if isinstance(one, Put) and one.value == find_value(shipped, one.path[1:])
        else one
        for one in edits
    ]


def _judge_group(turn: Turn) -> dict[str, Any]:
    fields = {one.path: one for one in _group_fields(turn)}
    fills = {language: _fills(turn, language) for language in _languages(turn)}
    texts = {
        key: [
            _judge(turn, fields["texts", language, key], key, language, fills[language])
            for language in _languages(turn)
        ]
        for key in _keys(turn, turn.place)
    }
    label = name_groups()[turn.place]
    return {"texts": texts, "group": turn.place, "label": label, "say_whole": say_whole}


def _fills(turn: Turn, language: str) -> Mapping[str, str]:
    try:
        return own_fills(
            turn.draft.program, turn.visit.runtime.catalog, language, turn.visit.runtime.now()
        )
    except (NoCrisisLine, KeyError):
        return sample_fills(language)


def _judge(turn: Turn, field: Field, key: str, language: str, fills: Mapping[str, str]) -> Judged:
    words = " ".join(turn.value(field).split()) or field.default
    is_own = words != field.default
    texts = turn.visit.runtime.catalog.texts
    breaches = judge_own_text(texts, language, key, words) if is_own else []
    filled = _fill(words, {**sample_fills(language), **fills})
    if not breaches and filled is not None:
        breaches = check_fit(key, words, {**sample_fills(language), **fills})
    shown = words if filled is None else filled
    level = grade(shown) if language == "en" else None
    size = measure(shown)
    return Judged(field, language, shown, size, budget_of(key), level, is_own, tuple(breaches))


def _fill(words: str, fills: Mapping[str, str]) -> str | None:
    try:
        return fill_in(words, fills)
    except TextError:
        return None


STEP = Step(TEXTS, "program_texts.html", lambda _turn: (), _list_groups)

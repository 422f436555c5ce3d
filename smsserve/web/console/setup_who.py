"""Step 1: whose programme it is, when people read, and which crisis lines its texts name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from smsserve.domain.crisis_lines import CrisisLines
from smsserve.toml.editing import Edit, Put
from smsserve.toml.values import WEEKDAYS
from smsserve.usecases.draft_live import find_lines
from smsserve.web.console.setup_fields import Field, Form, Kind
from smsserve.web.console.setup_frame import Step, Turn
from smsserve.web.console.setup_problems import WHO
from smsserve.web.console.setup_words import name_weekdays
from smsserve.web.console.times import say_on
from smsserve.web.console.words import name_language
from smsserve.web.languages import gettext as _


def _fields(turn: Turn) -> list[Field]:
    return [*_identity(turn), *_reading(), *_reach(turn)]


def _identity(turn: Turn) -> list[Field]:
    catalog = turn.visit.runtime.catalog
    languages = {code: name_language(code) for code in catalog.texts.languages}
    return [
        Field(("name",), _("Name of the programme"), needed=True),
        Field(
            ("org",),
            _("Who you are, as texts say it"),
            hint=_("Short, for example: Harbor Peers. It begins many texts."),
            needed=True,
        ),
        Field(("languages",), _("Languages"), Kind.TICKS, options=languages, needed=True),
    ]


def _reading() -> list[Field]:
    days = name_weekdays()
    return [
        Field(
            ("time_zone",),
            _("Time zone of your team"),
            hint=_("For example America/New_York. Participants keep their own."),
            needed=True,
        ),
        *(Field(("hours", name), days[number], Kind.LIST) for number, name in enumerate(WEEKDAYS)),
        Field(("quiet_hours", "start"), _("Quiet hours begin"), Kind.TIME, default="21:00"),
        Field(("quiet_hours", "end"), _("Quiet hours end"), Kind.TIME, default="08:00"),
        Field(
            ("holidays",),
            _("Days on which nothing is asked"),
            Kind.DAYS,
            hint=_("A date as 2026-12-24, or 12-25 for every year; a comma between."),
        ),
    ]


def _reach(turn: Turn) -> list[Field]:
    lines = turn.visit.runtime.catalog.crisis_lines
    return [
        Field(
            ("country",),
            _("Country whose crisis lines are given"),
            Kind.CHOICE,
            options=_name_countries(lines),
            needed=True,
        ),
        Field(("contact", "tel"), _("Your phone number"), needed=True),
        Field(("contact", "url"), _("Your web address"), needed=True),
        Field(
            ("join",),
            _("May people sign up on a public page?"),
            Kind.FLAG,
            default="no",
            hint=_("It needs the two addresses below."),
        ),
        Field(("contact", "privacy"), _("Address of your privacy page")),
        Field(("contact", "terms"), _("Address of your terms")),
    ]


def _name_countries(lines: CrisisLines) -> dict[str, str]:
    """Return each country with lines for everyone, by the name of its line."""
    return {
        country: f"{country}: {lines.for_country(country, 'en').entry.name}"
        for country in sorted(lines.countries)
    }


def _values(turn: Turn) -> dict[str, Any]:
    lines = find_lines(turn.visit.runtime, turn.draft.program)
    return {
        "lines": lines,
        "others": turn.visit.runtime.catalog.crisis_lines.of_country(turn.draft.program.country),
        "weekdays": WEEKDAYS,
        "on": say_on,
        "is_first": turn.draft.live_key is None and not turn.content.get("country"),
    }


def _more(turn: Turn, form: Form, after: Mapping[str, Any]) -> Iterable[Edit]:
    """Yield the check of the crisis lines that somebody says they have made."""
    del after
    if form.get("do") != "tried":
        return
    lines = find_lines(turn.visit.runtime, turn.draft.program)
    numbers = sorted({number for one in lines for number in one.numbers})
    if numbers:
        by = form.get("tried_by", "").strip() or turn.visit.account.name
        yield Put(("crisis_check", "on"), turn.visit.runtime.now().date())
        yield Put(("crisis_check", "by"), by)
        yield Put(("crisis_check", "numbers"), numbers)


STEP = Step(WHO, "program_who.html", _fields, _values, _more)

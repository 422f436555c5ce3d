"""Help: where anybody in a crisis finds somebody, and the handbook of the console."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import NotFoundError
from smsserve.domain.roles import Role
from smsserve.usecases.programs import list_programs
from smsserve.web.console import handbook_words as its
from smsserve.web.console.handbook_alarms import read_alarms
from smsserve.web.console.handbook_topics import (
    PICTURES,
    TOPICS,
    WIDTH,
    Part,
    Topic,
    read_topics,
)
from smsserve.web.console.pages import render
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import current_language
from smsserve.web.languages import lazy_gettext as _l

_PARTS: dict[Part, Any] = {
    Part.SUPPORTERS: _l("For supporters"),
    Part.COORDINATORS: _l("For coordinators"),
    Part.OPERATORS: _l("For whoever runs the service"),
}
# The topic that leads to a page for each alarm.
ALARMS = "alarms"
# Everybody may read everything; what is one's own comes first.
_FIRST = {
    Role.SUPPORTER: Part.SUPPORTERS,
    Role.COORDINATOR: Part.COORDINATORS,
    Role.ADMIN: Part.OPERATORS,
}


@allow(*Role, early=True)
def show_help(visit: Visit) -> ResponseReturnValue:
    """Show the crisis lines of the programmes' countries, and the handbook or what was sought."""
    programs = [view.program for view in list_programs(visit.runtime)]
    lines = visit.runtime.catalog.crisis_lines
    countries = dict.fromkeys(program.country for program in programs)
    sought = " ".join(request.args.get("q", "").split())[: its.LONGEST_SEARCH]
    topics = _read_all()
    return render(
        "help.html",
        visit=visit,
        programs=programs,
        lines=[line for country in countries for line in lines.of_country(country)],
        emergency=[
            number
            for country in countries
            for number in dict.fromkeys(lines.emergency.get(country, {}).values())
        ],
        sought=sought,
        hits=its.search(topics, sought),
        parts=_list_parts(topics, visit.account.role),
        longest=its.LONGEST_SEARCH,
    )


@allow(*Role, early=True)
def show_topic(visit: Visit, topic: str) -> ResponseReturnValue:
    """Show one topic of the handbook."""
    topics = _read_all()
    if topic not in topics:
        raise NotFoundError("page", request.path)
    before, after = _neighbours(topic)
    return _render_words(
        "help_topic.html",
        visit,
        _lead_to_page,
        one=topics[topic],
        part=_PARTS[topics[topic].part],
        before=topics.get(before),
        after=topics.get(after),
        alarms=_list_alarms(topic),
    )


def _read_all() -> dict[str, Topic]:
    language = current_language()
    return read_topics(language) | read_alarms(language)


def _neighbours(slug: str) -> tuple[str, str]:
    """Return the topics before and after one in its part, "" for none."""
    own = next((slugs for slugs in TOPICS.values() if slug in slugs), ())
    if slug not in own:
        return ALARMS, ""
    at = own.index(slug)
    return (own[at - 1] if at else "", own[at + 1] if at + 1 < len(own) else "")


def _list_alarms(slug: str) -> list[Topic]:
    return list(read_alarms(current_language()).values()) if slug == ALARMS else []


@allow(*Role, early=True)
def show_all_topics(visit: Visit) -> ResponseReturnValue:
    """Show the whole handbook on one page, to be read away from a screen."""
    parts = _list_parts(read_topics(current_language()), visit.account.role)
    return _render_words(
        "help_all.html", visit, _lead_down, parts=parts, alarms=_list_alarms(ALARMS)
    )


def _list_parts(topics: dict[str, Topic], role: Role) -> list[tuple[Any, list[Topic]]]:
    order = sorted(Part, key=lambda part: part is not _FIRST[role])
    return [(_PARTS[part], [topics[slug] for slug in TOPICS[part]]) for part in order]


def _render_words(template: str, visit: Visit, address: its.Address, **values: Any) -> str:
    folder = f"handbook/{current_language()}"
    return render(
        template,
        visit=visit,
        mark_up=partial(its.mark_up, address=address),
        picture=lambda name: url_for("static", filename=f"{folder}/{name}.webp"),
        heights=PICTURES,
        width=WIDTH,
        **values,
    )


def _lead_to_page(slug: str) -> str:
    return url_for("console.show_topic", topic=slug)


def _lead_down(slug: str) -> str:
    return f"#{slug}"

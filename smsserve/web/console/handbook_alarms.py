"""The handbook's page for each alarm: the runbooks, in the form of topics."""

from __future__ import annotations

import re
from functools import cache

from smsserve.web.console.handbook_topics import Block, Kind, Part, Topic
from smsserve.web.console.runbooks import FOLDER, Runbook, list_runbooks
from smsserve.web.languages import ENGLISH, mark

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HEADINGS = {
    "look": mark("What to look at"),
    "act": mark("What to do"),
    "people": mark("What people notice"),
    "rule": mark("The rule that rings"),
}


@cache
def read_alarms(language: str) -> dict[str, Topic]:
    """Return a topic for each alarm by its slug, those that wake somebody first."""
    spoken = language if (FOLDER / f"{language}.toml").is_file() else ENGLISH
    topics = [_make_topic(one, spoken) for one in list_runbooks(language)]
    return {one.slug: one for one in topics}


def name_alarm(rule: str) -> str:
    """Return the slug of an alarm's page: "alarm-crisis-flag-waits" for CrisisFlagWaits."""
    return "alarm-" + _WORD.sub("-", rule).lower()


def _make_topic(one: Runbook, language: str) -> Topic:
    said = {"look": one.look, "act": one.act, "people": one.people, "rule": f"`{one.name}`"}
    blocks = [
        block
        for key, words in said.items()
        for block in (
            Block(Kind.HEADING, (f"[[{_HEADINGS[key]}]]",)),
            Block(Kind.WORDS, (words,)),
        )
    ]
    slug = name_alarm(one.name)
    return Topic(slug, Part.OPERATORS, one.title, one.means, tuple(blocks), language)

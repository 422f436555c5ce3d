"""Whoever reads the console in Spanish meets no English in it: every page, looked through."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from smsserve import web
from smsserve.domain.roles import Role
from smsserve.storage.engine import reading
from smsserve.usecases import accounts, drafting
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.coach import BY_LANGUAGE
from smsserve.web.console.handbook_alarms import read_alarms
from smsserve.web.console.handbook_topics import Kind, Topic, read_topics
from smsserve.web.console.setup_problems import say_whole
from tests.bench.console.seed import Size, fill
from tests.bench.console.team import LOGINS
from tests.bench.console.words import FIRST, LAST
from tests.support.console_pages import Page, list_pages
from tests.support.page_texts import PageText, read_texts
from tests.support.team import open_session
from tests.support.templates import open_console
from tests.support.world import MONDAY, PASSWORD, PROGRAM, make_world

_NAMES = {*FIRST, *LAST}
_LEAST = re.compile(r"[^\W\d_]{3}")
# Words that English can hardly do without, and Spanish never has.
_ENGLISH = re.compile(
    r"\b(?:the|and|of|with|for|not|is|are|was|were|this|that|they|their|them|who|when|from|by|has"
    r"|have|it|its|to|nobody|somebody|every|any|which|what|your|you|we|our|will|one)\b",
    re.IGNORECASE,
)
# The same in both languages, each looked at by a person: what is called so, and what is typed so.
REVIEWED = frozenset(
    {"English", "Español", "smsserve", "min", "5 min", "10 min", "15 min", "Ctrl", "Enter"}
    | {"GAD-2", "GAD-7", "K6", "PHQ-2", "PHQ-8", "PHQ-9", "WHO-5", "PHQ-2 0, GAD-2 0", "Error"}
    | {"no", "No", "Total", "total", "bench", "https", "Plan", "STOP", "Normal", "CSV"}
    # Programmes and saved replies are called what their coordinators call them.
    | {"Peer support", "Steady steps", "Late, sorry", "Open hours"}
    | {"988 Suicide & Crisis Lifeline", "988 Linea de Prevencion del Suicidio y Crisis"}
    | {"Crisis Text Line", "Veterans Crisis Line", "988 videophone", "The Trevor Project"}
    | {"SAMHSA National Helpline"}
    # What the coach calls out and puts in its place is in the language of whoever is written to.
    | {one.attempt for hints in BY_LANGUAGE.values() for one in hints}
    | {one.instead for hints in BY_LANGUAGE.values() for one in hints}
)
# Pages and parts of them that hold what somebody wrote, or names of places of the world.
_STORED = re.compile(
    r"Elm Street House \d+|(?:Food pantry|Legal aid desk|Walk-in clinic), .*|sister|New York"
    r"|[A-Z]{2}: .*|(?:PHQ|GAD)-2: \d|Hi \w+[,.].*|\d/\d In the last 2 weeks.*|Thank you, .*"
    r"|Hi \{name\}.*|The pantry on Elm St.*"
)
_TIME_ZONES = "show_enrolling"
# What stands in a draft that has been changed in every way that has words of its own.
_OWN_FLAGS = '[flags.mute]\nsilence = "Kim, 4/5"\n\n[flags.rises]\nphq8 = 6\n\n'
_CHANGED = (
    ('org = "Harbor Peers"', 'org = "Harbor Friends"\nholidays = [2026-12-24, "01-01"]'),
    ("mood_low = 2", "mood_low = 1"),
    ("phq2 = 3", "phq2 = 2"),
    ("[flags.cutoffs]", f"{_OWN_FLAGS}[flags.cutoffs]"),
    ('silence_after = "48h"', 'silence_after = "72h"'),
    ("ask_coverage = false", "ask_coverage = true"),
)


@dataclass(slots=True)
class Readers:
    """A service with something on every page, and somebody of each role who reads it."""

    runtime: Runtime
    app: Flask
    clients: dict[Role | None, FlaskClient]

    def read(self, role: Role | None, address: str, language: str) -> list[PageText]:
        """Return what a page says in a language."""
        answer = self.clients[role].get(address, headers={"Accept-Language": language})
        if answer.mimetype != "text/html" or answer.status_code != 200:
            return []
        return list(read_texts(answer.get_data(as_text=True)))


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Readers]:
    """Return a small service with a year behind it, and a programme half changed."""
    home = tmp_path_factory.mktemp("spanish")
    path = shutil.copyfile(sqlite_template, home / "console.db")
    world = make_world(home, f"sqlite:///{path}", live=False)
    fill(world.runtime, Size(participants=20, messages=400), MONDAY)
    _change_draft(world.runtime)
    app = open_console(world.runtime)
    clients: dict[Role | None, FlaskClient] = {None: app.test_client()}
    for role in Role:
        clients[role] = app.test_client()
        token = open_session(world.runtime, LOGINS[role.value], PASSWORD)
        assert token is not None
        clients[role].set_cookie("smsserve", token)
    yield Readers(world.runtime, app, clients)
    world.runtime.engine.dispose()


def _change_draft(runtime: Runtime) -> None:
    (listed,) = drafting.list_drafts(runtime)
    draft = drafting.read_draft(runtime, listed.id)
    lead = next(one.id for one in accounts.list_accounts(runtime) if one.role is Role.COORDINATOR)
    definition = PROGRAM.read_text(encoding="utf-8")
    for before, after in _CHANGED:
        assert before in definition
        definition = definition.replace(before, after)
    drafting.save_text(runtime, draft.id, definition, version=draft.version, actor=lead)


def _addresses(readers: Readers, page: Page) -> list[str]:
    with reading(readers.runtime.engine) as connection:
        found = page.addresses(connection)
    # Each step of the set-up is a page of its own; of people and topics one stands for all.
    return found if page.arguments and page.arguments[-1] in {"step", "group"} else found[:1]


def _is_leftover(one: PageText, english: set[str]) -> bool:
    """Tell whether words on a Spanish page were left in English by mistake."""
    words = one.words.strip(" ·,.:;()")
    if (
        {words, one.words} & REVIEWED
        or not _LEAST.search(words)
        or _STORED.fullmatch(words)
        or _is_name(words)
    ):
        return False
    if one.language not in {"", "es"}:
        return one.language == "en" and one.words in english
    return one.words in english or len(_ENGLISH.findall(words)) > 1


def _is_name(words: str) -> bool:
    return all(one in _NAMES or re.fullmatch(r"\w\.?,?", one) for one in words.split())


def test_no_page_says_in_spanish_what_it_says_in_english(readers: Readers) -> None:
    """Whatever reads the same in both is a name, a number, or looked at by somebody."""
    found: dict[str, set[str]] = {}
    looked = 0
    for page in list_pages(readers.app):
        role = next((one for one in _FROM_THE_TOP if one in page.roles), None)
        for address in _addresses(readers, page):
            spanish = readers.read(role, address, "es")
            english = {one.words for one in readers.read(role, address, "en")}
            left = {one.words for one in spanish if _is_leftover(one, english)}
            looked += bool(spanish)
            if left and page.name != _TIME_ZONES:
                found[page.title] = found.get(page.title, set()) | left
    assert found == {}
    assert looked > 50


_FROM_THE_TOP = (Role.COORDINATOR, Role.ADMIN, Role.SUPPORTER)


def test_no_words_are_marked_where_nobody_gathers_them() -> None:
    """Within the braces of an f-string a mark is not seen, and its words stay English."""
    marks = {"_", "gettext", "ngettext", "pgettext", "lazy_gettext", "_l", "mark"}
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted(Path(web.__file__).parent.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        and any(
            isinstance(one, ast.Call) and getattr(one.func, "id", "") in marks
            for one in ast.walk(node)
        )
    ]
    assert found == []


def test_the_handbook_and_what_to_do_about_alarms_are_in_spanish() -> None:
    """Topic by topic, line by line; what is typed at a keyboard is the same everywhere."""
    english = {line for one in _all_topics("en") for line in _lines(one)}
    assert [line for one in _all_topics("es") for line in _lines(one) if line in english] == []


def _all_topics(language: str) -> list[Topic]:
    return [*read_topics(language).values(), *read_alarms(language).values()]


def _lines(topic: Topic) -> Iterator[str]:
    yield from (topic.title, topic.about)
    for block in topic.blocks:
        if block.kind is not Kind.COMMANDS:
            yield from (one for one in block.lines if not re.fullmatch(r"`[^`]*`|\[\[.*\]\]", one))


def test_what_is_wrong_in_a_file_is_told_in_spanish(readers: Readers) -> None:
    """Each problem of a broken programme, and what to write instead."""
    with readers.app.test_request_context(headers={"Accept-Language": "es"}):
        said = [
            say_whole(words)
            for words in (
                "it asks nothing",
                '"sunnday" is not a weekday',
                'Did you mean "sunday"?',
                'it is the text "yes"',
                "[hours] is missing",
                'text "help" in "en": it takes 161 units in 2 parts with long names filled in',
            )
        ]
    assert said == [
        "No pregunta nada.",
        "«sunnday» no es un día de la semana.",
        "¿Querías decir «sunday»?",
        "Es el texto «yes».",
        "Falta [hours].",
        "Texto «help» en «en»: ocupa 161 unidades en 2 partes con nombres largos.",
    ]

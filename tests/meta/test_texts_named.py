"""Every text that the code names exists in every language, and what it takes is filled in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from smsserve.domain.texts import list_placeholders
from smsserve.storage.engine import reading
from smsserve.usecases.paging import page_fills
from smsserve.usecases.people import find_person
from smsserve.usecases.writing import fill_text
from tests.support.catalogs import shipped_catalog
from tests.support.world import World

ROOT = Path(__file__).resolve().parents[2] / "smsserve"
DOTTED = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
# What is filled in by the text's own action, beyond what every text may use.
EXTRA = {
    "survey.bad": {"low": "0", "high": "10"},
    "survey.bad_again": {"low": "0", "high": "10"},
    "survey.bad_low": {"low": "0", "high": "10"},
    "survey.start": {"n": "4", "minutes": "2"},
    "survey.offer": {"n": "8"},
    "survey.echo": {"value": "3"},
    "survey.echo_next": {"value": "3"},
    "survey.changed": {"value": "2"},
    "stop.check": {"time": "Tue 11 am"},
    "win.1": {"weeks": "12"},
    "res.offer": {"n": "2", "need": "food"},
    "res.offer.one": {"need": "food"},
    "res.none": {"need": "food"},
    "res.card": {"what": "Elm St", "where": "12 Elm St", "when": "Tue 2-6pm", "cost": "Free"},
    "res.follow": {"what": "Elm St"},
    "time.bad": {"from": "8 am", "until": "8:50 pm"},
    "lang.bad": {"languages": "English"},
    "plain.win": {"weeks": "12"},
}
CATALOG = shipped_catalog()
FAMILIES = {key.partition(".")[0] for key in CATALOG.texts.keys}


def called(node: ast.Call) -> str:
    """Return the last name of what is called."""
    return ast.unparse(node.func).rpartition(".")[2]


def is_noted(node: ast.Call) -> bool:
    """Tell whether a call writes an audit entry or a log line: their words have dots too."""
    return ast.unparse(node.func).startswith(("audit.note", "_log."))


def constants(node: ast.AST) -> Iterator[str]:
    """Yield every whole text in a piece of code, but for those of audit entries and log lines."""
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Call) and is_noted(node)):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from constants(child)


@cache
def named() -> frozenset[str]:
    """Return every key that the conversation, the use cases and the instruments name."""
    found = {one.text_key for one in CATALOG.instruments.values() if one.text_key is not None}
    for path in (*ROOT.glob("domain/*.py"), *ROOT.glob("usecases/*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        dotted = {text for text in constants(tree) if DOTTED.fullmatch(text)}
        found |= {text for text in dotted if text.partition(".")[0] in FAMILIES}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) == "Say":
                found |= set(constants(node.args[0]))
            if isinstance(node, ast.Call) and called(node) == "_ack":
                stem = next(constants(node.args[-1]))
                found = (found - {stem}) | {f"{stem}.open", f"{stem}.closed"}
    return frozenset(found)


def test_the_walk_finds_what_is_known_to_be_said() -> None:
    """A walk that finds nothing would prove nothing."""
    assert {"help", "crisis.open", "ack.media.closed", "checkin.mood", "page.unattended"} <= named()
    assert len(named()) > 30


@pytest.mark.parametrize("language", CATALOG.texts.languages)
def test_every_named_text_exists_in_every_language(language: str) -> None:
    """A missing one would be found by somebody who waits for it."""
    assert named() - set(CATALOG.texts.by_language[language]) == set()


def test_a_text_for_when_somebody_is_there_has_a_twin_for_when_nobody_is() -> None:
    """We never promise a person who is not there."""
    stems = {key.rpartition(".")[0] for key in named() if key.endswith((".open", ".closed"))}
    # "How are you?" is asked by the programme, whoever is there.
    stems -= {"checkin", "plain"}
    assert {f"{stem}.{side}" for stem in stems for side in ("open", "closed")} <= named()


def test_every_named_text_can_be_rendered_with_what_is_filled_in(world: World) -> None:
    """In each language, by night and by day; no placeholder is left over and none is empty."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    runtime, now = world.runtime, world.clock.now()
    with reading(runtime.engine) as connection:
        person = find_person(runtime, connection, sam.participant_id)
        assert person is not None
        assert person.program is not None
        theirs = fill_text(runtime, connection, person, now)
        pages = page_fills(runtime, person.program, now, now)
    for language in runtime.catalog.texts.languages:
        for key in named():
            fills = pages if key.startswith("page.") else theirs | EXTRA.get(key, {})
            body = runtime.catalog.texts.render(key, language, fills)
            assert body
            assert not list_placeholders(body)

"""The demo's door: what was understood, told to this machine's phone page and nobody else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from smsserve.simulator.signature import sign
from smsserve.web.app import create_app
from smsserve.web.demo import PATH, make_demo
from tests.support.world import World, make_world

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[World]:
    """Return a world that is a demo."""
    world = make_world(tmp_path, f"sqlite:///{tmp_path / 'demo.db'}")
    world.runtime = replace(world.runtime, settings=replace(world.runtime.settings, demo=True))
    yield world
    world.runtime.engine.dispose()


def ask(
    world: World,
    body: bytes,
    *,
    token: str = "token",  # noqa: S107 - the test settings' own
    base: str = BASE,
    signed: bytes | None = None,
    **environ: Any,
) -> TestResponse:
    """Ask as the carrier's phone page does."""
    digest = hashlib.sha256(body if signed is None else signed).hexdigest()
    target = f"{PATH}?bodySHA256={digest}"
    headers = {"X-Twilio-Signature": sign(token, base + target)}
    return (
        create_app(world.runtime)
        .test_client()
        .post(target, data=body, headers=headers, base_url=base, environ_overrides=environ)
    )


def test_the_phone_page_is_told_what_was_understood(demo: World) -> None:
    """Lines with a time, words and a level."""
    demo.employ("Ana")
    sam = demo.enroll("Sam")
    sam.texts("i want to die")
    answer = ask(demo, json.dumps({"phone": sam.number}).encode())
    assert answer.status_code == 200
    lines = answer.get_json()["lines"]
    assert {"at", "text", "level"} == set(lines[0])
    assert any(line["level"] == "crisis" for line in lines)
    assert ask(demo, b'{"phone": "+15550009999"}').get_json() == {"lines": []}


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": "another"},
        {"signed": b"{}"},
        {"base": "http://demo.example:8000"},
        {"REMOTE_ADDR": "192.0.2.7"},
    ],
    ids=["token", "body", "host", "machine"],
)
def test_whoever_else_asks_is_told_nothing(demo: World, wrong: dict[str, Any]) -> None:
    """Another machine, a name that points here, a page in the same browser."""
    assert ask(demo, b'{"phone": "+15550100001"}', **wrong).status_code == 403


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"phone": 7}', b"{", b'{"phone": "%s"}' % (b"1" * 99)]
)
def test_a_question_without_a_phone_is_refused(demo: World, body: bytes) -> None:
    """Nonsense is no crash."""
    assert ask(demo, body).status_code == 400


def test_outside_of_the_demo_there_is_no_such_door(tmp_path: Path) -> None:
    """Neither mounted nor to be had."""
    world = make_world(tmp_path, f"sqlite:///{tmp_path / 'real.db'}")
    assert ask(world, b"{}").status_code == 404
    with pytest.raises(ValueError, match="demo only"):
        make_demo(world.runtime)
    world.runtime.engine.dispose()

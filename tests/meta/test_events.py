"""What is noted about people's data: static events and ids, in the log as in the audit trail."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from smsserve import logs

ROOT = Path(__file__).resolve().parents[2]
EVENT = re.compile(r"[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)+")
ACTION = re.compile(r"login|[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*")
LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}
# What an audit entry tells besides who, what and whom: numbers, and words out of our own code.
# And one name: of the member of the team who answers for going live although something was open.
DETAILS = {
    "accepted_by",
    "count",
    "left",
    "on",
    "outcome",
    "program",
    "role",
    "severity",
    "version",
    "why",
}
# Of the trail itself: its place and MAC, and where it is broken.
DETAILS |= {"seq", "mac", "at"}


def calls(pattern: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call whose name fits, with where it stands."""
    for folder in ("smsserve", "workers"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "simulator" in path.parts:
                # A carrier for trying things out: it has a log of its own and nobody's data.
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and re.fullmatch(pattern, ast.unparse(node.func)):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


LOGGED = list(calls(rf"_?log\.(?:{'|'.join(LEVELS)})"))
NOTED = list(calls(r"audit\.note"))


def test_there_is_something_to_look_at() -> None:
    """A pattern that finds nothing would prove nothing."""
    assert len(LOGGED) > 10
    assert len(NOTED) > 15


@pytest.mark.parametrize("call", [pytest.param(call, id=where) for where, call in LOGGED])
def test_a_log_line_is_a_static_event_and_keys_that_are_let_through(call: ast.Call) -> None:
    """Nothing is put together from values, and nothing would be withheld by its name."""
    (event,) = call.args
    assert isinstance(event, ast.Constant)
    assert EVENT.fullmatch(str(event.value))
    known = logs.WORDS | logs.LINES | logs.NUMBERS
    for keyword in call.keywords:
        name = str(keyword.arg)
        ending = name.endswith(("_id", "_sid", "_count", "_seconds", "_bytes"))
        assert name in known or ending or name == "exc_info", name


@pytest.mark.parametrize("call", [pytest.param(call, id=where) for where, call in NOTED])
def test_an_audit_entry_is_a_static_action_with_ids_and_numbers(call: ast.Call) -> None:
    """No participant's words, name or number may be in what is kept for ever."""
    action = call.args[2]
    assert isinstance(action, ast.Constant)
    assert ACTION.fullmatch(str(action.value))
    assert len(str(action.value)) <= 60
    assert {keyword.arg for keyword in call.keywords} <= DETAILS | {"actor"}

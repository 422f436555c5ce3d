"""Breaks a process of ours on purpose, with people's words in its exceptions and local variables.

Python imports this at its start where the folder is on PYTHONPATH. What breaks is told by words in
a text, a header of a request, or how often something was done.
"""

# ruff: noqa: TID251 - read before anything else
from __future__ import annotations

import itertools
import os
import threading
from typing import Any

import flask
from sqlalchemy import text

from smsserve.gateways.twilio import sender
from smsserve.storage import accounts
from smsserve.storage import inbound as stored
from smsserve.usecases import inbound, tick

_WORDS = os.environ.get("CANARY_WORDS_FILE", "")
_SENDS_PER_CRASH = 50
_TICKS_PER_CRASH = 7
_NOWHERE = "INSERT INTO nowhere (a, b) VALUES (:a, :b)"
_local = threading.local()
_sends, _ticks = itertools.count(1), itertools.count(1)
# What is put in the place of a part of ours.
_inbound: Any = inbound
_decide, _change, _add = _inbound.decide, stored.change, accounts.add
_send, _dispatch = sender.TwilioSender.send, flask.Flask.dispatch_request
_look = tick._PARTS["silent"]


def _read_words() -> str:
    with open(_WORDS, encoding="utf-8") as file:  # noqa: PTH123 - as early as can be
        return file.read()


def _break_deciding(situation: Any, body: Any, now: Any, **more: Any) -> Any:
    if "breakinside" in body:
        raise ValueError(f"can not read {body!r} of {situation!r}")
    _local.body = body if "breakdata" in body else None
    return _decide(situation, body, now, **more)


def _break_storing(connection: Any, inbound_id: str, changes: Any) -> None:
    body, _local.body = getattr(_local, "body", None), None
    if body is not None:
        connection.execute(text(_NOWHERE), {"a": body, "b": inbound_id})
    _change(connection, inbound_id, changes)


def _break_sending(self: Any, request: Any) -> Any:
    if next(_sends) % _SENDS_PER_CRASH == 0:
        raise RuntimeError(f"gave up on {request!r} with {request.body}")
    return _send(self, request)


def _break_looking(runtime: Any) -> int:
    if _WORDS and next(_ticks) % _TICKS_PER_CRASH == 0:
        words = _read_words()
        raise RuntimeError(f"while looking at {words}") from LookupError(words)
    return _look(runtime)


def _break_page(self: Any) -> Any:
    words = flask.request.headers.get("X-Canary-Break")
    if words is not None:
        raise RuntimeError(f"{words} {flask.request.get_data(as_text=True)} {_read_words()}")
    return _dispatch(self)


def _break_account(connection: Any, row: Any) -> bool:
    if os.environ.get("CANARY_BREAK_ACCOUNTS"):
        connection.execute(text(_NOWHERE), {"a": row["email"], "b": row["name"]})
    return _add(connection, row)


_inbound.decide = _break_deciding
stored.change = _break_storing
accounts.add = _break_account
sender.TwilioSender.send = _break_sending  # type: ignore[method-assign]
flask.Flask.dispatch_request = _break_page  # type: ignore[method-assign]
tick._PARTS["silent"] = _break_looking

"""Passwords: long, and none that somebody else knows or finds by what is known of their owner."""

from __future__ import annotations

from sqlalchemy import Connection

from smsserve.domain.errors import RefusedError
from smsserve.gateways.common_passwords import is_known
from smsserve.usecases.runtime import Runtime

SHORTEST_PASSWORD = 15
LONGEST_PASSWORD = 200
_OURS = ("smsserve", "peer support", "check-in")


def list_context(runtime: Runtime, connection: Connection, *words: str) -> list[str]:
    """Return the words no password may be made of: the owner's, the service's, the programmes'."""
    named = [
        part
        for program in runtime.list_programs(connection)
        for part in (program.key, program.name)
    ]
    return [*words, *named, *_OURS, runtime.settings.public_url.partition("//")[2]]


def check_password(password: str, words: list[str]) -> None:
    """Raise RefusedError for one that is too short, longer than anybody types, or known."""
    if len(password) > LONGEST_PASSWORD:
        raise RefusedError(f"a password has at most {LONGEST_PASSWORD} letters", "Shorten it.")
    if len(password) < SHORTEST_PASSWORD:
        hint = "Several words make a good one."
        raise RefusedError(f"a password has at least {SHORTEST_PASSWORD} letters", hint)
    if is_known(password, words):
        hint = "Take four words that have nothing to do with each other, nor with you or us."
        raise RefusedError("this password is one of those that are guessed first", hint)

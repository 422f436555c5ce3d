"""What the service understood of a phone's texts, asked of the service itself.

The service may offer such an endpoint in its demo; the request is signed like a webhook with a
JSON body (`bodySHA256` in the query), so that nobody else can ask it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError

from smsserve.simulator.signature import sign
from smsserve.simulator.world import World

_PATIENCE_SECONDS = 1.0
# After a failure the page must not wait again for every phone it shows.
_REST_SECONDS = 3.0
_LEVELS = frozenset({"info", "flag", "crisis"})
_OK = 200

NOT_ASKED = "This demo was started without an observer, so only the texts are shown."
NO_ANSWER = "The service did not say what it understood. It may be starting; this page asks again."


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the service understood or did; `level` is info, flag or crisis."""

    at: datetime | None
    text: str
    level: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the service says about one phone, or the words for why it says nothing."""

    lines: tuple[Line, ...] = ()
    problem: str = ""


class Observer:
    """Asks the service about phones, briefly and politely."""

    def __init__(self, world: World) -> None:
        """Remember whose service to ask."""
        self._world = world
        self._resting_until = 0.0

    def ask(self, number: str) -> Understanding:
        """Return what the service understood of one phone; never raises for the service's sake."""
        url = self._world.settings.observer_url
        if url is None:
            return Understanding(problem=NOT_ASKED)
        if monotonic() < self._resting_until:
            return Understanding(problem=NO_ANSWER)
        try:
            return Understanding(lines=_read_lines(self._post(url, {"phone": number})))
        except (HTTPError, ValueError, KeyError, TypeError, AttributeError):
            self._resting_until = monotonic() + _REST_SECONDS
            return Understanding(problem=NO_ANSWER)

    def _post(self, url: str, question: dict[str, str]) -> bytes:
        body = json.dumps(question).encode()
        digest = hashlib.sha256(body).hexdigest()
        signed = f"{url}{'&' if '?' in url else '?'}bodySHA256={digest}"
        response = self._world.http.request(
            "POST",
            signed,
            body=body,
            headers={
                "Content-Type": "application/json",
                "X-Twilio-Signature": sign(self._world.settings.auth_token, signed),
            },
            timeout=urllib3.Timeout(total=_PATIENCE_SECONDS),
            redirect=False,
        )
        if response.status != _OK:
            raise ValueError(f"observer answered {response.status}")
        return bytes(response.data)


def _read_lines(body: bytes) -> tuple[Line, ...]:
    found: dict[str, Any] = json.loads(body)
    return tuple(
        Line(
            at=datetime.fromisoformat(row["at"]) if row.get("at") else None,
            text=str(row["text"]),
            level=row["level"] if row.get("level") in _LEVELS else "info",
        )
        for row in found["lines"]
    )

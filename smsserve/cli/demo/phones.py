"""The demo's way to the simulated carrier: phones that text, and a clock that moves."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any


class Phones:
    """Speaks the simulated carrier's control interface; every error is an OSError."""

    def __init__(self, url: str) -> None:
        """Take the carrier's address."""
        self._url = url

    def text(self, number: str, body: str) -> None:
        """Let a phone send a text, and wait until the service has taken it."""
        self._call("/_sim/inbound", {"from": number, "body": body})

    def move_clock(self, at: datetime) -> None:
        """Move everybody's clock to an instant that is not in the past."""
        self._call("/_sim/clock", {"at": at.isoformat()})

    def settle(self) -> None:
        """Wait until the carrier has nothing under way."""
        self._call("/_sim/settle", {"seconds": 10})

    def carried(self) -> list[dict[str, Any]]:
        """Return every text the carrier has seen, oldest first."""
        found = self._call("/_sim/ledger")["messages"]
        return sorted(found, key=lambda one: one["position"])

    def introduce(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Name phones: rows of number, name, language, time_zone."""
        self._call("/_sim/phones", rows)

    def enter_past(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show texts of the past on the phones: rows of from, to, body, at."""
        self._call("/_sim/history", rows)

    def _call(self, path: str, values: Any = None) -> dict[str, Any]:
        body = None if values is None else json.dumps(values).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._url + path, body, headers)  # noqa: S310 - our own
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own
            found: dict[str, Any] = json.load(answer)
            return found

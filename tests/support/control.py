"""The simulated carrier's control API, as a test drives it from outside."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_from_bytes

Record = dict[str, Any]
REACHED = frozenset({"sent", "delivered", "read"})


@dataclass(frozen=True, slots=True)
class Control:
    """Speaks to one carrier; what it refuses is an OSError."""

    url: str

    def text(self, sender: str, body: str | bytes, **more: Any) -> Record:
        """Let a phone send a text; bytes go out exactly as they are."""
        words = (
            {"body": body} if isinstance(body, str) else {"body_percent": quote_from_bytes(body)}
        )
        return self.call("inbound", {"from": sender, **words, **more})

    def break_down(self, kind: str, **values: Any) -> int:
        """Put a fault rule in force; returns its id."""
        return int(self.call("faults", {"kind": kind, **values})["id"])

    def mend(self) -> None:
        """Lift every fault rule."""
        self.call("faults", method="DELETE")

    def configure(self, **changes: Any) -> None:
        """Change settings."""
        self.call("settings", changes)

    def now(self) -> datetime:
        """Return everybody's present instant."""
        return datetime.fromisoformat(self.call("clock")["now"])

    def let_pass(self, span: timedelta) -> None:
        """Move everybody's clock."""
        self.call("clock", {"advance_seconds": span.total_seconds()})

    def move_to(self, at: datetime) -> None:
        """Move everybody's clock to an instant that is not in the past."""
        self.call("clock", {"at": at.isoformat()})

    def settle(self, seconds: float = 10.0) -> bool:
        """Wait until nothing is under way; False when that takes longer."""
        return bool(self.call("settle", {"seconds": seconds})["idle"])

    def ledger(self, phone: str = "") -> Record:
        """Return the books."""
        return self.call(f"ledger?phone={quote_from_bytes(phone.encode())}" if phone else "ledger")

    def accepted(self, phone: str = "") -> list[Record]:
        """Return the texts that were taken from us, oldest first."""
        found = self.ledger(phone)["messages"]
        return [one for one in found if one["direction"] == "outbound-api"]

    def received(self, phone: str) -> list[str]:
        """Return the words of every text that reached a phone, the carrier's own included."""
        return [
            one["body"]
            for one in self.ledger(phone)["messages"]
            if one["direction"] != "inbound" and one["status"] in REACHED
        ]

    def call(
        self, path: str, values: Mapping[str, Any] | None = None, method: str | None = None
    ) -> Record:
        """Make one call and return its answer."""
        body = None if values is None else json.dumps(values).encode()
        request = urllib.request.Request(  # noqa: S310 - the carrier is on this machine
            f"{self.url}/_sim/{path}", body, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
            found: Record = json.load(answer)
            return found

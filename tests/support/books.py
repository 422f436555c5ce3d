"""A carrier whose books can be read: what it took, and what phones sent, brought or not."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from smsserve.ports import ListedMessage, ListedText, LookupFailed
from smsserve.usecases import inspecting, tick
from tests.support.carrier import FakeCarrier
from tests.support.world import OUR_NUMBER, World


class BookCarrier(FakeCarrier):
    """Implements ports.ProviderBooks beside ports.SmsSender; `list_is_down` closes the books."""

    def __init__(self, inner: FakeCarrier) -> None:
        """Take the clock and the books of another."""
        super().__init__(inner.clock, sent=inner.sent)
        self.texts: list[ListedText] = []
        self.states: dict[str, tuple[str, int | None]] = {}
        self.asked: list[str] = []

    def hears(self, number: str, body: str, *, ago: timedelta = timedelta()) -> ListedText:
        """Write a text down that no webhook brings."""
        at = self.clock.now() - ago
        text = ListedText(f"SM{secrets.token_hex(16)}", number, OUR_NUMBER, body, 0, at)
        self.texts.append(text)
        return text

    def list_received(self, since: datetime) -> list[ListedText]:
        """Return what came in since an instant."""
        self._require_open()
        return [one for one in self.texts if one.created_at is None or one.created_at >= since]

    def list_handed_over(self, since: datetime) -> list[ListedMessage]:
        """Return what was taken since an instant."""
        self._require_open()
        return [
            self._row(one.sid, one.to, one.body, one.at) for one in self.sent if one.at >= since
        ]

    def fetch(self, sid: str) -> ListedMessage | None:
        """Return one text."""
        self._require_open()
        self.asked.append(sid)
        found = next((one for one in self.sent if one.sid == sid), None)
        return None if found is None else self._row(sid, found.to, found.body, found.at)

    def redact(self, sid: str) -> bool:
        """Tell whether there is such a text."""
        self._require_open()
        return any(one.sid == sid for one in self.sent)

    def remove(self, sid: str) -> bool:
        """Strike a text out; tell whether there was one."""
        self._require_open()
        before = len(self.sent) + len(self.texts)
        # In place: phones look into the very same list.
        self.sent[:] = [one for one in self.sent if one.sid != sid]
        self.texts[:] = [one for one in self.texts if one.sid != sid]
        return len(self.sent) + len(self.texts) < before

    def _row(self, sid: str, to: str, body: str, at: datetime) -> ListedMessage:
        status, code = self.states.get(sid, ("delivered", None))
        return ListedMessage(sid, to, body, status, at, code)

    def _require_open(self) -> None:
        if self.list_is_down:
            raise LookupFailed


def open_books(world: World) -> BookCarrier:
    """Let a world read its carrier's books; returns the carrier."""
    carrier = BookCarrier(world.carrier)
    world.runtime = replace(world.runtime, sender=carrier, books=carrier)
    world.carrier = carrier
    return carrier


def pass_time(world: World, **span: float) -> None:
    """Let time pass, and look at the books."""
    world.clock.advance(timedelta(**span))
    tick.run(world.runtime)
    inspecting.go_round(world.runtime)
    world.settle()

"""A carrier in memory: the fast twin of the simulator, for journeys of days."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from smsserve.ports import (
    Accepted,
    ErrorClass,
    InDoubt,
    ListedMessage,
    LookupFailed,
    NeverSent,
    Refused,
    SendOutcome,
    SendRequest,
)
from tests.support.clock import FixedClock

STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"})
START_WORDS = frozenset({"START", "YES", "UNSTOP"})


@dataclass(frozen=True, slots=True)
class Carried:
    """One text the carrier took."""

    sid: str
    message_id: str
    to: str
    body: str
    at: datetime


@dataclass(slots=True)
class FakeCarrier:
    """Accepts every text at once, blocks numbers that sent STOP, and fails as it is told to.

    `accept_and_drop` counts texts that are taken but whose answer is lost; while it is
    `unreachable`, nothing reaches it.
    """

    clock: FixedClock
    sent: list[Carried] = field(default_factory=list)
    blocked: set[str] = field(default_factory=set)
    bad: set[str] = field(default_factory=set)
    refused: Counter[str] = field(default_factory=Counter)
    accept_and_drop: int = 0
    drop: int = 0
    list_is_down: bool = False
    unreachable: bool = False

    def send(self, request: SendRequest) -> SendOutcome:
        """Take a text."""
        if self.unreachable:
            return NeverSent("no connection")
        if request.to in self.blocked:
            self.refused[request.to] += 1
            return Refused(21610, ErrorClass.OPT_OUT)
        if request.to in self.bad:
            return Refused(21211, ErrorClass.BAD_NUMBER)
        if self.drop:
            self.drop -= 1
            return InDoubt("no answer")
        sid = f"SM{secrets.token_hex(16)}"
        now = self.clock.now()
        self.sent.append(Carried(sid, request.message_id, request.to, request.body, now))
        if self.accept_and_drop:
            self.accept_and_drop -= 1
            return InDoubt("no answer")
        return Accepted(sid, "queued")

    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        """Return what was taken for a number, newest first."""
        if self.list_is_down:
            raise LookupFailed
        return [
            ListedMessage(one.sid, one.to, one.body, "delivered", one.at, None)
            for one in reversed(self.sent)
            if one.to == to and one.at >= since
        ]

    def hear(self, number: str, text: str) -> None:
        """Act on a bare keyword as carriers do by default."""
        word = text.strip().upper()
        if word in STOP_WORDS:
            self.blocked.add(number)
        if word in START_WORDS:
            self.blocked.discard(number)

"""A carrier that does its worst, and keeps books of what it was handed: the judge of the outbox.

What it does with a text is planned by the test: take it, refuse it, lose the answer before or after
taking it, or kill the process in either place; its list may lag, be empty or be down.
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

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
from tests.support.carrier import START_WORDS, STOP_WORDS
from tests.support.clock import FixedClock


class Killed(BaseException):
    """The process ends here: nothing of ours runs after it."""


class Fate(StrEnum):
    """What becomes of one hand-over."""

    ACCEPT = "accept"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    KILL_BEFORE = "kill_before"
    KILL_AFTER = "kill_after"
    NEVER_SENT = "never_sent"
    BUSY = "busy"
    BAD_NUMBER = "bad_number"
    CONTENT = "content"
    UNKNOWN = "unknown"


_REFUSALS = {
    Fate.BUSY: Refused(20429, ErrorClass.RATE),
    Fate.BAD_NUMBER: Refused(21211, ErrorClass.BAD_NUMBER),
    Fate.CONTENT: Refused(21617, ErrorClass.CONTENT),
    Fate.UNKNOWN: Refused(None, ErrorClass.UNKNOWN),
}
_TAKES = frozenset({Fate.ACCEPT, Fate.DROP_AFTER, Fate.KILL_AFTER})
_UNKNOWN = frozenset({Fate.DROP_BEFORE, Fate.DROP_AFTER, Fate.KILL_BEFORE, Fate.KILL_AFTER})


@dataclass(slots=True)
class Plan:
    """One hand-over to come: its fate, the list's lag, and what happens before the answer."""

    fate: Fate = Fate.ACCEPT
    lag: timedelta = timedelta()
    meanwhile: Callable[[], None] | None = None


@dataclass(slots=True)
class Taken:
    """One text the carrier took; `told` are the states it has called back about."""

    sid: str
    message_id: str
    to: str
    body: str
    at: datetime
    listed_from: datetime
    told: list[str] = field(default_factory=list)

    @property
    def final(self) -> str:
        """Return the first final state that was called back, "" before there is one."""
        return next((status for status in self.told if status != "sent"), "")


@dataclass(frozen=True, slots=True)
class HandOver:
    """One request that was written; `is_known` tells whether we learnt what came of it."""

    message_id: str
    at: datetime
    is_known: bool


@dataclass(slots=True)
class Adversary:
    """Implements ports.SmsSender; `watch` is called with each request before its fate."""

    clock: FixedClock
    watch: Callable[[SendRequest], None]
    plans: deque[Plan] = field(default_factory=deque)
    handed: list[HandOver] = field(default_factory=list)
    looked: list[tuple[str, datetime]] = field(default_factory=list)
    books: list[Taken] = field(default_factory=list)
    blocked: set[str] = field(default_factory=set)
    list_is_down: bool = False

    def send(self, request: SendRequest) -> SendOutcome:
        """Let the next plan happen to a text."""
        self.watch(request)
        plan = self.plans.popleft() if self.plans else Plan()
        refused = request.to in self.blocked and plan.fate in _TAKES
        is_known = refused or plan.fate not in _UNKNOWN
        self.handed.append(HandOver(request.message_id, self.clock.now(), is_known))
        if refused:
            return Refused(21610, ErrorClass.OPT_OUT)
        sid = self._take(request, plan.lag) if plan.fate in _TAKES else ""
        if plan.meanwhile is not None:
            plan.meanwhile()
        return self._answer(plan.fate, sid)

    def _take(self, request: SendRequest, lag: timedelta) -> str:
        sid, now = f"SM{secrets.token_hex(16)}", self.clock.now()
        taken = Taken(sid, request.message_id, request.to, request.body, now, now + lag)
        self.books.append(taken)
        return sid

    def _answer(self, fate: Fate, sid: str) -> SendOutcome:
        if fate in {Fate.KILL_BEFORE, Fate.KILL_AFTER}:
            raise Killed
        if fate is Fate.NEVER_SENT:
            return NeverSent("refused connection")
        if fate in _REFUSALS:
            return _REFUSALS[fate]
        return Accepted(sid, "queued") if fate is Fate.ACCEPT else InDoubt("no answer")

    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        """Return what was taken for a number and is listed by now, newest first."""
        if self.list_is_down:
            raise LookupFailed
        now = self.clock.now()
        self.looked.append((to, now))
        return [
            ListedMessage(one.sid, one.to, one.body, "sent", one.at, None)
            for one in reversed(self.books)
            if one.to == to and one.at >= since and one.listed_from <= now
        ]

    def hear(self, number: str, text: str) -> None:
        """Act on a bare keyword as carriers do."""
        word = text.strip().upper()
        if word in STOP_WORDS:
            self.blocked.add(number)
        if word in START_WORDS:
            self.blocked.discard(number)

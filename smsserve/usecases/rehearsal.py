"""Rehearsal: the service itself on a throwaway database in memory, its clock moved by hand.

The same tick, the same outbox and the same conversation that serve people write the texts; only
clock, carrier and database are others, so what a rehearsal shows is what would be sent. Nothing of
it reaches anybody, and nothing of it is kept.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from smsserve.domain.checkins import UNSEEN, Gate, from_json
from smsserve.domain.instruments import Instrument
from smsserve.domain.messages import InboundText, Receipt
from smsserve.ports import Accepted, ListedMessage, SendOutcome, SendRequest
from smsserve.storage import checkins, copies, due, outbound, outbox, programs
from smsserve.storage.engine import open_engine, reading, transaction
from smsserve.usecases import inbound, receipts, tick
from smsserve.usecases.outbox import deliver, has_due
from smsserve.usecases.people import find_person
from smsserve.usecases.runtime import Runtime

# Somebody who answers does so this long after each text.
ANSWERS_AFTER = timedelta(minutes=2)
# What no column of the due times tells is looked for at least this often.
_LONGEST_STEP = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)
_FASTEST = 10_000.0  # segments a second: no text waits for another person's
_OWN_WORDS = "Doing ok today."


Tell = Callable[[datetime], None]


def _tell_nobody(_now: datetime) -> None:
    """Say nothing about how far a rehearsal has come."""


class StillClock:
    """Implements ports.Clock: stands where it is set."""

    def __init__(self, now: datetime) -> None:
        """Start at an aware instant."""
        self.at = now

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.at


class _Silent:
    """Implements ports.Nudge: nobody sleeps here."""

    def ring(self) -> bool:
        """Wake nobody."""
        return True

    def reachable(self) -> bool:
        """Tell that there is no queue to miss."""
        return True


@dataclass(frozen=True, slots=True)
class Carried:
    """One text that would have left, and when."""

    message_id: str
    sid: str
    to: str
    body: str
    at: datetime


@dataclass(slots=True)
class _Recorder:
    """Implements ports.SmsSender: takes every text and gives it to nobody."""

    clock: StillClock
    carried: list[Carried] = field(default_factory=list)

    def send(self, request: SendRequest) -> SendOutcome:
        """Write down what would have been sent."""
        sid = f"SM{secrets.token_hex(16)}"
        at = self.clock.now()
        self.carried.append(Carried(request.message_id, sid, request.to, request.body, at))
        return Accepted(sid, "queued")

    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        """Return nothing: no text is ever in doubt here."""
        del to, since
        return []


@dataclass(slots=True)
class Rehearsal:
    """A runtime of its own, and the texts that left in it; `read` counts those looked at."""

    runtime: Runtime
    clock: StillClock
    recorder: _Recorder
    ticked_at: datetime
    read: int = 0

    def begin_like(self, other: Rehearsal) -> None:
        """Begin with everything that another rehearsal has set up."""
        with (
            reading(other.runtime.engine) as source,
            transaction(self.runtime.engine) as target,
        ):
            copies.copy_everything(source, target)

    def make_live(self, key: str, definition: str) -> None:
        """Have a programme file live from the beginning."""
        row = {"key": key, "version": 1, "definition": definition, "digest": ""}
        row |= {"applied_at": self.clock.at, "applied_by": "rehearsal", "holes_accepted_by": None}
        with transaction(self.runtime.engine) as target:
            programs.add(target, row)

    def play(
        self, participant_id: str, until: datetime, *, answers: bool, tell: Tell = _tell_nobody
    ) -> None:
        """Let time pass, with somebody who answers every question, or none."""
        reply_at: datetime | None = None
        due_at = self._tick()
        while self.clock.at < until:
            if answers and reply_at is None and self._is_asked(participant_id):
                reply_at = self.clock.at + ANSWERS_AFTER
            stops = (due_at, reply_at, self.ticked_at + _LONGEST_STEP, until)
            self.clock.at = min(stop for stop in stops if stop is not None)
            if reply_at is not None and self.clock.at >= reply_at:
                reply_at = None
                self._reply(participant_id)
            due_at = self._do_what_is_due()
            tell(self.clock.at)

    def _do_what_is_due(self) -> datetime | None:
        """Hand over texts; run the tick if more than those is due. Returns what is due next."""
        self._settle()
        with reading(self.runtime.engine) as connection:
            due_at = due.next_at(connection, self.clock.at - _INSTANT)
        is_due = due_at is not None and due_at <= self.clock.at
        if is_due or self.clock.at >= self.ticked_at + _LONGEST_STEP:
            return self._tick()
        return due_at

    def _tick(self) -> datetime | None:
        """Do everything that is due; returns when something falls due next."""
        self.ticked_at = self.clock.at
        tick.run(self.runtime)
        self._settle()
        return tick.next_due_at(self.runtime)

    def _settle(self) -> None:
        """Hand over what is due, and let the carrier confirm it."""
        while has_due(self.runtime, self.clock.at):
            deliver(self.runtime)
        for one in self.recorder.carried[self.read :]:
            receipt = Receipt(one.sid, "delivered", one.to, one.message_id)
            receipts.record_receipt(self.runtime, receipt)
        self.read = len(self.recorder.carried)

    def _is_asked(self, participant_id: str) -> bool:
        with reading(self.runtime.engine) as connection:
            checkin = checkins.find_open(connection, participant_id)
            return checkin is not None and outbox.was_asked(connection, checkin["id"])

    def _reply(self, participant_id: str) -> None:
        with reading(self.runtime.engine) as connection:
            checkin = checkins.find_open(connection, participant_id)
            person = find_person(self.runtime, connection, participant_id)
        if checkin is None or person is None:
            return
        question = from_json(checkin["questions"])[checkin["position"]]
        if checkin["gate"] is not None and Gate(checkin["gate"]) in UNSEEN:
            words = "GO"
        elif question.in_own_words:
            words = _OWN_WORDS
        else:
            words = str(_calm_answer(self.runtime.catalog.instruments[question.key]))
        text = InboundText(f"SM{secrets.token_hex(16)}", person.phone, "", words.encode())
        inbound.receive(self.runtime, text)

    def text_keys(self, participant_id: str) -> dict[str, str]:
        """Return message id -> text key of everything written to somebody."""
        with reading(self.runtime.engine) as connection:
            rows = outbound.list_for(connection, participant_id, limit=1_000_000)
            return {row["id"]: row["text_key"] for row in rows}


def _calm_answer(instrument: Instrument) -> int:
    """Return the answer that alarms nobody."""
    return instrument.minimum if instrument.higher_is_worse else instrument.maximum


@contextmanager
def rehearse(runtime: Runtime, starts_at: datetime) -> Iterator[Rehearsal]:
    """Lend an empty installation with the words, keys and settings of another one.

    Named one by one: a gateway that the real runtime gains must never come along.
    """
    clock = StillClock(starts_at)
    recorder = _Recorder(clock)
    engine = open_engine("sqlite://")
    try:
        with transaction(engine) as connection:
            copies.make_tables(connection)
        yield Rehearsal(
            Runtime(
                settings=replace(runtime.settings, segments_per_second=_FASTEST),
                engine=engine,
                keyring=runtime.keyring,
                catalog=runtime.catalog,
                clock=clock,
                sender=recorder,
                nudge=_Silent(),
                read_head=runtime.read_head,
            ),
            clock,
            recorder,
            starts_at,
        )
    finally:
        engine.dispose()

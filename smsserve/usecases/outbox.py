"""Delivering: claim with a lease, commit, hand over outside of any transaction, record.

A text whose outcome is unknown goes in doubt and is never re-sent blindly; `reconciling` finds out.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy.exc import IntegrityError

from smsserve import logs
from smsserve.domain.concurrency import MOST
from smsserve.domain.pacing import Reach
from smsserve.gateways.twilio.payloads import callback_url
from smsserve.ports import LATE, Accepted, ErrorClass, InDoubt, NeverSent, Refused, SendOutcome
from smsserve.ports import SendRequest as Request
from smsserve.storage import outbox
from smsserve.storage.engine import transaction
from smsserve.usecases.claiming import LEASE, Batch, claim
from smsserve.usecases.guarding import may_send
from smsserve.usecases.outcomes import Sent
from smsserve.usecases.preparing import Parcel, prepare
from smsserve.usecases.recording import Recorder
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# A request is only written while so much of the lease is left that its answer, or its time-out,
# comes before anybody else may take the row for lost.
_WRITE_WITHIN = LEASE / 3
# Each text is handed over at once after it was looked at: one that waited for a slow provider might
# go out to somebody who has said STOP meanwhile.
MOST_CLAIMED = MOST
# While a sender has no room we wait for it so long; past that the next turn finds the rest.
_LONGEST_PAUSE = timedelta(seconds=2)
_LOOK_EVERY = 0.05  # seconds
_LINGER = 0.01  # seconds
# The carrier must have a text by the end of its slot: so long the way there may take.
_ON_THE_WAY = 0.01  # seconds


@dataclass(slots=True)
class _Flight:
    """One hand-over under way, with the claim it belongs to."""

    parcel: Parcel
    token: str


class Courier:
    """Keeps hand-overs under way: claims as room becomes free, records as the answers come.

    Use it as a context manager; it is for one thread.
    """

    def __init__(self, runtime: Runtime) -> None:
        """Prepare; threads are made as they are needed."""
        self._runtime = runtime
        self._pool = ThreadPoolExecutor(MOST, "deliver")
        self._flying: dict[Future[SendOutcome], _Flight] = {}
        self._recorder = Recorder(runtime)
        self._next_at: datetime | None = None
        self._filled_at = float("-inf")
        self._reach = Reach()
        self.claimed = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Record whatever is still under way, and end the threads."""
        try:
            while self._flying:
                self.record(None)
            self._recorder.finish()
        finally:
            self._pool.shutdown()

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is under way, and nothing waits to be recorded."""
        return not self._flying and self._recorder.is_idle

    def fill(self, limit: int = MOST_CLAIMED) -> int:
        """Claim what fits beside what is under way, and begin to hand it over; returns how many."""
        room = min(limit, self._runtime.concurrency.limit - len(self._flying))
        if room < 1:
            return 0
        token = secrets.token_hex(16)
        # The lease is counted on our own monotonic clock from before the claim, so that a process
        # that was stopped in between finds out before it writes a request.
        started = self._filled_at = time.monotonic()
        try:
            batch = claim(self._runtime, token, room, self._reach)
        except IntegrityError:
            # Another worker took a twin of one of these in the same instant; the next call sees it.
            return 0
        self._next_at = batch.next_at
        self._begin(batch, token, started)
        self.claimed += len(batch.claimed)
        return len(batch.claimed)

    def _begin(self, batch: Batch, token: str, started: float) -> None:
        if not batch.claimed:
            return
        try:
            parcels = prepare(self._runtime, batch.claimed, token)
        except Exception:
            # None of them was handed over; they need not wait until their lease lapses.
            never = NeverSent("not prepared")
            self._recorder.record((Sent(one, never), token) for one in batch.claimed)
            raise
        took = timedelta(seconds=time.monotonic() - batch.read_at)
        self._reach = self._reach.learn(took, 0, 0)
        for parcel in parcels:
            slot = parcel.claimed.slot
            opens, ends = ((one - batch.now).total_seconds() for one in (slot.at, slot.latest))
            began = batch.read_at
            turn = _Turn(self._runtime, parcel, started, began + opens, began + ends)
            self._flying[self._pool.submit(turn.send)] = _Flight(parcel, token)

    @property
    def has_room(self) -> bool:
        """Tell whether a claim is worth its transactions: half is free, or a moment has passed."""
        free = self._runtime.concurrency.limit - len(self._flying)
        return free >= len(self._flying) or time.monotonic() - self._filled_at >= _LOOK_EVERY

    def record(self, patience: float | None, *, linger: float = 0.0) -> None:
        """Wait for an answer, for at most `patience` seconds, and record what has come by then.

        `linger` seconds are left for others, so that they share the transaction.
        """
        self._recorder.try_again()
        if not self._flying:
            time.sleep(0.0 if self.is_idle else _LOOK_EVERY)
            return
        done, flying = wait(self._flying, timeout=patience, return_when=FIRST_COMPLETED)
        if done and flying and linger:
            time.sleep(linger)
            done |= {one for one in flying if one.done()}
        results = [(Sent(self._flying[one].parcel.claimed, _result(one)), one) for one in done]
        late = sum(sent.is_late for sent, _ in results)
        if done:
            self._reach = self._reach.learn(timedelta(), late, len(done) - late)
        self._recorder.record((sent, self._flying[one].token) for sent, one in results)
        # Only now: whatever stops this thread in between, what was sent is still to be recorded.
        for one in done:
            del self._flying[one]

    def pause(self) -> bool:
        """Wait until a sender has room again; False when there is nothing to wait for."""
        if self._next_at is None:
            return False
        ahead = self._next_at - self._runtime.now()
        if ahead > _LONGEST_PAUSE:
            return False
        time.sleep(min(max(ahead.total_seconds(), 0.001), _LOOK_EVERY))
        return True


def deliver(runtime: Runtime, *, limit: int = MOST_CLAIMED) -> int:
    """Claim what is due, hand it over, record each outcome; returns how many rows were claimed.

    Call it until it returns 0. Losing a row to another worker is normal.
    """
    if not may_send(runtime):
        return 0
    with Courier(runtime) as courier:
        courier.fill(min(limit, MOST_CLAIMED))
    return courier.claimed


def keep_delivering(
    runtime: Runtime,
    seconds: float,
    *,
    is_stopped: Callable[[], bool] = lambda: False,
) -> bool:
    """Deliver without a pause until nothing is left (False) or the time is over (True)."""
    if not may_send(runtime):
        return False
    ends_at = time.monotonic() + seconds
    with Courier(runtime) as courier:
        while time.monotonic() < ends_at and not is_stopped():
            taken = courier.fill() if courier.has_room else 0
            if not taken and courier.is_idle and not courier.pause():
                return False
            courier.record(_LOOK_EVERY, linger=_LINGER)
            if not may_send(runtime):
                return False
    return True


@dataclass(frozen=True, slots=True)
class _Turn:
    """One hand-over, waiting for its slot; all times are monotonic seconds."""

    runtime: Runtime
    parcel: Parcel
    started: float
    opens: float
    ends: float

    def send(self) -> SendOutcome:
        """Wait for the slot and write the request, unless the lease has become too old for it."""
        time.sleep(max(0.0, self.opens - time.monotonic()))
        if time.monotonic() - self.started > _WRITE_WITHIN.total_seconds():
            return NeverSent("the lease is too old")
        if time.monotonic() > self._leave_before:
            return NeverSent(LATE)
        outcome = self.runtime.sender.send(self._request())
        _note_concurrency(self.runtime, outcome)
        return outcome

    @property
    def _leave_before(self) -> float:
        return self.ends - _ON_THE_WAY

    def _request(self) -> Request:
        row = self.parcel.row
        left = row["send_before"] - self.runtime.now()
        return Request(
            message_id=row["id"],
            to=self.parcel.to,
            body=self.parcel.body,
            callback_url=callback_url(self.runtime.settings.public_url, row["id"]),
            validity=max(left, timedelta(seconds=10)),
            sender=self.parcel.claimed.sender.key,
            leave_before=self._leave_before,
        )


def _note_concurrency(runtime: Runtime, outcome: SendOutcome) -> None:
    if isinstance(outcome, Accepted):
        runtime.concurrency.note_answer()
    elif isinstance(outcome, Refused) and outcome.error_class is ErrorClass.RATE:
        runtime.concurrency.note_refusal()


def _result(done: Future[SendOutcome]) -> SendOutcome:
    """Return a thread's outcome; whatever broke in there, the text may have gone out."""
    try:
        return done.result()
    except Exception as error:  # noqa: BLE001 - a bug in a gateway must not lose the row
        _log.error("outbox.send_broke", error=logs.locate(error))
        return InDoubt("send broke")


def has_due(runtime: Runtime, now: datetime) -> bool:
    """Tell whether anything waits to be handed over."""
    with transaction(runtime.engine) as connection:
        return outbox.has_due(connection, now)

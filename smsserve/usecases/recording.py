"""Recording: what came of hand-overs is written down, and kept until it is.

Nothing is forgotten because a row, a table or the database is broken: what can not be recorded with
others is recorded alone, then tried again; past that its lease lapses and it is looked up.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.errors import StoreUnavailableError
from smsserve.domain.senders import all_keys
from smsserve.gateways.twilio.errors import Stops, find_rule
from smsserve.ports import Accepted, Refused
from smsserve.storage import outbox, senders
from smsserve.storage.engine import transaction
from smsserve.usecases.bonding import bind_recipients
from smsserve.usecases.claiming import give_back_unused
from smsserve.usecases.outcomes import Sent, accept_many, record_one
from smsserve.usecases.proving import see_whether_mended
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# Tried again after so many seconds, each time: together far less than a lease.
_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)


def record_outcome(runtime: Runtime, results: Sequence[Sent], token: str) -> list[Sent]:
    """Record what came of some hand-overs, in one transaction; returns what could not be recorded.

    Where that breaks each is recorded alone, so that one takes no other along.
    """
    try:
        _record(runtime, results, token)
    except StoreUnavailableError:
        _log.warning("outbox.record_waits", count=len(results))
        return list(results)
    except Exception as error:  # noqa: BLE001 - whatever broke, what was sent must be on record
        _log.error("outbox.record_broke", count=len(results), error=logs.locate(error))
    else:
        return []
    if len(results) == 1:
        return list(results)
    return [left for one in results for left in record_outcome(runtime, [one], token)]


def _record(runtime: Runtime, results: Sequence[Sent], token: str) -> None:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        # In one order, or two workers with some of the same people could block each other.
        ordered = sorted(results, key=lambda one: str(one.row["recipient_id"]))
        held = _hold_senders(runtime, connection, ordered)
        settled = accept_many(connection, ordered, token, now)
        taken = [one for one in ordered if isinstance(one.outcome, Accepted)]
        # Before the refusals: what is stopped anew by one of this batch stays so.
        see_whether_mended(connection, held, {each for one in taken for each in one.claimed.tries})
        for sent in ordered:
            if sent.row["id"] not in settled:
                record_one(runtime, connection, sent, token, now)
        give_back_unused(connection, [one.claimed for one in ordered if one.is_late], held, now)
        _bind(runtime, connection, [one.row for one in taken])


def _hold_senders(
    runtime: Runtime, connection: Connection, results: Sequence[Sent]
) -> dict[str, RowMapping]:
    """Hold the senders where an outcome concerns them, and the texts before them.

    In this order, as everybody: a receipt holds its text and then stops a sender.
    """
    if not any(_concerns_senders(one) for one in results):
        return {}
    outbox.lock_all(connection, [one.row["id"] for one in results])
    return senders.lock_senders(connection, all_keys(runtime.settings.senders), runtime.now())


def _concerns_senders(sent: Sent) -> bool:
    match sent.outcome:
        case Accepted():
            return bool(sent.claimed.tries)
        case Refused(code=code):
            return find_rule(code).stops in {Stops.ACCOUNT, Stops.SENDER}
        case _:
            return sent.is_late


def _bind(runtime: Runtime, connection: Connection, rows: Sequence[RowMapping]) -> None:
    """Note who knows which number; that a text was taken is on record whatever becomes of this."""
    pool = runtime.settings.senders
    if len(pool) == 1 or not rows:
        return
    try:
        with connection.begin_nested():
            bind_recipients(connection, rows, pool, runtime.now())
    except StoreUnavailableError:
        raise
    except Exception as error:  # noqa: BLE001 - a bond can be made with the next text
        _log.error("outbox.bind_broke", error=logs.locate(error))


@dataclass(slots=True)
class _Kept:
    """One outcome that is to be recorded, after so many tries, at an instant (monotonic)."""

    sent: Sent
    token: str
    tries: int = 0
    at: float = 0.0


class Recorder:
    """Records outcomes, and keeps what could not be recorded for some further tries."""

    def __init__(self, runtime: Runtime) -> None:
        """Begin with nothing kept."""
        self._runtime = runtime
        self._kept: list[_Kept] = []

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing waits to be recorded."""
        return not self._kept

    def record(self, results: Iterable[tuple[Sent, str]]) -> None:
        """Record outcomes, each with the token of its claim; nothing that breaks is raised."""
        self._kept += self._attempt([_Kept(sent, token) for sent, token in results])

    def try_again(self) -> None:
        """Record what was kept and whose time has come."""
        now = time.monotonic()
        due = [one for one in self._kept if one.at <= now]
        left = self._attempt(due)
        self._kept = [one for one in self._kept if one.at > now] + left

    def finish(self) -> None:
        """Record what is kept, or give it up after its last try."""
        while self._kept:
            soonest = min(one.at for one in self._kept)
            time.sleep(max(0.0, soonest - time.monotonic()))
            self.try_again()

    def _attempt(self, due: Sequence[_Kept]) -> list[_Kept]:
        """Record some outcomes; returns those that are to be tried again."""
        by_token: dict[str, list[_Kept]] = {}
        for one in due:
            by_token.setdefault(one.token, []).append(one)
        again: list[_Kept] = []
        for token, mine in by_token.items():
            left = record_outcome(self._runtime, [one.sent for one in mine], token)
            ids = {sent.row["id"] for sent in left}
            again += [_put_off(one) for one in mine if one.sent.row["id"] in ids]
        return [one for one in again if one.tries <= len(_PAUSES)]


def _put_off(kept: _Kept) -> _Kept:
    """Return what is to be tried once more, a little later; it says so when that was the last."""
    tries = kept.tries + 1
    if tries > len(_PAUSES):
        # Its lease lapses; then the carrier's callback or list says what came of it.
        _log.error("outbox.not_recorded", message_id=kept.sent.row["id"])
        return _Kept(kept.sent, kept.token, tries)
    at = time.monotonic() + _PAUSES[tries - 1]
    return _Kept(kept.sent, kept.token, tries, at)

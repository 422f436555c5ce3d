"""P11: what a receipt costs in a transaction of its own, and folded with others of its time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import psycopg
from sqlalchemy import select

from smsserve.domain.messages import Receipt
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import receipts
from smsserve.usecases.runtime import Runtime
from tests.bench.crowding import fill_waiting, number_of
from tests.bench.yard import Yard

# As many as a web process takes at the same time: config/gunicorn.py.
AT_ONCE = 8
_FOLDED_TOGETHER = 100
_DELIVERED = "SELECT count(*) FROM outbound_messages WHERE status = 'delivered'"
_ONE = "one by one"
_THREADS = "one by one, several threads"
_OURS = "folded"
_HUNDRED = "a hundred in an UPDATE"


@dataclass(frozen=True, slots=True)
class ReceiptCost:
    """Microseconds for a receipt: alone, by several threads, folded as the webhook does it.

    And in one UPDATE for a hundred of them. `void` says why nothing of it counts.
    """

    single: float
    threads: float
    folded: float
    hundred: float
    rounds: dict[str, list[float]]
    void: str = ""


def measure(yard: Yard, number: int, blocks: int) -> ReceiptCost:
    """Take so many receipts one by one, and as many as the webhooks of one process do."""
    name = yard.make_template("receipts", lambda runtime: _send_all(runtime, number))
    turns: dict[str, Callable[[str], float]] = {
        _ONE: partial(_take, yard, at_once=1, folded=False),
        _OURS: partial(_take, yard, at_once=AT_ONCE, folded=True),
        _THREADS: partial(_take, yard, at_once=AT_ONCE, folded=False),
        _HUNDRED: _fold,
    }
    rounds: dict[str, list[float]] = {turn: [] for turn in turns}
    lost: list[str] = []
    for _ in range(blocks):
        for turn, run in turns.items():
            url = yard.fresh("receipts_turn", name)
            rounds[turn].append(run(url) / number)
            kept = yard.read_column(url, _DELIVERED)
            if kept != [number]:
                lost.append(f"{turn}: of {number} receipts {kept} were kept")
    costs = {turn: 1e6 * statistics.median(found) for turn, found in rounds.items()}
    return ReceiptCost(
        costs[_ONE], costs[_THREADS], costs[_OURS], costs[_HUNDRED], rounds, "; ".join(lost)
    )


def _take(yard: Yard, url: str, *, at_once: int, folded: bool) -> float:
    """Take a receipt for every text, by so many threads; returns seconds."""
    runtime = yard.open_runtime(url)
    with runtime.engine.connect() as connection:
        rows = connection.execute(
            select(outbound_messages.c.id, outbound_messages.c.provider_sid)
        ).all()
    told = [
        Receipt(sid, "delivered", number_of(place), message_id)
        for place, (message_id, sid) in enumerate(rows)
    ]
    record = (
        receipts.make_recorder(runtime) if folded else partial(receipts.record_receipt, runtime)
    )
    with ThreadPoolExecutor(at_once) as pool:
        # Connections are opened, and statements made, by receipts of texts that are not there.
        list(pool.map(record, [Receipt("SM", "delivered", "", "no such text")] * 5 * at_once))
        shares = [told[first::at_once] for first in range(at_once)]
        began = time.monotonic()
        taken = [all(found) for found in pool.map(partial(_take_share, record), shares)]
        spent = time.monotonic() - began
    runtime.engine.dispose()
    assert all(taken)
    return spent


def _take_share(record: Callable[[Receipt], bool], share: Sequence[Receipt]) -> list[bool]:
    return [record(one) for one in share]


def _send_all(runtime: Runtime, number: int) -> None:
    fill_waiting(runtime, number)
    row = outbound_messages
    with runtime.engine.begin() as connection:
        ids = list(connection.execute(select(row.c.id).order_by(row.c.id)).scalars())
        for place, message_id in enumerate(ids):
            connection.execute(
                row.update()
                .where(row.c.id == message_id)
                .values(status="sent", provider_sid=_sid(place), attempts=1, sent_at=runtime.now())
            )


def _sid(place: int) -> str:
    return f"SM{place:032x}"


def _fold(url: str) -> float:
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql")) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM outbound_messages")]
        at: datetime = connection.execute("SELECT now()").fetchall()[0][0]
        connection.commit()
        began = time.monotonic()
        for first in range(0, len(ids), _FOLDED_TOGETHER):
            some = ids[first : first + _FOLDED_TOGETHER]
            connection.execute(
                "UPDATE outbound_messages SET status = 'delivered', closed_at = %s "
                "WHERE id = ANY(%s)",
                (at, some),
            )
            connection.commit()
        return time.monotonic() - began

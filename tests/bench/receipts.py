"""P11: what a receipt costs as it is taken now, and what its rows would cost folded together."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

import psycopg
from sqlalchemy import select

from smsserve.domain.messages import Receipt
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import receipts
from smsserve.usecases.runtime import Runtime
from tests.bench.crowding import fill_waiting, number_of
from tests.bench.yard import Yard

_FOLDED_TOGETHER = 100
_DATABASES = ("receipts_now", "receipts_folded")
_DELIVERED = "SELECT count(*) FROM outbound_messages WHERE status = 'delivered'"


@dataclass(frozen=True, slots=True)
class ReceiptCost:
    """Microseconds for a receipt in a transaction of its own, and for one of many in one.

    `void` says why nothing of it counts.
    """

    single: float
    folded: float
    void: str = ""


def measure(yard: Yard, number: int) -> ReceiptCost:
    """Take so many receipts one by one as the webhook does, and as many with arrays."""
    name = yard.make_template("receipts", lambda runtime: fill_waiting(runtime, number))
    runtime = yard.open_runtime(yard.fresh(_DATABASES[0], name))
    ids = _send_all(runtime)
    began = time.monotonic()
    for place, message_id in enumerate(ids):
        told = Receipt(
            message_id=message_id,
            provider_sid=_sid(place),
            status="delivered",
            error_code=None,
            to=number_of(place),
        )
        assert receipts.record_receipt(runtime, told)
    single = 1e6 * (time.monotonic() - began) / number
    runtime.engine.dispose()
    folded = _fold(yard, name)
    kept = [yard.read_column(yard.postgres.url(one), _DELIVERED) for one in _DATABASES]
    void = "" if kept == [[number], [number]] else f"of {number} receipts {kept} were kept"
    return ReceiptCost(single, folded, void)


def _send_all(runtime: Runtime) -> list[str]:
    row = outbound_messages
    with runtime.engine.begin() as connection:
        ids = list(connection.execute(select(row.c.id).order_by(row.c.id)).scalars())
        for place, message_id in enumerate(ids):
            connection.execute(
                row.update()
                .where(row.c.id == message_id)
                .values(status="sent", provider_sid=_sid(place), attempts=1, sent_at=runtime.now())
            )
    return ids


def _sid(place: int) -> str:
    return f"SM{place:032x}"


def _fold(yard: Yard, template: str) -> float:
    url = yard.fresh(_DATABASES[1], template).replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(url) as connection:
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
        return 1e6 * (time.monotonic() - began) / len(ids)

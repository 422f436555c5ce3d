"""Proving: whether what stopped a sender is mended, found out with one text at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.gateways.twilio.errors import find_rule
from smsserve.ports import ErrorClass
from smsserve.storage import outbox_looks, senders
from smsserve.storage.base import Row

_log = logs.get_logger(__name__)

# While a stopped sender is not proven mended, one text at a time tries.
PROBE_EVERY = timedelta(seconds=30)
_RAREST_PROBE = timedelta(minutes=15)
# Codes from here on come with a receipt: that a text was taken proves nothing against them.
_FIRST_RECEIPT_CODE = 30_000

# What a text tries: (key of a stopped sender or lane, the code that stopped it).
Tries = tuple[tuple[str, int], ...]


def find_unproven(
    connection: Connection, rows: Iterable[RowMapping], keys: Collection[str]
) -> list[RowMapping]:
    """Return those of a sender's own row and its lane's that are stopped and not proven mended.

    One whose cause only a receipt disproves goes on once a text of `keys` has arrived since.
    """
    return [row for row in rows if _is_unproven(connection, row, keys)]


def _is_unproven(connection: Connection, row: RowMapping, keys: Collection[str]) -> bool:
    code, since = row["blocked_code"], row["blocked_since"]
    if code is None:
        return False
    if not waits_for_receipt(code):
        return True
    if not any(outbox_looks.has_delivered(connection, key, since) for key in keys):
        return True
    go_on(connection, row["key"])
    return False


def waits_for_receipt(code: int) -> bool:
    """Tell whether only a text that arrived proves that a code's cause is gone."""
    rule = find_rule(code)
    return code >= _FIRST_RECEIPT_CODE and rule.on_callback is ErrorClass.CONFIG


def is_stopped(row: RowMapping, now: datetime) -> bool:
    """Tell whether not even one text may try yet."""
    return row["blocked_until"] is not None and row["blocked_until"] > now


def hold_others(connection: Connection, unproven: Iterable[RowMapping], now: datetime) -> None:
    """Let no other text try until it is known what came of this one."""
    for row in unproven:
        held: Row = {"blocked_until": now + _until_next(row, now)}
        senders.change_sender(connection, row["key"], held)


def _until_next(row: RowMapping, now: datetime) -> timedelta:
    """Return how long the next text waits to try: each may be lost where only a receipt tells."""
    if not waits_for_receipt(row["blocked_code"]) or row["blocked_since"] is None:
        return PROBE_EVERY
    since: datetime = row["blocked_since"]
    return min(max((now - since) / 4, PROBE_EVERY), _RAREST_PROBE)


def see_whether_mended(
    connection: Connection, rows: dict[str, RowMapping], tried: Iterable[tuple[str, int]]
) -> None:
    """Let go on what texts tried that were taken, unless only a receipt can tell.

    What was stopped meanwhile by something else was not tried. `rows` are the held senders.
    """
    for key, code in tried:
        if not waits_for_receipt(code) and rows[key]["blocked_code"] == code:
            go_on(connection, key)


def go_on(connection: Connection, key: str) -> None:
    """Let a sender, or a lane, send again: what had stopped this very one is mended."""
    free: Row = {"blocked_until": None, "blocked_code": None, "blocked_since": None}
    senders.change_sender(connection, key, free)
    if senders.end_alarm(connection, f"sender:{key}"):
        _log.info("outbox.sender_mended")

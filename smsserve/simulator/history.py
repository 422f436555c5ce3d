"""Messages from before the carrier was started, so that a demo has a past to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from smsserve.simulator.ledger import Message, StateChange
from smsserve.simulator.segments import count_segments
from smsserve.simulator.world import World


def enter_past(world: World, rows: Iterable[Mapping[str, Any]]) -> int:
    """Enter past messages without calling anybody; returns how many were new.

    A row has `from`, `to`, `body`, `at` (ISO 8601) and may have `sid`, `direction`, `status`.
    Opt-out keywords in it take effect, so that the block list is as it would be.
    """
    entered = 0
    with world.lock:
        for row in sorted(rows, key=lambda each: str(each["at"])):
            entered += _enter(world, row)
    return entered


def _enter(world: World, row: Mapping[str, Any]) -> int:
    sid = str(row.get("sid") or world.sids.new("SM"))
    if world.ledger.find(sid) is not None:
        return 0
    message = _build(world, row, sid)
    world.ledger.add(message)
    if message.inbound:
        world.blocks.apply(
            world.scope_of(message.recipient),
            message.phone,
            message.body,
            world.sender_type(message.recipient),
            world.settings.opt_out_mode,
        )
    return 1


def _build(world: World, row: Mapping[str, Any], sid: str) -> Message:
    at = datetime.fromisoformat(str(row["at"]))
    to_us = str(row["to"]) in world.settings.numbers
    direction = str(row.get("direction") or ("inbound" if to_us else "outbound-api"))
    status = str(row.get("status") or ("received" if direction == "inbound" else "delivered"))
    body = str(row.get("body", ""))
    return Message(
        sid=sid,
        direction="outbound-api" if direction == "outbound" else direction,
        sender=str(row["from"]),
        recipient=str(row["to"]),
        body=body,
        created_at=at,
        position=world.ledger.next_position(),
        segments=count_segments(body),
        sent_at=at,
        states=[StateChange(status, at)],
    )

"""The control API under `/_sim/`: drive the carrier from a test, a script or a fault laboratory.

The package docstring lists every call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import unquote_to_bytes
from zoneinfo import ZoneInfo

from flask import Flask, Response, request

from smsserve.simulator import history
from smsserve.simulator.clock import ClockError, next_night
from smsserve.simulator.faults import KINDS, FaultError, fault_record, read_fault
from smsserve.simulator.inbound import Text, take, tell
from smsserve.simulator.ledger import (
    Message,
    alert_record,
    message_record,
    request_record,
    stamp,
)
from smsserve.simulator.optout import OptOutResult
from smsserve.simulator.phones import known_phones
from smsserve.simulator.rest import as_json
from smsserve.simulator.settings import SettingError, change_settings, read_phones
from smsserve.simulator.targets import NotLoopbackError, check_loopback
from smsserve.simulator.world import World

View = Callable[..., Any]
_SETTLE_SECONDS = 10.0
_LOOK_EVERY = 0.005


class ControlError(ValueError):
    """A control call makes no sense; the text says what is expected."""


_MISTAKES = (ControlError, ClockError, FaultError, SettingError, NotLoopbackError, KeyError)


def add_control(app: Flask, world: World) -> None:
    """Put the control API's paths into the app."""
    routes: list[tuple[str, str, View]] = [
        ("POST", "/_sim/inbound", post_inbound),
        ("GET", "/_sim/clock", show_clock),
        ("POST", "/_sim/clock", move_clock),
        ("GET", "/_sim/faults", list_faults),
        ("POST", "/_sim/faults", add_fault),
        ("DELETE", "/_sim/faults", clear_faults),
        ("DELETE", "/_sim/faults/<int:fault_id>", remove_fault),
        ("GET", "/_sim/settings", show_settings),
        ("POST", "/_sim/settings", post_settings),
        ("GET", "/_sim/ledger", show_ledger),
        ("POST", "/_sim/history", post_history),
        ("GET", "/_sim/phones", list_phones),
        ("POST", "/_sim/phones", set_phones),
        ("GET", "/_sim/blocks", list_blocks),
        ("POST", "/_sim/settle", settle),
        ("POST", "/_sim/reset", reset),
    ]
    for method, path, view in routes:
        app.add_url_rule(
            path,
            endpoint=f"{method} {path}",
            view_func=partial(_run, world, view),
            methods=[method],
        )


def _run(world: World, view: View, **path: Any) -> Response:
    """Run a control call; a mistake of the caller becomes a 400 that says what to do."""
    values: Any = {}
    if request.method == "POST":
        values = request.get_json(silent=True, force=True) if request.get_data() else {}
    try:
        return as_json(view(world, values, **path))
    except _MISTAKES as error:
        words = f"missing: {error}" if isinstance(error, KeyError) else str(error)
        return as_json({"error": words}, 400)


def post_inbound(world: World, values: Mapping[str, Any]) -> dict[str, Any]:
    """Let a phone send a text."""
    text = _read_text(world, values)
    times = int(values.get("times", 1))
    if "sid" in values:
        return _deliver_again(world, str(values["sid"]), text, times)
    message, opted = take(world, text)
    if values.get("wait") is False:
        Thread(target=tell, args=(world, message, text, opted), daemon=True).start()
        return {"sid": message.sid}
    if times <= 1:
        return tell(world, message, text, opted).as_json()
    return _deliver_copies(world, message, text, opted, times)


def _read_text(world: World, values: Mapping[str, Any]) -> Text:
    encoded = values.get("body_percent")
    raw = None if encoded is None else unquote_to_bytes(str(encoded).replace("+", " "))
    body = str(values.get("body", "")) if raw is None else raw.decode("utf-8", errors="replace")
    return Text(
        sender=str(values["from"]),
        recipient=str(values.get("to") or world.settings.numbers[0]),
        body=body,
        num_media=int(values.get("num_media", 0)),
        raw=raw,
    )


def _deliver_again(world: World, sid: str, text: Text, times: int) -> dict[str, Any]:
    message = world.message(sid)
    if message is None or not message.inbound:
        raise ControlError("sid: no such inbound message")
    again = Text(message.phone, message.recipient, message.body, message.num_media, text.raw)
    return _deliver_copies(world, message, again, OptOutResult(), times)


def _deliver_copies(
    world: World, message: Message, text: Text, opted: OptOutResult, times: int
) -> dict[str, Any]:
    """Make the same webhook several times at once, as retries and edges may."""
    with ThreadPoolExecutor(max_workers=max(times, 1)) as pool:
        running = [pool.submit(tell, world, message, text, opted) for _ in range(times)]
    outcomes = [each.result() for each in running]
    return {
        "sid": message.sid,
        "delivered": any(outcome.delivered for outcome in outcomes),
        "copies": [outcome.as_json() for outcome in outcomes],
    }


def show_clock(world: World, _values: object) -> dict[str, Any]:
    """Say what time it is."""
    return {"now": stamp(world.now()), "offset_seconds": world.clock.offset()}


def move_clock(world: World, values: Mapping[str, Any]) -> dict[str, Any]:
    """Move the clock forwards: `advance_seconds`, `at` or `to`=night."""
    if "advance_seconds" in values:
        world.clock.advance(timedelta(seconds=float(values["advance_seconds"])))
    elif "at" in values:
        world.clock.set_to(_instant(str(values["at"])))
    elif values.get("to") == "night":
        world.clock.set_to(next_night(world.now(), ZoneInfo(world.settings.time_zone)))
    else:
        raise ControlError("expected advance_seconds, at (ISO 8601 with offset) or to=night")
    world.schedule.wake()
    return show_clock(world, values)


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise ControlError("at: expected ISO 8601, as in 2026-03-01T09:00:00+00:00") from error


def list_faults(world: World, _values: object) -> dict[str, Any]:
    """List the rules in force and every kind there is."""
    return {"faults": [fault_record(each) for each in world.faults.rules], "kinds": dict(KINDS)}


def add_fault(world: World, values: Mapping[str, Any]) -> dict[str, Any]:
    """Put a rule in force."""
    return fault_record(world.faults.add(read_fault(values)))


def remove_fault(world: World, _values: object, fault_id: int) -> dict[str, Any]:
    """Lift one rule."""
    return {"removed": world.faults.remove(fault_id)}


def clear_faults(world: World, _values: object) -> dict[str, Any]:
    """Lift every rule."""
    world.faults.clear()
    return {"removed": True}


_SHOWN = (
    "webhook_url",
    "fallback_url",
    "status_callback_url",
    "strict",
    "queued_after",
    "sent_after",
    "delivered_after",
    "mps",
    "queue_limit",
    "concurrency_limit",
    "opt_out_mode",
    "opt_out_block",
    "messaging_service_sid",
    "observer_url",
    "time_zone",
)


def show_settings(world: World, _values: object) -> dict[str, Any]:
    """Show the settings that matter to a test; secrets stay in."""
    return {name: getattr(world.settings, name) for name in _SHOWN}


def post_settings(world: World, values: Mapping[str, Any]) -> dict[str, Any]:
    """Change settings while running."""
    settings = change_settings(world.settings, values)
    for name in ("webhook_url", "fallback_url", "status_callback_url", "observer_url"):
        url = getattr(settings, name)
        if url is not None:
            check_loopback(url)
    world.settings = settings
    return show_settings(world, values)


def show_ledger(world: World, _values: object) -> dict[str, Any]:
    """Show the books; `?phone=` and `?since=<position>` narrow the messages."""
    phone, since = request.args.get("phone"), int(request.args.get("since", 0))
    with world.lock:
        rows = world.ledger.all() if phone is None else world.ledger.with_phone(phone)
        return {
            "now": stamp(world.now()),
            "messages": [message_record(row) for row in rows if row.position > since],
            "requests": [request_record(each) for each in world.ledger.requests],
            "alerts": [alert_record(each) for each in world.ledger.alerts],
        }


def post_history(world: World, values: Any) -> dict[str, Any]:
    """Enter past messages: a list, or `{"messages": [...]}`."""
    rows = values if isinstance(values, list) else values["messages"]
    return {"entered": history.enter_past(world, rows)}


def list_phones(world: World, _values: object) -> dict[str, Any]:
    """List the phones: those that were introduced and those that were seen."""
    return {
        "phones": [
            {
                "number": each.phone.number,
                "name": each.phone.name,
                "language": each.phone.language,
                "time_zone": each.phone.time_zone,
                "id": each.id,
                "messages": each.messages,
            }
            for each in known_phones(world)
        ]
    }


def set_phones(world: World, values: Any) -> dict[str, Any]:
    """Introduce phones by number and name; those already known are kept."""
    rows = values if isinstance(values, list) else values["phones"]
    with world.lock:
        for phone in read_phones(rows):
            world.phones[phone.number] = phone
        world.ledger.version += 1
    return list_phones(world, values)


def list_blocks(world: World, _values: object) -> dict[str, Any]:
    """List who has opted out of what."""
    with world.lock:
        pairs = sorted(world.blocks.blocked)
    return {"blocks": [{"scope": scope, "phone": phone} for scope, phone in pairs]}


def settle(world: World, values: Mapping[str, Any]) -> dict[str, Any]:
    """Wait until nothing is due and no webhook is under way."""
    deadline = monotonic() + float(values.get("seconds", _SETTLE_SECONDS))
    while not world.idle() and monotonic() < deadline:
        world.stopping.wait(_LOOK_EVERY)
    return {"idle": world.idle(), "waiting": world.schedule.pending()}


def reset(world: World, _values: object) -> dict[str, Any]:
    """Forget messages, opt-outs, queues and faults; the clock and the phones stay."""
    world.reset()
    return show_clock(world, {})

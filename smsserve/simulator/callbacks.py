"""Status callbacks: what the service is told about a text it sent, and how that goes wrong."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from smsserve.simulator.faults import Fault
from smsserve.simulator.ledger import TERMINAL, Message, StateChange
from smsserve.simulator.signature import Param
from smsserve.simulator.targets import read_target
from smsserve.simulator.webhooks import Call, call_service
from smsserve.simulator.world import World

API_VERSION = "2010-04-01"
_WITH_CODE = frozenset({"failed", "undelivered"})
_WITH_DATE = frozenset({"delivered", "undelivered"})


def announce(world: World, message: Message, change: StateChange) -> None:
    """Tell the service about a new state, as its fault rules allow."""
    if message.callback_url is None:
        return
    if _is_held(world, message, change):
        message.held.append(change)
        return
    order = [change]
    if change.status in TERMINAL:
        order += message.held
        message.held = []
    for each in order:
        _announce_one(world, message, each)


def announce_now(world: World, message: Message, change: StateChange) -> None:
    """Tell the service in this very thread, before anything else happens."""
    _deliver(world, message, change, wrong_signature=False)


def _is_held(world: World, message: Message, change: StateChange) -> bool:
    if change.status != "sent":
        return False
    return world.faults.fire_kind("callbacks_reordered", message.recipient) is not None


def _announce_one(world: World, message: Message, change: StateChange) -> None:
    number, status = message.recipient, change.status
    if world.faults.fire_kind("callbacks_lost", number, status) is not None:
        return
    unsigned = world.faults.fire_kind("callbacks_unsigned", number, status) is not None
    doubled = world.faults.fire_kind("callbacks_doubled", number, status) is not None
    late = world.faults.fire_kind("callbacks_late", number, status)
    job = partial(_deliver, world, message, change, wrong_signature=unsigned)
    for _ in range(2 if doubled else 1):
        if late is None:
            world.lanes.submit(message.sid, job)
        else:
            world.schedule.at(
                change.at + _delay(late), lambda _due: world.lanes.submit(message.sid, job)
            )


def _delay(fault: Fault) -> timedelta:
    return timedelta(seconds=5 if fault.seconds is None else fault.seconds)


def _deliver(world: World, message: Message, change: StateChange, *, wrong_signature: bool) -> None:
    if message.callback_url is None:
        return
    target = read_target(message.callback_url)
    call = Call(
        "status",
        target,
        callback_params(world, message, change),
        status=change.status,
        wrong_signature=wrong_signature,
    )
    answer = call_service(world, call, message.attempts.append)
    if not answer.ok:
        world.alert(11205 if answer.result == "ct" else 11200, target.url, message.sid)


def callback_params(world: World, message: Message, change: StateChange) -> list[Param]:
    """Return the form of a status callback, in the order Twilio's documentation lists it."""
    settings = world.settings
    params = {
        "MessageSid": message.sid,
        "SmsSid": message.sid,
        "MessageStatus": change.status,
        "SmsStatus": change.status,
        "AccountSid": settings.account_sid,
        "From": message.sender or "",
        "To": message.recipient,
        "ApiVersion": API_VERSION,
    }
    if message.service_sid is not None:
        params["MessagingServiceSid"] = message.service_sid
    if change.error_code is not None and change.status in _WITH_CODE:
        params["ErrorCode"] = str(change.error_code)
    with world.lock:
        dated = world.chances.random() < settings.receipt_date_rate
        surprised = world.chances.random() < settings.surprise_rate
    if change.status in _WITH_DATE and dated:
        params["RawDlrDoneDate"] = change.at.strftime("%y%m%d%H%M")
    if surprised:
        # Twilio adds parameters without notice; a receiver with a fixed list would break here.
        params["SimulatedNewParameter"] = "1"
    return [(name, value.encode()) for name, value in params.items()]

"""The life of a text on its way to a phone: accepted, queued, sent, and one final word.

    [queued]    -> sent | failed -> delivered | undelivered
    [accepted]  -> queued -> ...          (sent by a messaging service)
    [scheduled] -> queued -> ... | canceled
The bracketed first state is in the create answer and has no callback.
"""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from functools import partial

from smsserve.simulator.callbacks import announce
from smsserve.simulator.faults import DELIVERY, Fault
from smsserve.simulator.ledger import TERMINAL, Message, StateChange
from smsserve.simulator.segments import count_segments
from smsserve.simulator.settings import LONGEST_WAIT
from smsserve.simulator.validation import CreateRequest
from smsserve.simulator.world import World

_OPTED_OUT = 21610
_BLOCKED = 30004
_OVERFLOW = 30001
_EXPIRED = 30036
_UNREACHABLE = 30003
_LATE = timedelta(minutes=10)
_AFTERTHOUGHT = timedelta(seconds=5)


def accept(world: World, request: CreateRequest) -> Message:
    """Enter a checked request as a message and start its life."""
    lag = world.faults.fire_kind("list_lag", request.to)
    now = world.now()
    message = Message(
        sid=world.sids.new("MM" if request.num_media else "SM"),
        direction="outbound-api",
        sender=request.sender,
        recipient=request.to,
        body=request.body,
        created_at=now,
        position=0,
        service_sid=request.service_sid,
        segments=count_segments(request.body),
        num_media=request.num_media,
        callback_url=request.callback_url,
        validity=request.validity,
        send_at=request.send_at,
        listed_from=None if lag is None else now + timedelta(seconds=lag.seconds or 5),
    )
    enter(world, message, _first_status(request))
    if request.send_at is not None:
        world.schedule.at(request.send_at, partial(_join_queue, world, message))
    elif request.service_sid is not None:
        due = now + timedelta(seconds=world.settings.queued_after)
        world.schedule.at(due, partial(_join_queue, world, message))
    else:
        _wait_for_turn(world, message, now)
    return message


def send_reply(
    world: World, sender: str, phone: str, body: str, *, exempt: bool = False
) -> Message:
    """Send the carrier's own answer, or one that came as TwiML; nobody is called back about it."""
    now = world.now()
    message = Message(
        sid=world.sids.new("SM"),
        direction="outbound-reply",
        sender=sender,
        recipient=phone,
        body=body,
        created_at=now,
        position=0,
        segments=count_segments(body),
        exempt=exempt,
    )
    enter(world, message, "queued")
    _wait_for_turn(world, message, now)
    return message


def enter(world: World, message: Message, status: str) -> None:
    """Write a new message into the books in its first state."""
    with world.lock:
        message.position = world.ledger.next_position()
        message.states.append(StateChange(status, message.created_at))
        if status == "received":
            message.sent_at = message.created_at
        world.ledger.add(message)


def move(
    world: World, message: Message, status: str, code: int | None = None, *, again: bool = False
) -> bool:
    """Bring a message into a state and tell the service; False when its life is over.

    `again` lets one final state follow another, as carriers sometimes have it.
    """
    change = StateChange(status, world.now(), code)
    with world.lock:
        if message.status in TERMINAL and not again:
            return False
        world.ledger.change(message, change)
    announce(world, message, change)
    return True


def _first_status(request: CreateRequest) -> str:
    if request.send_at is not None:
        return "scheduled"
    return "queued" if request.service_sid is None else "accepted"


def _join_queue(world: World, message: Message, due_at: datetime) -> None:
    """Let the service choose a sender and put the message into that sender's queue."""
    settings = world.settings
    with world.lock:
        if message.status in TERMINAL:
            return
        message.sender = message.sender or _choose_sender(world, message.recipient)
        full = world.pacing.overflows(
            message.sender, world.now(), settings.mps, settings.queue_limit
        )
    if full:
        move(world, message, "failed", _OVERFLOW)
    elif move(world, message, "queued"):
        _wait_for_turn(world, message, due_at)


def _choose_sender(world: World, recipient: str) -> str:
    """Return the sender a service uses for a phone: always the same one."""
    pool = world.settings.pool
    chosen = pool[zlib.crc32(recipient.encode()) % len(pool)]
    return world.chosen_senders.setdefault(recipient, chosen)


def _wait_for_turn(world: World, message: Message, queued_at: datetime) -> None:
    """Give a message its place in the queue, or the moment when it will have waited too long."""
    mps, sender = world.settings.mps, message.sender or ""
    expires_at = queued_at + min(message.validity, LONGEST_WAIT)
    with world.lock:
        leaves_at = world.pacing.leaves_at(sender, queued_at, mps)
        if leaves_at <= expires_at:
            world.pacing.take(sender, leaves_at, mps, message.segments)
    if leaves_at > expires_at:
        world.schedule.at(expires_at, partial(_expire, world, message))
        return
    due = leaves_at + timedelta(seconds=world.settings.sent_after)
    world.schedule.at(due, partial(_dispatch, world, message, expires_at))


def _expire(world: World, message: Message, _due_at: datetime) -> None:
    move(world, message, "failed", _EXPIRED)


def _dispatch(world: World, message: Message, expires_at: datetime, due_at: datetime) -> None:
    """Hand a message to the phone network, as opt-out and fault rules allow."""
    if message.status in TERMINAL:
        return
    code = _block_code(world, message)
    if code is not None:
        move(world, message, "undelivered" if code == _BLOCKED else "failed", code)
        return
    fault = world.faults.fire(DELIVERY, message.recipient)
    if fault is not None and fault.kind == "stay_queued":
        world.schedule.at(expires_at, partial(_expire, world, message))
    elif fault is not None and fault.kind == "fail" and fault.status == "failed":
        move(world, message, "failed", fault.code or _UNREACHABLE)
    else:
        _leave(world, message, fault, due_at)


def _block_code(world: World, message: Message) -> int | None:
    sender = message.sender or ""
    scope = message.service_sid or world.scope_of(sender)
    with world.lock:
        blocked = world.blocks.is_blocked(scope, message.recipient)
    if not blocked or message.exempt:
        return None
    # Toll-free opt-out is the network's, and shows up as its own code.
    return _BLOCKED if world.sender_type(sender) == "toll_free" else _OPTED_OUT


def _leave(world: World, message: Message, fault: Fault | None, due_at: datetime) -> None:
    if world.settings.show_sending:
        move(world, message, "sending")
    if not move(world, message, "sent"):
        return
    kind = "" if fault is None else fault.kind
    if kind == "stay_sent":
        return
    wait = timedelta(seconds=world.settings.delivered_after)
    if fault is not None and kind == "late":
        wait = _seconds(fault, _LATE)
    world.schedule.at(due_at + wait, partial(_finish, world, message, fault))


def _finish(world: World, message: Message, fault: Fault | None, due_at: datetime) -> None:
    if fault is None or fault.kind not in {"fail", "late_delivered"}:
        move(world, message, "delivered")
        return
    move(world, message, "undelivered", fault.code or _UNREACHABLE)
    if fault.kind == "late_delivered":
        world.schedule.at(due_at + _seconds(fault, _AFTERTHOUGHT), partial(_revive, world, message))


def _revive(world: World, message: Message, _due_at: datetime) -> None:
    move(world, message, "delivered", again=True)


def _seconds(fault: Fault, default: timedelta) -> timedelta:
    return default if fault.seconds is None else timedelta(seconds=fault.seconds)

"""What the page shows of one phone: its texts as bubbles with local times, and its delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from smsserve.simulator.ledger import Message
from smsserve.simulator.observer import Observer, Understanding
from smsserve.simulator.phones import KnownPhone
from smsserve.simulator.world import World

SHOWN_MESSAGES = 60
# What a person can choose for a phone, and the fault rule behind each choice.
DELIVERY_CHOICES = {"ok": None, "fail": "fail", "late": "late"}
_STATE_WORDS = {
    "queued": "waiting",
    "accepted": "waiting",
    "scheduled": "scheduled",
    "sending": "on its way",
    "sent": "on its way",
    "delivered": "delivered",
    "read": "read",
    "canceled": "canceled",
}
_BAD = frozenset({"failed", "undelivered"})

# A local day and its lines: clock time, level, words.
UnderstoodDay = tuple[str, tuple[tuple[str, str, str], ...]]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One text as the phone's owner sees it."""

    mine: bool
    text: str
    at: datetime
    clock: str
    size: str
    state: str
    bad: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The texts of one local day."""

    label: str
    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True, slots=True)
class Pane:
    """One phone on the page."""

    id: str
    title: str
    initials: str
    number: str
    language: str
    local_time: str
    zone: str
    days: tuple[Day, ...]
    hidden: int
    delivery: str
    understood: Understanding
    understood_days: tuple[UnderstoodDay, ...]


def show_phone(world: World, known: KnownPhone, observer: Observer) -> Pane:
    """Return everything the page shows about a phone."""
    zone = zone_of(world, known.phone.time_zone)
    with world.lock:
        rows = [row for row in world.ledger.with_phone(known.phone.number) if _visible(row)]
        bubbles = [_bubble(row, zone) for row in rows[-SHOWN_MESSAGES:]]
    understood = observer.ask(known.phone.number)
    name = known.phone.name
    return Pane(
        id=known.id,
        title=name or known.phone.number,
        initials="".join(part[0] for part in name.split()[:2]).upper() or "#",
        number=known.phone.number if name else "",
        language=known.phone.language,
        local_time=world.now().astimezone(zone).strftime("%H:%M"),
        zone=zone.key,
        days=_by_day(bubbles, zone),
        hidden=max(len(rows) - SHOWN_MESSAGES, 0),
        delivery=delivery_of(world, known.phone.number),
        understood=understood,
        understood_days=_understood_by_day(understood, zone),
    )


def zone_of(world: World, name: str | None) -> ZoneInfo:
    """Return a phone's zone, or the simulator's when it has none or one nobody knows."""
    try:
        return ZoneInfo(name or world.settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(world.settings.time_zone)


def delivery_of(world: World, number: str) -> str:
    """Return which delivery was chosen for a phone on the page."""
    kinds = {
        fault.kind for fault in world.faults.rules if _is_from_page(fault.origin, fault.to, number)
    }
    return next((name for name, kind in DELIVERY_CHOICES.items() if kind in kinds), "ok")


def _is_from_page(origin: str, to: str, number: str) -> bool:
    return origin == "page" and to == number


def _visible(message: Message) -> bool:
    """Tell whether the text belongs on the page: what is yet to be sent by schedule does not."""
    return message.status != "scheduled"


def _bubble(message: Message, zone: ZoneInfo) -> Bubble:
    length = len(message.body)
    characters = "1 character" if length == 1 else f"{length} characters"
    parts = "1 part" if message.segments == 1 else f"{message.segments} parts"
    return Bubble(
        mine=message.inbound,
        text=message.body,
        at=message.created_at,
        clock=message.created_at.astimezone(zone).strftime("%H:%M"),
        size=f"{characters}, {parts}",
        state=_state_words(message),
        bad=message.status in _BAD,
    )


def _state_words(message: Message) -> str:
    if message.inbound:
        return ""
    if message.status in _BAD:
        return f"not delivered, error {message.error_code}"
    return _STATE_WORDS.get(message.status, message.status)


def _by_day(bubbles: list[Bubble], zone: ZoneInfo) -> tuple[Day, ...]:
    days: dict[date, list[Bubble]] = {}
    for bubble in bubbles:
        days.setdefault(bubble.at.astimezone(zone).date(), []).append(bubble)
    return tuple(Day(_day_label(on), tuple(rows)) for on, rows in days.items())


def _understood_by_day(understood: Understanding, zone: ZoneInfo) -> tuple[UnderstoodDay, ...]:
    days: dict[str, list[tuple[str, str, str]]] = {}
    for line in understood.lines:
        label, clock = "", ""
        if line.at is not None:
            local = line.at.astimezone(zone)
            label, clock = _day_label(local.date()), local.strftime("%H:%M")
        days.setdefault(label, []).append((clock, line.level, line.text))
    return tuple((label, tuple(rows)) for label, rows in days.items())


def _day_label(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b}"

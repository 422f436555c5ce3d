"""Page channels: by which ways somebody is told, and when the next way, or the next person, is due.

A crisis goes out by every way at once; anything else by the first, and by the next when that fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from smsserve.domain.flags import Severity


class Channel(StrEnum):
    """A way to somebody of the team."""

    SMS = "sms"
    EMAIL = "email"


class Fate(StrEnum):
    """What is known of a page: not handed over, handed over, arrived, or certainly not."""

    WAITING = "waiting"
    SENT = "sent"
    ARRIVED = "arrived"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a step: to whom, by which way, and what became of it."""

    recipient_id: str
    channel: Channel
    fate: Fate


_LOST = frozenset({"failed", "cancelled", "expired", "needs_human"})


def fate_of(channel: Channel, status: str) -> Fate:
    """Return what a stored status says; a mail server's word that it has a mail is all there is."""
    if status in _LOST:
        return Fate.LOST
    if status == "delivered" or (channel is Channel.EMAIL and status == "sent"):
        return Fate.ARRIVED
    return Fate.SENT if status == "sent" else Fate.WAITING


def find_channels(
    by: Sequence[Channel], *, has_phone: bool, has_server: bool
) -> tuple[Channel, ...]:
    """Return the ways to somebody, in the programme's order; everybody has an address.

    Where a programme pages by e-mail alone and there is no mail server, a phone is better than
    nothing.
    """
    usable = {Channel.SMS: has_phone, Channel.EMAIL: has_server}
    found = tuple(one for one in dict.fromkeys(by) if usable[one])
    return found or ((Channel.SMS,) if has_phone else ())


def first_channels(severity: str, channels: Sequence[Channel]) -> tuple[Channel, ...]:
    """Return the ways that a step takes at once."""
    return tuple(channels if severity == Severity.CRISIS.value else channels[:1])


def next_channel(
    channels: Sequence[Channel], pages: Iterable[Page], recipient_id: str
) -> Channel | None:
    """Return the first way to somebody that the step has not taken yet, None when it took all."""
    tried = {one.channel for one in pages if one.recipient_id == recipient_id}
    return next((one for one in channels if one not in tried), None)


def is_lost(pages: Iterable[Page]) -> bool:
    """Tell whether no page of a step can reach anybody any more."""
    return all(one.fate is Fate.LOST for one in pages)


def find_unreached(pages: Sequence[Page]) -> tuple[str, ...]:
    """Return whom a step was meant for and nothing has reached, each once."""
    reached = {one.recipient_id for one in pages if one.fate is Fate.ARRIVED}
    return tuple(
        dict.fromkeys(one.recipient_id for one in pages if one.recipient_id not in reached)
    )


def must_move_on(severity: str, pages: Sequence[Page]) -> bool:
    """Tell whether a step of which nothing was heard for long enough goes to whoever is next.

    In a crisis only a phone's receipt holds the ladder, where a phone was rung at all: a mail may
    lie unread all night. Otherwise a text without a receipt is taken for read, as some carriers
    never send one.
    """
    if severity == Severity.CRISIS.value:
        rung = [one for one in pages if one.channel is Channel.SMS] or pages
        return all(one.fate is not Fate.ARRIVED for one in rung)
    if not any(one.channel is Channel.EMAIL for one in pages):
        return False
    return all(
        one.fate is Fate.LOST or (one.channel is Channel.EMAIL and one.fate is Fate.WAITING)
        for one in pages
    )

"""Senders: the numbers we text from, what each may carry, and which one a person is texted from.

Source: the carrier's throughput notes. A registered campaign's rate is that of all its numbers
together, and so is the daily limit of its brand, which ends at midnight Pacific time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

PACIFIC = ZoneInfo("America/Los_Angeles")
CAMPAIGN = "campaign"
# Shares of a daily cap at which somebody should know that it is being used up.
WARN_AT = (0.5, 0.7)
# The last of a day's cap is kept for crisis texts and pages.
_FOR_ALL = 0.95
_TOLL_FREE = re.compile(r"\+1(?:800|833|844|855|866|877|888)\d{7}")
_SHORT = 8  # letters of the longest short code


class SenderKind(StrEnum):
    """What kind of number a sender is; decides whose rate and whose daily cap counts."""

    TEN_DLC = "10dlc"
    TOLL_FREE = "tollfree"
    SHORT_CODE = "shortcode"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Sender:
    """One number, short code or messaging service; `lane` is whose rate and cap it shares."""

    key: str
    kind: SenderKind
    rate: float
    daily_cap: int | None = None
    lane: str = ""

    @property
    def name(self) -> str:
        """Return what a metric and a page call it: its kind and its last four signs."""
        return f"{self.kind.value}-{self.key[-4:]}"


def guess_kind(key: str) -> SenderKind:
    """Return the kind of a sender as its look tells it."""
    if key.startswith("MG"):
        return SenderKind.SERVICE
    if not key.startswith("+") and len(key) <= _SHORT:
        return SenderKind.SHORT_CODE
    return SenderKind.TOLL_FREE if _TOLL_FREE.fullmatch(key) else SenderKind.TEN_DLC


def share_lanes(senders: Sequence[Sender]) -> tuple[Sender, ...]:
    """Return the senders with their lanes: several numbers of the registered kind share one.

    They share the least of their rates and caps: what was written for each is the campaign's.
    """
    ours = [one for one in senders if one.kind is SenderKind.TEN_DLC]
    if len(ours) < 2:  # noqa: PLR2004 - one alone shares with nobody
        return tuple(_in_lane(one, one.key, one.rate, one.daily_cap) for one in senders)
    rate = min(one.rate for one in ours)
    caps = [one.daily_cap for one in ours if one.daily_cap is not None]
    cap = min(caps, default=None)
    return tuple(
        _in_lane(one, CAMPAIGN, rate, cap)
        if one in ours
        else _in_lane(one, one.key, one.rate, one.daily_cap)
        for one in senders
    )


def _in_lane(sender: Sender, lane: str, rate: float, cap: int | None) -> Sender:
    return Sender(sender.key, sender.kind, rate, cap, lane)


def all_keys(senders: Sequence[Sender]) -> list[str]:
    """Return the keys of some senders and of their lanes, each once, in order."""
    return sorted({one.key for one in senders} | {one.lane for one in senders})


def choose_sender(
    pool: Sequence[Sender],
    *,
    bound: str | None,
    blocked: Collection[str],
    busy: Mapping[str, int],
    is_urgent: bool,
) -> Sender:
    """Return who texts a person.

    A person keeps the number they know as long as it is ours. While it is stopped an urgent text
    goes from another one, and any other waits for it. Whoever is new gets the least used number
    that is not stopped.
    """
    known = next((one for one in pool if one.key == bound), None)
    free = [one for one in pool if one.key not in blocked]
    if known is not None and (known in free or not is_urgent or not free):
        return known
    return min(free or pool, key=lambda one: (busy.get(one.key, 0) / one.rate, pool.index(one)))


def cap_day(now: datetime) -> date:
    """Return the day that a daily cap counts."""
    return now.astimezone(PACIFIC).date()


def cap_resets_at(now: datetime) -> datetime:
    """Return when a daily cap begins anew: the next midnight Pacific time."""
    tomorrow_on = cap_day(now) + timedelta(days=1)
    return datetime.combine(tomorrow_on, time.min, PACIFIC).astimezone(now.tzinfo)


def room_today(cap: int | None, used: int) -> tuple[int | None, bool]:
    """Return how many segments are left today (None: any number), and whether only urgent ones.

    Urgent ones are never held for our own count: the cap is one carrier's of several, and that one
    says so itself.
    """
    if cap is None:
        return None, False
    usual = int(cap * _FOR_ALL)
    if used < usual:
        return usual - used, False
    return None, True


def warnings_passed(cap: int | None, before: int, after: int) -> list[int]:
    """Return the shares of a cap, in hundredths, that were passed between two counts."""
    if cap is None:
        return []
    return [round(share * 100) for share in WARN_AT if before < share * cap <= after]

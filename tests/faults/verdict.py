"""The verdict: the carrier's ledger against our database, once everything has come to rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping
from typing_extensions import override

from smsserve.domain.messages import GRACE, Kind
from smsserve.domain.quiet_hours import is_quiet
from smsserve.gateways.clock import DatabaseClock
from tests.faults.books import Books, read_books
from tests.faults.crowd import QUIET, Crowd
from tests.faults.flags_judged import find_flag_faults
from tests.faults.laboratory import Laboratory
from tests.faults.people_judged import (
    find_texted_after_stop,
    find_texted_at_night,
    find_unasked,
)
from tests.faults.restarts_judged import count_texts_meanwhile, find_noise
from tests.support.control import Record

# States of a text that nobody needs to look after any more, or that a person does.
ENDS = frozenset({"sent", "delivered", "failed", "expired", "cancelled", "needs_human"})
# Why a text may rightly not have gone out.
CALLED_OFF = frozenset(
    {
        "opted out",
        "answered",
        "the check-in closed",
        "the conversation went on",
        "not active",
        "too many texts in a day",
        "the text came late",
    }
)
# What is written shortly before somebody's night and meets a fault is not sent into that night.
NIGHT_FELL, LATE = "quiet hours outlast it", timedelta(minutes=30)
# By so much a process may read the database's clock amiss when its answer is slow; that a claim is
# committed before the first byte is shown where no clock is needed: tests/faults/test_sending.py.
READ_AMISS = timedelta(seconds=DatabaseClock.SLOWEST_ANSWER / 2)
OPTED_OUT = 21610  # the carrier's code
# Of these a second copy harms less than none: few are not condemned, if each of them is shown.
MAY_DOUBLE = frozenset(kind.value for kind, grace in GRACE.items() if grace < GRACE[Kind.CHECKIN])
MOST_DOUBLED = 0.02  # of the pages and crisis texts that were taken; one is always allowed
# Of all texts: a person looking at each is no way to deliver them. A few are always allowed: nobody
# repeats what was struck twice, nor the late confirmation of a STOP that was struck once.
MOST_TO_PEOPLE, FEW = 0.001, 3


@dataclass(slots=True)
class Verdict:
    """What was counted, and every breach in words by its sort; no breach, no guilt."""

    texts: int = 0
    replies: int = 0
    outages: int = 0
    kills: int = 0
    states: Counter[str] = field(default_factory=Counter)
    resolved_by: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    tolerated: list[str] = field(default_factory=list)
    shown: int = 0
    urgent: int = 0
    meanwhile: int = 0
    breaches: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Tell whether there is no breach of any sort."""
        return not any(self.breaches.values())

    @override
    def __str__(self) -> str:
        """Return the verdict as it is printed."""
        met = f"{self.replies} ({self.outages} met nobody at first)"
        lines = {
            "texts taken by the carrier": self.texts,
            "replies from phones": met,
            "acts against the service": self.kills,
            "states": dict(self.states),
            "settled by": dict(self.resolved_by),
            "flags": dict(self.flags),
            "pages or crisis texts twice": (
                f"{len(self.tolerated)} of {self.urgent}, {self.shown} shown"
            ),
            "texts during restarts": self.meanwhile,
            **{sort: len(found) for sort, found in self.breaches.items()},
        }
        told = [f"{name:30} {value}" for name, value in lines.items()]
        worst = [one for found in self.breaches.values() for one in found]
        told += [f"TWICE {one}" for one in self.tolerated]
        return "\n".join([*told, *(f"BREACH {one}" for one in worst[:20])])


def judge(laboratory: Laboratory, crowd: Crowd) -> Verdict:
    """Compare both books."""
    books = read_books(laboratory)
    taken = books.taken
    kinds = {row["id"]: row["kind"] for row in books.outbound}
    tolerated = [key for key, one in taken.items() if one[1:] and kinds.get(key) in MAY_DOUBLE]
    urgent = sum(kinds.get(key) in MAY_DOUBLE for key in taken)
    shown = [row["id"] for row in books.outbound if row["duplicate_sid"] is not None]
    return Verdict(
        texts=sum(len(one) for one in taken.values()),
        replies=len(crowd.texted),
        outages=crowd.outages,
        kills=sum(laboratory.kills.values()),
        states=Counter(row["status"] for row in books.outbound),
        resolved_by=Counter(row["resolved_by"] for row in books.outbound if row["resolved_by"]),
        flags=Counter(row["state"] for row in books.flags),
        tolerated=[f"{kinds[key]} {key}" for key in tolerated],
        shown=len(shown),
        urgent=urgent,
        meanwhile=count_texts_meanwhile(laboratory.restarts, books.carried),
        breaches={
            "lost": list(find_lost(books, taken)),
            "doubled": list(find_doubled(books, taken)),
            "too often doubled": list(find_too_many(len(tolerated), urgent)),
            "doubled and not shown": list(find_unshown(books, taken)),
            "left to people": list(find_left_to_people(books)),
            "unclaimed": list(find_unclaimed(books, taken)),
            "texted after STOP": list(find_texted_after_stop(books.outbound, books.carried)),
            "texted in quiet hours": list(find_texted_at_night(books, crowd, taken)),
            "replies lost or doubled": list(find_wrong_replies(books, crowd)),
            "flags dropped": list(find_flag_faults(books, crowd)),
            "not asked": list(find_unasked(books, crowd, taken)),
            "restarts noticed": list(find_noise(laboratory, books.carried, crowd.outages)),
        },
    )


def find_lost(books: Books, taken: Mapping[str, list[Record]]) -> Iterator[str]:
    """Yield texts that wait still, or ended without having gone out, unseen by anybody."""
    for row in books.outbound:
        sids = {one["sid"] for one in taken.get(row["id"], [])}
        wrong = "" if _met_the_night(row, books.zones) else _why_lost(row, sids)
        if wrong:
            yield f"{row['kind']} {row['id']} {wrong} ({_life_of(row)})"


def _life_of(row: RowMapping) -> str:
    """Return when a text was written, due, tried and closed, for whoever looks for the reason."""
    told = {"written": "created_at", "due": "due_at", "useful until": "send_before"}
    told |= {"tried": "attempted_at", "in doubt": "doubt_at", "closed": "closed_at"}
    times = [f"{word} {row[name]:%d %H:%M:%S}" for word, name in told.items() if row.get(name)]
    return ", ".join([*times, f"{row['attempts']} attempts"])


def _met_the_night(row: RowMapping, zones: Mapping[str, str]) -> bool:
    """Tell whether a text was rightly given up because quiet hours began while it waited."""
    zone = zones.get(row["participant_id"])
    if zone is None or (row["status"], row["failure_reason"]) != ("expired", NIGHT_FELL):
        return False
    night = is_quiet(QUIET, ZoneInfo(zone), row["closed_at"])
    return night and row["closed_at"] - row["created_at"] <= LATE


def _why_lost(row: RowMapping, sids: set[str]) -> str:
    """Return what is wrong with how a text ended, "" for nothing."""
    status, reason = row["status"], row["failure_reason"]
    if status not in ENDS:
        return f"is {status} at the end, due at {row['due_at']:%d %H:%M}"
    if status in {"sent", "delivered"}:
        known = "" if row["provider_sid"] in sids else "has another text's sid"
        return known if sids else f"is {status} and the carrier never had it"
    if sids or status == "needs_human":
        return ""
    if status == "cancelled":
        return "" if reason in CALLED_OFF else f"was cancelled: {reason}"
    if status == "failed":
        return "" if row["failure_code"] == OPTED_OUT else f"failed: {row['failure_code']} {reason}"
    return f"{status}: {reason}"


def find_unclaimed(books: Books, taken: Mapping[str, list[Record]]) -> Iterator[str]:
    """Yield texts the carrier had before our claim of them was committed, or without any row."""
    rows = {row["id"]: row for row in books.outbound}
    for key, found in taken.items():
        row = rows.get(key)
        if row is None:
            yield f"{key} was handed over and has no row"
        elif row["attempted_at"] is None:
            yield f"{row['kind']} {key} was handed over and never claimed"
        elif row["attempts"] == 1 and row["attempted_at"] - _created_at(found[0]) > READ_AMISS:
            early = (row["attempted_at"] - _created_at(found[0])).total_seconds()
            yield f"{row['kind']} {key} was handed over {early:.3f} s before it was claimed"


def _created_at(one: Record) -> datetime:
    return datetime.fromisoformat(one["created_at"])


def find_wrong_replies(books: Books, crowd: Crowd) -> Iterator[str]:
    """Yield replies that are not there exactly once, in exactly one known state."""
    stored = Counter(row["provider_sid"] for row in books.inbound)
    for sid in crowd.texted:
        if stored[sid] != 1:
            yield f"reply {sid} is stored {stored[sid]} times"
    for row in books.inbound:
        if row["state"] != "handled":
            yield f"reply {row['provider_sid']} is {row['state']}"


def find_doubled(books: Books, taken: Mapping[str, list[Record]]) -> Iterator[str]:
    """Yield texts taken more than once of which a second copy harms."""
    kinds = {row["id"]: row["kind"] for row in books.outbound}
    for key, found in taken.items():
        if len(found) > 1 and kinds.get(key) not in MAY_DOUBLE:
            yield f"{kinds.get(key)} {key}"


def find_too_many(doubled: int, urgent: int) -> Iterator[str]:
    """Yield that more urgent texts went out twice than faults of the carrier explain."""
    if doubled > max(1, urgent * MOST_DOUBLED):
        yield f"{doubled} of {urgent} pages and crisis texts were taken twice"


def find_unshown(books: Books, taken: Mapping[str, list[Record]]) -> Iterator[str]:
    """Yield texts taken more than once of which our rows do not tell, and copies nobody took."""
    for row in books.outbound:
        sids = {one["sid"] for one in taken.get(row["id"], [])}
        known = {row["provider_sid"], row["duplicate_sid"]} - {None}
        if len(sids) > 1 and known != sids:
            yield f"{row['kind']} {row['id']} was taken {len(sids)} times, {len(known)} are shown"
        elif row["duplicate_sid"] is not None and row["duplicate_sid"] not in sids:
            yield f"{row['kind']} {row['id']} is shown as doubled and was not"


def find_left_to_people(books: Books) -> Iterator[str]:
    """Yield the texts that were handed to a person, when they are more than a few."""
    found = [row for row in books.outbound if row["status"] == "needs_human"]
    if len(found) > max(FEW, len(books.outbound) * MOST_TO_PEOPLE):
        yield from (f"{row['kind']} {row['id']} {row['failure_reason']}" for row in found)

"""The verdict: the carrier's ledger against our database, once everything has come to rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import RowMapping
from typing_extensions import override

from smsserve.domain.messages import GRACE, Kind
from tests.faults.books import Books, read_books
from tests.faults.crowd import Crowd
from tests.faults.laboratory import Laboratory
from tests.faults.people_judged import (
    find_flag_faults,
    find_texted_after_stop,
    find_texted_at_night,
)
from tests.support.control import Record

# States of a text that nobody needs to look after any more, or that a person does.
ENDS = frozenset({"sent", "delivered", "failed", "expired", "cancelled", "needs_human"})
# Why a text may rightly not have gone out.
CALLED_OFF = frozenset(
    {
        "opted out",
        "the check-in closed",
        "the conversation went on",
        "not active",
        "too many texts in a day",
        "the text came late",
    }
)
OPTED_OUT = 21610  # the carrier's code
# Of these a second copy harms less than none: it is counted, not condemned.
MAY_DOUBLE = frozenset(kind.value for kind, grace in GRACE.items() if grace < GRACE[Kind.CHECKIN])


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
    tolerated: int = 0
    shown: int = 0
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
            "pages or crisis texts twice": f"{self.tolerated} (tolerated; {self.shown} shown)",
            **{sort: len(found) for sort, found in self.breaches.items()},
        }
        told = [f"{name:30} {value}" for name, value in lines.items()]
        worst = [one for found in self.breaches.values() for one in found]
        return "\n".join([*told, *(f"BREACH {one}" for one in worst[:20])])


def judge(laboratory: Laboratory, crowd: Crowd) -> Verdict:
    """Compare both books."""
    books = read_books(laboratory)
    taken = books.taken
    kinds = {row["id"]: row["kind"] for row in books.outbound}
    twice = [key for key, one in taken.items() if one[1:]]
    tolerated = [key for key in twice if kinds.get(key) in MAY_DOUBLE]
    shown = [row["id"] for row in books.outbound if row["duplicate_sid"] is not None]
    return Verdict(
        texts=sum(len(one) for one in taken.values()),
        replies=len(crowd.texted),
        outages=crowd.outages,
        kills=sum(laboratory.kills.values()),
        states=Counter(row["status"] for row in books.outbound),
        resolved_by=Counter(row["resolved_by"] for row in books.outbound if row["resolved_by"]),
        flags=Counter(row["state"] for row in books.flags),
        tolerated=len(tolerated),
        shown=len(shown),
        breaches={
            "lost": list(find_lost(books, taken)),
            "doubled": [f"{kinds.get(key)} {key}" for key in twice if key not in tolerated],
            "unclaimed": list(find_unclaimed(books, taken)),
            "texted after STOP": list(find_texted_after_stop(books.outbound, books.carried)),
            "texted in quiet hours": list(find_texted_at_night(books, crowd, taken)),
            "replies lost or doubled": list(find_wrong_replies(books, crowd)),
            "flags dropped": list(find_flag_faults(books, crowd)),
        },
    )


def find_lost(books: Books, taken: Mapping[str, list[Record]]) -> Iterator[str]:
    """Yield texts that are still under way, or ended without having gone out, unseen by anybody."""
    for row in books.outbound:
        if row["status"] == "pending" and row["due_at"] > books.now:
            continue
        sids = {one["sid"] for one in taken.get(row["id"], [])}
        wrong = _why_lost(row, sids)
        if wrong:
            yield f"{row['kind']} {row['id']} {wrong}"


def _why_lost(row: RowMapping, sids: set[str]) -> str:
    """Return what is wrong with how a text ended, "" for nothing."""
    status, reason = row["status"], row["failure_reason"]
    if status not in ENDS:
        return f"is {status} for good"
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
        elif row["attempts"] == 1 and _created_at(found[0]) < row["attempted_at"]:
            yield f"{row['kind']} {key} was handed over before it was claimed"


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

"""The verdict: the carrier's ledger against our database, once everything has come to rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, select
from typing_extensions import override

from smsserve.storage.engine import reading
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases.outbox import LEASE
from tests.faults.crowd import CRISIS, SUPPORTER, Crowd
from tests.faults.laboratory import Laboratory
from tests.support.control import Record

# A text that was claimed before a STOP was stored may be on the wire already. A request is only
# written within a third of the lease.
ON_THE_WIRE = LEASE / 3
# States of a text that nobody needs to look after any more, or that a person does.
ENDS = frozenset({"sent", "delivered", "failed", "expired", "cancelled", "needs_human"})
# Why a text may rightly not have gone out.
CALLED_OFF = frozenset(
    {"opted out", "the check-in closed", "the conversation went on", "not active"}
)


@dataclass(slots=True)
class Verdict:
    """What was counted, and every breach in words; no breach, no guilt."""

    texts: int = 0
    replies: int = 0
    outages: int = 0
    kills: int = 0
    resolved_by: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    after_stop: list[str] = field(default_factory=list)
    replies_wrong: list[str] = field(default_factory=list)
    to_people: int = 0

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was lost, doubled, or sent to somebody who had stopped us."""
        return not (self.lost or self.doubled or self.after_stop or self.replies_wrong)

    @override
    def __str__(self) -> str:
        """Return the verdict as it is printed."""
        found = [
            f"texts taken by the carrier   {self.texts}",
            f"replies from phones          {self.replies} ({self.outages} met nobody at first)",
            f"kills                        {self.kills}",
            f"states                       {dict(self.states)}",
            f"settled by                   {dict(self.resolved_by)}",
            f"handed to a person           {self.to_people}",
            f"lost                         {len(self.lost)}",
            f"doubled                      {len(self.doubled)}",
            f"texted after STOP            {len(self.after_stop)}",
            f"replies lost or doubled      {len(self.replies_wrong)}",
        ]
        breaches = [*self.lost, *self.doubled, *self.after_stop, *self.replies_wrong]
        return "\n".join([*found, *(f"BREACH {one}" for one in breaches[:20])])


def judge(laboratory: Laboratory, crowd: Crowd) -> Verdict:
    """Compare both books."""
    verdict = Verdict(kills=sum(laboratory.kills.values()), outages=crowd.outages)
    rows, replies = _read(laboratory)
    messages = laboratory.carrier.ledger()["messages"]
    taken = _by_id([one for one in messages if one["direction"] == "outbound-api"])
    verdict.texts = sum(len(one) for one in taken.values())
    verdict.states = Counter(row["status"] for row in rows)
    verdict.resolved_by = Counter(row["resolved_by"] for row in rows if row["resolved_by"])
    verdict.to_people = verdict.states["needs_human"]
    verdict.lost = list(_find_lost(rows, taken))
    verdict.doubled = [f"{key} was taken {len(one)} times" for key, one in taken.items() if one[1:]]
    verdict.after_stop = list(_find_texted_after_stop(rows, messages))
    verdict.replies = len(crowd.texted)
    verdict.replies_wrong = list(_find_wrong_replies(replies, crowd))
    verdict.replies_wrong += list(_find_unpaged(messages, crowd))
    return verdict


def _read(laboratory: Laboratory) -> tuple[Sequence[RowMapping], Sequence[RowMapping]]:
    with reading(laboratory.runtime.engine) as connection:
        outbound = connection.execute(select(outbound_messages)).mappings().all()
        return outbound, connection.execute(select(inbound_messages)).mappings().all()


def _by_id(taken: Sequence[Record]) -> Mapping[str, list[Record]]:
    """Return the texts that were taken by our id, which the callback's address carries."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for one in taken:
        found[str(one["status_callback"]).partition("m=")[2].partition("#")[0]].append(one)
    return found


def _find_lost(rows: Sequence[RowMapping], taken: Mapping[str, list[Record]]) -> Iterator[str]:
    """Yield texts that are still under way, or ended without having gone out, unseen by anybody."""
    for row in rows:
        name = f"{row['kind']} {row['id']}"
        sids = {one["sid"] for one in taken.get(row["id"], [])}
        if row["status"] not in ENDS:
            yield f"{name} is {row['status']} for good"
        elif sids and row["status"] in {"sent", "delivered"} and row["provider_sid"] not in sids:
            yield f"{name} has another text's sid"
        elif not sids and row["status"] in {"sent", "delivered"}:
            yield f"{name} is {row['status']} and the carrier never had it"
        elif not sids and row["status"] not in {"cancelled", "needs_human", "failed"}:
            yield f"{name} {row['status']}: {row['failure_reason']}"
        elif not sids and row["status"] == "cancelled" and row["failure_reason"] not in CALLED_OFF:
            yield f"{name} cancelled: {row['failure_reason']}"
        elif not sids and row["status"] == "failed" and row["failure_code"] != 21610:
            yield f"{name} failed: {row['failure_code']} {row['failure_reason']}"


def _find_texted_after_stop(
    rows: Sequence[RowMapping], messages: Sequence[Record]
) -> Iterator[str]:
    """Yield texts of ours to somebody between their STOP, once we had it, and their START."""
    ours = {row["provider_sid"]: row for row in rows}
    stopped_at: dict[str, datetime] = {}
    confirmed: Counter[str] = Counter()
    for one in sorted(messages, key=_moment):
        phone = one["from"] if one["direction"] == "inbound" else one["to"]
        if one["direction"] == "inbound":
            _note_wish(one, phone, stopped_at, confirmed)
        elif one["direction"] == "outbound-api" and phone in stopped_at:
            row = ours.get(one["sid"])
            kind = "unknown text" if row is None else row["kind"]
            confirmed[phone] += kind == "confirm_stop"
            allowed = kind == "crisis" or (kind == "confirm_stop" and confirmed[phone] == 1)
            claimed_at = _at(one) if row is None else row["attempted_at"]
            late = claimed_at > stopped_at[phone] or _at(one) - stopped_at[phone] > ON_THE_WIRE
            if late and not allowed:
                yield f"{kind} {one['sid']} {_at(one) - stopped_at[phone]} after a STOP"


def _note_wish(
    one: Record, phone: str, stopped_at: dict[str, datetime], confirmed: Counter[str]
) -> None:
    body = str(one["body"])
    if "STOP" in body.upper():
        stopped_at[phone] = _moment(one)
        confirmed[phone] = 0
    elif body == "START":
        stopped_at.pop(phone, None)


def _at(one: Record) -> datetime:
    return datetime.fromisoformat(one["created_at"])


def _moment(one: Record) -> datetime:
    """Return when a text of ours was taken, or from when on one of theirs binds us.

    A STOP does once we have said that we have it. A START may be answered before that: the process
    that stored it can be killed before it says so.
    """
    took = [each for each in one["attempts"] if each["result"] == "200"]
    if one["direction"] != "inbound" or not took or one["body"] == "START":
        return _at(one)
    return datetime.fromisoformat(took[0]["at"]) + timedelta(milliseconds=took[0]["milliseconds"])


def _find_wrong_replies(replies: Sequence[RowMapping], crowd: Crowd) -> Iterator[str]:
    """Yield replies that are not there exactly once, handled."""
    stored = Counter(row["provider_sid"] for row in replies)
    for sid in crowd.texted:
        if stored[sid] != 1:
            yield f"reply {sid} is stored {stored[sid]} times"
    for row in replies:
        if row["state"] != "handled":
            yield f"reply {row['provider_sid']} is {row['state']}"


def _find_unpaged(messages: Sequence[dict[str, Any]], crowd: Crowd) -> Iterator[str]:
    """Yield a crisis that rang nobody's phone."""
    wanted = sum(words == CRISIS for words in crowd.texted.values())
    paged = sum(one["to"] == SUPPORTER for one in messages)
    if paged < wanted:
        yield f"{wanted} crises made {paged} pages"

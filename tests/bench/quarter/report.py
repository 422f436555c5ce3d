"""What a quarter came to: figures, and a list of violations that should be empty."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import RowMapping, Table, select

from smsserve.domain.messages import HELD_BY_QUIET_HOURS
from smsserve.storage import shifts
from smsserve.storage.checkins import checkins
from smsserve.storage.debriefs import debriefs
from smsserve.storage.engine import reading
from smsserve.storage.flags import evidence, flags, followups
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from tests.bench.quarter.living import START, Quarter

QUIET = (time(21), time(8))
SEVERITIES = ("crisis", "urgent", "routine")
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """How long people waited, in minutes: for a flag to be taken, and for a person's text.

    `open_hours` leaves out the time before anybody's next shift: the wait while somebody was there.
    """

    flags: int
    taken_median: float | None
    taken_p90: float | None
    text_median: float | None
    text_p90: float | None
    open_hours_median: float | None
    open_hours_p90: float | None
    without_text: int


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one run."""

    participants: int
    supporters: int
    days: int
    seconds: float
    texts_sent: int
    texts_heard: int
    reply_rate: float
    flags: dict[str, int]
    reasons: dict[str, int]
    flags_per_supporter_day: float
    pages_per_supporter_day: float
    coordinator_pages: int
    coordinator_pages_off_hours: int
    last_resort_pages: int
    waits: dict[str, Wait]
    promises: dict[str, tuple[int, int]]
    opted_out: int
    debriefs: dict[str, int]
    unresolved: int
    violations: list[str]

    def to_json(self) -> dict[str, object]:
        """Return it as plain values."""
        return asdict(self)


def read_report(quarter: Quarter, took: float) -> Report:
    """Read the figures from the tables and from what the carrier took."""
    rows = _Rows(quarter)
    supporters = [one for one in quarter.peers.values() if not one.second]
    worked = sum(
        len({opens.date() for opens, _ in peer.shifts if opens <= quarter.now})
        for peer in supporters
    )
    severity = Counter(row["severity"] for row in rows.flags)
    texts = [row for row in rows.outbound if row["audience"] == "participant"]
    pages = Counter(row["recipient_id"] for row in rows.pages)
    theirs = {one.account_id for one in supporters}
    seconds = {one.account_id for one in quarter.peers.values() if one.second}
    with reading(quarter.world.runtime.engine) as connection:
        kept = shifts.count_promises(connection, quarter.now, START)
    return Report(
        participants=len(quarter.people),
        supporters=len(supporters),
        days=(quarter.now - START).days,
        seconds=round(took, 1),
        texts_sent=sum(row["sent_at"] is not None for row in texts),
        texts_heard=len(rows.inbound),
        reply_rate=rows.reply_rate,
        flags=dict(severity),
        reasons=dict(Counter(row["kind"] for row in rows.evidence).most_common()),
        flags_per_supporter_day=round(len(rows.flags) / max(1, worked), 2),
        pages_per_supporter_day=round(sum(pages[one] for one in theirs) / max(1, worked), 2),
        coordinator_pages=sum(count for key, count in pages.items() if key in seconds),
        coordinator_pages_off_hours=sum(
            row["recipient_id"] in seconds
            and not any(peer.is_there(row["sent_at"]) for peer in supporters)
            for row in rows.pages
        ),
        last_resort_pages=sum(count for key, count in pages.items() if key.startswith("last:")),
        waits={name: _wait(quarter, rows, name) for name in SEVERITIES},
        promises={name: (made, met) for name, made, met in kept},
        opted_out=len(quarter.stopped_at),
        debriefs=dict(Counter(f"{row['kind']} {row['state']}" for row in rows.debriefs)),
        unresolved=sum(row["state"] != "resolved" for row in rows.flags),
        violations=list(_violations(quarter, rows)),
    )


class _Rows:
    """The tables, read once."""

    def __init__(self, quarter: Quarter) -> None:
        with reading(quarter.world.runtime.engine) as connection:

            def read(table: Table) -> list[RowMapping]:
                return list(connection.execute(select(table)).mappings())

            self.flags = read(flags)
            self.evidence = read(evidence)
            self.followups = read(followups)
            self.outbound = read(outbound_messages)
            self.inbound = read(inbound_messages)
            self.debriefs = read(debriefs)
            self.checkins = read(checkins)
        sent = [row for row in self.outbound if row["sent_at"] is not None]
        self.pages = [row for row in sent if row["audience"] == "supporter"]

    @property
    def reply_rate(self) -> float:
        """Return of the check-ins that are over how many were answered to the end."""
        over = [row["state"] for row in self.checkins if row["state"] in {"completed", "expired"}]
        return round(over.count("completed") / max(1, len(over)), 3)


def _wait(quarter: Quarter, rows: _Rows, severity: str) -> Wait:
    """Measure from the first reason of a flag's final severity on."""
    taken: list[float] = []
    text: list[float] = []
    open_text: list[float] = []
    without = 0
    mine = [row for row in rows.flags if row["severity"] == severity]
    for flag in mine:
        reasons = [row for row in rows.evidence if row["flag_id"] == flag["id"]]
        since = min(row["noted_at"] for row in reasons if row["severity"] == severity)
        if flag["acknowledged_at"] is not None:
            taken.append(_minutes(flag["acknowledged_at"] - since))
        texted = [
            row["done_at"]
            for row in rows.followups
            if row["flag_id"] == flag["id"] and row["kind"] == "texted" and row["done_at"] >= since
        ]
        without += not texted
        if texted:
            text.append(_minutes(min(texted) - since))
            open_text.append(_minutes(min(texted) - _next_shift(quarter, since)))
    return Wait(len(mine), *_middle(taken), *_middle(text), *_middle(open_text), without)


def _next_shift(quarter: Quarter, at: datetime) -> datetime:
    """Return `at` while anybody works, else when somebody next does."""
    ahead = [
        max(opens, at)
        for peer in quarter.peers.values()
        for opens, closes in peer.shifts
        if closes > at
    ]
    return min(ahead, default=at)


def _middle(minutes: list[float]) -> tuple[float | None, float | None]:
    if not minutes:
        return None, None
    ranked = sorted(minutes)
    ninety = ranked[min(len(ranked) - 1, int(0.9 * len(ranked)))]
    return round(statistics.median(ranked), 1), round(ninety, 1)


def _minutes(span: timedelta) -> float:
    # A coordinator without shifts may answer before the first shift begins.
    return max(0.0, span / timedelta(minutes=1))


def _violations(quarter: Quarter, rows: _Rows) -> Iterator[str]:
    """Yield what should not have happened, judged by the wall clock and by what the carrier saw."""
    by_id = {row["id"]: row for row in rows.outbound}
    for one in quarter.world.carrier.sent:
        row = by_id[one.message_id]
        yield from _participants_text(quarter, one.to, one.at, row)
        yield from _supporters_text(quarter, one.to, one.at, row)
    for number, count in quarter.world.carrier.refused.items():
        yield f"{count} texts refused after STOP: {number}"
    for row in rows.inbound:
        if row["state"] not in {"handled", "ignored"}:
            yield f"inbound {row['id']} is {row['state']}"
    for row in rows.flags:
        if row["state"] == "open" and row["next_step_at"] is None:
            yield f"flag {row['id']} is open and nothing follows"
    offered = Counter(
        (row["account_id"], row["kind"], row["offered_at"].date())
        for row in rows.debriefs
        if row["offered_at"] is not None
    )
    yield from (f"offered twice a day: {key}" for key, count in offered.items() if count > 1)


def _participants_text(quarter: Quarter, to: str, at: datetime, row: RowMapping) -> Iterator[str]:
    person = quarter.people.get(to)
    if person is None:
        return
    local = at.astimezone(person.zone).time()
    if row["kind"] in HELD_BY_QUIET_HOURS and (local >= QUIET[0] or local < QUIET[1]):
        yield f"{row['text_key']} in quiet hours, {local:%H:%M}"
    stopped = quarter.stopped_at.get(to)
    if stopped is not None and at > stopped and row["created_at"] > stopped:
        yield f"{row['text_key']} after the opt-out"


def _supporters_text(quarter: Quarter, to: str, at: datetime, row: RowMapping) -> Iterator[str]:
    peer = quarter.peers.get(to)
    if peer is None or peer.second or peer.is_there(at):
        return
    # A supporter who answered in time may hear what came of it a moment after the shift.
    yield f"{row['text_key']} to {peer.name} outside of their shifts, {at:%a %H:%M} UTC"

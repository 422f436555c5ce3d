"""Verifying: the whole trail, or its newest part, read link by link in little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from smsserve.domain.audit_chain import Entry, Head, Link, is_own
from smsserve.domain.audit_damage import ChainCheck, Damage, Kind
from smsserve.storage import audit as audit_rows
from smsserve.storage import audit_chain
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.audit_alarms import end_alarm, raise_broken
from smsserve.usecases.audit_heads import (
    ACCEPTED,
    compare_head,
    is_explained,
    list_remembered,
)
from smsserve.usecases.audit_keeping import list_audit_keys
from smsserve.usecases.runtime import Runtime

VERIFIED = "audit.verified"
WHOLE, BROKEN = "whole", "broken"
EVERY = timedelta(days=1)
_PAGE = 2_000
# So many are kept to be shown; all are counted.
_MOST_TOLD = 20

Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check has found: the first damages in the order of the chain, and how many there are.

    `went_back` is a head that is remembered and that the trail does not lead to any more, because
    the database was put back since, as the trail itself says.
    """

    links: int
    head: Head | None
    found: int
    damages: tuple[Damage, ...]
    went_back: Head | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return self.found == 0


@dataclass(frozen=True, slots=True)
class _Part:
    """What to check: the links behind a place, what stands beside them since, and which heads."""

    start: Head | None
    beside_since: datetime | None
    heads: tuple[Head, ...]


class _Findings:
    """Counts what is wrong, and keeps the first few."""

    def __init__(self) -> None:
        self.found = 0
        self.first: list[Damage] = []

    def add(self, damage: Damage | None) -> None:
        """Take what was found, None for nothing."""
        if damage is None:
            return
        self.found += 1
        if len(self.first) < _MOST_TOLD:
            self.first.append(damage)


def verify(
    runtime: Runtime,
    *,
    since: int = 0,
    heads: Iterable[Head] = (),
    tell: Tell | None = None,
    actor: str = audit.SERVICE,
) -> Verdict:
    """Check the trail behind a place, 0 for all of it; that it was checked is noted in it.

    `heads` are kept elsewhere; those that are remembered outside of the tables are compared too.
    `tell` is told how many links are done. Raises LookupError for a place that is not there.
    """
    start = _start_at(runtime, since)
    beside = None if start is None else start.sealed_at
    part = _Part(start, beside, (*heads, *list_remembered(runtime)))
    verdict = _check(runtime, part, tell)
    _note(runtime, verdict, actor)
    return verdict


def _start_at(runtime: Runtime, seq: int) -> Head | None:
    if seq == 0:
        return None
    with reading(runtime.engine) as connection:
        link = audit_chain.get_link(connection, seq)
    if link is None:
        raise LookupError(seq)
    return Head(link.seq, link.mac, link.sealed_at)


def verify_if_due(runtime: Runtime) -> Verdict | None:
    """Check what came since the last check, once a day; None where none is due."""
    with reading(runtime.engine) as connection:
        now = runtime.now()
        last = _find_noted(runtime, connection, {VERIFIED})
        if last is not None and timedelta() <= now - last[0] < EVERY:
            return None
        trusted = _find_trusted(runtime, connection)
        accepted = _find_noted(runtime, connection, {ACCEPTED})
    beside = None if accepted is None else accepted[0]
    verdict = _check(runtime, _Part(trusted, beside, tuple(list_remembered(runtime))))
    _note(runtime, verdict, audit.SERVICE)
    return verdict


def _check(runtime: Runtime, part: _Part, tell: Tell | None = None) -> Verdict:
    findings = _Findings()
    start, links = part.start, 0
    with reading(runtime.engine) as connection:
        check = ChainCheck(list_audit_keys(runtime, connection), start)
        if start is not None:
            findings.add(compare_head(runtime, connection, start))
    while page := _read_page(runtime, check.seq):
        for link, entry in page:
            findings.add(check.take(link, entry))
        links += len(page)
        if tell is not None:
            tell(links)
    with reading(runtime.engine) as connection:
        for damage in _look_beside(connection, part.beside_since):
            findings.add(damage)
        went_back = _compare_all(runtime, connection, part.heads, findings)
        head = audit_chain.find_head(connection)
    return Verdict(links, head, findings.found, tuple(findings.first), went_back)


def _read_page(runtime: Runtime, after: int) -> list[tuple[Link, Entry | None]]:
    # A transaction for each: a check of an hour keeps nobody from tidying up.
    with reading(runtime.engine) as connection:
        return audit_chain.list_links(connection, after, _PAGE)


def _look_beside(connection: Connection, since: datetime | None) -> Iterator[Damage]:
    """Yield what no link shows: entries in none, and numbers of a writer that are missing."""
    unsealed = audit_chain.find_unsealed(connection, since)
    if unsealed is not None:
        yield Damage(Kind.UNSEALED, 0, unsealed)
    gap = audit_chain.find_gap(connection, since)
    if gap is not None:
        yield Damage(Kind.LOST, 0, gap[0], missing=gap[1])


def _compare_all(
    runtime: Runtime, connection: Connection, heads: Iterable[Head], findings: _Findings
) -> Head | None:
    """Compare with heads that are kept elsewhere; returns one that a restore has left behind."""
    went_back = None
    for known in heads:
        damage = compare_head(runtime, connection, known)
        findings.add(damage)
        if damage is None and _is_left_behind(runtime, connection, known):
            went_back = known
    return went_back


def _is_left_behind(runtime: Runtime, connection: Connection, known: Head) -> bool:
    link = audit_chain.get_link(connection, known.seq)
    differs = link is None or link.mac != known.mac
    return differs and is_explained(runtime, connection, known)


def _note(runtime: Runtime, verdict: Verdict, actor: str) -> None:
    """Note in the trail what was found, and how far it had come."""
    head, first = verdict.head, next(iter(verdict.damages), None)
    seq, mac = (0, "") if head is None else (head.seq, head.mac.hex())
    with transaction(runtime.engine) as connection:
        audit.note(
            connection,
            runtime.now(),
            "audit.verified",
            "audit",
            actor=actor,
            outcome=WHOLE if first is None else BROKEN,
            why="" if first is None else first.kind.value,
            at=0 if first is None else first.seq,
            seq=seq,
            mac=mac,
        )
        if first is None:
            end_alarm(connection)
        else:
            raise_broken(runtime, connection)


def _find_trusted(runtime: Runtime, connection: Connection) -> Head | None:
    """Return the newest place up to which the trail was found whole, or was accepted."""
    found = _find_noted(runtime, connection, {VERIFIED, ACCEPTED}, whole=True)
    if found is None or not found[1].get("seq"):
        return None
    detail = found[1]
    return Head(int(detail["seq"]), bytes.fromhex(detail["mac"]), found[0])


def _find_noted(
    runtime: Runtime, connection: Connection, actions: set[str], *, whole: bool = False
) -> tuple[datetime, dict[str, Any]] | None:
    """Return when the newest genuine entry of some acts was noted, and its detail."""
    keys = list_audit_keys(runtime, connection)
    rows = audit_rows.list_newest(connection, audit_rows.Wanted(actions=actions), 50)
    for row in rows:
        entry = audit_rows.read_entry(row)
        key = keys.get(entry.key_id or "")
        is_broken = entry.detail.get("outcome") == BROKEN
        if key is None or not is_own(key, entry) or (whole and is_broken):
            continue
        return entry.noted_at, dict(entry.detail)
    return None


@dataclass(frozen=True, slots=True)
class TrailState:
    """How the trail stands: when it was checked last, None for never, and whether it was whole."""

    checked_at: datetime | None
    is_whole: bool
    head: Head | None
    unsealed_since: datetime | None


def read_state(runtime: Runtime, connection: Connection) -> TrailState:
    """Return how the trail stands, by its own entries."""
    noted = _find_noted(runtime, connection, {VERIFIED})
    return TrailState(
        checked_at=None if noted is None else noted[0],
        is_whole=noted is None or noted[1].get("outcome") != BROKEN,
        head=audit_chain.find_head(connection),
        unsealed_since=audit_chain.find_oldest_waiting(connection),
    )

"""Sealing: whatever was noted is linked to what was noted before, a moment later.

Writers wait for nothing: an entry is signed when it is noted, and only whoever links it needs to
be the only one. Any number may try; one of them does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from smsserve import logs
from smsserve.domain.audit_chain import (
    NOTHING,
    Head,
    Link,
    Sealed,
    judge_entry,
    sign_entry,
    sign_link,
)
from smsserve.storage import audit_chain
from smsserve.storage.audit_chain import Waiting
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.audit_alarms import raise_broken
from smsserve.usecases.audit_heads import look_back, remember_head
from smsserve.usecases.audit_keeping import keep_keys, list_audit_keys
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# In one transaction: on SQLite a text that comes in meanwhile waits for it.
BATCH = 500


def seal(runtime: Runtime, limit: int = BATCH) -> int:
    """Link what waits, at most `limit` entries; returns how many were linked."""
    with reading(runtime.engine) as connection:
        waits = audit_chain.has_waiting(connection)
    look_back(runtime)
    if not waits:
        return 0
    with transaction(runtime.engine) as connection:
        if not audit_chain.try_lock(connection):
            return 0  # somebody else is at it
        keep_keys(runtime, connection)
        links = _link_waiting(runtime, connection, limit)
    if links:
        last = links[-1]
        remember_head(runtime, Head(last.seq, last.mac, last.sealed_at))
    return len(links)


def _link_waiting(runtime: Runtime, connection: Connection, limit: int) -> list[Link]:
    waiting = audit_chain.list_waiting(connection, limit)
    linked = audit_chain.list_linked(connection, [one.entry_id for one in waiting])
    keys = list_audit_keys(runtime, connection)
    head = audit_chain.find_head(connection)
    fresh = [one for one in waiting if one.entry_id not in linked]
    late_may_come = head is None or _is_late(connection, head)
    judged = _judge(fresh, keys, late_may_come=late_may_come)
    links = list(_make_links(runtime, judged, head))
    if links:
        audit_chain.append(connection, links)
        _tell_broken(runtime, connection, links)
    audit_chain.release(connection, [*linked, *(one.entry_id for one in links)])
    return links


def _is_late(connection: Connection, head: Head) -> bool:
    link = audit_chain.get_link(connection, head.seq)
    return link is not None and link.state == Sealed.LATE


def _judge(
    waiting: Sequence[Waiting], keys: Mapping[str, bytes], *, late_may_come: bool
) -> list[tuple[Waiting, Sealed]]:
    """Return what can be linked, and as what; what was there before any MAC comes before all."""
    judged = []
    for one in waiting:
        state = judge_entry(keys, one.entry, late=one.late and late_may_come)
        if state is None:
            # Signed with a key that this process has not been given yet: another one has.
            _log.warning("audit.key_unknown", row_id=one.entry_id)
            continue
        late_may_come = late_may_come and state is Sealed.LATE
        judged.append((one, state))
    return judged


def _make_links(
    runtime: Runtime, judged: Sequence[tuple[Waiting, Sealed]], head: Head | None
) -> Iterator[Link]:
    key_id, now = runtime.keyring.first, runtime.now()
    key = runtime.keyring.audit_keys[key_id]
    seq, before = (0, NOTHING) if head is None else (head.seq, head.mac)
    for one, state in judged:
        seq += 1
        content = NOTHING if one.entry is None else sign_entry(key, one.entry)
        link = Link(seq, one.entry_id, state.value, key_id, now, NOTHING)
        before = sign_link(key, link, before, content)
        yield replace(link, mac=before)


def _tell_broken(runtime: Runtime, connection: Connection, links: Sequence[Link]) -> None:
    broken = [one for one in links if one.state == Sealed.BROKEN]
    if broken:
        _log.error("audit.broken_when_sealed", count=len(broken))
        raise_broken(runtime, connection)


def unsealed_since(runtime: Runtime) -> datetime | None:
    """Return when the oldest entry that waits for a link was noted, None where none waits."""
    with reading(runtime.engine) as connection:
        return audit_chain.find_oldest_waiting(connection)

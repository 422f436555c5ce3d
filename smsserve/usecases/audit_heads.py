"""Heads: how far the audit trail had come, remembered outside of its tables.

Each process remembers the last one it saw, the home folder and the queue what was there before. A
trail that no longer leads to what is remembered was cut, or is another one: at the next look that
is noticed, unless a restore tells why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import Connection

from smsserve.domain.audit_chain import Head, NoHeadError, is_own, parse_head
from smsserve.domain.audit_damage import Damage, compare_heads
from smsserve.storage import audit as audit_rows
from smsserve.storage import audit_chain, restores
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit, guarding
from smsserve.usecases.audit_alarms import end_alarm, raise_broken
from smsserve.usecases.audit_keeping import list_audit_keys
from smsserve.usecases.runtime import Runtime

# What explains that a trail is not the one that was remembered; noted in the trail itself, signed.
RESTORED, ACCEPTED = "restore.noticed", "audit.accepted"
# Between the clock of whoever sealed and of whoever noticed.
_SLACK = timedelta(seconds=5)


def look_back(runtime: Runtime) -> Damage | None:
    """Compare the trail with what is remembered of it; returns what is wrong, and raises an alarm.

    What is remembered elsewhere stays as it is then, until a restore or `accept_head` explains it.
    """
    # A restore is noticed first, so that it is not taken for a cut.
    guarding.may_send(runtime)
    memory = runtime.audit_memory
    known = memory.disputed or memory.head
    if known is None and not memory.has_looked:
        known = max(list_remembered(runtime), key=lambda one: one.seq, default=None)
    memory.has_looked = True
    with reading(runtime.engine) as connection:
        head = audit_chain.find_head(connection)
        found = None if known is None else compare_head(runtime, connection, known)
    if found is not None and known is not None and memory.disputed is None:
        _dispute(runtime, found)
    memory.disputed = None if found is None else known
    memory.head = head
    return found


def compare_head(runtime: Runtime, connection: Connection, known: Head) -> Damage | None:
    """Return how the trail differs from a head that is known, None where a restore explains it."""
    head = audit_chain.find_head(connection)
    there = audit_chain.get_link(connection, known.seq)
    found = compare_heads(known, head, there)
    return None if found is None or is_explained(runtime, connection, known) else found


def is_explained(runtime: Runtime, connection: Connection, known: Head) -> bool:
    """Tell whether an entry says that the database was put back since a head, or was accepted."""
    wanted = audit_rows.Wanted(actions={RESTORED, ACCEPTED})
    rows = audit_rows.list_newest(connection, wanted, 1)
    if not rows:
        return False
    entry = audit_rows.read_entry(rows[0])
    key = list_audit_keys(runtime, connection).get(entry.key_id or "")
    return key is not None and is_own(key, entry) and entry.noted_at >= known.sealed_at - _SLACK


def _dispute(runtime: Runtime, found: Damage) -> None:
    with transaction(runtime.engine) as connection:
        raise_broken(runtime, connection)
        audit.note(
            connection, runtime.now(), "audit.broken", "audit", why=found.kind.value, seq=found.seq
        )


def list_remembered(runtime: Runtime) -> list[Head]:
    """Return the heads that are remembered outside of the database, one for each place."""
    with reading(runtime.engine) as connection:
        home = restores.get_installation(connection)
    texts = [] if home is None else runtime.marks.read_heads(home["id"])
    return list(_parse_all(texts))


def _parse_all(texts: Iterable[str]) -> Iterable[Head]:
    for text in texts:
        try:
            yield parse_head(text)
        except NoHeadError:
            continue  # a file that was cut short while it was written


def remember_head(runtime: Runtime, head: Head) -> None:
    """Remember how far the trail has come, here and outside of the database."""
    memory = runtime.audit_memory
    memory.head = head
    if memory.disputed is not None:
        return  # what is remembered elsewhere is the proof of what is missing
    with transaction(runtime.engine) as connection:
        home = restores.name_installation(connection, runtime.now())
    runtime.marks.write_head(home["id"], json.dumps(head.as_record()))


def find_head(runtime: Runtime) -> Head | None:
    """Return how far the trail has come, None before anything was sealed."""
    with reading(runtime.engine) as connection:
        return audit_chain.find_head(connection)


def accept_head(runtime: Runtime, *, actor: str) -> Head | None:
    """Take the trail as it is for the right one from here on; None before anything was sealed.

    What is wrong before this place stays so, and is still found by whoever checks all of it.
    """
    with transaction(runtime.engine) as connection:
        head = audit_chain.find_head(connection)
        if head is None:
            return None
        audit.note(
            connection,
            runtime.now(),
            "audit.accepted",
            "audit",
            actor=actor,
            seq=head.seq,
            mac=head.mac.hex(),
        )
        end_alarm(connection)
    return head

"""What was done to an audit trail: found link by link, named by its place and kind."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from smsserve.domain.audit_chain import (
    NOTHING,
    Entry,
    Head,
    Link,
    Sealed,
    is_own,
    sign_entry,
    sign_link,
)


class Kind(StrEnum):
    """Kinds of damage."""

    EDITED = "edited"
    DELETED = "deleted"
    MOVED = "moved"
    FORGED = "forged"
    UNLINKED = "unlinked"
    UNSEALED = "unsealed"
    LOST = "lost"
    CUT = "cut"
    FORKED = "forked"
    NO_KEY = "no key"


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong; `seq` is the place in the chain, 0 where it has none."""

    kind: Kind
    seq: int
    entry_id: str = ""
    key_id: str = ""
    missing: int = 0
    at: datetime | None = None

    @property
    def words(self) -> str:
        """Return what it is in words, for whoever runs the service."""
        return _WORDS[self.kind].format(
            seq=self.seq, entry=self.entry_id, key=self.key_id, missing=self.missing, at=self.at
        )


_WORDS = {
    Kind.EDITED: "entry {entry}, at {seq}, was changed after it was written",
    Kind.DELETED: "entry {entry}, at {seq}, is gone",
    Kind.MOVED: "at {seq} stands entry {entry}, which is genuine but was not sealed there",
    Kind.FORGED: "entry {entry}, at {seq}, was not written by this service",
    Kind.UNLINKED: "{missing} links are missing before {seq}: somebody took them out",
    Kind.UNSEALED: "entry {entry} is in no link and waits for none: it was put in past the service,"
    " or its link was taken away",
    Kind.LOST: "{missing} entries that one writer made before entry {entry} are gone: they were"
    " deleted before they were sealed",
    Kind.CUT: "the end is gone: a head at {seq} of {at} is known, {missing} links more than there"
    " are. If an older copy of the database was put back, that is why",
    Kind.FORKED: "at {seq} another link stands than the one of {at} that is known: this is not the"
    " same trail. If an older copy of the database was put back, that is why",
    Kind.NO_KEY: "the key {key} that sealed {seq} is not known: put it back into"
    " SMSSERVE_ENCRYPTION_KEYS",
}


class ChainCheck:
    """Reads a chain from a head on, link by link, and remembers nothing but the last one."""

    def __init__(self, keys: Mapping[str, bytes], start: Head | None = None) -> None:
        """Take the keys by their ids, and what stands before the first link that will be read."""
        self._keys = keys
        self._before = NOTHING if start is None else start.mac
        self.seq = 0 if start is None else start.seq
        # Late ones may stand only at the beginning of a whole chain.
        self._late_may_come = start is None

    def take(self, link: Link, entry: Entry | None) -> Damage | None:
        """Judge the next link with its entry, None for a missing one; returns what is wrong."""
        if link.seq != self.seq + 1:
            found: Damage | None = Damage(
                Kind.UNLINKED, link.seq, link.entry_id, missing=link.seq - self.seq - 1
            )
        else:
            found = self._judge(link, entry)
        self.seq, self._before = link.seq, link.mac
        self._late_may_come = self._late_may_come and link.state == Sealed.LATE
        return found

    def _judge(self, link: Link, entry: Entry | None) -> Damage | None:
        key = self._keys.get(link.key_id)
        if key is None:
            return Damage(Kind.NO_KEY, link.seq, link.entry_id, link.key_id)
        if entry is None:
            return Damage(Kind.DELETED, link.seq, link.entry_id)
        content = sign_entry(key, entry)
        right = hmac.compare_digest(link.mac, sign_link(key, link, self._before, content))
        if not right:
            return Damage(self._name(key, link, entry), link.seq, link.entry_id)
        return self._judge_own(link, entry, content)

    def _judge_own(self, link: Link, entry: Entry, content: bytes) -> Damage | None:
        """Judge an entry that is the one that was sealed: was it right when that was done?"""
        forged = Damage(Kind.FORGED, link.seq, link.entry_id)
        if link.state == Sealed.LATE:
            return None if self._late_may_come else forged
        if link.state != Sealed.SIGNED or entry.mac is None or entry.key_id is None:
            return forged
        if entry.key_id == link.key_id:
            return None if hmac.compare_digest(entry.mac, content) else _edited(link)
        own = self._keys.get(entry.key_id)
        if own is None:
            return Damage(Kind.NO_KEY, link.seq, link.entry_id, entry.key_id)
        return None if is_own(own, entry) else _edited(link)

    def _name(self, key: bytes, link: Link, entry: Entry) -> Kind:
        """Return what was done where a link does not fit its entry."""
        own = self._keys.get(entry.key_id or "")
        if own is not None and is_own(own, entry):
            return Kind.MOVED
        if entry.mac is None:
            return Kind.EDITED if link.state == Sealed.LATE else Kind.FORGED
        with_old = sign_link(key, link, self._before, entry.mac)
        same = entry.key_id != link.key_id or hmac.compare_digest(link.mac, with_old)
        return Kind.EDITED if same else Kind.FORGED


def _edited(link: Link) -> Damage:
    return Damage(Kind.EDITED, link.seq, link.entry_id)


def compare_heads(known: Head, last: Head | None, there: Link | None) -> Damage | None:
    """Compare a head that is kept elsewhere with the chain: its end, and its link at that place."""
    if there is not None:
        same = hmac.compare_digest(there.mac, known.mac)
        return None if same else Damage(Kind.FORKED, known.seq, at=known.sealed_at)
    end = 0 if last is None else last.seq
    if known.seq <= end:
        return Damage(Kind.UNLINKED, known.seq, missing=1)
    return Damage(Kind.CUT, known.seq, missing=known.seq - end, at=known.sealed_at)


def first_of(found: Damage | None, other: Damage | None) -> Damage | None:
    """Return the one of two that stands first."""
    if found is None or other is None:
        return found or other
    return min(found, other, key=lambda one: one.seq or float("inf"))

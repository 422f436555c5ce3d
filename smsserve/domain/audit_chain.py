"""The audit chain: a MAC over each entry, and links that seal entries in one order.

An entry's MAC is made when it is written, without a look at any other. A link is added a moment
later: its MAC covers the entry, its place and the link before it. Keys are known by their ids, so
that what an older key has sealed can be checked for as long as that key is kept.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

# What stands before the first link.
NOTHING = bytes(32)


class Sealed(StrEnum):
    """How an entry stood when it was sealed."""

    SIGNED = "signed"
    # Written before there were any MACs, by a version that knew none.
    LATE = "late"
    # Without a right MAC, or gone: it was forged or changed before it was sealed.
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Entry:
    """An audit entry as it is stored; `detail` are plain values, as JSON gives them back."""

    id: str
    noted_at: datetime
    actor: str
    action: str
    subject: str
    detail: Mapping[str, object]
    writer: str | None
    number: int | None
    key_id: str | None
    mac: bytes | None


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain; `seq` counts from 1 without a gap."""

    seq: int
    entry_id: str
    state: str
    key_id: str
    sealed_at: datetime
    mac: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain had come: the last link's place, MAC and instant."""

    seq: int
    mac: bytes
    sealed_at: datetime

    def as_record(self) -> dict[str, object]:
        """Return the head as JSON keeps it; links count from 1, so `count` is the place."""
        return {
            "seq": self.seq,
            "count": self.seq,
            "mac": self.mac.hex(),
            "sealed_at": self.sealed_at.astimezone(UTC).isoformat(),
        }


class HeadMemory:
    """What one process remembers of the chain, to notice at once when it goes back."""

    def __init__(self) -> None:
        """Remember nothing."""
        self.head: Head | None = None
        # What was remembered elsewhere was compared.
        self.has_looked = False
        # A head that the chain does not lead to, kept until somebody says why.
        self.disputed: Head | None = None


class NoHeadError(ValueError):
    """A text that is no head."""


def parse_head(text: str) -> Head:
    """Read what `Head.as_record` wrote; raises NoHeadError."""
    try:
        record = json.loads(text)
        head = Head(
            int(record["seq"]),
            bytes.fromhex(record["mac"]),
            datetime.fromisoformat(record["sealed_at"]),
        )
    except (ValueError, KeyError, TypeError):
        raise NoHeadError from None
    if head.seq < 1 or len(head.mac) != len(NOTHING) or head.sealed_at.tzinfo is None:
        raise NoHeadError
    return head


def plain_detail(detail: Mapping[str, object]) -> dict[str, object]:
    """Return a detail as it is read back from JSON."""
    return dict(json.loads(json.dumps(detail))) if detail else {}


def sign_entry(key: bytes, entry: Entry) -> bytes:
    """Return the MAC over what an entry says; its own MAC and key are no part of it."""
    said = (
        entry.id,
        _spell(entry.noted_at),
        entry.actor,
        entry.action,
        entry.subject,
        entry.detail,
        entry.writer,
        entry.number,
    )
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hmac.digest(key, b"entry\x00" + text.encode(), "sha256")


def sign_link(key: bytes, link: Link, before: bytes, content: bytes) -> bytes:
    """Return a link's MAC: `before` is that of the link before it, `content` its entry's.

    Both are 32 bytes long, so nothing of what stands before them can be taken for a part of them.
    """
    place = f"{link.seq}|{link.state}|{_spell(link.sealed_at)}|{link.key_id}|{link.entry_id}"
    return hmac.digest(key, b"link\x00" + place.encode() + before + content, "sha256")


def _spell(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def judge_entry(keys: Mapping[str, bytes], entry: Entry | None, *, late: bool) -> Sealed | None:
    """Return how an entry that waits is to be sealed; None while its key is not known here.

    `late` is whether it was there before there were any MACs.
    """
    if entry is None:
        return Sealed.BROKEN
    if entry.mac is None or entry.key_id is None:
        return Sealed.LATE if late else Sealed.BROKEN
    key = keys.get(entry.key_id)
    if key is None:
        return None
    return Sealed.SIGNED if is_own(key, entry) else Sealed.BROKEN


def is_own(key: bytes, entry: Entry) -> bool:
    """Tell whether an entry's own MAC is right."""
    return entry.mac is not None and hmac.compare_digest(entry.mac, sign_entry(key, entry))

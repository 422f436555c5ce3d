"""Marks: how far the database and its audit trail had come, and who was erased, kept outside.

By the first two it is found out what went back, by the last nobody comes back with it.

In the home folder and in Redis: either is enough. A mark is a hint for a guard, so nothing in here
raises or waits for long.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from smsserve import logs
from smsserve.gateways.redis_queue import open_quick_client

WRITE_EVERY = 2.0  # seconds
# How the file ends that says who was erased.
ERASED = ".erased"
_ID = re.compile(r"[0-9a-z]{26}")
# A queue that did not answer is left alone for so long.
_REST = 30.0
_log = logs.get_logger(__name__)


class OutsideMarks:
    """Implements ports.Marks over a file in the home folder and a key in Redis."""

    def __init__(
        self, home: Path, redis_url: str | None, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Keep where the marks are; `now` returns monotonic seconds."""
        self._folder = home / "marks"
        self._client = None if redis_url is None else open_quick_client(redis_url)
        self._now = now
        self._written_at = self._rests_until = float("-inf")
        self._mark: datetime | None = None

    def read(self, installation_id: str) -> datetime | None:
        """Return the newest mark of a database, None when nobody remembers it."""
        found = [self._read_file(installation_id), self._read_redis(installation_id)]
        return max((one for one in found if one is not None), default=None)

    def write(self, installation_id: str, at: datetime, *, force: bool = False) -> None:
        """Remember that a database has come so far; at most every few seconds unless forced."""
        if not force and self._is_fresh(at):
            return
        self._written_at, self._mark = self._now(), at
        text = at.astimezone(UTC).isoformat()
        with suppress(OSError):
            self._write_file(installation_id, text)
        self._try_redis(lambda client: client.set(_key(installation_id), text))

    def read_heads(self, installation_id: str) -> list[str]:
        """Return the heads of a database's audit trail, one for each place that remembers any."""
        name = f"{installation_id}.audit"
        kept = (self._read_text(name), self._read_redis_text(_head_key(installation_id)))
        return [one for one in kept if one is not None]

    def write_head(self, installation_id: str, head: str) -> None:
        """Remember the head of a database's audit trail in both places."""
        with suppress(OSError):
            self._write_file(f"{installation_id}.audit", head)
        self._try_redis(lambda client: client.set(_head_key(installation_id), head))

    def _is_fresh(self, at: datetime) -> bool:
        """Tell whether the last mark is new, by this machine's time and by the database's."""
        if self._mark is None or self._now() - self._written_at >= WRITE_EVERY:
            return False
        return abs((at - self._mark).total_seconds()) < WRITE_EVERY

    def _write_file(self, name: str, text: str) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = self._folder / f".{name}.{secrets.token_hex(4)}"
        partial.write_text(text, encoding="ascii")
        os.replace(partial, self._folder / name)  # noqa: PTH105 - both are Paths

    def _read_file(self, installation_id: str) -> datetime | None:
        text = self._read_text(installation_id)
        return None if text is None else _parse(text)

    def _read_text(self, name: str) -> str | None:
        try:
            return (self._folder / name).read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return None

    def _read_redis(self, installation_id: str) -> datetime | None:
        text = self._read_redis_text(_key(installation_id))
        return None if text is None else _parse(text)

    def _read_redis_text(self, key: str) -> str | None:
        found = self._try_redis(lambda client: client.get(key))
        return found.decode("ascii", "replace") if isinstance(found, bytes) else None

    def read_erased(self, installation_id: str) -> dict[str, datetime]:
        """Return participant id -> when, of whoever was erased for all that is remembered."""
        found = self._try_redis(lambda client: client.hgetall(_erased_key(installation_id)))
        there = found if isinstance(found, dict) else {}
        lines = [f"{name.decode()} {at.decode()}" for name, at in there.items()]
        return parse_erased("\n".join(lines)) | self._read_erased_file(installation_id)

    def _read_erased_file(self, installation_id: str) -> dict[str, datetime]:
        try:
            path = self._folder / f"{installation_id}{ERASED}"
            return parse_erased(path.read_text(encoding="ascii"))
        except (OSError, UnicodeDecodeError):
            return {}

    def write_erased(self, installation_id: str, erased: Mapping[str, datetime]) -> bool:
        """Remember who was erased, besides whom is remembered already; False when none could.

        Ids and instants, nothing that says who it was.
        """
        known = {**self.read_erased(installation_id), **erased}
        said = {name: at.astimezone(UTC).isoformat() for name, at in sorted(known.items())}
        is_kept = True
        try:
            lines = "".join(f"{name} {at}\n" for name, at in said.items())
            self._write_file(f"{installation_id}{ERASED}", lines)
        except OSError:
            is_kept = False
        key = _erased_key(installation_id)
        told = self._try_redis(lambda client: [client.hset(key, *one) for one in said.items()])
        return is_kept or told is not None

    def _try_redis(self, action: Callable[[Redis], object]) -> object:
        if self._client is None or self._now() < self._rests_until:
            return None
        try:
            return action(self._client)
        except (RedisError, OSError) as error:
            self._rests_until = self._now() + _REST
            _log.warning("marks.queue_unreachable", error=logs.locate(error))
            return None


def parse_erased(text: str) -> dict[str, datetime]:
    """Return participant id -> when, of lines as they are noted; any other line is passed by."""
    found = {}
    for line in text.splitlines():
        name, _, at = line.partition(" ")
        instant = _parse(at)
        if instant is not None and _ID.fullmatch(name):
            found[name] = instant
    return found


def _erased_key(installation_id: str) -> str:
    return f"smsserve:erased:{installation_id}"


def _key(installation_id: str) -> str:
    return f"smsserve:mark:{installation_id}"


def _head_key(installation_id: str) -> str:
    return f"smsserve:audit:{installation_id}"


def _parse(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo is not None else None

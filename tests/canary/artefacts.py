"""Artefacts: everything that a run has left anywhere, by what it is."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import redis

from tests.canary.marks import MOST, staff
from tests.canary.stage import Stage
from tests.faults.databases import PostgresStore
from tests.support.postgres import find_binaries

# Held by those who may see people; that marks are found there shows that they were on their way.
APART = frozenset({"carrier's ledger", "pages for the team", "commands about people"})
# The carrier's API takes the number asked about in the address, and nothing else of anybody.
TAKES_NUMBERS = frozenset({"addresses at the carrier"})
# What somebody typed may be shown to them once more.
TO_TYPIST = frozenset({"pages for strangers", "pages for the team"})
# The team's names and addresses stand in the table of accounts as they are.
ABOUT_TEAM = frozenset({
    "database files", "database, row by row", "database's log", "backups", "mails",
})  # fmt: skip
_CARRIERS = ("carrier", "valkey/valkey.conf")


@dataclass(frozen=True, slots=True)
class Artefact:
    """One thing to look through: of which group, its name, and all its bytes."""

    group: str
    name: str
    content: bytes


def collect_running(stage: Stage) -> list[Artefact]:
    """Return what can only be had while it runs: memory of the queue, and what was seen so far."""
    ledger = stage.lab.carrier.call("ledger")
    callbacks = [str(one["status_callback"]) for one in ledger["messages"]]
    alerts = [str(one["url"]) for one in ledger["alerts"]]
    addresses = [*stage.seen.addresses, *callbacks, *alerts]
    asked = [f"{one['path']}?{one['query']}" for one in ledger["requests"]]
    found = [
        Artefact("queue, key by key", "keys", _dump_queue(stage)),
        Artefact("addresses", "all", "\n".join(addresses).encode()),
        Artefact("addresses at the carrier", "all", "\n".join(asked).encode()),
        Artefact("page titles", "all", "\n".join(stage.seen.titles).encode()),
        Artefact("pages to supporters", "texts", _pages(ledger)),
        Artefact("carrier's ledger", "all", repr(ledger).encode()),
        Artefact("database, row by row", "dump", _dump_database(stage)),
    ]
    return found + list(_collected(stage))


def _collected(stage: Stage) -> Iterator[Artefact]:
    groups = {
        "pages for strangers": stage.seen.strangers,
        "pages for the team": stage.seen.team,
        "commands": stage.told.anybody,
        "commands about people": stage.told.people,
        "errors of commands": stage.told.errors,
        "figures": stage.scrapes,
        "processes": stage.processes,
        "mails": [one.as_bytes() for one in stage.inbox.mails],
    }
    for group, contents in groups.items():
        for number, content in enumerate(contents):
            yield Artefact(group, str(number), content)


def collect_files(stage: Stage) -> Iterator[Artefact]:
    """Yield every file that is left once nothing runs any more."""
    for path in sorted(stage.place.rglob("*")):
        group = _group_of(path.relative_to(stage.place).as_posix())
        if group and path.is_file() and not path.is_symlink():
            yield Artefact(group, str(path.relative_to(stage.place)), path.read_bytes())
    if isinstance(stage.store, PostgresStore):
        yield from _server_files(stage.store._server._home)
    for folder in (Path.cwd(), stage.place):
        for path in folder.glob("core*"):
            if path.is_file():
                yield Artefact("core files", path.name, path.read_bytes())


def _group_of(name: str) -> str:
    """Return which group a file is of, "" for one of ours or of the carrier's."""
    inner = name.removeprefix("home/")
    if name.startswith(("rosters/", "words-for")) or inner.startswith(_CARRIERS):
        return ""
    if inner.startswith("logs/carrier"):
        return ""
    for beginning, group in (
        ("logs/", "logs"),
        ("smsserve.db", "database files"),
        ("valkey/", "queue files"),
        ("tmp/", "temporary files"),
    ):
        if inner.startswith(beginning) or name.startswith(beginning):
            return group
    return "backups" if name.endswith(".backup") else "other files"


def _server_files(home: Path) -> Iterator[Artefact]:
    for path in sorted(home.rglob("*")):
        if path.is_file() and "package" not in path.parts:
            group = "database's log" if path.name == "log" else "database files"
            yield Artefact(group, str(path.relative_to(home)), path.read_bytes())


def _pages(ledger: dict[str, Any]) -> bytes:
    """Return the words of every text that went to the team."""
    team = {staff(each).number for each in range(MOST)}
    bodies = [
        str(one["body"])
        for one in ledger["messages"]
        if one["direction"] == "outbound-api" and one["to"] in team
    ]
    return "\n".join(bodies).encode()


def _dump_queue(stage: Stage) -> bytes:
    """Return every key and value, the clients' names and the slow log."""
    url = stage.lab.runtime.settings.redis_url
    assert url is not None
    lines: list[object] = []
    with redis.Redis.from_url(url) as client:
        for key in client.scan_iter("*"):
            lines += [key, _read_key(client, key)]
        lines += [client.slowlog_get(10_000), client.client_list(), client.info()]
    return b"\n".join(one if isinstance(one, bytes) else repr(one).encode() for one in lines)


def _read_key(client: Any, key: bytes) -> object:
    kind = client.type(key).decode()
    readers = {
        "string": client.get,
        "hash": client.hgetall,
        "list": lambda name: client.lrange(name, 0, -1),
        "set": client.smembers,
        "zset": lambda name: client.zrange(name, 0, -1, withscores=True),
        "stream": client.xrange,
    }
    found = readers[kind](key)
    if isinstance(found, dict):
        return b"\n".join(part for pair in found.items() for part in pair)
    if isinstance(found, list | set):
        return b"\n".join(one for one in found if isinstance(one, bytes))
    return found


def _dump_database(stage: Stage) -> bytes:
    """Return every row in words: what a page boundary or its compression would hide in a file."""
    if isinstance(stage.store, PostgresStore):
        tool = str(find_binaries() / "pg_dump")
        address = stage.store.url.replace("postgresql+psycopg", "postgresql")
        done = subprocess.run([tool, "--inserts", address], capture_output=True, check=True)
        return done.stdout
    path = stage.store.url.partition("///")[2]
    with closing(sqlite3.connect(path)) as file:
        return "\n".join(file.iterdump()).encode(errors="surrogatepass")

"""The proof of erasing: `python -m tests.canary.erase --people 10000 --database sqlite`.

Two marked people among many are erased, one by the command and one by their own word. Then their
names, numbers and words, and the very bytes of their wrapped keys, are looked for in every store.
"""

from __future__ import annotations

import argparse
import logging
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import structlog

from smsserve.storage.engine import reading
from smsserve.storage.participants import find_by_phone, get
from smsserve.usecases import erasing, flags, followups
from smsserve.usecases.uploading import keep_upload
from tests.canary import marks
from tests.canary.artefacts import Artefact, collect_files, collect_running
from tests.canary.crowd import COLUMNS, Crowd
from tests.canary.filling import fill
from tests.canary.marks import Marked
from tests.canary.search import Search
from tests.canary.stage import Stage, running_stage
from tests.canary.stores import open_store
from tests.faults.databases import PostgresStore
from tests.faults.unfinished import patiently
from tests.support.postgres import find_binaries
from tests.support.waiting import eventually

GOAL = 60.0  # seconds from the act to the last store
_PATIENCE = 240.0
_TEXTS = 12
_MOST_CHECKPOINTS = 60
_WAYS = ("command", "own word")
# The carrier's own log of what it was told, and pages and commands that people may see.
_NOT_OURS = frozenset({"pages for the team", "commands about people", "carrier's ledger"})


@dataclass(slots=True)
class Proof:
    """What was found out, a line each, and what speaks against it."""

    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def say(self, line: str, *, fault: bool = False) -> None:
        """Keep a line."""
        self.lines.append(line)
        if fault:
            self.faults.append(line)

    def require(self, holds: bool, line: str) -> None:
        """Keep a line that must hold."""
        self.say(f"{'ok  ' if holds else 'NOT '} {line}", fault=not holds)


@dataclass(frozen=True, slots=True)
class Doomed:
    """Somebody who will be erased: their marks, their id, and the bytes that must go."""

    marked: Marked
    id: str
    wrapped_key: bytes
    sealed_name: bytes


def main(arguments: Sequence[str]) -> int:
    """Run it, print the figures; returns 0 when all of it holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.canary.erase", description=__doc__)
    parser.add_argument("--people", type=int, default=1000, metavar="N", help="beside those erased")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    chosen = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with tempfile.TemporaryDirectory(prefix="erase-") as folder:
        proof = prove(Path(folder), chosen.database, chosen.people)
    sys.stdout.write("\n".join([*proof.lines, f"{len(proof.faults)} faults", ""]))
    return 1 if proof.faults else 0


def prove(place: Path, database: str, people: int) -> Proof:
    """Erase two people among so many, and look for them everywhere."""
    proof = Proof()
    with open_store(database, place / "home") as store:
        with running_stage(place, store, sabotage=False) as stage:
            size = fill(stage.lab.runtime, people)
            proof.say(f"{database}: {people:,} people with {size:,} messages beside")
            doomed = _live(stage)
            assert stage.command("backup", str(place / "before.backup")) == 0, stage.told.errors
            _erase(stage, doomed, proof)
            running = collect_running(stage)
            _look_at_carrier(stage, doomed, proof)
        _look_everywhere([*running, *collect_files(stage)], doomed, proof)
        if isinstance(store, PostgresStore):
            _outlive_log(stage, store, doomed, proof)
        _put_back(stage, place / "before.backup", doomed, proof)
    return proof


def _live(stage: Stage) -> list[Doomed]:
    """Let two people live through everything that leaves something; returns them."""
    crowd = Crowd(stage, 2, random.Random(1))
    crowd.gather()
    stage.lab.wait_until_quiet()
    for one in crowd.people:
        for each in range(_TEXTS):
            stage.lab.carrier.text(one.number, f"{one.word} day {each}, yours {one.name}")
        stage.lab.carrier.text(one.number, f"i want to die {one.word}")
    runtime = stage.lab.runtime
    for flag in patiently(lambda: flags.list_flags(runtime, actor="test")):
        one = crowd.people[0]
        followups.send_reply(
            runtime, flag.participant_id, f"Here. {one.word}", account_id=crowd.supporter_id,
            once=flag.id,
        )  # fmt: skip
        flags.resolve(
            runtime, flag.id, account_id=crowd.supporter_id, outcome="talked", note=one.name
        )
    rows = "".join(f"{one.number},{one.name},UTC,en,,,\n" for one in crowd.people)
    keep_upload(runtime, crowd.supporter_id, (COLUMNS + rows).encode(), "people", "peer-support")
    stage.lab.wait_until_quiet()
    return [_find(stage, one) for one in crowd.people]


def _find(stage: Stage, one: Marked) -> Doomed:
    runtime = stage.lab.runtime
    with reading(runtime.engine) as connection:
        row = find_by_phone(connection, runtime.keyring.phone_indexes(one.number))
    assert row is not None
    return Doomed(one, row["id"], row["data_key"], row["name_sealed"])


def _erase(stage: Stage, doomed: Sequence[Doomed], proof: Proof) -> None:
    for way, one in zip(_WAYS, doomed, strict=True):
        began = time.monotonic()
        if way == "command":
            stage.command("participants", "erase", one.id, "--yes")
        else:
            for _ in range(2):
                stage.lab.carrier.text(one.marked.number, "DELETE ME")
        eventually(lambda one=one: _is_gone(stage, one), f"{way}: all is gone", _PATIENCE)  # type: ignore[misc]
        took = time.monotonic() - began
        proof.require(took < GOAL, f"by {way}: {took:.1f} s from the act to the last store")


def _is_gone(stage: Stage, one: Doomed) -> bool:
    with reading(stage.lab.runtime.engine) as connection:
        if get(connection, one.id) is not None:
            return False
    return patiently(lambda: erasing.count_left(stage.lab.runtime, one.id)).is_nothing


def _look_at_carrier(stage: Stage, doomed: Sequence[Doomed], proof: Proof) -> None:
    books = repr(stage.lab.carrier.call("ledger")["messages"]).encode()
    for way, one in zip(_WAYS, doomed, strict=True):
        found = Search(marks.of_person(one.marked)).look(books)
        proof.require(not found, f"by {way}: {len(found)} places in the carrier's messages")


def _look_everywhere(artefacts: Sequence[Artefact], doomed: Sequence[Doomed], proof: Proof) -> None:
    ours = [
        one
        for one in artefacts
        if one.group not in _NOT_OURS and not one.name.endswith("before.backup")
    ]
    search = Search(marks.of_people([one.marked for one in doomed]))
    found = [(each.name, hit) for each in ours for hit in search.look(each.content)]
    told = (
        f"{len(ours)} artefacts, {search.searched / 2**20:.0f} MiB, {search.form_count} spellings"
    )
    for name, hit in found[:5]:
        proof.say(f"LEAK {name}: {hit.kind}, {hit.form}: {hit.around}", fault=True)
    proof.require(not found, f"names, numbers, words, addresses: {len(found)} places in {told}")
    for way, one in zip(_WAYS, doomed, strict=True):
        log = [each for each in ours if _is_log(each)]
        heap = [each for each in ours if not _is_log(each)]
        for what, secret in (("wrapped key", one.wrapped_key), ("sealed name", one.sealed_name)):
            count = sum(each.content.count(secret) for each in heap)
            # A sealed value is nothing without its key, and its dead rows are left to autovacuum.
            is_key = what == "wrapped key"
            proof.require(count == 0 or not is_key, f"by {way}: {what} in {count} places of files")
            if log:
                left = sum(each.content.count(secret) for each in log)
                proof.say(f"     by {way}: {what} in {left} places of the write-ahead log")
    (backup,) = [one.content for one in artefacts if one.name.endswith("before.backup")]
    words = _unpack(backup)
    held = sum(
        one.sealed_name in words or one.sealed_name.hex().encode() in words for one in doomed
    )
    proof.say(f"     the backup from before holds {held} of {len(doomed)}, as ciphertext")


def _unpack(backup: bytes) -> bytes:
    """Return a backup's rows in words; SQLite's is a database as it is."""
    if not backup.startswith(b"PGDMP"):
        return backup
    tool = str(find_binaries() / "pg_restore")
    return subprocess.run([tool, "--file=-"], input=backup, capture_output=True, check=True).stdout


def _is_log(one: Artefact) -> bool:
    return "pg_wal" in one.name


def _outlive_log(
    stage: Stage, store: PostgresStore, doomed: Sequence[Doomed], proof: Proof
) -> None:
    """Let the write-ahead log be used up, as time does."""
    address = store.url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("wal_recycle = off", "min_wal_size = '32MB'"):
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
        rounds, left = 0, _count_in_log(stage, doomed)
        while left and rounds < _MOST_CHECKPOINTS:
            connection.execute("SELECT pg_switch_wal()")
            connection.execute("CHECKPOINT")
            rounds, left = rounds + 1, _count_in_log(stage, doomed)
    told = f"after {rounds} more checkpoints: wrapped keys in {left} places of the write-ahead log"
    proof.require(left == 0, told)


def _count_in_log(stage: Stage, doomed: Sequence[Doomed]) -> int:
    files = [one for one in collect_files(stage) if _is_log(one)]
    return sum(one.content.count(each.wrapped_key) for one in files for each in doomed)


def _put_back(stage: Stage, backup: Path, doomed: Sequence[Doomed], proof: Proof) -> None:
    """Put the backup from before in its place: nobody comes back with it."""
    began = time.monotonic()
    restore = ("restore", str(backup), "--replace")
    eventually(lambda: stage.command(*restore) == 0, "the service stands still", _PATIENCE)
    said = stage.told.anybody[-1].decode()
    proof.require("2 people erased since then" in said, f"restore: {said.strip()[:90]}")
    listed = len(stage.told.people)
    stage.command("participants", "list", "--json", people=True)
    shown = stage.told.people[listed]
    for one in doomed:
        proof.require(one.id.encode() not in shown, "after it: not shown")
    files = list(collect_files(stage))
    ours = [one for one in files if one.group == "database files" and not _is_log(one)]
    for one in doomed:
        count = sum(each.content.count(one.wrapped_key) for each in ours)
        proof.require(count == 0, f"after it: wrapped key in {count} places of the database")
    proof.say(
        f"     {time.monotonic() - began:.0f} s, most of it until the service counts as still"
    )
    _enroll_again(stage, doomed[0], proof)


def _enroll_again(stage: Stage, one: Doomed, proof: Proof) -> None:
    path = stage.place / "again.csv"
    row = f"{one.marked.number},{one.marked.name},UTC,en,2026-05-01,form,yes\n"
    path.write_text(COLUMNS + row, encoding="utf-8")
    stage.command("participants", "import", str(path), "--program", "peer-support", "--json")
    said = stage.told.anybody[-1].decode() + stage.told.errors[-1].decode()
    stage.command("messages", "list", "--json")
    waits = stage.told.anybody[-1].decode()
    proof.say(f"     enrolled again: {said.strip()[:120]}")
    proof.require('"status": "pending"' not in waits, "no text waits for whoever is enrolled again")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

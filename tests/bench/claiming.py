"""P5 and P6: everybody's nine o'clock, and what it costs when there are many others.

The floor claims due rows of its own tables with psycopg and arrays: select for update, the next
instant, one message row each, update, commit. It writes a text that is the same for everybody and
decides nothing; ours decides for each person what is asked, in which words, sealed, and when.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg

from smsserve.bootstrap import read_settings, upgrade_database
from smsserve.gateways.twilio.sender import TwilioSender
from smsserve.ids import new_id
from smsserve.storage.engine import transaction
from smsserve.usecases import checkins, outbox
from smsserve.usecases.isolating import BATCH
from smsserve.usecases.runtime import Runtime
from tests.bench.crowding import add_fillers, apply_program, enroll, release_texts
from tests.bench.outbound import Carrier
from tests.bench.rounds import Round
from tests.bench.yard import Yard, spent

_AT_ONCE = 1_000
_LONGEST = 600.0  # seconds
_FLOOR_TABLES = (
    """CREATE TABLE floor_due (id text PRIMARY KEY, state text NOT NULL, zone text NOT NULL,
    next_at {instant} NOT NULL, body {bytes} NOT NULL)""",
    "CREATE INDEX floor_due_ix ON floor_due (state, next_at)",
    """CREATE TABLE floor_out (id text PRIMARY KEY, key text NOT NULL UNIQUE, owner text NOT NULL,
    body {bytes} NOT NULL, status text NOT NULL, due_at {instant} NOT NULL)""",
    "CREATE INDEX floor_out_ix ON floor_out (status, due_at)",
)


@dataclass(slots=True)
class PostgresFloor:
    """The floor on PostgreSQL."""

    yard: Yard
    url: str
    name: str = "floor"

    def run(self, seconds: float) -> Round:
        """Claim for so long; what is left over is claimed in the next round."""
        before = self.yard.used()
        began, used = time.monotonic(), time.process_time()
        done = 0
        with psycopg.connect(self.url.replace("postgresql+psycopg", "postgresql")) as connection:
            while time.monotonic() < began + seconds:
                found = _claim_arrays(connection)
                done += found
                if not found:
                    break
        took = time.monotonic() - began
        spent_on = spent(before, self.yard.used())
        spent_on["server"] = time.process_time() - used
        return Round(done, took, spent_on, "" if done else "nothing was left to claim")


def _claim_arrays(connection: psycopg.Connection) -> int:
    now = datetime.now(UTC)  # noqa: TID251 - the floor asks no database for the time
    rows = connection.execute(
        "SELECT id, zone, next_at, body FROM floor_due WHERE state = 'active' AND next_at <= %s "
        "ORDER BY next_at LIMIT %s FOR UPDATE SKIP LOCKED",
        (now, _AT_ONCE),
    ).fetchall()
    ids = [row[0] for row in rows]
    nexts = [_tomorrow(row[2], row[1]) for row in rows]
    connection.execute(
        "INSERT INTO floor_out SELECT unnest(%s::text[]), unnest(%s::text[]), unnest(%s::text[]), "
        "unnest(%s::bytea[]), 'pending', %s ON CONFLICT DO NOTHING",
        ([new_id(now) for _ in rows], [f"{one}:{now.date()}" for one in ids], ids,
         [row[3] for row in rows], now),
    )  # fmt: skip
    connection.execute(
        "UPDATE floor_due SET next_at = found.at FROM (SELECT unnest(%s::text[]) AS id, "
        "unnest(%s::timestamptz[]) AS at) AS found WHERE floor_due.id = found.id",
        (ids, nexts),
    )
    connection.commit()
    return len(rows)


def _tomorrow(at: datetime, zone: str) -> datetime:
    local = at.astimezone(ZoneInfo(zone))
    return (local + timedelta(days=1)).astimezone(UTC)


def make_floor(yard: Yard, rows: int, due: int) -> PostgresFloor:
    """Fill the floor's tables; returns it."""
    url = yard.postgres.create_database("claim_floor")
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql")) as connection:
        for statement in _FLOOR_TABLES:
            connection.execute(statement.format(instant="timestamptz", bytes="bytea"))
        connection.execute(
            "INSERT INTO floor_due SELECT lpad(n::text, 26, '0'), 'active', 'America/New_York', "
            "CASE WHEN n <= %s THEN now() - interval '1 second' ELSE now() + interval '1 day' END, "
            "decode(repeat('00', 120), 'hex') FROM generate_series(1, %s) AS n",
            (due, rows),
        )
        connection.commit()
        connection.autocommit = True
        connection.execute("ANALYZE")
    return PostgresFloor(yard, url)


@dataclass(slots=True)
class SqliteFloor:
    """The floor on SQLite, with the journal flushed at every commit."""

    path: Path
    name: str = "floor"

    def run(self, seconds: float) -> Round:
        """Claim for so long."""
        began, used, done = time.monotonic(), time.process_time(), 0
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            while time.monotonic() < began + seconds:
                found = _claim_many(connection)
                done += found
                if not found:
                    break
        took = time.monotonic() - began
        void = "" if done else "nothing was left to claim"
        return Round(done, took, {"server": time.process_time() - used}, void)


def _claim_many(connection: sqlite3.Connection) -> int:
    now = datetime.now(UTC)  # noqa: TID251 - as above
    connection.execute("BEGIN IMMEDIATE")
    rows = connection.execute(
        "SELECT id, zone, next_at, body FROM floor_due WHERE state = 'active' AND next_at <= ? "
        "ORDER BY next_at LIMIT ?",
        (now.isoformat(), _AT_ONCE),
    ).fetchall()
    nexts = [(_tomorrow(datetime.fromisoformat(at), zone).isoformat(), one)
             for one, zone, at, _ in rows]  # fmt: skip
    made = [(new_id(now), f"{one}:{now.date()}", one, body, "pending", now.isoformat())
            for one, _, _, body in rows]  # fmt: skip
    connection.executemany("INSERT OR IGNORE INTO floor_out VALUES (?, ?, ?, ?, ?, ?)", made)
    connection.executemany("UPDATE floor_due SET next_at = ? WHERE id = ?", nexts)
    connection.execute("COMMIT")
    return len(rows)


def make_sqlite_floor(home: Path, rows: int, due: int) -> SqliteFloor:
    """Fill the floor's tables in a file; returns it."""
    path = home / "claim_floor.db"
    now = datetime.now(UTC)  # noqa: TID251 - as above
    early, late = now - timedelta(seconds=1), now + timedelta(days=1)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        for statement in _FLOOR_TABLES:
            connection.execute(statement.format(instant="text", bytes="blob"))
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO floor_due VALUES (?, 'active', 'America/New_York', ?, zeroblob(120))",
            ((f"{n:026}", (early if n < due else late).isoformat()) for n in range(rows)),
        )
        connection.execute("COMMIT")
    return SqliteFloor(path)


@dataclass(slots=True)
class OurClaim:
    """The tick's own part, as the scheduler calls it, on the service's own tables."""

    runtime: Runtime
    yard: Yard | None = None
    name: str = "ours"

    def run(self, seconds: float) -> Round:
        """Open check-ins for so long, and count what was written."""
        written = _count_texts(self.runtime)
        before = {} if self.yard is None else self.yard.used()
        began, used, done = time.monotonic(), time.process_time(), 0
        while time.monotonic() < began + seconds:
            found = checkins.open_due(self.runtime)
            done += found
            if found < BATCH:
                break
        took = time.monotonic() - began
        spent_on = {} if self.yard is None else spent(before, self.yard.used())
        spent_on["server"] = time.process_time() - used
        new = _count_texts(self.runtime) - written
        void = "" if done and new == done else f"{done} claimed, {new} texts written"
        return Round(done, took, spent_on, void)


def _count_texts(runtime: Runtime, status: str = "pending") -> int:
    query = f"SELECT count(*) FROM outbound_messages WHERE status = '{status}'"  # noqa: S608 - ours
    with transaction(runtime.engine) as connection:
        return int(connection.exec_driver_sql(query).scalar_one())


def make_ours(yard: Yard, others: int, due: int, texts: int = 0, **changes: str) -> OurClaim:
    """Return ours on PostgreSQL, so many of all the enrollments due; `changes` are settings."""
    name = yard.make_template(f"claim_{others}_{texts}", _filler(others, due, texts))
    return OurClaim(yard.open_runtime(yard.fresh("claim_ours", name), **changes), yard)


def make_sqlite_ours(yard: Yard, due: int) -> OurClaim:
    """Return ours on a SQLite file."""
    url = f"sqlite:///{yard.home / 'claim.db'}"
    upgrade_database(read_settings(yard.environment(url)))
    runtime = yard.open_runtime(url)
    _filler(0, due, 0)(runtime)
    return OurClaim(runtime)


def _filler(others: int, due: int, texts: int) -> Callable[[Runtime], None]:
    def fill(runtime: Runtime) -> None:
        apply_program(runtime)
        if others:
            add_fillers(runtime, others, texts)
        enroll(runtime, due, due=True)

    return fill


@dataclass(frozen=True, slots=True)
class Cost:
    """Microseconds of processor time, of this process and the database, for one person's text."""

    others: int
    stored: int
    opened: Round
    delivered: Round


def measure_cost(yard: Yard, carrier: Carrier, others: int, texts: int, sample: int) -> Cost:
    """Ask a sample of people among many others and hand their texts over; return what it cost.

    Either turn is void unless it got done for everybody, by the rows and by the carrier's ledger.
    """
    side = make_ours(yard, others, sample, texts, TWILIO_API_URL=f"http://127.0.0.1:{carrier.port}")
    runtime = side.runtime
    opened = side.run(_LONGEST)
    if not opened.void and opened.done != sample:
        opened = replace(opened, void=f"{opened.done} of {sample} were asked")
    release_texts(runtime)
    carrier.forget()
    if isinstance(runtime.sender, TwilioSender):
        runtime.sender.warm_up()
    before, used, began = yard.used(), time.process_time(), time.monotonic()
    outbox.keep_delivering(runtime, _LONGEST)
    took, spent_on = time.monotonic() - began, spent(before, yard.used())
    spent_on["server"] = time.process_time() - used
    sent, taken = _count_texts(runtime, "sent"), len(carrier.taken())
    void = "" if sent == taken == sample else f"of {sample}: {sent} sent, {taken} with the carrier"
    runtime.engine.dispose()
    return Cost(others, texts, opened, Round(sent, took, spent_on, void))

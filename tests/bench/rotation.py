"""A rotation of keys, killed and run again while people text: `python -m tests.bench.rotation`.

Rows a second on both databases, and what was lost: nobody may be found in vain, nor come in twice.
`--old` fills the database as versions before 0020 did, which is the most there can be to move.
"""

from __future__ import annotations

import argparse
import base64
import random
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from sqlalchemy import func, insert, select, update

from smsserve.bootstrap import build_runtime, read_settings, upgrade_database
from smsserve.domain.errors import StoreUnavailableError
from smsserve.domain.messages import InboundText
from smsserve.storage.engine import reading, transaction
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.participants import opt_outs, participants
from smsserve.usecases import inbound, rotating
from smsserve.usecases import participants as people
from smsserve.usecases.runtime import Runtime
from tests.bench.crowding import enroll, number_of
from tests.support.installation import full_environment
from tests.support.postgres import PostgresServer
from tests.support.rows import add_message
from tests.support.world import OUR_NUMBER, PROGRAM, ROOT

_AT_ONCE = 1000


def key(name: str) -> str:
    """Return a key of some name as the settings have it."""
    return f"{name}:{base64.b64encode(name[-1].encode() * 32).decode()}"


@dataclass(slots=True)
class Place:
    """A database, and the settings of a process on it."""

    home: Path
    url: str

    def environment(self, *names: str) -> dict[str, str]:
        """Return the environment of a process with some keys, the first of which seals."""
        return full_environment(
            {
                "SMSSERVE_HOME": str(self.home),
                "SMSSERVE_DATABASE_URL": self.url,
                "SMSSERVE_SECRET_KEY": "s" * 44,
                "SMSSERVE_ENCRYPTION_KEYS": ",".join(key(name) for name in names),
            }
        )

    @contextmanager
    def opened(self, *names: str) -> Iterator[Runtime]:
        """Lend the runtime of a process with some keys."""
        runtime = build_runtime(read_settings(self.environment(*names)))
        try:
            yield runtime
        finally:
            runtime.engine.dispose()


def fill(place: Place, size: int, texts: int, *, old: bool) -> None:
    """Fill a database under k1: people, half of the texts from them and half to them.

    One in fifty has been erased, one in ten has opted out.
    """
    upgrade_database(read_settings(place.environment("k1")))
    with place.opened("k1") as runtime:
        from smsserve.usecases import programs  # noqa: PLC0415 - where it is needed

        words = PROGRAM.read_text(encoding="utf-8")
        programs.apply_program(
            runtime, words, file="bench", actor="bench", holes_accepted_by="the bench"
        )
        enroll(runtime, size, due=False)
        with transaction(runtime.engine) as connection:
            connection.execute(update(participants).values(index_key=None if old else "k1"))
            ids = connection.execute(select(participants.c.id)).scalars().all()
        for first in range(0, size, _AT_ONCE):
            _fill_texts(runtime, ids[first : first + _AT_ONCE], texts // size, old=old)
        for number in range(0, size, 10):
            _hear(runtime, number_of(number), "stop", f"SMstop{number}")
        for number in range(5, size, 50):
            with reading(runtime.engine) as connection:
                index = runtime.keyring.index_phone(number_of(number))
                where = participants.c.phone_index == index
                found = connection.execute(select(participants.c.id).where(where)).scalar_one()
            people.erase_participant(runtime, found, actor="bench")


def _fill_texts(runtime: Runtime, ids: Sequence[str], each: int, *, old: bool) -> None:
    now = runtime.now()
    with transaction(runtime.engine) as connection:
        query = select(participants).where(participants.c.id.in_(ids))
        rows = connection.execute(query).mappings().all()
        heard = []
        for row in rows:
            own = runtime.keyring.data_key(row["data_key"], row["id"])
            for number in range(each // 2):
                text_id = secrets.token_hex(13)
                heard.append(
                    {
                        "id": text_id,
                        "provider_sid": f"SM{text_id}",
                        "participant_id": row["id"],
                        "phone_index": row["phone_index"] if old else "",
                        "recipient": OUR_NUMBER,
                        "body_sealed": own.seal(f"text {number}", f"inbound:{text_id}:body"),
                        "num_media": 0,
                        "state": "handled",
                        "understood": "",
                        "tries": 0,
                        "received_at": now,
                    }
                )
        connection.execute(insert(inbound_messages), heard)
        for row in rows:
            own = runtime.keyring.data_key(row["data_key"], row["id"])
            for number in range(each - each // 2):
                text_id = secrets.token_hex(13)
                digest = runtime.keyring.digest("words") if old else own.digest("words")
                add_message(
                    connection,
                    row["id"],
                    id=text_id,
                    key=text_id,
                    participant_id=row["id"],
                    status="delivered",
                    body_sealed=own.seal(f"text {number}", f"outbound:{text_id}:body"),
                    body_digest=digest,
                )


def _hear(runtime: Runtime, phone: str, body: str, sid: str) -> None:
    """Receive a text as the web process does; the carrier tries again while we can not."""
    while True:
        try:
            inbound.receive(runtime, InboundText(sid, phone, OUR_NUMBER, body.encode()))
        except StoreUnavailableError:
            time.sleep(0.02)
        else:
            return


@dataclass(slots=True)
class Traffic:
    """People who text all the while, in turn: known, erased, opted out, and new ones."""

    runtime: Runtime
    size: int
    pause: float
    heard: int = 0
    slowest: float = 0.0
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Begin."""
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """End with the text that is under way."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        chance = random.Random(1)
        while not self._over.wait(self.pause):
            # One in twenty is new; a new one texts twice, once now and once later.
            place = chance.randrange(self.size + self.size // 20)
            began = time.monotonic()
            _hear(self.runtime, number_of(place), "3", f"SMlive{self.heard}")
            self.slowest = max(self.slowest, time.monotonic() - began)
            self.heard += 1


def kill_and_finish(place: Place, kills: int, chance: random.Random) -> tuple[int, float]:
    """Run the command, killed so many times at some line of its progress; then to its end.

    Returns how many kills came before it had ended, and the seconds of its work together.
    """
    killed, spent, ended = 0, 0.0, 0
    for turn in range(kills + 1):
        began = time.monotonic()
        command = [sys.executable, "-m", "smsserve", "keys", "rotate", "--json"]
        with subprocess.Popen(
            command,
            env=place.environment("k2", "k1"),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as child:
            lines = 1 + chance.randrange(4)
            assert child.stderr is not None
            for _ in range(lines if turn < kills else 1_000_000):
                if not child.stderr.readline():
                    break
            if turn < kills and child.poll() is None:
                # At some step between two lines, not always at the one that wrote a line.
                time.sleep(chance.random() * 0.05)
                child.kill()
            child.communicate()
            ended = child.returncode
        killed += ended < 0
        spent += time.monotonic() - began
    assert ended == 0, f"it ended with {ended}"
    return killed, spent


def find_losses(place: Place, size: int, heard: int) -> list[str]:
    """Return what is lost, doubled or left, with the old key gone; empty if nothing is."""
    lost = []
    with place.opened("k2") as runtime, reading(runtime.engine) as connection:
        for sid in range(heard):
            where = inbound_messages.c.provider_sid == f"SMlive{sid}"
            found = connection.execute(select(func.count()).where(where)).scalar_one()
            if found != 1:
                lost.append(f"reply {sid} is there {found} times")
        phones: dict[str, str] = {}
        for row in connection.execute(select(participants)).mappings():
            own = runtime.keyring.data_key(row["data_key"], row["id"])
            phone = own.open_text(row["phone_sealed"], f"participants:{row['id']}:phone")
            if phone in phones:
                lost.append(f"{row['id']} came in twice")
            phones[phone] = row["id"]
            if row["phone_index"] != runtime.keyring.index_phone(phone):
                lost.append(f"{row['id']} is not found")
        for number in [*range(0, size, 10), *range(5, size, 50)]:
            indexes = runtime.keyring.phone_indexes(number_of(number))
            where = opt_outs.c.phone_index.in_(indexes)
            if connection.execute(select(func.count()).where(where)).scalar_one() != 1:
                lost.append(f"number {number} may be texted again")
        left = {
            what: counts
            for what, counts in rotating.count_uses(runtime, connection).items()
            if any(rows for name, rows in counts.items() if name != "k2")
        }
        lost += [f"{what}: {counts}" for what, counts in left.items()]
    return lost


def measure(place: Place, size: int, texts: int, kills: int, *, old: bool) -> bool:
    """Fill, rotate under traffic, judge; returns whether nothing was lost."""
    began = time.monotonic()
    fill(place, size, texts, old=old)
    print(f"  filled in {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201
    with place.opened("k2", "k1") as runtime, Traffic(runtime, size, pause=0.02) as traffic:
        with transaction(runtime.engine) as connection:
            counts = rotating.count_uses(runtime, connection)
        rows = sum(number for found in counts.values() for number in found.values())
        killed, spent = kill_and_finish(place, kills, random.Random(3))
    lost = find_losses(place, size, traffic.heard)
    print(  # noqa: T201 - a command's own output
        f"  {rows} rows in {spent:.1f} s ({rows / spent:.0f} a second), killed {killed} times;"
        f" {traffic.heard} replies meanwhile, the slowest {traffic.slowest * 1000:.0f} ms;"
        f" lost or doubled: {len(lost)} {lost[:3] or ''}",
        flush=True,
    )
    return not lost


def main(arguments: Sequence[str]) -> int:
    """Measure on both databases; returns 0 if nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.rotation", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--old", action="store_true", help="as versions before 0020 wrote it")
    given = parser.parse_args(arguments)
    sizes = (given.people, given.texts, given.kills)
    good = True
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rotation-")))
        server = stack.enter_context(PostgresServer(durable=True))
        for name, url in (
            ("sqlite", f"sqlite:///{home / 'smsserve.db'}"),
            ("postgresql", server.create_database("rotation")),
        ):
            print(name, flush=True)  # noqa: T201 - as above
            good = measure(Place(home, url), *sizes, old=given.old) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

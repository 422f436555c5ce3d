"""A database as a service has it after a busy year, made in minutes: every row properly sealed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from smsserve.storage.engine import reading
from smsserve.storage.participants import count as count_participants
from smsserve.usecases import programs
from smsserve.usecases.runtime import Runtime
from tests.bench.console.desk import hand_in_files, invite, leave_on_desk, write_for_all
from tests.bench.console.lives import Life
from tests.bench.console.people import Somebody, enroll
from tests.bench.console.rows import Sink
from tests.bench.console.seeding import Seeding
from tests.bench.console.standing import (
    FLAGGED,
    draw_severity,
    fill_directory,
    leave_open,
    leave_traces,
    log_some_in,
    offer_talks,
)
from tests.bench.console.team import employ
from tests.support.world import PROGRAM

# However small the service is, some wait for somebody: by their place among the participants.
ALWAYS = {3: "crisis", 5: "urgent", 8: "urgent", 11: "routine", 14: "routine"}
_PROGRAMS = ("peer-support", "steady-steps")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is made; `messages` counts texts to and from participants together."""

    participants: int = 5_000
    messages: int = 500_000
    seed: int = 1


def is_seeded(runtime: Runtime) -> bool:
    """Tell whether a database has participants already."""
    with reading(runtime.engine) as connection:
        return count_participants(connection) > 0


def fill(
    runtime: Runtime,
    size: Size,
    now: datetime,
    progress: Callable[[int], None] = lambda _people: None,
) -> dict[str, int]:
    """Fill a database that has tables and no rows; returns rows by table.

    `progress` is told how many participants are done.
    """
    for key in _PROGRAMS:
        definition = PROGRAM.with_name(f"{key}.toml").read_text(encoding="utf-8")
        programs.apply_program(
            runtime, definition, file=key, actor="bench", holes_accepted_by="the bench"
        )
    chance = random.Random(size.seed)
    seeding = Seeding(Sink(runtime.engine), runtime.keyring, now, chance)
    supporters, leads = employ(seeding, size.participants)
    seeding.sink.flush()
    weights = [chance.lognormvariate(0, 0.6) for _ in range(size.participants)]
    left, share = size.messages, sum(weights)
    for place, weight in enumerate(weights):
        texts = max(2, round(left * weight / share))
        someone = enroll(seeding, place, supporters, max(2, texts // 9))
        left -= _live(seeding, someone, texts, ALWAYS.get(place, ""))
        share -= weight
        seeding.sink.flush_some()
        progress(place + 1)
    write_for_all(seeding, leads[0])
    hand_in_files(seeding, leads[0])
    invite(seeding, supporters[-1], leads[0])
    offer_talks(seeding, supporters)
    log_some_in(seeding, [*leads, *supporters])
    fill_directory(seeding)
    seeding.sink.flush()
    return seeding.sink.written


def _live(seeding: Seeding, someone: Somebody, texts: int, flagged: str) -> int:
    """Write somebody's life so far; returns how many texts it came to.

    `flagged` is how severe their open flag is, "" where chance decides whether they have one.
    """
    life = Life(seeding, someone, texts)
    life.live()
    if flagged or seeding.chance.random() < FLAGGED:
        severity = flagged or draw_severity(seeding)
        leave_open(seeding, someone, life.last_reply_id, severity, free=flagged == "crisis")
    leave_traces(seeding, someone, life.last_reply_id)
    leave_on_desk(seeding, someone)
    return texts - life.left

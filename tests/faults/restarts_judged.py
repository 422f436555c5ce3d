"""The verdict on rolling restarts: people text all the while, and nobody notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.faults.laboratory import Laboratory, Restart
from tests.faults.restarts import ROLLING
from tests.support.control import Record

OK = "200"


def find_noise(laboratory: Laboratory, carried: Sequence[Record], outages: int) -> Iterator[str]:
    """Yield restarts that failed or that nobody texted during, and what was not taken at once.

    The last of these only where nothing but restarts was done: who is killed takes no text.
    """
    for each in laboratory.restarts:
        if each.problem:
            yield f"a restart failed: {each.problem}"
        elif not count_texts_meanwhile([each], carried):
            yield f"nobody texted during the restart at {each.began_at:%H:%M:%S}"
    if set(+laboratory.kills) - {ROLLING} or not laboratory.restarts:
        return
    if outages:
        yield f"{outages} texts met nobody at first"
    for one in refusals(carried):
        when = "during" if _is_within(one.at, laboratory.restarts) else "between"
        yield f"{one.words}, {when} restarts"


def count_texts_meanwhile(restarts: Sequence[Restart], carried: Sequence[Record]) -> int:
    """Return how many texts of phones the carrier brought while a restart went on."""
    brought = [one["created_at"] for one in carried if one["direction"] == "inbound"]
    return sum(_is_within(datetime.fromisoformat(at), restarts) for at in brought)


def _is_within(at: datetime, restarts: Sequence[Restart]) -> bool:
    return any(one.began_at <= at <= one.ended_at for one in restarts if one.ended_at is not None)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One attempt at a webhook that was not simply taken."""

    at: datetime
    words: str


def refusals(carried: Sequence[Record]) -> list[Refusal]:
    """Return every attempt at a webhook, of a text or a receipt, that was not simply taken."""
    return [
        Refusal(
            datetime.fromisoformat(attempt["at"]),
            f"{attempt['kind']} of {one['sid']} was answered with {attempt['result']}",
        )
        for one in carried
        for attempt in one["attempts"]
        if attempt["result"] != OK
    ]

"""Rounds: several builds side by side, in turns, until enough of the turns can be compared.

Nothing here is an absolute figure. The machine may be shared and noisy, so a build is only ever
compared with the floor that ran right before and right after it, in the same block.

The goals call a whole run void when its floor moves by more than 30 %. Here that is asked of each
block by itself: its two turns of the floor must be within 30 % of their mean, or nothing of the
block counts and another is tried in its place. From one block to the next the floor may move, for
no ratio is taken across blocks. The run is void, all of it, when fewer blocks count than were
wanted after three times as many tries; a figure is never made of the few that went well. A block
in which one turn is void (an answer that is no 200, a row too few) does not count either, and the
reason of each is said.
"""

from __future__ import annotations

import os
import random
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from typing_extensions import override

# A block counts only if its two turns of the floor are this close together (of their mean).
MOST_DRIFT = 0.30
# Blocks are tried anew until enough count, up to so many times what was wanted.
_PATIENCE = 3
# What is said where nothing could be measured.
VOID = "void"


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of one build: what it got done, in how many seconds, and who used the processor.

    `cpu` is seconds by part (server, database, queue); `void` says why the turn does not count.
    """

    done: int
    seconds: float
    cpu: Mapping[str, float] = field(default_factory=dict)
    void: str = ""

    @property
    def rate(self) -> float:
        """Return how many a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def cost(self) -> float:
        """Return microseconds of processor time for each, of all parts together."""
        return 1e6 * sum(self.cpu.values()) / self.done if self.done else 0.0

    def part_cost(self, *parts: str) -> float:
        """Return microseconds of processor time for each, of some parts."""
        used = sum(self.cpu.get(part, 0.0) for part in parts)
        return 1e6 * used / self.done if self.done else 0.0


class Side(Protocol):
    """One build that is measured."""

    name: str

    def run(self, seconds: float) -> Round:
        """Do the work for so long on fresh rows, count the rows afterwards, and say what came."""
        ...


@dataclass(frozen=True, slots=True)
class Block:
    """The floor, every other build once in any order, and the floor again."""

    floors: tuple[Round, Round]
    rounds: Mapping[str, Round]

    @property
    def drift(self) -> float:
        """Return how far apart the two turns of the floor are, as a part of their mean."""
        first, second = (one.rate for one in self.floors)
        return abs(first - second) / ((first + second) / 2) if first + second else 1.0

    @property
    def void(self) -> str:
        """Return why nothing of this block counts, "" when it does."""
        broken = [one.void for one in (*self.floors, *self.rounds.values()) if one.void]
        if broken:
            return broken[0]
        return "" if self.drift <= MOST_DRIFT else f"the floor moved by {self.drift:.0%}"


Value = Callable[[Round], float]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A build against the floor: the median over the blocks, with the least and the most."""

    median: float
    least: float
    most: float
    blocks: int

    @override
    def __str__(self) -> str:
        """Say it in one short piece."""
        return f"{self.median:.2f} ({self.least:.2f}-{self.most:.2f}, {self.blocks} blocks)"


def run_blocks(
    floor: Side,
    sides: Sequence[Side],
    *,
    wanted: int,
    seconds: float,
    chance: random.Random,
    say: Callable[[str], None],
) -> tuple[list[Block], list[str]]:
    """Return the blocks that count, none if they are too few, and why each other one does not.

    One turn of each side more, that does not count, warms up.
    """
    for side in (floor, *sides):
        side.run(min(seconds, 1.0))
    return gather(lambda: _run_block(floor, sides, seconds, chance), wanted, say)


def gather(
    run: Callable[[], Block], wanted: int, say: Callable[[str], None]
) -> tuple[list[Block], list[str]]:
    """Run blocks until enough count; returns them, or none and why, when too few did."""
    good: list[Block] = []
    bad: list[str] = []
    while len(good) < wanted and len(good) + len(bad) < wanted * _PATIENCE:
        block = run()
        if block.void:
            bad.append(block.void)
        else:
            good.append(block)
        say(f"block {len(good) + len(bad)}: {block.void or describe(block)}")
    if len(good) < wanted:
        tried = len(good) + len(bad)
        return [], [f"{len(good)} of {tried} blocks count, {wanted} are needed", *bad]
    return good, bad


def _run_block(floor: Side, sides: Sequence[Side], seconds: float, chance: random.Random) -> Block:
    order = list(sides)
    chance.shuffle(order)
    before = floor.run(seconds)
    rounds = {side.name: side.run(seconds) for side in order}
    return Block((before, floor.run(seconds)), rounds)


def describe(block: Block) -> str:
    """Return the rates of a block, for whoever watches."""
    floor = sum(one.rate for one in block.floors) / 2
    others = (f"{name} {one.rate:.0f}/s" for name, one in sorted(block.rounds.items()))
    return f"floor {floor:.0f}/s, " + ", ".join(others)


def compare(blocks: Iterable[Block], name: str, value: Value) -> Ratio | None:
    """Return a build's value as a part of the floor's, None where no block counts."""
    found = [_ratio(block, name, value) for block in blocks]
    if not found:
        return None
    return Ratio(statistics.median(found), min(found), max(found), len(found))


def _ratio(block: Block, name: str, value: Value) -> float:
    floor = sum(map(value, block.floors)) / len(block.floors)
    return value(block.rounds[name]) / floor if floor else 0.0


def median_of(blocks: Iterable[Block], name: str, value: Value) -> float:
    """Return the median of a build's own value ("floor" for the floor); 0 for no blocks."""
    found = [
        value(one)
        for block in blocks
        for one in (block.floors if name == "floor" else (block.rounds[name],))
    ]
    return statistics.median(found) if found else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the values does not exceed; 0 of nothing."""
    if not values:
        return 0.0
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, round(share * len(ranked)) - 1))]


def processor_seconds(pids: Iterable[int]) -> float:
    """Return how long processes and everything they started have been on a processor."""
    whole = list(pids)
    living = sum(_own_seconds(pid) for one in whole for pid in family(one))
    return living + sum(map(_buried_seconds, whole))


def _buried_seconds(pid: int) -> float:
    """Return what children used that have ended since, as their parent remembers it."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    # After the name: state is the first field; the children's user and system time the 14th, 15th.
    return (int(told[13]) + int(told[14])) / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """Return a process and whatever lives of its descendants."""
    found = [pid]
    for child in _children(pid):
        found += family(child)
    return found


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def _own_seconds(pid: int) -> float:
    used = 0
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            used += int(task.read_text().split()[0])
        except (OSError, IndexError):
            continue
    return used / 1e9


def to_json(value: object) -> Any:
    """Return what can be written as JSON of a value of this module."""
    if isinstance(value, Round | Ratio):
        return asdict(value)
    if isinstance(value, Block):
        floors = [to_json(one) for one in value.floors]
        return {"floors": floors, **{name: to_json(one) for name, one in value.rounds.items()}}
    raise TypeError(type(value).__name__)

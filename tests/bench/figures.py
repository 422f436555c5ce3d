"""The figures: what is measured under which name, against which goal."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from typing_extensions import override

from tests.bench import claiming, crises, inbound, outbound, receipts
from tests.bench.rounds import (
    VOID,
    Block,
    Round,
    compare,
    gather,
    median_of,
    run_blocks,
    to_json,
)
from tests.bench.yard import Yard

Say = Callable[[str], None]


@dataclass(slots=True)
class Plan:
    """How much is measured: blocks of so many seconds, and rows."""

    blocks: int
    seconds: float
    enrollments: int
    due: int
    stored: int
    sample: int
    chance: random.Random = field(default_factory=random.Random)
    say: Say = lambda _line: None


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure with its goal; `rounds` are what it was made of.

    `met` is None for a note: what is told is no attempt at the goal, so it neither keeps nor
    misses it.
    """

    key: str
    what: str
    goal: str
    told: str
    met: bool | None
    rounds: Any = None

    @override
    def __str__(self) -> str:
        """Say it in one line."""
        mark = "note" if self.met is None else "met " if self.met else "MISS"
        return f"{self.key:4} {mark} {self.what}: {self.told} [{self.goal}]"


def _rate(one: Round) -> float:
    return one.rate


def _void(key: str, what: str, goal: str, bad: list[str]) -> Finding:
    return Finding(key, what, goal, f"{VOID}: {'; '.join(bad[:3])}", met=False)


def _compared(plan: Plan, floor: Any, sides: list[Any]) -> tuple[list[Block], list[str], list[Any]]:
    good, bad = run_blocks(
        floor, sides, wanted=plan.blocks, seconds=plan.seconds, chance=plan.chance, say=plan.say
    )
    return good, bad, [to_json(one) for one in good]


def measure_replies(yard: Yard, plan: Plan) -> list[Finding]:
    """P1: a reply decided and committed, against the floor that only stores it."""
    floor, naive, ours = inbound.make_sides(yard)
    good, bad, rounds = _compared(plan, floor, [naive, ours])
    what, goal = "replies decided and committed, of the floor's rate", ">= 0.5"
    found, other = compare(good, "ours", _rate), compare(good, "naive", _rate)
    if found is None:
        return [_void("P1", what, goal, bad)]
    costs = " ".join(
        f"{name} {median_of(good, name, lambda one: one.part_cost('server')):.0f}/"
        f"{median_of(good, name, lambda one: one.part_cost('database')):.0f}"
        for name in ("floor", "naive", "ours")
    )
    told = f"{found}; naive build, only stored and enqueued {other}; CPU us server/database {costs}"
    return [Finding("P1", what, goal, told, found.median >= 0.5, rounds)]


def measure_flags(yard: Yard, plan: Plan) -> list[Finding]:
    """P2: how soon a crisis is committed, and its page with the carrier."""
    found = crises.measure_flags(yard, rate=50, seconds=max(8.0, plan.seconds * 8))
    many = found.latencies
    goal = "flag p99 <= 100 ms, page p99 <= 1 s, at 50 a second, nothing lost"
    if found.wrong:
        return [_void("P2", "a crisis", goal, found.wrong)]
    told = "; ".join(
        f"{name} p50 {one.p50:.0f} ms, p99 {one.p99:.0f} ms of {one.count}"
        for name, one in many.items()
    )
    met = (
        all(one.is_whole for one in many.values())
        and many["reply, flag committed"].p99 <= 100
        and many["reply, page taken by the carrier"].p99 <= 1000
    )
    rounds = {name: asdict(one) for name, one in many.items()}
    return [Finding("P2", "a crisis", goal, told, met, rounds)]


def measure_sending(yard: Yard, plan: Plan) -> list[Finding]:
    """P3: what a text costs, sent and recorded, against the client's bare loop."""
    carrier = outbound.start_carrier(yard, 0)
    naive, ours = outbound.make_naive(yard, carrier), outbound.make_ours(yard, carrier)
    ours.name = "ours"
    good, bad, rounds = _compared(plan, naive, [ours])
    what, goal = "CPU of a text sent and recorded, of the bare client's loop", "<= 1.0"
    found = compare(good, "ours", lambda one: one.part_cost("server"))
    whole = compare(good, "ours", lambda one: one.cost)
    if found is None:
        return [_void("P3", what, goal, bad)]
    rate = compare(good, "ours", _rate)
    told = f"{found}; with the database {whole}; texts a second {rate}"
    return [Finding("P3", what, goal, told, found.median <= 1.0, rounds)]


def measure_many(yard: Yard, plan: Plan) -> list[Finding]:
    """P4: texts a second while each answer takes 100 ms."""
    carrier = outbound.start_carrier(yard, 100)
    rates: dict[int, Round] = {}
    for processes in (1, 2, 4):
        side = outbound.make_ours(yard, carrier, processes=processes)
        side.run(min(1.0, plan.seconds))
        rates[processes] = side.run(plan.seconds)
        plan.say(f"{processes} processes: {rates[processes].rate:.0f}/s {rates[processes].void}")
    told = ", ".join(
        f"{count} workers " + (f"{VOID}: {one.void}" if one.void else f"{one.rate:.0f}/s")
        for count, one in rates.items()
    )
    met = max((one.rate for one in rates.values() if not one.void), default=0.0) >= 1000
    rounds = {str(count): to_json(one) for count, one in rates.items()}
    what = "texts a second, the carrier answering in 100 ms"
    return [Finding("P4", what, ">= 1,000 on 2 cores", told, met, rounds)]


def measure_claims(yard: Yard, plan: Plan) -> list[Finding]:
    """P5: check-ins opened, against rows claimed with arrays, on both databases."""
    # The floor claims more in a turn than ours: each has enough for every turn.
    due, plenty = plan.due, max(plan.due, 100_000)
    sides = {
        "PostgreSQL": (
            claiming.make_floor(yard, max(plan.enrollments, plenty), plenty),
            claiming.make_ours(yard, plan.enrollments, due, plan.stored),
            2.0,
        ),
        "SQLite": (
            claiming.make_sqlite_floor(yard.home, 2 * plenty, plenty),
            claiming.make_sqlite_ours(yard, due),
            3.0,
        ),
    }
    return [_judge_claims(plan, name, *three) for name, three in sides.items()]


def _judge_claims(plan: Plan, name: str, floor: Any, ours: Any, goal: float) -> Finding:
    what = f"seconds for a check-in opened on {name}, of a row claimed with arrays"
    # The floor is so quick that a longer turn would leave nothing to claim for the next.
    less = Plan(plan.blocks, min(plan.seconds, 0.2), 0, 0, 0, 0, plan.chance, plan.say)
    good, bad, rounds = _compared(less, floor, [_Longer(ours, min(plan.seconds, 1.5))])
    found = compare(good, "ours", lambda one: 1 / one.rate)
    if found is None:
        return _void("P5", what, f"<= {goal}", bad)
    cost = median_of(good, "ours", lambda one: 1e6 / one.rate)
    base = median_of(good, "floor", lambda one: 1e6 / one.rate)
    told = f"{found}; us a row: floor {base:.0f}, ours {cost:.0f}"
    return Finding("P5", what, f"<= {goal}", told, found.median <= goal, rounds)


@dataclass(slots=True)
class _Longer:
    """A side whose turns last longer than the floor's."""

    side: Any
    seconds: float
    name: str = "ours"

    def run(self, _seconds: float) -> Round:
        found: Round = self.side.run(self.seconds)
        return found


def measure_growth(yard: Yard, plan: Plan) -> list[Finding]:
    """P6: what a person's text costs among many others, of the cost among few before and after."""
    carrier = outbound.start_carrier(yard, 0)
    few, many = (10_000, 10_000), (plan.enrollments, plan.stored)
    kept: dict[str, list[Block]] = {"opened": [], "delivered": []}

    def run() -> Block:
        turn = [claiming.measure_cost(yard, carrier, *size, plan.sample) for size in sizes]
        found = {what: _enclose([getattr(one, what) for one in turn]) for what in kept}
        broken = [one for one in found.values() if one.void]
        for what, block in found.items() if not broken else ():
            kept[what].append(block)
        return broken[0] if broken else found["opened"]

    sizes = (few, many, few)
    # What is imported and prepared with the first texts of a process is paid here.
    claiming.measure_cost(yard, carrier, *few, plan.sample)
    good, bad = gather(run, plan.blocks, plan.say)
    what = f"CPU of a text, 10,000 to {plan.enrollments:,} enrollments and {plan.stored:,} texts"
    if not good:
        return [_void("P6", what, "within 20 %", bad)]
    return [_judge_growth(what, kept)]


def _enclose(turn: list[Round]) -> Block:
    first, middle, last = turn
    return Block((first, last), {"many": middle})


def _judge_growth(what: str, kept: Mapping[str, list[Block]]) -> Finding:
    ratios = {part: compare(blocks, "many", lambda one: one.cost) for part, blocks in kept.items()}
    told = "; ".join(f"{part} {ratio} of it" for part, ratio in ratios.items())
    met = all(one is not None and abs(one.median - 1) <= 0.2 for one in ratios.values())
    rounds = {part: [to_json(one) for one in blocks] for part, blocks in kept.items()}
    return Finding("P6", what, "within 20 %", told, met, rounds)


def measure_lost_queue(yard: Yard, plan: Plan) -> list[Finding]:
    """P7: the webhook while the queue server hangs, and after it was killed."""
    found = inbound.measure_lost_queue(yard, rate=20, seconds=max(8.0, plan.seconds * 4))
    told = "; ".join(
        f"{name} p99 {one.p99:.0f} ms of {one.count}"
        + ("" if one.is_whole else f" ({one.lost} lost, {one.unstored} more not stored)")
        for name, one in found.items()
    )
    met = all(one.p99 <= 250 and one.is_whole for one in found.values())
    rounds = {name: asdict(one) for name, one in found.items()}
    goal = "p99 <= 250 ms, nothing lost"
    return [Finding("P7", "webhook at 20 a second", goal, told, met, rounds)]


def measure_limiter(yard: Yard, plan: Plan) -> list[Finding]:
    """P10: a number's rate, kept by several workers."""
    found = [
        outbound.measure_limiter(yard, rate=rate, seconds=max(8.0, 4 * plan.seconds), processes=3)
        for rate in (25.0, 100.0)
    ]
    told = "; ".join(
        f"at {one.rate:.0f}/s reached {one.share:.3f}, fullest second {one.fullest}"
        + (f", {VOID}: {one.void}" if one.void else "")
        for one in found
    )
    met = all(not one.void and one.share >= 0.97 and one.fullest <= one.rate for one in found)
    what = "3 workers with one number's rate, in segments"
    goal = f">= 0.97 of it, where {outbound.MOST_REACHABLE:.3f} can be had, never above it"
    return [Finding("P10", what, goal, told, met, [asdict(one) for one in found])]


def measure_receipts(yard: Yard, plan: Plan) -> list[Finding]:
    """P11: receipts, against one transaction each."""
    found = receipts.measure(yard, max(200, plan.sample), plan.blocks)
    what, goal = "receipts that come at the same time", "folded >= 10 x one by one"
    if found.void:
        return [_void("P11", what, goal, [found.void])]
    times = found.single / found.folded
    told = (
        f"{times:.1f} x: {found.folded:.0f} us each, {receipts.AT_ONCE} at once; one by one "
        f"{found.single:.0f} us, by as many threads {found.threads:.0f} us; "
        f"if an UPDATE took a hundred {found.hundred:.0f} us"
    )
    return [Finding("P11", what, goal, told, met=times >= 10, rounds=found.rounds)]


MEASURES: Mapping[str, Callable[[Yard, Plan], list[Finding]]] = {
    "P1": measure_replies,
    "P2": measure_flags,
    "P3": measure_sending,
    "P4": measure_many,
    "P5": measure_claims,
    "P6": measure_growth,
    "P7": measure_lost_queue,
    "P10": measure_limiter,
    "P11": measure_receipts,
}

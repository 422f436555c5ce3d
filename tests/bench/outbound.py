"""P3, P4 and P10: a text sent and recorded, many at once, and never faster than a number may."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import create_engine, text

from smsserve.domain.pacing import SLACK
from tests.bench.crowding import fill_waiting
from tests.bench.rounds import Round
from tests.bench.yard import Yard, answers, free_port, spent
from tests.support.waiting import eventually
from tests.support.world import ROOT

# How many texts wait at the beginning of a round: more than any build sends in it.
WAITING = 4_000
_WAITS = "waiting"
# A process prepares its statements and opens its connections with the first texts.
_WARM_UP = 0.8  # seconds


@dataclass(slots=True)
class Program:
    """One sending program that waits to be told how long to send."""

    child: subprocess.Popen[str]

    def begin(self, seconds: float) -> None:
        """Let it send."""
        assert self.child.stdin is not None
        self.child.stdin.write(f"{seconds}\n")
        self.child.stdin.flush()

    def end(self) -> tuple[int, float, float]:
        """Return (texts, seconds, seconds of processor time) of what it was told last."""
        assert self.child.stdout is not None
        sent, took, used = json.loads(self.child.stdout.readline())
        return sent, took, used


def start_program(yard: Yard, kind: str, env: Mapping[str, str]) -> Program:
    """Start a sending program; it is ready when this returns."""
    log = (yard.home / f"sender-{kind}.log").open("ab")
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.senders", kind],
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    yard.stack.callback(log.close)
    yard.stack.callback(end_program, Program(child))
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return Program(child)


def end_program(program: Program) -> None:
    """End a sending program; one that is gone stays so."""
    if program.child.poll() is None:
        program.child.kill()
    program.child.wait()
    for pipe in (program.child.stdin, program.child.stdout):
        if pipe is not None:
            pipe.close()


@dataclass(slots=True)
class Carrier:
    """The lean carrier, and what it was given."""

    port: int

    def taken(self) -> list[tuple[float, str, int]]:
        """Return (seconds, number, segments) of each text, in order."""
        return [(one[0], one[1], one[2]) for one in self._ask("GET")]

    def forget(self) -> None:
        """Forget every text."""
        self._ask("DELETE")

    def _ask(self, method: str) -> list[tuple[float, str, int]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, "/ledger")
        answer: list[tuple[float, str, int]] = json.loads(connection.getresponse().read())
        connection.close()
        return answer


def start_carrier(yard: Yard, delay_ms: int) -> Carrier:
    """Start a carrier that answers after so long."""
    port = free_port()
    argv = ["-m", "tests.bench.stub", str(port), str(delay_ms)]
    yard.start(argv, yard.environment("sqlite:////dev/null"), "stub")
    eventually(lambda: answers(port), "the stub listens")
    return Carrier(port)


def _send(programs: Sequence[Program], seconds: float) -> list[tuple[int, float, float]]:
    for program in programs:
        program.begin(seconds)
    return [program.end() for program in programs]


@dataclass(slots=True)
class SendSide:
    """A number of sending programs against one carrier, the texts counted on both sides."""

    name: str
    yard: Yard
    carrier: Carrier
    begin: Callable[[], Sequence[Program]]
    count: Callable[[], int] | None = None

    def run(self, seconds: float) -> Round:
        """Send for so long."""
        programs = self.begin()
        self.carrier.forget()
        warmed = _send(programs, _WARM_UP)
        before = self.yard.used()
        told = _send(programs, seconds)
        used = spent(before, self.yard.used())
        for program in programs:
            end_program(program)
        used["server"] = sum(one[2] for one in told)
        sent, took = sum(one[0] for one in told), max(one[1] for one in told)
        return Round(sent, took, used, self._judge(sent + sum(one[0] for one in warmed)))

    def _judge(self, sent: int) -> str:
        taken = len(self.carrier.taken())
        stored = taken if self.count is None else self.count()
        if sent == taken == stored and sent:
            return ""
        return f"{self.name}: {sent} sent, {taken} taken by the carrier, {stored} recorded"


def make_naive(yard: Yard, carrier: Carrier) -> SendSide:
    """Return the loop of the official client's `create` with its stock transport."""
    env = yard.environment("sqlite:////dev/null", TWILIO_API_URL=f"http://127.0.0.1:{carrier.port}")
    env = {**env, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    return SendSide("naive", yard, carrier, lambda: [start_program(yard, "naive", env)])


def make_ours(
    yard: Yard, carrier: Carrier, *, processes: int = 1, rate: float = 10_000.0
) -> SendSide:
    """Return the service's own delivery in so many processes, a crowd's questions waiting."""
    yard.make_template(_WAITS, lambda runtime: fill_waiting(runtime, WAITING))
    name = f"send_{carrier.port}_{processes}_{rate:.0f}"
    url = yard.fresh(name, _WAITS)
    env = yard.environment(
        url,
        TWILIO_API_URL=f"http://127.0.0.1:{carrier.port}",
        SMSSERVE_SEGMENTS_PER_SECOND=str(rate),
    )

    def begin() -> list[Program]:
        # A process that sends notices when the database under it is an older one, and stops; so
        # each round has its own.
        yard.fresh(name, _WAITS)
        return [start_program(yard, "ours", env) for _ in range(processes)]

    recorded = "SELECT count(*) FROM outbound_messages WHERE status = 'sent'"
    return SendSide(
        f"ours x{processes}",
        yard,
        carrier,
        begin,
        lambda: _count(url, recorded),
    )


def _count(url: str, query: str) -> int:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = int(connection.execute(text(query)).scalar_one())
    engine.dispose()
    return found


@dataclass(frozen=True, slots=True)
class Paced:
    """How near to the allowed rate texts went out, in segments, and the fullest second of all.

    `void` says why nothing of it counts.
    """

    rate: float
    reached: float
    fullest: int
    segments: int
    void: str = ""

    @property
    def share(self) -> float:
        """Return what part of the allowed rate was used."""
        return self.reached / self.rate


def measure_limiter(yard: Yard, *, rate: float, seconds: float, processes: int) -> Paced:
    """Send from several processes with one number's rate; every second is looked at."""
    carrier = start_carrier(yard, 0)
    side = make_ours(yard, carrier, processes=processes, rate=rate)
    turn = side.run(seconds)
    return replace(judge_pace(carrier.taken(), rate), void=turn.void)


def judge_pace(taken: Sequence[tuple[float, str, int]], rate: float) -> Paced:
    """Return the rate between the first text and the last, and the most in any one second."""
    ordered = sorted((at, segments) for at, _, segments in taken)
    segments = sum(size for _, size in ordered)
    if len(ordered) < 2:
        return Paced(rate, 0.0, segments, segments)
    took = ordered[-1][0] - ordered[0][0]
    reached = (segments - ordered[-1][1]) / took
    fullest, held, first = 0, 0, 0
    for at, size in ordered:
        held += size
        while ordered[first][0] <= at - 1.0:
            held -= ordered[first][1]
            first += 1
        fullest = max(fullest, held)
    return Paced(rate, reached, fullest, segments)


# The limiter takes a second a little longer than it is; that is all it may cost.
MOST_REACHABLE = 1 / SLACK

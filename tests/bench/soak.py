"""P9: the memory of web, worker and scheduler under half of what they can take, over minutes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.bench.crowding import fill_asked
from tests.bench.figures import Finding
from tests.bench.inbound import OUR_APP, PEOPLE
from tests.bench.outbound import start_carrier
from tests.bench.phones import Phones, make_texts
from tests.bench.rounds import VOID, family
from tests.bench.yard import Yard

# Replies a second; about half of what two cores take with everything on them.
RATE = 15.0
_STEP = 10.0  # seconds
# Everything is imported, cached and pooled by then.
_WARM = 3
# A line through fewer points than these says nothing.
_LEAST_POINTS = 10
# Two standard errors: a slope within them can not be told from none.
_ERRORS = 2.0


def soak(yard: Yard, minutes: float, say: Callable[[str], None]) -> Finding:
    """Let everything run at a steady rate and return how memory changed."""
    url = yard.fresh(
        "soak", yard.make_template("soak_asked", lambda runtime: fill_asked(runtime, PEOPLE))
    )
    carrier = start_carrier(yard, 100)
    env = yard.environment(url, TWILIO_API_URL=f"http://127.0.0.1:{carrier.port}")
    served = yard.serve(OUR_APP, env)
    parts = {
        "web": served.child.pid,
        "worker": yard.start(["-m", "workers.run"], env, "worker").pid,
        "scheduler": yard.start(["-m", "workers.scheduler"], env, "scheduler").pid,
    }
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in parts}
    began, asked, good = time.monotonic(), 0, 0
    while time.monotonic() < began + minutes * 60:
        phones, texts = Phones(served.port), make_texts(round(RATE * _STEP), PEOPLE)
        phones.follow(texts, RATE)
        asked += len(texts)
        good += sum(one.good for one in phones.texted)
        at = (time.monotonic() - began) / 3600
        for name, pid in parts.items():
            seen[name].append((at, _resident_mb(pid)))
        say(", ".join(f"{name} {points[-1][1]:.1f} MB" for name, points in seen.items()))
    void = _find_fault(len(seen["web"]) - _WARM, asked, good)
    return _judge(minutes, {name: fit(points[_WARM:]) for name, points in seen.items()}, seen, void)


def _find_fault(points: int, asked: int, good: int) -> str:
    """Return why a soak says nothing about memory, "" when it does."""
    if good != asked:
        return f"{asked - good} of {asked} replies were not answered with 200"
    if points < _LEAST_POINTS:
        return f"{max(points, 0)} points after the warm-up, {_LEAST_POINTS} are needed"
    return ""


def _judge(
    minutes: float,
    slopes: Mapping[str, tuple[float, float]],
    seen: Mapping[str, object],
    void: str,
) -> Finding:
    told = ", ".join(
        f"{name} {slope:+.1f} +- {_ERRORS * error:.1f} MB an hour"
        for name, (slope, error) in slopes.items()
    )
    if void:
        told = f"{VOID}: {void}; {told}"
    met = not void and all(slope <= _ERRORS * error for slope, error in slopes.values())
    return Finding("P9", f"memory over {minutes:g} minutes", "no slope", told, met, dict(seen))


def fit(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the slope of a straight line through some points, and its standard error."""
    if len(points) < 3:
        return 0.0, 0.0
    line = statistics.linear_regression(*zip(*points, strict=True))
    middle = statistics.fmean(x for x, _ in points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    rest = sum((y - line.intercept - line.slope * x) ** 2 for x, y in points)
    return line.slope, (rest / (len(points) - 2) / spread) ** 0.5


def _resident_mb(pid: int) -> float:
    found = 0.0
    for one in family(pid):
        text = Path(f"/proc/{one}/status").read_text()
        found += int(text.partition("VmRSS:")[2].split()[0]) / 1024
    return found

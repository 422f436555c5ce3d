"""`python -m tests.bench.risk.speed`: processor time of reading a text, beside folding it.

The floor is folding the same texts (lower case, accents, look-alikes), which every reader must do.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from smsserve.domain.risk_model import RiskTier
from smsserve.domain.triage import read_risk
from smsserve.domain.wording import normalize
from smsserve.gateways.risk_model import MODEL_FILE, load_risk_model
from tests.bench.risk.dataset import prepare
from tests.support.phrases import read_messages

_BENCHES = ("crisis_must_catch", "crisis_must_not_flag", "crisis_hard_catch", "crisis_hard_not")
_ROUNDS = 7
_LONG = 65_536
_What = TypeVar("_What")


def main() -> int:
    """Print the figures; the best of several alternating rounds for each text."""
    texts = [text for name in _BENCHES for _, text in read_messages(name)]
    for line in (*_measure_load(), *_measure_texts(texts), *_measure_long(texts)):
        sys.stdout.write(f"{line}\n")
    return 0


def _measure_load() -> Iterator[str]:
    taken = min(_time(load_risk_model, MODEL_FILE) for _ in range(_ROUNDS))
    yield f"model file {MODEL_FILE.stat().st_size / 1024:.0f} KB, loaded in {1000 * taken:.1f} ms"


def _measure_texts(texts: Sequence[str]) -> Iterator[str]:
    model = load_risk_model()
    tier = RiskTier(model)
    prepared = {text: prepare(text) for text in texts}
    readers: dict[str, Callable[[str], object]] = {
        "folding (the floor)": normalize,
        "model alone": lambda text: model.score(prepared[text]),
        "rules alone": read_risk,
        "rules and model": lambda text: read_risk(text, tier),
    }
    best = {name: [float("inf")] * len(texts) for name in readers}
    for _ in range(_ROUNDS):
        for name, reader in readers.items():
            for at, text in enumerate(texts):
                best[name][at] = min(best[name][at], _time(reader, text))
    floor = sum(best["folding (the floor)"]) / len(texts)
    for name, taken in best.items():
        mean = sum(taken) / len(taken)
        last = sorted(taken)[int(0.99 * len(taken))]
        ratio = mean / floor
        yield f"{name:<22} mean {1000 * mean:.3f} ms, p99 {1000 * last:.3f} ms, {ratio:.1f} x floor"


def _measure_long(texts: Sequence[str]) -> Iterator[str]:
    tier = RiskTier(load_risk_model())
    joined = " ".join(texts)
    hostile = {
        "our messages in a row": joined * (_LONG // len(joined) + 1),
        "want to want to": "want to " * _LONG,
        "one long word": "a" * _LONG,
        "letters": "k i l l " * _LONG,
        "stars": "s*c*d* " * _LONG,
        "emoji": "\U0001f52b" * _LONG,
        "combining": "e\u0301" * _LONG,
        "idioms": "this traffic is killing me " * _LONG,
    }
    for name, text in hostile.items():
        cut = text[:_LONG]
        taken = min(_time(partial(read_risk, tier=tier), cut) for _ in range(3))
        yield f"64 KB, {name:<24} {1000 * taken:.0f} ms"


def _time(act: Callable[[_What], object], what: _What) -> float:
    started = time.thread_time()
    act(what)
    return time.thread_time() - started


if __name__ == "__main__":
    sys.exit(main())

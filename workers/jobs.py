"""The jobs: no arguments in, one use case each. Named in `workers.queues`."""

from __future__ import annotations

from functools import cache

from smsserve.bootstrap import build_runtime, read_settings
from smsserve.usecases import outbox
from smsserve.usecases.holding_keys import require_keys
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.telling_keys import start_telling

# A job gives the worker back after so long; the bell is rung again for the rest. So a stop is
# never far away, and a second worker may help.
TURN = 5.0  # seconds


def deliver() -> None:
    """Hand over what is due."""
    take_turn(load_runtime(), TURN)


def take_turn(runtime: Runtime, seconds: float) -> None:
    """Hand over for so long, and ring for whatever is left then."""
    if outbox.keep_delivering(runtime, seconds):
        runtime.nudge.ring()


@cache
def load_runtime() -> Runtime:
    """Return this process's runtime, made once; raises RefusedError without a needed key."""
    runtime = build_runtime(read_settings())
    require_keys(runtime)
    start_telling(runtime, "worker")
    return runtime

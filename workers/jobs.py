"""The jobs: no arguments in, one use case each. Named in `workers.queues`."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

from smsserve.bootstrap import build_runtime, read_settings
from smsserve.usecases import outbox, reconciling
from smsserve.usecases.runtime import Runtime

# A job gives the worker back after so long; the bell is rung again for the rest. So a stop is
# never far away, and a second worker may help.
TURN = 5.0  # seconds


def deliver() -> None:
    """Hand over what is due."""
    runtime = load_runtime()
    take_turn(lambda: outbox.deliver(runtime), runtime.nudge.ring)


def take_turn(
    deliver_some: Callable[[], int],
    ring: Callable[[], object],
    *,
    monotonic: Callable[[], float] = time.monotonic,
) -> None:
    """Deliver until nothing is left; when the turn is over before that, ring for the rest."""
    ends_at = monotonic() + TURN
    while deliver_some():
        if monotonic() >= ends_at:
            ring()
            return


def reconcile() -> None:
    """Look up what is in doubt."""
    reconciling.reconcile(load_runtime())


@cache
def load_runtime() -> Runtime:
    """Return this process's runtime, made once."""
    return build_runtime(read_settings())

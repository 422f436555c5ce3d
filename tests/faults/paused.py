"""Workers that stop themselves in the middle of a hand-over: `python -m tests.faults.paused STEP…`.

One process for each step: it claims one text, sends itself SIGSTOP at that step, and goes on when
somebody lets it. Each one's step and number are printed once it stands still. Leases count for a
second here, so that a short sleep is as good as a long one.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from smsserve.bootstrap import build_runtime, read_settings
from smsserve.ports import ListedMessage, SendOutcome, SendRequest, SmsSender
from smsserve.usecases import outbox
from smsserve.usecases.runtime import Runtime

# At each of these the worker may stand still for as long as it likes; only the last but one, the
# moment between the last look at the lease and the first byte, is bounded by the lease.
STEPS = ("claimed", "at the wire", "answered")
_CLAIM = "UPDATE outbound_messages"
# A third of a lease, after which no request is begun any more.
WRITE_WITHIN = timedelta(seconds=0.3)


class _Stopping:
    """Implements ports.SmsSender around the real one: stands still before or after it."""

    def __init__(self, inner: SmsSender, step: str) -> None:
        self._inner, self._step = inner, step

    def send(self, request: SendRequest) -> SendOutcome:
        if self._step == "at the wire":
            _stand_still()
        outcome = self._inner.send(request)
        if self._step == "answered":
            _stand_still()
        return outcome

    def list_sent(self, to: str, since: object) -> list[ListedMessage]:
        return self._inner.list_sent(to, since)  # type: ignore[arg-type]


def _stand_still() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def _stop_after_claim(runtime: Runtime) -> None:
    """Stand still where a connection is taken after the claim's, before any transaction begins."""
    claimed: list[str] = []

    def note_claim(*call: Any) -> None:
        if _CLAIM in call[2]:
            claimed.append(call[2])

    def stop_after_it(*_connection: object) -> None:
        if claimed:
            claimed.clear()
            _stand_still()

    event.listen(runtime.engine, "after_cursor_execute", note_claim)
    event.listen(runtime.engine, "checkout", stop_after_it)


def _work(step: str) -> None:
    runtime = build_runtime(read_settings())
    runtime = replace(runtime, sender=_Stopping(runtime.sender, step))
    runtime.now()
    if step == "claimed":
        _stop_after_claim(runtime)
    outbox.deliver(runtime, limit=1)


def main(steps: Sequence[str]) -> None:
    """Start a worker for each step, one after the other, and wait until all have ended."""
    outbox._WRITE_WITHIN = WRITE_WITHIN
    pids = []
    for step in steps:
        pid = os.fork()
        if pid == 0:
            _work(step)
            os._exit(0)
        os.waitpid(pid, os.WUNTRACED)
        sys.stdout.write(f"{pid} {step}\n")
        sys.stdout.flush()
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main(sys.argv[1:])

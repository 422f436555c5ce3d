"""A scheduler on a host somewhere else: `python -m tests.faults.elsewhere BEGIN`.

Its time zone is TZ, its clock what `shifting` makes of it. It says first by how many whole hours
its standard time is ahead of UTC; then for each instant that it reads it opens what is due, and
says how much that was. The instants take the place of the database's clock.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime

from smsserve.bootstrap import build_runtime, read_settings
from smsserve.gateways.null_sender import NullSender
from smsserve.gateways.redis_queue import NullNudge
from smsserve.usecases import checkins
from tests.support.clock import FixedClock


def main() -> None:
    """Open what falls due until there are no more instants."""
    _say(str(-time.timezone // 3600))
    clock = FixedClock(datetime.fromisoformat(sys.argv[1]))
    runtime = build_runtime(read_settings(), clock=clock, sender=NullSender(), nudge=NullNudge())
    for line in sys.stdin:
        clock.set(datetime.fromisoformat(line.strip()))
        _say(str(checkins.open_due(runtime)))
    runtime.engine.dispose()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

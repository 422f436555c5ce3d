"""Which jobs there are, on which queue, and what each promises.

A queue carries no work, only the wish that some be looked for: every job finds its work in the
database, may run at any time, any number of times and twice at once, and may be lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from smsserve.gateways.redis_queue import DELIVER, QUEUE


@dataclass(frozen=True, slots=True)
class Promise:
    """What a job does and what nobody has to fear from it."""

    does: str
    safe_because: str


# Every job any worker will run: by name, without arguments. Nothing is one that may wait for the
# provider's lists: they may hang, and a worker does one job after the other.
JOBS = {
    DELIVER: Promise(
        does="hands over what is due until nothing is left or its time is up",
        safe_because="a row is claimed by a guarded update before a request is written",
    ),
}

# One queue to a process: with several, a job fetched by a killed worker would be lost for good.
QUEUES = {QUEUE: tuple(JOBS)}

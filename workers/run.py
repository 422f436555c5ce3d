"""The worker process: `python -m workers.run [queue]`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from redis.exceptions import RedisError

from smsserve import logs
from smsserve.bootstrap import read_settings
from smsserve.domain.errors import RefusedError
from smsserve.gateways.redis_queue import QUEUE, open_client
from smsserve.gateways.twilio.sender import TwilioSender
from smsserve.settings import SettingsError
from workers.jobs import load_runtime
from workers.memory import keep_loaded
from workers.queues import QUEUES
from workers.stopping import StopFlag
from workers.worker import ListedJob, ListedWorker

FIRST_WAIT = 0.5  # seconds before a worker that lost its queue tries again, then twice as long
LONGEST_WAIT = 5.0
_log = logs.get_logger(__name__)


def main(arguments: Sequence[str]) -> int:
    """Work one queue until a signal comes; returns the exit code."""
    logs.configure("worker")
    queue = arguments[0] if arguments else QUEUE
    try:
        url = read_settings().redis_url
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if queue not in QUEUES or url is None:
        sys.stderr.write(
            f"{queue} is no queue; known: {', '.join(QUEUES)}\n"
            if queue not in QUEUES
            else "SMSSERVE_REDIS_URL is not set; without a queue the scheduler delivers alone\n"
        )
        return 2
    stop = StopFlag().catch_signals()
    try:
        warm_up()
    except RefusedError as error:
        sys.stderr.write(f"{error}. {error.hint}\n")
        return 2
    work(url, queue, stop)
    return 0


def warm_up() -> None:
    """Import and build now what the first job would otherwise wait for."""
    runtime = load_runtime()
    if isinstance(runtime.sender, TwilioSender):
        runtime.sender.warm_up()
    keep_loaded()


def work(url: str, queue: str, stop: StopFlag, *, job_class: type[ListedJob] = ListedJob) -> None:
    """Work a queue until asked to stop; while Redis is away, wait for it and try again."""
    wait = FIRST_WAIT
    while not stop.raised:
        try:
            worker = ListedWorker(queue, open_client(url), stop, job_class=job_class)
            worker.work(logging_level="WARNING")
            wait = FIRST_WAIT
        except (RedisError, OSError) as error:
            _log.warning("worker.queue_lost", error=logs.locate(error), seconds=wait)
        stop.catch_signals()
        stop.wait(wait)
        wait = min(wait * 2, LONGEST_WAIT)
    _log.info("worker.stopped", queue=queue)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

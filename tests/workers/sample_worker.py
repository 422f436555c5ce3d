"""A worker process for the tests: `python -m tests.workers.sample_worker URL`."""

from __future__ import annotations

import sys

from smsserve import logs
from smsserve.gateways.redis_queue import QUEUE
from tests.workers.sample_jobs import SampleJob
from workers.run import work
from workers.stopping import StopFlag

if __name__ == "__main__":
    logs.configure("worker")
    work(sys.argv[1], QUEUE, StopFlag().catch_signals(), job_class=SampleJob)

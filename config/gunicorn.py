"""How gunicorn runs the web process; the Procfile has the command."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path
from typing import Any

# Only this machine, unless told otherwise: a TLS proxy or a tunnel stands in front of it.
bind = f"{os.environ.get('SMSSERVE_BIND') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"

# Threads that wait for no slow sender: see there.
worker_class = "smsserve.web.reading.PatientWorker"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 8  # a request waits for the database, not for the processor

# The carrier gives up on a webhook after 15 s; nothing here is allowed to take longer.
timeout = 30
graceful_timeout = 10  # below the supervisor's patience
keepalive = 5

# Roughly the limits of the largest webhook; the application limits the body.
limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 4096

# No access log: addresses may carry what nobody should read. The application counts requests.
accesslog = None
errorlog = "-"
loglevel = "info"

# What a request says of itself (X-Forwarded-Proto and the like) is believed from nobody: addresses
# are made of SMSSERVE_PUBLIC_URL alone.
forwarded_allow_ips = ""

# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - gunicorn's advice

# A second way in, through a socket in the home folder, is not wanted.
control_socket_disable = True


def post_worker_init(_worker: object) -> None:
    """Let the collector pass by what is loaded by now: it stays until the worker ends.

    Walking it took a tenth of a second, about once in thirty pages, while everybody else waited.
    """
    gc.collect()
    gc.freeze()


def on_reload(arbiter: Any) -> None:
    """Have the new workers take requests before the old ones are told to stop.

    Left to itself gunicorn stops those at once: until the others had loaded the application nobody
    answered, for seconds, and on a busy machine for longer than the carrier waits.
    """
    new = [arbiter.WORKERS[arbiter.spawn_worker()] for _ in range(arbiter.num_workers)]
    deadline = time.monotonic() + timeout
    while not all(map(_is_settled, new)) and time.monotonic() < deadline:
        time.sleep(0.05)
    # What gunicorn would start now is there already; it only ends the oldest, and waits until all
    # who are left are newer than this moment. Each reload reads the settings anew.
    arbiter.cfg.set("workers", 0)
    for one in new:
        one.age = arbiter.worker_age + 1


def _is_settled(worker: Any) -> bool:
    """Tell whether a worker takes requests, or has died and never will."""
    if os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
        return True
    # Its sign of life is a file that was made at a time of day, and that it dates by its uptime.
    return bool(worker.tmp.last_update() <= time.monotonic())

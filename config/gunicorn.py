"""How gunicorn runs the web process; the Procfile has the command."""

from __future__ import annotations

import os
from pathlib import Path

# Only this machine, unless told otherwise: a TLS proxy or a tunnel stands in front of it.
bind = f"{os.environ.get('SMSSERVE_BIND') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"

worker_class = "gthread"
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

# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - gunicorn's advice

# A second way in, through a socket in the home folder, is not wanted.
control_socket_disable = True

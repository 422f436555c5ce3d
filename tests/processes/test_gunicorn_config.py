"""config/gunicorn.py, as gunicorn itself reads it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ = """
import gc
import sys
from gunicorn.app.wsgiapp import WSGIApplication
sys.argv = ["gunicorn", "-c", "config/gunicorn.py", "any:app"]
cfg = WSGIApplication().cfg
"""
SHOW = """
print(cfg.address[0][0], cfg.address[0][1], cfg.workers, cfg.worker_class.__name__, cfg.accesslog)
"""
START = """
loaded = [[] for _ in range(1000)]
cfg.post_worker_init(None)
print(any(one is loaded[0] for one in gc.get_objects()), gc.get_freeze_count() > 1000)
"""


def read(env: Mapping[str, str], show: str = SHOW) -> str:
    """Return what gunicorn makes of the file: address, port, workers, their class, access log.

    Or what else of it is asked to be shown.
    """
    unset = ("PORT", "WEB_CONCURRENCY", "SMSSERVE_BIND", "GUNICORN_CMD_ARGS")
    kept = {name: value for name, value in os.environ.items() if name not in unset}  # noqa: TID251 - for a program
    return subprocess.run(
        [sys.executable, "-c", READ + show],
        cwd=ROOT,
        env={**kept, **env},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


@pytest.mark.parametrize(
    ("env", "seen"),
    [
        ({}, "127.0.0.1 8000 2 PatientWorker None"),
        ({"PORT": "9001"}, "127.0.0.1 9001 2 PatientWorker None"),
        (
            {"SMSSERVE_BIND": "0.0.0.0", "WEB_CONCURRENCY": "4"},  # noqa: S104 - told to
            "0.0.0.0 8000 4 PatientWorker None",
        ),
    ],
)
def test_it_listens_where_it_is_told_and_writes_no_access_log(
    env: Mapping[str, str], seen: str
) -> None:
    """Only this machine by default; addresses never reach a log."""
    assert read(env) == seen


def test_a_worker_that_starts_keeps_what_it_loaded_out_of_the_collector() -> None:
    """No page waits while the collector walks the whole program once more."""
    assert read({}, START) == "False True"

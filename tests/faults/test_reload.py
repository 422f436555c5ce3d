"""The web process is reloaded (SIGHUP) while its application, which loads slowly, is asked."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.installing import free_port
from tests.faults.keeper import PATIENCE, send_signal
from tests.faults.mutants import ROOT
from tests.support.installation import full_environment
from tests.support.waiting import eventually

pytestmark = pytest.mark.fault
LOADING, _BETWEEN = 2.0, 0.02  # seconds
# Loads at once where nothing says that it is slow; answers with the number of its process.
APPLICATION = f"""
import os, pathlib, time
if pathlib.Path("slow").exists():
    time.sleep({LOADING})
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
"""


@contextmanager
def serving(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run gunicorn with our settings and that application for a block, one worker."""
    (home / "slowly.py").write_text(APPLICATION, encoding="utf-8")
    env = full_environment({"PORT": str(port), "WEB_CONCURRENCY": "1", "PYTHONPATH": str(ROOT)})
    argv = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "config" / "gunicorn.py")]
    argv += ["--log-level", "critical", "slowly:app"]
    with subprocess.Popen(argv, cwd=home, env=env) as web:
        try:
            yield web
        finally:
            web.terminate()


def ask(port: int) -> str:
    """Return which process answers, "" when none does."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=3 * LOADING) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def test_nobody_waits_for_new_workers_to_load(tmp_path: Path) -> None:
    """The old ones answer until the new ones can; nothing is refused, twice in a row."""
    port = free_port()
    with serving(tmp_path, port) as web:
        eventually(lambda: ask(port), "the application answers")
        (tmp_path / "slow").touch()
        for _ in range(2):
            old = ask(port)
            send_signal(web.pid, signal.SIGHUP)
            longest = ask_until_changed(port, old)
            assert longest < LOADING / 2, "somebody waited for the application to load"


def ask_until_changed(port: int, old: str) -> float:
    """Ask again and again until another process answers; returns the longest wait in seconds."""
    answered, longest = old, 0.0
    while answered == old:
        began = time.monotonic()
        answered = ask(port)
        longest = max(longest, time.monotonic() - began)
        time.sleep(_BETWEEN)
    assert answered, "somebody was refused"
    eventually(lambda: all(ask(port) != old for _ in range(5)), "the old one is gone", PATIENCE)
    return longest

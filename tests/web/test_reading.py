"""Slow senders: they are not waited for, and nobody else waits because of them."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]
APP = """
import time

def app(environ, start):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    got = len(environ["wsgi.input"].read(length))
    if environ["PATH_INFO"] == "/slow":
        time.sleep(1.8)
    start("200 OK", [("Content-Type", "text/plain")])
    return [str(got).encode()]
"""
CONFIG = """
from smsserve.web.reading import PatientWorker

class QuickWorker(PatientWorker):
    read_within = 1.0

worker_class = QuickWorker
workers, threads = 1, 2
errorlog = "/dev/null"
"""


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """Serve an application with two threads that wait for a second."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        found = int(holder.getsockname()[1])
    (tmp_path / "slow_app.py").write_text(APP, encoding="utf-8")
    config = tmp_path / "quick.py"
    config.write_text(CONFIG, encoding="utf-8")
    argv = [sys.executable, "-m", "gunicorn", "-c", str(config), "--pythonpath", str(tmp_path)]
    child = subprocess.Popen(
        [*argv, "--bind", f"127.0.0.1:{found}", "slow_app:app"], cwd=ROOT, stderr=subprocess.DEVNULL
    )
    try:
        eventually(lambda: ask(found) == b"0", "gunicorn answers")
        yield found
    finally:
        child.terminate()
        child.wait(timeout=20)


def ask(port: int, path: str = "/", body: bytes | None = None) -> bytes:
    """Return what is answered, b"" while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET" if body is None else "POST", path, body)
        return connection.getresponse().read()
    except OSError:
        return b""
    finally:
        connection.close()


def test_nobody_waits_for_long_because_others_are_slow(port: int) -> None:
    """Half a head, half a body, a byte now and then: as many as there are threads, and more."""
    halves = (b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc")
    slow = []
    for number in range(6):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.sendall(halves[number % 2])
        slow.append(connection)
    began = time.monotonic()
    assert ask(port, body=b"hello") == b"5"
    assert time.monotonic() - began < 9
    for connection in slow:
        connection.close()


def test_an_answer_that_takes_long_still_gets_out(port: int) -> None:
    """Only the reading ends: whoever has sent all of it is answered."""
    assert ask(port, "/slow", b"abc") == b"3"

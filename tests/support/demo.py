"""The demo as a process of its own: started, read until it is ready, stopped by Ctrl-C."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Running:
    """A demo that runs: where its pages are, and how to log in."""

    process: subprocess.Popen[str]
    console: str
    phones: str
    passwords: dict[str, str]


@contextmanager
def started(home: Path) -> Iterator[Running]:
    """Start the demo in a home of its own and wait until it says that it is ready."""
    env = dict(os.environ, SMSSERVE_HOME=str(home))  # noqa: TID251 - the child's environment
    process = subprocess.Popen(
        [sys.executable, "-m", "smsserve", "demo"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = _read_until_ready(process)
        passwords = json.loads((home / "logins.json").read_text(encoding="utf-8"))
        yield Running(
            process, _find(r"Console\s+(\S+)", said), _find(r"Phones\s+(\S+)", said), passwords
        )
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        if process.stdout is not None:
            process.stdout.close()


def _read_until_ready(process: subprocess.Popen[str]) -> str:
    said = ""
    for line in process.stdout or ():
        said += line
        if "Ctrl-C stops everything" in line:
            return said
    raise AssertionError(said)


def _find(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found is not None, text
    return found[1]

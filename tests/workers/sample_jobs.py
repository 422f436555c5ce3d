"""Jobs for the worker's tests, and a table that lists some of them."""

from __future__ import annotations

import time
from typing import ClassVar

from workers.worker import ListedJob

NOTE = f"{__name__}.note"
FAIL = f"{__name__}.fail"
SLOW = f"{__name__}.slow"
SECRET = "+15550100077"  # noqa: S105 - what must not reach Redis or a log
noted: list[str] = []


class SampleJob(ListedJob):
    """A job of the tests' own list."""

    listed: ClassVar[frozenset[str]] = frozenset({NOTE, FAIL, SLOW})


class WorkFailedError(Exception):
    """Carries somebody's number, as a driver's error does."""


def note() -> None:
    """Leave a trace."""
    noted.append("note")


def fail() -> None:
    """Fail with somebody's words in the error."""
    raise WorkFailedError(SECRET)


def slow() -> None:
    """Say that it began, take its time, say that it ended."""
    print("began", flush=True)  # noqa: T201 - read by the test
    time.sleep(1.0)
    print("ended", flush=True)  # noqa: T201 - read by the test


def unlisted() -> None:
    """Leave a trace that no worker may leave."""
    noted.append("unlisted")

"""The names under which jobs are enqueued, and the functions behind them."""

from __future__ import annotations

import importlib
import inspect

import pytest

from smsserve.gateways.redis_queue import DELIVER, QUEUE
from workers.queues import JOBS, QUEUES


@pytest.mark.parametrize("name", JOBS)
def test_every_job_name_is_a_function_without_arguments(name: str) -> None:
    """The service enqueues by name and never imports its workers."""
    module, _, function = name.rpartition(".")
    found = getattr(importlib.import_module(module), function)
    assert inspect.isfunction(found)
    assert not inspect.signature(found).parameters


def test_every_name_the_service_rings_for_is_listed() -> None:
    """A name nobody lists would be thrown away."""
    assert {DELIVER} == set(JOBS)
    assert {QUEUE: tuple(JOBS)} == QUEUES
    assert all(promise.does and promise.safe_because for promise in JOBS.values())

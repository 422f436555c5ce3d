"""Setting the laboratory up: one installation under the real supervisor, its carrier embedded."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from smsserve.bootstrap import build_runtime, read_settings, upgrade_database
from smsserve.cli.service import Service, plan_service
from smsserve.gateways.redis_queue import RedisNudge
from smsserve.gateways.twilio.payloads import RETRY_OVERRIDES
from smsserve.gateways.twilio.sender import TwilioSender
from smsserve.usecases import programs
from smsserve.usecases.runtime import Runtime
from tests.faults.keeper import Keeper
from tests.faults.laboratory import Laboratory
from tests.support.control import Control
from tests.support.installation import clean_environment
from tests.support.loop import next_monday
from tests.support.world import PROGRAM


@contextmanager
def running_laboratory(
    home: Path,
    database_url: str,
    redis_url: str | None = None,
    *,
    copies: int = 1,
    web_workers: int = 2,
    clocks: Mapping[str, Mapping[str, str]] | None = None,
    more: Mapping[str, str] | None = None,
) -> Iterator[Laboratory]:
    """Run the whole service for a block on a Monday morning, the shipped programme live.

    Without `redis_url` it brings its own Valkey, which can be killed too. `copies` are how many
    workers and schedulers run; `clocks` the environments that shift the clocks of some processes;
    `more` further settings.
    """
    settings = {
        "SMSSERVE_HOME": str(home),
        "SMSSERVE_DATABASE_URL": database_url,
        "SMSSERVE_SEGMENTS_PER_SECOND": "1000",
        "PORT": str(free_port()),
        "WEB_CONCURRENCY": str(web_workers),
    }
    settings |= more or {}
    if redis_url is not None:
        settings["SMSSERVE_REDIS_URL"] = redis_url
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, settings)
        service = plan_service(os.environ, home)  # noqa: TID251 - as the command does
        _copy_processes(service, copies)
        _shift_clocks(service, clocks or {})
        yield from _run(service)


def _copy_processes(service: Service, copies: int) -> None:
    service.processes += [
        replace(process, name=f"{process.name} {number}")
        for process in service.processes
        if process.name in {"worker", "scheduler"}
        for number in range(2, copies + 1)
    ]


def _shift_clocks(service: Service, clocks: Mapping[str, Mapping[str, str]]) -> None:
    service.processes = [
        replace(process, env={**process.env, **clocks.get(process.name, {})})
        for process in service.processes
    ]


def _run(service: Service) -> Iterator[Laboratory]:
    assert service.carrier is not None
    env = os.environ | service.env  # noqa: TID251 - as the command does
    upgrade_database(read_settings(env))
    runtime = build_runtime(read_settings(env), patience=timedelta(seconds=10))
    text = PROGRAM.read_text(encoding="utf-8")
    programs.apply_program(runtime, text, file="test", actor="test", holes_accepted_by="the test")
    keeper = Keeper(service)
    carrier = Control(service.carrier.url)
    try:
        keeper.begin()
        carrier.configure(webhook_url=f"{service.web_url}/twilio/inbound{RETRY_OVERRIDES}")
        carrier.move_to(next_monday(runtime.now()))
        yield Laboratory(keeper, carrier, runtime, service.home)
    finally:
        keeper.end()
        close(runtime)


def close(runtime: Runtime) -> None:
    """Close the judge's own connections to everything."""
    runtime.engine.dispose()
    for gateway in (runtime.sender, runtime.nudge):
        if isinstance(gateway, TwilioSender | RedisNudge):
            gateway.close()


def set_environment(patch: pytest.MonkeyPatch, settings: Mapping[str, str]) -> None:
    """Make the environment that of a new installation, for us and for what we start."""
    for name, value in clean_environment(settings).items():
        if value is None:
            patch.delenv(name)
        else:
            patch.setenv(name, value)


def free_port() -> int:
    """Return a port nobody listens at."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return int(holder.getsockname()[1])

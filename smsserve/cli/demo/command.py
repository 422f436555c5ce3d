"""`smsserve demo`: the whole service with invented people, and stories played through it."""

from __future__ import annotations

import json
import os
import secrets
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from smsserve.bootstrap import build_runtime, read_settings, upgrade_database
from smsserve.cli.demo.cast import PEOPLE, TEAM
from smsserve.cli.demo.history import (
    DAYS,
    History,
    PastCarrier,
    StepClock,
    enroll,
    go_live,
    make_team,
)
from smsserve.cli.demo.phones import Phones
from smsserve.cli.demo.stage import Stage, StoryError
from smsserve.cli.demo.stories import STORIES
from smsserve.cli.records import examples
from smsserve.cli.service import Service, plan_service
from smsserve.gateways.redis_queue import NullNudge
from smsserve.processes.output import FileOutput
from smsserve.processes.supervisor import Supervisor, SupervisorError
from smsserve.settings import Settings
from smsserve.usecases import participants, programs
from smsserve.usecases.runtime import Runtime

_ZONE = ZoneInfo("America/New_York")
# Addresses of a real installation must never reach the demo: it texts nobody but its own phones.
_NEVER = (
    "SMSSERVE_DATABASE_URL",
    "SMSSERVE_REDIS_URL",
    "SMSSERVE_PUBLIC_URL",
    "TWILIO_ACCOUNT_SID",
    "TWILIO_AUTH_TOKEN",
    "TWILIO_MESSAGING_SERVICE_SID",
    "TWILIO_FROM",
    "TWILIO_API_URL",
)


@click.command(epilog=examples("smsserve demo", "smsserve demo --story crisis"))
@click.option(
    "--story",
    type=click.Choice(sorted(STORIES)),
    help="Play a story through the running processes, print it, and check what happened.",
)
@click.option("--fresh", is_flag=True, help="Forget the demo's data and begin anew.")
def demo(*, story: str | None, fresh: bool) -> None:
    """Start the whole service with invented people; no text leaves this machine.

    Web, worker, scheduler, an embedded Valkey, SQLite and a simulated carrier run under one
    supervisor until Ctrl-C. The data stays in SMSSERVE_HOME (var/demo unless set).
    """
    for name in _NEVER:
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    if story is not None:
        with tempfile.TemporaryDirectory(prefix="smsserve-") as folder:
            _play(story, Path(folder))
        return
    home = Path(os.environ.get("SMSSERVE_HOME") or "var/demo").absolute()
    if fresh:
        _forget(home)
    _run(home)


def _forget(home: Path) -> None:
    for name in ("smsserve.db", "smsserve.db-wal", "smsserve.db-shm", "clock", "ready"):
        (home / name).unlink(missing_ok=True)


def _run(home: Path) -> None:
    started = time.monotonic()
    service = plan_service(os.environ, home, demo=True)
    settings = read_settings(os.environ | service.env)
    if not (home / "ready").exists():
        # A start that was killed half way left half a history: begin again.
        _forget(home)
        _prepare(settings, home)
    else:
        upgrade_database(settings)

    def say_ready() -> None:
        _show_past(settings, service)
        _say_ready(service, home, time.monotonic() - started)

    _supervise(service, lambda supervisor: supervisor.run(say_ready))


def _prepare(settings: Settings, home: Path) -> None:
    """Make the history, with a bar that shows how far it is."""
    from rich.progress import Progress

    upgrade_database(settings)
    with Progress(transient=True) as bar:
        task = bar.add_task(f"Living through {DAYS // 7} weeks", total=1.0)
        _make_history(settings, home, lambda done: bar.update(task, completed=done))
    (home / "ready").touch()


def _make_history(settings: Settings, home: Path, progress: Callable[[float], None]) -> None:
    now = datetime.now(UTC)
    clock = StepClock(now - timedelta(days=DAYS))
    carrier = PastCarrier(clock)
    runtime = build_runtime(settings, clock=clock, sender=carrier, nudge=NullNudge())
    team = make_team(runtime, _read_passwords(home))
    enroll(runtime, PEOPLE, go_live(runtime))
    History(runtime, clock, carrier, now, team).play(progress)
    runtime.engine.dispose()


def _read_passwords(home: Path) -> dict[str, str]:
    """Return the demo's passwords: made by chance once, and only for this home."""
    path = home / "logins.json"
    if not path.exists():
        path.touch(mode=0o600)
        made = {member.email: secrets.token_urlsafe(12) for member in TEAM}
        path.write_text(json.dumps(made, indent=1), encoding="utf-8")
    passwords: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return passwords


def _supervise(service: Service, run: Callable[[Supervisor], None]) -> None:
    output = FileOutput(service.home / "logs")
    try:
        run(Supervisor(service.processes, service.home, output))
    except SupervisorError as error:
        raise click.ClickException(f"{error}\nMore in {service.home / 'logs'}.") from error


def _show_past(settings: Settings, service: Service) -> None:
    """Put the phones and their past texts on the carrier's page."""
    if service.carrier is None:
        return
    phones = Phones(service.carrier.url)
    phones.introduce(
        [
            {
                "number": one.phone,
                "name": one.name,
                "language": one.language,
                "time_zone": one.time_zone,
            }
            for one in PEOPLE
        ]
        + [{"number": one.phone, "name": f"{one.name} ({one.role})"} for one in TEAM]
    )
    runtime = build_runtime(settings, nudge=NullNudge())
    by_name = {one.name: one.phone for one in PEOPLE}
    rows = []
    for view in participants.list_participants(runtime, actor="demo"):
        number = by_name.get(view.name)
        if number is not None:
            timeline = participants.show_participant(runtime, view.id, actor="demo")
            rows += list(_past_texts(timeline, number, service.carrier.number))
    phones.enter_past(rows)
    runtime.engine.dispose()


def _past_texts(
    timeline: participants.Timeline, number: str, ours: str
) -> Iterator[dict[str, str]]:
    for entry in timeline.entries:
        if entry.kind == "text_in":
            yield {"from": number, "to": ours, "body": entry.text, "at": entry.at.isoformat()}
        elif entry.kind == "text_out" and entry.status not in {"pending", "cancelled", "expired"}:
            yield {"from": ours, "to": number, "body": entry.text, "at": entry.at.isoformat()}


def _say_ready(service: Service, home: Path, seconds: float) -> None:
    passwords = _read_passwords(home)
    click.echo(f"\nThe demo is ready ({seconds:.0f} s). No text leaves this machine.\n")
    click.echo(f"  Console  {service.web_url}")
    for member in TEAM:
        if member.name in {"Ana", "Kim"}:
            click.echo(
                f"           {member.email}   password {passwords[member.email]}   ({member.role})"
            )
    if service.carrier is not None:
        click.echo(f"  Phones   {service.carrier.url}")
        click.echo("           text as one of the participants; move the clock; make delivery fail")
    click.echo(f"  Commands SMSSERVE_HOME={home} smsserve flags list")
    click.echo("\nCtrl-C stops everything; the data stays. `smsserve demo --fresh` begins anew.")


def _play(name: str, home: Path) -> None:
    """Play a story on a fresh installation whose clock begins on a Monday morning."""
    service = plan_service(os.environ, home, demo=True, beside=True)
    settings = read_settings(os.environ | service.env)
    upgrade_database(settings)
    _begin_on_monday(settings)
    runtime = build_runtime(settings, nudge=NullNudge())
    team = make_team(runtime, _read_passwords(home))
    enroll(runtime, STORIES[name].people, go_live(runtime))
    failure: list[Exception] = []
    supervisor = Supervisor(service.processes, service.home, FileOutput(service.home / "logs"))
    with _story_thread(name, service, runtime, team, failure) as (thread, begin):
        try:
            with supervisor:
                begin()
                supervisor.watch(lambda: not thread.is_alive())
        except SupervisorError as error:
            raise click.ClickException(str(error)) from error
    if failure:
        if not isinstance(failure[0], StoryError):
            raise failure[0]
        click.echo(f"\nThe story went wrong: {failure[0]}", err=True)
        sys.exit(1)


def _begin_on_monday(settings: Settings) -> None:
    """Set the clock to the next Monday, 10:30 in the programme's zone: somebody is on duty."""
    now = datetime.now(UTC)
    wall = now.astimezone(_ZONE)
    monday = wall.replace(hour=10, minute=30, second=0, microsecond=0)
    monday += timedelta(days=(7 - wall.weekday()) % 7 or 7)
    if settings.clock_file is not None:
        ahead = (monday - now).total_seconds()
        settings.clock_file.write_bytes(struct.pack("<d", ahead))


@contextmanager
def _story_thread(
    name: str, service: Service, runtime: Runtime, team: dict[str, str], failure: list[Exception]
) -> Iterator[tuple[threading.Thread, Callable[[], None]]]:
    """Play in a thread of its own: the supervisor needs the one that started the processes."""
    carrier = service.carrier
    if carrier is None:
        raise click.ClickException("a story needs the simulated carrier")
    names = {one.phone: one.name.split()[0] for one in PEOPLE}
    names |= {one.phone: one.name for one in TEAM}
    names |= {
        view.program.last_resort or "": "last resort" for view in programs.list_programs(runtime)
    }
    stage = Stage(runtime, Phones(carrier.url), click.echo, _ZONE, names)

    def tell() -> None:
        try:
            stage.catch_up()
            STORIES[name].play(stage, team)
            click.echo(f"\nThe story went as it must: {stage.checked} things checked.")
        except Exception as error:  # noqa: BLE001 - told by the main thread
            failure.append(error)

    thread = threading.Thread(target=tell, name="story")
    yield thread, thread.start
    thread.join()
    runtime.engine.dispose()

"""More than one machine: `python -m tests.faults.hosts` (Linux, root).

Two web, two worker and two scheduler hosts in network namespaces of their own, one PostgreSQL, one
Valkey and the carrier in the centre, a balancer in front of the web hosts. One worker's clock is
five minutes ahead, one scheduler's five minutes behind, and the schedulers' hosts are a day apart
by their time zones. While people answer, one host after the other is cut off and comes back; the
ledger judges. Before that: how fast one worker is, and two.
"""

from __future__ import annotations

import argparse
import os
import random
import secrets
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from smsserve.bootstrap import build_runtime, read_settings, upgrade_database
from smsserve.cli.service import Carrier, Service
from smsserve.gateways.embedded_valkey import find_binary
from smsserve.gateways.twilio.payloads import RETRY_OVERRIDES
from smsserve.processes.kept import Process
from smsserve.settings import ensure_home_keys
from smsserve.simulator import Simulator, SimulatorConfig
from smsserve.usecases import checkins, programs
from tests.faults.crowd import Crowd
from tests.faults.installing import close, free_port, set_environment
from tests.faults.keeper import PATIENCE, Keeper, is_stopped, send_signal
from tests.faults.laboratory import Laboratory
from tests.faults.network import CENTRE, Host, NoNetworkError, hosts
from tests.faults.shifting import shifted_clock
from tests.faults.unfinished import busy_rows, patiently
from tests.faults.verdict import Verdict, judge
from tests.support.control import Control
from tests.support.loop import next_monday
from tests.support.postgres import PostgresServer
from tests.support.waiting import eventually
from tests.support.world import PROGRAM

NAMES = ("web 1", "web 2", "worker 1", "worker 2", "scheduler 1", "scheduler 2")
WEB_PORT = 8000
CUT_FOR = 6.0  # seconds
_WORKERS = 2
_BUSY = frozenset({"pending", "sending"})
_MODULES = {"worker": "workers.run", "scheduler": "workers.scheduler"}
_MINUTES_OFF = timedelta(minutes=5)
_CLOCKS = {
    "worker 2": shifted_clock(_MINUTES_OFF),
    "scheduler 1": {"TZ": "America/Anchorage"},
    "scheduler 2": {"TZ": "Pacific/Kiritimati"} | shifted_clock(-_MINUTES_OFF),
    "web 2": shifted_clock(_MINUTES_OFF),
}


def main(arguments: Sequence[str]) -> int:
    """Run it all and print what came of it; returns 0 when no promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.hosts", description=__doc__)
    parser.add_argument("--people", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    chosen = parser.parse_args(arguments)
    try:
        with hosts(NAMES) as made:
            return _run(made, chosen.people, random.Random(chosen.seed))
    except NoNetworkError as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _run(made: list[Host], people: int, chances: random.Random) -> int:
    with (
        tempfile.TemporaryDirectory(prefix="hosts-") as folder,
        PostgresServer(durable=True, listen=CENTRE) as server,
        running_hosts(made, Path(folder), server) as laboratory,
    ):
        crowd = Crowd(laboratory, chances)
        crowd.gather(people)
        laboratory.come_to_rest()
        laboratory.wait_until_all_is_due()
        rates = [measure(laboratory, people, workers) for workers in (1, 2)]
        verdict = live_with_cuts(laboratory, crowd, made)
    one, two = rates
    sys.stdout.write(
        f"one worker {one:.0f} texts/s, two {two:.0f} texts/s ({two / one:.2f} times), "
        f"all of it on {os.cpu_count()} processors\n{verdict}\n"
    )
    return 0 if verdict.is_good else 1


def measure(laboratory: Laboratory, people: int, workers: int) -> float:
    """Return how many texts a second so many worker hosts hand over, of one check-in to all.

    The workers stand still while the texts are written, and begin at the same moment. What is
    measured is seen: everybody was asked once, and whoever was to stand still did.
    """
    pids = [pid for name in ("worker 1", "worker 2") for pid in laboratory.pids_of(name)]
    assert len(pids) == _WORKERS, pids
    for pid in pids:
        send_signal(pid, signal.SIGSTOP)
    before = {one["sid"] for one in laboratory.carrier.accepted()}
    written = patiently(lambda: len(checkins.start(laboratory.runtime, None)))
    assert written == people, f"{written} of {people} were to be asked"
    for pid in pids[:workers]:
        send_signal(pid, signal.SIGCONT)
    eventually(lambda: not busy_rows(laboratory.runtime, _BUSY), "all is sent", 4 * PATIENCE)
    still = [pid for pid in pids if is_stopped(pid)]
    assert still == pids[workers:], f"{still} stood still"
    for pid in pids:
        send_signal(pid, signal.SIGCONT)
    taken = [one for one in laboratory.carrier.accepted() if one["sid"] not in before]
    assert len({one["to"] for one in taken}) == len(taken) == people, f"{len(taken)} were taken"
    moments = sorted(datetime.fromisoformat(one["created_at"]) for one in taken)
    laboratory.come_to_rest()
    laboratory.let_pass(3600)
    return (len(moments) - 1) / (moments[-1] - moments[0]).total_seconds()


def live_with_cuts(laboratory: Laboratory, crowd: Crowd, made: Sequence[Host]) -> Verdict:
    """Let everybody answer while each host is cut off once and comes back; returns the verdict."""
    laboratory.make_carrier_unreliable()
    waiting = list(made)
    every = max(1, len(crowd.numbers) // (len(made) + 1))
    for number in crowd.live_a_round():
        if number % every == 0 and waiting:
            cut(laboratory, waiting.pop())
    crowd.wait_for_the_end()
    return judge(laboratory, crowd)


def cut(laboratory: Laboratory, host: Host) -> None:
    """Cut a host off, in the middle of whatever it does, and put it back a little later."""
    host.cut_off()
    laboratory.kills[f"{host.name} cut off"] += 1
    laboratory.later(CUT_FOR, host.put_back)


@contextmanager
def running_hosts(made: Sequence[Host], home: Path, server: PostgresServer) -> Iterator[Laboratory]:
    """Run everything for a block on a Monday morning, the shipped programme live."""
    ensure_home_keys(home, {})
    near, carried, web = free_port(), free_port(), free_port()
    account, token = f"AC{secrets.token_hex(16)}", secrets.token_hex(16)
    config = SimulatorConfig(
        port=carried,
        account_sid=account,
        auth_token=token,
        numbers=("+12125550100",),
        webhook_url=f"http://127.0.0.1:{web}/twilio/inbound{RETRY_OVERRIDES}",
        clock_file=home / "clock",
        callback_workers=16,
    )
    database = server.create_database()
    password = secrets.token_hex(8)
    env = {
        "SMSSERVE_HOME": str(home),
        "SMSSERVE_DATABASE_URL": f"postgresql+psycopg://smsserve@{CENTRE}:5432/"
        + database.partition("@/")[2].partition("?")[0],
        "SMSSERVE_REDIS_URL": f"redis://:{password}@{CENTRE}:{near}/0",
        "SMSSERVE_PUBLIC_URL": f"http://127.0.0.1:{web}",
        "SMSSERVE_BIND": "0.0.0.0",  # noqa: S104 - of a namespace of its own
        "SMSSERVE_DEMO": "1",
        "SMSSERVE_CLOCK_FILE": str(home / "clock"),
        "SMSSERVE_SEGMENTS_PER_SECOND": "1000",
        "TWILIO_ACCOUNT_SID": account,
        "TWILIO_AUTH_TOKEN": token,
        "TWILIO_FROM": "+12125550100",
        "TWILIO_API_URL": f"http://127.0.0.1:{carried}",
        "PORT": str(WEB_PORT),
        "WEB_CONCURRENCY": "1",
    }
    web_hosts = [f"{host.address}:{WEB_PORT}" for host in made if host.name.startswith("web")]
    with pytest.MonkeyPatch.context() as patch, Simulator(config):
        set_environment(patch, env)
        service = Service(home, env, env["SMSSERVE_PUBLIC_URL"], Carrier(carried, account, token))
        service.processes = [
            _queue(home, near, password),
            _wire("balancer", f"127.0.0.1:{web}", *web_hosts),
            _wire("wire", f"{CENTRE}:{carried}", f"127.0.0.1:{carried}"),
            *(_wire_of(host, carried) for host in made),
            *(_program(host, env) for host in made),
        ]
        yield from _run_service(service, env)


def _run_service(service: Service, env: Mapping[str, str]) -> Iterator[Laboratory]:
    whole = os.environ | env  # noqa: TID251 - as the command does
    upgrade_database(read_settings(whole))
    runtime = build_runtime(read_settings(whole), patience=timedelta(seconds=10))
    text = PROGRAM.read_text(encoding="utf-8")
    programs.apply_program(runtime, text, file="test", actor="test", holes_accepted_by="the test")
    assert service.carrier is not None
    keeper, carrier = Keeper(service), Control(service.carrier.url)
    try:
        keeper.begin()
        carrier.move_to(next_monday(runtime.now()))
        laboratory = Laboratory(keeper, carrier, runtime, service.home)
        eventually(lambda: laboratory.ask("healthz") == 200, "a web host answers", PATIENCE)
        yield laboratory
    finally:
        keeper.end()
        close(runtime)


def _queue(home: Path, port: int, password: str) -> Process:
    argv = [str(find_binary()), "--bind", CENTRE, "--port", str(port), "--save", ""]
    return Process("valkey", [*argv, "--requirepass", password, "--dir", str(home)])


def _wire(name: str, listen: str, *targets: str) -> Process:
    return Process(name, [sys.executable, "-m", "tests.faults.forwarder", listen, *targets])


def _wire_of(host: Host, port: int) -> Process:
    """Return what lets a host reach the carrier at the address the demo's settings insist on."""
    plain = _wire(f"wire of {host.name}", f"127.0.0.1:{port}", f"{CENTRE}:{port}")
    return replace(plain, argv=host.command(plain.argv))


def _program(host: Host, env: Mapping[str, str]) -> Process:
    kind = host.name.split()[0]
    argv = [sys.executable, "-m", _MODULES.get(kind, "gunicorn")]
    if kind == "web":
        argv += ["-c", "config/gunicorn.py", "smsserve.web.app:create_app()"]
    return Process(host.name, host.command(argv), {**env, **_CLOCKS.get(host.name, {})})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

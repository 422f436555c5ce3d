"""The service as a set of processes: what `up` and `demo` start, and with which environment."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import socket
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smsserve.gateways.embedded_valkey import EmbeddedValkey
from smsserve.gateways.twilio.payloads import RETRY_OVERRIDES
from smsserve.paths import procfile_path
from smsserve.processes.kept import Process
from smsserve.processes.procfile import read_procfile
from smsserve.settings import ensure_home_keys, keep_embedded

CARRIER_PORT = 4010
# Workers stop first, so that nothing is half sent; the queue and the carrier outlive them.
_STOP_ORDER = {"worker": 1, "scheduler": 2, "web": 3, "carrier": 4, "valkey": 5}


@dataclass(frozen=True, slots=True)
class Carrier:
    """The simulated carrier of an installation: its secrets stay the same over restarts."""

    port: int
    account_sid: str
    auth_token: str
    number: str = "+12125550100"

    @property
    def url(self) -> str:
        """Return its address, which is also the address of the phone page."""
        return f"http://127.0.0.1:{self.port}"


@dataclass(slots=True)
class Service:
    """Everything that is started together: processes in order, and where to find them."""

    home: Path
    env: dict[str, str]
    web_url: str
    carrier: Carrier | None
    processes: list[Process] = field(default_factory=list)


def plan_service(
    env: Mapping[str, str], home: Path, *, demo: bool = False, beside: bool = False
) -> Service:
    """Return what runs on this machine: embedded parts stand in where no address is set.

    `beside` takes ports that nobody asks for, so that several can run beside each other. Makes the
    home folder with its keys. Raises OSError when it can not be written.
    """
    home = home.absolute()
    home.mkdir(parents=True, exist_ok=True)
    ensure_home_keys(home, env)
    port = _free_port() if beside else _choose_port(env.get("PORT"), 8000, strict=not demo)
    child_env = {"SMSSERVE_HOME": str(home), "PORT": str(port)}
    web_url = f"http://127.0.0.1:{port}"
    service = Service(home, child_env, web_url, None)
    if not env.get("SMSSERVE_REDIS_URL"):
        _add_valkey(service)
    if demo or not env.get("TWILIO_ACCOUNT_SID"):
        carrier_port = CARRIER_PORT if not beside and _is_free(CARRIER_PORT) else _free_port()
        _add_carrier(service, _read_carrier(service.home, carrier_port), demo=demo)
    elif not env.get("SMSSERVE_PUBLIC_URL"):
        child_env["SMSSERVE_PUBLIC_URL"] = web_url
    # Other commands on this home find the same queue, carrier and clock without being told.
    kept = {
        name: value for name, value in child_env.items() if name not in {"SMSSERVE_HOME", "PORT"}
    }
    keep_embedded(home, kept)
    _add_procfile(service, env)
    return service


def _choose_port(wanted: str | None, usual: int, *, strict: bool) -> int:
    """Return the port that is wanted, or the usual one; the demo takes a free one instead."""
    port = int(wanted) if wanted and wanted.isdigit() else usual
    return port if strict or _is_free(port) else _free_port()


def _is_free(port: int) -> bool:
    """Tell whether a port is ours: nobody listens there, nor is another service about to."""
    return _is_unheard(port) and _reserve(port)


def _reserve(port: int) -> bool:
    """Keep a port for this process until it ends; False while another service keeps it.

    Between looking whether a port is free and listening there lie seconds. Two that start at once
    would take the same one, and each would find the other's process alive and well behind it.
    """
    path = Path(tempfile.gettempdir()) / f"smsserve-{os.getuid()}-{port}.lock"
    lock = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return False
    return True


def _is_unheard(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _add_valkey(service: Service) -> None:
    folder = service.home / "valkey"
    server = EmbeddedValkey(folder)
    service.env["SMSSERVE_REDIS_URL"] = server.url
    service.processes.append(server.as_process(_STOP_ORDER["valkey"]))


def _add_carrier(service: Service, carrier: Carrier, *, demo: bool) -> None:
    """Let a carrier on this machine stand in: no text leaves it, and the clock can be moved."""
    service.carrier = carrier
    clock_file = service.home / "clock"
    service.env |= {
        "TWILIO_ACCOUNT_SID": carrier.account_sid,
        "TWILIO_AUTH_TOKEN": carrier.auth_token,
        "TWILIO_FROM": carrier.number,
        "TWILIO_API_URL": carrier.url,
        "SMSSERVE_PUBLIC_URL": service.web_url,
        "SMSSERVE_DEMO": "1",
        "SMSSERVE_CLOCK_FILE": str(clock_file),
    }
    config = service.home / "carrier-settings.json"
    _write_private(config, _carrier_settings(service, carrier, clock_file, demo=demo))
    argv = [sys.executable, "-m", "smsserve.simulator", "--config", str(config)]
    service.processes.append(
        _process(service, "carrier", argv, _answers(f"{carrier.url}/_sim/clock"))
    )


def _carrier_settings(
    service: Service, carrier: Carrier, clock_file: Path, *, demo: bool
) -> dict[str, Any]:
    return {
        "port": carrier.port,
        "account_sid": carrier.account_sid,
        "auth_token": carrier.auth_token,
        "numbers": [carrier.number],
        "webhook_url": f"{service.web_url}/twilio/inbound{RETRY_OVERRIDES}",
        "observer_url": f"{service.web_url}/demo/understood",
        "clock_file": str(clock_file),
        "delivered_after": 0.2 if demo else 0.05,
    }


def _read_carrier(home: Path, port: int) -> Carrier:
    """Return the carrier of this home, on a port: the same account every time."""
    path = home / "carrier.json"
    if path.exists():
        kept = json.loads(path.read_text(encoding="utf-8"))
    else:
        kept = {"account_sid": f"AC{secrets.token_hex(16)}", "auth_token": secrets.token_hex(16)}
        _write_private(path, kept)
    return Carrier(port, kept["account_sid"], kept["auth_token"])


def _write_private(path: Path, values: Mapping[str, Any]) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(values, indent=1), encoding="utf-8")


def _add_procfile(service: Service, env: Mapping[str, str]) -> None:
    """Add the Procfile's processes, in an order in which each finds what it needs."""
    config_dir = env.get("SMSSERVE_CONFIG_DIR")
    lines = read_procfile(procfile_path(), Path(config_dir) if config_dir else None)
    ready = {"web": _answers(f"{service.web_url}/healthz")}
    # The web process takes longest to be ready; the others do not wait for it.
    for name in ("scheduler", "worker", "web"):
        service.processes.append(_process(service, name, lines[name], ready.get(name)))


def _process(
    service: Service, name: str, argv: list[str], ready: Callable[[], bool] | None
) -> Process:
    return Process(name, argv, service.env, ready, _STOP_ORDER[name])


def _answers(url: str) -> Callable[[], bool]:
    def ask() -> bool:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)  # noqa: PLR2004 - OK
        except (urllib.error.URLError, OSError):
            return False

    return ask

"""A simulated carrier as one object: start it, talk to it, look into its books, stop it."""

from __future__ import annotations

import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event
from time import monotonic
from typing import Any, Self

from smsserve.simulator.app import make_app
from smsserve.simulator.clock import VirtualClock
from smsserve.simulator.faults import Fault, read_fault
from smsserve.simulator.inbound import Outcome, Text, receive
from smsserve.simulator.ledger import ApiRequest, Message
from smsserve.simulator.server import HOST, QuietServer
from smsserve.simulator.settings import SimulatorConfig, change_settings
from smsserve.simulator.targets import check_loopback
from smsserve.simulator.world import World, build_world

_LOOK_EVERY = 0.002


class Simulator:
    """A local carrier on 127.0.0.1; `url` is the base to point the official client at."""

    def __init__(self, config: SimulatorConfig | None = None) -> None:
        """Bind a port and prepare; raises NotLoopbackError for a webhook that leads elsewhere."""
        settings = config or SimulatorConfig()
        check_urls(settings)
        self.world: World = build_world(settings)
        self._server = QuietServer(settings.port, make_app(self.world))
        self.port = int(self._server.server_port)
        self.url = f"http://{HOST}:{self.port}"
        self.world.address = self.url

    def start(self) -> Self:
        """Begin to serve."""
        self.world.schedule.start()
        self._server.begin()
        return self

    def stop(self) -> None:
        """Stop serving; what was under way is dropped."""
        self.world.stopping.set()
        self._server.end()
        self.world.schedule.stop()
        self.world.lanes.stop()
        self.world.http.clear()
        self.world.clock.close()

    def __enter__(self) -> Self:
        """Begin to serve."""
        return self.start()

    def __exit__(self, *_error: object) -> None:
        """Stop serving."""
        self.stop()

    @property
    def clock(self) -> VirtualClock:
        """The virtual clock."""
        return self.world.clock

    def configure(self, **changes: Any) -> None:
        """Change settings while running; raises SettingError or NotLoopbackError."""
        settings = change_settings(self.world.settings, changes)
        check_urls(settings)
        self.world.settings = settings
        if "phones" in changes:
            self.world.phones = {phone.number: phone for phone in settings.phones}

    def receive_text(
        self, sender: str, body: str, *, to: str | None = None, num_media: int = 0
    ) -> Outcome:
        """Let a phone send a text and wait until the service has answered the webhook."""
        recipient = to or self.world.settings.numbers[0]
        return receive(self.world, Text(sender, recipient, body, num_media))

    def add_fault(self, kind: str, **values: Any) -> Fault:
        """Put a fault rule in force; raises FaultError."""
        return self.world.faults.add(read_fault({"kind": kind, **values}))

    def messages(self, phone: str | None = None) -> list[Message]:
        """Return every message, or the conversation of one phone, oldest first."""
        with self.world.lock:
            return self.world.ledger.all() if phone is None else self.world.ledger.with_phone(phone)

    def texts_to(self, phone: str) -> list[str]:
        """Return the words of the texts that reached a phone, oldest first."""
        reached = {"sent", "delivered", "read"}
        return [
            message.body
            for message in self.messages(phone)
            if not message.inbound and message.status in reached
        ]

    def requests(self) -> list[ApiRequest]:
        """Return the log of API requests, oldest first."""
        with self.world.lock:
            return list(self.world.ledger.requests)

    def advance(self, step: timedelta) -> datetime:
        """Move the virtual clock forwards and return the new instant."""
        now = self.world.clock.advance(step)
        self.world.schedule.wake()
        return now

    def wait_until(self, condition: Callable[[], bool], seconds: float = 10) -> bool:
        """Wait in real time until a condition holds; False when it does not in time."""
        deadline = monotonic() + seconds
        while not condition():
            if monotonic() > deadline or self.world.stopping.wait(_LOOK_EVERY):
                return condition()
        return True

    def wait_idle(self, seconds: float = 10) -> bool:
        """Wait in real time until nothing is due and no webhook is under way."""
        return self.wait_until(self.world.idle, seconds)


def run(config: SimulatorConfig) -> None:
    """Serve until SIGTERM or SIGINT; prints the address once it answers."""
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ended.set())
    with Simulator(config) as carrier:
        print(f"carrier: {carrier.url}", flush=True)  # noqa: T201 - what a person looks for
        ended.wait()


def check_urls(settings: SimulatorConfig) -> None:
    """Raise NotLoopbackError when a configured URL leads off this machine."""
    for url in (
        settings.webhook_url,
        settings.fallback_url,
        settings.status_callback_url,
        settings.observer_url,
    ):
        if url is not None:
            check_loopback(url)

"""A carrier, a service that listens to it, and the official client pointed at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
import requests
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from typing_extensions import override

from smsserve.simulator import Simulator, SimulatorConfig
from tests.simulator.receiver import Receiver

SENDER, OTHER_SENDER, TOLL_FREE = "+12125550100", "+12125550101", "+18005550100"
SERVICE = "MG" + "5" * 32


class LoopbackHttpClient(TwilioHttpClient):  # type: ignore[misc] # the client has no types
    """The client's own transport with every product host replaced by the carrier's address."""

    def __init__(self, base: str, **options: Any) -> None:
        """Remember the carrier's address."""
        super().__init__(**options)
        self._base = urlsplit(base)

    @override
    def request(self, method: str, url: str, *args: Any, **options: Any) -> Response:
        parts = urlsplit(url)
        if not (parts.hostname or "").endswith(".twilio.com"):
            raise RuntimeError("unexpected host")
        here = (self._base.scheme, self._base.netloc, parts.path, parts.query, "")
        return super().request(method, urlunsplit(here), *args, **options)


MakeClient = Callable[..., Client]
MakeCarrier = Callable[..., Simulator]


@pytest.fixture
def service() -> Iterator[Receiver]:
    """Return a listening service."""
    receiver = Receiver(SimulatorConfig().auth_token).start()
    yield receiver
    receiver.stop()


@pytest.fixture
def make_carrier(service: Receiver) -> Iterator[MakeCarrier]:
    """Return a maker of running carriers without delays that call the service."""
    running: list[Simulator] = []

    def make(**changes: Any) -> Simulator:
        settings: dict[str, Any] = {
            "numbers": (SENDER, OTHER_SENDER),
            "webhook_url": f"{service.url}/inbound",
            "status_callback_url": f"{service.url}/status",
            "sent_after": 0,
            "delivered_after": 0,
            "retry_pause": 0.01,
            "surprise_rate": 0,
            "seed": 7,
            **changes,
        }
        carrier = Simulator(SimulatorConfig(**settings)).start()
        running.append(carrier)
        return carrier

    yield make
    for carrier in running:
        carrier.stop()


@pytest.fixture
def carrier(make_carrier: MakeCarrier) -> Simulator:
    """Return a running carrier without delays."""
    return make_carrier()


@pytest.fixture
def make_client() -> Iterator[MakeClient]:
    """Return a maker of official clients that reach one carrier and nothing else."""
    transports: list[LoopbackHttpClient] = []

    def make(
        carrier: Simulator, username: str = "", password: str = "", *, timeout: float = 10
    ) -> Client:
        settings = carrier.world.settings
        transport = LoopbackHttpClient(carrier.url, timeout=timeout)
        transports.append(transport)
        return Client(
            username or settings.account_sid,
            password or settings.auth_token,
            settings.account_sid,
            http_client=transport,
            environment={"_": "_"},
        )

    yield make
    for transport in transports:
        session = transport.session
        assert session is not None
        session.close()


@pytest.fixture
def client(carrier: Simulator, make_client: MakeClient) -> Client:
    """Return the official client of the carrier."""
    return make_client(carrier)


class Api:
    """Bare HTTP to the carrier, for what the official client hides."""

    def __init__(self, carrier: Simulator) -> None:
        """Open a session with the account's credentials."""
        settings = carrier.world.settings
        self.base = carrier.url
        self.session = requests.Session()
        self.session.trust_env = False
        self.auth = (settings.account_sid, settings.auth_token)
        self.messages = f"{carrier.url}/2010-04-01/Accounts/{settings.account_sid}/Messages.json"

    def create(self, **fields: str | list[str]) -> requests.Response:
        """POST a message with exactly these fields."""
        return self.session.post(self.messages, data=fields, auth=self.auth, timeout=10)

    def call(self, method: str, path: str, body: Any = None) -> requests.Response:
        """Make a call of the control API."""
        return self.session.request(method, self.base + path, json=body, timeout=10)


@pytest.fixture
def make_api() -> Iterator[Callable[[Simulator], Api]]:
    """Return a maker of bare HTTP sessions."""
    opened: list[Api] = []

    def make(carrier: Simulator) -> Api:
        opened.append(Api(carrier))
        return opened[-1]

    yield make
    for api in opened:
        api.session.close()


@pytest.fixture
def api(carrier: Simulator, make_api: Callable[[Simulator], Api]) -> Api:
    """Return bare HTTP to the carrier."""
    return make_api(carrier)

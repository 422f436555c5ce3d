"""The server itself: keep-alive, speed, odd requests, a process of its own."""

from __future__ import annotations

import http.client
import json
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
import requests
from twilio.rest import Client

from smsserve.simulator import Simulator, SimulatorConfig
from smsserve.simulator.__main__ import main
from smsserve.simulator.lanes import Lanes
from smsserve.simulator.settings import SettingError, read_settings
from tests.simulator.conftest import SENDER, MakeCarrier
from tests.simulator.receiver import Receiver

SAM = "+12125550111"
ROOT = Path(__file__).parents[2]


def test_a_kept_connection_does_not_pay_for_delayed_acknowledgements(client: Client) -> None:
    """Head and body in two writes would cost 45 ms each time: 4.5 s for these hundred."""
    begun = monotonic()
    for _ in range(100):
        client.messages.create(to=SAM, from_=SENDER, body="x")
    assert monotonic() - begun < 3


def test_one_connection_serves_many_requests(carrier: Simulator) -> None:
    """The body of each is read to its end, so that the next one is understood."""
    connection = http.client.HTTPConnection("127.0.0.1", carrier.port, timeout=5)
    for body in (b"x" * 10, b"", b"y" * 1000):
        connection.request("POST", "/_sim/settle", body, {"Connection": "keep-alive"})
        response = connection.getresponse()
        assert response.version == 11
        response.read()
    connection.request("GET", "/_sim/clock", headers={"Connection": "close"})
    response = connection.getresponse()
    assert response.getheader("Connection") == "close"
    response.read()
    connection.close()


def test_a_chunked_body_is_read_too(carrier: Simulator) -> None:
    """Some clients do not know the length beforehand."""
    parts = iter([b'{"advance_', b'seconds": 5}'])
    answer = requests.post(f"{carrier.url}/_sim/clock", data=parts, timeout=5)
    assert answer.json()["offset_seconds"] == 5


@pytest.mark.parametrize("length", ["-1", "many", "99999999999"])
def test_an_impossible_length_ends_the_connection(carrier: Simulator, length: str) -> None:
    """Nothing is read, nothing is answered."""
    connection = http.client.HTTPConnection("127.0.0.1", carrier.port, timeout=5)
    connection.putrequest("POST", "/_sim/reset")
    connection.putheader("Content-Length", length)
    connection.endheaders()
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        connection.getresponse()
    connection.close()


def test_a_head_request_has_no_body(carrier: Simulator) -> None:
    """As HTTP wants it."""
    answer = requests.head(f"{carrier.url}/_sim/clock", timeout=5)
    assert (answer.status_code, answer.content) == (200, b"")


def test_stopping_ends_open_connections() -> None:
    """A client that keeps a connection learns at once that the carrier is gone."""
    carrier = Simulator(SimulatorConfig()).start()
    session = requests.Session()
    assert session.get(f"{carrier.url}/_sim/clock", timeout=5).ok
    carrier.stop()
    with pytest.raises(requests.ConnectionError):
        session.get(f"{carrier.url}/_sim/clock", timeout=5)
    session.close()


def test_a_broken_job_does_not_stop_the_carrier(
    carrier: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says what broke, the next job runs."""

    def explode(_due: object = None) -> None:
        raise RuntimeError("broken on purpose")

    done = Event()
    carrier.world.schedule.at(carrier.clock.now(), explode)
    carrier.world.schedule.at(carrier.clock.now(), lambda _due: done.set())
    assert done.wait(5)
    told = Event()
    carrier.world.lanes.submit("a", explode)
    carrier.world.lanes.submit("a", told.set)
    assert told.wait(5)
    assert carrier.wait_idle()
    assert [record.exc_info is not None for record in caplog.records] == [True, True]


def test_one_lane_keeps_its_order_and_lanes_run_side_by_side() -> None:
    """A webhook that hangs holds up its own message only."""
    lanes, gate, order = Lanes(2), Event(), list[str]()

    def wait_for_gate() -> None:
        gate.wait(5)

    lanes.submit("slow", wait_for_gate)
    lanes.submit("slow", lambda: order.append("slow"))
    passed = Event()
    lanes.submit("quick", lambda: order.append("quick"))
    lanes.submit("quick", passed.set)
    assert passed.wait(5)
    assert not lanes.idle()
    gate.set()
    finished = Event()
    lanes.submit("slow", finished.set)
    assert finished.wait(5)
    assert order == ["quick", "slow"]
    lanes.stop()


def test_settings_come_from_json(tmp_path: Path) -> None:
    """Every field by its name; an unknown one is an error with the known ones."""
    text = json.dumps(
        {
            "numbers": [SENDER],
            "phones": [{"number": SAM, "name": "Sam"}],
            "clock_file": str(tmp_path / "clock"),
        }
    )
    settings = read_settings(text)
    assert settings.phones[0].name == "Sam"
    assert settings.clock_file == tmp_path / "clock"
    with pytest.raises(SettingError, match="webhook_url"):
        read_settings('{"webhok_url": 1}')


@pytest.mark.parametrize(
    "arguments",
    [
        ["--webhook-url", "http://example.com/"],
        ["--config", "/nowhere/at/all.json"],
        ["--time-zone", "Mars/Olympus"],
    ],
)
def test_a_bad_start_says_why_and_exits_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """No half-started carrier."""
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("carrier: ")


@pytest.fixture
def process(tmp_path: Path, service: Receiver) -> Iterator[subprocess.Popen[str]]:
    """Return a carrier as a process of its own, with a clock file and settings on its input."""
    settings = {"webhook_url": f"{service.url}/inbound", "phones": [{"number": SAM}]}
    arguments = ["--config", "-", "--clock-file", str(tmp_path / "clock"), "--number", SENDER]
    running = subprocess.Popen(
        [sys.executable, "-m", "smsserve.simulator", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdin is not None
    running.stdin.write(json.dumps(settings))
    running.stdin.close()
    yield running
    running.kill()
    running.wait(10)
    assert running.stdout is not None
    running.stdout.close()


def test_a_process_of_its_own_shares_the_clock_and_ends_on_sigterm(
    process: subprocess.Popen[str], tmp_path: Path, service: Receiver
) -> None:
    """What the supervisor starts: it prints its address, serves, and exits 0."""
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1]
    with requests.Session() as session:
        (tmp_path / "clock").write_bytes(struct.pack("<d", timedelta(days=1).total_seconds()))
        clock = session.get(f"{url}/_sim/clock", timeout=5).json()
        assert clock["offset_seconds"] == 86_400
        session.post(f"{url}/_sim/clock", json={"advance_seconds": 60}, timeout=5)
        (offset,) = struct.unpack("<d", (tmp_path / "clock").read_bytes())
        assert offset == pytest.approx(86_460)
        heard = session.post(f"{url}/_sim/inbound", json={"from": SAM, "body": "7"}, timeout=10)
        assert heard.json()["delivered"]
    assert len(service.to("/inbound")) == 1
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0


def test_a_clock_moved_by_another_process_is_noticed(
    make_carrier: MakeCarrier, tmp_path: Path
) -> None:
    """What was waiting for that time happens."""
    path = tmp_path / "clock"
    carrier = make_carrier(clock_file=path)
    reached = Event()
    carrier.world.schedule.at(carrier.clock.now() + timedelta(hours=1), lambda _due: reached.set())
    path.write_bytes(struct.pack("<d", 3601.0))
    assert reached.wait(5)


def test_many_threads_get_their_own_answers(carrier: Simulator) -> None:
    """No answer is swapped between connections."""
    settings = carrier.world.settings
    url = f"{carrier.url}/2010-04-01/Accounts/{settings.account_sid}/Messages.json"
    wrong: list[str] = []

    def send(name: str) -> None:
        with requests.Session() as session:
            for place in range(10):
                body = f"{name}-{place}"
                answer = session.post(
                    url,
                    data={"To": SAM, "From": SENDER, "Body": body},
                    auth=(settings.account_sid, settings.auth_token),
                    timeout=10,
                )
                if answer.json()["body"] != body:
                    wrong.append(body)

    threads = [Thread(target=send, args=(str(n),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len({message.sid for message in carrier.messages()}) == 80

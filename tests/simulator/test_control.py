"""The control API over HTTP: what a script or a fault laboratory drives the carrier with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from twilio.rest import Client

from smsserve.simulator import Simulator
from tests.simulator.conftest import SENDER, Api
from tests.simulator.receiver import Prepared, Receiver

SAM, MAYA = "+12125550111", "+12125550112"


def test_the_clock_moves_by_seconds_to_an_instant_and_to_night(
    carrier: Simulator, api: Api
) -> None:
    """Each answer says what time it is now."""
    assert api.call("GET", "/_sim/clock").json()["offset_seconds"] == 0
    moved = api.call("POST", "/_sim/clock", {"advance_seconds": 60}).json()
    assert moved["offset_seconds"] == pytest.approx(60)
    wanted = carrier.clock.now() + timedelta(days=2)
    at = api.call("POST", "/_sim/clock", {"at": wanted.isoformat()}).json()["now"]
    assert abs(datetime.fromisoformat(at) - wanted) < timedelta(seconds=5)
    api.call("POST", "/_sim/clock", {"to": "night"})
    assert carrier.clock.now() > wanted


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/_sim/clock", {"advance_seconds": -1}),
        ("/_sim/clock", {"at": "yesterday"}),
        ("/_sim/clock", {}),
        ("/_sim/inbound", {"body": "from nobody"}),
        ("/_sim/faults", {"kind": "explode"}),
        ("/_sim/settings", {"colour": "red"}),
        ("/_sim/settings", {"port": 1}),
        ("/_sim/settings", {"webhook_url": "http://example.com/"}),
        ("/_sim/history", {}),
        ("/_sim/history", [{"from": SAM}]),
    ],
)
def test_a_mistake_is_a_400_with_words(api: Api, path: str, body: object) -> None:
    """The words say what was expected or missing."""
    answer = api.call("POST", path, body)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_faults_are_set_listed_and_lifted(api: Api) -> None:
    """Each rule has an id and counts how often it struck."""
    first = api.call("POST", "/_sim/faults", {"kind": "fail", "to": SAM, "code": 30005}).json()
    api.call("POST", "/_sim/faults", {"kind": "stay_sent", "statuses": ["sent"]})
    listed = api.call("GET", "/_sim/faults").json()
    assert [rule["kind"] for rule in listed["faults"]] == ["fail", "stay_sent"]
    assert "drop" in listed["kinds"]
    assert api.call("DELETE", f"/_sim/faults/{first['id']}").json() == {"removed": True}
    assert api.call("DELETE", f"/_sim/faults/{first['id']}").json() == {"removed": False}
    api.call("DELETE", "/_sim/faults")
    assert api.call("GET", "/_sim/faults").json()["faults"] == []


def test_settings_change_while_running_and_secrets_stay_in(api: Api, carrier: Simulator) -> None:
    """Pace, limits, opt-out modes and URLs."""
    changes = {"mps": 2, "concurrency_limit": 3, "opt_out_mode": "advanced", "strict": True}
    shown = api.call("POST", "/_sim/settings", changes).json()
    assert changes.items() <= shown.items()
    assert carrier.world.settings.mps == 2
    assert carrier.world.settings.auth_token not in api.call("GET", "/_sim/settings").text


def test_the_ledger_tells_the_whole_life_of_a_text(
    carrier: Simulator, client: Client, api: Api, service: Receiver
) -> None:
    """States, webhook attempts and API requests, each with its time."""
    client.messages.create(to=SAM, from_=SENDER, body="hello")
    carrier.receive_text(MAYA, "7")
    assert api.call("POST", "/_sim/settle").json() == {"idle": True, "waiting": 0}
    books = api.call("GET", "/_sim/ledger").json()
    text, reply = books["messages"]
    assert [state["status"] for state in text["states"]] == ["queued", "sent", "delivered"]
    assert all(datetime.fromisoformat(state["at"]).tzinfo for state in text["states"])
    assert [attempt["status"] for attempt in text["attempts"]] == ["sent", "delivered"]
    assert reply["attempts"][0]["url"] == f"{service.url}/inbound"
    (request,) = books["requests"]
    assert (request["method"], request["status"], request["auth_ok"]) == ("POST", 201, True)
    assert request["sid"] == text["sid"]
    assert request["at"] <= text["created_at"] <= request["answered_at"]
    assert ["Body", "hello"] in request["form"]


def test_the_ledger_can_be_narrowed(carrier: Simulator, api: Api) -> None:
    """By phone, and to what came after a position."""
    for phone in (SAM, MAYA, SAM):
        carrier.receive_text(phone, "hi")
    books = api.session.get(f"{api.base}/_sim/ledger", params={"phone": SAM}, timeout=5).json()
    assert len(books["messages"]) == 2
    later = api.session.get(f"{api.base}/_sim/ledger?since=2", timeout=5).json()
    assert len(later["messages"]) == 1


def test_history_is_entered_without_calling_anybody(
    carrier: Simulator, client: Client, api: Api, service: Receiver
) -> None:
    """A demo's past: shown, listed, and its STOP still counts; twice is the same as once."""
    past = carrier.clock.now().astimezone(UTC) - timedelta(days=3)
    sid = "SM" + "a" * 32
    rows = [
        {"from": SAM, "to": SENDER, "body": "STOP", "at": (past + timedelta(hours=1)).isoformat()},
        {"sid": sid, "from": SENDER, "to": SAM, "body": "How are you?", "at": past.isoformat()},
    ]
    assert api.call("POST", "/_sim/history", {"messages": rows}).json() == {"entered": 2}
    assert api.call("POST", "/_sim/history", rows[1:]).json() == {"entered": 0}
    assert [message.body for message in carrier.messages(SAM)] == ["How are you?", "STOP"]
    fetched = client.messages(sid).fetch()
    assert (fetched.status, fetched.direction) == ("delivered", "outbound-api")
    blocks = api.call("GET", "/_sim/blocks").json()["blocks"]
    assert blocks == [{"scope": SENDER, "phone": SAM}]
    assert service.received == []


def test_phones_are_introduced_or_seen(carrier: Simulator, api: Api) -> None:
    """Introduced ones have a name and come first; ids do not show the number."""
    carrier.receive_text(MAYA, "hi")
    row = {"number": SAM, "name": "Sam", "language": "en", "time_zone": "America/Chicago"}
    phones = api.call("POST", "/_sim/phones", [row]).json()["phones"]
    assert [(phone["number"], phone["messages"]) for phone in phones] == [(SAM, 0), (MAYA, 1)]
    assert row.items() <= phones[0].items()
    assert SAM[1:] not in phones[0]["id"]


def test_a_reset_forgets_all_but_clock_and_phones(api: Api, carrier: Simulator) -> None:
    """A test can share one carrier with the next."""
    api.call("POST", "/_sim/phones", {"phones": [{"number": SAM}]})
    carrier.receive_text(SAM, "STOP")
    carrier.add_fault("drop")
    carrier.advance(timedelta(hours=1))
    assert api.call("POST", "/_sim/reset").json()["offset_seconds"] == pytest.approx(3600)
    assert carrier.messages() == []
    assert carrier.requests() == []
    assert api.call("GET", "/_sim/faults").json()["faults"] == []
    assert api.call("GET", "/_sim/blocks").json()["blocks"] == []
    assert len(api.call("GET", "/_sim/phones").json()["phones"]) == 1


def test_settle_gives_up_after_its_time(carrier: Simulator, api: Api, service: Receiver) -> None:
    """A webhook that hangs is still under way."""
    service.answer("/inbound", Prepared(hang=True))

    def text() -> None:
        carrier.receive_text(SAM, "hi")

    carrier.world.lanes.submit("x", text)
    assert carrier.wait_until(lambda: len(service.to("/inbound")) == 1)
    assert api.call("POST", "/_sim/settle", {"seconds": 0.05}).json()["idle"] is False


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "phones.example.com"},
        {"Origin": "http://example.com"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_sites_page_can_not_drive_the_carrier(api: Api, headers: dict[str, str]) -> None:
    """A rebound name or a form posted from elsewhere is refused."""
    answer = api.session.post(f"{api.base}/_sim/reset", headers=headers, timeout=5)
    assert answer.status_code == 403

"""Every way in which an answer to create can go missing, as the official client sees it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from smsserve.simulator import Simulator
from smsserve.simulator.faults import KINDS, FaultError
from tests.simulator.conftest import SENDER, MakeCarrier, MakeClient

SAM, MAYA = "+12125550111", "+12125550112"


def _create(client: Client, to: str = SAM) -> object:
    return client.messages.create(to=to, from_=SENDER, body="x").sid


@pytest.mark.parametrize("accepted", [True, False])
def test_a_connection_may_end_without_an_answer(
    carrier: Simulator, client: Client, accepted: bool
) -> None:
    """The row exists or not, and the caller can not tell."""
    carrier.add_fault("drop", accepted=accepted)
    with pytest.raises(requests.ConnectionError):
        _create(client)
    assert len(carrier.messages()) == int(accepted)
    assert carrier.requests()[0].fault == "drop"


@pytest.mark.parametrize("late", [True, False])
def test_an_answer_may_come_after_the_caller_has_given_up(
    carrier: Simulator, make_client: MakeClient, late: bool
) -> None:
    """The row is made before the wait, or only when nobody listens any more."""
    carrier.add_fault("slow", seconds=0.5, late=late, times=1)
    with pytest.raises(requests.ReadTimeout):
        _create(make_client(carrier, timeout=0.2))
    assert len(carrier.messages()) == (0 if late else 1)
    assert carrier.wait_until(lambda: len(carrier.messages()) == 1)


@pytest.mark.parametrize(
    ("fault", "status", "code", "rows"),
    [
        ({"kind": "error_html"}, 503, 503, 0),
        ({"kind": "error_html", "status": 502, "accepted": True}, 502, 502, 1),
        ({"kind": "error_empty"}, 500, 500, 0),
        ({"kind": "error_empty", "accepted": True}, 500, 500, 1),
        ({"kind": "error_json", "code": 20503, "status": 503}, 503, 20503, 0),
        ({"kind": "plain_429"}, 429, 429, 0),
        ({"kind": "refuse", "code": 20429}, 429, 20429, 0),
        ({"kind": "refuse", "code": 21614}, 400, 21614, 0),
        ({"kind": "refuse", "code": 20005, "status": 403}, 403, 20005, 0),
    ],
)
def test_an_error_answer_may_or_may_not_mean_that_nothing_was_made(
    carrier: Simulator,
    client: Client,
    fault: dict[str, Any],
    status: int,
    code: int,
    rows: int,
) -> None:
    """Without a code of Twilio's the client shows the HTTP status instead."""
    carrier.add_fault(**fault)
    with pytest.raises(TwilioRestException) as caught:
        _create(client)
    assert (caught.value.status, caught.value.code) == (status, code)
    assert len(carrier.messages()) == rows


def test_a_201_may_be_empty(carrier: Simulator, client: Client) -> None:
    """No exception, no sid: success must be read from the sid."""
    carrier.add_fault("created_empty")
    assert _create(client) is None
    assert len(carrier.messages()) == 1


def test_a_201_may_be_cut_off(carrier: Simulator, client: Client) -> None:
    """Half a JSON document, and the row is there."""
    carrier.add_fault("created_cut")
    with pytest.raises(json.JSONDecodeError):
        _create(client)
    assert len(carrier.messages()) == 1


def test_a_fault_can_be_for_some_numbers_and_some_times(carrier: Simulator, client: Client) -> None:
    """By exact number, by suffix, and for the next so many."""
    carrier.add_fault("error_empty", to=SAM, times=1)
    carrier.add_fault("error_empty", to_suffix="0112", times=2)
    outcomes = []
    for to in (SAM, SAM, MAYA, MAYA, MAYA):
        try:
            outcomes.append(_create(client, to) is not None)
        except TwilioRestException:
            outcomes.append(False)
    assert outcomes == [False, True, False, False, True]


def test_chances_repeat_with_the_same_seed(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """Two carriers with one seed fail the same calls and give the same sids."""

    def play(seed: int) -> list[object]:
        carrier = make_carrier(seed=seed, status_callback_url=None)
        client = make_client(carrier)
        carrier.add_fault("created_empty", probability=0.5)
        return [_create(client) for _ in range(12)]

    first = play(3)
    assert None in first
    assert any(first)
    assert play(3) == first
    assert play(4) != first


def test_an_unknown_fault_names_those_that_exist(carrier: Simulator) -> None:
    """A typo in a fault laboratory must not test nothing."""
    with pytest.raises(FaultError, match="callbacks_lost"):
        carrier.add_fault("explode")
    with pytest.raises(FaultError):
        carrier.add_fault("drop", often=True)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_fault_explains_itself(kind: str) -> None:
    """The control API shows these words."""
    assert len(KINDS[kind]) > 10

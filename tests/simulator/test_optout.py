"""Opt-out as the carrier does it: keywords, blocks, its own answers, 21610 both ways."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from smsserve.simulator import Simulator
from smsserve.simulator.optout import (
    HELP_REPLY,
    NETWORK_START_REPLY,
    NETWORK_STOP_REPLY,
    START_REPLY,
    STOP_REPLY,
    BlockList,
    Intent,
    read_intent,
)
from tests.simulator.conftest import (
    OTHER_SENDER,
    SENDER,
    SERVICE,
    TOLL_FREE,
    MakeCarrier,
    MakeClient,
)
from tests.simulator.receiver import Receiver

SAM = "+12125550111"
OUT = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"]


@pytest.mark.parametrize("word", [*OUT, " stop ", "Stop\n"])
def test_a_bare_stop_word_blocks_and_the_webhook_still_fires(
    carrier: Simulator, client: Client, service: Receiver, word: str
) -> None:
    """The carrier confirms by itself and refuses the next create with 21610."""
    carrier.receive_text(SAM, word)
    assert carrier.wait_idle()
    assert carrier.texts_to(SAM) == [STOP_REPLY]
    assert len(service.to("/inbound")) == 1
    with pytest.raises(TwilioRestException) as caught:
        client.messages.create(to=SAM, from_=SENDER, body="x")
    assert (caught.value.status, caught.value.code) == (400, 21610)


@pytest.mark.parametrize("words", ["STOP PLEASE", "please stop", "STOP.", "opt out", "END it"])
def test_more_than_the_bare_word_does_not_block(
    carrier: Simulator, client: Client, words: str
) -> None:
    """The carrier is narrow; the service's own detector must be wider."""
    carrier.receive_text(SAM, words)
    assert client.messages.create(to=SAM, from_=SENDER, body="x").status == "queued"


def test_a_second_stop_gets_no_second_answer(carrier: Simulator) -> None:
    """One confirmation."""
    for _ in range(2):
        carrier.receive_text(SAM, "STOP")
    assert carrier.wait_idle()
    assert carrier.texts_to(SAM) == [STOP_REPLY]


@pytest.mark.parametrize("word", ["START", "YES", "UNSTOP"])
def test_a_start_word_lifts_the_block(carrier: Simulator, client: Client, word: str) -> None:
    """YES is one of them, which is why no check-in may use it."""
    carrier.receive_text(SAM, "STOP")
    carrier.receive_text(SAM, word)
    client.messages.create(to=SAM, from_=SENDER, body="welcome back")
    assert carrier.wait_idle()
    assert carrier.texts_to(SAM) == [STOP_REPLY, START_REPLY, "welcome back"]


def test_yes_from_somebody_who_never_stopped_is_just_a_text(carrier: Simulator) -> None:
    """Nothing to lift, nothing to say."""
    carrier.receive_text(SAM, "YES")
    assert carrier.wait_idle()
    assert carrier.texts_to(SAM) == []


def test_help_is_answered_even_to_somebody_who_stopped(carrier: Simulator) -> None:
    """Default handling."""
    carrier.receive_text(SAM, "STOP")
    carrier.receive_text(SAM, "info")
    assert carrier.wait_idle()
    assert carrier.texts_to(SAM) == [STOP_REPLY, HELP_REPLY]


def test_advanced_mode_says_what_it_did_and_keeps_help_from_the_opted_out(
    make_carrier: MakeCarrier, service: Receiver
) -> None:
    """`OptOutType` means: already answered."""
    carrier = make_carrier(opt_out_mode="advanced", messaging_service_sid=SERVICE)
    for words in ("HELP", "STOP", "HELP", "START", "hello"):
        carrier.receive_text(SAM, words)
    assert carrier.wait_idle()
    types = [hook.form.get("OptOutType") for hook in service.to("/inbound")]
    assert types == ["HELP", "STOP", "HELP", "START", None]
    assert carrier.texts_to(SAM) == [HELP_REPLY, STOP_REPLY, START_REPLY]


def test_a_block_concerns_one_number_without_a_service(carrier: Simulator, client: Client) -> None:
    """Another number of the account may still write."""
    carrier.receive_text(SAM, "STOP")
    assert client.messages.create(to=SAM, from_=OTHER_SENDER, body="x").status == "queued"


def test_a_block_concerns_a_whole_service(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """Any sender of the pool, with or without naming the service."""
    client = make_client(carrier := make_carrier(messaging_service_sid=SERVICE))
    carrier.receive_text(SAM, "STOP")
    for sender in ({"from_": OTHER_SENDER}, {"messaging_service_sid": SERVICE}):
        with pytest.raises(TwilioRestException) as caught:
            client.messages.create(to=SAM, body="x", **sender)
        assert caught.value.code == 21610


@pytest.mark.parametrize("by_service", [True, False])
def test_the_block_may_show_only_in_a_callback(
    make_carrier: MakeCarrier, make_client: MakeClient, service: Receiver, by_service: bool
) -> None:
    """201 first, then failed with 21610."""
    carrier = make_carrier(
        opt_out_block="async", messaging_service_sid=SERVICE if by_service else None
    )
    carrier.receive_text(SAM, "STOP")
    sender = {"messaging_service_sid": SERVICE} if by_service else {"from_": SENDER}
    assert make_client(carrier).messages.create(to=SAM, body="x", **sender).sid
    assert carrier.wait_idle()
    last = service.to("/status")[-1].form
    assert (last["MessageStatus"], last["ErrorCode"]) == ("failed", "21610")
    assert carrier.texts_to(SAM) == [STOP_REPLY]


def test_toll_free_opt_out_happens_in_the_network(
    make_carrier: MakeCarrier, make_client: MakeClient, service: Receiver
) -> None:
    """Only STOP blocks, YES does not lift it, and a blocked send surfaces as 30004."""
    carrier = make_carrier(
        numbers=(TOLL_FREE,), sender_types={TOLL_FREE: "toll_free"}, opt_out_block="async"
    )
    client = make_client(carrier)
    for words in ("QUIT", "STOP", "YES"):
        carrier.receive_text(SAM, words)
    client.messages.create(to=SAM, from_=TOLL_FREE, body="blocked")
    assert carrier.wait_idle()
    assert service.to("/status")[-1].form["ErrorCode"] == "30004"
    carrier.receive_text(SAM, "UNSTOP")
    assert carrier.wait_idle()
    assert carrier.texts_to(SAM) == [NETWORK_STOP_REPLY, NETWORK_START_REPLY]


def test_toll_free_with_advanced_opt_out_confirms_a_return_twice() -> None:
    """Once by the network, once by Twilio."""
    blocks = BlockList()
    blocks.apply("T", SAM, "STOP", "toll_free", "advanced")
    back = blocks.apply("T", SAM, "START", "toll_free", "advanced")
    assert back.replies == (NETWORK_START_REPLY, START_REPLY)


def test_a_bare_short_code_handles_nothing() -> None:
    """The service must do everything itself, unless Advanced Opt-Out does."""
    assert read_intent("STOP", "short_code", "default") is None
    assert read_intent("STOP", "short_code", "advanced") is Intent.STOP


def test_consents_taken_elsewhere_reach_the_block_list(client: Client) -> None:
    """The bulk consent call of the accounts API, per item."""

    def item(status: str, sender: str = SENDER) -> str:
        return json.dumps({"contact_id": SAM, "sender_id": sender, "status": status})

    answer = client.accounts.v1.bulk_consents.create(
        items=[item("opt-out"), item("opt-out", "+10000000000")]
    )
    assert [each["error_code"] for each in answer.items or []] == [0, 30646]
    with pytest.raises(TwilioRestException):
        client.messages.create(to=SAM, from_=SENDER, body="x")
    client.accounts.v1.bulk_consents.create(items=[item("opt-in")])
    assert client.messages.create(to=SAM, from_=SENDER, body="x").status == "queued"


@given(st.lists(st.sampled_from([*OUT, "START", "YES", "UNSTOP", "HELP", "hello"])))
def test_the_last_word_that_matters_decides(words: list[str]) -> None:
    """Whatever was texted, the block follows the last STOP or START word."""
    blocks = BlockList()
    for word in words:
        blocks.apply("S", SAM, word, "long_code", "default")
    deciding = [word for word in words if word not in {"HELP", "hello"}]
    assert blocks.is_blocked("S", SAM) == bool(deciding and deciding[-1] in OUT)

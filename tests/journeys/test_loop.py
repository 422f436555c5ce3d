"""The whole loop over real HTTP, against a carrier that fails in every way carriers do.

The carrier's ledger is the judge: what it took, from whom, how often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from smsserve.usecases import flags, outbox
from tests.support.loop import Loop, dead_url, running_loop

# Every way in which the answer to a create gets lost; `accepted`: the text is taken all the same.
LOST_ANSWERS: dict[str, dict[str, Any]] = {
    "drop": {},
    "slow": {"seconds": 0.8},
    "created_empty": {},
    "created_cut": {},
    "error_html": {},
    "error_empty": {},
    "error_json": {},
    "plain_429": {},
}
BODIES = {
    "nul": b"so\x00so",
    "no utf-8": b"\xff\xfe fine",
    "half a pair": b"\xed\xa0\xbd",
    "emoji": "\N{SLIGHTLY SMILING FACE}".encode() * 1600,
    "empty": b"",
    "blanks and signs": b"  a+b&c=d%20e\r\n",
}


@pytest.fixture
def loop(tmp_path: Path, upgraded_url: str) -> Iterator[Loop]:
    """Return a running loop, on each database in turn."""
    with running_loop(tmp_path, upgraded_url) as found:
        yield found


def doubled(loop: Loop) -> list[str]:
    """Return what the carrier took more than once, by the address that carries our id."""
    taken = Counter(one["status_callback"] for one in loop.carrier.accepted())
    return [address for address, times in taken.items() if times > 1]


def test_a_check_in_goes_out_a_reply_comes_in_and_is_answered(loop: Loop) -> None:
    """Every request as the API wants it, every callback taken, every text confirmed."""
    loop.employ("Ana")
    sam = loop.enroll("Sam")
    loop.ask(sam)
    loop.work()
    assert loop.carrier.text(sam, "doing fine, thanks")["delivered"]
    loop.work()
    assert loop.keys_to(sam) == ["checkin.open", "checkin.done"]
    assert {one.status for one in loop.messages()} == {"delivered"}
    assert {one.status for one in loop.messages("inbound")} == {"handled"}
    books = loop.carrier.ledger()
    assert [one["violations"] for one in books["requests"] if one["violations"]] == []
    calls = [call["result"] for one in books["messages"] for call in one["attempts"]]
    assert set(calls) == {"200"}
    assert books["alerts"] == []


def test_crisis_words_are_answered_and_a_supporter_is_paged_without_them(loop: Loop) -> None:
    """Two people in the same minute are two pages."""
    ana = loop.employ("Ana")
    people = [loop.enroll("Sam"), loop.enroll("Tom")]
    for number in people:
        loop.carrier.text(number, "I want to die")
    loop.work()
    assert [loop.keys_to(number) for number in people] == [["crisis.open"]] * 2
    pages = loop.carrier.received(ana)
    assert len(pages) == 2
    assert not any("die" in page or "Sam" in page or "Tom" in page for page in pages)
    assert [one.severity for one in flags.list_flags(loop.runtime, actor="test")] == ["crisis"] * 2


def test_after_stop_there_is_the_carrier_s_own_confirmation_and_nothing_else(loop: Loop) -> None:
    """Not what was queued, not the next check-in; START brings them back."""
    sam = loop.enroll("Sam")
    loop.ask(sam)
    loop.carrier.text(sam, "STOP")
    loop.work()
    loop.let_pass(hours=24)
    loop.ask(sam)
    loop.work()
    (confirmation,) = loop.inbox(sam)
    assert "unsubscribed" in confirmation
    assert loop.keys_to(sam) == []
    loop.carrier.text(sam, "START")
    loop.work()
    assert loop.keys_to(sam) == ["start.back"]


@pytest.mark.parametrize("block", ["sync", "async"])
def test_a_stop_that_we_missed_is_learnt_from_the_carrier(loop: Loop, block: str) -> None:
    """21610 on create or by callback opts out here, once, and nothing is tried again."""
    sam = loop.enroll("Sam")
    loop.carrier.configure(opt_out_block=block)
    loop.carrier.break_down("inbound_lost", times=1)
    loop.carrier.text(sam, "STOP")
    loop.ask(sam)
    loop.work()
    assert loop.texts_to(sam)[-1].failure_reason is not None
    assert "21610" in str(loop.texts_to(sam)[-1].failure_reason)
    asked = len(loop.carrier.ledger()["requests"])
    loop.let_pass(minutes=1)
    loop.ask(sam)
    loop.wait_out_doubt()
    assert len(loop.carrier.ledger()["requests"]) == asked
    assert len(loop.inbox(sam)) == 1


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("callbacks_doubled", "delivered"),
        ("callbacks_reordered", "delivered"),
        ("callback_early", "delivered"),
        ("callbacks_lost", "sent"),
        ("callbacks_unsigned", "sent"),
        ("stay_sent", "sent"),
        ("late_delivered", "failed"),
    ],
)
def test_odd_callbacks_change_nothing(loop: Loop, kind: str, status: str) -> None:
    """Doubled, reordered, before the answer, forged or never: one text, one final state."""
    sam = loop.enroll("Sam")
    loop.carrier.break_down(kind, to=sam)
    loop.ask(sam)
    loop.work()
    loop.wait_out_doubt()
    # A next try was written when it seemed not to arrive, and called off when it did.
    called_off = ["cancelled"] if kind == "late_delivered" else []
    assert [one.status for one in loop.texts_to(sam)[2:]] == [status, *called_off]
    assert loop.keys_to(sam) == ["checkin.open"]


@pytest.mark.parametrize("callbacks", ["made", "lost"])
def test_a_text_whose_answer_was_lost_is_found_and_not_sent_again(
    loop: Loop, callbacks: str
) -> None:
    """Either signal suffices alone: the callback at once, or the provider's list."""
    people = {kind: loop.enroll("Sam") for kind in LOST_ANSWERS}
    for kind, number in people.items():
        loop.carrier.break_down(kind, to=number, times=1, accepted=True, **LOST_ANSWERS[kind])
        if callbacks == "lost":
            loop.carrier.break_down("callbacks_lost", to=number)
    loop.ask()
    loop.work()
    if callbacks == "made":
        assert {loop.texts_to(number)[-1].status for number in people.values()} == {"delivered"}
    loop.wait_out_doubt()
    sent = {kind: loop.keys_to(number) for kind, number in people.items()}
    assert {kind: keys for kind, keys in sent.items() if keys != ["checkin.open"]} == {}
    assert doubled(loop) == []
    assert {one.status for one in loop.messages()} <= {"sent", "delivered"}


def test_a_text_that_never_arrived_is_sent_again_once(loop: Loop) -> None:
    """After two empty looks and the time of grace, and only then."""
    people = {kind: loop.enroll("Sam") for kind in LOST_ANSWERS}
    for kind, number in people.items():
        loop.carrier.break_down(kind, to=number, times=1, accepted=False, **LOST_ANSWERS[kind])
    loop.ask()
    loop.work()
    for seconds in (31, 31, 31, 12 * 60):
        loop.let_pass(seconds=seconds)
    assert [loop.keys_to(number) for number in people.values()] == [[]] * len(people)
    loop.wait_out_doubt()
    sent = {kind: loop.keys_to(number) for kind, number in people.items()}
    assert {kind: keys for kind, keys in sent.items() if keys != ["checkin.open"]} == {}
    assert doubled(loop) == []


def test_a_carrier_that_is_down_for_good_ends_with_a_person(loop: Loop) -> None:
    """The same doubt twice is not met with a third try."""
    sam = loop.enroll("Sam")
    loop.carrier.break_down("drop", to=sam, accepted=False)
    loop.ask(sam)
    loop.work()
    loop.wait_out_doubt()
    loop.wait_out_doubt()
    assert loop.texts_to(sam)[-1].status == "needs_human"
    sends = [one for one in loop.carrier.ledger()["requests"] if one["fault"] == "drop"]
    assert len(sends) == 2
    (flag,) = flags.list_flags(loop.runtime, actor="test")
    assert flag.kinds == ("undeliverable",)


def test_a_list_that_lags_behind_is_looked_at_twice(loop: Loop) -> None:
    """The first look finds nothing, the second one does."""
    sam = loop.enroll("Sam")
    loop.carrier.break_down("drop", to=sam, times=1)
    loop.carrier.break_down("callbacks_lost", to=sam)
    loop.carrier.break_down("list_lag", to=sam, seconds=45)
    loop.ask(sam)
    loop.work()
    loop.let_pass(seconds=31)
    assert loop.texts_to(sam)[-1].status == "in_doubt"
    loop.let_pass(seconds=31)
    assert loop.texts_to(sam)[-1].status == "delivered"
    loop.wait_out_doubt()
    assert loop.keys_to(sam) == ["checkin.open"]


def test_a_callback_that_comes_late_still_settles_the_doubt(loop: Loop) -> None:
    """Nothing is concluded from a list that can not be read."""
    sam = loop.enroll("Sam")
    loop.carrier.break_down("drop", to=sam, times=1)
    loop.carrier.break_down("list_down")
    loop.carrier.break_down("callbacks_late", to=sam, seconds=1200)
    loop.ask(sam)
    loop.work()
    for seconds in (31, 31, 17 * 60):
        loop.let_pass(seconds=seconds)
    assert loop.texts_to(sam)[-1].status == "in_doubt"
    loop.wait_out_doubt()
    assert loop.texts_to(sam)[-1].status == "delivered"
    assert loop.keys_to(sam) == ["checkin.open"]


def test_a_text_that_is_taken_after_we_gave_up_waiting_is_not_sent_again(loop: Loop) -> None:
    """The provider accepts when we have hung up already."""
    sam = loop.enroll("Sam")
    loop.carrier.break_down("slow", to=sam, times=1, seconds=0.9, late=True)
    loop.ask(sam)
    loop.work()
    loop.wait_out_doubt()
    assert loop.keys_to(sam) == ["checkin.open"]
    assert loop.texts_to(sam)[-1].status == "delivered"


def test_many_workers_and_a_limit_of_concurrency_double_nothing(loop: Loop) -> None:
    """429 with the provider's code is no doubt: it is tried again until all are through."""
    people = [loop.enroll("Sam") for _ in range(24)]
    loop.carrier.configure(concurrency_limit=4)
    loop.carrier.break_down("slow", seconds=0.05)
    loop.ask()
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda _each: outbox.deliver(loop.runtime), range(4)))
    for _ in range(20):
        loop.let_pass(seconds=61)
    assert [loop.keys_to(number) for number in people] == [["checkin.open"]] * len(people)
    assert doubled(loop) == []
    assert any(one["code"] == 20429 for one in loop.carrier.ledger()["requests"])


@pytest.mark.parametrize("known", [True, False], ids=["participant", "stranger"])
def test_five_webhooks_of_one_text_at_once_are_one_text(loop: Loop, known: bool) -> None:
    """All are answered with 200, one is stored, one answer goes back."""
    number = loop.enroll("Sam") if known else "+12125559999"
    before = len(loop.messages())
    heard = loop.carrier.text(number, "HELP", times=5)
    assert [copy["delivered"] for copy in heard["copies"]] == [True] * 5
    again = loop.carrier.text(number, "", sid=heard["sid"], times=2)
    assert again["delivered"]
    loop.work()
    assert [one.provider_sid for one in loop.messages("inbound")] == [heard["sid"]]
    assert len(loop.messages()) - before == 1


def test_the_fallback_address_takes_what_the_first_did_not(loop: Loop) -> None:
    """Stored once, also when the first one comes through after all."""
    sam = loop.enroll("Sam")
    ours = f"{loop.web_url}/twilio/inbound"
    loop.carrier.configure(webhook_url=dead_url(), fallback_url=ours)
    heard = loop.carrier.text(sam, "all fine here")
    assert heard["delivered"]
    loop.carrier.configure(webhook_url=ours)
    loop.carrier.text(sam, "all fine here", sid=heard["sid"])
    loop.work()
    assert [one.status for one in loop.messages("inbound")] == ["handled"]
    assert len(loop.keys_to(sam)) == 1


def test_a_picture_is_kept_for_a_person(loop: Loop) -> None:
    """Nothing is fetched; a supporter is told to look."""
    loop.employ("Ana")
    sam = loop.enroll("Sam")
    assert loop.carrier.text(sam, "", num_media=2)["delivered"]
    loop.work()
    (flag,) = flags.list_flags(loop.runtime, actor="test")
    assert flag.kinds == ("media",)
    assert loop.keys_to(sam) == ["ack.media.open"]


def test_every_odd_body_is_stored_and_handled(loop: Loop) -> None:
    """NUL, no text at all, half a character, 1,600 emoji."""
    sam = loop.enroll("Sam")
    loop.ask(sam)
    for raw in BODIES.values():
        assert loop.carrier.text(sam, raw)["delivered"]
    loop.work()
    handled = [one.status for one in loop.messages("inbound")]
    assert handled == ["handled"] * len(BODIES)
    assert {one.status for one in loop.texts_to(sam)} == {"delivered"}


def test_a_forged_webhook_is_refused_and_kept_nowhere(loop: Loop) -> None:
    """403, and the carrier's debugger would show it."""
    sam = loop.enroll("Sam")
    loop.carrier.break_down("inbound_unsigned", times=1)
    heard = loop.carrier.text(sam, "I want to die")
    assert [one["result"] for one in heard["attempts"]] == ["403"]
    assert loop.messages("inbound") == []

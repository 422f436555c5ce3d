"""Forged receipts: what somebody who can sign one, or replays one, can not do to our texts."""

from __future__ import annotations

import pytest

from smsserve.domain.messages import Receipt
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases.receipts import record_receipt
from tests.support.outbox_judge import read_rows
from tests.support.world import Phone, World

FOREIGN = "SM" + "f" * 32
OTHER_NUMBER = "+15550199999"
# What a receipt may never touch: whose it is, and what is known of its way.
KEPT = ("status", "provider_sid", "failure_code", "closed_at", "resolved_by")


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return somebody to whom a text has gone; receipts come as the test makes them."""
    quick_world.confirm_receipts = False
    found = quick_world.enroll("Sam")
    quick_world.settle()
    assert found.inbox
    return found


def standing(world: World) -> list[tuple[object, ...]]:
    """Return how every text stands."""
    assert set(KEPT) <= set(outbound_messages.c.keys())
    return [tuple(row[name] for name in KEPT) for row in read_rows(world.runtime)]


def test_a_receipt_for_a_text_of_nobody_changes_nothing(quick_world: World, sam: Phone) -> None:
    """Neither by a sid that is not ours nor by an id that is not."""
    before = standing(quick_world)
    for message_id in (None, "01jnobody", ""):
        receipt = Receipt(FOREIGN, "failed", sam.number, message_id, 30005)
        assert not record_receipt(quick_world.runtime, receipt)
    assert standing(quick_world) == before


def test_a_foreign_sid_does_not_end_a_text_of_ours(quick_world: World, sam: Phone) -> None:
    """Its address names our text, and the sid is another's: at most noted, never believed."""
    before = standing(quick_world)
    ours = sam.inbox[0].message_id
    for to in (sam.number, OTHER_NUMBER):
        for status in ("failed", "delivered", "undelivered"):
            receipt = Receipt(FOREIGN, status, to, ours, 21610)
            assert not record_receipt(quick_world.runtime, receipt)
    assert standing(quick_world) == before
    assert sam.flag is None


def test_a_delivered_text_is_never_less_than_delivered(quick_world: World, sam: Phone) -> None:
    """Late, replayed and invented words come after the last one and are not heard."""
    one = sam.inbox[0]
    assert record_receipt(
        quick_world.runtime, Receipt(one.sid, "delivered", one.to, one.message_id)
    )
    before = standing(quick_world)
    assert before[0][0] == "delivered"
    for status in ("sent", "queued", "accepted", "sending", "failed", "canceled", "nonsense"):
        record_receipt(quick_world.runtime, Receipt(one.sid, status, one.to, one.message_id, 30005))
    assert standing(quick_world) == before


@pytest.mark.parametrize(("to", "settled"), [(OTHER_NUMBER, False), (None, True)])
def test_a_text_in_doubt_is_settled_only_for_its_own_number(
    quick_world: World, to: str | None, settled: bool
) -> None:
    """The sid of somebody else's text can not be hung on it."""
    quick_world.confirm_receipts = False
    quick_world.carrier.accept_and_drop = 1
    sam = quick_world.enroll("Sam")
    quick_world.settle()
    (row,) = [one for one in read_rows(quick_world.runtime) if one["status"] == "in_doubt"]
    receipt = Receipt(FOREIGN, "sent", to or sam.number, row["id"])
    assert record_receipt(quick_world.runtime, receipt) == settled
    found = next(one for one in read_rows(quick_world.runtime) if one["id"] == row["id"])
    assert (found["provider_sid"] == FOREIGN) == settled

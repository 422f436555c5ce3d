"""Records: who may open one, and what tells that it changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from smsserve.domain.errors import NotFoundError
from smsserve.usecases import flags, followups, helping, records
from tests.support.team import account_of, raise_reason
from tests.support.world import Phone, Teammate, World

MINUTE = timedelta(minutes=1)


def test_a_record_holds_all_that_one_page_shows(world: World) -> None:
    """Timeline, flag, programme, crisis lines in their language."""
    ana = world.employ("Ana")
    maya = world.enroll("Maya Rivera", language="es", zone="America/Chicago")
    maya.texts("quiero morir")
    record = records.read_record(world.runtime, maya.participant_id, account_of(world, ana))
    assert record is not None
    assert record.flag is not None
    assert record.flag.severity == "crisis"
    assert record.timeline.participant.name == "Maya Rivera"
    assert (record.program_name, record.zone.key) == ("Peer support", "America/New_York")
    assert record.emergency == "911"
    assert {line.language for line in record.lines} <= {"", "es"}
    assert any("AYUDA" in line.text_word for line in record.lines)


def test_another_supporters_person_does_not_exist(world: World) -> None:
    """The same error as for an id nobody has."""
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    other = account_of(world, _other(sam, ana, lee))
    flag_id = raise_reason(world, sam, "routine")
    for ask in (
        lambda: records.read_record(world.runtime, sam.participant_id, other),
        lambda: records.check_sight(world.runtime, sam.participant_id, other),
        lambda: records.find_flagged(world.runtime, flag_id, other),
        lambda: helping.find_claimable(world.runtime, flag_id, other),
        lambda: records.read_record(world.runtime, "0" * 26, other),
        lambda: records.find_flagged(world.runtime, "0" * 26, other),
        lambda: helping.find_claimable(world.runtime, "0" * 26, other),
    ):
        with pytest.raises(NotFoundError):
            ask()


def _other(phone: Phone, *members: Teammate) -> Teammate:
    """Return who of the team is not this person's supporter."""
    flag_of = raise_reason(members[0].world, phone, "routine")
    view = flags.get_flag(members[0].world.runtime, flag_of, actor="test")
    return next(one for one in members if one.account_id != view.assigned_to)


def test_whoever_is_second_in_a_race_still_finds_the_flag(world: World) -> None:
    """So that they can be told who was first; the record itself is closed to them again."""
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    lost = _other(sam, ana, lee)
    won = ana if lost is lee else lee
    flag_id = raise_reason(world, sam, "crisis")
    account = account_of(world, lost)
    records.check_sight(world.runtime, sam.participant_id, account)
    flags.acknowledge(world.runtime, flag_id, account_id=won.account_id)
    assert helping.find_claimable(world.runtime, flag_id, account) == sam.participant_id
    with pytest.raises(NotFoundError):
        records.check_sight(world.runtime, sam.participant_id, account)


def _texts(_world: World, _ana: Teammate, sam: Phone) -> None:
    sam.texts("hello")


def _replies(_world: World, ana: Teammate, sam: Phone) -> None:
    ana.replies(sam, "Hi Sam")


def _notes(world: World, ana: Teammate, sam: Phone) -> None:
    followups.add_note(world.runtime, sam.participant_id, "note", account_id=ana.account_id)


def _flags(world: World, _ana: Teammate, sam: Phone) -> None:
    raise_reason(world, sam, "routine")


@pytest.mark.parametrize("change", [_texts, _replies, _notes, _flags])
def test_whatever_happens_changes_the_stamp(
    world: World, change: Callable[[World, Teammate, Phone], None]
) -> None:
    """A page that asks for news gets it; without any it is told so, and nothing is read."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.settle()
    account, person = account_of(world, ana), sam.participant_id
    first = records.read_record(world.runtime, person, account)
    assert first is not None
    assert records.read_record(world.runtime, person, account, known=first.stamp) is None
    world.clock.advance(MINUTE)
    change(world, ana, sam)
    assert records.read_record(world.runtime, person, account, known=first.stamp) is not None


def test_a_receipt_changes_the_stamp(world: World) -> None:
    """What was sent becomes delivered on the open page."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.settle()
    world.confirm_receipts = False
    ana.replies(sam, "Hi Sam")
    account, person = account_of(world, ana), sam.participant_id
    sent = records.read_record(world.runtime, person, account)
    assert sent is not None
    world.confirm()
    assert records.read_record(world.runtime, person, account, known=sent.stamp) is not None

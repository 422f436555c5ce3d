"""Follow-ups that are planned: they come back to whoever planned them, when it is time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.usecases import accounts, break_glass, flags, looking_in, participants
from tests.support.mishaps import count_rows
from tests.support.team import account_of, raise_reason
from tests.support.world import Phone, Teammate, World

DAY = timedelta(days=1)


def plan(world: World, member: Teammate, phone: Phone, note: str = "Ask about the exam.") -> str:
    """Plan to look in tomorrow."""
    return looking_in.plan_followup(
        world.runtime,
        phone.participant_id,
        account_id=member.account_id,
        due_at=world.clock.now() + DAY,
        note=note,
    )


def test_a_planned_follow_up_comes_back_to_its_owner(world: World) -> None:
    """As a routine item, with its words, not before its time; it rings nobody."""
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam, dee = world.enroll("Sam"), world.enroll("Dee")
    plan(world, ana, sam)
    plan(world, lee, dee)
    world.fast_forward(hours=23)
    assert sam.flag is None
    ana.phone.skip_to_end()
    world.fast_forward(hours=2)
    for member, phone, name in ((ana, sam, "Ana"), (lee, dee, "Lee")):
        flag = phone.flag
        assert flag is not None
        assert (flag.severity, flag.state, flag.assigned_to) == (
            "routine",
            "open",
            member.account_id,
        )
        (reason,) = [one for one in flag.evidence if one.kind == "follow_up"]
        assert reason.sentence == f"Follow-up that {name} planned: Ask about the exam."
    ana.phone.hears_nothing()


def test_it_joins_the_flag_that_waits_already(quick_world: World) -> None:
    """One person, one card; whoever has it keeps it."""
    world = quick_world
    ana, lee, sam = world.employ("Ana"), world.employ("Lee"), world.enroll("Sam")
    plan(world, ana, sam, "")
    flag_id = raise_reason(world, sam, "urgent")
    flags.acknowledge(world.runtime, flag_id, account_id=lee.account_id)
    lee.replies(sam, "Hi Sam")
    world.fast_forward(hours=25)
    flag = sam.flag
    assert flag is not None
    assert (flag.id, flag.owner_id) == (flag_id, lee.account_id)
    assert "Follow-up that Ana planned." in [one.sentence for one in flag.evidence]


def test_it_says_when_they_have_opted_out_and_finds_somebody_when_its_owner_left(
    quick_world: World,
) -> None:
    """Nothing that was planned is lost."""
    world = quick_world
    ana, lee, sam = world.employ("Ana"), world.employ("Lee"), world.enroll("Sam")
    plan(world, ana, sam)
    sam.texts("STOP")
    left = sam.flag
    if left is not None:
        flags.resolve(world.runtime, left.id, account_id=lee.account_id, outcome="other")
    accounts.deactivate_account(world.runtime, account_of(world, ana).email)
    world.fast_forward(hours=25)
    flag = sam.flag
    assert flag is not None
    assert flag.assigned_to != ana.account_id
    assert "They have opted out: texts cannot be sent" in flag.evidence[-1].sentence


def test_it_can_be_moved_and_called_off_until_it_comes(quick_world: World) -> None:
    """Then the flag is what there is."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    moved, off = plan(world, ana, sam), plan(world, ana, sam)
    by, later = ana.account_id, world.clock.now() + 2 * DAY
    looking_in.move_followup(world.runtime, moved, account_id=by, due_at=later)
    looking_in.cancel_followup(world.runtime, off, account_id=by)
    world.fast_forward(hours=25)
    assert sam.flag is None
    world.fast_forward(hours=24)
    assert count_rows(world, "flag_evidence", "kind = 'follow_up'") == 1
    for planned_id in (moved, off):
        assert looking_in.find_planned(world.runtime, planned_id) == sam.participant_id
        with pytest.raises(ConflictError):
            looking_in.cancel_followup(world.runtime, planned_id, account_id=by)
        with pytest.raises(ConflictError):
            looking_in.move_followup(
                world.runtime, planned_id, account_id=by, due_at=world.clock.now() + DAY
            )


def test_what_can_not_be_meant_is_refused(quick_world: World) -> None:
    """The past, a note too long, nobody."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    by, now = ana.account_id, world.clock.now()
    with pytest.raises(RefusedError, match="past"):
        looking_in.plan_followup(world.runtime, sam.participant_id, account_id=by, due_at=now)
    with pytest.raises(RefusedError, match="at most"):
        plan(world, ana, sam, "x" * 301)
    with pytest.raises(NotFoundError):
        looking_in.plan_followup(world.runtime, "0" * 26, account_id=by, due_at=now + DAY)
    with pytest.raises(NotFoundError):
        looking_in.find_planned(world.runtime, "0" * 26)
    assert count_rows(world, "planned_followups") == 0


def test_what_was_planned_is_in_the_copy_that_they_may_ask_for(quick_world: World) -> None:
    """It is about them; so is why somebody opened their record."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    plan(world, ana, sam)
    break_glass.open_record(
        world.runtime, sam.participant_id, account_of(world, ana), "They called."
    )
    copy = participants.export_participant(world.runtime, sam.participant_id, actor="test")
    assert [one["about"] for one in copy["planned_followups"]] == ["Ask about the exam."]
    assert [one["reason"] for one in copy["openings"]] == ["They called."]

"""Acts on flags taken back: a claim, a snooze, a hand-over and an end, and when it is too late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from typing_extensions import override

from smsserve.domain.acts import ActKind
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError, SmsserveError
from smsserve.storage import page_codes
from smsserve.storage.engine import reading
from smsserve.storage.flags import flags as flag_table
from smsserve.usecases import accounts, acts, flags, followups, handing_over, snoozing
from smsserve.usecases.handing_over import Handing
from tests.support.clock import FixedClock
from tests.support.mishaps import count_rows
from tests.support.team import raise_reason
from tests.support.world import Phone, Teammate, World, make_world

MINUTE = timedelta(minutes=1)


def undo_last(world: World, member: Teammate) -> ActKind:
    """Take back what somebody did last."""
    act = acts.list_undoable(world.runtime, member.account_id)[0]
    return acts.undo(world.runtime, act.id, account_id=member.account_id)[0]


def row_of(world: World, flag_id: str) -> dict[str, object]:
    """Return a flag as it is stored, whatever its state."""
    with reading(world.runtime.engine) as connection:
        query = flag_table.select().where(flag_table.c.id == flag_id)
        return dict(connection.execute(query).mappings().one())


def links_of(world: World) -> list[tuple[object, ...]]:
    """Return the links that pages hold, with the end of each."""
    with reading(world.runtime.engine) as connection:
        codes = page_codes.page_codes.c
        query = select(codes.token_hash, codes.expires_at).order_by(codes.token_hash)
        return [tuple(row) for row in connection.execute(query)]


class RunningClock(FixedClock):
    """A clock that is a little later at each look, as every real one is."""

    @override
    def now(self) -> datetime:
        """Return the present instant, and go on."""
        self.advance(timedelta(milliseconds=3))
        return super().now()


def close(world: World, member: Teammate, flag_id: str, outcome: str = "talked") -> None:
    """End a flag."""
    flags.resolve(world.runtime, flag_id, account_id=member.account_id, outcome=outcome)


def test_a_claim_taken_back_rings_as_it_would_have(world: World) -> None:
    """It is nobody's again, its ladder goes on from where it stood, its links work again."""
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    for one in (ana, kim):
        one.phone.skip_to_end()
    flag = ana.sees_flag("crisis")
    before, links = row_of(world, flag.id), links_of(world)
    ana.acknowledges(flag)
    assert links_of(world) != links
    world.fast_forward(minutes=2)
    assert undo_last(world, ana) is ActKind.CLAIMED
    after = row_of(world, flag.id)
    for name in ("state", "acknowledged_by", "due_at", "escalating_since", "next_step"):
        assert after[name] == before[name], name
    assert links_of(world) == links
    world.fast_forward(minutes=14)
    kim.phone.receives("1 item")


def test_what_fell_due_while_it_was_claimed_rings_at_once(quick_world: World) -> None:
    """The coordinators' time came in between."""
    world = quick_world
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    world.fast_forward(minutes=4)
    ana.acknowledges(ana.sees_flag("crisis"))
    kim.phone.skip_to_end()
    ana.phone.skip_to_end()
    world.clock.advance(9 * MINUTE)
    undo_last(world, ana)
    world.settle()
    ana.phone.receives("1 item")
    kim.phone.hears_nothing()


def test_an_end_taken_back_opens_the_same_flag_under_its_old_clock(world: World) -> None:
    """Nothing that came of the end stays: the outcome, the talk with us, the question to them."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    flag = ana.sees_flag("crisis")
    ana.acknowledges(flag)
    ana.replies(sam, "I am here. Are you safe?")
    before = row_of(world, flag.id)
    world.clock.advance(MINUTE)
    close(world, ana, flag.id)
    assert sam.flag is None
    assert count_rows(world, "debriefs") > 0
    world.clock.advance(3 * MINUTE)
    assert undo_last(world, ana) is ActKind.CLOSED
    after = row_of(world, flag.id)
    for name in ("state", "acknowledged_by", "due_at", "outcome", "resolved_at", "useful"):
        assert after[name] == before[name], name
    assert count_rows(world, "debriefs") == 0
    assert count_rows(world, "planned_texts", "kind = 'feedback' AND state = 'planned'") == 0
    assert count_rows(world, "participants", "talking_since IS NOT NULL") == 1
    assert count_rows(world, "followups", "kind = 'resolved_undone'") == 1


def test_a_hand_over_taken_back_is_theirs_again(quick_world: World) -> None:
    """Unless the other has taken it on."""
    world = quick_world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    ana.acknowledges(ana.sees_flag("urgent"))
    handing = Handing(ana.account_id, lee.account_id, "Likes to walk.")
    handing_over.hand_on(world.runtime, flag_id, handing)
    assert undo_last(world, ana) is ActKind.HANDED_ON
    flag = ana.sees_flag("urgent")
    assert (flag.state, flag.owner_id) == ("acknowledged", ana.account_id)
    handing_over.hand_on(world.runtime, flag_id, handing)
    (act,) = acts.list_undoable(world.runtime, ana.account_id)
    lee.acknowledges(lee.sees_flag("urgent"))
    with pytest.raises(ConflictError, match="something else has been done"):
        acts.undo(world.runtime, act.id, account_id=ana.account_id)
    assert acts.list_undoable(world.runtime, ana.account_id) == ()
    assert lee.sees_flag("urgent").owner_id == lee.account_id


def test_nothing_goes_back_to_somebody_who_has_left_the_team(quick_world: World) -> None:
    """A coordinator handed it on, and its old owner was closed out since: who would read it?"""
    world = quick_world
    ana, lee, kim = world.employ("Ana"), world.employ("Lee"), world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    flag_id = raise_reason(world, sam, "crisis")
    ana.acknowledges(ana.sees_flag("crisis"))
    handing = Handing(kim.account_id, lee.account_id, "Ana leaves.", any_owner=True)
    handing_over.hand_on(world.runtime, flag_id, handing)
    accounts.close_account(world.runtime, ana.account_id, actor=kim.account_id)
    with pytest.raises(ConflictError, match="no longer of the team"):
        undo_last(world, kim)
    flag = lee.sees_flag("crisis")
    assert (flag.state, flag.assigned_to) == ("open", lee.account_id)


def test_a_claim_taken_back_is_meant_for_somebody_who_is_there(quick_world: World) -> None:
    """Whoever it was meant for has left: it stays with whom it was given to then."""
    world = quick_world
    team = [world.employ("Ana"), world.employ("Lee")]
    sam = world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    meant = row_of(world, flag_id)["assigned_to"]
    gone, lee = sorted(team, key=lambda one: one.account_id != meant)
    lee.acknowledges(lee.sees_flag("urgent"))
    accounts.close_account(world.runtime, gone.account_id, actor="operator")
    assert undo_last(world, lee) is ActKind.CLAIMED
    assert row_of(world, flag_id)["assigned_to"] == lee.account_id


def test_a_clock_that_runs_does_not_stand_in_the_way(quick_world: World) -> None:
    """Every look at the time in one act is a little later than the one before."""
    running = RunningClock(quick_world.clock.now())
    runtime = replace(quick_world.runtime, clock=running)
    world = replace(quick_world, runtime=runtime, clock=running)
    ana, lee = world.employ("Ana"), world.employ("Lee")
    flag_id = raise_reason(world, world.enroll("Sam"), "urgent")
    flags.acknowledge(world.runtime, flag_id, account_id=ana.account_id)
    handing_over.hand_on(world.runtime, flag_id, Handing(ana.account_id, lee.account_id, "x"))
    assert undo_last(world, ana) is ActKind.HANDED_ON
    close(world, ana, flag_id)
    assert undo_last(world, ana) is ActKind.CLOSED


def _texts(_world: World, ana: Teammate, sam: Phone) -> None:
    ana.replies(sam, "Hi Sam")


def _notes(world: World, ana: Teammate, sam: Phone) -> None:
    followups.add_note(world.runtime, sam.participant_id, "x", account_id=ana.account_id)


def _hears(world: World, _ana: Teammate, sam: Phone) -> None:
    raise_reason(world, sam, "urgent", "Something new.")


def _waits(world: World, _ana: Teammate, _sam: Phone) -> None:
    world.clock.advance(11 * MINUTE)


@pytest.mark.parametrize("meanwhile", [_texts, _notes, _hears, _waits])
def test_after_something_else_an_undo_is_refused(quick_world: World, meanwhile: object) -> None:
    """A text, a note, a reason, or ten minutes; and nothing changes."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    ana.acknowledges(ana.sees_flag("urgent"))
    (act,) = acts.list_undoable(world.runtime, ana.account_id)
    world.clock.advance(MINUTE)
    meanwhile(world, ana, sam)  # type: ignore[operator]
    before = row_of(world, flag_id)
    with pytest.raises(ConflictError):
        acts.undo(world.runtime, act.id, account_id=ana.account_id)
    assert row_of(world, flag_id) == before


def test_an_end_is_not_taken_back_over_a_new_flag(world: World) -> None:
    """There is one flag for each person, and the new one is looked at first."""
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    close(world, ana, raise_reason(world, sam, "urgent"))
    (act,) = acts.list_undoable(world.runtime, ana.account_id)
    world.clock.advance(MINUTE)
    new = raise_reason(world, sam, "crisis")
    with pytest.raises(ConflictError, match="a new flag"):
        acts.undo(world.runtime, act.id, account_id=ana.account_id)
    assert sam.flag is not None
    assert sam.flag.id == new


def test_nobody_takes_back_what_another_did(quick_world: World) -> None:
    """Nor twice."""
    world = quick_world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    raise_reason(world, world.enroll("Sam"), "urgent")
    ana.acknowledges(ana.sees_flag("urgent"))
    (act,) = acts.list_undoable(world.runtime, ana.account_id)
    for act_id in (act.id, "0" * 26):
        with pytest.raises(NotFoundError):
            acts.undo(world.runtime, act_id, account_id=lee.account_id)
    undo_last(world, ana)
    with pytest.raises(ConflictError, match="already"):
        acts.undo(world.runtime, act.id, account_id=ana.account_id)


# --- Put off ------------------------------------------------------------------------------------


def snooze(world: World, member: Teammate, flag_id: str, minutes: int = 30) -> None:
    """Put a flag off for a while."""
    until = world.clock.now() + minutes * MINUTE
    snoozing.snooze_flag(
        world.runtime, flag_id, account_id=member.account_id, until=until, reason="At work."
    )


def test_putting_off_takes_it_on_and_goes_to_others_if_nobody_writes(quick_world: World) -> None:
    """The clock runs on."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    due = row_of(world, flag_id)["due_at"]
    snooze(world, ana, flag_id, 60)
    assert row_of(world, flag_id)["acknowledged_by"] == ana.account_id
    world.fast_forward(hours=3.9)
    after = row_of(world, flag_id)
    assert (after["state"], after["due_at"], after["snoozed_until"]) == ("open", due, None)


def test_news_and_others_end_a_snooze(quick_world: World) -> None:
    """So does handing on; a claimed flag of somebody else can not be put off."""
    world = quick_world
    ana, lee, sam = world.employ("Ana"), world.employ("Lee"), world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    snooze(world, ana, flag_id)
    with pytest.raises(ConflictError):
        snooze(world, lee, flag_id)
    raise_reason(world, sam, "routine", "News.")
    assert row_of(world, flag_id)["snoozed_until"] is None
    snooze(world, ana, flag_id)
    handing_over.hand_on(world.runtime, flag_id, Handing(ana.account_id, lee.account_id))
    assert row_of(world, flag_id)["snoozed_until"] is None


def test_a_crisis_and_an_end_past_the_clock_can_not_be_put_off(quick_world: World) -> None:
    """Nor anything without a reason."""
    world = quick_world
    ana = world.employ("Ana")
    red = raise_reason(world, world.enroll("Sam"), "crisis")
    amber = raise_reason(world, world.enroll("Dee"), "urgent")
    with pytest.raises(RefusedError, match="can not wait"):
        snooze(world, ana, red)
    with pytest.raises(RefusedError, match="past its time"):
        snooze(world, ana, amber, 60 * 24)
    with pytest.raises(RefusedError, match="reason"):
        snoozing.snooze_flag(
            world.runtime,
            amber,
            account_id=ana.account_id,
            until=world.clock.now() + MINUTE,
            reason=" ",
        )
    close(world, ana, amber)
    with pytest.raises(ConflictError, match="resolved"):
        snooze(world, ana, amber)
    with pytest.raises(NotFoundError):
        snooze(world, ana, "0" * 26)


# --- Whatever they do ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[World]:
    """Return a world with a team, for many people one after the other."""
    home = tmp_path_factory.mktemp("busy")
    made = make_world(home, f"sqlite:///{copyfile(sqlite_template, home / 'busy.db')}")
    made.employ("Ana")
    made.employ("Lee")
    yield made
    made.runtime.engine.dispose()


def act_on(world: World, member: str, other: str, flag_id: str, act: str) -> None:
    """Do something to a flag, or take back what was done last; a refusal is no accident."""
    runtime, until = world.runtime, world.clock.now() + 20 * MINUTE
    try:
        if act == "claim":
            flags.acknowledge(runtime, flag_id, account_id=member)
        elif act == "close":
            flags.resolve(runtime, flag_id, account_id=member, outcome="talked")
        elif act == "hand":
            handing_over.hand_on(runtime, flag_id, Handing(member, other))
        elif act == "snooze":
            snoozing.snooze_flag(runtime, flag_id, account_id=member, until=until, reason="x")
        else:
            for one in acts.list_undoable(runtime, member)[:1]:
                acts.undo(runtime, one.id, account_id=member)
    except SmsserveError:
        return


STEPS = st.tuples(
    st.sampled_from(["claim", "close", "hand", "snooze", "undo", "undo"]),
    st.booleans(),
    st.integers(0, 6),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["urgent", "crisis"]), st.lists(STEPS, min_size=3, max_size=9))
def test_whatever_is_done_and_undone_no_flag_ends_by_itself_or_waits_longer(
    busy: World, severity: str, steps: list[tuple[str, bool, int]]
) -> None:
    """Only a person's outcome ends one; an open one always has a next step; no clock moves."""
    team = sorted(one["id"] for one in _accounts(busy))
    sam = busy.enroll("Sam")
    flag_id = raise_reason(busy, sam, severity)
    due = row_of(busy, flag_id)["due_at"]
    assert isinstance(due, datetime)
    for act, first, minutes in steps:
        busy.clock.advance(minutes * MINUTE)
        before = row_of(busy, flag_id)
        act_on(busy, team[first], team[not first], flag_id, act)
        after = row_of(busy, flag_id)
        ended = after["state"] == "resolved"
        assert ended == (after["outcome"] is not None) == (after["resolved_at"] is not None)
        assert not (ended and before["state"] != "resolved") or act == "close"
        assert after["due_at"] == due
        assert ended or after["next_step_at"] is not None
        assert after["snoozed_until"] is None or after["state"] == "acknowledged"
    if row_of(busy, flag_id)["state"] != "resolved":
        flags.resolve(busy.runtime, flag_id, account_id=None, outcome="other")


def _accounts(world: World) -> list[dict[str, str]]:
    with reading(world.runtime.engine) as connection:
        rows = connection.exec_driver_sql("SELECT id FROM accounts").mappings()
        return [dict(row) for row in rows]

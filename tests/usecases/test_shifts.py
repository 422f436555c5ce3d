"""Shifts at work: who is paged, promised and assigned, and that no flag is left to nobody."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smsserve.domain.duty import Status
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.shifts import Change, ChangeKind, read_weekly
from smsserve.storage import enrollments
from smsserve.storage import flags as stored_flags
from smsserve.storage.engine import reading
from smsserve.usecases import accounts, attending, handing_over, programs, shifts
from smsserve.usecases.coverage import list_holes, read_coverage
from smsserve.usecases.duty_roster import read_duty, read_roster
from smsserve.usecases.flags import list_flags
from smsserve.usecases.handing_over import Handing
from smsserve.usecases.health import measure
from smsserve.usecases.promises import read_kept
from smsserve.usecases.shifts import Leave, Terms
from tests.support.team import account_of, raise_reason
from tests.support.world import PROGRAM, Phone, Teammate, World

TEST = Leave("test")
HOUR = timedelta(hours=1)


def set_week(world: World, member: Teammate, *typed: str) -> None:
    """Give somebody weekly shifts in the programme's zone."""
    spans = [span for text in typed for span in read_weekly(text)]
    shifts.set_weekly(world.runtime, member.account_id, spans, zone=None, actor="test")


def supporter_of(world: World, phone: Phone) -> str | None:
    """Return whose a participant is."""
    with reading(world.runtime.engine) as connection:
        (row,) = enrollments.list_for(connection, phone.participant_id)
    found: str | None = row["supporter_id"]
    return found


def close_account(world: World, member: Teammate) -> None:
    """Close somebody's account."""
    accounts.deactivate_account(world.runtime, account_of(world, member).email)


def test_shifts_say_who_is_paged_and_named(quick_world: World) -> None:
    """It is Monday, 11:00: Lee is there, Ana not, so Lee has the flag and the promise."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    lee, kim = world.employ("Lee"), world.employ("Kim", "coordinator")
    set_week(world, ana, "tue 9-17")
    set_week(world, lee, "mon 10-13")
    sam.skip_to_end()
    sam.texts("TALK")
    sam.receives("Lee has been told and should text you by 1 pm")
    flag = lee.sees_flag("urgent")
    assert (flag.assigned_to, flag.due_at) == (lee.account_id, datetime(2026, 5, 4, 17, tzinfo=UTC))
    assert len(lee.phone.inbox) == 1
    assert ana.phone.inbox == kim.phone.inbox == []


def test_after_the_shift_the_next_one_is_named(quick_world: World) -> None:
    """By the roster, not by the programme's hours; nobody who will not be there is named."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    lee = world.employ("Lee")
    set_week(world, ana, "wed 9-12")
    set_week(world, lee, "mon 9-10")
    sam.skip_to_end()
    sam.texts("my sister is visiting")
    sam.receives("No one is here to read this until Wed 9 am. Ana will reply then")
    set_week(world, lee, "tue 10:30-12")
    sam.texts("i want to die")
    sam.receives("no one is reading here until Tue 10:30 am")


def test_where_nobody_has_a_shift_to_come_nothing_is_promised(quick_world: World) -> None:
    """Neither a time nor a name."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    set_week(world, ana, "mon 9-10")
    off = Change(ChangeKind.OFF, world.clock.now(), world.clock.now() + timedelta(days=90))
    shifts.add_change(world.runtime, ana.account_id, off, TEST)
    sam.skip_to_end()
    sam.texts("my sister is visiting")
    assert "until" not in sam.receives("Right now no one is here to read it", "988")


def test_a_volunteer_is_woken_only_for_a_crisis(quick_world: World) -> None:
    """At night, with nobody on duty; others off shift sleep."""
    world = quick_world
    ana, lee, bo = world.employ("Ana"), world.employ("Lee"), world.employ("Bo")
    kim = world.employ("Kim", "coordinator")
    for member in (ana, lee, bo):
        set_week(world, member, "mon-fri 9-17")
    shifts.set_terms(world.runtime, lee.account_id, Terms(volunteers=True), actor="test")
    sam = world.enroll("Sam")
    world.fast_forward(hours=12)
    sam.texts("i want to die")
    world.settle()
    rang = [len(one.phone.inbox) for one in (ana, lee, bo, kim)]
    assert rang == [0, 1, 0, 1]


def test_coming_outside_of_shifts_is_an_extra_shift(quick_world: World) -> None:
    """So that the texts can count on it; time off that runs is over."""
    world = quick_world
    ana = world.employ("Ana")
    set_week(world, ana, "tue 9-17")
    now = world.clock.now()
    shifts.add_change(
        world.runtime, ana.account_id, Change(ChangeKind.OFF, now - HOUR, now + 3 * HOUR), TEST
    )
    assert not account_of(world, ana).on_duty
    ends_at = attending.set_status(world.runtime, ana.account_id, Status.HERE, TEST)
    assert ends_at == now + 2 * HOUR
    assert account_of(world, ana).on_duty
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("TALK")
    sam.receives("Ana has been told and should text you by 1 pm")
    world.fast_forward(hours=2)
    assert not account_of(world, ana).on_duty


def test_being_away_ends_with_the_next_shift(quick_world: World) -> None:
    """Not before."""
    world = quick_world
    ana = world.employ("Ana")
    set_week(world, ana, "mon-fri 9-17")
    back_at = attending.set_status(world.runtime, ana.account_id, Status.AWAY, TEST)
    assert back_at == datetime(2026, 5, 5, 13, tzinfo=UTC)
    assert not account_of(world, ana).on_duty
    world.clock.set(back_at)
    assert account_of(world, ana).on_duty


def test_a_swap_moves_the_very_shift(quick_world: World) -> None:
    """What Ana gives up that day is what Lee takes on; without a shift there is nothing to swap."""
    world = quick_world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    set_week(world, ana, "tue 9-12", "tue 14-15")
    since, until = (datetime(2026, 5, day, 4, tzinfo=UTC) for day in (5, 6))
    day = Change(ChangeKind.OFF, since, until)
    shifts.add_change(world.runtime, ana.account_id, day, TEST, swapped_with=lee.account_id)
    _, theirs = read_duty(world.runtime, lee.account_id)
    spans = [(one.starts_at.hour, one.ends_at.hour, one.with_name) for one in theirs.changes]
    assert spans == [(13, 16, "Ana"), (18, 19, "Ana")]
    next_day = Change(ChangeKind.OFF, until, until + HOUR)
    with pytest.raises(RefusedError, match="no shift of theirs"):
        shifts.add_change(
            world.runtime, ana.account_id, next_day, TEST, swapped_with=lee.account_id
        )
    with pytest.raises(RefusedError, match="themselves"):
        shifts.add_change(world.runtime, ana.account_id, day, TEST, swapped_with=ana.account_id)


def test_new_people_come_to_whoever_speaks_their_language_and_has_room(quick_world: World) -> None:
    """When everybody is full they are everybody's."""
    world = quick_world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    set_week(world, ana, "mon-fri 9-17")
    terms = Terms(languages=["en", "es"], most_people=1)
    shifts.set_terms(world.runtime, lee.account_id, terms, actor="test")
    shifts.set_terms(world.runtime, ana.account_id, Terms(languages=["en"]), actor="test")
    first, second = (world.enroll(name, language="es") for name in ("Maya", "Luz"))
    assert supporter_of(world, first) == lee.account_id
    assert supporter_of(world, second) == ana.account_id
    shifts.set_terms(world.runtime, ana.account_id, Terms(most_people=1), actor="test")
    assert supporter_of(world, world.enroll("Sam")) is None
    assert read_roster(world.runtime).without_supporter == 1


def test_a_lower_cap_moves_the_newest_people(quick_world: World) -> None:
    """To whoever has room; the rest stay, for nobody else could."""
    world = quick_world
    ana = world.employ("Ana")
    first, second, third = (world.enroll(name) for name in ("Sam", "Dee", "Tom"))
    lee = world.employ("Lee")
    shifts.set_terms(world.runtime, lee.account_id, Terms(most_people=1), actor="test")
    moved = shifts.set_terms(world.runtime, ana.account_id, Terms(most_people=1), actor="test")
    assert moved == 1
    assert [supporter_of(world, one) for one in (first, second, third)] == [
        ana.account_id,
        lee.account_id,
        ana.account_id,
    ]


def test_closing_an_account_gives_its_people_and_flags_to_others(world: World) -> None:
    """By who talked with them; what was claimed is open again, its clock runs and it rings."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    bo, lee = world.employ("Bo"), world.employ("Lee")
    raise_reason(world, sam, "crisis")
    lee.replies(sam, "Hi, Lee here")
    ana.acknowledges(ana.sees_flag("crisis"))
    heard = len(lee.phone.inbox)
    world.clock.advance(timedelta(minutes=1))
    close_account(world, ana)
    world.settle()
    assert supporter_of(world, sam) == lee.account_id
    flag = sam.flag
    assert flag is not None
    assert (flag.state, flag.assigned_to, flag.owner_id) == ("open", lee.account_id, None)
    assert len(lee.phone.inbox) == heard + 1
    close_account(world, bo)
    close_account(world, lee)
    assert supporter_of(world, sam) is None
    assert not lost_flags(world)


def test_nobody_goes_away_from_a_crisis(quick_world: World) -> None:
    """A coordinator may let it: then it goes back to the ladder."""
    world = quick_world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "crisis")
    ana.acknowledges(ana.sees_flag("crisis"))
    for status in (Status.AWAY, Status.BACK_SOON):
        with pytest.raises(RefusedError, match="open crisis") as caught:
            attending.set_status(world.runtime, ana.account_id, status, TEST)
        assert caught.value.hint == "Hand it on first. Who could: Lee, Kim."
    assert account_of(world, ana).on_duty
    forced = Leave(kim.account_id, force=True)
    attending.set_status(world.runtime, ana.account_id, Status.AWAY, forced)
    assert lee.sees_flag("crisis").state == "open"
    assert not lost_flags(world)


def test_what_falls_due_before_they_are_back_goes_on(quick_world: World) -> None:
    """A routine flag of next week stays theirs."""
    world = quick_world
    ana = world.employ("Ana")
    sam, dee = world.enroll("Sam"), world.enroll("Dee")
    lee = world.employ("Lee")
    for member in (ana, lee):
        set_week(world, member, "mon-fri 9-17")
    raise_reason(world, sam, "urgent")
    raise_reason(world, dee, "routine")
    for severity in ("urgent", "routine"):
        ana.acknowledges(ana.sees_flag(severity))
    attending.set_status(world.runtime, ana.account_id, Status.AWAY, TEST)
    assert lee.sees_flag("urgent").assigned_to == lee.account_id
    assert lee.sees_flag("routine").owner_id == ana.account_id


def test_handing_on_needs_a_flag_that_is_theirs_and_somebody_to_take_it(
    quick_world: World,
) -> None:
    """What is over, somebody else's, or meant for nobody of the team is refused."""
    world = quick_world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    ana.acknowledges(ana.sees_flag("urgent"))
    with pytest.raises(ConflictError, match="somebody else"):
        handing_over.hand_on(world.runtime, flag_id, Handing(lee.account_id))
    with pytest.raises(RefusedError, match="no longer of the team"):
        handing_over.hand_on(world.runtime, flag_id, Handing(ana.account_id, "0" * 26))
    with pytest.raises(RefusedError, match="letters"):
        handing_over.hand_on(world.runtime, flag_id, Handing(ana.account_id, None, "x" * 5000))
    with pytest.raises(NotFoundError):
        handing_over.hand_on(world.runtime, "0" * 26, Handing(ana.account_id))
    ana.resolves(flag_id)
    with pytest.raises(ConflictError, match="resolved"):
        handing_over.hand_on(world.runtime, flag_id, Handing(ana.account_id))


def test_coverage_follows_the_roster(quick_world: World) -> None:
    """A programme that asks for it does not go live with a hole but by somebody's name."""
    world = quick_world
    ana = world.employ("Ana")
    world.employ("Kim", "coordinator")
    assert list_holes(world.runtime) == ()
    set_week(world, ana, "mon-thu 9-17")
    (hole,) = list_holes(world.runtime)
    assert hole.what == (
        "in peer-support nobody is on duty 9 times in 60 days, first Fri 08 May 09:00"
    )
    asking = PROGRAM.read_text(encoding="utf-8").replace(
        "ask_coverage = false", "ask_coverage = true"
    )
    with pytest.raises(RefusedError, match="nobody is on duty 9 times"):
        programs.apply_program(world.runtime, asking, file="test", actor="test")
    set_week(world, ana, "mon-fri 9-17")
    assert list_holes(world.runtime) == ()
    programs.apply_program(world.runtime, asking, file="test", actor="test")
    with pytest.raises(NotFoundError):
        read_coverage(world.runtime, "nonsense")


def test_promises_are_counted_and_whether_they_were_kept(quick_world: World) -> None:
    """A claim or a person's text keeps one; the same time told twice is one."""
    world = quick_world
    ana = world.employ("Ana")
    sam, dee, tom = (world.enroll(name) for name in ("Sam", "Dee", "Tom"))
    for phone in (sam, dee, tom):
        phone.texts("i want to die")
    sam.texts("i want to die")
    ana.acknowledges(next(one for one in flags_of(world) if one.participant_name == "Sam"))
    ana.replies(dee, "Hi Dee, Ana here")
    assert [(one.severity, one.made, one.kept) for one in read_kept(world.runtime)] == [
        ("crisis", 2, 2)
    ]
    world.fast_forward(minutes=20)
    ana.replies(tom, "Sorry that I am late")
    (crisis,) = read_kept(world.runtime)
    assert (crisis.made, crisis.kept, round(crisis.rate, 2)) == (3, 2, 0.67)
    figures = {(one.name, one.labels.get("severity")): one.value for one in measure(world.runtime)}
    assert figures["promises_due", "crisis"] == 3
    assert figures["promises_kept", "crisis"] == 2


def flags_of(world: World) -> list:  # type: ignore[type-arg]
    """Return every unresolved flag."""
    return list_flags(world.runtime, actor="test")


def lost_flags(world: World) -> list[str]:
    """Return the unresolved flags that nobody active owns and whose clock does not run."""
    active = {one.id for one in accounts.list_accounts(world.runtime) if one.active}
    with reading(world.runtime.engine) as connection:
        rows = stored_flags.list_by_state(connection, ["open", "acknowledged"])
    return [
        row["id"]
        for row in rows
        if not (
            (row["state"] == "open" and row["next_step_at"] is not None)
            or (row["state"] == "acknowledged" and row["acknowledged_by"] in active)
        )
    ]


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["text", "claim", "hand", "away", "back", "here", "close", "week", "pass"]),
        st.integers(0, 3),
        st.integers(0, 2),
    ),
    min_size=10,
    max_size=16,
)


@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_no_flag_is_ever_without_an_owner_or_a_running_clock(
    quick_world: World, moves: list[tuple[str, int, int]]
) -> None:
    """Whatever people do in whatever order, and whoever leaves."""
    world = quick_world
    team = [world.employ(name) for name in ("Ana", "Lee", "Bo", "Cy")]
    phones = [world.enroll(name) for name in ("Sam", "Dee", "Tom")]
    for move, who, whom in moves:
        # What is refused changes nothing.
        with contextlib.suppress(RefusedError, ConflictError, NotFoundError):
            _do(world, team[who], phones[whom], move)
        assert lost_flags(world) == [], move
    for member in team:
        if account_of(world, member).active:
            close_account(world, member)
    assert lost_flags(world) == []


def _do(world: World, member: Teammate, phone: Phone, move: str) -> None:
    runtime = world.runtime
    flag = phone.flag
    match move:
        case "text":
            phone.texts("i want to die")
        case "claim" if flag is not None:
            active = account_of(world, member).active
            if active:
                member.acknowledges(flag)
        case "hand" if flag is not None:
            handing_over.hand_on(runtime, flag.id, Handing(member.account_id, note="See above."))
        case "away" | "back" | "here":
            said = {"away": Status.AWAY, "back": Status.BACK_SOON, "here": Status.HERE}[move]
            attending.set_status(runtime, member.account_id, said, TEST)
        case "close":
            close_account(world, member)
        case "week":
            set_week(world, member, "mon-wed 9-13")
        case _:
            world.clock.advance(timedelta(hours=3))
            world.tick()

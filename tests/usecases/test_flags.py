"""Flags: raised with their cause, claimed by one, ended by a person with what came of it."""

from __future__ import annotations

import threading
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import event

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.flags import Seen
from smsserve.storage.engine import transaction
from smsserve.usecases import accounts, consenting, flags
from smsserve.usecases.flags import FlagView
from smsserve.usecases.people import lock_person
from tests.support.mishaps import change_program, count_rows, interrupt, run_sql, together
from tests.support.team import raise_reason
from tests.support.world import PASSWORD, Phone, Teammate, World

MINUTE = timedelta(minutes=1)


def flag_of(phone: Phone) -> FlagView:
    """Return somebody's unresolved flag, which is there."""
    flag = phone.flag
    assert flag is not None
    return flag


# --- One for each person ------------------------------------------------------------------------


def test_reasons_stack_and_severity_only_rises(world: World) -> None:
    """A later small thing does not make an earlier great one smaller."""
    sam = world.enroll("Sam")
    ids = {raise_reason(world, sam, one) for one in ("routine", "crisis", "urgent", "routine")}
    assert len(ids) == 1
    flag = flag_of(sam)
    assert flag.severity == "crisis"
    assert len(flag.evidence) == 4


def test_reasons_raised_at_once_stack_on_one_flag(world: World) -> None:
    """A text that comes in and one that can not go out, in the same instant."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    acts = [lambda s=one: raise_reason(world, sam, s) for one in ("urgent", "crisis", "routine")]
    assert len(set(together(*acts))) == 1
    assert flag_of(sam).severity == "crisis"
    assert len(flag_of(sam).evidence) == 3


def test_a_flag_that_is_opened_meanwhile_is_stacked_on(world: World) -> None:
    """The second transaction neither breaks nor opens a second flag."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    other = threading.Thread(target=raise_reason, args=(world, sam, "routine"))

    def meanwhile() -> None:
        other.start()
        other.join(0.5)

    interrupt(world, "INSERT INTO flags", meanwhile)
    assert sam.texts("i want to die") == "handled"
    other.join()
    flag = flag_of(sam)
    assert (flag.severity, len(flag.evidence)) == ("crisis", 2)


def test_a_number_opted_out_meanwhile_breaks_nothing(world: World) -> None:
    """The carrier's refusal and the person's own word come in the same instant."""
    sam = world.enroll("Sam")
    person_id, now = sam.participant_id, world.clock.now()

    def refuse() -> None:
        with transaction(world.runtime.engine) as connection:
            person = lock_person(world.runtime, connection, person_id)
            assert person is not None
            consenting.opt_out(world.runtime, connection, person, "carrier", now)

    other = threading.Thread(target=refuse)

    def meanwhile() -> None:
        other.start()
        other.join(0.5)

    interrupt(world, "INSERT INTO opt_outs", meanwhile)
    assert sam.texts("STOP") == "handled"
    other.join()
    assert count_rows(world, "opt_outs") == 1
    assert count_rows(world, "consents", "kind = 'opt_out'") == 1


# --- Claimed ------------------------------------------------------------------------------------


def test_one_claims_and_the_others_learn_who(world: World) -> None:
    """Two clicks at once: exactly one has it."""
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    flag = flag_of(sam)

    def claim(account_id: str) -> str:
        try:
            flags.acknowledge(world.runtime, flag.id, account_id=account_id, version=flag.version)
        except ConflictError as lost:
            return lost.winner
        return "mine"

    came_to = together(lambda: claim(ana.account_id), lambda: claim(lee.account_id))
    assert sorted(came_to) in (["Ana", "mine"], ["Lee", "mine"])


def test_claiming_again_is_no_mistake(quick_world: World) -> None:
    """And a flag nobody has is nobody's loss: there is only news on it."""
    ana = quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    raise_reason(quick_world, sam, "urgent")
    old = flag_of(sam)
    raise_reason(quick_world, sam, "routine")
    with pytest.raises(ConflictError, match="news") as caught:
        ana.acknowledges(old)
    assert caught.value.winner == ""
    ana.acknowledges(flag_of(sam))
    ana.acknowledges(flag_of(sam))
    assert flag_of(sam).owner_name == "Ana"


def test_a_claimed_flag_rings_nobody(quick_world: World) -> None:
    """While its owner is at it, and until there is worse."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    ana.acknowledges(flag_of(sam))
    ana.replies(sam, "I am Ana, a real person. How are you now?")
    ana.phone.skip_to_end()
    world.fast_forward(hours=8)
    ana.phone.hears_nothing()
    raise_reason(world, sam, "crisis")
    ana.phone.skip_to_end()
    assert flag_of(sam).state == "open"


def test_crisis_words_wake_a_claimed_crisis_unless_somebody_is_talking(quick_world: World) -> None:
    """Claimed and left alone is not talked with."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    ana.acknowledges(flag_of(sam))
    ana.replies(sam, "I am here. Are you safe?")
    ana.phone.skip_to_end()
    sam.texts("i really want to die")
    ana.phone.hears_nothing()
    world.fast_forward(minutes=20)
    sam.texts("i still want to die")
    ana.phone.receives("1 item")
    assert flag_of(sam).state == "open"


# --- Ended --------------------------------------------------------------------------------------


def test_a_flag_ends_with_what_came_of_it(world: World) -> None:
    """By one of the known outcomes; the note is sealed."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    flag = flag_of(sam)
    with pytest.raises(RefusedError) as caught:
        flags.resolve(world.runtime, flag.id, account_id=ana.account_id, outcome="done")
    assert "talked" in caught.value.hint
    flags.resolve(
        world.runtime, flag.id, account_id=ana.account_id, outcome="talked", note="went well"
    )
    assert sam.flag is None
    ended = flags.get_flag(world.runtime, flag.id, actor="test")
    assert (ended.state, ended.outcome) == ("resolved", "talked")
    with pytest.raises(ConflictError):
        flags.resolve(world.runtime, flag.id, account_id=None, outcome="talked")
    with pytest.raises(ConflictError):
        flags.acknowledge(world.runtime, flag.id, account_id=None)


def test_nobody_ends_a_flag_over_what_they_have_not_read(quick_world: World) -> None:
    """A reason that came after the page was shown keeps it open."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "routine")
    shown = flag_of(sam)
    sam.texts("i want to die")
    with pytest.raises(ConflictError):
        flags.resolve(
            world.runtime,
            shown.id,
            account_id=ana.account_id,
            outcome="texted",
            seen=Seen(shown.version, world.clock.now()),
        )
    assert flag_of(sam).severity == "crisis"


def test_ending_and_writing_at_once_block_nobody(world: World) -> None:
    """The text is handled; the flag is closed, or kept open for words that nobody has read."""
    ana = world.employ("Ana")
    for number in range(4):
        sam = world.enroll(f"Sam{number}")
        raise_reason(world, sam, "urgent")
        flag = flag_of(sam)
        closing = partial(close, world, ana, flag.id)
        state, came_to = together(closing, partial(sam.texts, "i feel so hopeless"))
        assert came_to == "handled"
        assert flags.get_flag(world.runtime, flag.id, actor="test").state == state


def close(world: World, ana: Teammate, flag_id: str) -> str:
    """End a flag if there is no news on it; returns how it stands."""
    try:
        flags.resolve(world.runtime, flag_id, account_id=ana.account_id, outcome="texted")
    except ConflictError:
        return "open"
    return "resolved"


def test_an_unknown_flag_is_not_found(quick_world: World) -> None:
    """In each way of asking."""
    runtime = quick_world.runtime
    with pytest.raises(NotFoundError):
        flags.get_flag(runtime, "nothing", actor="test")
    with pytest.raises(NotFoundError):
        flags.acknowledge(runtime, "nothing", account_id=None)
    with pytest.raises(NotFoundError):
        flags.resolve(runtime, "nothing", account_id=None, outcome="talked")


# --- Who is told --------------------------------------------------------------------------------


def test_a_crisis_waits_for_no_step_at_which_nobody_can_be_told(quick_world: World) -> None:
    """A supporter without a phone is on duty; the coordinator's phone rings at once."""
    world = quick_world
    accounts.create_account(
        world.runtime,
        email="ana@example.org",
        name="Ana",
        role="supporter",
        phone=None,
        password=PASSWORD,
    )
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    kim.phone.receives("1 item")


def test_with_nobody_at_all_the_last_resort_is_told_at_once(quick_world: World) -> None:
    """Not after half an hour of steps that reach nobody."""
    sam = quick_world.enroll("Sam")
    sam.texts("i want to die")
    last = Phone(quick_world, "+12025550199", "last resort")
    last.receives("1 item")


def test_two_reasons_in_one_second_page_for_the_worse(quick_world: World) -> None:
    """The page of the lesser does not stand in the way of the greater's."""
    world = quick_world
    steps = (
        'crisis = [\n  { after = "0m", tell = "assigned" },\n  { after = "0m", tell = "on_duty" },'
    )
    change_program(world, (steps, 'crisis = [\n  { after = "0m", tell = "assigned" },'))
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    ana.phone.receives("1 item")
    raise_reason(world, sam, "crisis")
    ana.phone.receives("1 item")


def test_a_flag_that_breaks_holds_up_no_other(quick_world: World) -> None:
    """It is tried again later; everybody else's ladder runs."""
    world = quick_world
    ana = world.employ("Ana")
    kim = world.employ("Kim", "coordinator")
    for name in ("Sam", "Dee"):
        world.enroll(name).texts("i want to die")
    ana.phone.skip_to_end()
    broken = (
        "UPDATE participants SET data_key = 'junk' WHERE id = (SELECT min(id) FROM participants)"
    )
    run_sql(world.runtime, broken)
    world.fast_forward(minutes=16)
    kim.phone.receives("1 item")


def test_no_page_holds_a_name_or_a_word_of_health(quick_world: World) -> None:
    """It shows on a locked screen."""
    world = quick_world
    ana = world.employ("Ana")
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Wilhelmina")
    sam.texts("i want to die")
    world.fast_forward(hours=1)
    pages = [one.body for one in (*ana.phone.inbox, *kim.phone.inbox)]
    assert len(pages) > 3
    for word in ("Wilhelmina", "die", "crisis", "suicid", sam.number[2:]):
        assert not [page for page in pages if word.lower() in page.lower()]


def test_a_page_that_is_refused_moves_the_ladder_on(quick_world: World) -> None:
    """The next audience does not wait its five or fifteen minutes."""
    world = quick_world
    ana = world.employ("Ana")
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    world.carrier.bad.add(ana.phone.number)
    sam.texts("i want to die")
    kim.phone.receives("1 item")


def test_a_page_that_never_left_moves_the_ladder_on(quick_world: World) -> None:
    """While the carrier is away pages expire; when it is back, whoever is next is told at once."""
    world = quick_world
    world.employ("Ana")
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    world.carrier.unreachable = True
    sam.texts("i want to die")
    world.clock.advance(timedelta(minutes=59))
    world.tick()
    kim.phone.hears_nothing()
    world.carrier.unreachable = False
    world.fast_forward(minutes=2)
    kim.phone.receives("1 item")


# --- Read ---------------------------------------------------------------------------------------


def test_a_long_queue_is_read_in_a_few_statements(quick_world: World) -> None:
    """As many for thirty flags as for three."""

    def count(phones: int) -> int:
        for number in range(phones):
            raise_reason(quick_world, quick_world.enroll(f"Sam{number}"), "urgent")
        said: list[object] = []
        engine = quick_world.runtime.engine

        def listen(*call: object) -> None:
            said.append(call[2])

        event.listen(engine, "before_cursor_execute", listen)
        flags.list_flags(quick_world.runtime, actor="test")
        event.remove(engine, "before_cursor_execute", listen)
        return len(said)

    assert count(12) <= count(3)


def test_a_supporter_lists_their_own_and_what_nobody_has_taken(quick_world: World) -> None:
    """Routine flags of others' people are not theirs to read."""
    world = quick_world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam, dee = world.enroll("Sam"), world.enroll("Dee")
    raise_reason(world, sam, "routine")
    raise_reason(world, dee, "urgent")

    def seen(account_id: str) -> int:
        listed = flags.list_flags(world.runtime, actor="test", caseload_of=account_id)
        return len(listed)

    assert {seen(ana.account_id), seen(lee.account_id)} == {1, 2}


def test_resolved_flags_are_listed_when_asked_for(quick_world: World) -> None:
    """Otherwise only what waits."""
    ana = quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    raise_reason(quick_world, sam, "urgent")
    ana.resolves(flag_of(sam).id)
    assert flags.list_flags(quick_world.runtime, actor="test") == []
    (old,) = flags.list_flags(quick_world.runtime, actor="test", include_resolved=True)
    assert old.resolved_at == quick_world.clock.now()
    assert old.resolved_at - old.opened_at < MINUTE

"""Escalation: somebody takes it, by text, by link or in the console, and writes; or others do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.errors import ConflictError
from smsserve.usecases import accounts, followups, tick
from smsserve.usecases.page_links import Standing, read_link, take_by_link
from tests.support.mishaps import change_program, count_rows, run_sql, together
from tests.support.pages import LAST_RESORT, employ_at, hurts, link_in, number_in, owner_of
from tests.support.world import MONDAY, Phone, Teammate, World

NIGHT = MONDAY.replace(hour=6)


# --- Taken by text ------------------------------------------------------------------------------


def test_a_page_is_taken_by_text(world: World) -> None:
    """The answer says by when to write, and neither whose nor what; nobody else is paged."""
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    hurts(sam)
    page = ana.phone.receives("1 item needs you by 11:15 am")
    assert ana.phone.texts(f"{number_in(page)}a") == "handled"
    said = ana.phone.receives("is yours", "write by 11:08 am")
    assert "Sam" not in page + said
    assert owner_of(sam) == "Ana"
    ana.replies(sam, "I am Ana, a real person. Are you safe right now?")
    world.fast_forward(hours=2)
    kim.phone.hears_nothing()
    ana.phone.hears_nothing()
    assert count_rows(world, "inbound_messages", "state <> 'handled'") == 0


def test_the_second_by_text_learns_that_somebody_was_first(quick_world: World) -> None:
    """And whoever is late altogether, that it is done; asking twice is no mistake."""
    world = quick_world
    ana, bo = world.employ("Ana"), world.employ("Bo")
    sam = world.enroll("Sam")
    hurts(sam)
    world.fast_forward(minutes=6)
    first, second = ana.phone.receives("1 item"), bo.phone.receives("1 item")
    for one in (ana, bo):
        one.phone.skip_to_end()
    bo.phone.texts(f"{number_in(second)}A.")
    bo.phone.receives("is yours")
    bo.phone.texts(f"{number_in(second)}a")
    bo.phone.receives("is yours")
    for letter in ("a", "n"):
        ana.phone.texts(f"{number_in(first)}{letter}")
        assert "Bo" not in ana.phone.receives("was first")
    assert sam.flag is not None
    bo.resolves(sam.flag.id, "talked")
    ana.phone.texts(f"{number_in(first)}a")
    ana.phone.receives("is done")


def test_two_who_text_at_once_do_not_both_have_it(world: World) -> None:
    """Real threads: one has it, the other is told so."""
    ana, bo = world.employ("Ana"), world.employ("Bo")
    sam = world.enroll("Sam")
    hurts(sam)
    world.fast_forward(minutes=6)
    codes = [number_in(one.phone.receives("1 item")) for one in (ana, bo)]
    for one in (ana, bo):
        one.phone.skip_to_end()
    together(lambda: ana.phone.texts(f"{codes[0]}a"), lambda: bo.phone.texts(f"{codes[1]}a"))
    said = {one.phone.name: one.phone.inbox[-1].body for one in (ana, bo)}
    winner = owner_of(sam)
    assert "is yours" in said.pop(winner)
    assert all("was first" in one for one in said.values())


def test_two_at_once_in_the_console_and_by_link_do_not_both_have_it(world: World) -> None:
    """Whatever way they come, one is first."""
    ana, bo = world.employ("Ana"), world.employ("Bo")
    sam = world.enroll("Sam")
    hurts(sam)
    token = link_in(ana.phone.receives("1 item"))
    flag = bo.sees_flag("crisis")

    def press() -> str:
        link = take_by_link(world.runtime, token)
        assert link is not None
        return link.standing.value

    def claim() -> str:
        try:
            bo.acknowledges(flag)
        except ConflictError as lost:
            return {"Ana": "taken"}[lost.winner]
        return "yours"

    assert sorted(together(press, claim)) == ["taken", "yours"]


def test_a_number_is_good_for_the_phone_that_was_paged_with_it(quick_world: World) -> None:
    """Neither a participant nor a colleague who was not paged takes anything with it."""
    world = quick_world
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam, tom = world.enroll("Sam"), world.enroll("Tom")
    hurts(sam)
    code = number_in(ana.phone.receives("1 item"))
    tom.texts(f"{code}a")
    kim.phone.texts(f"{code}a")
    kim.phone.receives("Reply to a page with its number")
    assert owner_of(sam) == ""


def test_several_pages_have_numbers_of_their_own(quick_world: World) -> None:
    """And one flag keeps its number however often it is paged."""
    world = quick_world
    ana = world.employ("Ana")
    sam, tom = world.enroll("Sam"), world.enroll("Tom")
    hurts(sam)
    hurts(tom)
    one, two = (number_in(ana.phone.receives("1 item")) for _ in range(2))
    assert (one, two) == ("1", "2")
    world.fast_forward(minutes=6)
    assert {number_in(page) for page in ana.phone.unread} == {"1", "2"}
    ana.phone.texts("2a")
    assert (owner_of(sam), owner_of(tom)) == ("", "Ana")


def test_numbers_do_not_run_out(quick_world: World) -> None:
    """Past the last, a page says that much waits; the link is there all the same."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    hurts(sam)
    ana.phone.skip_to_end()
    # Every number stands for a flag that waits.
    run_sql(
        world.runtime,
        "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 99) "
        "INSERT INTO page_codes SELECT 'x' || i, flag_id, recipient_id, account_id, i, "
        "created_at, expires_at FROM n, page_codes",
    )
    hurts(world.enroll("Tom"))
    link_in(ana.phone.receives("items are waiting for you"))


def test_other_words_of_the_team_are_answered_once_an_hour_and_read_all_the_same(
    quick_world: World,
) -> None:
    """A supporter in a crisis is a person; what anybody may say about stopping holds for them."""
    world = quick_world
    ana = world.employ("Ana")
    ana.phone.texts("ok on my way")
    ana.phone.receives("Reply to a page with its number")
    ana.phone.texts("what is this number")
    ana.phone.hears_nothing()
    world.fast_forward(minutes=61)
    ana.phone.texts("thanks")
    ana.phone.receives("Reply to a page with its number")
    ana.phone.texts("i want to kill myself")
    assert "988" in "".join(ana.phone.unread)
    assert ana.sees_flag("crisis").severity == "crisis"
    assert count_rows(world, "inbound_messages", "state <> 'handled'") == 0


def test_somebody_of_the_team_who_takes_part_is_heard_as_both(quick_world: World) -> None:
    """Their check-ins are answered as anybody's; a number of a page is theirs to take."""
    world = quick_world
    sam = world.enroll("Sam")
    tom = world.enroll("Tom")
    employ_at(world, "Tom", tom.number)
    tom.skip_to_end()
    hurts(sam)
    page = tom.receives("1 item")
    tom.texts(f"{number_in(page)}a")
    tom.receives("is yours")
    tom.texts("it was a good week")
    assert "Reply to a page" not in "".join(tom.unread)


# --- Not me -------------------------------------------------------------------------------------


def test_not_me_passes_it_on_at_once_and_never_back_in_that_round(world: World) -> None:
    """Whoever is next is told within the second."""
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    hurts(sam)
    page = ana.phone.receives("1 item")
    kim.phone.hears_nothing()
    ana.phone.texts(f"{number_in(page)}n")
    ana.phone.receives("goes on to whoever is next")
    kim.phone.receives("1 item")
    world.fast_forward(minutes=29)
    ana.phone.hears_nothing()
    assert owner_of(sam) == ""


def test_when_everybody_has_said_not_me_it_begins_anew(quick_world: World) -> None:
    """Rather than that nobody is told."""
    world = quick_world
    change_program(world, ('last_resort = "+12025550199"', ""))
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    hurts(sam)
    ana.phone.texts(f"{number_in(ana.phone.receives('1 item'))}n")
    ana.phone.receives("goes on")
    world.fast_forward(hours=1)
    ana.phone.receives("1 item")


def test_what_was_taken_can_be_passed_on_too(quick_world: World) -> None:
    """It is nobody's again, and goes to others first."""
    world = quick_world
    ana, bo = world.employ("Ana"), world.employ("Bo")
    sam = world.enroll("Sam")
    hurts(sam)
    code = number_in(ana.phone.receives("1 item"))
    ana.phone.texts(f"{code}a")
    ana.phone.receives("is yours")
    ana.phone.texts(f"{code}n")
    ana.phone.receives("goes on")
    bo.phone.receives("1 item")
    ana.phone.hears_nothing()
    assert owner_of(sam) == ""


# --- By link ------------------------------------------------------------------------------------


def test_a_link_takes_it_and_then_is_over(quick_world: World) -> None:
    """Looking takes nothing; the links of all others end with it, also once it lapses."""
    world = quick_world
    ana, bo = world.employ("Ana"), world.employ("Bo")
    sam = world.enroll("Sam")
    hurts(sam)
    world.fast_forward(minutes=6)
    mine, other = (link_in(one.phone.receives("1 item")) for one in (ana, bo))
    assert standing(world, mine) is Standing.WAITS
    assert owner_of(sam) == ""
    link = take_by_link(world.runtime, mine)
    assert link is not None
    assert link.standing is Standing.YOURS
    assert owner_of(sam) == "Ana"
    assert take_by_link(world.runtime, other) is not None
    assert standing(world, other) is Standing.TAKEN
    world.fast_forward(minutes=10)
    assert owner_of(sam) == ""
    assert {standing(world, one) for one in (mine, other)} == {Standing.OLD}


def standing(world: World, token: str) -> Standing | None:
    """Return how a link stands."""
    link = read_link(world.runtime, token)
    return None if link is None else link.standing


def test_a_link_is_over_with_its_flag_its_day_or_its_owner(quick_world: World) -> None:
    """Whoever has left the team has none."""
    world = quick_world
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    hurts(sam)
    token = link_in(ana.phone.receives("1 item"))
    world.clock.advance(timedelta(hours=24, minutes=1))
    world.tick()
    assert standing(world, token) is Standing.OLD
    newest = link_in(ana.phone.inbox[-1].body)
    assert standing(world, newest) is Standing.WAITS
    accounts.deactivate_account(world.runtime, email_of(world, ana))
    assert standing(world, newest) is None
    assert sam.flag is not None
    kim.resolves(sam.flag.id, "talked")
    assert standing(world, link_in(kim.phone.inbox[-1].body)) is Standing.DONE


def email_of(world: World, member: Teammate) -> str:
    """Return somebody's address."""
    found = accounts.list_accounts(world.runtime)
    return next(one.email for one in found if one.id == member.account_id)


def test_no_link_is_kept_as_it_is(quick_world: World) -> None:
    """Whoever reads the table can press nothing."""
    ana = quick_world.employ("Ana")
    hurts(quick_world.enroll("Sam"))
    token = link_in(ana.phone.receives("1 item"))
    assert count_rows(quick_world, "page_codes", f"token_hash LIKE '%{token}%'") == 0
    assert count_rows(quick_world, "page_codes", "length(token_hash) = 64") == 1


# --- Claims that lapse --------------------------------------------------------------------------


def test_a_claim_without_a_text_lapses_at_half_its_time(world: World) -> None:
    """Others are told first, its owner that it went on; it repeats until a person ends it."""
    ana, bo = world.employ("Ana"), world.employ("Bo")
    sam = world.enroll("Sam")
    hurts(sam)
    for one in (ana, bo):
        one.phone.receives("1 item")
    ana.acknowledges(ana.sees_flag("crisis"))
    world.fast_forward(minutes=7)
    assert owner_of(sam) == "Ana"
    bo.phone.hears_nothing()
    world.fast_forward(minutes=1)
    assert owner_of(sam) == ""
    assert "Sam" not in ana.phone.receives("no text from you", "goes on to others")
    bo.phone.receives("1 item")
    bo.acknowledges(bo.sees_flag("crisis"))
    world.fast_forward(minutes=6)
    bo.phone.receives("no text from you")
    assert owner_of(sam) == ""
    ana.phone.receives("1 item")
    world.fast_forward(hours=1)
    assert sam.flag is not None
    assert sam.flag.state == "open"


@pytest.mark.parametrize("how", ["text", "note"])
def test_a_text_or_a_note_keeps_the_claim(quick_world: World, how: str) -> None:
    """A note says of another contact; a day later it is asked again whether anything came of it."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    hurts(sam)
    ana.acknowledges(ana.sees_flag("crisis"))
    if how == "text":
        ana.replies(sam, "I am here. Are you safe?")
    else:
        followups.add_note(
            world.runtime, sam.participant_id, "Rang them.", account_id=ana.account_id
        )
    world.fast_forward(hours=23)
    assert owner_of(sam) == "Ana"
    world.fast_forward(hours=2)
    assert owner_of(sam) == ""


def test_two_schedulers_let_a_claim_lapse_once(world: World) -> None:
    """Real threads: one page to its owner, one round for others."""
    ana, bo = world.employ("Ana"), world.employ("Bo")
    sam = world.enroll("Sam")
    hurts(sam)
    ana.acknowledges(ana.sees_flag("crisis"))
    for one in (ana, bo):
        one.phone.skip_to_end()
    world.clock.advance(timedelta(minutes=8))
    together(*[lambda: tick.run(world.runtime)] * 3)
    ana.phone.receives("no text from you")
    ana.phone.hears_nothing()
    bo.phone.receives("1 item")
    bo.phone.hears_nothing()


# --- Nobody there -------------------------------------------------------------------------------


def test_a_crisis_at_two_in_the_morning_is_taken_by_whoever_answers(world: World) -> None:
    """Nobody is on duty: the coordinator and the last resort are told at once, one takes it."""
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    world.clock.set(NIGHT + timedelta(days=1))
    sam.skip_to_end()
    sam.texts("i want to die")
    sam.receives("no one is reading here", "988")
    ana.phone.hears_nothing()
    kim.phone.receives("1 item")
    last = Phone(world, LAST_RESORT, "last resort")
    last.texts(f"{number_in(last.receives('1 item'))}a")
    last.receives("is yours")
    assert sam.flag is not None
    assert sam.flag.state == "acknowledged"


def test_with_everybody_away_it_repeats_until_somebody_comes(quick_world: World) -> None:
    """Never closed by time."""
    world = quick_world
    ana = world.employ("Ana")
    ana.goes_away()
    sam = world.enroll("Sam")
    hurts(sam)
    last = Phone(world, LAST_RESORT, "last resort")
    world.fast_forward(hours=2)
    assert len(last.unread) > 5
    ana.phone.hears_nothing()
    assert sam.flag is not None
    assert sam.flag.state == "open"

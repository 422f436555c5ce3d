"""Access: inviting, roles, sessions, a password once more, and the end of somebody's access."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.shifts import read_weekly
from smsserve.domain.throttling import ADDRESS, PAIR
from smsserve.usecases import access, accounts, entering, inviting, shifts
from smsserve.usecases.access import CONFIRMED_FOR
from smsserve.usecases.inviting import LINK_LASTS, Newcomer
from smsserve.usecases.throttling import Caller
from tests.support.factors import give_password, set_up_app
from tests.support.mishaps import count_rows
from tests.support.team import account_of, open_session, raise_reason
from tests.support.world import PASSWORD, Teammate, World

NEW = Newcomer("Bo@Example.org", "Bo Reed", "supporter", "+15550180099")
FRESH = "another long enough password"
SECOND = timedelta(seconds=1)
CALLER = Caller("192.0.2.7", "Firefox / Linux")


def enter(world: World, member: Teammate, password: str = PASSWORD) -> str:
    """Log somebody in; returns the session's token."""
    email = account_of(world, member).email
    token = open_session(world.runtime, email, password, CALLER)
    assert token is not None
    return token


def test_an_invitation_is_no_access_until_a_password_is_chosen(quick_world: World) -> None:
    """Nobody is paged or given people in between; then one link is one password."""
    world = quick_world
    link = inviting.invite(world.runtime, NEW, actor="admin")
    (member,) = access.list_team(world.runtime)
    assert (member.account.active, member.has_password) == (False, False)
    assert member.invited_until == link.expires_at
    assert open_session(world.runtime, "bo@example.org", "!") is None
    sam = world.enroll("Sam")
    raise_reason(world, sam, "crisis")
    world.settle()
    assert all(one.to != NEW.phone for one in world.carrier.sent)
    welcome = inviting.read_welcome(world.runtime, link.token)
    assert welcome is not None
    assert (welcome.email, welcome.is_new) == ("bo@example.org", True)
    assert inviting.accept(world.runtime, link.token, FRESH, CALLER) == "bo@example.org"
    assert open_session(world.runtime, "bo@example.org", FRESH) is not None
    with pytest.raises(NotFoundError):
        inviting.accept(world.runtime, link.token, FRESH, CALLER)
    assert count_rows(world, "invites", f"token_hash = '{link.token}'") == 0


def test_a_link_is_good_for_48_hours(quick_world: World) -> None:
    """And its successor ends it before."""
    world = quick_world
    first = inviting.invite(world.runtime, NEW, actor="admin")
    second = inviting.renew(world.runtime, first.account_id, actor="admin")
    assert inviting.read_welcome(world.runtime, first.token) is None
    world.clock.advance(LINK_LASTS - SECOND)
    assert inviting.read_welcome(world.runtime, second.token) is not None
    world.clock.advance(SECOND)
    with pytest.raises(NotFoundError):
        inviting.accept(world.runtime, second.token, FRESH, CALLER)


def test_an_address_is_invited_once(quick_world: World) -> None:
    """And a short password uses no link up."""
    link = inviting.invite(quick_world.runtime, NEW, actor="admin")
    with pytest.raises(ConflictError):
        inviting.invite(quick_world.runtime, NEW, actor="admin")
    with pytest.raises(RefusedError):
        inviting.accept(quick_world.runtime, link.token, "too short", CALLER)
    assert inviting.read_welcome(quick_world.runtime, link.token) is not None


def test_a_lost_password_is_replaced_and_whoever_was_in_is_out(quick_world: World) -> None:
    """The old one works until then, so that a link made by mistake locks nobody out."""
    world = quick_world
    ana = world.employ("Ana")
    token = enter(world, ana)
    link = inviting.renew(world.runtime, ana.account_id, actor="admin")
    assert accounts.find_session(world.runtime, token) is not None
    inviting.accept(world.runtime, link.token, FRESH, CALLER)
    assert accounts.find_session(world.runtime, token) is None
    assert open_session(world.runtime, account_of(world, ana).email, PASSWORD) is None
    assert enter(world, ana, FRESH)


def test_who_has_left_gets_no_link(quick_world: World) -> None:
    """Nor does one that was handed over before work any more."""
    world = quick_world
    ana = world.employ("Ana")
    link = inviting.renew(world.runtime, ana.account_id, actor="admin")
    accounts.close_account(world.runtime, ana.account_id, actor="admin")
    assert inviting.read_welcome(world.runtime, link.token) is None
    with pytest.raises(RefusedError):
        inviting.renew(world.runtime, ana.account_id, actor="admin")


def test_the_end_of_access_leaves_nothing_with_somebody_who_is_gone(world: World) -> None:
    """Session, flags, people and coming shifts; what they did stays on record."""
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    for member in (ana, lee):
        week = read_weekly("mon-sun 09:00-17:00")
        shifts.set_weekly(world.runtime, member.account_id, week, zone=None, actor="test")
    raise_reason(world, sam, "urgent")
    (holder,) = [one for one in (ana, lee) if sam.flag.assigned_to == one.account_id]  # type: ignore[union-attr]
    (other,) = {ana.account_id, lee.account_id} - {holder.account_id}
    token = enter(world, holder)
    assert sam.flag is not None
    holder.acknowledges(sam.flag)
    accounts.close_account(world.runtime, holder.account_id, actor="admin")
    assert accounts.find_session(world.runtime, token) is None
    assert (sam.flag.state, sam.flag.assigned_to) == ("open", other)
    assert count_rows(world, "shifts", f"account_id = '{holder.account_id}'") == 0
    assert count_rows(world, "enrollments", f"supporter_id = '{holder.account_id}'") == 0
    where = f"actor = '{holder.account_id}' AND action = 'flag.acknowledged'"
    assert count_rows(world, "audit_entries", where) == 1


@pytest.mark.parametrize("act", ["close", "demote"])
def test_the_last_administrator_stays(quick_world: World, act: str) -> None:
    """Two may be one fewer; nobody could let anybody in after the last."""
    world = quick_world
    first, second = world.employ("Ed", "admin"), world.employ("Flo", "admin")

    def lose(member: Teammate) -> None:
        if act == "close":
            accounts.close_account(world.runtime, member.account_id, actor="test")
        else:
            access.change_role(world.runtime, member.account_id, "coordinator", actor="test")

    lose(first)
    with pytest.raises(RefusedError) as caught:
        lose(second)
    assert "last administrator" in str(caught.value)


def test_who_is_no_supporter_any_more_keeps_nobody_on_their_list(quick_world: World) -> None:
    """Another role holds from the next page on."""
    world = quick_world
    ana = world.employ("Ana")
    world.enroll("Sam")
    lee = world.employ("Lee")
    token = enter(world, ana)
    role = "coordinator"
    assert access.change_role(world.runtime, ana.account_id, role, actor="admin") == 1
    found = accounts.find_session(world.runtime, token)
    assert found is not None
    assert found.role.value == role
    assert count_rows(world, "enrollments", f"supporter_id = '{lee.account_id}'") == 1
    with pytest.raises(RefusedError):
        access.change_role(world.runtime, ana.account_id, "boss", actor="admin")


def test_sessions_are_listed_by_what_opens_nothing(quick_world: World) -> None:
    """One's own is marked; one that is ended is out at once."""
    world = quick_world
    ana = world.employ("Ana")
    mine, other = enter(world, ana), enter(world, ana)
    views = access.list_sessions(world.runtime, ana.account_id, mine)
    assert [one.mine for one in views].count(True) == 1
    assert {one.device for one in views} == {"Firefox / Linux"}
    (theirs,) = [one.id for one in views if not one.mine]
    assert accounts.find_session(world.runtime, theirs) is None
    access.end_session(world.runtime, ana.account_id, theirs, actor=ana.account_id)
    assert accounts.find_session(world.runtime, other) is None
    assert accounts.find_session(world.runtime, mine) is not None
    with pytest.raises(NotFoundError):
        access.end_session(world.runtime, ana.account_id, theirs, actor=ana.account_id)
    lee = world.employ("Lee")
    mine_id = access.list_sessions(world.runtime, ana.account_id)[0].id
    with pytest.raises(NotFoundError):
        access.end_session(world.runtime, lee.account_id, mine_id, actor=lee.account_id)


def test_a_password_counts_for_ten_minutes(quick_world: World) -> None:
    """Also the one of the log-in."""
    world = quick_world
    token = enter(world, world.employ("Ana"))
    assert access.is_confirmed(world.runtime, token)
    world.clock.advance(CONFIRMED_FOR + SECOND)
    assert not access.is_confirmed(world.runtime, token)
    assert not access.confirm(world.runtime, token, "a wrong long password", CALLER)
    assert access.confirm(world.runtime, token, PASSWORD, CALLER)
    assert access.is_confirmed(world.runtime, token)


def test_guessing_at_somebodys_screen_ends_the_session(quick_world: World) -> None:
    """And locks the account for a while, as guessing at the log-in does."""
    world = quick_world
    ana = world.employ("Ana")
    token = enter(world, ana)
    for _ in range(PAIR.most):
        assert not access.confirm(world.runtime, token, "a wrong long password", CALLER)
    assert accounts.find_session(world.runtime, token) is None
    assert open_session(world.runtime, account_of(world, ana).email, PASSWORD, CALLER) is None


def test_a_changed_password_ends_every_other_session(quick_world: World) -> None:
    """It needs the old one, and has to be another."""
    world = quick_world
    ana = world.employ("Ana")
    mine, other = enter(world, ana), enter(world, ana)
    for old, new in (("a wrong long password", FRESH), (PASSWORD, PASSWORD), (PASSWORD, "short")):
        with pytest.raises(RefusedError):
            access.change_password(world.runtime, mine, old, new, CALLER)
    access.change_password(world.runtime, mine, PASSWORD, FRESH, CALLER)
    assert accounts.find_session(world.runtime, mine) is not None
    assert accounts.find_session(world.runtime, other) is None
    assert enter(world, ana, FRESH)


def test_a_link_lifts_the_wait_that_the_forgotten_password_began(quick_world: World) -> None:
    """Of that account, by that caller; what the whole address has tried goes on counting."""
    world = quick_world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    emails = [account_of(world, one).email for one in (ana, lee)]
    for email in emails:
        for _ in range(PAIR.most):
            assert entering.enter(world.runtime, email, "forgotten forgotten", CALLER) is None
    link = inviting.renew(world.runtime, ana.account_id, actor="admin")
    inviting.accept(world.runtime, link.token, FRESH, CALLER)
    assert open_session(world.runtime, emails[0], FRESH, CALLER) is not None
    assert open_session(world.runtime, emails[1], PASSWORD, CALLER) is None
    for number in range(ADDRESS.most - 2 * PAIR.most):
        open_session(world.runtime, f"p{number}@example.org", "x" * 20, CALLER)
    assert open_session(world.runtime, emails[0], FRESH, CALLER) is None


def test_a_recovery_code_confirms_however_it_was_grouped_and_stands_for_no_password(
    quick_world: World,
) -> None:
    """A password of as many letters as a code has is a password all the same."""
    world = quick_world
    ana = world.employ("Ana")
    app = set_up_app(world, ana)
    token = entering.pass_second(world.runtime, give_password(world, ana), app.code(), CALLER) or ""
    first, second, third, *_ = app.codes
    assert access.confirm(world.runtime, token, f" {first}  ", CALLER)
    assert access.confirm(world.runtime, token, second.replace("-", " - "), CALLER)
    with pytest.raises(RefusedError, match="old password"):
        access.change_password(world.runtime, token, third.replace("-", " - "), FRESH, CALLER)
    looks_like_one = "cat bee hen yak"
    access.change_password(world.runtime, token, PASSWORD, looks_like_one, CALLER)
    assert access.confirm(world.runtime, token, looks_like_one, CALLER)

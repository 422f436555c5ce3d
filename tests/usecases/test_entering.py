"""Entering: the second step, what waits for it, each code once, and who tries too often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, event, select, update

from smsserve.domain.errors import RefusedError
from smsserve.domain.throttling import ACCOUNT, ADDRESS, PAIR, SECOND
from smsserve.storage.authenticators import authenticators as authenticators_table
from smsserve.usecases import access, accounts, authenticators, entering, factors, inviting
from smsserve.usecases.entering import PENDING_LASTS
from smsserve.usecases.throttling import Caller
from tests.support.factors import CALLER, App, brief_session, give_password, renew_codes, set_up_app
from tests.support.mishaps import count_rows
from tests.support.passwords import meanwhile
from tests.support.team import account_of, open_session
from tests.support.world import PASSWORD, Teammate, World

SECOND_OF_TIME = timedelta(seconds=1)
STEP = timedelta(seconds=30)
FRESH = "another long enough password"


def pass_second(world: World, pending: str, code: str) -> str | None:
    """Give a code to a log-in that waits."""
    return entering.pass_second(world.runtime, pending, code, CALLER)


def guard(world: World, name: str = "Ana") -> tuple[Teammate, App]:
    """Return somebody with an app."""
    member = world.employ(name)
    return member, set_up_app(world, member)


@pytest.mark.parametrize("what", ["changed", "link", "closed", "first factor"])
def test_a_log_in_under_way_is_over_with_what_it_rests_on(world: World, what: str) -> None:
    """Its password was right when it was looked at, and opens nothing a moment later."""
    runtime, ana = world.runtime, world.employ("Ana")
    email = account_of(world, ana).email
    mine = open_session(runtime, email, PASSWORD, CALLER) or ""
    link = inviting.renew(runtime, ana.account_id, actor="admin")
    acts: dict[str, Callable[[], object]] = {
        "changed": lambda: access.change_password(runtime, mine, PASSWORD, FRESH, CALLER),
        "link": lambda: inviting.accept(runtime, link.token, FRESH, CALLER),
        "closed": lambda: accounts.close_account(runtime, ana.account_id, actor="admin"),
        "first factor": lambda: set_up_app(world, ana, mine),
    }
    slow = meanwhile(runtime, match=acts[what])
    entered = entering.enter(slow, email, PASSWORD, Caller("198.51.100.9"))
    if what == "first factor":
        assert entered is not None
        assert (entered.session, bool(entered.pending)) == ("", True)
    else:
        assert entered is None
    assert count_rows(world, "sessions") == (what in {"changed", "first factor"})


def test_codes_that_were_drawn_during_a_reset_are_kept_nowhere(quick_world: World) -> None:
    """Nor do they come back with the next second step, also one that was set up meanwhile."""
    world = quick_world
    ana, _ = guard(world)

    def lose_all() -> None:
        factors.reset(world.runtime, ana.account_id, actor="admin")
        if again:
            set_up_app(world, ana)

    for again in (False, True):
        with brief_session(world, ana) as token, pytest.raises(RefusedError):
            factors.renew_codes(meanwhile(world.runtime, hash=lose_all), ana.account_id, token)
        assert len(set_up_app(world, ana).codes) == (0 if again else 10)
        assert count_rows(world, "recovery_codes") == 10


def test_the_first_second_step_ends_codes_of_one_before(quick_world: World) -> None:
    """Whatever has left them: they would open the account of whoever made the new one."""
    world = quick_world
    ana, app = guard(world)
    with world.runtime.engine.begin() as connection:
        connection.execute(delete(authenticators_table))
    fresh = set_up_app(world, ana)
    assert len(fresh.codes) == 10
    assert pass_second(world, give_password(world, ana), app.codes[0]) is None
    assert pass_second(world, give_password(world, ana), fresh.codes[0])


def test_a_password_opens_nothing_where_there_is_a_second_step(world: World) -> None:
    """What it gives is no session; the code makes one, and uses it up."""
    ana, app = guard(world)
    pending = give_password(world, ana)
    assert accounts.find_session(world.runtime, pending) is None
    assert count_rows(world, "sessions") == 0
    token = pass_second(world, pending, app.code())
    assert token is not None
    found = accounts.find_session(world.runtime, token)
    assert found is not None
    assert found.id == ana.account_id
    assert pass_second(world, pending, app.next_code()) is None
    assert (
        count_rows(world, "audit_entries", "action = 'login' AND CAST(detail AS TEXT) LIKE '%app%'")
        == 1
    )


def test_each_code_is_taken_once(world: World) -> None:
    """Also in another log-in, and none from before one that was taken."""
    ana, app = guard(world)
    code, late = app.code(), app.code(-STEP)
    assert pass_second(world, give_password(world, ana), code)
    assert pass_second(world, give_password(world, ana), code) is None
    assert pass_second(world, give_password(world, ana), late) is None
    assert pass_second(world, give_password(world, ana), app.code(STEP))


def test_a_code_two_steps_off_is_none(quick_world: World) -> None:
    """One step off, either way, is; the phone's clock is told to be right elsewhere."""
    ana, app = guard(quick_world)
    for off in (-2 * STEP, 2 * STEP):
        assert pass_second(quick_world, give_password(quick_world, ana), app.code(off)) is None
    assert pass_second(quick_world, give_password(quick_world, ana), app.code(-STEP))


def test_the_secret_is_sealed_to_its_account(quick_world: World) -> None:
    """It is nowhere to be read; and moved to another's row it opens nothing."""
    world = quick_world
    ana, app = guard(world)
    lee, _ = guard(world, "Lee")
    with world.runtime.engine.begin() as connection:
        query = "SELECT hex(secret_sealed) FROM authenticators"
        sealed = connection.exec_driver_sql(query).scalars().all()
        assert not any(app.secret.encode().hex().upper() in one for one in sealed)
        row = authenticators_table.c
        stolen = select(row.secret_sealed).where(row.id == ana.account_id)
        sealed_of_ana = connection.execute(stolen).scalar_one()
        theirs = update(authenticators_table).where(row.id == lee.account_id)
        connection.execute(theirs.values(secret_sealed=sealed_of_ana))
    assert pass_second(world, give_password(world, lee), app.code()) is None
    assert pass_second(world, give_password(world, ana), app.code())


def test_recovery_codes_work_once_each_and_a_new_set_ends_the_old(world: World) -> None:
    """However they are typed; what is kept of them are hashes."""
    ana, app = guard(world)
    first, second, *rest = app.codes
    assert len(rest) == 8
    assert pass_second(world, give_password(world, ana), first.upper().replace("-", " "))
    assert pass_second(world, give_password(world, ana), first) is None
    assert factors.read_factors(world.runtime, ana.account_id).codes_left == 9
    fresh = renew_codes(world, ana)
    assert pass_second(world, give_password(world, ana), second) is None
    assert pass_second(world, give_password(world, ana), fresh[0])
    assert count_rows(world, "recovery_codes", "code_hash LIKE '$argon2id$%'") == 9


def test_a_log_in_waits_for_ten_minutes_and_in_one_browser(quick_world: World) -> None:
    """A guess at its secret, or a session's, is none."""
    world = quick_world
    ana, app = guard(world)
    pending = give_password(world, ana)
    assert pass_second(world, pending + "x", app.code()) is None
    assert pass_second(world, "", app.code()) is None
    world.clock.advance(PENDING_LASTS - SECOND_OF_TIME)
    assert entering.read_waiting(world.runtime, pending) is not None
    world.clock.advance(SECOND_OF_TIME)
    assert pass_second(world, pending, app.code()) is None
    assert entering.forget_old(world.runtime) >= 1
    assert count_rows(world, "pending_logins") == 0


@pytest.mark.parametrize("event", ["closed", "password", "reset", "link"])
def test_what_waits_ends_with_what_it_rests_on(quick_world: World, event: str) -> None:
    """The account, its password, its second step."""
    world = quick_world
    ana, app = guard(world)
    pending = give_password(world, ana)
    runtime, account_id = world.runtime, ana.account_id
    if event == "closed":
        accounts.close_account(runtime, account_id, actor="admin")
    elif event == "reset":
        factors.reset(runtime, account_id, actor="admin")
    elif event == "link":
        inviting.accept(
            runtime, inviting.renew(runtime, account_id, actor="a").token, FRESH, CALLER
        )
    else:
        token = pass_second(world, give_password(world, ana), app.code()) or ""
        access.change_password(runtime, token, PASSWORD, FRESH, CALLER)
    assert pass_second(world, pending, app.next_code()) is None


def test_a_link_for_a_password_is_no_way_around_the_second_step(quick_world: World) -> None:
    """Whoever makes, or catches, one still needs the code."""
    world = quick_world
    ana, app = guard(world)
    link = inviting.renew(world.runtime, ana.account_id, actor="admin")
    inviting.accept(world.runtime, link.token, FRESH, CALLER)
    entered = entering.enter(world.runtime, account_of(world, ana).email, FRESH, CALLER)
    assert entered is not None
    assert (entered.session, bool(entered.pending)) == ("", True)
    assert pass_second(world, entered.pending, app.code())


def test_guessing_codes_is_stopped_wherever_it_comes_from(quick_world: World) -> None:
    """A fresh password, browser or address gives no further tries; time does."""
    world = quick_world
    ana, app = guard(world)
    for number in range(SECOND.most):
        pending = give_password(world, ana, Caller(f"192.0.2.{number}"))
        assert pass_second(world, pending, "000000") is None
    assert pass_second(world, give_password(world, ana), app.code()) is None
    assert pass_second(world, give_password(world, ana), app.codes[0]) is None
    world.clock.advance(SECOND.wait + SECOND_OF_TIME)
    assert pass_second(world, give_password(world, ana), app.code())
    assert pass_second(world, give_password(world, ana), "000000") is None
    assert pass_second(world, give_password(world, ana), app.next_code())


def test_a_spray_over_many_accounts_is_slowed(quick_world: World) -> None:
    """One address, one password each; the right one comes too late. Others are not held up."""
    world = quick_world
    ana = account_of(world, world.employ("Ana")).email
    for number in range(ADDRESS.most):
        assert open_session(world.runtime, f"p{number}@example.org", "x" * 20, CALLER) is None
    assert open_session(world.runtime, ana, PASSWORD, CALLER) is None
    assert open_session(world.runtime, ana, PASSWORD, Caller("198.51.100.1")) is not None
    world.clock.advance(ADDRESS.wait + SECOND_OF_TIME)
    assert open_session(world.runtime, ana, PASSWORD, CALLER) is not None


def test_right_log_ins_use_no_budget_up(quick_world: World) -> None:
    """A team behind one address comes and goes as it likes."""
    world = quick_world
    ana = account_of(world, world.employ("Ana")).email
    for _ in range(ADDRESS.most + 2):
        assert open_session(world.runtime, ana, PASSWORD, CALLER) is not None


@pytest.mark.parametrize("gone", [False, True])
def test_an_unknown_address_takes_as_many_writes_as_a_wrong_password(
    world: World, gone: bool
) -> None:
    """The time until the answer is theirs: it must not tell who has an account, or had one."""
    member = world.employ("Ana")
    ana = account_of(world, member).email
    commits: list[str] = []
    event.listen(world.runtime.engine, "commit", lambda _connection: commits.append(""))
    counted = []
    for number, email in enumerate((ana, ana, "nobody@example.org", "else@example.org")):
        if gone and number == 1:
            accounts.close_account(world.runtime, member.account_id, actor="admin")
        commits.clear()
        assert (
            entering.enter(world.runtime, email, "wrong" * 4, Caller(f"192.0.2.{number}")) is None
        )
        counted.append(len(commits))
    assert len(set(counted)) == 1, counted


def test_one_customers_network_is_one_address(quick_world: World) -> None:
    """Of version 6 everybody has a great many."""
    world = quick_world
    email = account_of(world, world.employ("Ana")).email
    for number in range(PAIR.most):
        caller = Caller(f"2001:db8:0:1::{number:x}")
        assert open_session(world.runtime, email, "x" * 20, caller) is None
    assert open_session(world.runtime, email, PASSWORD, Caller("2001:db8:0:1:ffff::1")) is None
    assert open_session(world.runtime, email, PASSWORD, Caller("2001:db8:0:2::1")) is not None


def test_strangers_lock_nobody_out_easily(quick_world: World) -> None:
    """Each address is stopped by itself; only very many of them stop an account, for minutes."""
    world = quick_world
    email = account_of(world, world.employ("Ana")).email

    def guess(number: int) -> None:
        caller = Caller(f"198.51.100.{number // PAIR.most}")
        assert open_session(world.runtime, email, "x" * 20, caller) is None

    for number in range(ACCOUNT.most - 1):
        guess(number)
    assert open_session(world.runtime, email, PASSWORD, CALLER) is not None
    for number in range(ACCOUNT.most):
        guess(number + ACCOUNT.most)
    assert open_session(world.runtime, email, PASSWORD, CALLER) is None
    world.clock.advance(ACCOUNT.wait + SECOND_OF_TIME)
    assert open_session(world.runtime, email, PASSWORD, CALLER) is not None


def test_a_new_secret_counts_for_nothing_until_its_code_came(quick_world: World) -> None:
    """A page that was left half way locks nobody out, and the old app goes on."""
    world = quick_world
    ana, app = guard(world)
    account = account_of(world, ana)
    authenticators.begin(world.runtime, account)
    assert pass_second(world, give_password(world, ana), app.code())
    fresh = authenticators.read_new(world.runtime, account)
    assert fresh is not None
    second = App(world, fresh.typed, [])
    with brief_session(world, ana) as token:
        assert factors.finish_app(world.runtime, account.id, token, second.code()) == []
    world.clock.advance(timedelta(seconds=60))
    assert pass_second(world, give_password(world, ana), app.code()) is None
    assert pass_second(world, give_password(world, ana), second.code())


def test_the_first_second_step_ends_what_a_password_alone_had_opened(quick_world: World) -> None:
    """But the session it is set up in."""
    world = quick_world
    ana = world.employ("Ana")
    email = account_of(world, ana).email
    mine, other = (open_session(world.runtime, email) or "" for _ in range(2))
    set_up_app(world, ana, mine)
    assert accounts.find_session(world.runtime, mine) is not None
    assert accounts.find_session(world.runtime, other) is None


def test_a_code_confirms_a_session_and_guessing_ends_it(quick_world: World) -> None:
    """As a password does."""
    world = quick_world
    ana, app = guard(world)
    token = pass_second(world, give_password(world, ana), app.code()) or ""
    world.clock.advance(access.CONFIRMED_FOR + SECOND_OF_TIME)
    assert not access.is_confirmed(world.runtime, token)
    assert access.confirm(world.runtime, token, app.code(), CALLER)
    assert access.is_confirmed(world.runtime, token)
    for _ in range(SECOND.most):
        assert not access.confirm(world.runtime, token, "000000", CALLER)
    assert accounts.find_session(world.runtime, token) is None


def test_what_others_tried_too_often_ends_nobodys_session(quick_world: World) -> None:
    """The proof waits; whoever is logged in goes on, and proves it by something else."""
    world = quick_world
    ana, app = guard(world)
    token = pass_second(world, give_password(world, ana), app.code()) or ""
    email = account_of(world, ana).email
    for _ in range(PAIR.most):
        assert open_session(world.runtime, email, "x" * 20, CALLER) is None
    assert not access.confirm(world.runtime, token, PASSWORD, CALLER)
    assert accounts.find_session(world.runtime, token) is not None
    assert access.confirm(world.runtime, token, app.next_code(), CALLER)


@pytest.mark.parametrize("known", ["passwordpassword", "Bo Reed Bo Reed", "peer-support 2026!"])
def test_no_way_to_choose_a_password_takes_a_known_one(quick_world: World, known: str) -> None:
    """Neither an invitation, nor a change, nor the command line; the link is not used up."""
    world = quick_world
    newcomer = inviting.Newcomer("bo@example.org", "Bo Reed", "supporter", None)
    link = inviting.invite(world.runtime, newcomer, actor="admin")
    with pytest.raises(RefusedError, match="guessed first"):
        inviting.accept(world.runtime, link.token, known, CALLER)
    inviting.accept(world.runtime, link.token, FRESH, CALLER)
    token = open_session(world.runtime, "bo@example.org", FRESH) or ""
    with pytest.raises(RefusedError, match="guessed first"):
        access.change_password(world.runtime, token, FRESH, known, CALLER)
    with pytest.raises(RefusedError, match="guessed first"):
        accounts.create_account(
            world.runtime,
            email="reed@example.org",
            name="Bo Reed",
            role="admin",
            phone=None,
            password=known,
        )


def test_what_was_begun_and_left_is_forgotten(quick_world: World) -> None:
    """Tries after a day, log-ins and secrets much sooner; nothing that counts."""
    world = quick_world
    ana, app = guard(world)
    authenticators.begin(world.runtime, account_of(world, ana))
    give_password(world, ana)
    open_session(world.runtime, "nobody@example.org", "x" * 20, CALLER)
    world.clock.advance(timedelta(hours=25))
    assert entering.forget_old(world.runtime) >= 4
    assert entering.forget_old(world.runtime) == 0
    assert count_rows(world, "login_tries") == 0
    assert authenticators.read_new(world.runtime, account_of(world, ana)) is None
    assert pass_second(world, give_password(world, ana), app.code())

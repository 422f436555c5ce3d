"""Accounts: who may log in, for how long, and what is never shown of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.throttling import PAIR
from smsserve.usecases import accounts
from smsserve.usecases.accounts import IDLE, LONGEST_SESSION
from tests.support.mishaps import count_rows
from tests.support.team import open_session
from tests.support.world import PASSWORD, World

EMAIL = "ana@example.org"
GOOD: dict[str, str | None] = {
    "email": EMAIL,
    "name": "Ana Rivera",
    "role": "supporter",
    "phone": "+15550180001",
    "password": PASSWORD,
}
SECOND = timedelta(seconds=1)


def create(world: World, **changes: str | None) -> accounts.AccountView:
    """Create Ana's account, changed."""
    return accounts.create_account(world.runtime, **(GOOD | changes))  # type: ignore[arg-type]


def log_in(world: World, password: str = PASSWORD) -> str:
    """Log Ana in; returns her session's token."""
    token = open_session(world.runtime, EMAIL, password)
    assert token is not None
    return token


def test_an_account_shows_neither_number_nor_password(world: World) -> None:
    """Nor is either stored so that it could be read."""
    view = create(world)
    assert (view.email, view.has_phone, view.on_duty) == (EMAIL, True, True)
    assert accounts.list_accounts(world.runtime) == [view]
    assert "5550180001" not in repr(view)
    where = "password_hash LIKE '$argon2id$%'"
    assert count_rows(world, "accounts", where) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("email", "ana"),
        ("email", "ana @example.org"),
        ("email", "a" * 250 + "@example.org"),
        ("name", "  "),
        ("name", "A" * 81),
        ("role", "boss"),
        ("phone", "5550180001"),
        ("phone", "+1"),
        ("phone", "+1\u0665550180001"),
        ("phone", "+15551"),
        ("password", "fourteen signs"),
    ],
)
def test_what_can_not_be_used_is_refused_with_what_to_do(
    quick_world: World, name: str, value: str
) -> None:
    """Before anything is stored."""
    with pytest.raises(RefusedError) as caught:
        create(quick_world, **{name: value})
    assert caught.value.hint
    assert count_rows(quick_world, "accounts") == 0


def test_an_address_has_one_account(quick_world: World) -> None:
    """However it is written."""
    create(quick_world)
    with pytest.raises(ConflictError):
        create(quick_world, email="ANA@example.org")


def test_a_session_is_for_whoever_knows_the_password(quick_world: World) -> None:
    """And nobody else can tell a wrong address from a wrong password."""
    create(quick_world)
    token = log_in(quick_world)
    found = accounts.find_session(quick_world.runtime, token)
    assert found is not None
    assert found.email == EMAIL
    assert accounts.find_session(quick_world.runtime, token + "x") is None
    assert accounts.find_session(quick_world.runtime, "\ud800") is None
    assert open_session(quick_world.runtime, EMAIL, PASSWORD + " ") is None
    assert open_session(quick_world.runtime, "lee@example.org", PASSWORD) is None
    assert count_rows(quick_world, "sessions", f"token_hash = '{token}'") == 0


def test_guessing_is_stopped_for_a_while(quick_world: World) -> None:
    """The right password does not help then; afterwards it does."""
    create(quick_world)
    for _ in range(PAIR.most):
        assert open_session(quick_world.runtime, EMAIL, "a wrong long password") is None
    assert open_session(quick_world.runtime, EMAIL, PASSWORD) is None
    quick_world.clock.advance(PAIR.wait + SECOND)
    assert log_in(quick_world)


def test_a_session_ends_when_nobody_is_there(quick_world: World) -> None:
    """A page that asks by itself keeps nobody logged in."""
    create(quick_world)
    token = log_in(quick_world)
    for _ in range(3):
        quick_world.clock.advance(IDLE / 2)
        assert accounts.find_session(quick_world.runtime, token) is not None
    quick_world.clock.advance(IDLE * 2 / 3)
    assert accounts.find_session(quick_world.runtime, token, present=False) is not None
    quick_world.clock.advance(IDLE / 2)
    assert accounts.find_session(quick_world.runtime, token, present=False) is None


def test_a_session_ends_after_a_shift(quick_world: World) -> None:
    """However busy it was."""
    create(quick_world)
    token = log_in(quick_world)
    ends_at = quick_world.clock.now() + LONGEST_SESSION
    while (ends_at - quick_world.clock.now()) > IDLE:
        quick_world.clock.advance(IDLE - SECOND)
        assert accounts.find_session(quick_world.runtime, token) is not None
    quick_world.clock.set(ends_at + SECOND)
    assert accounts.find_session(quick_world.runtime, token) is None
    assert count_rows(quick_world, "sessions") == 0


def test_whoever_is_closed_is_out_at_once(world: World) -> None:
    """In the middle of a session; and nobody logs in any more."""
    create(world)
    token = log_in(world)
    accounts.deactivate_account(world.runtime, "Ana@Example.org")
    assert accounts.find_session(world.runtime, token) is None
    assert open_session(world.runtime, EMAIL, PASSWORD) is None
    with pytest.raises(NotFoundError):
        accounts.deactivate_account(world.runtime, "lee@example.org")


def test_logging_out_ends_one_session(quick_world: World) -> None:
    """The other goes on."""
    create(quick_world)
    here, there = log_in(quick_world), log_in(quick_world)
    accounts.log_out(quick_world.runtime, here)
    assert accounts.find_session(quick_world.runtime, here) is None
    assert accounts.find_session(quick_world.runtime, there) is not None


def test_whoever_goes_off_duty_is_not_paged(quick_world: World) -> None:
    """Until they are back."""
    ana = quick_world.employ("Ana")
    kim = quick_world.employ("Kim", "coordinator")
    sam = quick_world.enroll("Sam")
    ana.goes_away()
    sam.texts("i want to die")
    ana.phone.hears_nothing()
    kim.phone.receives("1 item")

"""Passkeys: who may log in with one, and every answer that proves nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from smsserve.domain.errors import RefusedError
from smsserve.domain.throttling import ADDRESS
from smsserve.gateways.passkeys import find_site
from smsserve.usecases import access, accounts, factors, passkeys
from smsserve.usecases.passkeys import ANSWER_WITHIN
from smsserve.usecases.throttling import Caller
from tests.support.authenticator import Device
from tests.support.factors import CALLER, give_password, require_factors
from tests.support.mishaps import count_rows
from tests.support.team import account_of, open_session
from tests.support.world import Teammate, World

SECOND = timedelta(seconds=1)


def make(world: World, member: Teammate, device: Device, name: str = "My phone") -> str:
    """Make a passkey in a session of somebody's; returns the session."""
    account = account_of(world, member)
    token = open_session(world.runtime, account.email) or ""
    answer = device.make(passkeys.ask_to_make(world.runtime, account, token))
    assert len(passkeys.add(world.runtime, account, token, answer, name)) == 10
    return token


def holder(world: World, name: str = "Ana") -> tuple[Teammate, Device]:
    """Return somebody with a passkey."""
    require_factors(world)
    member, device = world.employ(name), Device()
    make(world, member, device)
    return member, device


def ask(world: World) -> tuple[str, str]:
    """Ask for a log-in with a passkey."""
    asked = passkeys.ask_to_enter(world.runtime, CALLER)
    assert asked is not None
    return asked


def enter(world: World, device: Device) -> str | None:
    """Log in with a passkey alone."""
    token, question = ask(world)
    return passkeys.enter(world.runtime, token, device.prove(question), CALLER)


def test_a_passkey_alone_is_both_steps(world: World) -> None:
    """It asks for no password, and no code; its use is noted."""
    ana, device = holder(world)
    token = enter(world, device)
    assert token is not None
    found = accounts.find_session(world.runtime, token)
    assert found is not None
    assert (found.id, found.factor_due_at) == (ana.account_id, None)
    (view,) = factors.read_factors(world.runtime, ana.account_id).passkeys
    assert (view.name, view.used_at) == ("My phone", world.clock.now())
    assert enter(world, device) is not None


def test_a_passkey_is_a_second_step_after_the_password(world: World) -> None:
    """Of whoever's password it was, and of nobody else."""
    ana, device = holder(world)
    _, other = holder(world, "Lee")
    for tried, fits in ((other, False), (device, True)):
        pending = give_password(world, ana)
        question = passkeys.ask_for_second(world.runtime, pending)
        assert question is not None
        answer = tried.prove(question)
        token = passkeys.pass_second(world.runtime, pending, answer, CALLER)
        assert (token is not None) == fits
        # Used, it has nothing left to ask for.
        assert (passkeys.ask_for_second(world.runtime, pending) is None) == fits


def test_a_challenge_is_answered_once_and_by_whom_it_was_given_to(quick_world: World) -> None:
    """What was heard on the way is worth nothing a second time, nor in another browser."""
    world = quick_world
    _, device = holder(world)
    token, question = ask(world)
    answer = device.prove(question)
    other, _ = ask(world)
    assert passkeys.enter(world.runtime, other, answer, CALLER) is None
    assert passkeys.enter(world.runtime, token, answer, CALLER) is not None
    assert passkeys.enter(world.runtime, token, answer, CALLER) is None
    token, question = ask(world)
    assert passkeys.enter(world.runtime, token, answer, CALLER) is None
    assert passkeys.enter(world.runtime, token, device.prove(question), CALLER) is None


def test_an_answer_takes_five_minutes_at_most(quick_world: World) -> None:
    """Nobody sits that long with a finger on the sensor."""
    world = quick_world
    _, device = holder(world)
    for waited, fits in ((ANSWER_WITHIN - SECOND, True), (ANSWER_WITHIN, False)):
        token, question = ask(world)
        world.clock.advance(waited)
        entered = passkeys.enter(world.runtime, token, device.prove(question), CALLER)
        assert (entered is not None) == fits


def test_a_challenge_for_one_end_is_none_for_another(quick_world: World) -> None:
    """What confirms a session logs nobody in."""
    world = quick_world
    ana, device = holder(world)
    token = enter(world, device) or ""
    question = passkeys.ask_to_confirm(world.runtime, ana.account_id, token)
    assert passkeys.enter(world.runtime, token, device.prove(question), CALLER) is None


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://localhost.evil.example"},
        {"origin": "http://localhost:9"},
        {"host": "evil.example"},
        {"verified": False},
        {"owner": b"0" * 26},
        {"owner": b""},
        {"credential_id": b"0" * 16},
    ],
    ids=str,
)
def test_what_does_not_fit_is_no_proof(quick_world: World, lie: dict[str, object]) -> None:
    """Another site, a device that asked for no PIN, somebody else's name, an unknown key."""
    world = quick_world
    _, device = holder(world)
    assert enter(world, replace(device, **lie)) is None  # type: ignore[arg-type]
    assert enter(world, replace(device, count=9)) is not None


def test_another_key_under_the_same_name_is_no_proof(quick_world: World) -> None:
    """Names are no secret."""
    world = quick_world
    _, device = holder(world)
    forged = Device(owner=device.owner, credential_id=device.credential_id, count=9)
    assert enter(world, forged) is None


def test_a_counter_that_goes_back_is_a_copy(world: World) -> None:
    """The one that was behind opens nothing, and it is noted as a failure."""
    _, device = holder(world)
    copy = replace(device)
    assert enter(world, device) is not None
    assert enter(world, copy) is None
    assert count_rows(world, "audit_entries", "action = 'login.failed'") == 1
    assert enter(world, device) is not None


def test_devices_that_count_nothing_are_taken(quick_world: World) -> None:
    """Most that keep passkeys in step between phones say 0 each time."""
    world = quick_world
    require_factors(world)
    device = Device(counts=False)
    make(world, world.employ("Ana"), device)
    assert enter(world, device) is not None
    assert enter(world, device) is not None


@pytest.mark.parametrize(
    "said",
    ["", "null", "[]", "{}", '{"id": 1}', "[" * 20_000, '{"id": "é", "response": {}}', "\x00"],
)
def test_nonsense_is_no_proof(quick_world: World, said: str) -> None:
    """And no error of ours."""
    world = quick_world
    ana, _ = holder(world)
    token, _ = ask(world)
    assert passkeys.enter(world.runtime, token, said, CALLER) is None
    account = account_of(world, ana)
    session = "a session"
    passkeys.ask_to_make(world.runtime, account, session)
    with pytest.raises(RefusedError):
        passkeys.add(world.runtime, account, session, said, "x")


@pytest.mark.parametrize("called", ["\x00x", "\ud800", "é" * 2000, "A" * 1365, "", 5, None, ["x"]])
def test_an_answer_in_an_impossible_name_is_no_proof(world: World, called: object) -> None:
    """Nobody is known under it, and a database that keeps no such words is not asked."""
    _, device = holder(world)
    token, question = ask(world)
    answer = json.loads(device.prove(question)) | {"id": called}
    assert passkeys.enter(world.runtime, token, json.dumps(answer), CALLER) is None
    assert enter(world, device) is not None


def test_an_address_that_came_to_allow_no_passkeys_ends_them(quick_world: World) -> None:
    """What was asked before is answered in vain, and nothing is asked any more; codes still fit."""
    world = quick_world
    ana, device = holder(world)
    token, question = ask(world)
    answer = device.prove(question)
    require_factors(world, public_url="http://192.0.2.1:8000")
    assert passkeys.enter(world.runtime, token, answer, CALLER) is None
    with pytest.raises(RefusedError, match="no passkeys at this address"):
        passkeys.ask_for_second(world.runtime, give_password(world, ana))


def test_making_one_takes_the_same_session_and_its_challenge(quick_world: World) -> None:
    """A device's answer is kept once, and only where it was asked for."""
    world = require_factors(quick_world)
    ana, lee = world.employ("Ana"), world.employ("Lee")
    account = account_of(world, ana)
    mine = open_session(world.runtime, account.email) or ""
    theirs = open_session(world.runtime, account_of(world, lee).email) or ""
    answer = Device().make(passkeys.ask_to_make(world.runtime, account, mine))
    with pytest.raises(RefusedError):
        passkeys.add(world.runtime, account_of(world, lee), theirs, answer, "x")
    assert passkeys.add(world.runtime, account, mine, answer, "x")
    with pytest.raises(RefusedError):
        passkeys.add(world.runtime, account, mine, answer, "x")
    assert count_rows(world, "passkeys") == 1


def test_a_device_that_asked_for_no_pin_makes_none(quick_world: World) -> None:
    """It would be one step, not two."""
    world = require_factors(quick_world)
    with pytest.raises(RefusedError):
        make(world, world.employ("Ana"), Device(verified=False))


def test_a_passkey_taken_away_opens_nothing_and_the_last_one_stays(quick_world: World) -> None:
    """Nobody takes away what they need to come back; nor what is another's."""
    world = quick_world
    ana, device = holder(world)
    lee, _ = holder(world, "Lee")
    second = Device()
    account = account_of(world, ana)
    token = enter(world, device) or ""
    answer = second.make(passkeys.ask_to_make(world.runtime, account, token))
    assert passkeys.add(world.runtime, account, token, answer, "") == []
    first, other = factors.read_factors(world.runtime, account.id).passkeys
    assert other.name == "Passkey"
    with pytest.raises(RefusedError):
        factors.remove_passkey(world.runtime, lee.account_id, first.id)
    factors.remove_passkey(world.runtime, account.id, first.id)
    assert enter(world, device) is None
    assert enter(world, second) is not None
    with pytest.raises(RefusedError):
        factors.remove_passkey(world.runtime, account.id, other.id)


def test_whoever_has_left_gets_in_by_no_passkey(quick_world: World) -> None:
    """The device has it still; we do not take it."""
    world = quick_world
    ana, device = holder(world)
    accounts.close_account(world.runtime, ana.account_id, actor="admin")
    assert enter(world, device) is None


def test_a_passkey_confirms_a_session(quick_world: World) -> None:
    """Of its own owner only."""
    world = quick_world
    ana, device = holder(world)
    lee, other = holder(world, "Lee")
    token = enter(world, device) or ""
    world.clock.advance(access.CONFIRMED_FOR + SECOND)
    for owner, tried, fits in ((ana, other, False), (lee, device, False), (ana, device, True)):
        question = passkeys.ask_to_confirm(world.runtime, ana.account_id, token)
        answer = tried.prove(question)
        assert passkeys.confirm(world.runtime, owner.account_id, token, answer) == fits
        assert access.is_confirmed(world.runtime, token) == fits


def test_questions_without_end_are_not_answered(quick_world: World) -> None:
    """Each is kept for five minutes: one address gets so many, and right ones do not count."""
    world = quick_world
    _, device = holder(world)
    for _ in range(3):
        assert enter(world, device) is not None
    for _ in range(ADDRESS.most - 1):
        ask(world)
    assert enter(world, device) is not None
    for _ in range(ADDRESS.most):
        passkeys.ask_to_enter(world.runtime, CALLER)
    assert passkeys.ask_to_enter(world.runtime, CALLER) is None
    assert passkeys.ask_to_enter(world.runtime, Caller("198.51.100.1")) is not None


@pytest.mark.parametrize(
    ("address", "host", "origin"),
    [
        ("https://checkins.example.org", "checkins.example.org", "https://checkins.example.org"),
        ("https://a.example:8443/x", "a.example", "https://a.example:8443"),
        ("http://localhost:8000", "localhost", "http://localhost:8000"),
        ("http://checkins.example.org", None, None),
        ("http://127.0.0.1:8000", None, None),
        ("https://[::1]:8000", None, None),
    ],
)
def test_the_site_is_our_public_address(address: str, host: str | None, origin: str | None) -> None:
    """And nothing that a request says; where browsers allow none there is none."""
    site = find_site(address)
    assert (site and site.host, site and site.origin) == (host, origin)

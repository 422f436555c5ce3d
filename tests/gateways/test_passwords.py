"""Passwords: what is kept of them, and what a wrong one learns."""

from __future__ import annotations

from argon2 import extract_parameters
from argon2.low_level import Type

from smsserve.gateways.passwords import Passwords
from tests.support.world import CHEAP


def test_a_password_is_kept_as_a_costly_hash() -> None:
    """What a stolen database holds is argon2id at no less than the library's own cost."""
    kept = extract_parameters(Passwords().hash("a long enough test password"))
    assert kept.type is Type.ID
    assert kept.memory_cost >= 64 * 1024
    assert kept.time_cost >= 3


def test_only_the_password_itself_is_the_password() -> None:
    """A hash matches what it was made from, and a broken one matches nothing."""
    kept = CHEAP.hash("correct horse battery staple")
    assert CHEAP.match(kept, "correct horse battery staple")
    assert not CHEAP.match(kept, "correct horse battery stapler")
    assert not CHEAP.match("no hash at all", "correct horse battery staple")


def test_nobodys_password_is_never_right() -> None:
    """For an address without an account even the words behind the stand-in's hash are wrong."""
    assert not CHEAP.match(None, "a password of nobody at all")

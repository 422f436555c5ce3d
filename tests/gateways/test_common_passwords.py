"""Passwords that others know: of breaches, along the keyboard, and of what they protect."""

from __future__ import annotations

import string
import time

import pytest

from smsserve.gateways.common_passwords import is_known

WORDS = ["ana.rivera@example.org", "Ana Rivera", "Harbor Peers", "peer-support", "smsserve"]


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Password12345678!",
        "aaaaaaaaaaaaaaa",
        "123456789012345",
        "qwertyuiopasdfgh",
        "1q2w3e4r5t6y7u8i",
        "iloveyouiloveyou",
        "Correct Horse Battery Staple",
        "correct-horse-battery-staple",
        "letmeinletmein2026",
        "P@ssw0rdP@ssw0rd",
        "Dios es mi pastor",
        "contraseña segura",
        "Ana.Rivera@example.org",
        "AnaRivera19901990",
        "smsservesmsserve",
        "HarborPeers2026",
        "rivera ana rivera",
        "peersupportpeersupport",
    ],
)
def test_what_is_guessed_first_is_known(password: str) -> None:
    """Whatever its capitals, signs and years."""
    assert is_known(password, WORDS)


@pytest.mark.parametrize(
    "password",
    [
        "several odd teapots on a roof",
        "mi perro duerme bajo la mesa",
        "kV9-pTz2_qLw8xR4",
        "tetera nube clavo sandía",
        "a long enough test password",
        "ñandú con té verde",
        "😀🌧️🫖 teapot roof",
    ],
)
def test_a_few_words_that_nobody_puts_together_are_not(password: str) -> None:
    """In any language, and without a rule about signs."""
    assert not is_known(password, WORDS)


def test_no_password_takes_long_to_look_at() -> None:
    """Not one of 200 letters that are made to."""
    for letters in ("4@8({[</369&#!1/|0$5+7%2", "1|!7+$50o", "a", string.printable):
        began = time.process_time()
        is_known((letters * 200)[:200], WORDS)
        assert time.process_time() - began < 2

"""Coverage: whether a crisis would reach somebody."""

from __future__ import annotations

from smsserve.domain.coverage import Responder, find_crisis_holes
from smsserve.domain.roles import Role

ANA = Responder(Role.SUPPORTER, on_duty=True, has_phone=True)
KIM = Responder(Role.COORDINATOR, on_duty=True, has_phone=True)
ROOT = Responder(Role.ADMIN, on_duty=True, has_phone=True)


def holes(*team: Responder) -> list[Role]:
    """Return whose steps reach nobody."""
    return [hole.role for hole in find_crisis_holes(team)]


def test_a_supporter_and_a_coordinator_are_enough() -> None:
    """Each with a phone, the supporter on duty."""
    assert holes(ANA, KIM) == []


def test_nobody_is_two_holes() -> None:
    """Both name the command that creates the account."""
    found = find_crisis_holes([])
    assert [hole.role for hole in found] == [Role.SUPPORTER, Role.COORDINATOR]
    assert [f"--role {hole.role.value}" in hole.mend for hole in found] == [True, True]


def test_a_supporter_off_duty_reaches_nobody() -> None:
    """What mends it is going on duty, not another account."""
    away = Responder(Role.SUPPORTER, on_duty=False, has_phone=True)
    (hole,) = find_crisis_holes([away, KIM])
    assert "on duty" in hole.mend
    assert holes(away, ANA, KIM) == []


def test_without_a_phone_nobody_is_reached() -> None:
    """Being on duty does not help."""
    mute = Responder(Role.SUPPORTER, on_duty=True, has_phone=False)
    silent = Responder(Role.COORDINATOR, on_duty=True, has_phone=False)
    assert holes(mute, KIM) == [Role.SUPPORTER]
    assert holes(ANA, silent) == [Role.COORDINATOR]


def test_administrators_stand_in_only_where_there_is_no_coordinator() -> None:
    """A coordinator without a phone is paged in vain, and no administrator in their place."""
    silent = Responder(Role.COORDINATOR, on_duty=True, has_phone=False)
    assert holes(ANA, ROOT) == []
    assert holes(ANA, silent, ROOT) == [Role.COORDINATOR]


def test_a_coordinator_need_not_be_on_duty() -> None:
    """They are the step for when nobody is."""
    assert holes(ANA, Responder(Role.COORDINATOR, on_duty=False, has_phone=True)) == []

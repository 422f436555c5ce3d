"""Who may see whom, and where a flag lies for somebody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.caseload import Pile, Standing, pile_of, sees_person

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(hours=1), NOW - timedelta(hours=1)
ANA, BEN = "ana", "ben"


def flag(
    severity: str = "urgent",
    *,
    owner: str | None = None,
    assigned: str | None = ANA,
    due: datetime = LATER,
    texted: datetime | None = None,
    heard: datetime | None = None,
) -> Standing:
    """Return a flag of Ana's person, claimed where it has an owner."""
    state = "open" if owner is None else "acknowledged"
    return Standing(severity, state, assigned, owner, due, texted, heard)


@pytest.mark.parametrize("supporter", [ANA, None])
def test_a_supporter_sees_their_own_people_and_nobodys(supporter: str | None) -> None:
    """Somebody without a supporter must not be somebody nobody sees."""
    assert sees_person(supporter, None, ANA)


def test_a_supporter_does_not_see_another_ones_people() -> None:
    """Not without a reason that concerns everybody."""
    assert not sees_person(ANA, None, BEN)
    assert not sees_person(ANA, flag("routine"), BEN)


@pytest.mark.parametrize("severity", ["urgent", "crisis"])
def test_whoever_is_urgent_and_unclaimed_is_everybodys(severity: str) -> None:
    """Until somebody has taken them on; then it is between those two."""
    assert sees_person(ANA, flag(severity), BEN)
    assert not sees_person(ANA, flag(severity, owner=ANA), BEN)
    assert sees_person(ANA, flag(severity, owner=BEN), BEN)


def test_coordinators_see_everybody() -> None:
    """Their reach does not depend on flags."""
    assert sees_person(ANA, None, BEN, everyone=True)


def test_what_somebody_holds_needs_them_until_they_have_written() -> None:
    """Then the participant has the ball, until they answer."""
    assert pile_of(flag(owner=ANA), ANA, NOW) is Pile.MINE
    wrote = flag(owner=ANA, texted=EARLIER, heard=EARLIER - timedelta(minutes=1))
    assert pile_of(wrote, ANA, NOW) is Pile.WAITING
    assert pile_of(flag(owner=ANA, texted=EARLIER), ANA, NOW) is Pile.WAITING
    answered = flag(owner=ANA, texted=EARLIER, heard=EARLIER + timedelta(minutes=1))
    assert pile_of(answered, ANA, NOW) is Pile.MINE


def test_an_unclaimed_flag_needs_whose_person_it_is() -> None:
    """A colleague finds it with the team."""
    assert pile_of(flag(), ANA, NOW) is Pile.MINE
    assert pile_of(flag(), BEN, NOW) is Pile.TEAM
    assert pile_of(flag(assigned=None), BEN, NOW) is Pile.MINE


@pytest.mark.parametrize("pressing", [flag("crisis"), flag(due=NOW), flag("routine", due=EARLIER)])
def test_a_crisis_and_a_late_one_need_everybody(pressing: Standing) -> None:
    """It must not lie on a pile nobody looks at."""
    assert pile_of(pressing, BEN, NOW) is Pile.MINE


@given(
    severity=st.sampled_from(["routine", "urgent", "crisis"]),
    owner=st.sampled_from([None, ANA, BEN]),
    assigned=st.sampled_from([None, ANA, BEN]),
    due=st.sampled_from([EARLIER, NOW, LATER]),
)
def test_every_unclaimed_flag_lies_on_somebodys_own_pile(
    severity: str, owner: str | None, assigned: str | None, due: datetime
) -> None:
    """Nothing open is on everybody's second tab only."""
    standing = flag(severity, owner=owner, assigned=assigned, due=due)
    piles = {pile_of(standing, account, NOW) for account in (ANA, BEN)}
    assert Pile.MINE in piles

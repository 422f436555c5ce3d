"""Assigning: nobody over their cap, the language, who talked last, who is there, the load."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.assigning import Candidate, choose_supporter, choose_taker, find_surplus
from smsserve.domain.caseload import Standing
from smsserve.domain.leaving import Fate, fate_of
from smsserve.domain.load import Caps

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANA = Candidate("ana", people=4)
LEE = Candidate("lee", people=2)


def test_the_lightest_load_is_chosen_when_nothing_else_speaks() -> None:
    """By the share of the cap where there are caps."""
    assert choose_supporter([ANA, LEE], "en") == "lee"
    wide = replace(ANA, caps=Caps(20))
    narrow = replace(LEE, caps=Caps(4))
    assert choose_supporter([wide, narrow], "en") == "ana"


def test_the_language_comes_before_the_load() -> None:
    """Nobody having said is better than having said another."""
    spanish = replace(ANA, languages=frozenset({"es", "en"}))
    english = replace(LEE, languages=frozenset({"en"}))
    assert choose_supporter([spanish, english], "es") == "ana"
    assert choose_supporter([replace(ANA, languages=frozenset()), english], "es") == "ana"


def test_whoever_talked_with_them_last_comes_before_the_load() -> None:
    """People need not begin anew with a stranger."""
    last = replace(ANA, talked_at=NOW)
    earlier = replace(LEE, talked_at=NOW - HOUR)
    assert choose_supporter([last, earlier], "en") == "ana"


def test_nobody_is_given_more_than_their_cap() -> None:
    """Then nobody is chosen."""
    full = replace(LEE, caps=Caps(2))
    assert choose_supporter([ANA, full], "en") == "ana"
    assert choose_supporter([full], "en") is None
    assert choose_supporter([], "en") is None


def test_a_flag_goes_to_the_own_supporter_while_they_can() -> None:
    """There, and with a talk to spare."""
    assert choose_taker([ANA, LEE], "en", "ana") == "ana"
    assert choose_taker([replace(ANA, here=False), LEE], "en", "ana") == "lee"
    assert choose_taker([replace(ANA, talks=3), LEE], "en", "ana") == "lee"
    assert choose_taker([replace(ANA, here=False)], "en", "ana") is None


def test_somebody_full_is_better_than_nobody() -> None:
    """A flag is never left lying for a cap."""
    assert choose_taker([replace(ANA, talks=3), replace(LEE, talks=3)], "en") == "lee"


def test_what_is_above_a_cap_moves_the_newest_first() -> None:
    """Those who have been there longest stay."""
    people = {"ana": ["p1", "p2", "p3"], "lee": ["p4"]}
    assert find_surplus(people, {"ana": 1, "lee": None}) == (("ana", "p2"), ("ana", "p3"))


@given(
    st.lists(
        st.builds(
            Candidate,
            st.text(min_size=1, max_size=2),
            here=st.booleans(),
            people=st.integers(0, 5),
            talks=st.integers(0, 4),
            caps=st.builds(Caps, st.none() | st.integers(1, 4), st.integers(1, 3)),
        ),
        max_size=5,
        unique_by=lambda one: one.id,
    )
)
def test_no_choice_breaks_a_boundary(candidates: list[Candidate]) -> None:
    """No one at their cap gets another person; no flag goes to somebody who is not there."""
    known = {one.id: one for one in candidates}
    chosen = choose_supporter(candidates, "en")
    assert (chosen is None) == (not any(one.has_room for one in candidates))
    assert chosen is None or known[chosen].has_room
    taker = choose_taker(candidates, "en")
    assert (taker is None) == (not any(one.here for one in candidates))
    if taker is not None:
        spare = any(one.here and one.can_talk for one in candidates)
        assert known[taker].here
        assert known[taker].can_talk or not spare


def test_a_second_crisis_goes_first_to_somebody_who_does_not_come_from_one() -> None:
    """Where there is nobody else it is theirs all the same; nothing but a crisis asks for it."""
    tired = replace(ANA, after_crisis=True)
    assert choose_taker([tired, LEE], "en", "ana", crisis=True) == "lee"
    assert choose_taker([tired, LEE], "en", "ana") == "ana"
    assert choose_taker([tired, replace(LEE, here=False)], "en", "ana", crisis=True) == "ana"
    busy = replace(LEE, talks=3)
    assert choose_taker([tired, busy], "en", "ana", crisis=True) == "ana"


def flag(severity: str = "urgent", *, hours: int = 1, waits: bool = False) -> Standing:
    """Return a flag that Ana holds, due in some hours."""
    texted = NOW if waits else None
    return Standing(severity, "acknowledged", "ana", "ana", NOW + hours * HOUR, texted)


def test_nobody_goes_away_from_a_crisis() -> None:
    """Not even for half an hour; who leaves the team leaves it to the ladder."""
    for back_at in (None, NOW + HOUR / 2):
        assert fate_of(flag("crisis", waits=True), back_at) is Fate.REFUSE
    assert fate_of(flag("crisis"), None, for_good=True) is Fate.RELEASE


def test_what_falls_due_before_they_are_back_goes_on() -> None:
    """Unless it waits for the participant."""
    assert fate_of(flag(hours=1), NOW + 2 * HOUR) is Fate.RELEASE
    assert fate_of(flag(hours=3), NOW + 2 * HOUR) is Fate.KEEP
    assert fate_of(flag(hours=3), None) is Fate.RELEASE
    assert fate_of(flag(hours=1, waits=True), None) is Fate.KEEP
    assert fate_of(replace(flag(), state="open"), None) is Fate.KEEP

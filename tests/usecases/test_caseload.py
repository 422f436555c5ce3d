"""The list of people as the database holds it, on each database in turn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.wording import normalize
from smsserve.usecases import caseload, flags, participants
from smsserve.usecases.caseload import PeoplePage
from smsserve.usecases.name_order import NameOrder
from tests.support.team import account_of, raise_reason
from tests.support.world import Teammate, World


def names(page: PeoplePage) -> list[str]:
    """Return the names on a page."""
    return [row.name for row in page.rows]


def people(world: World, member: Teammate, **options: str | int) -> PeoplePage:
    """Return what somebody sees."""
    return caseload.list_caseload(world.runtime, account_of(world, member), **options)  # type: ignore[arg-type]


def test_people_are_sorted_by_name_and_found_by_part_of_it(world: World) -> None:
    """Blind to case and accents, as people type."""
    kim = world.employ("Kim", "coordinator")
    for name in ("Zoe Ray", "ana Lopez", "José Díaz"):
        world.enroll(name)
    assert names(people(world, kim)) == ["ana Lopez", "José Díaz", "Zoe Ray"]
    assert names(people(world, kim, words="jose d")) == ["José Díaz"]
    assert names(people(world, kim, words="nobody")) == []


@given(st.one_of(st.text("abAZ éß'-.1²\tﬁ", max_size=12), st.text(max_size=12)), st.text("ab1 z"))
def test_the_short_way_to_look_for_words_finds_what_the_long_one_finds(
    name: str, words: str
) -> None:
    """Plain names are not folded letter by letter; nobody is found or missed by that."""
    wanted = normalize(words)
    assert caseload.holds(name, wanted) == (wanted in normalize(name))


def test_supporters_see_their_own_and_coordinators_everybody(world: World) -> None:
    """New people go to whoever has the fewest."""
    ana, lee, kim = world.employ("Ana"), world.employ("Lee"), world.employ("Kim", "coordinator")
    for name in ("One", "Two"):
        world.enroll(name)
    mine, theirs = names(people(world, ana)), names(people(world, lee))
    assert sorted(mine + theirs) == ["One", "Two"]
    assert len(mine) == len(theirs) == 1
    assert names(people(world, kim)) == ["One", "Two"]
    assert caseload.count_caseload(world.runtime, account_of(world, ana)) == 1
    assert caseload.count_caseload(world.runtime, account_of(world, kim)) == 0


def test_the_list_shows_flags_opt_outs_and_who_is_not_enrolled(world: World) -> None:
    """What somebody wants to know before they open a record."""
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam, dee = world.enroll("Sam", zone="America/Chicago"), world.enroll("Dee", language="es")
    raise_reason(world, sam, "urgent")
    dee.texts("STOP")
    world.stranger().texts("who is this?")
    rows = {row.name: row for row in people(world, kim).rows}
    assert list(rows) == ["Dee", "Sam", ""]
    assert (rows["Sam"].severity, rows["Sam"].zone.key) == ("urgent", "America/Chicago")
    assert rows["Sam"].next_checkin_at is not None
    assert (rows["Dee"].opted_out, rows["Dee"].language) == (True, "es")
    assert not rows["Sam"].opted_out
    assert (rows[""].state, rows[""].supporter_name) == ("not enrolled", "")
    assert rows["Sam"].supporter_name == "Ana"
    flag = sam.flag
    assert flag is not None
    ana.resolves(flag.id)
    assert {row.name: row for row in people(world, kim).rows}["Sam"].severity is None


def test_a_resolved_flag_of_long_ago_shows_nobody_twice(world: World) -> None:
    """One row for each person, whatever happened before."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    for _ in range(2):
        flags.resolve(
            world.runtime,
            raise_reason(world, sam, "routine"),
            account_id=ana.account_id,
            outcome="talked",
        )
    raise_reason(world, sam, "routine")
    assert names(people(world, ana)) == ["Sam"]


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (1, 1), (2, 2), (99, 2)])
def test_a_long_list_comes_in_pages(world: World, asked: int, shown: int) -> None:
    """A page that is not there is the nearest one that is."""
    kim = world.employ("Kim", "coordinator")
    for place in range(caseload.PAGE + 1):
        world.enroll(f"Person {place:03}")
    page = people(world, kim, page=asked)
    assert (page.page, page.pages, page.total) == (shown, 2, caseload.PAGE + 1)
    assert len(page.rows) == (caseload.PAGE if shown == 1 else 1)


def test_the_order_of_names_follows_whoever_is_renamed_or_comes(world: World) -> None:
    """The order is kept between two looks at the list, as ids; it must never be an old one."""
    kim = world.employ("Kim", "coordinator")
    for name in ("Ana Lopez", "Zoe Ray"):
        world.enroll(name)
    assert names(people(world, kim)) == names(people(world, kim)) == ["Ana Lopez", "Zoe Ray"]
    world.enroll("Mo Bell")
    assert names(people(world, kim)) == ["Ana Lopez", "Mo Bell", "Zoe Ray"]
    (first, *_) = people(world, kim).rows
    participants.erase_participant(world.runtime, first.id, actor="operator")
    assert names(people(world, kim))[-2:] == ["Mo Bell", "Zoe Ray"]


def test_a_list_that_is_known_opens_one_page_of_names() -> None:
    """Five thousand names opened for fifty lines is what made the page slow; none is kept."""
    sealed = [{"id": f"p{n:03}", "name_sealed": bytes([n])} for n in range(9)]
    opened: list[str] = []

    def read_name(row: Mapping[str, Any]) -> str:
        opened.append(row["id"])
        return "" if row["id"] == "p000" else f"Name {99 - row['name_sealed'][0]}"

    order = NameOrder()
    first = order.sort(sealed, read_name)
    assert [one["id"] for one in first] == [f"p{n:03}" for n in range(8, 0, -1)] + ["p000"]
    assert len(opened) == 9
    assert order.sort(list(sealed), read_name) == first
    assert len(opened) == 9
    sealed[3] = {"id": "p003", "name_sealed": b"\x62"}
    assert order.sort(sealed, read_name)[0]["id"] == "p003"
    assert len(opened) == 18

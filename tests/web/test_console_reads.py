"""Whatever shows something of a person leaves an entry: found in the application's addresses."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from smsserve.domain.roles import Role
from smsserve.storage.audit import audit_entries
from smsserve.storage.engine import reading
from smsserve.usecases import flags
from tests.support.console_pages import NoRowError, Page, list_pages
from tests.support.everything import PRIVATE, do_everything, supporter_of
from tests.support.mishaps import count_rows
from tests.support.team import raise_reason
from tests.support.world import Teammate
from tests.web.conftest import House
from tests.web.visitor import Visitor

NAME = "Zebulon"
# What stands in an address and is a person's.
PERSONS = {"participant_id", "flag_id", "message_id", "contact_id", "planned_id", "win_id"}


def entries_of(house: House, member: Teammate) -> int:
    """Return how much is noted of a member of the team."""
    return count_rows(house.world, "audit_entries", f"actor = '{member.account_id}'")


def addresses(house: House, page: Page) -> list[str]:
    """Return where a page opens; nothing where this house has no row for it."""
    try:
        with reading(house.world.runtime.engine) as connection:
            return page.addresses(connection)[:3]
    except NoRowError:
        assert not PERSONS & set(page.arguments), page.rule
        return []


def shows_person(visitor: Visitor, page: Page, person: str) -> bool:
    """Tell whether a page says something of a person: it is about one, or names or links to one."""
    said = visitor.text
    about = bool(PERSONS & set(page.arguments)) and visitor.status == 200
    return (
        about or NAME in said or PRIVATE in said or f"/participants/{person}" in str(visitor.soup)
    )


def close_one(house: House, ana: Teammate) -> None:
    """Have a flag that was closed, of somebody else."""
    other = house.world.enroll(NAME)
    flag_id = raise_reason(house.world, other, "urgent", PRIVATE)
    flags.acknowledge(house.world.runtime, flag_id, account_id=ana.account_id)
    flags.resolve(house.world.runtime, flag_id, account_id=ana.account_id, outcome="texted")


@pytest.mark.parametrize("role", Role, ids=str)
def test_each_page_that_shows_something_of_a_person_leaves_an_entry(
    house: House, role: Role
) -> None:
    """By whoever opened it, at each opening; a page that is new is found by itself."""
    world = house.world
    ana, lead = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll(NAME)
    assert supporter_of(world, sam) == ana.account_id
    member = {Role.SUPPORTER: ana, Role.COORDINATOR: lead}.get(role) or world.employ("Ada", "admin")
    # Before one of everything is there: Ana's second step, too.
    visitor = house.visitor(member)
    do_everything(world, ana, lead, sam)
    close_one(house, ana)
    person = sam.participant_id
    shown, unnoted = set(), set()
    for page in list_pages(house.app):
        if page.roles and role not in page.roles:
            continue
        for address in addresses(house, page):
            before = entries_of(house, member)
            visitor.open(address)
            if shows_person(visitor, page, person):
                shown.add(page.name)
                unnoted |= {page.title} if entries_of(house, member) == before else set()
    assert unnoted == set()
    assert {"show_record", "show_queue", "list_people", "show_summary"} <= shown


def test_the_trail_itself_names_nobody_and_quotes_nobody(house: House) -> None:
    """Whatever was done with somebody: neither their name, nor their number, nor a word."""
    world = house.world
    ana, lead = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll(NAME)
    do_everything(world, ana, lead, sam)
    close_one(house, ana)
    house.visitor(lead).open(f"/participants/{sam.participant_id}")
    with reading(world.runtime.engine) as connection:
        rows = [dict(row) for row in connection.execute(select(audit_entries)).mappings()]
    assert len(rows) > 15
    said = repr(rows)
    for private in (NAME, PRIVATE, sam.number, sam.number[-7:], "+15550100888", "sister"):
        assert private not in said

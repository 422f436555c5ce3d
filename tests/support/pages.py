"""Pages as somebody of the team reads them: the number to text back, and the link."""

from __future__ import annotations

import re

from smsserve.usecases import accounts
from tests.support.world import PASSWORD, Phone, World

# The shipped programme, paging by both ways.
BY_BOTH = ("[escalation]\n", '[escalation]\nby = ["sms", "email"]\n')
LAST_RESORT = "+12025550199"


def number_in(page: str) -> str:
    """Return the number that a page is answered with."""
    found = re.search(r"Reply (\d+)a", page)
    assert found is not None, page
    return found[1]


def link_in(page: str) -> str:
    """Return the token of the link in a page."""
    found = re.search(r"/p/([\w-]{11})\b", page)
    assert found is not None, page
    return found[1]


def hurts(phone: Phone) -> None:
    """Have somebody say that they need help now, as they have come to know us."""
    phone.texts("i want to die")
    phone.skip_to_end()


def owner_of(phone: Phone) -> str:
    """Return who has somebody's flag, "" for nobody."""
    assert phone.flag is not None
    return phone.flag.owner_name


def employ_at(world: World, name: str, phone: str | None, role: str = "supporter") -> str:
    """Create an account with this phone, or none; returns its id."""
    account = accounts.create_account(
        world.runtime,
        email=f"{name.lower()}@team.example",
        name=name,
        role=role,
        phone=phone,
        password=PASSWORD,
    )
    return account.id

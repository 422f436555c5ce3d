"""Coming back: after a choice of how the console looks, or a log-in, one is where one was."""

from __future__ import annotations

import re

import pytest

from smsserve.domain.roles import Role
from smsserve.web.console import setup_program
from smsserve.web.console.forms import local_path
from smsserve.web.console.handbook_topics import TOPICS
from smsserve.web.console.routes import ROUTES
from tests.support.team import raise_reason
from tests.web.conftest import House

# No pages: they lead elsewhere, answer a script, or are files to keep.
NO_PAGES = frozenset({"go_home", "show_pulse", "stay_here", "download_draft"})
ID = "01kqsr1nc0z57gz3rz5xkdr93x"
WORDS = {
    "step": setup_program.STEPS,
    "group": ("checkins", "crisis"),
    "topic": [one for many in TOPICS.values() for one in many],
}
PAGES = [
    path
    for method, path, guarded in ROUTES
    if method == "GET" and guarded.roles is not None and guarded.name not in NO_PAGES
]


def addresses(path: str) -> list[str]:
    """Return what a page's address can be, with each word that may stand in it."""
    for name, words in WORDS.items():
        if f"<{name}>" in path:
            return [one for word in words for one in addresses(path.replace(f"<{name}>", word, 1))]
    return [re.sub(r"<\w+>", ID, path)]


@pytest.mark.parametrize("path", PAGES)
def test_each_page_can_be_come_back_to(path: str) -> None:
    """By the address that its own forms carry along."""
    for address in addresses(path):
        assert local_path(address) == address


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example/queue",
        "https://evil.example/queue",
        "/\\evil.example",
        "/queue\n",
        "/queue@evil.example",
        "/participants/../admin",
        f"/participants/{ID}/texts/{ID}/more",
    ],
)
def test_no_address_leads_to_another_site(elsewhere: str) -> None:
    """The queue instead."""
    assert local_path(elsewhere) == "/queue"


def test_what_was_looked_for_is_not_carried_along() -> None:
    """Words typed into a search may be a name: only which part of a page is shown stays."""
    assert local_path("/participants?words=Maya&page=2") == "/participants?page=2"
    assert local_path("/queue?tab=team&next=//evil.example") == "/queue?tab=team"


def test_hiding_names_leads_back_to_the_part_that_was_looked_at(house: House) -> None:
    """Also without a script, and from a page that answered a form."""
    world = house.world
    ana, sam = world.employ("Ana", "coordinator"), world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    record = f"/participants/{sam.participant_id}"
    visitor = house.visitor(ana)
    for path in (f"{record}?show=texts", "/queue?tab=team&level=urgent", f"{record}/summary"):
        visitor.open(path).press("Hide now")
        assert visitor.response.request.full_path.removesuffix("?") == path
        visitor.press("Show")
    visitor.open(record).press("Put it off", reason="", until="never").press("Hide now")
    assert visitor.url == record


def test_every_role_has_pages_to_come_back_to() -> None:
    """The list of pages above is not empty."""
    assert len(PAGES) > 40
    assert {role for _m, _p, one in ROUTES for role in one.roles or ()} == set(Role)

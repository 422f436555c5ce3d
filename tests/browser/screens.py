"""Every screen of the console: each page that the application has, and the states worth a look.

Pages are found by themselves. Whoever adds one adds the states it can be in: an empty one belongs
to `EMPTY`, one with an error or behind a press to `STATES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Flask
from playwright.sync_api import Page as Tab
from sqlalchemy import select

from smsserve.domain.roles import Role
from smsserve.storage import flags
from smsserve.storage.engine import reading
from tests.browser.site import Site
from tests.support.console_pages import Page, list_pages

# Pages that are no screens: they lead elsewhere, or are answers to a script or files to keep.
NO_SCREENS = frozenset({"go_home", "show_pulse", "stay_here", "download_draft"})
Reach = Callable[[Tab], None]


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: who looks (None: nobody has logged in), where, and what is pressed there."""

    name: str
    role: Role | None
    path: str
    reach: Reach | None = None


def press(form: str, *fills: tuple[str, str]) -> Reach:
    """Return how a form is sent with what the browser itself would not let through.

    By selectors and not by words: they are the same in every language.
    """

    def reach(tab: Tab) -> None:
        tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = tab.locator(form).first
        for selector, words in fills:
            found.locator(selector).first.fill(words)
        with tab.expect_navigation():
            found.evaluate("one => { one.noValidate = true; one.requestSubmit(); }")

    return reach


# A page in a state, by its view: its name in reports, and how one gets there from the page.
STATES: tuple[tuple[str, str, Reach], ...] = (
    (
        "show_login",
        "refused",
        press(
            "form:has([name=password])", ("[name=email]", "a@b.example"), ("[name=password]", "x")
        ),
    ),
    ("list_people", "nobody found", press("form.find", ("#words", "Nobody at all"))),
    ("show_record", "text refused", press("form:has(#body)", ("#body", "  "))),
    ("show_record", "note refused", press("#note-box form", ("#note", "  "))),
    ("show_shifts", "week refused", press("form[action$='/week']", ("[name=mon]", "9 to noon"))),
    ("show_shifts", "dates refused", press("form[action$='/dates']")),
    ("show_contacts", "contact refused", press("form.sheet[action$='/contact-plan']")),
    ("show_enrolling", "refused", press("form.box.form")),
    ("show_people_upload", "no file", press("main form[enctype]")),
    ("new_place", "refused", press("main form[method=post]")),
    ("show_invite", "refused", press("main form:has([name=email])")),
    ("show_new_program", "refused", press("main form")),
)
# Opened in an installation with nobody in it.
EMPTY = (
    "/queue",
    "/queue?tab=team",
    "/queue?tab=waiting",
    "/participants",
    "/me",
    "/roster",
    "/shifts",
    "/looking-after",
    "/rules",
    "/samples",
    "/help",
)


def list_screens(site: Site) -> list[Screen]:
    """Return every screen of a console that has somebody and something everywhere."""
    pages = [page for page in list_pages(site.app) if page.name not in NO_SCREENS]
    found = {page.name: _screen(site, page) for page in reversed(pages)}
    broken = [
        replace(found[view], name=f"{found[view].name}, {name}", reach=reach)
        for view, name, reach in STATES
        if view in found
    ]
    usual = [_screen(site, page) for page in pages]
    return [*usual, _flagged_record(site), *_supporters(), *MISSING, *broken]


def _flagged_record(site: Site) -> Screen:
    """Return the record of somebody who is in a crisis, with what its flag asks for."""
    crisis = flags.flags.c
    with reading(site.world.runtime.engine) as connection:
        query = select(crisis.participant_id).where(crisis.state == "open")
        found = connection.execute(query.where(crisis.severity == "crisis")).scalars().first()
    return Screen("record in a crisis", Role.COORDINATOR, f"/participants/{found}")


def _screen(site: Site, page: Page) -> Screen:
    """Return a page as whoever looks after most sees it; raises NoRowError."""
    with reading(site.world.runtime.engine) as connection:
        path = page.addresses(connection)[0]
    role = next((one for one in _FROM_THE_TOP if one in page.roles), None)
    return Screen(name_page(page), role, path)


_FROM_THE_TOP = (Role.COORDINATOR, Role.ADMIN, Role.SUPPORTER)


# A page that is not there, and a person who is not on somebody's list.
MISSING = (
    Screen("not there", Role.COORDINATOR, "/no-such-page"),
    Screen("nobody of that id", Role.SUPPORTER, "/participants/" + "0" * 26),
)


def _supporters() -> list[Screen]:
    """Return the screens that a supporter sees otherwise than a coordinator does."""
    return [Screen("supporter " + name, Role.SUPPORTER, path) for name, path in _THEIRS]


_THEIRS = (("queue", "/queue"), ("people", "/participants"), ("me", "/me"))


def name_page(page: Page) -> str:
    """Return what a page is called in reports and file names."""
    words = page.name.removeprefix("show_").removeprefix("list_").replace("_", " ")
    return f"{words} {page.query.replace('=', ' ')}".strip()


def list_empty(app: Flask) -> list[Screen]:
    """Return the screens of an installation's first minute."""
    rules = {page.rule for page in list_pages(app)}
    known = [path for path in EMPTY if path.partition("?")[0] in rules]
    return [Screen(f"empty {path.strip('/')}", Role.COORDINATOR, path) for path in known]

"""Every screen of the console: each page that the application has, and the states worth a look.

Pages are found by themselves. Whoever adds one adds the states it can be in: an empty one belongs
to `EMPTY`, one with an error or behind a press to `STATES`.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Flask
from sqlalchemy import select

from smsserve.domain.roles import Role
from smsserve.storage import flags
from smsserve.storage.engine import reading
from tests.browser.mishaps import list_mishaps
from tests.browser.screen import Reach, Screen, press
from tests.browser.site import Site
from tests.support.console_pages import Page, list_pages

# Pages that are no screens: they lead elsewhere, or are answers to a script or files to keep.
# The second step of a log-in, and the picture for an app, are there only after a press.
NO_SCREENS = frozenset({"go_home", "show_pulse", "stay_here", "download_draft"})
NO_SCREENS |= {"show_second", "show_app"}
# A page in a state, by its view: its name in reports, and how one gets there from the page.
STATES: tuple[tuple[str, str, Reach, int], ...] = (
    (
        "show_login",
        "refused",
        press(
            "form:has([name=password])", ("[name=email]", "a@b.example"), ("[name=password]", "x")
        ),
        401,
    ),
    ("show_factors", "app begun", press("form[action$='/app']"), 200),
    ("list_people", "nobody found", press("form.find", ("#words", "Nobody at all")), 200),
    ("show_record", "text refused", press("form:has(#body)", ("#body", "  ")), 422),
    ("show_record", "note refused", press("#note-box form", ("#note", "  ")), 422),
    (
        "show_shifts",
        "week refused",
        press("form[action$='/week']", ("[name=mon]", "9 to noon")),
        422,
    ),
    ("show_shifts", "dates refused", press("form[action$='/dates']"), 422),
    ("show_contacts", "contact refused", press("form.sheet[action$='/contact-plan']"), 422),
    ("ask_erasure", "refused", press("main form.sheet"), 422),
    ("show_enrolling", "refused", press("form.box.form"), 422),
    ("show_people_upload", "no file", press("main form[enctype]"), 422),
    ("new_place", "refused", press("main form[method=post]"), 422),
    ("show_invite", "refused", press("main form:has([name=email])"), 422),
    ("show_new_program", "refused", press("main form"), 422),
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
        replace(found[view], name=f"{found[view].name}, {name}", reach=reach, status=status)
        for view, name, reach, status in STATES
        if view in found
    ]
    usual = [_screen(site, page) for page in pages]
    crisis = _flagged_record(site)
    return [*usual, crisis, *_supporters(), *MISSING, *broken, *list_mishaps(site, crisis)]


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
    return Screen(name_page(page), role, path, status=_ASKS_FIRST.get(page.name, 200))


# A page that asks for something before it shows anything, by its view.
_ASKS_FIRST: dict[str, int] = {}
_FROM_THE_TOP = (Role.COORDINATOR, Role.ADMIN, Role.SUPPORTER)


# A page that is not there, and a person who is not on somebody's list.
MISSING = (
    Screen("not there", Role.COORDINATOR, "/no-such-page", status=404),
    Screen("nobody of that id", Role.SUPPORTER, "/participants/" + "0" * 26, status=404),
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

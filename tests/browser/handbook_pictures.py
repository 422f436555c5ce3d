"""The handbook's pictures: `python -m tests.browser.handbook_pictures [--out FOLDER]`.

Real screens of the console on a phone, in each language, with people nobody has ever met. Taken
again after a page has changed; how large they may be is in `tests/web/test_console_help.py`.
"""

from __future__ import annotations

import argparse
import base64
import logging
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from smsserve.domain.roles import Role
from smsserve.web.console.handbook_topics import FOLDER, PICTURES, WIDTH
from smsserve.web.languages import LANGUAGES
from tests.browser.screens import list_screens
from tests.browser.site import Site, busy_site, enter, launched, served
from tests.support.browser import MISSING, find_chromium
from tests.support.network import forbid_leaving_machine
from tests.support.team import account_of
from tests.support.world import Teammate, World, make_world

OUT = FOLDER.parent.parent / "static" / "handbook"
LOCALES = {"en": "en-US", "es": "es-MX"}
# Sharp on a phone, and still light.
_SCALE, _QUALITY = 1.5, 42


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: who looks (None: nobody has logged in), where, and what is at its top."""

    name: str
    email: str | None
    path: str
    top: str
    reach: Callable[[Tab], None] = lambda _tab: None


@dataclass(frozen=True, slots=True)
class Cast:
    """A morning: a crisis, a talk, somebody with a low mood, and the team."""

    site: Site
    ana: str
    record: str
    link: str


@contextmanager
def morning(language: str) -> Iterator[Cast]:
    """Serve a console with a morning's work in it, its people writing in a language."""
    with tempfile.TemporaryDirectory() as folder:
        world = make_world(Path(folder), f"sqlite:///{folder}/morning.db")
        ana, _lee = world.employ("Ana"), world.employ("Lee")
        record = fill_morning(world, ana, language)
        found = re.search(r"/p/[\w-]{11}", ana.phone.inbox[-1].body)
        if found is None:
            raise LookupError(ana.phone.inbox[-1].body)
        with served(world) as site:
            yield Cast(site, account_of(world, ana).email, record, found[0])


_SAID = {
    "en": ("not so good, 2", "i can't see the point any more", "Are you there, Ana?"),
    "es": ("no muy bien, 2", "ya no quiero vivir", "Estas ahi, Ana?"),
}


def fill_morning(world: World, ana: Teammate, language: str) -> str:
    """Have three people write; returns the address of the record of whom it is worst for."""
    low, worst, talk = _SAID[language]
    tom = world.enroll("Tom Keller", language=language)
    world.fast_forward(hours=23)
    tom.texts(low)
    dee = world.enroll("Dee Adams", language=language)
    dee.texts("TALK")
    flag = dee.flag
    if flag is not None:
        ana.acknowledges(flag)
    dee.texts(talk)
    maya = world.enroll("Maya Rivera", language=language)
    world.clock.advance(timedelta(minutes=3))
    maya.texts(worst)
    world.clock.advance(timedelta(minutes=2))
    return f"/participants/{maya.participant_id}"


def claim(tab: Tab) -> None:
    """Take the flag of the record that is open, if nobody has."""
    button = tab.locator("#claim")
    if button.count():
        button.click()
        tab.wait_for_load_state()


def hold(tab: Tab) -> None:
    """Send a text, so that it is held."""
    claim(tab)
    tab.locator("#body").fill("Ana. ...")
    tab.locator("form:has(#body) button.main").click()
    tab.locator("#held form").wait_for()


def close(tab: Tab) -> None:
    """Open the form that closes the flag."""
    claim(tab)
    tab.locator("details:has(#outcome)").evaluate("one => { one.open = true; }")


def unfold_why(tab: Tab) -> None:
    """Open the reasons of the first card."""
    tab.locator(".why summary").first.click()


def list_morning(cast: Cast) -> list[Shot]:
    """Return the pictures of a supporter's work; the claim comes after the open queue."""
    ana = cast.ana
    return [
        Shot("queue", ana, "/queue", ".tabs"),
        Shot("why", ana, "/queue", ".card", unfold_why),
        Shot("link", None, cast.link, "body"),
        Shot("record", ana, cast.record, ".person"),
        Shot("close", ana, cast.record, ".doings", close),
        Shot("held", ana, cast.record, "#held", hold),
        Shot("handover", ana, "/handover", "h1"),
        Shot("me", ana, "/me", ".title"),
    ]


def list_office(site: Site) -> list[Shot]:
    """Return the pictures of a coordinator's work."""
    kim = site.of_role(Role.COORDINATOR)
    drafts, files = find_path(site, "check"), find_path(site, "review people")
    return [
        Shot("check", kim, drafts, "#checks-title"),
        Shot("file", kim, files, ".title"),
        Shot("coverage", kim, "/roster", ".title"),
        Shot("sample", kim, "/samples", ".title"),
    ]


def find_path(site: Site, name: str) -> str:
    """Return where a page is that needs somebody's draft or file."""
    return next(screen.path for screen in list_screens(site) if screen.name == name)


def take(browser: Browser, site: Site, shot: Shot, language: str, out: Path) -> int:
    """Write one picture; returns its bytes."""
    height = PICTURES[shot.name]
    context = enter(
        browser,
        site,
        shot.email,
        viewport={"width": WIDTH, "height": height},
        device_scale_factor=_SCALE,
        color_scheme="light",
        locale=LOCALES[language],
        reduced_motion="reduce",
    )
    tab = context.new_page()
    tab.goto(site.url + shot.path)
    shot.reach(tab)
    picture = _snap(tab, shot.top)
    context.close()
    path = out / language / f"{shot.name}.webp"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture)
    return len(picture)


def _snap(tab: Tab, top: str) -> bytes:
    """Return what is seen from an element down, as WebP: Playwright itself makes only PNG."""
    # What stays at the edges of a screen would lie across the picture.
    tab.evaluate("document.querySelectorAll('nav.main, .top').forEach((one) => one.remove())")
    y = tab.locator(top).first.evaluate("one => one.getBoundingClientRect().top + scrollY - 8")
    size = tab.viewport_size or {"width": WIDTH, "height": 0}
    session = tab.context.new_cdp_session(tab)
    asked = {
        "format": "webp",
        "quality": _QUALITY,
        "captureBeyondViewport": True,
        "clip": {"x": 0, "y": max(0, y), **size, "scale": 1},
    }
    return base64.b64decode(session.send("Page.captureScreenshot", asked)["data"])


def main(arguments: list[str]) -> int:
    """Take every picture; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.browser.handbook_pictures", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--out", type=Path, default=OUT, help="the folder to write to")
    out = parser.parse_args(arguments).out
    chromium = find_chromium()
    if chromium is None:
        sys.stderr.write(MISSING + "\n")
        return 2
    forbid_leaving_machine()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    sizes: dict[str, int] = {}
    with launched(chromium) as browser, busy_site() as office:
        for language in LANGUAGES:
            for shot in list_office(office):
                sizes[f"{language}/{shot.name}"] = take(browser, office, shot, language, out)
            with morning(language) as cast:
                for shot in list_morning(cast):
                    sizes[f"{language}/{shot.name}"] = take(browser, cast.site, shot, language, out)
    for name, size in sizes.items():
        sys.stdout.write(f"{size:>8} {name}.webp\n")
    sys.stdout.write(f"{sum(sizes.values()):>8} bytes together\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

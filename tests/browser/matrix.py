"""Every screen in every form: `python -m tests.browser.matrix [--only NAME] [--form FORM]`.

Each screen of the console with data, empty and with an error, at 360 and 1280 pixels, light and
dark, in English and in Spanish: judged by axe (WCAG 2.2 AA and its best practice), for sideways
scrolling (at 320 pixels and with text twice as large too), for targets too small to press, and for
complaints of the browser. Prints a table and what was found; exit code 1 if that is anything.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from playwright.sync_api import Browser, Response
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page as Tab
from rich.console import Console
from rich.progress import track
from rich.table import Table
from typing_extensions import override

from tests.browser.judging import judge
from tests.browser.screen import Screen
from tests.browser.screens import list_empty, list_screens
from tests.browser.site import Site, busy_site, enter, launched, new_site
from tests.support.browser import MISSING, find_chromium
from tests.support.network import forbid_leaving_machine

HEIGHT = 740
PATIENCE = 8_000  # milliseconds


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """One way to look at a screen: how wide, in which colours, in which language."""

    width: int
    scheme: str
    language: str

    @override
    def __str__(self) -> str:
        """Return it as the table names it."""
        return f"{self.width} {self.scheme} {self.language}"


WIDTHS, SCHEMES, LANGUAGES = (360, 1280), ("light", "dark"), ("en", "es")
FORMS = tuple(Form(*one) for one in product(WIDTHS, SCHEMES, LANGUAGES))
# Between them they have each width, each scheme and each language once.
OPPOSITES = (Form(360, "dark", "es"), Form(1280, "light", "en"))
# The narrowest a page has to fit: 1280 pixels at 400 %.
NARROWEST = 320


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found on a screen in a form."""

    screen: str
    form: Form
    found: tuple[str, ...]


class Looker:
    """Opens screens one after the other, one window for each role and form."""

    def __init__(self, browser: Browser, site: Site, form: Form) -> None:
        """Take the browser, the console and the form."""
        self._browser, self._site, self._form = browser, site, form
        self._tabs: dict[str, Tab] = {}
        self._complaints: list[str] = []
        self._statuses: dict[Tab, int] = {}

    def show(self, screen: Screen) -> Tab:
        """Return a screen as it is opened, its errors noted."""
        tab = self._tab(screen)
        tab.context.set_offline(offline=False)
        tab.goto(self._site.url + screen.path)
        self._complaints.clear()
        if screen.reach is not None:
            screen.reach(tab)
        if self._statuses[tab] != screen.status:
            self._complaints.append(f"it answers {self._statuses[tab]}, not {screen.status}")
        return tab

    def judge(self, screen: Screen) -> Verdict:
        """Return what is wrong with a screen; one that can not be reached is a finding too."""
        try:
            tab = self.show(screen)
        except PlaywrightError as error:
            return Verdict(screen.name, self._form, (f"not reached: {str(error).splitlines()[0]}",))
        found = judge(tab, large_text=self._form.width < WIDTHS[1])
        if self._form.width < WIDTHS[1]:
            tab.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
            found += [f"at {NARROWEST} px: {one}" for one in judge_width(tab)]
            tab.set_viewport_size({"width": self._form.width, "height": HEIGHT})
        found += [f"the browser says: {one}" for one in self._complaints]
        return Verdict(screen.name, self._form, tuple(dict.fromkeys(found)))

    def close(self) -> None:
        """Close every window."""
        for tab in self._tabs.values():
            tab.context.close()

    def _tab(self, screen: Screen) -> Tab:
        key = "" if screen.role is None else screen.role.value
        if key not in self._tabs:
            email = None if screen.role is None else self._site.of_role(screen.role)
            context = enter(
                self._browser,
                self._site,
                email,
                viewport={"width": self._form.width, "height": HEIGHT},
                color_scheme=self._form.scheme,
                locale={"en": "en-US", "es": "es-MX"}[self._form.language],
            )
            tab = context.new_page()
            tab.set_default_timeout(PATIENCE)
            tab.on("pageerror", lambda error: self._complaints.append(str(error)))
            tab.on("console", self._note)
            tab.on("response", lambda answer: self._note_answer(tab, answer))
            self._tabs[key] = tab
        return self._tabs[key]

    def _note_answer(self, tab: Tab, answer: Response) -> None:
        """Keep what the page itself was answered with, after all that led there."""
        asked = answer.request
        if asked.is_navigation_request() and asked.frame == tab.main_frame:
            self._statuses[tab] = answer.status

    def _note(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), str(getattr(message, "text", ""))
        # That a page answered 404 or 422 is the very state that is looked at.
        if kind in {"error", "warning"} and "Failed to load resource" not in text:
            self._complaints.append(text)


def judge_width(tab: Tab) -> list[str]:
    """Return by how much a page is too wide, nothing where it fits."""
    most, wide = tab.evaluate(
        "[document.documentElement.clientWidth, document.documentElement.scrollWidth]"
    )
    return [f"scrolls sideways, {wide} px of {most}"] if wide > most else []


def judge_all(
    browser: Browser, site: Site, screens: Sequence[Screen], forms: Iterable[Form]
) -> Iterator[Verdict]:
    """Judge screens in every form."""
    for form in forms:
        looker = Looker(browser, site, form)
        for screen in screens:
            yield looker.judge(screen)
        looker.close()


def main(arguments: list[str]) -> int:
    """Judge every screen; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.browser.matrix", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--only", default="", help="screens whose name holds these words")
    parser.add_argument("--quick", action="store_true", help="two forms of the eight: opposites")
    parser.add_argument(
        "--form",
        action="append",
        choices=[str(one).replace(" ", "-") for one in FORMS],
        help="only this form, such as 360-light-en; may be given more than once",
    )
    parser.add_argument("--json", action="store_true", help="one object a screen and form")
    given = parser.parse_args(arguments)
    chromium = find_chromium()
    if chromium is None:
        sys.stderr.write(MISSING + "\n")
        return 2
    forbid_leaving_machine()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    forms = OPPOSITES if given.quick else FORMS
    if given.form:
        forms = tuple(one for one in FORMS if str(one).replace(" ", "-") in given.form)
    verdicts: list[Verdict] = []
    with launched(chromium) as browser:
        for kind in (busy_site, new_site):
            with kind() as site:
                screens = list_screens(site) if kind is busy_site else list_empty(site.app)
                chosen = [one for one in screens if given.only in one.name]
                total = len(chosen) * len(forms)
                judged = judge_all(browser, site, chosen, forms)
                bar = track(judged, kind.__name__, total=total, console=Console(stderr=True))
                verdicts += bar
    tell(verdicts, as_json=given.json)
    return 1 if any(one.found for one in verdicts) else 0


def tell(verdicts: Sequence[Verdict], *, as_json: bool) -> None:
    """Print a table of screens and forms, then each finding with the forms it was made in."""
    if as_json:
        for one in verdicts:
            row = {"screen": one.screen, "form": str(one.form), "found": one.found}
            sys.stdout.write(json.dumps(row) + "\n")
        return
    console = Console(width=160)
    table = Table(title="findings by screen and form")
    table.add_column("screen")
    for form in FORMS:
        table.add_column(str(form), justify="right")
    by_screen: dict[str, dict[Form, int]] = {}
    for one in verdicts:
        by_screen.setdefault(one.screen, {})[one.form] = len(one.found)
    for name, counts in by_screen.items():
        cells = [str(counts.get(form, "-") or "ok") for form in FORMS]
        table.add_row(name, *cells, style="red" if any(counts.values()) else "")
    console.print(table)
    findings = Counter((one.screen, line) for one in verdicts for line in one.found)
    for (name, line), times in sorted(findings.items()):
        console.print(f"{name}: {line} ({times} times)", markup=False)
    console.print(f"{len(by_screen)} screens, {len(verdicts)} looks, {len(findings)} findings")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

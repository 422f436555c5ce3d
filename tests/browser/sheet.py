"""The contact sheet: `python -m tests.browser.sheet OUT/ [--only NAME]`.

Pictures of every screen on a phone and on a desk, light and dark, and sheets of them side by side
(`phone-light.png` and so on), to be looked at with fresh eyes: is it calm, is the next thing to do
plain, is anything out of line, cut off, wordy, grey on grey?
"""

from __future__ import annotations

import argparse
import html
import logging
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError
from rich.console import Console
from rich.progress import track

from tests.browser.matrix import HEIGHT, Form, Looker
from tests.browser.screen import Screen
from tests.browser.screens import list_empty, list_screens
from tests.browser.site import Site, busy_site, launched, new_site
from tests.support.browser import MISSING, find_chromium
from tests.support.network import forbid_leaving_machine

# The names of the sheets, and how each screen is looked at for it.
SHEETS = {
    "phone-light": Form(360, "light", "en"),
    "phone-dark": Form(360, "dark", "es"),
    "desk-light": Form(1280, "light", "en"),
    "desk-dark": Form(1280, "dark", "es"),
}
# Pixels: how tall a picture is at most, how wide it is on a sheet, how many there are on one.
_TALLEST, _SMALL, _LARGE, _ON_A_SHEET = 1500, 240, 480, 20
_PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 16px; font: 13px sans-serif; background: #888; color: #fff; }}
main {{ display: grid; grid-template-columns: repeat({columns}, {width}px); gap: 16px; }}
figure {{ margin: 0; }} img {{ width: 100%; max-height: {tallest}px; object-fit: cover;
object-position: top; display: block; }}
</style><main>{figures}</main>"""


def photograph(browser: Browser, site: Site, screens: Sequence[Screen], out: Path) -> None:
    """Take a picture of every screen for every sheet."""
    for sheet, form in SHEETS.items():
        looker = Looker(browser, site, form)
        for screen in track(screens, sheet, console=Console(stderr=True), transient=True):
            try:
                tab = looker.show(screen)
            except PlaywrightError:
                sys.stderr.write(f"not reached: {screen.name}\n")
                continue
            height = min(_TALLEST, int(tab.evaluate("document.documentElement.scrollHeight")))
            # As tall as the page, so that what sticks to the edge of the screen covers nothing.
            tab.set_viewport_size({"width": form.width, "height": max(height, HEIGHT)})
            tab.screenshot(path=out / _file(screen, sheet))
            tab.set_viewport_size({"width": form.width, "height": HEIGHT})
        looker.close()


def _file(screen: Screen, sheet: str) -> str:
    # A name may be an address: "empty queue?tab=team" must not end at its query.
    return f"{'-'.join(re.findall('[a-z0-9]+', screen.name.lower()))}.{sheet}.png"


def lay_out(browser: Browser, screens: Sequence[Screen], out: Path) -> list[Path]:
    """Put the pictures side by side, some twenty on a sheet; returns the sheets."""
    made = []
    for sheet, form in SHEETS.items():
        width = _SMALL if form.width < 1000 else _LARGE
        there = [one for one in screens if (out / _file(one, sheet)).exists()]
        for number, start in enumerate(range(0, len(there), _ON_A_SHEET), start=1):
            figures = "".join(
                f"<figure><figcaption>{html.escape(one.name)}</figcaption>"
                f'<img src="{_file(one, sheet)}"></figure>'
                for one in there[start : start + _ON_A_SHEET]
            )
            columns = 1640 // (width + 16)
            page = _PAGE.format(columns=columns, width=width, tallest=620, figures=figures)
            source = out / "sheet.html"
            source.write_text(page, encoding="utf-8")
            tab = browser.new_page(viewport={"width": 1680, "height": 900})
            tab.goto(source.as_uri())
            made.append(out / f"{sheet}-{number}.png")
            tab.screenshot(path=made[-1], full_page=True)
            tab.close()
    (out / "sheet.html").unlink()
    return made


def main(arguments: list[str]) -> int:
    """Make the sheets; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.browser.sheet", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    parser.add_argument("--only", default="", help="screens whose name holds these words")
    given = parser.parse_args(arguments)
    chromium = find_chromium()
    if chromium is None:
        sys.stderr.write(MISSING + "\n")
        return 2
    forbid_leaving_machine()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    given.out.mkdir(parents=True, exist_ok=True)
    everything: list[Screen] = []
    with launched(chromium) as browser:
        for kind in (busy_site, new_site):
            with kind() as site:
                found = list_screens(site) if kind is busy_site else list_empty(site.app)
                screens = [one for one in found if given.only in one.name]
                photograph(browser, site, screens, given.out)
                everything += screens
        for path in lay_out(browser, everything, given.out):
            sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Every screen of the console is fit for everybody: a sample of what the whole matrix judges.

Each screen is looked at in two of its eight forms; all of them are judged by
`python -m tests.browser.matrix`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.matrix import FORMS, OPPOSITES, Form, judge_all
from tests.browser.screen import Screen
from tests.browser.screens import EMPTY, NO_SCREENS, STATES, list_empty, list_screens
from tests.browser.site import Site, busy_site, launched, new_site
from tests.support.console_pages import list_pages

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Return one headless browser for these tests."""
    with launched(chromium) as running:
        yield running


@pytest.fixture(scope="module")
def site(sqlite_template: Path) -> Iterator[Site]:
    """Return a console with a year behind it."""
    with busy_site(sqlite_template) as found:
        yield found


def find_faults(browser: Browser, site: Site, screens: list[Screen], form: Form) -> dict[str, str]:
    """Return what is wrong with which screen."""
    verdicts = judge_all(browser, site, screens, [form])
    return {one.screen: "; ".join(one.found) for one in verdicts if one.found}


def test_every_page_has_its_screen(site: Site) -> None:
    """A new page is judged without being named; what is left out is named, and is a page."""
    names = {page.name for page in list_pages(site.app)}
    assert names >= NO_SCREENS
    assert names >= {view for view, *_ in STATES}
    rules = {page.rule for page in list_pages(site.app)}
    assert rules >= {path.partition("?")[0] for path in EMPTY}
    screens = list_screens(site)
    assert len({one.name for one in screens}) == len(screens)


# Colours do not depend on the width, nor the layout on the colours: half of the screens each.
@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("form", OPPOSITES, ids=str)
def test_no_screen_keeps_anybody_out(browser: Browser, site: Site, form: Form, half: int) -> None:
    """WCAG 2.2 AA by axe, the narrowest phone, large text, and nothing to complain about."""
    assert form in FORMS
    assert find_faults(browser, site, list_screens(site)[half::2], form) == {}


def test_the_first_minute_keeps_nobody_out(browser: Browser, sqlite_template: Path) -> None:
    """With nobody enrolled every page still says what to do."""
    with new_site(sqlite_template) as empty:
        assert find_faults(browser, empty, list_empty(empty.app), OPPOSITES[0]) == {}

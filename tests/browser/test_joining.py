"""The public pages in a real browser: small screens, both schemes, no script, both languages."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from smsserve.web.app import create_app
from tests.support.mishaps import change_program
from tests.support.world import Phone, World, make_world

pytestmark = pytest.mark.browser


@dataclass(slots=True)
class Street:
    """A served sign-up page, and somebody who takes part."""

    world: World
    url: str
    sam: Phone


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Return one headless browser for these tests."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    """Return an open sign-up page."""
    world = make_world(tmp_path, f"sqlite:///{tmp_path / 'street.db'}")
    change_program(world, ("join = false", "join = true"))
    sam = world.enroll("Sam")
    sam.texts("a word of mine")
    server = make_server("127.0.0.1", 0, create_app(world.runtime), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with closing(server.socket):
        yield Street(world, f"http://127.0.0.1:{server.server_port}", sam)
        server.shutdown()
        thread.join()
    world.runtime.engine.dispose()


def judge(page: Page, width: int) -> None:
    """Fail where axe finds anything, or where the page scrolls sideways."""
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def link_of(phone: Phone) -> str:
    """Return the path of a fresh link to somebody's copy."""
    phone.texts("MYDATA")
    phone.texts("MYDATA")
    found = re.search(r"/copy/[\w-]{32}", phone.inbox[-1].body)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_public_page_is_fit_for_everybody(
    browser: Browser, street: Street, width: int, scheme: str
) -> None:
    """The form, its mistakes, what follows, and the copy, from the first tap to the last word."""
    options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
    for language in ("en", "es"):
        page.goto(f"{street.url}/join/peer-support?lang={language}")
        judge(page, width)
        page.locator("button").click()
        assert page.locator("[role=alert]").count() == 1
        judge(page, width)
    page.goto(street.url + link_of(street.sam))
    judge(page, width)
    page.get_by_role("button").click()
    assert "a word of mine" in page.inner_text("main")
    judge(page, width)


def test_the_form_works_without_a_script(browser: Browser, street: Street) -> None:
    """By the keyboard alone, on a phone."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(f"{street.url}/join/peer-support")
    kim = street.world.stranger()
    page.get_by_label("First name").fill("Kim")
    page.get_by_label("Mobile number").fill(kim.number)
    page.get_by_label("I agree").check()
    page.get_by_label("I agree").press("Enter")
    page.wait_for_url("**/sent?lang=en")
    kim.receives("Was it you?")

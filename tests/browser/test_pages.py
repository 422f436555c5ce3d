"""The link in a page in a real browser: a small phone at night, both schemes, no script."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from smsserve.web.app import create_app
from tests.support.world import World, make_world

pytestmark = pytest.mark.browser
WIDTH = 360


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Return one headless browser for these tests."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[World, str]]:
    """Return a world and where its pages are."""
    world = make_world(tmp_path, f"sqlite:///{tmp_path / 'pages.db'}")
    server = make_server("127.0.0.1", 0, create_app(world.runtime), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with closing(server.socket):
        yield world, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
    world.runtime.engine.dispose()


def judge(page: Page) -> None:
    """Fail where axe finds anything, or where the page scrolls sideways."""
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH, page.url


@pytest.mark.parametrize(("scheme", "locale"), [("light", "en-US"), ("dark", "es-MX")])
def test_one_press_takes_it_on_a_small_phone(
    browser: Browser, served: tuple[World, str], scheme: str, locale: str
) -> None:
    """Every standing of a link is fit for everybody; the button is large enough for a thumb."""
    world, url = served
    ana, bo = world.employ("Ana"), world.employ("Bo")
    world.enroll("Maya").texts("i want to die")
    mine, other = (re.search(r"/p/[\w-]{11}", one.phone.inbox[-1].body) for one in (ana, bo))
    assert mine is not None
    assert other is not None
    options = {"viewport": {"width": WIDTH, "height": 640}, "color_scheme": scheme}
    page = browser.new_context(**options, locale=locale).new_page()  # type: ignore[arg-type]
    page.goto(url + mine[0])
    judge(page)
    box = page.get_by_role("button").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    page.get_by_role("button").click()
    page.wait_for_selector("a.button")
    judge(page)
    page.goto(url + other[0])
    judge(page)
    assert ana.sees_flag("crisis").owner_name == "Ana"

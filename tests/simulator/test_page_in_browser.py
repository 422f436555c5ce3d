"""The phone page in a real browser: small screens, both colour schemes, keyboard, live updates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from smsserve.simulator import Phone, Simulator
from tests.simulator.conftest import MakeCarrier
from tests.simulator.receiver import Prepared, Receiver

pytestmark = pytest.mark.browser

SAM, MAYA = Phone("+12125550111", "Sam Rivera", "en"), Phone("+12125550112", "Maya", "es")
LINES = b'{"lines": [{"at": "2026-03-01T15:00:00+00:00", "text": "mood=2", "level": "flag"}]}'


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Return one headless browser for these tests."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()


@pytest.fixture
def carrier(make_carrier: MakeCarrier, service: Receiver) -> Simulator:
    """Return a carrier with two phones, a reply, a failed text and something understood."""
    service.always["/observe"] = Prepared(content_type="application/json", body=LINES)
    reply = b"<Response><Message>Thank you.</Message></Response>"
    service.always["/inbound"] = Prepared(body=reply)
    carrier = make_carrier(phones=(SAM, MAYA), observer_url=f"{service.url}/observe")
    carrier.add_fault("fail", to=MAYA.number)
    for phone in (SAM, MAYA):
        carrier.receive_text(phone.number, "2 cant sleep")
    assert carrier.wait_idle()
    return carrier


def _open(browser: Browser, carrier: Simulator, **options: Any) -> Page:
    page = browser.new_context(**options).new_page()
    page.goto(f"{carrier.url}/")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_has_no_accessibility_violations_and_never_scrolls_sideways(
    browser: Browser, carrier: Simulator, scheme: str, width: int
) -> None:
    """WCAG AA by axe, at phone and desktop width, light and dark."""
    page = _open(
        browser,
        carrier,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,  # axe is injected
    )
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_a_text_is_sent_by_keyboard_alone(browser: Browser, carrier: Simulator) -> None:
    """Tab to the field, type, Enter; the cursor is there again afterwards."""
    page = _open(browser, carrier)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(page.locator("article").first.locator(".mine .bubble").last).to_have_text("7")
    expect(page.get_by_label("Text from Sam Rivera")).to_be_focused()
    page.context.close()


def test_a_new_text_appears_by_itself_and_leaves_half_typed_words_alone(
    browser: Browser, carrier: Simulator
) -> None:
    """Polling replaces only what has changed, and breaks no rule of the page's own policy."""
    page = _open(browser, carrier)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    field = page.get_by_label("Text from Sam Rivera")
    field.fill("half a sent")
    carrier.receive_text(SAM.number, "from elsewhere")
    expect(page.get_by_text("from elsewhere")).to_be_visible()
    expect(field).to_have_value("half a sent")
    assert problems == []
    page.context.close()


def test_the_page_works_without_javascript(browser: Browser, carrier: Simulator) -> None:
    """Plain forms; the newest text is in view all the same."""
    page = _open(browser, carrier, java_script_enabled=False)
    page.get_by_label("Text from Sam Rivera").fill("no script")
    page.get_by_role("button", name="Send").first.click()
    expect(page.get_by_text("no script")).to_be_in_viewport()
    page.context.close()

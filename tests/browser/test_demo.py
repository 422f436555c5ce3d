"""The demo as somebody new meets it: text from a phone in the browser, see it in the console."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from smsserve.processes.children import is_alive
from tests.support.demo import Running, started

pytestmark = pytest.mark.browser

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 20_000  # milliseconds


def log_in(page: Page, demo: Running, email: str) -> None:
    """Log into the console as somebody of the demo's team."""
    page.goto(demo.console)
    page.locator("input[type=email]").fill(email)
    page.locator("input[type=password]").fill(demo.passwords[email])
    page.locator("input[type=password]").press("Enter")
    expect(page).to_have_title(re.compile("Queue"))


@pytest.mark.timeout(180)
def test_a_text_typed_on_the_phone_page_is_answered_and_flagged_in_the_console(
    tmp_path: Path, chromium: Path
) -> None:
    """An answer is thanked for; crisis words are answered at once and stand first in the queue."""
    home = tmp_path / "home"
    with started(home) as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        phones = browser.new_page(viewport={"width": 360, "height": 800})
        phones.goto(demo.phones)
        phones.get_by_label("Text from Sam Rivera").fill("I want to die")
        phones.get_by_role("button", name="Send").first.click()
        answer = phones.get_by_text("Thank you for telling us").last
        expect(answer).to_be_visible(timeout=PATIENCE)
        console = browser.new_page(viewport={"width": 360, "height": 800})
        log_in(console, demo, "ana@demo.example")
        first = console.locator("main").get_by_text("want to die").first
        expect(first).to_be_visible(timeout=PATIENCE)
        assert "Sam" not in console.title()
        assert "Sam" not in console.url
        browser.close()
    assert not is_alive(demo.process.pid)

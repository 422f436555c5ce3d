"""Writing in a real browser: a text is taken back, words are made plain, hints can be dismissed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site, open_page

pytestmark = pytest.mark.browser


def send(page: Page) -> None:
    """Press the main button, and wait until the text is held."""
    page.get_by_role("button", name="Send text").click()
    expect(page.locator("#held")).to_contain_text("Your text goes out at")


def type_with_marks(page: Page) -> None:
    """Type as phones do: marks are made plain, counted so, and a hint that is dismissed is gone."""
    body, hint = page.locator("#body"), page.locator("#hint")
    body.fill("I don\u2019t know \u2014 you should rest\u2026")
    expect(body).to_have_value("I don't know - you should rest...")
    expect(page.locator("#marks")).to_contain_text("\u2019 \u2014 \u2026")
    expect(page.locator("#count")).to_contain_text("of 160, 1 part")
    expect(hint).to_be_visible()
    page.get_by_role("button", name="Dismiss").click()
    expect(hint).to_be_hidden()
    body.press("End")
    body.press_sequentially(" Sam")
    expect(hint).to_be_hidden()


def test_a_text_is_written_taken_back_and_written_again(browser: Browser, site: Site) -> None:
    """The words come back with what was typed since; only the second thought reaches anybody."""
    world = site.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    page = open_page(browser, site, ana, f"/participants/{sam.participant_id}")
    body, held = page.locator("#body"), page.locator("#held")
    type_with_marks(page)
    send(page)
    expect(held.locator("[data-held]")).to_contain_text(" s")
    expect(body).to_have_value("")
    body.fill("one more thing")
    world.clock.advance(timedelta(seconds=5))
    held.get_by_role("button", name="Undo").click()
    expect(body).to_have_value("I don't know - you should rest... Sam\none more thing")
    body.fill("I am here, Sam.")
    send(page)
    world.fast_forward(seconds=11)
    sam.receives("I am here, Sam.")
    sam.hears_nothing()
    page.reload()
    expect(held.get_by_role("button")).to_have_count(0)
    expect(body).to_have_value("")
    page.context.close()


def test_the_undo_is_gone_when_its_time_is_over(browser: Browser, site: Site) -> None:
    """The countdown ends with the hold, without a press or a reload."""
    world = site.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    page = open_page(browser, site, ana, f"/participants/{sam.participant_id}")
    page.clock.install()
    page.locator("#body").fill("I am here.")
    send(page)
    undo = page.locator("#held").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    page.clock.run_for(12_000)
    expect(undo).to_be_hidden()
    page.context.close()

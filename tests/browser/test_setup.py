"""Setting up a programme in a real browser: the keys do what they should, and errors are led to."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.judging import judge
from tests.browser.site import Site, open_page

pytestmark = pytest.mark.browser


def test_enter_in_a_field_saves_and_an_error_leads_to_its_field(
    browser: Browser, site: Site
) -> None:
    """Enter presses none of the buttons that take something away; the summary's links arrive."""
    kim = site.world.employ("Kim", "coordinator")
    page = open_page(browser, site, kim, "/programs", viewport={"width": 360, "height": 740})
    page.get_by_role("button", name="Change").click()
    page.get_by_role("link", name="Surveys").click()
    page.get_by_label("Texts in a week, as people agree to").fill("lots")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Kept. One thing is to be mended.")
    expect(page.get_by_role("heading", name='Round "')).to_have_count(3)
    page.locator("#summary a").click()
    field = page.get_by_label("Texts in a week, as people agree to")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_in_viewport()
    assert judge(page) == []
    field.fill("4-12")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Kept.")
    page.get_by_role("link", name="Check").click()
    expect(page.locator("#check-file")).to_contain_text("Nothing is wrong in the draft.")
    expect(page.locator(".diff .added")).to_contain_text('texts_a_week = "4-12"')

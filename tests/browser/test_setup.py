"""Setting up a programme in a real browser: the keys do what they should, and errors are led to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.judging import judge
from tests.browser.site import Site, launched, open_page, served
from tests.support.world import make_world

pytestmark = pytest.mark.browser


@pytest.fixture
def browser(chromium: Path) -> Iterator[Browser]:
    """Return a headless browser."""
    with launched(chromium) as running:
        yield running


@pytest.fixture
def site(tmp_path: Path, sqlite_template: Path) -> Iterator[Site]:
    """Return a served console with the shipped programme live."""
    path = shutil.copyfile(sqlite_template, tmp_path / "setup.db")
    with served(make_world(tmp_path, f"sqlite:///{path}")) as running:
        yield running


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

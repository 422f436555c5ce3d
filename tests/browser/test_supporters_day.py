"""A supporter's whole day in a real browser, on a phone: from a page that rings to coming back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.site import Site
from tests.support.pages import link_in, owner_of
from tests.support.team import account_of
from tests.support.world import PASSWORD, Teammate

pytestmark = pytest.mark.browser
SMALL: ViewportSize = {"width": 360, "height": 740}


def log_in(page: Page, site: Site, member: Teammate) -> None:
    """Fill the form that the page has come to."""
    page.get_by_label("E-mail").fill(account_of(site.world, member).email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/queue")


def take_by_page(page: Page, site: Site, ana: Teammate) -> None:
    """Follow the link of the page that came to the phone, and take what waits."""
    page.goto(f"{site.url}/p/{link_in(ana.phone.inbox[-1].body)}")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 item, due by 11:15\u00a0am")
    page.get_by_role("button", name="I take it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is yours")
    page.get_by_role("link", name="Log in and open the console").click()
    page.wait_for_url("**/queue")


def read_why(page: Page) -> None:
    """Open the record, and the reasons on it."""
    page.get_by_role("link", name="Open", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Maya R.")
    expect(page.locator("#take-by")).to_have_text("Write by 11:08 am, or it goes to others.")
    page.get_by_text("Why this?").click()
    expect(page.get_by_text("Words on the safety list")).to_be_visible()


def write(page: Page, words: str) -> None:
    """Send a text, and see that it is held."""
    page.get_by_role("textbox", name="Text Maya as Ana").fill(words)
    page.get_by_role("button", name="Send text").click()
    expect(page.locator("#held")).to_contain_text("Your text goes out at")


def hand_all_over(page: Page) -> None:
    """Hand everything on at the end of the shift, with a note."""
    page.get_by_role("link", name="Queue", exact=True).first.click()
    page.get_by_role("link", name="Hand over at the end of a shift").click()
    page.get_by_label("What should they know?").fill("Her sister comes at noon.")
    page.get_by_role("button", name="Hand 1 item on").click()
    expect(page.get_by_role("heading", name="Nobody has accepted these yet")).to_be_visible()


def test_a_day_from_the_page_that_rings_to_coming_back(browser: Browser, site: Site) -> None:
    """Log in, claim by the link, why, reply, undo, reply again, hand over, go away, come back."""
    world = site.world
    ana, lee, maya = world.employ("Ana"), world.employ("Lee"), world.enroll("Maya Rivera")
    page = browser.new_context(viewport=SMALL).new_page()
    page.goto(f"{site.url}/login")
    log_in(page, site, ana)
    expect(page.locator("#cards")).to_contain_text("Nothing needs you right now.")
    maya.texts("i want to die")
    maya.skip_to_end()
    take_by_page(page, site, ana)
    read_why(page)
    write(page, "Call me or do not.")
    page.locator("#held").get_by_role("button", name="Undo").click()
    expect(page.locator("#body")).to_have_value("Call me or do not.")
    write(page, "Ana here. I read what you wrote. Are you safe right now?")
    world.fast_forward(seconds=11)
    assert maya.receives() == "Ana here. I read what you wrote. Are you safe right now?"
    maya.texts("my sister is coming")
    maya.skip_to_end()
    hand_all_over(page)
    refuses_to_let_go(page, site)
    lee.acknowledges(lee.sees_flag("crisis"))
    goes_and_comes_back(page, site, ana)
    assert owner_of(maya) == "Lee"
    page.get_by_role("link", name="Team").click()
    expect(page.locator(".card")).to_contain_text("Lee has this")
    page.context.close()


def refuses_to_let_go(page: Page, site: Site) -> None:
    """Nobody goes off duty from a crisis that nobody else has."""
    page.goto(f"{site.url}/me")
    page.get_by_role("button", name="Go off duty").click()
    expect(page.locator(".duty")).to_have_text("On duty")
    expect(page.get_by_role("status").first).to_contain_text("Not yet:")


def goes_and_comes_back(page: Page, site: Site, ana: Teammate) -> None:
    """Go off duty, log out, and be asked to log in the next morning."""
    page.goto(f"{site.url}/handover")
    page.get_by_role("button", name="Go off duty").click()
    expect(page.locator(".duty")).to_have_text("Off duty")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    site.world.clock.advance(timedelta(hours=23))
    log_in(page, site, ana)
    page.get_by_role("link", name="Off duty").click()
    page.get_by_role("button", name="Go on duty").click()
    expect(page.locator(".duty")).to_have_text("On duty")
    page.get_by_role("link", name="Queue", exact=True).first.click()

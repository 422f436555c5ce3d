"""The screen on a shared table: it locks, keeps what was typed, obeys keys, minds the network."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site, open_page
from tests.support.team import account_of, raise_reason
from tests.support.world import PASSWORD, Phone, Teammate

pytestmark = pytest.mark.browser


def come_back(page: Page, site: Site, member: Teammate) -> None:
    """Log in by the form that the page has come to."""
    page.get_by_label("E-mail").fill(account_of(site.world, member).email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def record_of(phone: Phone) -> str:
    """Return the address of somebody's record."""
    return f"/participants/{phone.participant_id}"


def test_a_screen_nobody_touches_says_so_then_locks_and_the_draft_is_there_after(
    browser: Browser, site: Site
) -> None:
    """Two minutes ahead, one tap stays; locked, nothing is left, and the session is over."""
    ana, sam = site.world.employ("Ana"), site.world.enroll("Sam")
    page = open_page(browser, site, ana, "/queue")
    page.clock.install()
    page.goto(site.url + record_of(sam))
    page.locator("#body").press_sequentially("half a thought")
    page.clock.fast_forward(timedelta(minutes=13, seconds=5).seconds * 1000)
    expect(page.get_by_role("dialog")).to_contain_text("This screen locks at")
    page.get_by_role("button", name="Stay").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.fast_forward(timedelta(minutes=16).seconds * 1000)
    page.wait_for_url("**/login?next=**")
    assert "half a thought" not in page.content()
    expect(page.get_by_text("What you typed is kept in this tab")).to_be_visible()
    page.goto(site.url + record_of(sam))
    come_back(page, site, ana)
    expect(page.locator("#body")).to_have_value("half a thought")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Log out").click()
    come_back(page, site, site.world.employ("Lee"))
    page.wait_for_url("**/queue")
    assert page.evaluate("sessionStorage.length") == 0
    page.context.close()


def test_words_wait_while_the_connection_is_away_and_a_new_crisis_comes_by_itself(
    browser: Browser, site: Site
) -> None:
    """Not sent, and said so; back again, a card of the highest level is there in five seconds."""
    ana, sam = site.world.employ("Ana"), site.world.enroll("Sam")
    page = open_page(browser, site, ana, record_of(sam))
    page.locator("#body").fill("I am here, Sam")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send text").click()
    expect(page.locator(".unsent")).to_have_text("Not sent. Your words are saved here. Try again.")
    expect(page.locator("#body")).to_have_value("I am here, Sam")
    page.context.set_offline(False)
    page.locator("#body").press("Control+Enter")
    expect(page.get_by_text("Your text is on its way")).to_be_visible()
    page.goto(f"{site.url}/queue")
    expect(page.locator(".card .level.now")).to_have_count(0)
    raise_reason(site.world, sam, "crisis")
    expect(page.locator(".card .level.now")).to_have_count(1, timeout=5_000)
    expect(page.locator("#alarm")).to_have_text("Somebody new needs a person now.")
    assert page.title().startswith("(1) ")
    assert "Sam" not in page.title()
    page.context.close()


def test_single_keys_move_and_open_but_never_while_somebody_types(
    browser: Browser, site: Site
) -> None:
    """Listed under "?"; switched off, they do nothing."""
    ana, sam = site.world.employ("Ana"), site.world.enroll("Sam")
    raise_reason(site.world, sam, "urgent")
    page = open_page(browser, site, ana, "/queue")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("claim it")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_url(f"**{record_of(sam)}")
    page.keyboard.press("r")
    page.keyboard.type("gq?b")
    expect(page.locator("#body")).to_have_value("gq?b")
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/queue")
    page.goto(f"{site.url}/me")
    page.get_by_label("Do nothing").check()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.keyboard.press("?")
    assert page.locator("dialog#keys").count() == 0
    page.context.close()

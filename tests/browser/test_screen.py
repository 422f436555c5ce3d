"""The screen on a shared table: it locks, keeps what was typed, obeys keys, minds the network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from smsserve.usecases import flags
from tests.browser.site import Site, open_page
from tests.support.team import account_of, raise_reason
from tests.support.world import PASSWORD, Phone, Teammate

pytestmark = pytest.mark.browser

LOOK_NOW = "document.dispatchEvent(new Event('visibilitychange'))"


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


def test_nothing_is_handed_to_a_connection_that_is_away(browser: Browser, site: Site) -> None:
    """Nothing was sent or changed, and it says so; what was typed is in its box."""
    ana, sam = site.world.employ("Ana"), site.world.enroll("Sam")
    flag_id = raise_reason(site.world, sam, "urgent")
    page = open_page(browser, site, ana, record_of(sam))
    page.locator("#body").fill("I am here, Sam")
    page.locator("#do-snooze").click()
    page.get_by_label("Why can it wait?").fill("In class.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send text").click()
    expect(page.locator("#write .unsent")).to_have_text(
        "Not sent. Your words are saved here. Try again."
    )
    expect(page.locator("#body")).to_have_value("I am here, Sam")
    nothing = "Nothing was changed: the service does not answer. Try again."
    for button in ("Claim", "Put it off"):
        page.get_by_role("button", name=button, exact=True).click()
        form = page.locator("form", has=page.get_by_role("button", name=button, exact=True))
        expect(form.locator(".unsent")).to_have_text(nothing)
    expect(page.get_by_label("Why can it wait?")).to_have_value("In class.")
    flag = flags.get_flag(site.world.runtime, flag_id, actor="test")
    assert (flag.state, flag.snoozed_until) == ("open", None)
    page.context.set_offline(False)
    page.locator("#body").press("Control+Enter")
    expect(page.get_by_text("Your text is on its way")).to_be_visible()
    expect(page.get_by_label("Why can it wait?")).to_have_value("In class.")
    page.context.close()


def test_a_new_crisis_speaks_up_within_five_seconds_on_the_queue_and_on_a_record(
    browser: Browser, site: Site
) -> None:
    """Also where the record was opened without a flag; what is less than a crisis stays silent."""
    world = site.world
    ana, sam, dee = world.employ("Ana"), world.enroll("Sam"), world.enroll("Dee")
    record = open_page(browser, site, ana, "/me")
    queue = record.context.new_page()
    for page, path in ((record, record_of(sam)), (queue, "/queue")):
        page.clock.install()
        page.goto(site.url + path)
    raise_reason(world, sam, "urgent")
    for page in (record, queue):
        page.clock.run_for(4_100)
        expect(page.locator(".level.today")).to_have_count(1)
        expect(page.locator("#alarm")).to_be_hidden()
    raise_reason(world, sam, "crisis")
    for page, words in (
        (record, "This person needs somebody now. The card says why."),
        (queue, "Somebody new needs a person now."),
    ):
        page.clock.run_for(4_100)
        expect(page.locator(".level.now")).to_have_count(1)
        expect(page.locator("#alarm")).to_have_text(words)
    raise_reason(world, dee, "crisis")
    queue.clock.run_for(4_100)
    expect(queue.locator(".level.now")).to_have_count(2)
    assert queue.title().startswith("(2) ")
    assert "Sam" not in queue.title() + record.title()
    record.context.close()


def fail_with(page: Page, status: int) -> list[str]:
    """Answer all looks of a page with a status; returns them as they come."""
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=status)

    page.unroute_all()
    page.route(re.compile(r"/(queue|pulse|participants/\w+)$"), refuse)
    return asked


def test_a_page_that_hears_nothing_says_since_when_and_comes_back_by_itself(
    browser: Browser, site: Site
) -> None:
    """It asks less and less often; once it is answered, all is as before."""
    ana, sam = site.world.employ("Ana"), site.world.enroll("Sam")
    raise_reason(site.world, sam, "urgent")
    page = open_page(browser, site, ana, "/me")
    page.clock.install()
    page.goto(f"{site.url}/queue")
    since = page.locator("#updated").inner_text()
    asked = fail_with(page, 503)
    page.evaluate(LOOK_NOW)
    expect(page.locator("#stale")).to_have_text(f"Not up to date since {since}.")
    expect(page.locator("#fresh")).to_be_hidden()
    for _time in range(3):
        page.evaluate(LOOK_NOW)
    expect(page.locator("#offline")).to_contain_text(f"no news since {since}")
    page.clock.run_for(5_000)
    asked.clear()
    page.clock.run_for(20_000)
    # Six, were all well; a look and a pulse may fall into it, for they come a little by chance.
    assert len(asked) <= 2
    page.unroute_all()
    page.clock.fast_forward(45_000)
    expect(page.locator("#stale")).to_be_hidden()
    expect(page.locator("#offline")).to_be_hidden()
    expect(page.locator("#fresh")).to_contain_text("Updated")
    page.context.close()


@pytest.mark.parametrize(
    ("status", "said", "label"),
    [
        (403, "This page is closed to you now. Log in again to open it.", "Log in"),
        (404, "This page is gone. What it showed may have been deleted.", "To the queue"),
    ],
)
def test_a_page_that_is_refused_shows_nothing_any_more_and_asks_no_more(
    browser: Browser, site: Site, status: int, said: str, label: str
) -> None:
    """Once may be a proxy's doing; twice it says what can be done, and no word of anybody stays."""
    ana, sam = site.world.employ("Ana"), site.world.enroll("Sam")
    page = open_page(browser, site, ana, record_of(sam))
    page.locator("#body").fill("half a thought")
    asked = fail_with(page, status)
    page.evaluate(LOOK_NOW)
    expect(page.locator("#stale")).to_be_visible()
    page.evaluate(LOOK_NOW)
    expect(page.locator("h1")).to_have_text(said)
    assert "Sam" not in page.content()
    asked.clear()
    page.evaluate(LOOK_NOW)
    page.unroute_all()
    assert asked == []
    page.get_by_role("link", name=label).click()
    page.goto(site.url + record_of(sam))
    expect(page.locator("#body")).to_have_value("half a thought")
    page.context.close()


def test_a_screen_that_was_asleep_for_too_long_locks_with_the_first_touch(
    browser: Browser, site: Site
) -> None:
    """A phone that is woken up after an hour: no timer has run, and nobody was there."""
    ana, sam = site.world.employ("Ana"), site.world.enroll("Sam")
    page = open_page(browser, site, ana, "/me")
    page.clock.install()
    page.goto(site.url + record_of(sam))
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))
    page.clock.set_system_time(page.evaluate("Date.now() / 1000 + 3600"))
    page.keyboard.press("Shift")
    page.wait_for_url("**/login?next=**")
    assert "Sam" not in page.content()
    page.goto(site.url + record_of(sam))
    page.wait_for_url("**/login?next=**")
    page.context.close()


BOXES = {
    "#snooze-reason": "In class.",
    "#plan-note": "Ask about the exam.",
    "#hand-note": "Likes to walk.",
    "#close-note": "We talked.",
    "#note": "Sister is with her.",
    "#body": "half a thought",
}


def expect_words(page: Page, boxes: Mapping[str, str]) -> None:
    """Expect what was typed in its boxes, each to be seen."""
    for box, words in boxes.items():
        expect(page.locator(box)).to_have_value(words)
        expect(page.locator(box)).to_be_visible()


def claim(site: Site, member: Teammate, flag_id: str) -> None:
    """Make a flag somebody's own: all can be done with it that can be."""
    flags.acknowledge(site.world.runtime, flag_id, account_id=member.account_id)


def fill_all(page: Page) -> None:
    """Begin every form of a record."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for box, words in BOXES.items():
        page.locator(box).fill(words)
    page.locator("#outcome").select_option("talked")


def test_what_was_typed_stays_when_names_are_hidden_and_comes_back_with_the_page(
    browser: Browser, site: Site
) -> None:
    """Hiding leads nowhere else; another page and the end of the session lose nothing."""
    ana, sam = site.world.employ("Ana"), site.world.enroll("Sam Fields")
    site.world.employ("Lee")
    claim(site, ana, raise_reason(site.world, sam, "urgent"))
    page = open_page(browser, site, ana, f"{record_of(sam)}?show=texts")
    where = page.url
    fill_all(page)
    page.get_by_role("button", name="Hide now").click()
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("S. F.")
    expect_words(page, BOXES)
    assert page.url == where
    page.get_by_role("link", name="Queue").first.click()
    page.wait_for_url("**/queue")
    page.goto(where)
    expect_words(page, BOXES)
    expect(page.locator("form:has(#plan-note) [data-kept]")).to_have_text(
        "You typed this before. It is not saved yet."
    )
    site.world.clock.advance(timedelta(minutes=20))
    page.evaluate(LOOK_NOW)
    page.wait_for_url("**/login?next=**")
    assert "Ask about" not in page.content() + page.url
    come_back(page, site, ana)
    page.wait_for_url(where)
    expect_words(page, BOXES)
    expect(page.locator("#outcome")).to_have_value("talked")
    page.context.close()


def test_what_was_typed_is_forgotten_when_it_is_sent_and_all_of_it_at_the_log_out(
    browser: Browser, site: Site
) -> None:
    """In every tab; before that it is in its own tab only."""
    ana, sam = site.world.employ("Ana"), site.world.enroll("Sam")
    site.world.employ("Lee")
    claim(site, ana, raise_reason(site.world, sam, "urgent"))
    page = open_page(browser, site, ana, record_of(sam))
    other = page.context.new_page()
    other.goto(page.url)
    for tab in (page, other):
        fill_all(tab)
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_text("Planned. It comes back")).to_be_visible()
    expect_words(page, {box: words for box, words in BOXES.items() if box != "#plan-note"})
    expect(page.locator("#plan-note")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    expect(other.locator("h1")).to_have_text("Locked. Log in to go on.")
    come_back(page, site, ana)
    page.wait_for_url("**/queue")
    for tab in (page, other):
        tab.goto(site.url + record_of(sam))
        assert tab.evaluate("sessionStorage.length") == 0
        for box in BOXES:
            expect(tab.locator(box)).to_have_value("")
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
    expect(page.locator("dialog#keys")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.context.close()

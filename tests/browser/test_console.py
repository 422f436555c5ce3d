"""The console in a real browser: small screens, colour schemes, live news, drafts, no script."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from smsserve.domain.segments import measure
from smsserve.usecases import followups
from smsserve.web.app import create_app
from smsserve.web.console.times import say_seconds
from tests.support.team import account_of, raise_reason
from tests.support.world import PASSWORD, Phone, Teammate, World, make_world

pytestmark = pytest.mark.browser

LOOK_NOW = "document.dispatchEvent(new Event('visibilitychange'))"


@dataclass(slots=True)
class Site:
    """A served console with a day's work in it."""

    world: World
    url: str
    ana: Teammate
    lee: Teammate
    kim: Teammate
    maya: Phone
    sam: Phone
    gone: Phone

    def record(self, phone: Phone) -> str:
        """Return the address of somebody's record."""
        return f"/participants/{phone.participant_id}"


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Return one headless browser for these tests."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()


@contextmanager
def served(world: World) -> Iterator[str]:
    """Serve a world's console from a thread of this process."""
    server = make_server("127.0.0.1", 0, create_app(world.runtime), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with closing(server.socket):
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Return a console with a crisis, a talk, an opt-out and a text that did not arrive."""
    world = make_world(tmp_path, f"sqlite:///{tmp_path / 'site.db'}")
    ana, lee = world.employ("Ana"), world.employ("Lee")
    kim = world.employ("Kim", "coordinator")
    maya = world.enroll("Maya Rivera", language="es", zone="America/Chicago")
    sam = world.enroll("Samuel Wolfeschlegelsteinhausenberger-Quintanilla")
    gone = world.enroll("Dee Adams")
    maya.texts("quiero morir")
    sam.texts("TALK")
    followups.add_note(world.runtime, sam.participant_id, "A note.", account_id=ana.account_id)
    gone.texts("STOP")
    with served(world) as url:
        yield Site(world, url, ana, lee, kim, maya, sam, gone)
    world.runtime.engine.dispose()


def open_page(browser: Browser, site: Site, member: Teammate, path: str, **options: Any) -> Page:
    """Return a page of somebody who has logged in; whatever its console complains about fails."""
    page = browser.new_context(**options).new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"{site.url}/login")
    page.get_by_label("E-mail").fill(account_of(site.world, member).email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/queue")
    if path != "/queue":
        page.goto(site.url + path)
    return page


def answer_mood(world: World, phone: Phone) -> None:
    """Let time pass until somebody is asked for their mood, and answer: now there is a chart."""
    for _ in range(48):
        world.fast_forward(hours=1)
        if "mood" in phone.inbox[-1].body:
            break
    phone.texts("3")


def judge(page: Page, width: int) -> None:
    """Fail where axe finds anything, or where the page scrolls sideways."""
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


# Colours do not depend on the width, nor the layout on the colours: not every pair is needed.
@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
)
def test_no_page_has_an_accessibility_violation_or_scrolls_sideways(
    browser: Browser, site: Site, scheme: str, width: int
) -> None:
    """WCAG 2.2 AA by axe, on every screen with data and with an error."""
    charted = site.world.enroll("Chart")
    answer_mood(site.world, charted)
    options: Any = {"viewport": {"width": width, "height": 740}, "color_scheme": scheme}
    page = browser.new_context(**options).new_page()
    page.goto(f"{site.url}/login")
    judge(page, width)
    page.get_by_label("E-mail").fill("kim@example.org")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    judge(page, width)
    page.context.close()
    page = open_page(browser, site, site.kim, "/queue", **options)
    records = [site.record(phone) for phone in (site.maya, site.sam, site.gone, charted)]
    paths = ["/queue", "/queue?tab=team", "/queue?tab=waiting", "/participants", "/me", "/help"]
    paths += ["/shifts", f"/shifts/{site.ana.account_id}", "/roster", "/looking-after"]
    paths += ["/rules", "/samples"]
    for path in [*paths, *records, "/participants/" + "0" * 26]:
        page.goto(site.url + path)
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        judge(page, width)
    page.goto(site.url + site.record(charted))
    expect(page.locator("svg[role=img]").first).to_be_visible()
    page.goto(site.url + records[0])
    page.locator("#body").evaluate("box => { box.required = false; }")
    page.get_by_role("button", name="Send text").click()
    expect(page.get_by_role("alert")).to_contain_text("Not sent")
    judge(page, width)
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_empty_pages_are_pages_too(
    browser: Browser, tmp_path: Path, scheme: str, width: int
) -> None:
    """The first minute after the installation."""
    world = make_world(tmp_path, f"sqlite:///{tmp_path / 'empty.db'}")
    kim = world.employ("Kim", "coordinator")
    with served(world) as url:
        site = Site(world, url, kim, kim, kim, *[Phone(world, "", "")] * 3)
        page = open_page(
            browser,
            site,
            kim,
            "/queue",
            viewport={"width": width, "height": 740},
            color_scheme=scheme,
        )
        for path in ("/queue", "/queue?tab=team", "/participants", "/me", "/help"):
            page.goto(url + path)
            judge(page, width)
        page.context.close()
    world.runtime.engine.dispose()


def test_a_red_card_is_understood_without_scrolling(browser: Browser, site: Site) -> None:
    """Who, why, how soon, whose and the button are within the first 400 px of a phone."""
    page = open_page(browser, site, site.ana, "/queue", viewport={"width": 360, "height": 740})
    card = page.locator(".card").first
    for part in ("h2", ".reasons", ".when", ".whose", "button.main"):
        box = card.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 400, part
    words = card.inner_text()
    assert "Maya R." in words
    page.context.close()


def test_the_whole_work_is_done_without_a_script(browser: Browser, site: Site) -> None:
    """Log in, claim, read why, write, keep a note, close, log out."""
    page = open_page(
        browser,
        site,
        site.ana,
        "/queue",
        java_script_enabled=False,
        viewport={"width": 360, "height": 740},
    )
    page.get_by_role("button", name="Claim and open").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Maya R.")
    page.get_by_text("Why this?").click()
    expect(page.get_by_text("Words on the safety list")).to_be_visible()
    page.get_by_role("textbox", name="Text Maya as Ana").fill("Soy Ana. Estoy aqui contigo.")
    page.get_by_role("button", name="Send text").click()
    expect(page.get_by_role("status").first).to_contain_text("on its way: 1 part")
    page.locator("summary", has_text="Note for the team").click()
    page.locator("#note").fill("Sister is with her.")
    page.get_by_role("button", name="Keep note").click()
    page.locator("summary", has_text="Close the flag").click()
    page.get_by_label("What came of it?").select_option("talked")
    page.get_by_role("button", name="Close it").click()
    page.wait_for_url("**/queue")
    expect(page.get_by_text("Closed. Their check-ins go on.")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    site.world.settle()
    assert "Soy Ana. Estoy aqui contigo." in site.maya.unread
    page.context.close()


def test_news_come_by_themselves_and_take_nothing_away(browser: Browser, site: Site) -> None:
    """Typing goes on, the cursor stays, and the new text is announced."""
    page = open_page(browser, site, site.kim, site.record(site.sam))
    box = page.locator("#body")
    box.fill("I was just about to wri")
    site.world.clock.advance(timedelta(minutes=1))
    site.sam.texts("are you there?")
    page.evaluate(LOOK_NOW)
    expect(page.locator(".entry.in").last).to_contain_text("are you there?")
    expect(page.locator("#news")).to_have_text("A new text has come in.")
    page.keyboard.type("te")
    expect(box).to_have_value("I was just about to write")
    page.context.close()


def test_a_new_flag_is_on_the_open_queue(browser: Browser, site: Site) -> None:
    """Without a flicker of what was there: an open "why" stays open, focus stays on its button."""
    page = open_page(browser, site, site.kim, "/queue")
    page.locator(".why summary").first.click()
    page.locator(".card button.main").first.focus()
    focused = page.evaluate("document.activeElement.id")
    before = page.locator(".card").count()
    new = site.world.enroll("New Person")
    raise_reason(site.world, new, "crisis", "Wrote something new.")
    site.world.clock.advance(timedelta(minutes=2))
    page.evaluate(LOOK_NOW)
    expect(page.locator(".card")).to_have_count(before + 1)
    assert page.evaluate("document.activeElement.id") == focused
    assert page.locator(".why[open]").count() == 1
    page.context.close()


def test_the_clock_runs_while_nothing_changes(browser: Browser, site: Site) -> None:
    """Minutes count down and the page says when it last looked, by the service's own clock."""
    page = open_page(browser, site, site.ana, "/queue")
    left = page.locator(".left").first
    before = left.inner_text()
    site.world.clock.advance(timedelta(minutes=3, seconds=5))
    now = site.world.clock.now()
    page.evaluate(LOOK_NOW)
    expect(left).not_to_have_text(before)
    minutes = int(before.split()[0])
    expect(left).to_have_text(f"{minutes - 4} min left")
    expect(page.locator("#updated")).to_have_text(say_seconds(now, ZoneInfo("America/New_York")))
    page.context.close()


def test_a_draft_outlives_a_reload_and_a_lost_session_but_not_the_tab(
    browser: Browser, site: Site
) -> None:
    """Kept in the tab only: sent, or logged out, it is gone."""
    path = site.record(site.sam)
    page = open_page(browser, site, site.kim, path)
    page.locator("#body").press_sequentially("half a thought")
    page.reload()
    expect(page.locator("#body")).to_have_value("half a thought")
    site.world.clock.advance(timedelta(minutes=20))
    page.evaluate(LOOK_NOW)
    page.wait_for_url("**/login?next=**")
    page.get_by_label("E-mail").fill(account_of(site.world, site.kim).email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("#body")).to_have_value("half a thought")
    assert page.evaluate("localStorage.length") == 0
    page.locator("#body").press("Control+Enter")
    expect(page.locator(".entry.person").last).to_contain_text("half a thought")
    expect(page.locator("#body")).to_have_value("")
    page.locator("#body").press_sequentially("another")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    assert page.evaluate("sessionStorage.length") == 0
    page.context.close()


def test_parts_are_counted_as_the_server_counts_them(browser: Browser, site: Site) -> None:
    """One rule in two languages."""
    page = open_page(browser, site, site.kim, site.record(site.sam))
    texts = ["", "a" * 160, "a" * 161, "[" * 80, "[" * 81, "\u00f1 \u00e9 \u00fc", "\u00e1" * 70]
    ends = ["", "\u00e1", "\U0001f600", "\n\u20ac"]
    samples = [start + end for start in (*texts, "\U0001f600" * 33) for end in ends]
    counted = page.evaluate(
        "samples => samples.map((one) => document.documentElement.measureParts(one))", samples
    )
    for sample, found in zip(samples, counted, strict=True):
        size = measure(sample)
        assert (found["units"], found["count"]) == (size.units, size.count), sample
    page.context.close()


def test_the_coach_offers_other_words_and_does_not_stand_in_the_way(
    browser: Browser, site: Site
) -> None:
    """A hint while typing, also with a phone's own apostrophes."""
    page = open_page(browser, site, site.kim, site.record(site.sam))
    hint = page.locator("#hint")
    expect(hint).to_be_hidden()
    page.locator("#body").fill("don\u2019t worry, Sam")
    expect(hint).to_contain_text("That sounds frightening. I am with you.")
    expect(page.get_by_role("button", name="Send text")).to_be_enabled()
    page.locator("#body").fill("I am here, Sam")
    expect(hint).to_be_hidden()
    expect(page.locator("#count")).to_have_text("14 of 160, 1 part")
    page.context.close()


def test_the_screen_hides_itself_when_another_window_is_in_front(
    browser: Browser, site: Site
) -> None:
    """And comes back with the first touch."""
    page = open_page(browser, site, site.kim, site.record(site.sam))
    page.evaluate("window.dispatchEvent(new Event('blur'))")
    expect(page.locator("html")).to_have_class("away")
    page.keyboard.press("Shift")
    expect(page.locator("html")).not_to_have_class("away")
    page.context.close()


def test_hidden_texts_are_shown_by_a_press_of_a_key(browser: Browser, site: Site) -> None:
    """Every text can be reached and shown without a mouse."""
    page = open_page(browser, site, site.kim, site.record(site.sam))
    page.get_by_role("button", name="Hide names").click()
    text = page.locator(".entry.in .words").last
    assert text.evaluate("one => getComputedStyle(one).filter") != "none"
    text.focus()
    assert text.evaluate("one => getComputedStyle(one).filter") == "none"
    page.context.close()


def test_the_first_load_is_light_and_complains_of_nothing(browser: Browser, site: Site) -> None:
    """Under 80 KB even without compression, at most eight requests, all from here."""
    page = open_page(browser, site, site.kim, "/me")
    complaints: list[str] = []
    sizes: dict[str, int] = {}
    page.on("console", lambda message: complaints.append(message.text))
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto(site.url + site.record(site.maya), wait_until="networkidle")
    assert complaints == []
    assert all(url.startswith(site.url) for url in sizes)
    assert len(sizes) <= 8
    assert sum(sizes.values()) <= 80_000
    page.context.close()


def test_the_keyboard_alone_claims_a_flag(browser: Browser, site: Site) -> None:
    """Skip link first, then straight to the card."""
    page = open_page(browser, site, site.ana, "/queue")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id").startswith("claim-"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Maya R.")
    page.context.close()

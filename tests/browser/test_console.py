"""The console in a real browser: live news, drafts, no script, keys, the first load.

How every screen looks, in which sizes, colours and languages, is in `test_screens.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from smsserve.domain.segments import measure
from smsserve.usecases import followups
from smsserve.web.console.times import say_seconds
from tests.browser import site as sites
from tests.browser.site import launched, served
from tests.support.team import account_of, raise_reason
from tests.support.waiting import eventually
from tests.support.world import PASSWORD, Phone, Teammate, World, make_world

pytestmark = pytest.mark.browser

LOOK_NOW = "document.dispatchEvent(new Event('visibilitychange'))"


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a day's work: a crisis, a talk, somebody who opted out, and the team."""

    world: World
    ana: Teammate
    lee: Teammate
    kim: Teammate
    maya: Phone
    sam: Phone
    gone: Phone

    def again(self, world: World) -> Cast:
        """Return the same people in a world on a copy of the database."""
        world.numbers = self.world.numbers
        ana, lee, kim = (replace(one, world=world) for one in (self.ana, self.lee, self.kim))
        maya, sam, gone = (replace(one, world=world) for one in (self.maya, self.sam, self.gone))
        return Cast(world, ana, lee, kim, maya, sam, gone)


@dataclass(frozen=True, slots=True)
class Site:
    """A served console with a day's work in it."""

    served: sites.Site
    cast: Cast

    @property
    def world(self) -> World:
        """Return the world behind it."""
        return self.cast.world

    @property
    def url(self) -> str:
        """Return its address."""
        return self.served.url

    def record(self, phone: Phone) -> str:
        """Return the address of somebody's record."""
        return f"/participants/{phone.participant_id}"


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Return one headless browser for these tests."""
    with launched(chromium) as running:
        yield running


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Cast]:
    """Return a day's work, to be copied: it is made once."""
    home = tmp_path_factory.mktemp("day")
    path = shutil.copyfile(sqlite_template, home / "day.db")
    world = make_world(home, f"sqlite:///{path}")
    ana, lee = world.employ("Ana"), world.employ("Lee")
    kim = world.employ("Kim", "coordinator")
    maya = world.enroll("Maya Rivera", language="es", zone="America/Chicago")
    sam = world.enroll("Samuel Wolfeschlegelsteinhausenberger-Quintanilla")
    gone = world.enroll("Dee Adams")
    maya.texts("quiero morir")
    sam.texts("TALK")
    followups.add_note(world.runtime, sam.participant_id, "A note.", account_id=ana.account_id)
    gone.texts("STOP")
    world.runtime.engine.dispose()
    yield Cast(world, ana, lee, kim, maya, sam, gone)
    world.runtime.engine.dispose()


@pytest.fixture
def site(made: Cast, tmp_path: Path) -> Iterator[Site]:
    """Return a console with a crisis, a talk, an opt-out and a text that did not arrive."""
    home = made.world.runtime.settings.home
    path = shutil.copyfile(home / "day.db", tmp_path / "day.db")
    world = make_world(tmp_path, f"sqlite:///{path}", now=made.world.clock.now(), live=False)
    with served(world) as running:
        yield Site(running, made.again(world))


def open_page(browser: Browser, site: Site, member: Teammate, path: str, **options: object) -> Page:
    """Return a page of somebody who has logged in; whatever its console complains about fails."""
    return sites.open_page(browser, site.served, member, path, **options)


def test_a_red_card_is_understood_without_scrolling(browser: Browser, site: Site) -> None:
    """Who, why, how soon, whose and the button are within the first 400 px of a phone."""
    page = open_page(browser, site, site.cast.ana, "/queue", viewport={"width": 360, "height": 740})
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
        site.cast.ana,
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
    expect(page.get_by_role("button", name="Undo").first).to_be_visible()
    page.locator("#note-box summary").click()
    page.locator("#note").fill("Sister is with her.")
    page.get_by_role("button", name="Keep note").click()
    page.locator("summary", has_text="Close the flag").click()
    page.get_by_label("What came of it?").select_option("talked")
    page.get_by_role("button", name="Close it").click()
    page.wait_for_url("**/closed")
    page.get_by_role("link", name="Not needed").click()
    page.wait_for_url("**/queue")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    site.world.clock.advance(timedelta(minutes=1))
    site.world.settle()
    assert "Soy Ana. Estoy aqui contigo." in site.cast.maya.unread
    page.context.close()


def test_news_come_by_themselves_and_take_nothing_away(browser: Browser, site: Site) -> None:
    """Typing goes on, the cursor stays, and the new text is announced."""
    page = open_page(browser, site, site.cast.kim, site.record(site.cast.sam))
    box = page.locator("#body")
    box.fill("I was just about to wri")
    site.world.clock.advance(timedelta(minutes=1))
    site.cast.sam.texts("are you there?")
    page.evaluate(LOOK_NOW)
    expect(page.locator(".entry.in").last).to_contain_text("are you there?")
    expect(page.locator("#news")).to_have_text("A new text has come in.")
    page.keyboard.type("te")
    expect(box).to_have_value("I was just about to write")
    page.context.close()


def test_a_new_flag_is_on_the_open_queue(browser: Browser, site: Site) -> None:
    """Without a flicker of what was there: an open "why" stays open, focus stays on its button."""
    page = open_page(browser, site, site.cast.kim, "/queue")
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
    page = open_page(browser, site, site.cast.ana, "/queue")
    left = page.locator(".left").first
    before = left.inner_text()
    site.world.clock.advance(timedelta(minutes=3, seconds=5))
    now = site.world.clock.now()
    page.evaluate(LOOK_NOW)
    expect(left).not_to_have_text(before)
    due = int(left.get_attribute("data-due") or 0)
    expect(left).to_have_text(f"{int(due - now.timestamp()) // 60} min left")
    expect(page.locator("#updated")).to_have_text(say_seconds(now, ZoneInfo("America/New_York")))
    page.context.close()


def test_a_draft_outlives_a_reload_and_a_lost_session_but_not_the_tab(
    browser: Browser, site: Site
) -> None:
    """Kept in the tab only: sent, or logged out, it is gone."""
    path = site.record(site.cast.sam)
    page = open_page(browser, site, site.cast.kim, path)
    page.locator("#body").press_sequentially("half a thought")
    page.reload()
    expect(page.locator("#body")).to_have_value("half a thought")
    site.world.clock.advance(timedelta(minutes=20))
    page.evaluate(LOOK_NOW)
    page.wait_for_url("**/login?next=**")
    page.get_by_label("E-mail").fill(account_of(site.world, site.cast.kim).email)
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
    page = open_page(browser, site, site.cast.kim, site.record(site.cast.sam))
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
    page = open_page(browser, site, site.cast.kim, site.record(site.cast.sam))
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
    page = open_page(browser, site, site.cast.kim, site.record(site.cast.sam))
    page.evaluate("window.dispatchEvent(new Event('blur'))")
    expect(page.locator("html")).to_have_class("away")
    page.keyboard.press("Shift")
    expect(page.locator("html")).not_to_have_class("away")
    page.context.close()


def test_hidden_texts_are_shown_by_a_press_of_a_key(browser: Browser, site: Site) -> None:
    """Every text can be reached and shown without a mouse."""
    page = open_page(browser, site, site.cast.kim, site.record(site.cast.sam))
    page.get_by_role("button", name="Hide now").click()
    text = page.locator(".entry.in .words").last
    expect(text).not_to_have_css("filter", "none")

    def is_shown_by_focus() -> bool:
        # The page may just have been renewed, and the text with it.
        text.focus()
        return bool(text.evaluate("one => getComputedStyle(one).filter") == "none")

    eventually(is_shown_by_focus, "a text is shown where the keyboard stands")
    page.context.close()


def test_the_first_load_is_light_and_complains_of_nothing(browser: Browser, site: Site) -> None:
    """At most 15 KB of script and 80 KB in all over the wire, eight requests, all from here."""
    kim = account_of(site.world, site.cast.kim).email
    page = sites.enter(browser, site.served, kim).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    done: list[Request] = []
    page.on("requestfinished", lambda request: done.append(request))  # noqa: PLW0108 - gets a mark
    page.goto(site.url + site.record(site.cast.maya), wait_until="networkidle")
    sizes = {one.url: one.sizes()["responseBodySize"] for one in done}
    assert complaints == []
    assert all(url.startswith(site.url) for url in sizes)
    assert len(sizes) <= 8
    assert 0 < sum(size for url, size in sizes.items() if ".js?" in url) <= 15_000
    assert sum(sizes.values()) <= 80_000
    page.context.close()


def test_the_keyboard_alone_claims_a_flag(browser: Browser, site: Site) -> None:
    """Skip link first, then straight to the card."""
    page = open_page(browser, site, site.cast.ana, "/queue")
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

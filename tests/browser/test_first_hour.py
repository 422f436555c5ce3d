"""A coordinator's first hour in a real browser: a programme from nothing, then 200 people."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.site import Site, open_page, served
from tests.support.mishaps import count_rows
from tests.support.world import make_world

pytestmark = pytest.mark.browser
# A Monday, after the shipped crisis lines were read at their sources.
BEGIN = datetime(2027, 1, 4, 15, tzinfo=UTC)
HEADER = "phone,name,time_zone,consent_at,consent_how\n"
GOOD = [f"+1202555{1000 + n},Person {n},America/New_York,2026-12-01,paper form" for n in range(191)]
BROKEN = [
    "12,Mo,America/New_York,,",
    "+12025559001,Bo,New York,,",
    "+12025559002,,America/New_York,,",
    "+12025559003,Al,America/New_York,2026-13-01,paper",
    "+12025559004,El,America/New_York,2026-12-01,",
    "+12025559005,Jo,America/New_York,,paper",
    "+12025551001,Twice,America/New_York,,",
    "nonsense,Ro,America/New_York,,",
    "+12025559006,Vi,America/New_York,,,one too many",
]
# Here and there, as in a list that somebody has kept by hand.
ROWS = [row for n, bad in enumerate(BROKEN) for row in (*GOOD[20 * n : 20 * n + 20], bad)]
ROWS += GOOD[20 * len(BROKEN) :]


@pytest.fixture
def site(tmp_path: Path, sqlite_template: Path) -> Iterator[Site]:
    """Return a served console where nothing is live yet."""
    path = shutil.copyfile(sqlite_template, tmp_path / "hour.db")
    with served(make_world(tmp_path, f"sqlite:///{path}", now=BEGIN, live=False)) as running:
        yield running


def go_on(page: Page) -> None:
    """Save a step, and be led to the next one."""
    page.get_by_role("button", name="Save and go on").click()


def begin_program(page: Page) -> None:
    """From the empty queue to the first of six pages."""
    page.get_by_role("link", name="Set up").click()
    page.get_by_role("link", name="Programmes").click()
    expect(page.get_by_text("No programme is live yet.")).to_be_visible()
    page.get_by_role("link", name="New programme").click()
    page.get_by_label("Name of the programme").fill("Young carers")
    page.get_by_label("Nothing").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Add your crisis lines first. It takes 3 minutes.")).to_be_visible()


def fill_steps(page: Page) -> None:
    """Fill who, texts, surveys, flags and people, as far as they are needed."""
    for field, value in {
        "org": "Oak Peers",
        "country": "US",
        "time_zone": "America/New_York",
        "contact.tel": "202-456-1111",
        "contact.url": "oak.test",
        "hours.monday": "09:00-17:00",
    }.items():
        box = page.locator(f"[name='{field}']")
        (box.select_option if box.evaluate("one => one.tagName") == "SELECT" else box.fill)(value)
    go_on(page)
    page.wait_for_url("**/texts")
    page.get_by_label("Steps").get_by_role("link", name="Who").click()
    page.get_by_label("My name:").fill("Kim Ross")
    page.get_by_role("button", name="Keep that they were tried today").click()
    expect(page.get_by_text("tried on 4 January 2027 by Kim Ross").first).to_be_visible()
    page.get_by_label("Steps").get_by_role("link", name="Surveys").click()
    page.get_by_label("Texts in a week, as people agree to").fill("1-4")
    go_on(page)
    page.wait_for_url("**/flags")
    page.locator("[name='flags.mood_low']").fill("3")
    go_on(page)
    page.wait_for_url("**/people")
    page.locator("[name='contact.last_resort']").fill("+12024561112")
    go_on(page)
    page.wait_for_url("**/check")


def test_from_nothing_to_live_and_two_hundred_people(browser: Browser, site: Site) -> None:
    """Six pages, a test text, live; a file, the good rows in, nine to mend."""
    world = site.world
    kim, _ana = world.employ("Kim", "coordinator"), world.employ("Ana")
    page = open_page(browser, site, kim, "/queue", viewport={"width": 1280, "height": 800})
    begin_program(page)
    fill_steps(page)
    # The page asks first whether the service is there, and sends its form after that.
    with page.expect_navigation():
        page.get_by_role("button", name="Text me the first check-in").click()
    kim.phone.receives("Oak Peers")
    page.reload()
    expect(page.locator("#check-tested")).to_contain_text("Test text received by you.")
    expect(page.locator(".checks .level").filter(has_text="mend")).to_have_count(0)
    page.get_by_label("Who answers for it?").fill("Kim Ross")
    page.get_by_role("button", name="Go live").click()
    expect(page.get_by_role("status")).to_have_text("young-carers is live, version 1.")
    bring_file(page)
    assert count_rows(world, "enrollments", "state = 'active'") == len(GOOD)
    page.context.close()


def bring_file(page: Page) -> None:
    """Look through a file of 200 rows, enrol the good ones, and save the nine that are not."""
    page.get_by_role("link", name="Set up").click()
    page.get_by_role("link", name="Enrol people").click()
    page.get_by_role("link", name="Many at once, from a file").click()
    roster = (HEADER + "\n".join(ROWS) + "\n").encode()
    payload = FilePayload(name="people.csv", mimeType="text/csv", buffer=roster)
    page.get_by_label("CSV file").set_input_files(files=payload)
    page.get_by_role("button", name="Look through it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("191 rows are good, 9 need mending")
    expect(page.locator(".rows tbody tr")).to_have_count(len(BROKEN))
    page.get_by_role("button", name="Enrol the 191 good rows").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("9 rows need mending")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the rows to mend").click()
    with saved.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(BROKEN)

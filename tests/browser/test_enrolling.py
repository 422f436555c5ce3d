"""A file of people in a real browser, without a script and on a phone: looked through, then in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, FilePayload

from tests.browser.site import Site, open_page
from tests.support.mishaps import count_rows

pytestmark = pytest.mark.browser

ROSTER = (
    "phone;name;time_zone;consent_at;consent_how\n"
    "+12025550101;Zoë Núñez;America/New_York;2026-05-01;paper form\n"
    "12;Mo;America/New_York;;\n"
)


def test_a_file_is_looked_through_and_its_good_rows_enrolled(browser: Browser, site: Site) -> None:
    """As Excel saves it in Europe, and without a script; what has to be mended is saved."""
    kim = site.world.employ("Kim", "coordinator")
    phone = {"java_script_enabled": False, "viewport": {"width": 360, "height": 740}}
    page = open_page(browser, site, kim, "/enrolling/file", **phone)
    roster = FilePayload(name="r.csv", mimeType="text/csv", buffer=ROSTER.encode("cp1252"))
    page.get_by_label("CSV file").set_input_files(files=roster)
    page.get_by_role("button", name="Look through it").click()
    assert page.locator("h1").inner_text() == "1 row is good, 1 needs mending"
    assert page.locator(".notice").count() == 2
    page.get_by_role("button", name="Enrol 1 good row").click()
    assert page.locator("h1").inner_text() == "1 row needs mending"
    assert count_rows(site.world, "enrollments", "state = 'active'") == 1
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the rows to mend").click()
    assert saved.value.suggested_filename == "to-mend.csv"
    page.context.close()

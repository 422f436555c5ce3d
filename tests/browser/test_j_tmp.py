from __future__ import annotations
from datetime import timedelta
import pytest
from smsserve.usecases import tick
from tests.browser.test_console import *  # noqa
pytestmark = pytest.mark.browser
def test_shot(site, browser):
    site.maya.texts("OK then"); site.world.clock.advance(timedelta(days=7)); tick.run(site.world.runtime)
    for number, path in enumerate(("/rules", "/samples", site.record(site.sam))):
        page = open_page(browser, site, site.kim, path, viewport={"width": 390, "height": 844})
        for s in page.query_selector_all("details.close summary"): s.click()
        print(page.url, page.evaluate("document.documentElement.scrollWidth"))
        page.screenshot(path=f"/tmp/plan/j{number}.png", full_page=number != 0)

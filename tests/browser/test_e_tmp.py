from tests.browser.test_console import *
from tests.browser.test_console import browser, site
from smsserve.usecases import talking
@pytest.mark.parametrize("width", [360])
def test_tmp(browser, site, width):
    dee = site.world.enroll("Dana Adams")
    for t in ("WIN I called my sister Maximiliana-Wolfeschlegelsteinhausen", "COPE", "1", "3", "6", "FIND food"):
        dee.texts(t)
    site.ana.replies(dee, "Hi")
    talking.end_talk(site.world.runtime, dee.participant_id, account_id=site.ana.account_id)
    site.world.fast_forward(hours=4)
    dee.texts("2 rushed")
    for scheme in ("light", "dark"):
        options = {"viewport": {"width": width, "height": 740}, "color_scheme": scheme}
        page = open_page(browser, site, site.kim, "/queue", **options)
        assert "To celebrate" in page.content() and "please look" in page.content()
        for path in ("/queue", site.record(dee), site.record(site.sam)):
            page.goto(site.url + path)
            page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
            judge(page, width)
        page.goto(site.url + site.record(dee)); page.screenshot(path=f"/tmp/plan/e/rec-{scheme}.png", full_page=True)
        page.context.close()
